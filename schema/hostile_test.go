package schema

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
	"github.com/incidentgraph/incidentgraph/schema/web/webtest"
)

// childVariable makes this test program answer the question on its standard input, and nothing else: what may kill a
// process must be tried in another one.
const childVariable = "INCIDENTGRAPH_ANSWER_QUESTION"

func TestMain(m *testing.M) {
	for variable, child := range map[string]func(io.Reader, io.Writer) error{childVariable: answer, manyVariable: answerMany} {
		if os.Getenv(variable) == "" {
			continue
		}
		if err := child(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(webtest.Tests{M: m}.Run())
}

func answer(in io.Reader, out io.Writer) error {
	text, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	store, err := sqlitestore.OpenMemory()
	if err != nil {
		return err
	}
	defer store.Close()
	s := New(graph.New(store), store, Options{})
	started := time.Now()
	first := s.Execute(context.Background(), Request{Query: string(text)})
	took := time.Since(started)
	// The one after must be answered as if nothing had been.
	second := s.Execute(context.Background(), Request{Query: `{attacks {totalCount}}`})
	return json.NewEncoder(out).Encode(childAnswer{first.Errors, took, second.Errors})
}

type childAnswer struct {
	Errors []Problem
	Took   time.Duration
	After  []Problem
}

// hostile are the questions that were seen to kill or stall the library by itself, and their like just below a limit.
var hostile = []struct {
	name  string
	query string
	code  Code // "": it is answered
}{
	{"fragments in a circle", `{groups{nodes{...A}}} fragment A on Group{name ...A}`, Invalid},
	{"fragments in a circle of three", `{groups{nodes{...A}}} fragment A on Group{...B} fragment B on Group{...C} fragment C on Group{...A}`, Invalid},
	{"selections nested a million deep", strings.Repeat("{a", 500_000), TooComplex},
	{"selections nested 8,000 deep", strings.Repeat("{a", 8_000), TooComplex},
	{"lists nested a million deep", "{node(key:" + strings.Repeat("[", 1_000_000), TooComplex},
	{"lists nested 16,000 deep", "{node(key:" + strings.Repeat("[", 16_000), TooComplex},
	{"lists nested 39 deep", "{node(key:" + strings.Repeat("[", 37) + strings.Repeat("]", 37) + "){key}}", Invalid},
	{"an open string", `{node(key:"` + strings.Repeat("a", 16_000), ParseFailed},
	{"an open block string", `{node(key:"""` + strings.Repeat(`\"`, 8_000), ParseFailed},
	{"depth 1,000", strings.Repeat("{a", 1_000) + strings.Repeat("}", 1_000), TooComplex},
	{"depth 16", deep(16), TooComplex},
	{"depth 15", deep(15), ""},
	{"fragments that spread all later ones, 20", spreading(20), TooComplex},
	{"fragments that spread all later ones, 24", spreading(24), TooComplex},
	{"one field 1,000 times", "{" + strings.Repeat("__typename ", 1_000) + "}", TooComplex},
	{"one field 4,000 times", "{" + strings.Repeat("__typename ", 1_400) + "}", TooComplex},
	{"one field 400 times", "{" + strings.Repeat("__typename ", 400) + "}", ""},
	{"1,000 unknown fields", "{groups{nodes{" + numbered(1_000, "fieldNumber%d ") + "}}}", TooComplex},
	{"390 unknown fields", "{groups{nodes{" + numbered(390, "fieldNumber%d ") + "}}}", Invalid},
	{"a list of 100,000 strings", `{nodes(keys:[` + strings.Repeat(`"k" `, 100_000) + `]){key}}`, TooComplex},
	{"a list of 1,900 strings", `{nodes(keys:[` + strings.Repeat(`"k" `, 1_900) + `]){key}}`, TooComplex},
	{"10,000 aliases", "{" + numbered(10_000, "a%d:__typename ") + "}", TooComplex},
	{"390 aliases of a list", "{" + numbered(190, "a%d:groups{nodes{key}} ") + "}", TooComplex},
	{"fragments doubled 14 times", doubled(14), TooComplex},
	{"pages of 100 below pages of 100", `{groups(first:100){nodes{factions(first:100){nodes{factions(first:100){nodes{key}}}}}}}`, TooComplex},
	{"a page below nothing", `{groups(first:-5){nodes{key}}}`, BadInput},
	{"a page of a million", `{groups(first:1000000){nodes{key}}}`, TooComplex},
	{"a number beyond 32 bits", `{groups(first:99999999999999999999){nodes{key}}}`, Invalid},
	{"a path of a hundred hops", `{path(from:"a" to:"b" maxHops:100){length}}`, BadInput},
	{"a neighborhood of depth 9", `{neighborhood(key:"a" depth:9){more}}`, BadInput},
	{"null as a literal", `{node(key:null){key}}`, ParseFailed},
	{"no UTF-8", "{node(key:\"\xff\xfe\"){key}}", BadInput},
	{"a NUL character", `{node(key:"a\u0000b"){key}}`, BadInput},
	{"a definition of a type", `type A {b: Int}`, Invalid},
	{"a mutation", `mutation {delete}`, Invalid},
	{"a subscription", `subscription {delete}`, Invalid},
	{"nothing", ``, BadRequest},
	{"a cursor that is none", `{groups(after:"AAAA"){nodes{key}}}`, BadInput},
	{"an object for a string", `{search(text:{a:{b:{c:1}}}){matched}}`, Invalid},
	{"directives by the hundred", `{__typename ` + strings.Repeat(`@skip(if:false)`, 250) + `}`, ""},
}

func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// deep is a question of n levels of fields, n even or odd.
func deep(n int) string {
	pairs := (n - 3) / 2
	query := `{neighborhood(key:"a" limit:1){center{...on Group` + strings.Repeat("{factions(first:1){nodes", pairs)
	leaf := "{key}"
	if n%2 == 0 {
		leaf = "{kind:occurredIn{totalCount}}"
	}
	return query + leaf + strings.Repeat("}}", pairs) + "}}}"
}

func spreading(n int) string {
	var b strings.Builder
	b.WriteString("{groups{nodes{...F0}}}")
	for i := range n {
		fmt.Fprintf(&b, " fragment F%d on Group{name", i)
		for j := i + 1; j < n; j++ {
			fmt.Fprintf(&b, " ...F%d", j)
		}
		b.WriteString("}")
	}
	return b.String()
}

func doubled(n int) string {
	var b strings.Builder
	b.WriteString("{groups{nodes{...F0}}}")
	for i := range n {
		fmt.Fprintf(&b, " fragment F%d on Group{a:factionOf{nodes{...F%d}} b:factionOf{nodes{...F%d}}}", i, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment F%d on Group{name}", n)
	return b.String()
}

func TestHostileQuestionsAreRefusedOrBounded(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			got := askChild(t, h.query)
			if len(got.After) > 0 {
				t.Errorf("the question after it was not answered: %v", got.After)
			}
			if got.Took > 2*time.Second {
				t.Errorf("took %v", got.Took)
			}
			code := Code("")
			if len(got.Errors) > 0 {
				code = got.Errors[0].Code()
			}
			if code != h.code {
				t.Errorf("code %q, want %q: %.300v", code, h.code, got.Errors)
			}
			if len(got.Errors) > DefaultLimits.Errors {
				t.Errorf("%d errors are told", len(got.Errors))
			}
		})
	}
}

// askChild has a process of its own answer, for at most twenty seconds.
func askChild(t *testing.T, query string) childAnswer {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"=1")
	cmd.Stdin = strings.NewReader(query)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("the process died: %v\n%.2000s", err, stderr.String())
	}
	var a childAnswer
	if err := json.Unmarshal(out, &a); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	return a
}
