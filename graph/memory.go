package graph

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
)

// rows is the part of a Reader that the view needs.
type rows interface {
	Get(ctx context.Context, t *Table, ids []string) ([]Row, error)
	Find(ctx context.Context, l Lookup) ([]Row, error)
}

// find looks up rows by the first columns of an index: those of each key, with more values after it. No keys, no rows.
func find(ctx context.Context, r rows, t *Table, index string, keys []string, more ...any) ([]Row, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	return r.Find(ctx, Lookup{Table: t, Index: index, Equal: tuples(keys, more...)})
}

// getAll is Get that asks nothing of the store where there are no ids.
func getAll(ctx context.Context, r rows, t *Table, ids []string) ([]Row, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return r.Get(ctx, t, ids)
}

// tuples makes a tuple of each key, with more values after it.
func tuples(keys []string, more ...any) [][]any {
	list := make([][]any, len(keys))
	for i, k := range keys {
		list[i] = append([]any{k}, more...)
	}
	return list
}

// ids returns the ids of rows.
func ids(rows []Row) []string {
	list := make([]string, len(rows))
	for i, r := range rows {
		list[i] = r.text("id")
	}
	return list
}

// memory holds rows by table and id, as Rebuild makes them.
type memory struct {
	tables  map[*Table]map[string]Row
	indexes map[string]map[string][]Row // made when first asked: table and index → tuple of the first column → rows
}

func newMemory() *memory {
	return &memory{tables: map[*Table]map[string]Row{}, indexes: map[string]map[string][]Row{}}
}

func (m *memory) put(t *Table, row Row) {
	if m.tables[t] == nil {
		m.tables[t] = map[string]Row{}
	}
	m.tables[t][row.text("id")] = row
}

// sorted returns the rows of a table by id.
func (m *memory) sorted(t *Table) []Row {
	list := make([]Row, 0, len(m.tables[t]))
	for _, id := range slices.Sorted(maps.Keys(m.tables[t])) {
		list = append(list, m.tables[t][id])
	}
	return list
}

// Get is as Reader promises.
func (m *memory) Get(_ context.Context, t *Table, ids []string) ([]Row, error) {
	var list []Row
	for _, id := range ids {
		if row, ok := m.tables[t][id]; ok {
			list = append(list, row)
		}
	}
	return list, nil
}

// Find is as Reader promises, for a text in the first column, or the primary key with After and Limit.
func (m *memory) Find(_ context.Context, l Lookup) ([]Row, error) {
	if l.Index == "" {
		list := slices.DeleteFunc(m.sorted(l.Table), func(r Row) bool { return r.text("id") <= l.After })
		if l.Limit > 0 {
			list = list[:min(l.Limit, len(list))]
		}
		return list, nil
	}
	index, err := m.index(l)
	if err != nil {
		return nil, err
	}
	var list []Row
	for _, tuple := range l.Equal {
		found := index[tuple[0].(string)]
		if l.Limit > 0 {
			found = found[:min(l.Limit, len(found))]
		}
		list = append(list, found...)
	}
	return list, nil
}

func (m *memory) index(l Lookup) (map[string][]Row, error) {
	name := l.Table.Name + " " + l.Index
	if l.Desc {
		name += " desc"
	}
	if made := m.indexes[name]; made != nil {
		return made, nil
	}
	columns, err := l.Table.IndexColumns(l.Index)
	if err != nil {
		return nil, err
	}
	index := map[string][]Row{}
	for _, row := range m.sorted(l.Table) {
		if !slices.ContainsFunc(columns, func(c Column) bool { return row[c.Name] == nil }) {
			first := row.text(columns[0].Name)
			index[first] = append(index[first], row)
		}
	}
	for _, list := range index {
		slices.SortStableFunc(list, func(a, b Row) int {
			var c int
			for _, column := range columns {
				c = cmp.Or(c, strings.Compare(a.text(column.Name), b.text(column.Name)))
			}
			return c
		})
		if l.Desc {
			slices.Reverse(list)
		}
	}
	m.indexes[name] = index
	return index, nil
}
