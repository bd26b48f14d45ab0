package schema

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/neo4jstore"
	"github.com/incidentgraph/incidentgraph/graph/neo4jtest"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

// callsLine is where a question says how many calls of the store it may cost, variablesLine what its variables are.
var (
	callsLine     = regexp.MustCompile(`(?m)^# store calls: (\d+)$`)
	variablesLine = regexp.MustCompile(`(?m)^# variables: (.+)$`)
)

// answerQuestions asks each question of a folder and compares with the answer beside it.
func answerQuestions(t *testing.T, store *countedStore, folder string) {
	files, err := filepath.Glob(folder + "/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no questions: %v", err)
	}
	s := New(graph.New(store), store, Options{Limits: Limits{Time: 2 * time.Minute}}) // a busy machine plans slowly
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".graphql"), func(t *testing.T) {
			query, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			most := callsLine.FindSubmatch(query)
			if most == nil {
				t.Fatal("the question does not say how many calls of the store it may cost: # store calls: N")
			}
			var variables map[string]any
			if given := variablesLine.FindSubmatch(query); given != nil {
				if err := json.Unmarshal(given[1], &variables); err != nil {
					t.Fatal(err)
				}
			}
			store.calls.Store(0)
			answer := s.Execute(t.Context(), Request{Query: string(query), Variables: variables})
			if len(answer.Errors) > 0 {
				t.Fatal(answer.Errors)
			}
			got := indented(t, answer)
			if n, _ := strconv.ParseInt(string(most[1]), 10, 64); store.calls.Load() > n {
				t.Errorf("%d calls of the store, at most %d are allowed", store.calls.Load(), n)
			}
			compare(t, strings.TrimSuffix(file, ".graphql")+".json", got)
		})
	}
}

func indented(t *testing.T, r *Response) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func compare(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the answer is not %s:\n%s", file, diff)
	}
}

func TestQuestionsAreAnsweredOverSQLite(t *testing.T) {
	store, err := sqlitestore.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	answerQuestions(t, filled(t, store), "testdata/questions")
}

// The same answers, byte for byte, from another store.
func TestQuestionsAreAnsweredOverNeo4j(t *testing.T) {
	store, err := neo4jstore.Open(t.Context(), neo4jtest.Start(t).URI(), neo4jstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	answerQuestions(t, filled(t, store), "testdata/questions")
}
