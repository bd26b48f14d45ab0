package extract

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
)

// carrier reads the words before a noun that tells of an attack: the verb that carries it (شن X هجوما), who suffered
// it (تعرض X لهجوم), where it shook (هز انفجار مدينة X), and a place told first.
func (s *scan) carrier() {
	r := s.r
	sentence := r.doc.SentOf[s.t.First]
	p := r.prev(s.t.item)
	if p >= 0 && r.has(p, "this") {
		p = r.prev(p)
	}
	free := p < 0 || !r.has(p, "prep") // the attack can be the object of a verb
	for k, n := p, 0; k >= 0 && n < 14; k, n = k-1, n+1 {
		it := &r.items[k]
		if it.mention != nil || r.has(k, "and") {
			n--
		}
		if r.doc.SentOf[it.First] != sentence || it.trigger != nil && it.trigger.sense.is("attack") && !r.aside(k) || r.has(k, "but") {
			return
		}
		switch {
		case r.has(k, "carry") && r.verb(k) && !r.isMasdar(k):
			if free {
				s.carried(k)
			}
			return
		case r.has(k, "carry") && r.isMasdar(k):
			s.announced(k)
			return
		case r.has(k, "author"):
			s.mode = by
		case r.has(k, "joined"):
			s.carried(k)
			return
		case r.has(k, "suffer"), r.has(k, "survive"):
			s.suffered(k)
			return
		case r.has(k, "witness"):
			s.witnessed(k)
			return
		case r.has(k, "hit") && n < 2:
			s.mode = on
			return
		case r.verb(k) && !r.has(k, "result") && !r.has(k, "happen") && !r.has(k, "time") && !r.has(k, "daypart"):
			return
		case it.mention != nil && it.mention.label == graph.Place && r.locative(k):
			s.earlier = append(s.earlier, it.mention)
		}
	}
}

// aside tells whether the attack at item k is told only to say when another one was: hours after this attack.
func (r *reading) aside(k int) bool {
	p := r.prev(k)
	if p >= 0 && r.has(p, "this") {
		p = r.prev(p)
	}
	if p >= 0 && r.has(p, "from") {
		p = r.prev(r.prev(p))
	}
	return p >= 0 && (r.has(p, "after") || r.has(p, "before") || r.has(p, "since") || r.has(p, "because"))
}

// isMasdar tells whether a word that carries an attack out is a verbal noun here: a preposition or the article stands
// before it, or it is no verb (شن is both).
func (r *reading) isMasdar(k int) bool {
	if !r.has(k, "masdar") {
		return false
	}
	w := &r.words[r.items[k].First]
	p := r.prev(k)
	return !r.verb(k) || w.article || w.prefix != "" && w.prefix != "و" && w.prefix != "ف" || p >= 0 && r.has(p, "prep")
}

// carried finds the subject of the verb that carries the attack: between it and the attack, or before it.
func (s *scan) carried(k int) {
	r := s.r
	for i := k + 1; i < s.t.item; i++ {
		if m := r.items[i].mention; m != nil && r.canAct(m) && !r.governed(i) {
			s.author(m)
			return
		}
		if s.flown(i) {
			return
		}
	}
	for i, n := r.prev(k), 0; i >= 0 && n < 4; i, n = i-1, n+1 {
		if s.flown(i) {
			return
		}
		if m := r.items[i].mention; m != nil {
			if with := r.alongside(i); with >= 0 && r.canAct(m) && n < 3 {
				s.author(m)
				i = with
				continue
			}
			if r.canAct(m) && !r.governed(i) {
				s.author(m)
			}
			return
		}
		if r.view[i].Clause || r.verb(i) {
			break
		}
	}
	if m := s.speaker(k); m != nil {
		s.author(m)
	} else {
		s.dropped(k)
	}
}

// flown takes the state whose adjective stands at item i beside aircraft: Israeli fighters carried out raids.
func (s *scan) flown(i int) bool {
	for _, sense := range s.r.items[i].senses {
		if sense.is("demonym") && sense.country() != "" && s.r.aircraftBefore(i) {
			s.demonym(i, sense)
			return true
		}
	}
	return false
}

// alongside returns the item where the words begin that tell that the mention at item i takes part (in cooperation with
// X), -1 where none do.
func (r *reading) alongside(i int) int {
	p := r.prev(i)
	if p < 0 || !r.has(p, "with") {
		return -1
	}
	if q := r.prev(p); q >= 0 && (r.has(q, "cooperation") || r.has(q, "alliance")) {
		return q - 1
	}
	return -1
}

// dropped finds the authors of a verb in the plural that tells no subject (they planned an attack): the armed group that
// the sentence before begins with.
func (s *scan) dropped(k int) {
	r := s.r
	sentence := r.doc.SentOf[r.items[k].First]
	if !strings.HasSuffix(r.view[k].Form, "وا") || sentence == 0 {
		return
	}
	for _, m := range r.mentions {
		if r.doc.SentOf[m.First] == sentence-1 && m.label == graph.Group && m.kind == "armed_group" && !r.governed(m.item) {
			s.author(m)
			return
		}
	}
}

// announced finds who announced or tried what a verbal noun says: X announced the carrying out of raids.
func (s *scan) announced(k int) {
	r := s.r
	for i := k + 1; i < s.t.item; i++ {
		if m := r.items[i].mention; m != nil && r.canAct(m) && !r.governed(i) {
			s.author(m)
			return
		}
	}
	for i, n := r.prev(k), 0; i >= 0 && n < 10; i, n = i-1, n+1 {
		switch {
		case r.has(i, "announce"), r.has(i, "attempt"), r.has(i, "trial") && r.verb(i), r.has(i, "carry") && r.verb(i):
			s.carried(i)
			return
		case r.verb(i) && !r.has(i, "time") && !r.has(i, "daypart"), r.has(i, "modal"):
			return
		}
	}
}

// suffered finds who was exposed to the attack.
func (s *scan) suffered(k int) {
	r := s.r
	for i := k + 1; i < s.t.item; i++ {
		s.sufferer(r.items[i].mention)
	}
	if len(s.t.roles) > 0 {
		return
	}
	for i, n := r.prev(k), 0; i >= 0 && n < 4; i, n = i-1, n+1 {
		if m := r.items[i].mention; m != nil && !r.governed(i) {
			s.sufferer(m)
			return
		}
	}
}

func (s *scan) sufferer(m *mention) {
	switch {
	case m == nil:
	case m.label == graph.Place && m.kind != "facility":
		s.add(graph.OccurredIn, m.entity, m, "exposed place", 0.7)
	case m.label == graph.Place:
		s.add(graph.Targeted, m.entity, m, "exposed site", 0.7)
		s.add(graph.OccurredIn, m.entity, m, "exposed site", 0.6)
	default:
		s.add(graph.Targeted, m.entity, m, "exposed", 0.7)
	}
}

// witnessed finds the place that saw the attack: شهدت X هجوما.
func (s *scan) witnessed(k int) {
	for i := k + 1; i < s.t.item; i++ {
		if m := s.r.items[i].mention; m != nil && m.label == graph.Place && !s.r.governed(i) {
			s.add(graph.OccurredIn, m.entity, m, "place that saw it", 0.75)
		}
	}
	for i, n := s.r.prev(k), 0; i >= 0 && n < 3 && len(s.t.roles) == 0; i, n = i-1, n+1 {
		if m := s.r.items[i].mention; m != nil && m.label == graph.Place {
			s.add(graph.OccurredIn, m.entity, m, "place that saw it", 0.7)
		}
	}
}

// locative tells whether the mention at item i stands after "in" or within, or beside such a place.
func (r *reading) locative(i int) bool {
	k := i - 1
	if k < 0 || r.doc.SentOf[r.items[k].First] != r.doc.SentOf[r.items[i].First] {
		return false
	}
	return r.has(k, "in") || r.has(k, "near")
}
