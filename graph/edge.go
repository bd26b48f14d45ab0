package graph

import (
	"cmp"
	"fmt"
	"math"
)

// edgeOf returns the key of the edge between two nodes, and its ends in its direction: sorted, where the type has none.
func edgeOf(t RelType, from, to string, stance Stance) (edge, first, second string) {
	if r := RelationOf(t); r != nil && r.Symmetric && to < from {
		from, to = to, from
	}
	return hashID("edge", string(t), from, to, string(stance)), from, to
}

// place puts a statement between two nodes; "" takes it out of the graph.
func (s *statement) place(from, to string) {
	if from == "" || to == "" {
		s.span = span{}
		return
	}
	s.FromNode, s.ToNode = from, to
	s.Edge, _, _ = edgeOf(s.Type, from, to, s.Stance)
	s.Rank = s.rank()
}

// rank orders the statements of an edge, best last: an analyst's before a machine's, by confidence, the latest report.
func (s *statement) rank() string {
	by := 0
	if s.Analyst != "" {
		by = 1
	}
	return fmt.Sprintf("%d%04d|%s|%s", by, int(math.Round(s.Confidence*1000)), cmp.Or(s.Published, "0000-00-00"), s.ID)
}
