package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/incidentgraph/incidentgraph/graph"
)

// older and newer are one table as two programs declare it, the second one later.
var (
	older = &graph.Table{
		Name:    "Fact",
		Columns: []graph.Column{{Name: "id"}, {Name: "of"}, {Name: "text"}},
		Indexes: []graph.Index{{Name: "of", Columns: []string{"of"}}, {Name: "text", Columns: []string{"text"}}},
	}
	newer = &graph.Table{
		Name:    "Fact",
		Columns: []graph.Column{{Name: "id"}, {Name: "number", Kind: graph.Integer}, {Name: "of"}, {Name: "text"}, {Name: "list", Kind: graph.Texts}},
		Indexes: []graph.Index{{Name: "of", Columns: []string{"of", "number"}}, {Name: "number", Columns: []string{"number"}}},
	}
	further = &graph.Table{Name: "Further", Columns: []graph.Column{{Name: "id"}}}
)

func with(steps []step, tables ...*graph.Table) settings {
	out := standard
	out.tables, out.steps = tables, steps
	return out
}

// factsOf opens the file as one program, puts rows, returns all rows of the table, and closes it.
func factsOf(t *testing.T, path string, as settings, table *graph.Table, put ...graph.Row) ([]graph.Row, error) {
	s, err := open(t.Context(), path, as)
	if err != nil {
		return nil, err
	}
	var rows []graph.Row
	err = s.Write(t.Context(), func(ctx context.Context, tx graph.Tx) (err error) {
		if err := tx.Put(ctx, table, put); err != nil {
			return err
		}
		rows, err = tx.Find(ctx, graph.Lookup{Table: table})
		return err
	})
	return rows, errors.Join(err, s.Close())
}

func TestWhatTheDeclarationsHaveAndAFileLacksIsAdded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	old := graph.Row{"id": "a", "of": "x", "text": "قديم"}
	if _, err := factsOf(t, path, with(nil, older), older, old); err != nil {
		t.Fatal(err)
	}
	added := graph.Row{"id": "b", "of": "x", "number": int64(2), "list": []string{"جديد"}}
	rows, err := factsOf(t, path, with(nil, newer, further), newer, added)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]graph.Row{old, added}, rows); d != "" {
		t.Error(d)
	}
	if _, err := factsOf(t, path, with(nil, newer, further), further, graph.Row{"id": "c"}); err != nil {
		t.Errorf("the added table: %v", err)
	}
	s, err := open(t.Context(), path, with(nil, newer, further))
	closing(t, s, err)
	tx, err := s.readers.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	got, err := pairs(t.Context(), tx, "SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL", "index")
	want := map[string]string{
		"Fact_of":     `CREATE INDEX "Fact_of" ON "Fact" ("of", "number", "id")`,
		"Fact_number": `CREATE INDEX "Fact_number" ON "Fact" ("number", "id")`,
	}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Errorf("a changed index must be made anew, a dropped one go: %v\n%s", err, d)
	}
}

func TestAnOlderStoreIsMigratedStepByStep(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	if _, err := factsOf(t, path, with(nil, older), older, graph.Row{"id": "a", "text": "1"}); err != nil {
		t.Fatal(err)
	}
	change := func(text string) step {
		return func(ctx context.Context, tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, text)
			return err
		}
	}
	steps := []step{change(`UPDATE "Fact" SET text = text || '2'`), change(`UPDATE "Fact" SET text = text || '3'`)}
	for range 2 { // a step is taken once
		rows, err := factsOf(t, path, with(steps, older), older)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff([]graph.Row{{"id": "a", "text": "123"}}, rows); d != "" {
			t.Error(d)
		}
	}
	rows, err := factsOf(t, filepath.Join(t.TempDir(), "new.db"), with(steps, older), older, graph.Row{"id": "a", "text": "1"})
	if err != nil || rows[0]["text"] != "1" {
		t.Errorf("a new store needs no step: %v, %v", rows, err)
	}
}

func TestAStepThatFailsLeavesTheStoreAsItWas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	if _, err := factsOf(t, path, with(nil, older), older, graph.Row{"id": "a", "text": "1"}); err != nil {
		t.Fatal(err)
	}
	broken := step(func(ctx context.Context, tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM "Fact"`); err != nil {
			return err
		}
		return errors.New("no idea how")
	})
	_, err := factsOf(t, path, with([]step{broken}, older), older)
	says(t, err, "from version 1 to 2", "no idea how", path)
	rows, err := factsOf(t, path, with(nil, older), older)
	if err != nil || len(rows) != 1 {
		t.Errorf("there are %v, %v", rows, err)
	}
}

func TestANewerStoreIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	nothing := step(func(context.Context, *sql.Tx) error { return nil })
	if _, err := factsOf(t, path, with([]step{nothing, nothing}, older), older, graph.Row{"id": "a"}); err != nil {
		t.Fatal(err)
	}
	_, err := factsOf(t, path, with([]step{nothing}, older), older)
	says(t, err, "version 3", "knows version 2", "use the newer program", path)
}

func TestAColumnOfAnotherTypeIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	if _, err := factsOf(t, path, with(nil, older), older); err != nil {
		t.Fatal(err)
	}
	other := &graph.Table{Name: "Fact", Columns: []graph.Column{{Name: "id"}, {Name: "text", Kind: graph.Integer}}}
	_, err := factsOf(t, path, with(nil, other), other)
	says(t, err, "column Fact.text holds TEXT", "expects INTEGER", "load the reports into a new one")
}

func TestReopeningChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	var first, version int
	for n := range 3 {
		s, err := Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.writer.QueryRow("PRAGMA schema_version").Scan(&version); err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			first = version
		}
		if version != first {
			t.Errorf("opened again, the schema was changed %d times", version-first)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAValueOfAnotherProgramIsNamed(t *testing.T) {
	s := openFile(t)
	if _, err := s.writer.Exec(`INSERT INTO "Node" (id, label, names) VALUES ('a', 'Group', 'not a list')`); err != nil {
		t.Fatal(err)
	}
	err := s.Read(t.Context(), func(ctx context.Context, r graph.Reader) error {
		_, err := r.Get(ctx, graph.Nodes, []string{"a"})
		return err
	})
	says(t, err, "column Node.names")
}
