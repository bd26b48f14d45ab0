//go:build unix

package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

// plainSettings are those of the store.
const plainSettings = "?_pragma=temp_store(memory)&_pragma=cache_size(-64000)&_synchronous=NORMAL&_txlock=immediate"

// rowsOfAnInsert have about a thousand values, which is what suits SQLite best.
func rowsOfAnInsert(t *graph.Table) int { return max(1, 1000/len(t.Columns)) }

// insertPlainly inserts the recorded rows into a new file with the same tables and indexes, one transaction for each that
// was recorded, and returns what the inserts took. Reading the rows is not counted.
func (r *recording) insertPlainly(ctx context.Context, path string, cpu clock) (time.Duration, error) {
	made, err := sqlitestore.Open(ctx, path)
	if err != nil {
		return 0, err
	}
	if err := made.Close(); err != nil {
		return 0, err
	}
	from, err := sql.Open("sqlite", r.path)
	if err != nil {
		return 0, err
	}
	defer from.Close()
	to, err := sql.Open("sqlite", "file:"+path+plainSettings)
	if err != nil {
		return 0, err
	}
	defer to.Close()
	to.SetMaxOpenConns(1)
	var took time.Duration
	err = r.each(true, func(ids put) error {
		rows := map[*graph.Table][]any{}
		for _, t := range graph.Tables {
			if rows[t], err = valuesOf(ctx, from, t, ids[t.Name]); err != nil {
				return err
			}
		}
		one, err := cpu.of(func() error { return insert(ctx, to, rows) })
		took += one
		return err
	})
	return took, err
}

// valuesOf returns the values of rows as they are stored, one row behind the other.
func valuesOf(ctx context.Context, db *sql.DB, t *graph.Table, ids []string) ([]any, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	text := "SELECT " + columnsOf(t) + " FROM " + quote(t.Name) + " WHERE id IN (SELECT value FROM json_each(?))" //nolint:gosec // names of our own tables and columns
	rows, err := db.QueryContext(ctx, text, string(list))                                                         //nolint:gosec // declared names only
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []any
	for rows.Next() {
		values, targets := make([]any, len(t.Columns)), make([]any, len(t.Columns))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return nil, err
		}
		all = append(all, values...)
	}
	return all, rows.Err()
}

// insert inserts rows of all tables in one transaction.
func insert(ctx context.Context, db *sql.DB, rows map[*graph.Table][]any) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	for _, t := range graph.Tables {
		if err := insertInto(ctx, tx, t, rows[t]); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

// insertInto inserts rows, given value by value, as many at once as suit, and then the rest.
func insertInto(ctx context.Context, tx *sql.Tx, t *graph.Table, values []any) error {
	width := len(t.Columns)
	lot := min(rowsOfAnInsert(t)*width, len(values))
	if lot == 0 {
		return nil
	}
	whole := len(values) / lot * lot
	if err := insertLots(ctx, tx, t, values[:whole], lot); err != nil {
		return err
	}
	return insertInto(ctx, tx, t, values[whole:])
}

func insertLots(ctx context.Context, tx *sql.Tx, t *graph.Table, values []any, lot int) error {
	marks := "(?" + strings.Repeat(", ?", len(t.Columns)-1) + ")"
	text := "INSERT INTO " + quote(t.Name) + " (" + columnsOf(t) + ") VALUES " + marks + strings.Repeat(", "+marks, lot/len(t.Columns)-1) //nolint:gosec // names of our own tables and columns
	q, err := tx.PrepareContext(ctx, text)                                                                                                //nolint:gosec // declared names and marks only
	if err != nil {
		return err
	}
	defer q.Close()
	for ; len(values) > 0; values = values[lot:] {
		if _, err := q.ExecContext(ctx, values[:lot]...); err != nil {
			return err
		}
	}
	return nil
}

func columnsOf(t *graph.Table) string {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = quote(c.Name)
	}
	return strings.Join(names, ", ")
}

func quote(name string) string { return `"` + name + `"` }
