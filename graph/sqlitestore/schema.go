package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
)

// applicationID marks our files among SQLite's: "IncG" in ASCII.
const applicationID = 0x496e6347

// step changes a store of one version into the next. The version of a store is one more than the steps behind it.
type step func(ctx context.Context, tx *sql.Tx) error

// steps are for what the declarations cannot say (a value that is written in another way). Tables, columns and indexes
// that the declarations have and a file lacks need none: they are added.
var steps []step

// table is a declaration with what is made of it once.
type table struct {
	*graph.Table
	name    string // quoted
	kinds   map[string]graph.Kind
	names   []string          // in the order of the declaration
	columns []string          // the same, quoted
	ends    string            // of relationships: the index on both ends, quoted
	first   map[string]string // and the index that begins with an end, by that end, both quoted
}

func newTable(t *graph.Table) *table {
	out := &table{Table: t, name: quote(t.Name), kinds: map[string]graph.Kind{}}
	for _, c := range t.Columns {
		out.kinds[c.Name] = c.Kind
		out.names = append(out.names, c.Name)
		out.columns = append(out.columns, quote(c.Name))
	}
	if t.Shape == graph.RelationshipRows {
		out.ends, out.first = quote(indexName(t, endsIndex)), map[string]string{}
		for _, x := range t.Indexes {
			out.first[quote(x.Columns[0])] = quote(indexName(t, x.Name))
		}
	}
	return out
}

// endsIndex is the index on both ends of relationships, which is not declared.
const endsIndex = "ends"

func indexName(t *graph.Table, index string) string { return t.Name + "_" + index }

// quote makes an identifier of a declared name.
func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// types are the column types of the kinds. A boolean is 0 or 1, a list the JSON of it.
var types = map[graph.Kind]string{
	graph.Text: "TEXT", graph.Integer: "INTEGER", graph.Real: "REAL",
	graph.Boolean: "INTEGER", graph.Texts: "TEXT", graph.Integers: "TEXT",
}

// migrate brings the file's schema up to the declarations. It takes the write lock only where there is something to do.
func (s *Store) migrate(ctx context.Context, with settings) error {
	if done, err := s.upToDate(ctx, with); done || err != nil {
		return err
	}
	// The mode stays in the file. It is set only now, when it is sure that the file is ours or empty.
	var mode string
	if err := s.writer.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode); err != nil {
		return err
	}
	if mode != "wal" {
		return errors.New("the file system has no memory that processes share, which readers beside a writer need: choose a local disk")
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	version, err := fileVersion(ctx, tx, with)
	if err != nil {
		return err
	}
	for ; version > 0 && version < with.version(); version++ {
		if err := with.steps[version-1](ctx, tx); err != nil {
			return fmt.Errorf("change the store from version %d to %d: %w", version, version+1, err)
		}
	}
	todo, err := missing(ctx, tx, with.tables)
	if err != nil {
		return err
	}
	todo = append(todo, fmt.Sprintf("PRAGMA application_id = %d", applicationID),
		fmt.Sprintf("PRAGMA user_version = %d", with.version()))
	for _, text := range todo {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("%s: %w", text, err)
		}
	}
	return tx.Commit()
}

// upToDate looks without a lock, so that a store can be opened while another process writes to it.
func (s *Store) upToDate(ctx context.Context, with settings) (bool, error) {
	tx, err := s.writer.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return false, err
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	version, err := fileVersion(ctx, tx, with)
	if err != nil || version != with.version() {
		return false, err
	}
	var mode string
	if err := tx.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil || mode != "wal" {
		return false, err
	}
	todo, err := missing(ctx, tx, with.tables)
	return len(todo) == 0, err
}

// version is the version of the stores that this program makes.
func (with settings) version() int { return len(with.steps) + 1 }

// fileVersion returns the version of a store, 0 for an empty file, and an error for one that this program must not touch.
func fileVersion(ctx context.Context, tx *sql.Tx, with settings) (int, error) {
	var id, version, things int
	err := errors.Join(
		tx.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id),
		tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version),
		tx.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&things))
	if err != nil {
		return 0, err
	}
	if id == 0 && version == 0 && things == 0 {
		return 0, nil
	}
	if id != applicationID || version < 1 {
		return 0, errors.New("the file is an SQLite database of another program: choose another path")
	}
	if version > with.version() {
		return 0, fmt.Errorf("the store has version %d, made by a newer program, and this one knows version %d: use the newer program", version, with.version())
	}
	return version, nil
}

// missing returns the statements that bring the file up to the declarations.
func missing(ctx context.Context, tx *sql.Tx, tables []*graph.Table) ([]string, error) {
	var todo []string
	for _, t := range tables {
		have, err := columnsOf(ctx, tx, t.Name)
		if err != nil {
			return nil, err
		}
		if len(have) == 0 {
			todo = append(todo, createTable(t, tables))
		}
		for _, c := range t.Columns {
			switch is, ok := have[c.Name]; {
			case len(have) > 0 && !ok:
				todo = append(todo, fmt.Sprintf("ALTER TABLE %s ADD COLUMN %s %s", quote(t.Name), quote(c.Name), types[c.Kind]))
			case ok && is != types[c.Kind]:
				return nil, fmt.Errorf("column %s.%s holds %s, and this program expects %s: use the program that made the store, or load the reports into a new one", t.Name, c.Name, is, types[c.Kind])
			}
		}
		indexes, err := missingIndexes(ctx, tx, t)
		if err != nil {
			return nil, err
		}
		todo = append(todo, indexes...)
	}
	return todo, nil
}

// createTable is without the indexes. The ends of relationships refer to the table of nodes.
func createTable(t *graph.Table, tables []*graph.Table) string {
	var lines []string
	for i, c := range t.Columns {
		line := quote(c.Name) + " " + types[c.Kind]
		if i == 0 {
			line += " NOT NULL PRIMARY KEY"
		}
		if t.Shape == graph.RelationshipRows && (c.Name == "from" || c.Name == "to") {
			for _, n := range tables {
				if n.Shape == graph.NodeRows {
					line += fmt.Sprintf(" NOT NULL REFERENCES %s (%s)", quote(n.Name), quote(n.Columns[0].Name))
				}
			}
		}
		lines = append(lines, line)
	}
	return fmt.Sprintf("CREATE TABLE %s (%s) STRICT", quote(t.Name), strings.Join(lines, ", "))
}

func columnsOf(ctx context.Context, tx *sql.Tx, table string) (map[string]string, error) {
	return pairs(ctx, tx, "SELECT name, type FROM pragma_table_info(?)", table)
}

// missingIndexes compares the text that made an index with the text that would make it now.
func missingIndexes(ctx context.Context, tx *sql.Tx, t *graph.Table) ([]string, error) {
	have, err := pairs(ctx, tx, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", t.Name)
	if err != nil {
		return nil, err
	}
	var todo []string
	for _, x := range indexes(t) {
		name := indexName(t, x.Name)
		text := fmt.Sprintf("CREATE INDEX %s ON %s (%s)", quote(name), quote(t.Name), strings.Join(x.Columns, ", "))
		if have[name] != "" && have[name] != text {
			todo = append(todo, "DROP INDEX "+quote(name))
		}
		if have[name] != text {
			todo = append(todo, text)
		}
		delete(have, name)
	}
	for name := range have {
		todo = append(todo, "DROP INDEX "+quote(name))
	}
	return todo, nil
}

// indexes returns the declared indexes, their columns quoted, with id at the end for the order. Those of relationships
// that begin with one end hold the other too, so that a hub is walked in its index alone; and one more is by both ends,
// for what lies between two nodes.
func indexes(t *graph.Table) []graph.Index {
	all := t.Indexes
	other := map[string]string{}
	if t.Shape == graph.RelationshipRows {
		other = map[string]string{"from": "to", "to": "from"}
		all = append(all[:len(all):len(all)], graph.Index{Name: endsIndex, Columns: []string{"from", "to"}})
	}
	out := make([]graph.Index, len(all))
	for i, x := range all {
		out[i].Name = x.Name
		for _, c := range append(x.Columns[:len(x.Columns):len(x.Columns)], t.Columns[0].Name) {
			out[i].Columns = append(out[i].Columns, quote(c))
		}
		if end := other[x.Columns[0]]; end != "" && x.Name != endsIndex {
			out[i].Columns = append(out[i].Columns, quote(end))
		}
	}
	return out
}

func pairs(ctx context.Context, tx *sql.Tx, text string, arg any) (map[string]string, error) {
	rows, err := tx.QueryContext(ctx, text, arg)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]string{}
	for rows.Next() {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return nil, err
		}
		out[name] = value
	}
	return out, rows.Err()
}
