package neo4jstore_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/incidentgraph/incidentgraph/graph"
)

func TestAStoreAnswersWhatWasPutIntoIt(t *testing.T) {
	s := open(t)
	ctx := context.Background()
	nodes := []graph.Row{
		{"id": "g/a", "label": "Group", "name": "A", "names": []string{"أ", `"x"`}},
		{"id": "g/b", "label": "Group", "name": "B", "names": []string{}},
		{"id": "at/1", "label": "Attack", "date_from": "2023-01-30", "suicide": true, "killed": int64(84), "lat": 0.1},
		{"id": "at/2", "label": "Attack"},
	}
	rels := []graph.Row{
		{"id": "r1", "type": "CLAIMED_BY", "from": "at/1", "to": "g/a"},
		{"id": "r2", "type": "DENIED_BY", "from": "at/1", "to": "g/b"},
		{"id": "r3", "type": "ALLIED_WITH", "from": "g/a", "to": "g/b"},
	}
	statements := []graph.Row{{"id": "s1", "edge": "r1", "rank": "1"}, {"id": "s2", "edge": "r1", "rank": "2"}}
	err := s.Write(ctx, func(ctx context.Context, tx graph.Tx) error {
		if err := tx.Put(ctx, graph.Nodes, nodes); err != nil {
			return err
		}
		if err := tx.Put(ctx, graph.Relationships, rels); err != nil {
			return err
		}
		return tx.Put(ctx, graph.Statements, statements)
	})
	if err != nil {
		t.Fatal(err)
	}
	err = s.Read(ctx, func(ctx context.Context, r graph.Reader) error {
		got, err := r.Get(ctx, graph.Nodes, []string{"at/1", "none", "g/a", "g/b"})
		if err != nil {
			return err
		}
		if d := cmp.Diff([]graph.Row{nodes[2], nodes[0], nodes[1]}, got); d != "" {
			t.Error(d)
		}
		got, err = r.Get(ctx, graph.Relationships, []string{"r2", "r1"})
		if err != nil {
			return err
		}
		if d := cmp.Diff([]graph.Row{rels[1], rels[0]}, got); d != "" {
			t.Error(d)
		}
		f, err := r.Traverse(ctx, graph.Traversal{Label: graph.Attack, Page: graph.Page{First: 5, Total: true}, Order: graph.Order{Property: "date_from"}, Select: graph.Selection{
			Properties: []string{"killed"},
			Hops: []graph.Hop{{Name: "claimed", Types: []graph.RelType{graph.ClaimedBy}, Page: graph.Page{First: 3, Total: true}, Evidence: 1,
				Select: graph.Selection{Hops: []graph.Hop{{Name: "allies", Types: []graph.RelType{graph.AlliedWith}, Page: graph.Page{First: 3}}}}}},
		}})
		if err != nil {
			return err
		}
		if f.Total != 2 || len(f.Nodes) != 2 || f.Nodes[0].Hops["claimed"].Relationships[0].Evidence[0]["id"] != "s2" ||
			f.Nodes[0].Hops["claimed"].Relationships[0].Node.Hops["allies"].Relationships[0].Node.Key != "g/b" {
			t.Errorf("%+v", f)
		}
		p, err := r.Paths(ctx, graph.PathQuery{From: "g/a", To: "g/b", MaxHops: 3, Limit: 5})
		if err != nil {
			return err
		}
		if len(p) != 2 || len(p[1].Nodes) != 3 {
			t.Errorf("%+v", p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
