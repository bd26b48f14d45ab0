package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/incidentgraph/incidentgraph/graph"
)

func TestDegreesCountALoopOfASymmetricTypeOnce(t *testing.T) {
	in := func(key string, typ graph.RelType, d graph.Direction, n, loops int) graph.Incidence {
		return graph.Incidence{Degree: graph.Degree{Key: key, Type: typ, Direction: d, Count: n}, Loops: loops}
	}
	got := graph.Degrees([]graph.Incidence{
		in("b", graph.Leads, graph.In, 1, 1), in("b", graph.Leads, graph.Out, 2, 1),
		in("a", graph.AlliedWith, graph.In, 2, 1), in("a", graph.AlliedWith, graph.Out, 3, 1),
		in("a", graph.ClaimedBy, graph.In, 0, 0),
	})
	want := []graph.Degree{
		{Key: "a", Type: graph.AlliedWith, Direction: graph.Both, Count: 4},
		{Key: "b", Type: graph.Leads, Direction: graph.Out, Count: 2},
		{Key: "b", Type: graph.Leads, Direction: graph.In, Count: 1},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
