package graph

import (
	"context"
	"maps"
	"slices"
)

// State reads the state that the graph is a function of.
func (g *Graph) State(ctx context.Context) (State, error) {
	var s State
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) error {
		s = State{}
		if err := records(ctx, r, func(r Record) error { s.Records = append(s.Records, r); return nil }); err != nil {
			return err
		}
		decided, err := g.At(r).Decisions(ctx)
		for _, d := range decided {
			s.Decisions = append(s.Decisions, d.Decision)
		}
		return err
	})
	return s, err
}

// Verify compares every row of the stored graph with what Rebuild gives for its state, and returns the differences by
// table and id. It reads everything, and holds it in memory.
func (g *Graph) Verify(ctx context.Context) ([]Difference, error) {
	var list []Difference
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) error {
		list = nil
		state, err := g.At(r).State(ctx)
		if err != nil {
			return err
		}
		rebuilt, err := Rebuild(state)
		if err != nil {
			return err
		}
		for _, t := range Tables {
			differences, err := rebuilt.compare(ctx, r, t)
			if err != nil {
				return err
			}
			list = append(list, differences...)
		}
		return nil
	})
	return list, err
}

// compare returns the rows of one table that are not as they were rebuilt.
func (b *Rebuilt) compare(ctx context.Context, r rows, t *Table) ([]Difference, error) {
	switch t {
	case Meta, Journal, Earlier, Failures, Purged, Kept:
		return nil, nil // of the store and its past, not of the graph
	}
	var list []Difference
	left := maps.Clone(b.tables[t])
	err := scan(ctx, r, t, "", func(page []Row) (bool, error) {
		for _, stored := range page {
			id := stored.text("id")
			if !stored.same(left[id], "loaded") {
				list = append(list, Difference{Table: t.Name, ID: id, Stored: stored, Rebuilt: left[id]})
			}
			delete(left, id)
		}
		return true, nil
	})
	for _, id := range slices.Sorted(maps.Keys(left)) {
		list = append(list, Difference{Table: t.Name, ID: id, Rebuilt: left[id]})
	}
	return list, err
}
