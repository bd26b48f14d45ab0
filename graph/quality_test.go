package graph_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/incidentgraph/incidentgraph/graph"
)

func TestQualityTellsWhatWasReadAndWhatAnalystsPutRight(t *testing.T) {
	claim := func(id, publisher, rule string) graph.Record {
		w := &text{}
		w.relate(graph.AlliedWith, w.add(ttp, "طالبان"), w.add(graph.Node{Label: graph.Group, Key: "group/" + id}, "جماعة "+id))
		r := w.done(graph.Report{ID: id, Published: "2023-01-31", Lang: "ar", Publisher: publisher})
		r.Edges[0].Rule = rule
		return r
	}
	bare := graph.Record{Report: graph.Report{ID: "bare", Lang: "en", Publisher: "Post", Text: "Nothing. At all.", Unread: []graph.Pair{{0, 8}}}}
	taken := claim("taken", "Post", "ally")
	g := load(t, claim("a", "Post", "ally"), claim("b", "Post", "ally"), claim("c", "Herald", "friend"), bare, taken)
	if _, err := g.Retract(t.Context(), "taken"); err != nil {
		t.Fatal(err)
	}
	d, err := g.Named(t.Context(), graph.Decision{Kind: graph.Reject, A: ttp.Key, Type: graph.AlliedWith, B: "group/a", Analyst: "amal"})
	if err != nil {
		t.Fatal(err)
	}
	decide(t, g, d)
	for by, want := range map[graph.Grouping][]graph.Quality{
		graph.ByRule: {
			{Key: "ally", Reports: 2, Statements: 2, Rejected: 1, Decisions: 1},
			{Key: "friend", Reports: 1, Statements: 1},
		},
		graph.ByLanguage: {
			{Key: "ar", Reports: 3, Statements: 3, Rejected: 1, Decisions: 1},
			{Key: "en", Reports: 1, Bare: 1, Unread: 1},
		},
		graph.ByPublisher: {
			{Key: "Post", Reports: 3, Bare: 1, Unread: 1, Statements: 2, Rejected: 1, Decisions: 1},
			{Key: "Herald", Reports: 1, Statements: 1},
		},
	} {
		got, err := g.Quality(t.Context(), by)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("by %s, want (-) got (+):\n%s", by, diff)
		}
	}
}
