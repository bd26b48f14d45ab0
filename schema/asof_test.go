package schema

import (
	"context"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Two groups were allies until the end of 2020, and one leads a faction since 2022.
func TestWalksFollowWhatHeldOnTheDay(t *testing.T) {
	store := emptyStore(t)
	err := store.Write(t.Context(), func(ctx context.Context, tx graph.Tx) error {
		var nodes []graph.Row
		for _, name := range []string{"a", "b", "c"} {
			nodes = append(nodes, graph.Row{"id": "group/" + name, "label": "Group", "name": name})
		}
		if err := tx.Put(ctx, graph.Nodes, nodes); err != nil {
			return err
		}
		return tx.Put(ctx, graph.Relationships, []graph.Row{
			{"id": "1", "type": "ALLIED_WITH", "from": "group/a", "to": "group/b", "until_from": "2020-12-31", "until_to": "2020-12-31"},
			{"id": "2", "type": "FACTION_OF", "from": "group/c", "to": "group/b", "since_from": "2022-01-01", "since_to": "2022-12-31"},
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	s := New(graph.New(store), store, Options{})
	const query = `query($day:Date){path(from:"group/a",to:"group/b",asOf:$day){length} neighborhood(key:"group/b",asOf:$day){nodes{name}}}`
	for _, test := range []struct {
		day  any
		want string
	}{
		{nil, `{"neighborhood":{"nodes":[{"name":"b"},{"name":"a"},{"name":"c"}]},"path":[{"length":1}]}`},
		{"2019-05-01", `{"neighborhood":{"nodes":[{"name":"b"},{"name":"a"}]},"path":[{"length":1}]}`},
		{"2020-12-31", `{"neighborhood":{"nodes":[{"name":"b"},{"name":"a"}]},"path":[{"length":1}]}`},
		{"2021-06-01", `{"neighborhood":{"nodes":[{"name":"b"}]},"path":[]}`},
		{"2022-06-01", `{"neighborhood":{"nodes":[{"name":"b"},{"name":"c"}]},"path":[]}`},
	} {
		r := s.Execute(t.Context(), Request{Query: query, Variables: map[string]any{"day": test.day}})
		got, err := appendJSON(nil, r.Data)
		if err != nil || len(r.Errors) > 0 || string(got) != test.want {
			t.Errorf("%v: %s %v %v, want %s", test.day, got, r.Errors, err, test.want)
		}
	}
}
