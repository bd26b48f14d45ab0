package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// space is what an update reads and writes: a transaction, or a trial.
type space interface {
	rows
	Put(ctx context.Context, t *Table, rows []Row) error
	Delete(ctx context.Context, t *Table, ids []string) error
}

// trial lets an update be tried without a write: what it puts and deletes lies over the rows of a reader, is read back
// as if it were stored, and goes with the trial.
type trial struct {
	below rows
	over  map[*Table]map[string]Row // nil: deleted
}

func newTrial(below rows) *trial {
	return &trial{below: below, over: map[*Table]map[string]Row{}}
}

func (o *trial) lay(t *Table, id string, row Row) {
	if o.over[t] == nil {
		o.over[t] = map[string]Row{}
	}
	o.over[t][id] = row
}

// Put is as Tx promises.
func (o *trial) Put(_ context.Context, t *Table, rows []Row) error {
	for _, row := range rows {
		o.lay(t, row.text("id"), row)
	}
	return nil
}

// Delete is as Tx promises.
func (o *trial) Delete(_ context.Context, t *Table, ids []string) error {
	for _, id := range ids {
		o.lay(t, id, nil)
	}
	return nil
}

// Get is as Reader promises.
func (o *trial) Get(ctx context.Context, t *Table, ids []string) ([]Row, error) {
	over := o.over[t]
	if len(over) == 0 {
		return o.below.Get(ctx, t, ids)
	}
	stored := map[string]Row{}
	rows, err := getAll(ctx, o.below, t, slices.DeleteFunc(slices.Clone(ids), func(id string) bool { _, laid := over[id]; return laid }))
	for _, row := range rows {
		stored[row.text("id")] = row
	}
	var list []Row
	for _, id := range ids {
		row, laid := over[id]
		if !laid {
			row = stored[id]
		}
		if row != nil {
			list = append(list, row)
		}
	}
	return list, err
}

// Find is as Reader promises.
func (o *trial) Find(ctx context.Context, l Lookup) ([]Row, error) {
	over := o.over[l.Table]
	if len(over) == 0 {
		return o.below.Find(ctx, l)
	}
	columns, err := l.Table.IndexColumns(l.Index)
	if err != nil {
		return nil, err
	}
	below := l
	if l.Limit > 0 {
		below.Limit += len(over) // all of these may be among the first
	}
	rows, err := o.below.Find(ctx, below)
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(slices.Clone(rows), func(r Row) bool { _, laid := over[r.text("id")]; return laid })
	for _, row := range over {
		if row != nil {
			rows = append(rows, row)
		}
	}
	return l.pick(rows, columns), nil
}

// pick answers a lookup from rows that hold all that it can find: tuple by tuple, in the order of the index.
func (l Lookup) pick(rows []Row, columns []Column) []Row {
	tuples := l.Equal
	if len(tuples) == 0 {
		tuples = [][]any{nil}
	}
	byFirst := map[any][]Row{}
	for _, row := range rows {
		first := row[columns[0].Name]
		byFirst[first] = append(byFirst[first], row)
	}
	var list []Row
	for _, tuple := range tuples {
		near := rows
		if len(tuple) > 0 {
			near = byFirst[tuple[0]]
		}
		list = append(list, l.one(near, columns, tuple)...)
	}
	return list
}

// one returns the rows that match one tuple, each once, sorted and cut.
func (l Lookup) one(rows []Row, columns []Column, tuple []any) []Row {
	var list []Row
	seen := map[string]bool{}
	for _, row := range rows {
		if id := row.text("id"); !seen[id] && l.matches(row, columns, tuple) {
			seen[id] = true
			list = append(list, row)
		}
	}
	slices.SortFunc(list, func(a, b Row) int {
		var c int
		for _, column := range columns {
			c = cmp.Or(c, compareValues(a[column.Name], b[column.Name]))
		}
		c = cmp.Or(c, strings.Compare(a.text("id"), b.text("id")))
		if l.Desc {
			return -c
		}
		return c
	})
	if l.Limit > 0 {
		list = list[:min(l.Limit, len(list))]
	}
	return list
}

// matches tells whether an index holds the row, and the lookup finds it there by this tuple.
func (l Lookup) matches(row Row, columns []Column, tuple []any) bool {
	for i, c := range columns {
		if row[c.Name] == nil || i < len(tuple) && row[c.Name] != tuple[i] {
			return false
		}
	}
	if l.Prefix != "" && (len(tuple) >= len(columns) || !strings.HasPrefix(row.text(columns[len(tuple)].Name), l.Prefix)) {
		return false
	}
	return l.After == "" || row.text("id") > l.After
}

// compareValues orders two values of one column, of those that an index can have.
func compareValues(a, b any) int {
	switch x := a.(type) {
	case string:
		y, _ := b.(string)
		return strings.Compare(x, y)
	case int64:
		y, _ := b.(int64)
		return cmp.Compare(x, y)
	case float64:
		y, _ := b.(float64)
		return cmp.Compare(x, y)
	case bool:
		y, _ := b.(bool)
		return compareBool(x, y)
	}
	return 0
}
