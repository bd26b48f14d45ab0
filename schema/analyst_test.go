package schema

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/extract"
	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/neo4jstore"
	"github.com/incidentgraph/incidentgraph/graph/neo4jtest"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

// seedRecords are the seed reports as the extractor reads them, by their days.
func seedRecords(t *testing.T) []graph.Record {
	t.Helper()
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../seeds/reports/*.md") // their names begin with their days
	if err != nil || len(files) == 0 {
		t.Fatalf("no seed reports: %v", err)
	}
	var out []graph.Record
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for item, err := range input.Read(f, filepath.Base(name), input.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			record, err := x.Extract(item.Report)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, record)
		}
		f.Close()
	}
	return out
}

// seeded loads each seed report in the evening of its day, and then has an analyst decide: a name that is wrong, a
// claim that is none, and two things that have no effect.
func seeded(t *testing.T, store graph.Store) *countedStore {
	t.Helper()
	g := graph.New(store).As("amal")
	at := time.Time{}
	g.Now = func() time.Time { at = at.Add(time.Second); return at }
	for _, r := range seedRecords(t) {
		day, err := time.Parse(time.DateOnly, r.Report.Published)
		if err != nil {
			t.Fatal(err)
		}
		if evening := day.Add(18 * time.Hour); evening.After(at) {
			at = evening
		}
		if _, err := g.Apply(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	at = time.Date(2023, 2, 20, 8, 0, 0, 0, time.UTC)
	for _, d := range []graph.Decision{
		{Kind: graph.Set, A: "group/pk/police", Property: "name", Values: []string{"Police of Pakistan"}, Note: "as its own page has it"},
		{Kind: graph.Reject, A: "person/nawaz-sharif", Type: graph.Leads, B: "group/pk/government", Note: "his brother does by now"},
		{Kind: graph.Set, A: "group/pk/police", Property: "name", Values: []string{"Pakistan police"}},
	} {
		d.Analyst = "amal"
		d, err := g.Named(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := g.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	gone := graph.Decision{Kind: graph.Reject, A: "group/a-report-that-is-gone@0", Analyst: "omar"}
	if _, err := g.Decide(t.Context(), gone); err != nil {
		t.Fatal(err)
	}
	return &countedStore{Store: store}
}

// The twenty-five questions of an analyst, with what each answer must hold. They stand on the seed reports: where the
// extractor reads these otherwise, go test ./schema -run Analyst -update writes the answers anew.
func TestAnAnalystsQuestionsAreAnsweredOverSQLite(t *testing.T) {
	store, err := sqlitestore.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	answerQuestions(t, seeded(t, store), "testdata/analyst")
}

// The same answers, byte for byte, from another store.
func TestAnAnalystsQuestionsAreAnsweredOverNeo4j(t *testing.T) {
	store, err := neo4jstore.Open(t.Context(), neo4jtest.Start(t).URI(), neo4jstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	answerQuestions(t, seeded(t, store), "testdata/analyst")
}
