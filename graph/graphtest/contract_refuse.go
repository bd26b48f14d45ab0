package graphtest

import (
	"context"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// testWrongQuestions takes a right question and breaks one thing.
func testWrongQuestions(t *testing.T, s graph.Store) {
	put(t, s, graph.Nodes, node(graph.Group, "a"))
	right := graph.Traversal{Label: graph.Group, Page: graph.Page{First: 3}}
	for _, c := range []struct {
		say   string
		spoil func(*graph.Traversal)
	}{
		{"needs keys or a label", func(q *graph.Traversal) { q.Label = "Group) DETACH DELETE (n" }},
		{"takes no label", func(q *graph.Traversal) { q.Keys = []string{"a"} }},
		{`no property "colour"`, func(q *graph.Traversal) { q.Where = []graph.Condition{{Property: "colour", Op: graph.Absent}} }},
		{"cannot be compared", func(q *graph.Traversal) {
			q.Where = []graph.Condition{{Property: "killed", Op: graph.Equals, Value: 1}}
		}},
		{"cannot be compared", func(q *graph.Traversal) {
			q.Where = []graph.Condition{{Property: "names", Op: graph.Equals, Value: "x"}}
		}},
		{"cannot be compared", func(q *graph.Traversal) {
			q.Where = []graph.Condition{{Property: "name", Op: graph.Contains, Value: "x"}}
		}},
		{"cannot be compared", func(q *graph.Traversal) { q.Where = []graph.Condition{{Property: "name", Op: 99, Value: "x"}} }},
		{"cannot be sorted", func(q *graph.Traversal) { q.Order.Property = "names" }},
		{"cannot be sorted", func(q *graph.Traversal) { q.Order.Property = `id"; DROP TABLE "Node"; --` }},
		{"below 0", func(q *graph.Traversal) { q.Page.First = -1 }},
		{"cursor's value", func(q *graph.Traversal) { q.Page.After = &graph.Cursor{Value: "x", ID: "a"} }},
		{"no property", func(q *graph.Traversal) { q.Select.Properties = []string{"1; --"} }},
		{"type", func(q *graph.Traversal) { q.Links = []graph.Link{{Types: []graph.RelType{"A|B"}, Keys: []string{"a"}}} }},
		{"needs a name", func(q *graph.Traversal) { q.Select.Hops = []graph.Hop{{}} }},
		{"needs a name", func(q *graph.Traversal) { q.Select.Hops = []graph.Hop{{Name: "h"}, {Name: "h"}} }},
		{"hop h: the type", func(q *graph.Traversal) { q.Select.Hops = []graph.Hop{{Name: "h", Types: []graph.RelType{"x"}}} }},
		{"hop h: the label", func(q *graph.Traversal) { q.Select.Hops = []graph.Hop{{Name: "h", Labels: []graph.Label{"x"}}} }},
		{"out of range", func(q *graph.Traversal) { q.Select.Hops = []graph.Hop{{Name: "h", Direction: 7}} }},
		{"none of a hop", func(q *graph.Traversal) {
			q.Select.Hops = []graph.Hop{{Name: "h", Page: graph.Page{After: &graph.Cursor{ID: "a"}}}}
		}},
		{"hop g: hop h", func(q *graph.Traversal) {
			inner := graph.Selection{Hops: []graph.Hop{{Name: "h", Evidence: -1}}}
			q.Select.Hops = []graph.Hop{{Name: "g", Select: inner}}
		}},
	} {
		wrong := right
		c.spoil(&wrong)
		err := s.Read(t.Context(), func(ctx context.Context, r graph.Reader) error {
			_, err := r.Traverse(ctx, wrong)
			return err
		})
		refused(t, wrong, err, c.say)
	}
	for _, c := range []struct {
		ask graph.PathQuery
		say string
	}{
		{graph.PathQuery{From: "a", To: "a", Limit: 1}, "1 to 6 hops"},
		{graph.PathQuery{From: "a", To: "a", MaxHops: 7, Limit: 1}, "1 to 6 hops"},
		{graph.PathQuery{From: "a", To: "a", MaxHops: 6}, "1 to 25 paths"},
		{graph.PathQuery{From: "a", To: "a", MaxHops: 6, Limit: 26}, "1 to 25 paths"},
		{graph.PathQuery{From: "a", To: "a", MaxHops: 6, Limit: 1, Types: []graph.RelType{"*"}}, "not in the ontology"},
		{graph.PathQuery{From: "a", To: "a", MaxHops: 6, Limit: 1, RelWhere: []graph.Condition{{Property: "since"}}}, "no property"},
	} {
		err := s.Read(t.Context(), func(ctx context.Context, r graph.Reader) error {
			_, err := r.Paths(ctx, c.ask)
			return err
		})
		refused(t, c.ask, err, c.say)
	}
}

func refused(t *testing.T, question any, err error, say string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), say) {
		t.Errorf("%+v: got the error %v, want one that says %q", question, err, say)
	}
}
