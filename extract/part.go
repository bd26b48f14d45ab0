package extract

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

// take gives a mention its part, and says what the next one may be; false where it has none.
func (s *scan) take(m *mention) bool {
	before := len(s.t.roles)
	if s.again(m) {
		s.taken, s.skipped, s.comma = m, 0, false
		return true
	}
	switch {
	case m.label == graph.Place:
		s.place(m)
	case s.taken != nil && s.taken.outer == m.End && s.aimedAt(s.taken):
		s.victim(m)
	default:
		s.actor(m)
	}
	if len(s.t.roles) == before {
		s.skipped++
		return false
	}
	s.taken, s.skipped, s.comma = m, 0, false
	return true
}

// aimedAt tells whether a site was aimed at, as the attack tells so far.
func (s *scan) aimedAt(site *mention) bool {
	return slices.ContainsFunc(s.t.roles, func(x role) bool { return x.rel == graph.Targeted && x.words.First == site.First })
}

// again gives a mention that an and joins to the last one that had a part the same part.
func (s *scan) again(m *mention) bool {
	k := m.item - 1
	if s.taken == nil || s.taken.label != m.label || !s.joined(k) {
		return false
	}
	before := len(s.t.roles)
	for _, x := range s.t.roles[:before] {
		if x.words.First == s.taken.First {
			s.add(x.rel, s.partOf(x, m), m, x.rule, x.prior)
		}
	}
	return len(s.t.roles) > before
}

// joined tells whether no more than an and stands between the last mention taken and the one behind item k, or, where
// articles stand apart, a comma or an and with an article.
func (s *scan) joined(k int) bool {
	r := s.r
	if !r.grammar.cased {
		return k == s.taken.item+1 && r.has(k, "and")
	}
	listed := false
	for ; k > s.taken.item; k-- {
		switch {
		case r.has(k, "the"), r.has(k, "a"), r.has(k, "adverb"), r.has(k, "other"):
		case r.has(k, "and"), isComma(r.view[k].Form) && s.taken.kind == "facility":
			listed = true
		default:
			return false
		}
	}
	return listed
}

// partOf is who a mention is in a role: an author that is a country is its government.
func (s *scan) partOf(x role, m *mention) *entity {
	if x.rel == graph.PerpetratedBy {
		return s.r.asGroup(m)
	}
	return m.entity
}

// place gives a place its part: a site that was aimed at is a target; any other place is where it happened.
func (s *scan) place(m *mention) {
	site := m.kind == "facility"
	if m.item > 0 && s.r.has(m.item-1, "from") && (s.mode == killed || s.mode == object) {
		return // ten peacekeepers from there
	}
	if d, _ := s.r.senseAt(m.First, "direction"); d != nil && !(s.r.grammar.cased && m.rule != "direction") {
		switch {
		case s.r.states(s.t, graph.OccurredIn):
			return // a direction is where it happened only when nothing more exact is told
		case s.mode != origin && !s.away && m.prefix == "":
			s.mode = in // north of X needs no preposition
		}
	}
	switch s.mode {
	case origin:
		s.away = true
	case by, with:
		if s.mode == by && s.r.isState(m) && !s.by {
			s.author(m)
		}
	case genitive:
		switch {
		case s.t.sense.features["genitive"] == "actor" && s.r.isState(m) && m.kind == "country" && s.taken == nil:
			s.author(m)
		case site && s.t.sense.features["genitive"] == "victim":
			s.add(graph.Targeted, m.entity, m, "attack of site", 0.7)
			s.add(graph.OccurredIn, m.entity, m, "attack of site", 0.6)
		default:
			s.add(graph.OccurredIn, m.entity, m, "attack of place", 0.7)
		}
		s.mode = in
	case on, object, killed:
		if site {
			s.add(graph.Targeted, m.entity, m, "attack on site", 0.8)
			if m.known != nil || m.End-m.First > 1 && !s.r.words[m.First].is("struck") {
				s.add(graph.OccurredIn, m.entity, m, "attack on site", 0.6)
			}
		} else {
			s.add(graph.OccurredIn, m.entity, m, "attack on place", 0.7)
			if s.t.sense.features["rocket"] != "" {
				s.add(graph.Targeted, m.entity, m, "fired at place", 0.6)
			}
		}
		s.mode = in
	case near, at:
		if site && s.mode == near && s.r.grammar.cased {
			s.mode = in // what stands near a site is not in it
			return
		}
		s.add(graph.OccurredIn, m.entity, m, "attack near place", 0.75)
	case in:
		s.add(graph.OccurredIn, m.entity, m, "attack in place", 0.8)
		if site && s.softSite(m) && s.t.sense.features["type"] != "clash" {
			s.add(graph.Targeted, m.entity, m, "attack in site", 0.6)
		}
	}
}

// softSite tells whether a site is one that attacks in it are aimed at: a market, a school, a mosque.
func (s *scan) softSite(m *mention) bool {
	for i := m.First; i < m.End; i++ {
		if sense, _ := s.r.senseAt(i, "victim"); sense != nil {
			switch sense.features["target"] {
			case "religious", "business", "education", "health", "diplomatic", "transport":
				return true
			}
			return false
		}
	}
	return false
}

// author states that a mention did it; a country is its government.
func (s *scan) author(m *mention) {
	if s.t.sense.is("death") && s.t.host != nil && s.t.host.First < s.t.First {
		return // whoever kills within an attack may be those who stop it
	}
	if e := s.r.asGroup(m); e != nil && e.label != graph.Place && m.kind != "media" {
		s.add(graph.PerpetratedBy, e, m, "attack by", 0.8)
		s.by = true
		for i := m.First; i < m.End; i++ { // the coalition's aircraft
			if air, _ := s.r.senseAt(i, "air"); air != nil {
				s.t.hints = append(s.t.hints, air)
			}
		}
	}
}

// actor gives a group or person its part.
func (s *scan) actor(m *mention) {
	victim := s.t.sense.features["genitive"] == "victim" || s.t.sense.features["object"] == "victim"
	switch s.mode {
	case by, with:
		s.author(m)
		s.away = s.mode == by && !s.r.grammar.cased
		if k := s.r.prev(s.t.item); s.away && k >= 0 && s.r.verb(k) && (s.r.isAim(k) || s.r.has(k, "hit")) {
			s.mode, s.away = on, false // there hit a strike that they carried out X
		}
	case genitive:
		switch {
		case victim && m.label == graph.Group && s.acts(m):
			s.author(m)
			s.mode = object
		case victim:
			s.victim(m)
			s.mode = nothing
		case m.label == graph.Group && !s.by:
			s.author(m)
			s.mode = by
		}
	case origin:
		if m.label == graph.Group && fighting[m.kind] && !s.by && s.t.sense.features["genitive"] == "actor" {
			s.author(m) // an attack from the west by the army's forces
		}
	case object, on, killed:
		if !s.r.grammar.cased || m.label != graph.Group || !s.r.titleFollows(m.item) {
			s.victim(m)
		}
	}
}

// acts tells whether the mention right after a verbal noun that can have a victim is its subject: its object follows,
// bare or after ل (استهداف إسرائيل مواقع, قصف الجيش لمواقع).
func (s *scan) acts(m *mention) bool {
	r := s.r
	k := m.item + 1
	if k >= len(r.items) || r.view[k].Clause {
		return false
	}
	if r.has(k, "to") && r.items[k].prefix != "" {
		return true
	}
	return r.items[k].prefix == "" && (r.items[k].mention != nil || r.has(k, "struck") || r.has(k, "victim")) && !r.has(k, "demonym")
}

// victim states that a group or person was hit; a person is killed, taken or wounded by what kills, takes or wounds.
func (s *scan) victim(m *mention) {
	if m.kind == "media" && m.label == graph.Group {
		return
	}
	sense := s.t.sense
	if m.label == graph.Person {
		switch {
		case sense.is("death"):
			s.add(graph.Killed, m.entity, m, "killed", 0.8)
			return
		case sense.features["type"] == "assassination" && sense.features["status"] == "":
			s.add(graph.Killed, m.entity, m, "assassinated", 0.75)
		case sense.features["type"] == "kidnapping" || sense.features["type"] == "hostage_taking":
			s.add(graph.Abducted, m.entity, m, "abducted", 0.8)
			return
		}
	}
	s.add(graph.Targeted, m.entity, m, "attack on", 0.8)
}

func (s *scan) add(rel graph.RelType, e *entity, m *mention, rule string, prior float64) {
	if e == nil {
		return
	}
	if rel == graph.Targeted || rel == graph.Killed || rel == graph.Abducted {
		s.victimWords(m)
	}
	for _, have := range s.t.roles {
		if have.rel == rel && have.entity == e {
			return
		}
	}
	s.t.roles = append(s.t.roles, role{rel: rel, entity: e, words: span{First: m.First, End: m.textEnd()}, rule: rule, prior: prior})
}

// victimWords notes the words of a mention, and of the title before it, that say what kind of target it is.
func (s *scan) victimWords(m *mention) {
	r := s.r
	for i := max(r.sentence(m.First).First, s.t.End, m.First-3); i < m.End; i++ {
		if i < m.First && m.label != graph.Person {
			continue
		}
		if sense, n := r.senseAt(i, "victim"); sense != nil && !(i > m.First && m.kind == "facility" && s.named(m)) {
			s.t.hints = append(s.t.hints, sense)
			i += n - 1
		}
	}
}

// named tells whether the first word of a site has said what kind of target it is.
func (s *scan) named(m *mention) bool {
	sense, _ := s.r.senseAt(m.First, "victim")
	return sense != nil
}
