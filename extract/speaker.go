package extract

import "github.com/incidentgraph/incidentgraph/graph"

// speech is a stretch of the report that somebody's word stands for.
type speech struct {
	scope   span // tokens
	speaker *entity
}

// attribute gives the statements that somebody's word stands for their speaker: of a verb of saying what follows it in
// the sentence, and the next sentences that only go on (وأضاف, he added); of "according to N" the sentence. Agencies
// and papers only pass on, and are no speakers.
func attribute(r *reading) {
	speeches := r.speeches()
	for _, s := range r.statements {
		if s.speaker != nil || takenForGranted[s.typ] {
			continue
		}
		for _, p := range speeches {
			if p.speaker != s.to.entity && p.speaker != s.from.entity && s.evidence.First >= p.scope.First && s.evidence.First < p.scope.End {
				s.speaker = p.speaker
			}
		}
	}
}

// speeches finds who speaks where, sentence by sentence.
func (r *reading) speeches() []speech {
	var out []speech
	var last *entity // who spoke in the sentence before
	for first := 0; first < len(r.items); {
		end := r.sentenceItems(first)
		found := r.speechesIn(first, end, last)
		last = nil
		if len(found) > 0 {
			last = found[len(found)-1].speaker
		}
		out = append(out, found...)
		first = end
	}
	return out
}

// speechesIn finds the speeches of the sentence of items [first, end).
func (r *reading) speechesIn(first, end int, last *entity) []speech {
	var out []speech
	stop := r.items[end-1].End
	for i := first; i < end; i++ {
		switch {
		case r.has(i, "accordingto"):
			if e := r.speakerAfter(i, end); e != nil {
				out = append(out, speech{span{First: r.items[first].First, End: stop}, e})
			}
		case r.has(i, "say") || r.has(i, "relay") || r.has(i, "saying"):
			e := r.grammar.sayer(r, i, first, end)
			if e == nil && i <= first+2 {
				e = last
			}
			if e != nil {
				from := r.items[i].First
				if r.closing(i, first) {
					from = r.items[first].First
				}
				out = append(out, speech{span{First: from, End: stop}, e})
			}
		}
	}
	return out
}

// sayerOfVerb returns who says what the verb at item i opens: the one after it, else the one before.
func (r *reading) sayerOfVerb(i, first, end int) *entity {
	if e := r.speakerAfter(i, end); e != nil {
		return e
	}
	return r.speakerBefore(i, first)
}

// closing tells whether a verb of saying speaks of what stands before it: …, as N notes.
func (r *reading) closing(i, first int) bool {
	return i >= first+2 && r.has(i-1, "asis") && r.view[i-2].Clause
}

// speakerAfter returns the one named after a verb of saying, before what is said begins: the person, if one is named
// with the group.
func (r *reading) speakerAfter(i, end int) *entity {
	var group *entity
	for k := i + 1; k < end && k <= i+9; k++ {
		if r.has(k, "that") || r.view[k].Form == ":" {
			break
		}
		e := r.speakerAt(k)
		if e != nil && e.label == graph.Person {
			return e
		}
		if group == nil {
			group = e
		}
	}
	return group
}

// speakerBefore returns the one named right before a verb of saying.
func (r *reading) speakerBefore(i, first int) *entity {
	for k := i - 1; k >= first && k >= i-3; k-- {
		if e := r.speakerAt(k); e != nil {
			return e
		}
		if !r.has(k, "be") && !r.has(k, "qad") && !isComma(r.view[k].Form) {
			return nil
		}
	}
	return nil
}

// speakerAt returns the person or group at item k whose word can stand for something.
func (r *reading) speakerAt(k int) *entity {
	m := r.items[k].mention
	switch {
	case m == nil || m.kind == "media" || m.entity == nil || m.entity.kind == "media":
		return nil
	case m.label == graph.Place:
		if m.actor != nil {
			return m.actor
		}
		return nil
	}
	return m.entity
}

// spokesmen gives what a leader or spokesman claims, denies or condemns to the group that he speaks for, with him as
// the speaker.
func spokesmen(r *reading) {
	groups, spokesman := map[*entity]*entity{}, map[*entity]bool{}
	for _, s := range r.statements {
		if (s.typ == graph.Leads || s.typ == graph.MemberOf) && s.stance == graph.Asserted && groups[s.from.entity] == nil {
			groups[s.from.entity] = s.to.entity
			spokesman[s.from.entity] = s.typ == graph.MemberOf
		}
	}
	for _, s := range r.statements {
		switch s.typ {
		case graph.ClaimedBy, graph.DeniedBy, graph.CondemnedBy:
			g := groups[s.to.entity]
			if s.typ == graph.DeniedBy && !spokesman[s.to.entity] {
				continue // a leader may deny for himself
			}
			if g != nil {
				s.speaker, s.to = s.to.entity, end{entity: g}
			}
		}
	}
}
