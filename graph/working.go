package graph

import (
	"context"
	"maps"
	"slices"
)

// working is the rows of one table that an update has seen: as they are stored, and as they shall be.
type working[T any] struct {
	table *Table
	was   map[string]Row // stored rows
	now   map[string]*T  // nil: removed, or not there
}

func newWorking[T any](t *Table) *working[T] {
	return &working[T]{table: t, was: map[string]Row{}, now: map[string]*T{}}
}

// see takes in stored rows, and returns the working copy of each; a row seen before keeps what was made of it, and one
// that was removed is left out.
func (w *working[T]) see(rows []Row) []*T {
	list := make([]*T, 0, len(rows))
	for _, row := range rows {
		id := row.text("id")
		if _, seen := w.now[id]; !seen {
			w.was[id], w.now[id] = row, fromRow[T](row)
		}
		if x := w.now[id]; x != nil {
			list = append(list, x)
		}
	}
	return list
}

// fetch returns the working copies of the rows with these ids; absent ones are left out.
func (w *working[T]) fetch(ctx context.Context, r rows, ids []string) ([]*T, error) {
	var missing []string
	for _, id := range ids {
		if _, seen := w.now[id]; !seen {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		rows, err := getAll(ctx, r, w.table, sortedSet(missing))
		if err != nil {
			return nil, err
		}
		w.see(rows)
		for _, id := range missing {
			if _, there := w.now[id]; !there {
				w.now[id] = nil
			}
		}
	}
	var list []*T
	for _, id := range ids {
		if x := w.now[id]; x != nil {
			list = append(list, x)
		}
	}
	return list, nil
}

// change is a row that an update changes. before and after are nil where the row was or is not there.
type change[T any] struct {
	id            string
	before, after *T
	row           Row // of after
}

// changes returns what differs from what is stored, by id.
func (w *working[T]) changes() []change[T] {
	var list []change[T]
	for _, id := range slices.Sorted(maps.Keys(w.now)) {
		c := change[T]{id: id, after: w.now[id]}
		was := w.was[id]
		if c.after != nil {
			c.row = rowOf(c.after)
		}
		if c.row.same(was) {
			continue
		}
		if was != nil {
			c.before = fromRow[T](was)
		}
		list = append(list, c)
	}
	return list
}

// flush writes changes.
func flush[T any](ctx context.Context, tx space, t *Table, changes []change[T]) error {
	var put []Row
	var gone []string
	for _, c := range changes {
		if c.after != nil {
			put = append(put, c.row)
		} else {
			gone = append(gone, c.id)
		}
	}
	return replaceRows(ctx, tx, t, put, gone)
}

// replaceRows puts and deletes, and asks nothing of the store where there is nothing to do.
func replaceRows(ctx context.Context, tx space, t *Table, put []Row, gone []string) error {
	if len(gone) > 0 {
		if err := tx.Delete(ctx, t, gone); err != nil {
			return err
		}
	}
	if len(put) > 0 {
		return tx.Put(ctx, t, put)
	}
	return nil
}
