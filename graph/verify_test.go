package graph_test

import (
	"context"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// damage changes rows behind the graph's back.
func damage(t *testing.T, s graph.Store) {
	t.Helper()
	err := s.Write(t.Context(), func(ctx context.Context, tx graph.Tx) error {
		relationships, err := tx.Find(ctx, graph.Lookup{Table: graph.Relationships})
		if err != nil {
			return err
		}
		if err := tx.Delete(ctx, graph.Relationships, []string{relationships[0]["id"].(string)}); err != nil {
			return err
		}
		return tx.Put(ctx, graph.Nodes, []graph.Row{
			{"id": "group/nobody", "label": "Group", "name": "Nobody said so"},
			{"id": peshawar.Key, "label": "Place", "name": "Elsewhere"},
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestVerifyFindsAndMendRepairsWhatIsWrong(t *testing.T) {
	s := openMemory(t)
	g := graph.New(s)
	apply(t, g, append(peshawarTolls(), withSite("site"))...)
	before := viewBytes(t, g)
	if d, err := g.Verify(t.Context()); err != nil || len(d) != 0 {
		t.Fatalf("at first: %v, %v", d, err)
	}
	damage(t, s)
	found := map[string]bool{}
	differences, err := g.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range differences {
		found[d.Table+" "+d.ID] = true
	}
	if len(differences) != 3 || !found["Node group/nobody"] || !found["Node "+peshawar.Key] {
		t.Errorf("found: %v", differences)
	}
	if n, err := g.Mend(t.Context()); err != nil || n != 3 {
		t.Errorf("mended %d rows: %v", n, err)
	}
	if after := viewBytes(t, g); after != before {
		t.Errorf("after\n%s\nbefore\n%s", after, before)
	}
	if n, err := g.Mend(t.Context()); err != nil || n != 0 {
		t.Errorf("mended %d rows of a right graph: %v", n, err)
	}
}
