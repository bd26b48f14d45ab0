package sqlitestore

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
)

// reader answers questions in one transaction.
type reader struct {
	store *Store
	tx    *sql.Tx
}

// writer is a reader that also writes.
type writer struct{ reader }

// statement is the text of a statement as it grows, and its parameters in the order of their marks.
type statement struct {
	strings.Builder
	args []any
}

// add appends text, which holds nothing but declared names, and the parameters that it has marks for.
func (q *statement) add(text string, args ...any) *statement {
	q.WriteString(text)
	q.args = append(q.args, args...)
	return q
}

// watched shows a statement to a test that looks at plans, before it runs.
func (r *reader) watched(ctx context.Context, q *statement) {
	if r.store.watch != nil {
		r.store.watch(ctx, r.tx, q)
	}
}

// query runs a question and gives each of its rows to fn, which must not keep the slice.
func (r *reader) query(ctx context.Context, q *statement, fn func([]any) error) error {
	r.watched(ctx, q)
	r.store.statements.Add(1)
	rows, err := r.tx.QueryContext(ctx, q.String(), q.args...)
	if err != nil {
		return r.store.failed(ctx, "read", err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return r.store.failed(ctx, "read", err)
	}
	values, targets := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		targets[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return r.store.failed(ctx, "read", err)
		}
		if err := fn(values); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return r.store.failed(ctx, "read", err)
	}
	return nil
}

// table returns what the store has made of a declaration.
func (r *reader) table(t *graph.Table) (*table, error) {
	if t != nil {
		if own := r.store.tables[t.Name]; own != nil && own.Table == t {
			return own, nil
		}
		return nil, fmt.Errorf("store %q has no table %s: it is not among the declared ones", r.store.path, t.Name)
	}
	return nil, fmt.Errorf("store %q: a question without a table", r.store.path)
}

// row makes a row of the values of these columns; nulls are left out.
func (t *table) row(names []string, values []any) (graph.Row, error) {
	size := 0
	for _, v := range values[:len(names)] {
		if v != nil {
			size++
		}
	}
	row := make(graph.Row, size)
	for i, name := range names {
		v, err := fromSQL(t.kinds[name], values[i])
		if err != nil {
			return nil, fmt.Errorf("column %s.%s: %w", t.Name, name, err)
		}
		if v != nil {
			row[name] = v
		}
	}
	return row, nil
}

// of returns the columns, each behind the name that the statement has for the table.
func of(alias string, columns []string) string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = alias + "." + c
	}
	return strings.Join(out, ", ")
}

// Get implements graph.Reader.
func (r *reader) Get(ctx context.Context, t *graph.Table, ids []string) ([]graph.Row, error) {
	own, err := r.table(t)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	var q statement
	q.add("SELECT "+of("t", own.columns)+" FROM "+own.name+" t WHERE t.id IN (SELECT value FROM json_each(?))", keyList(ids))
	byID := make(map[string]graph.Row, len(ids))
	err = r.query(ctx, &q, func(values []any) error {
		row, err := own.row(own.names, values)
		if err == nil {
			byID[row["id"].(string)] = row
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return graph.InOrder(ids, byID), nil
}

// parametersOfAPut is how many parameters one statement of a Put has at the most; SQLite allows 32,766. A few thousand
// gain nothing over some hundred.
const parametersOfAPut = 1000

// Put implements graph.Tx.
func (w *writer) Put(ctx context.Context, t *graph.Table, rows []graph.Row) error {
	own, err := w.table(t)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if err := t.CheckRow(row); err != nil {
			return w.store.failed(ctx, "put into "+t.Name, err)
		}
	}
	lot := max(1, parametersOfAPut/len(own.columns))
	for len(rows) > 0 {
		n := min(lot, len(rows))
		lots := len(rows) / n
		if err := w.putLots(ctx, own, rows[:lots*n], n); err != nil {
			return w.store.failed(ctx, "put into "+t.Name, err)
		}
		rows = rows[lots*n:]
	}
	return nil
}

// putLots puts rows, so many by each run of one statement.
func (w *writer) putLots(ctx context.Context, t *table, rows []graph.Row, lot int) error {
	q := &statement{}
	q.add(t.put(lot))
	w.watched(ctx, q)
	put, err := w.tx.PrepareContext(ctx, q.String())
	if err != nil {
		return err
	}
	defer put.Close() // the transaction does it too
	args := make([]any, 0, lot*len(t.names))
	for i, row := range rows {
		for _, name := range t.names {
			args = append(args, toSQL(row[name]))
		}
		if (i+1)%lot > 0 {
			continue
		}
		w.store.statements.Add(1)
		if _, err := put.ExecContext(ctx, args...); err != nil {
			return err
		}
		args = args[:0]
	}
	return nil
}

// put is the statement that inserts or replaces so many rows.
func (t *table) put(rows int) string {
	marks := "(?" + strings.Repeat(", ?", len(t.columns)-1) + ")"
	text := "INSERT INTO " + t.name + " (" + strings.Join(t.columns, ", ") + ") VALUES " + marks + strings.Repeat(", "+marks, rows-1)
	if len(t.columns) == 1 {
		return text + " ON CONFLICT DO NOTHING"
	}
	text += " ON CONFLICT (" + t.columns[0] + ") DO UPDATE SET "
	for i, c := range t.columns[1:] {
		if i > 0 {
			text += ", "
		}
		text += c + " = excluded." + c
	}
	return text
}

// Delete implements graph.Tx.
func (w *writer) Delete(ctx context.Context, t *graph.Table, ids []string) error {
	own, err := w.table(t)
	if err != nil || len(ids) == 0 {
		return err
	}
	var q statement
	q.add("DELETE FROM "+own.name+" WHERE id IN (SELECT value FROM json_each(?))", keyList(ids))
	w.watched(ctx, &q)
	w.store.statements.Add(1)
	if _, err := w.tx.ExecContext(ctx, q.String(), q.args...); err != nil {
		return w.store.failed(ctx, "delete from "+t.Name, err)
	}
	return nil
}
