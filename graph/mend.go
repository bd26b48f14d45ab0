package graph

import (
	"context"
	"slices"
)

// Mend computes the graph from its state anew, under the write lock, and writes what differs; it returns how many rows
// that were. It is for tables that a rule of identity or fold was changed over, and for a store that Verify finds
// wrong; like Verify it holds everything in memory.
func (g *Graph) Mend(ctx context.Context) (int, error) {
	var rows int
	err := g.store.Write(ctx, func(ctx context.Context, tx Tx) error {
		if err := checkVersion(ctx, tx); err != nil {
			return err
		}
		differences, err := g.At(tx).Verify(ctx)
		rows = len(differences)
		if err != nil {
			return err
		}
		return mend(ctx, tx, differences)
	})
	return rows, err
}

// mend writes rows of nodes before those of relationships, and takes them away after.
func mend(ctx context.Context, tx Tx, differences []Difference) error {
	put, gone := map[string][]Row{}, map[string][]string{}
	for _, d := range differences {
		if d.Rebuilt != nil {
			if loaded := d.Stored["loaded"]; loaded != nil { // when a report came is not computed
				d.Rebuilt["loaded"] = loaded
			}
			put[d.Table] = append(put[d.Table], d.Rebuilt)
		} else {
			gone[d.Table] = append(gone[d.Table], d.ID)
		}
	}
	if err := replaceRows(ctx, tx, Relationships, nil, gone[Relationships.Name]); err != nil {
		return err
	}
	for _, t := range Tables {
		if err := replaceRows(ctx, tx, t, put[t.Name], nil); err != nil {
			return err
		}
	}
	for _, t := range slices.Backward(Tables) {
		if err := replaceRows(ctx, tx, t, nil, gone[t.Name]); err != nil {
			return err
		}
	}
	return nil
}
