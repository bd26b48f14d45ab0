package extract

import "github.com/incidentgraph/incidentgraph/graph"

// judge gives every statement that was made as asserted the stance that its words have in their sentence. What only
// names or places something (the leader of X, X in Y) stays asserted: a sentence takes it for granted even where it
// denies or asks.
func judge(r *reading) {
	for _, s := range r.statements {
		if s.stance == graph.Asserted && !s.granted && !takenForGranted[s.typ] {
			stance, cue := r.stanceOf(s.evidence)
			if !r.sayHow(s, cue) {
				s.stance = stance
			}
		}
	}
}

// sayHow tells whether the item that makes a statement less than asserted is what the statement is about: to deny is
// what DENIED_BY says; and turns what is only believed, suspected or planned of an author into suspicion.
func (r *reading) sayHow(s *statement, cue int) bool {
	switch {
	case s.from.event != nil && s.typ == graph.PerpetratedBy && s.from.event.status == "foiled":
		s.typ = graph.AttributedTo
		return true
	case cue < 0:
		return false
	case s.typ == graph.PerpetratedBy && s.from.event != nil && s.from.event.status == "threatened":
		return true
	case s.typ == graph.Supports || s.typ == graph.AlliedWith: // who accuses says so: he is the speaker
		return r.has(cue, "accuse") || r.has(cue, "suspected")
	case s.typ == graph.DeniedBy:
		return r.has(cue, "deny") || !r.has(cue, "negation") // نفى (he denied) is written as نفي (denial), which negates
	case s.typ == graph.PerpetratedBy && r.has(cue, "suspicion"):
		s.typ = graph.AttributedTo
		return true
	}
	return s.typ == graph.AttributedTo && (r.has(cue, "suspicion") || r.has(cue, "maybe"))
}

// takenForGranted are the types that noun phrases tell, and the circumstances of an attack: whether the act itself is
// one was decided where its event was made.
var takenForGranted = map[graph.RelType]bool{
	graph.LocatedIn: true, graph.Leads: true, graph.MemberOf: true, graph.FactionOf: true,
	graph.OccurredIn: true, graph.Targeted: true, graph.Killed: true, graph.Injured: true, graph.Abducted: true,
}

// reach is how many items before a statement's words its clause can begin: what says that something is not so, or only
// may be, stands near it.
const reach = 9

// stanceOf tells how the report holds what the words say, and which item tells it; -1 where it is simply asserted.
func (r *reading) stanceOf(words span) (graph.Stance, int) {
	first, end := r.itemsOf(words)
	for i := end - 1; i >= first; i-- {
		if st := r.cue(i); st != graph.Asserted {
			return st, i
		}
	}
	start := words.First
	begin := r.sentence(start).First
	for i := first - 1; i >= 0 && i >= first-reach && r.items[i].First >= begin; i-- {
		if r.breaks(i) {
			break
		}
		if st := r.cue(i); st != graph.Asserted {
			return st, i
		}
	}
	return graph.Asserted, -1
}

// itemsOf returns the range of items that stand in a range of tokens.
func (r *reading) itemsOf(words span) (first, end int) {
	first = r.itemAt(words.First)
	for end = first; end < len(r.items) && r.items[end].First < words.End; end++ {
	}
	return first, end
}

// itemAt returns the first item of token i, by binary search.
func (r *reading) itemAt(i int) int {
	lo, hi := 0, len(r.items)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.items[mid].First < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// breaks tells whether a clause begins after item i: what stands before does not speak of it.
func (r *reading) breaks(i int) bool {
	if r.view[i].Clause {
		return true
	}
	// An and before a verb begins a clause of its own; "that" does not: who denies or thinks stands before it.
	return r.has(i, "and") && i+1 < len(r.items) && r.verb(i+1)
}

func (r *reading) verb(i int) bool {
	if r.items[i].article {
		return false
	}
	for _, s := range r.items[i].senses {
		if s.verb {
			return !r.grammar.cased || !r.nounHere(i)
		}
	}
	return false
}

// cue tells what item i makes of what it speaks of.
func (r *reading) cue(i int) graph.Stance {
	switch {
	case r.has(i, "negation") && !r.doubled(i), r.has(i, "deny"):
		return graph.Denied
	case r.has(i, "suspicion"), r.has(i, "modal"), r.has(i, "maybe"), r.has(i, "if"), r.has(i, "question"), r.has(i, "purpose"), r.has(i, "future"):
		return graph.Hypothetical
	case r.has(i, "qad") && i+1 < len(r.items) && r.present(i+1):
		return graph.Hypothetical
	}
	return graph.Asserted
}

// doubled tells whether a negation is taken back by what follows: not only, does not rule out.
func (r *reading) doubled(i int) bool {
	for k := i + 1; k < len(r.items) && k <= i+2; k++ {
		if r.has(k, "refuse") || r.has(k, "only") || r.has(k, "still") {
			return true
		}
	}
	return false
}

// present tells whether the verb after قد, which is item i, is in the present: may be; before a past verb قد only
// says that it is so. A verb with ت is the feminine present unless it is known to begin so in the past (تمكن).
func (r *reading) present(i int) bool {
	form := []rune(r.view[i].Form)
	return len(form) >= 3 && (form[0] == ya || form[0] == ta && !r.has(i, "pastt"))
}

// The letters that begin a verb of the present.
const (
	ya = 'ي'
	ta = 'ت'
)
