package extract

import "github.com/incidentgraph/incidentgraph/graph"

// approachSubjectFirst reads what stands before a trigger where subjects stand before their verbs and modifiers before
// their nouns.
func approachSubjectFirst(s *scan) {
	s.placesBefore()
	if !s.t.verb {
		s.modifiers()
		return
	}
	r := s.r
	verb := r.tenseOf(s.t.First, s.t.sense)
	subject, passive := s.subjectBefore()
	object := r.objectAt(r.itemAt(s.t.End))
	if verb == pastTense && !passive && !object && subject != nil && r.reduced(s.t) {
		passive = true
	}
	death := s.t.sense.is("death")
	s.mode = modeOfObject(death)
	switch {
	case s.t.sense.features["passive"] != "" || passive && verb == pastTense:
		s.mode = nothing
		if subject != nil {
			s.suffers(subject)
		}
	case subject != nil && s.t.sense.features["object"] == "weapon":
		s.author(subject)
		s.mode = nothing
	case subject != nil && s.t.sense.features["needs"] == "bomb":
		s.mode = nothing
	case subject != nil && r.canAct(subject) && (!death || r.canKill(subject)):
		s.author(subject)
	case s.t.sense.features["needs"] == "bomb":
		s.mode = nothing
	}
}

// placesBefore collects the places told before the attack in its sentence, up to another attack: in Kabul, gunmen …
func (s *scan) placesBefore() {
	r := s.r
	for k, n := r.prev(s.t.item), 0; k >= 0 && n < 30; k, n = r.prev(k), n+1 {
		it := &r.items[k]
		if it.trigger != nil && it.trigger != s.t.host && it.trigger.host != s.t || r.has(k, "say") && r.verb(k) {
			return
		}
		if m := it.mention; m != nil && m.label == graph.Place && (r.locative(k) || r.has(k-1, "the") && r.locative(k-1)) && m.kind != "facility" && !r.ofSomebody(k) {
			s.earlier = append(s.earlier, m)
		}
		if r.has(k, "inreturn") {
			return
		}
	}
}

// ofSomebody tells whether the place at item k, behind a preposition, says where somebody or something is from: the rebels
// in Yemen, a court in Paris, the group based in Pakistan.
func (r *reading) ofSomebody(k int) bool {
	for k = r.prev(k); k >= 0 && (r.has(k, "the") || r.has(k, "prep")); k = r.prev(k) {
	}
	if k < 0 {
		return false
	}
	m := r.items[k].mention
	return m != nil && m.label != graph.Place || r.has(k, "stationed") || r.has(k, "court") || r.has(k, "grouphead") || r.has(k, "title")
}

// modeOfObject is what stands right behind an active verb.
func modeOfObject(death bool) mode {
	if death {
		return killed
	}
	return object
}

// suffers states that the subject of a passive verb was hit.
func (s *scan) suffers(m *mention) {
	if m.label == graph.Place {
		s.mode = object
		s.place(m)
		return
	}
	s.mode = on
	if s.t.sense.is("death") {
		s.mode = killed
	}
	s.victim(m)
	s.mode = nothing
}

// reduced tells whether a participle stands for a relative clause in the passive: a teacher kidnapped by rebels.
func (r *reading) reduced(t *trigger) bool {
	n := r.itemAt(t.End)
	return n < len(r.items) && r.items[n].First < r.sentence(t.First).End && r.has(n, "by")
}

// subjectBefore finds the mention that is the subject of the trigger's verb, and whether the verb is in the passive. Who
// stands behind a preposition belongs to the noun before; a verb joined by "and", and one in -ing behind a comma, share
// the subject of the verb before them.
func (s *scan) subjectBefore() (subject *mention, passive bool) {
	r := s.r
	k := r.prev(s.t.item)
	crossed := false
	for n := 0; k >= 0 && n < 16; k, n = r.prev(k), n+1 {
		it := &r.items[k]
		switch {
		case it.mention != nil:
			if r.has(k-1, "prep") || r.has(k-1, "poss") || (r.has(k-1, "the") || r.has(k-1, "a")) && r.has(k-2, "prep") {
				continue
			}
			return it.mention, passive
		case r.has(k, "likewise"):
			s.t.other = true
		case r.has(k, "be") && n < 4 && !crossed:
			passive = true
		case r.has(k, "pronoun") && n < 4 && !crossed:
			return r.whoSaid(k), passive
		case r.has(k, "somebody"), r.has(k, "attacker"), r.has(k, "gunman"), r.has(k, "suicidal"), r.has(k, "victim"):
			if r.has(r.prev(k), "prep") {
				continue
			}
			s.hint(k)
			return s.behind(k), passive
		case it.trigger != nil && it.trigger.verb && it.trigger != s.t:
			crossed = true
			for _, x := range it.trigger.roles {
				if x.rel == graph.PerpetratedBy {
					return r.mentionAtToken(x.words.First), passive
				}
			}
		case r.has(k, "say") && !r.has(k, "saying") && r.verb(k):
			return nil, passive
		case r.view[k].Clause && isComma(r.view[k].Form) && n > 0 && !r.has(k+1, "which") && r.tenseOf(s.t.First, s.t.sense) != continuing:
			if m := r.namedInAside(k); m != nil {
				return m, passive
			}
			if k = r.asideFrom(k); k < 0 {
				return nil, passive
			}
		}
	}
	return nil, passive
}

// asideFrom returns the comma that opens the aside which the comma at item k ends: the group, which …, attacked; -1 where
// it ends none.
func (r *reading) asideFrom(k int) int {
	for j := r.prev(k); j >= 0 && j > k-longestAside; j = r.prev(j) {
		if isComma(r.view[j].Form) && r.prev(j) >= 0 {
			return j
		}
	}
	return -1
}

// namedInAside returns the person who is all that stands, with titles, in the aside that ends with the comma at item k: the
// group's leader, N, was killed; nil where it holds anything else.
func (r *reading) namedInAside(k int) *mention {
	m := r.items[k-1].mention
	if m == nil || m.label != graph.Person {
		return nil
	}
	j := r.prev(k - 1)
	for j >= 0 && r.has(j, "title") {
		j = r.prev(j)
	}
	if j < 0 || !isComma(r.view[j].Form) {
		return nil
	}
	return m
}

// whoSaid returns who said what the pronoun at item k is the subject of, where it is told right before: the army said it
// killed ten.
func (r *reading) whoSaid(k int) *mention {
	if k = r.prev(k); k >= 0 && r.has(k, "that") {
		k = r.prev(k)
	}
	if k < 0 || !r.has(k, "say") || !r.verb(k) {
		return nil
	}
	if k = r.prev(k); k < 0 || r.items[k].mention == nil || r.has(r.prev(k), "prep") {
		return nil
	}
	return r.items[k].mention
}

// behind returns the group that a common noun for its people belongs to: gunmen of the movement, fighters from it.
func (s *scan) behind(k int) *mention {
	r := s.r
	if k+2 < len(r.items) && (r.has(k+1, "of") || r.has(k+1, "from")) {
		for j := k + 2; j < k+4 && j < len(r.items); j++ {
			if m := r.items[j].mention; m != nil && m.label == graph.Group {
				return m
			}
		}
	}
	return nil
}

func (r *reading) mentionAtToken(i int) *mention { return r.items[r.itemAt(i)].mention }

// launched are the types of attacks that an adjective of a country names the author of: a US airstrike.
var launched = map[string]bool{"airstrike": true, "shelling": true, "raid": true, "offensive": true}

// modifiers reads the noun phrase before a noun that tells of an attack (French airstrikes, the Kabul hotel attack, a
// Taliban bombing), and the verb that it is the object of.
func (s *scan) modifiers() {
	r := s.r
	typ := s.t.sense.features["type"]
	k := r.prev(s.t.item)
	for n := 0; k >= 0 && n < 7; k, n = r.prev(k), n+1 {
		it := &r.items[k]
		switch m := it.mention; {
		case m != nil && m.label == graph.Group:
			if launched[typ] || m.kind == "armed_group" || m.kind == "faction" || r.has(k+1, "poss") {
				s.author(m)
			} else {
				s.mode = on
				s.victimWords(m)
			}
		case m != nil && m.label == graph.Person:
			if s.t.sense.features["genitive"] == "victim" && !r.has(k+1, "poss") {
				s.mode = on
				s.victim(m)
			}
		case m != nil && m.kind == "country" && (launched[typ] || r.has(k+1, "poss")):
			if launched[typ] {
				s.author(m)
			}
		case m != nil:
			s.mode = on
			s.place(m)
		case r.has(k, "demonym") && launched[typ]:
			for _, d := range it.senses {
				if d.is("demonym") {
					s.mode = genitive
					s.demonym(k, d)
				}
			}
		case r.has(k, "victim") && !r.has(k, "function") && !(launched[typ] && r.has(k, "groupadj")):
			s.t.hints = append(s.t.hints, victimSense(it.senses))
		case r.has(k, "further"):
			s.t.other = s.t.other || !s.t.definite
		case r.has(k, "worst"):
			s.t.other = true
		case r.has(k, "repeated"):
			s.t.other = true
		case r.has(k, "function") && !r.has(k, "the") && !r.has(k, "a"), r.view[k].Clause, r.verb(k) && !r.has(k, "intense") && !r.has(k, "weapon"):
			s.mode = nothing
			s.governor(k)
			return
		default:
			s.mode = nothing
			s.hint(k)
		}
	}
	s.mode = nothing
}

func victimSense(senses []*sense) *sense {
	for _, x := range senses {
		if x.is("victim") {
			return x
		}
	}
	return nil
}

// governor reads the verb, at item k or before it, that the noun phrase of the attack is the object of: X launched an
// attack, X came under attack.
func (s *scan) governor(k int) {
	r := s.r
	for n := 0; k >= 0 && n < 4; k, n = r.prev(k), n+1 {
		switch {
		case r.has(k, "carry") && r.verb(k):
			if m := s.actorBefore(k); m != nil {
				s.author(m)
			}
			return
		case r.has(k, "suffer"):
			if m := s.actorBefore(k); m != nil {
				s.sufferer(m)
			}
			return
		case r.items[k].mention != nil, r.view[k].Clause, r.verb(k):
			return
		}
	}
}

// actorBefore returns the subject of the verb at item k.
func (s *scan) actorBefore(k int) *mention {
	r := s.r
	for j, n := r.prev(k), 0; j >= 0 && n < 12; j, n = r.prev(j), n+1 {
		switch {
		case r.items[j].mention != nil:
			if !r.has(j-1, "prep") && !r.has(j-2, "prep") && r.canAct(r.items[j].mention) {
				return r.items[j].mention
			}
		case r.has(j, "gunman"), r.has(j, "attacker"), r.has(j, "suicidal"):
			s.hint(j)
			return s.behind(j)
		case r.has(j, "pronoun") && n < 3:
			return r.whoSaid(j)
		case r.has(j, "be") && n < 3, r.has(j, "say"):
			return nil
		case r.view[j].Clause && n > 0:
			if m := r.namedInAside(j); m != nil {
				return m
			}
			if j = r.asideFrom(j); j < 0 {
				return nil
			}
		case r.has(j, "somebody"):
			return nil
		}
	}
	return nil
}
