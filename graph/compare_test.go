package graph_test

import (
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/graphtest"
)

func TestPivotsAreThoseOfTheGraph(t *testing.T) {
	var records []graph.Record
	for n := range 60 {
		records = append(records, graphtest.Synthetic(n))
	}
	records = append(records, bombing("a", "2023-01-30", peshawar, thirtieth, exactly(84)), bombing("b", "2023-01-31", peshawar, thirtyFirst, exactly(84)),
		bombing("c", "2023-01-31", pakistan, thirtieth, nil), bombing("d", "2023-01-31", peshawar, nil, nil), vague("v"))
	all, err := graph.Compare(records)
	if err != nil {
		t.Fatal(err)
	}
	points := map[string]int{}
	for sign, row := range graph.Points {
		points[sign] = row.Points
	}
	g := load(t, records...)
	pivots := graph.Pivots(all, points)
	joined := 0
	for i, told := range all {
		if pivots[i] != i {
			joined++
		}
		if node := resolve(t, g, told.Telling)[0]; node != all[pivots[i]].Telling {
			t.Errorf("%s joins %s, and in the graph %s", told.Telling, all[pivots[i]].Telling, node)
		}
	}
	if joined < 2 {
		t.Errorf("only %d tellings joined another", joined)
	}
	points["join"] = 1000
	for i, p := range graph.Pivots(all, points) {
		if p != i {
			t.Fatalf("%s joins another by a thousand points", all[i].Telling)
		}
	}
}
