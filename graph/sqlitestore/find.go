package sqlitestore

import (
	"context"
	"strconv"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Find implements graph.Reader: one statement for all tuples of one length.
func (r *reader) Find(ctx context.Context, l graph.Lookup) ([]graph.Row, error) {
	if err := l.Check(); err != nil {
		return nil, err
	}
	own, err := r.table(l.Table)
	if err != nil {
		return nil, err
	}
	return l.ByLength(func(length int, tuples [][]any, places []int, found [][]graph.Row) error {
		return r.query(ctx, own.find(l, length, tuples, places), func(values []any) error {
			row, err := own.row(own.names, values[1:])
			place := places[values[0].(int64)]
			found[place] = append(found[place], row)
			return err
		})
	})
}

// find makes the statement for the tuples at these places, all of one length. A single tuple is bound directly, which
// leaves the order to the index. Several go in as one JSON array, and where there is a limit an inner question for each
// of them stops at it: so the first statements of a hub cost no more than those of anything else.
func (t *table) find(l graph.Lookup, length int, tuples [][]any, places []int) *statement {
	q := &statement{}
	if len(places) == 1 {
		q.add("SELECT 0, " + of("t", t.columns) + " FROM " + t.by("t", l.Index) + " WHERE ")
		t.match(q, "t", l, tuples[places[0]], nil)
		t.order(q, "t", l)
		if l.Limit > 0 {
			q.add(" LIMIT ?", l.Limit)
		}
		return q
	}
	asked := make([][]any, len(places))
	for i, place := range places {
		asked[i] = tuples[place]
	}
	operands := make([]string, length)
	for i := range operands {
		operands[i] = "(q.value ->> " + strconv.Itoa(i) + ")"
	}
	q.add("SELECT q.key, "+of("t", t.columns)+" FROM json_each(?) q CROSS JOIN ", toJSON(asked))
	if l.Limit == 0 {
		q.add(t.by("t", l.Index) + " WHERE ")
		t.match(q, "t", l, nil, operands)
	} else {
		q.add(t.name + " t WHERE t.rowid IN (SELECT u.rowid FROM " + t.by("u", l.Index) + " WHERE ")
		t.match(q, "u", l, nil, operands)
		t.order(q, "u", l)
		q.add(" LIMIT ?)", l.Limit)
	}
	q.add(" ORDER BY q.key")
	for _, c := range t.sorted(l) {
		q.add(", t." + c)
	}
	return q
}

// by writes the table with the index that SQLite must walk.
func (t *table) by(alias, index string) string {
	if index == "" {
		return t.name + " " + alias
	}
	return t.name + " " + alias + " INDEXED BY " + quote(indexName(t.Table, index))
}

// match writes the condition of one tuple: its values as parameters, or the operands that stand for them.
func (t *table) match(q *statement, alias string, l graph.Lookup, tuple []any, operands []string) {
	columns, _ := l.Table.IndexColumns(l.Index) // Check has seen it
	length := max(len(tuple), len(operands))
	for i, c := range columns {
		if i > 0 {
			q.add(" AND ")
		}
		column := alias + "." + quote(c.Name)
		switch {
		case i < len(operands):
			q.add(column + " = " + operands[i])
		case i < length:
			q.add(column+" = ?", toSQL(tuple[i]))
		default: // the index holds no row with a null in one of its columns
			q.add(column + " IS NOT NULL")
		}
	}
	if l.Prefix != "" {
		column := alias + "." + quote(columns[length].Name)
		q.add(" AND "+column+" >= ?", l.Prefix)
		if end := prefixEnd(l.Prefix); end != "" {
			q.add(" AND "+column+" < ?", end)
		}
	}
	if l.After != "" {
		q.add(" AND "+alias+".id > ?", l.After)
	}
}

// prefixEnd returns the least text, by bytes, that is greater than all texts with this prefix; "" if there is none.
func prefixEnd(prefix string) string {
	b := []byte(prefix)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] < 0xff {
			b[i]++
			return string(b[:i+1])
		}
	}
	return ""
}

func (t *table) order(q *statement, alias string, l graph.Lookup) {
	q.add(" ORDER BY ")
	for i, c := range t.sorted(l) {
		if i > 0 {
			q.add(", ")
		}
		q.add(alias + "." + c)
	}
}

// sorted returns the columns of the lookup's order: those of the index, then id.
func (t *table) sorted(l graph.Lookup) []string {
	columns, _ := l.Table.IndexColumns(l.Index) // Check has seen it
	var out []string
	for _, c := range columns {
		out = append(out, quote(c.Name))
	}
	if l.Index != "" {
		out = append(out, t.columns[0])
	}
	if l.Desc {
		for i := range out {
			out[i] += " DESC"
		}
	}
	return out
}
