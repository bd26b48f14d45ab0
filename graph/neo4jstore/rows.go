package neo4jstore

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

// reader answers questions by ask.
type reader struct {
	store *Store
	ask   ask
}

// writer is a reader in a write transaction.
type writer struct {
	reader
	wrote bool
}

// run sends the statement of this template for these names.
func (r *reader) run(ctx context.Context, template string, names any, params map[string]any) ([][]any, error) {
	return r.ask(ctx, text(template, names), params)
}

// table returns what the store has made of a declaration.
func (r *reader) table(t *graph.Table) (*table, error) {
	if t != nil {
		if own := r.store.tables[t.Name]; own != nil && own.Table == t {
			return own, nil
		}
		return nil, fmt.Errorf("the store has no table %s: it is not among the declared ones", t.Name)
	}
	return nil, fmt.Errorf("a question without a table")
}

// Get implements graph.Reader: one statement.
func (r *reader) Get(ctx context.Context, t *graph.Table, ids []string) ([]graph.Row, error) {
	own, err := r.table(t)
	if err != nil {
		return nil, err
	}
	asked := storable(ids)
	if len(asked) == 0 {
		return nil, nil
	}
	template := "get"
	if t.Shape == graph.RelationshipRows {
		template = "get relationships"
	}
	answers, err := r.run(ctx, template, own, map[string]any{"ids": asked})
	if err != nil {
		return nil, err
	}
	byID := make(map[string]graph.Row, len(answers))
	for _, answer := range answers {
		row := own.row(answer)
		byID[row["id"].(string)] = row
	}
	return graph.InOrder(ids, byID), nil
}

// rowsOfAPut is how many rows one statement of a Put has at the most.
const rowsOfAPut = 2000

// Put implements graph.Tx: a statement for each label or type among the rows, and for every 2,000 rows of one.
func (w *writer) Put(ctx context.Context, t *graph.Table, rows []graph.Row) error {
	own, err := w.table(t)
	if err != nil {
		return err
	}
	w.wrote = w.wrote || len(rows) > 0
	for _, row := range rows {
		if err := t.CheckRow(row); err != nil {
			return fmt.Errorf("put: %w", err)
		}
	}
	by := own.byName(rows)
	for _, name := range slices.Sorted(maps.Keys(by)) {
		for lot := range slices.Chunk(by[name], rowsOfAPut) {
			if err := w.put(ctx, own, name, lot); err != nil {
				return fmt.Errorf("put into %s: %w", t.Name, err)
			}
		}
	}
	return nil
}

// byName returns rows as parameters, sorted by the label or type that they go under; of one id the last.
func (t *table) byName(rows []graph.Row) map[string][]any {
	last := make(map[string]int, len(rows))
	for i, row := range rows {
		last[row["id"].(string)] = i
	}
	by := map[string][]any{}
	for i, row := range rows {
		if last[row["id"].(string)] == i {
			name, params := t.params(row)
			by[name] = append(by[name], params)
		}
	}
	return by
}

// put puts rows of one label or type.
func (w *writer) put(ctx context.Context, t *table, name string, rows []any) error {
	params := map[string]any{"rows": rows}
	if t.Shape != graph.RelationshipRows {
		_, err := w.run(ctx, "put", map[string]any{"Table": t, "Label": name}, params)
		return err
	}
	answers, err := w.run(ctx, "put relationships", map[string]any{"Table": t, "Type": name}, params)
	if err != nil {
		return err
	}
	if put := answers[0][0].(int64); int(put) != len(rows) {
		return fmt.Errorf("%d relationships of type %s lack a node: put nodes first", len(rows)-int(put), name)
	}
	return nil
}

// Delete implements graph.Tx: one statement.
func (w *writer) Delete(ctx context.Context, t *graph.Table, ids []string) error {
	own, err := w.table(t)
	if err != nil {
		return err
	}
	asked := storable(ids)
	if len(asked) == 0 {
		return nil
	}
	w.wrote = true
	params := map[string]any{"ids": asked}
	switch t.Shape {
	case graph.NodeRows:
		types := w.store.tables[graph.Relationships.Name].Types
		tied, err := w.run(ctx, "delete nodes", map[string]any{"Table": own, "Types": types}, params)
		if err == nil && len(tied) > 0 {
			err = fmt.Errorf("node %q still has relationships: delete these first", tied[0][0])
		}
		if err != nil {
			return fmt.Errorf("delete from %s: %w", t.Name, err)
		}
		return nil
	case graph.RelationshipRows:
		_, err = w.run(ctx, "delete relationships", own, params)
	default:
		_, err = w.run(ctx, "delete", own, params)
	}
	if err != nil {
		return fmt.Errorf("delete from %s: %w", t.Name, err)
	}
	return nil
}
