package extract

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// role is the part that a mention has in an attack, as one telling of it says.
type role struct {
	rel    graph.RelType
	entity *entity
	words  span // of the mention
	rule   string
	prior  float64
}

// readRoles reads who did what to whom where, around every trigger: its complements to the right, and to the left
// the verb that carries it.
func readRoles(r *reading) {
	for _, t := range r.triggers {
		if t.skip == "sport" || t.skip == "figurative" || t.skip == "policy" {
			continue
		}
		s := &scan{r: r, t: t, from: r.itemAt(t.End)}
		r.grammar.approach(s)
		s.right()
		s.understood()
		if t.full.End == t.short.End {
			t.long = r.wordsAfter(t)
		}
		s.placeBefore()
	}
}

// understood finds the author where the words leave him out: of a noun with a pronoun (its operation) the group that the
// sentence spoke of before, of a verb joined by "and" (and shelled) the author of the attack before it.
func (s *scan) understood() {
	r, t := s.r, s.t
	if r.states(t, graph.PerpetratedBy) || t.sense.features["passive"] != "" {
		return
	}
	switch {
	case !t.verb && r.words[t.First].suffix && !t.sense.is("death"):
		for k, n := r.prev(t.item), 0; k >= 0 && n < 25; k, n = r.prev(k), n+1 {
			m := r.items[k].mention
			if m != nil && (m.label == graph.Group && fighting[m.kind] || r.isState(m)) && !r.governed(k) {
				s.author(m)
				return
			}
		}
	case t.verb && r.words[t.First].prefix == "و" && t.sense.is("attack") && s.taken == nil:
		s.alike()
	}
}

// alike takes the author of the last attack that the sentence told by a verb.
func (s *scan) alike() {
	r := s.r
	for k := len(r.triggers) - 1; k >= 0; k-- {
		u := r.triggers[k]
		if u.First >= s.t.First || r.doc.SentOf[u.First] != r.doc.SentOf[s.t.First] || !u.verb {
			continue
		}
		for _, x := range u.roles {
			if x.rel == graph.PerpetratedBy {
				s.t.roles = append(s.t.roles, role{rel: x.rel, entity: x.entity, words: x.words, rule: "same author", prior: 0.6})
			}
		}
		return
	}
}

// approachVerbFirst reads what stands before a trigger where verbs stand before their subjects.
func approachVerbFirst(s *scan) {
	s.mode = s.r.first(s.t)
	if s.t.verb {
		s.subject()
	} else {
		s.carrier()
	}
}

// wordsAfter is the trigger with the words after it up to four, and no further than a mark or a verb.
func (r *reading) wordsAfter(t *trigger) span {
	end := t.short.End
	for end < r.sentence(t.First).End && end < t.short.End+4 && r.doc.Tokens[end].Class != text.Mark && !r.words[end].isVerb() {
		end++
	}
	return span{First: t.First, End: end}
}

// isVerb tells whether the lists know the word as a verb.
func (w *word) isVerb() bool {
	return slices.ContainsFunc(w.senses, func(s *sense) bool { return s.verb })
}

// placeBefore takes the places told before the attack where none is told after it, or none so wide.
func (s *scan) placeBefore() {
	widest := 0
	for _, x := range s.t.roles {
		if x.rel == graph.OccurredIn {
			widest = max(widest, placeRank[x.entity.kind])
		}
	}
	for _, m := range s.earlier {
		if placeRank[m.kind] > widest {
			s.add(graph.OccurredIn, m.entity, m, "place before attack", 0.5)
		}
	}
}

// scan reads the complements of one trigger.
type scan struct {
	r       *reading
	t       *trigger
	mode    mode // what the next mention is
	taken   *mention
	from    int        // item that the scan to the right begins at
	until   int        // tokens before this one belong to a form of several words that was read
	earlier []*mention // places told before the attack
	by      bool
	away    bool // the words tell of where it came from or where its author is
	comma   bool // a comma was crossed since the last complement
	skipped int  // items since the last one that was understood
}

// mode is what a mention that comes next is to the attack.
type mode int

const (
	nothing   mode = iota
	genitive       // right after the noun: who did it, or whom it hit
	adjective      // only an adjective can follow: the noun has the article
	on             // whom or what it was aimed at
	object         // of the verb
	killed         // who died
	origin         // where it came from
	in             // where it happened; this and what follows outlast a comma
	near           // near where it happened
	at             // before or at where it happened
	by             // who did it
	with           // the other side of a fight
)

// first is what a mention right after the trigger's words is. A noun with the article has no genitive after it.
func (r *reading) first(t *trigger) mode {
	switch {
	case t.verb:
		return object
	case r.words[t.First].article:
		return adjective
	}
	return genitive
}

// demonym makes the adjective of a country beside the attack a mention of its government: غارة أمريكية.
func (s *scan) demonym(i int, sense *sense) {
	iso := sense.country()
	if iso == "" || s.r.has(i, "stateless") {
		return
	}
	r := s.r
	e := r.government(iso)
	m := &mention{span: r.items[i].span, article: r.items[i].article, label: graph.Group, kind: "government", country: iso, entity: e, item: i, rule: "author's adjective", prior: 0.8}
	e.mentions = append(e.mentions, m)
	s.add(graph.PerpetratedBy, e, m, "attack adjective", 0.8)
	s.by = true
}

// ofStruck tells whether the adjective at item i belongs to the objectives that were struck: Iranian military sites.
func (s *scan) ofStruck(i int) bool {
	for k := s.r.prev(i); k >= 0 && k >= i-2; k = s.r.prev(k) {
		if s.r.has(k, "struck") {
			return true
		}
		if s.r.items[k].mention != nil || s.r.items[k].prefix != "" || s.r.view[k].Clause {
			return false
		}
	}
	return false
}

// struckOf makes the adjective of a country beside what was struck a mention of its government, which was hit.
func (s *scan) struckOf(i int, sense *sense) {
	iso := sense.country()
	if iso == "" || s.r.has(i, "stateless") {
		return
	}
	e := s.r.government(iso)
	m := s.r.adjective(e, s.r.items[i].First, 1)
	e.mentions = append(e.mentions, m)
	s.add(graph.Targeted, e, m, "attack on state's sites", 0.6)
}
