package extract

import "github.com/incidentgraph/incidentgraph/graph"

// dropDirections takes out the regions that only say where the place before them lies: in "Lübeck in the north of
// Germany" no region is meant. A direction of two words (the north-west of Pakistan), and one that no place stands
// before, stay.
func dropDirections(r *reading) {
	kept := r.mentions[:0]
	for i, m := range r.mentions {
		if m.rule == "direction" && i > 0 && m.End-m.First == 1 && r.placedBy(r.mentions[i-1], m) {
			m.entity.mentions = remove(m.entity.mentions, m)
			continue
		}
		kept = append(kept, m)
	}
	r.mentions = kept
}

// placedBy tells whether m stands right after the place before it, or after no more than a preposition or a comma.
func (r *reading) placedBy(before, m *mention) bool {
	if before.label != graph.Place || before.rule == "direction" {
		return false
	}
	for i := before.End; i < m.First; i++ {
		if !isComma(r.doc.Tokens[i].Form) && !r.words[i].is("in") && !r.words[i].is("situated") {
			return false
		}
	}
	return m.First-before.End <= 2
}

func remove(ms []*mention, m *mention) []*mention {
	out := ms[:0]
	for _, x := range ms {
		if x != m {
			out = append(out, x)
		}
	}
	return out
}
