package schema

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/incidentgraph/incidentgraph/extract"
	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/neo4jstore"
	"github.com/incidentgraph/incidentgraph/graph/neo4jtest"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

// seedFile holds the seed reports as the extractor read them when the answers were last written: what is tested here is
// how the graph is asked, and not how reports are read.
const seedFile = "testdata/analyst/records.jsonl"

// seedRecords are the seed reports with what was read out of them, by their days.
func seedRecords(t *testing.T) []graph.Record {
	t.Helper()
	if *update {
		readSeeds(t)
	}
	f, err := os.Open(seedFile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []graph.Record
	for lines := json.NewDecoder(f); ; {
		var r graph.Record
		if err := lines.Decode(&r); errors.Is(err, io.EOF) {
			return out
		} else if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
}

// readSeeds reads the seed reports anew.
func readSeeds(t *testing.T) {
	t.Helper()
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(seedFile)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	for _, report := range seedReports(t) {
		record, err := x.Extract(report)
		if err == nil {
			err = lines.Encode(record)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// seedReports are the seed reports as they come in; the names of their files begin with their days.
func seedReports(t *testing.T) []graph.Report {
	t.Helper()
	files, err := filepath.Glob("../seeds/reports/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no seed reports: %v", err)
	}
	var out []graph.Report
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		for item, err := range input.Read(f, filepath.Base(name), input.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, item.Report)
		}
		f.Close()
	}
	return out
}

func TestTheAnalystsQuestionsStandOnAllSeedReports(t *testing.T) {
	var seeds, asked []string
	for _, r := range seedReports(t) {
		seeds = append(seeds, r.ID+" "+r.Text)
	}
	for _, r := range seedRecords(t) {
		asked = append(asked, r.Report.ID+" "+r.Report.Text)
	}
	if diff := cmp.Diff(seeds, asked); diff != "" {
		t.Errorf("run go test ./schema -run Analyst -update:\n%s", diff)
	}
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

// The twenty-five questions of an analyst, with what each answer must hold. go test ./schema -run Analyst -update reads
// the seed reports anew and writes the answers to what the extractor makes of them now.
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
