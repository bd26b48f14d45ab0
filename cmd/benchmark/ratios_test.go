//go:build unix

package main

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

func TestThePlainFileHasTheRowsOfTheStore(t *testing.T) {
	c := syntheticCorpus(2*batchReports + 2)
	path := filepath.Join(t.TempDir(), "store.db")
	store, err := sqlitestore.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := newRecording(store, path, c)
	if err != nil {
		t.Fatal(err)
	}
	defer r.close()
	l := loading{graph: graph.New(r), rest: r.rest}
	if err := l.run(t.Context(), c); err != nil || l.took <= 0 {
		t.Fatalf("%s, %v", l.took, err)
	}
	if took, err := r.insertPlainly(t.Context(), path+".plain", clock{}); err != nil || took <= 0 {
		t.Fatalf("%s, %v", took, err)
	}
	for _, table := range graph.Tables {
		if a, b := rowsOf(t, path, table), rowsOf(t, path+".plain", table); a != b {
			t.Errorf("%s: %d rows in the store, %d in the plain file", table.Name, a, b)
		}
	}
	if n := rowsOf(t, path, graph.Reports); n != c.reports {
		t.Errorf("%d reports of %d", n, c.reports)
	}
}

func rowsOf(t *testing.T, path string, table *graph.Table) int {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var n int
	if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM "+quote(table.Name)).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestARatioIsALineOfTheTable(t *testing.T) {
	got := ratio{"a / b", 3 * time.Second, 1500 * time.Microsecond, 2.5}.String()
	if want := "| a / b | 3.0 s | 1.50 ms | 2000.00 | 2.5 |"; got != want {
		t.Errorf("got %s", got)
	}
	if got := (ratio{what: "c", took: time.Second, than: time.Second}).String(); !strings.HasSuffix(got, "| 1.00 |  |") {
		t.Errorf("got %s", got)
	}
}

func TestAMeasurementThatIsNotThereIsNamed(t *testing.T) {
	if err := run(t.Context(), t.Output(), options{}, []string{"lode"}); err == nil || !strings.Contains(err.Error(), `"lode"`) {
		t.Errorf("%v", err)
	}
}
