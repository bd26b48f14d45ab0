package schema

import (
	"os"
	"strings"
	"testing"

	"github.com/graphql-go/graphql/language/parser"

	"github.com/incidentgraph/incidentgraph/graph"
)

func TestScanCountsNeitherStringsNorComments(t *testing.T) {
	l := Limits{Text: 10_000, Nesting: 2, Tokens: 12}
	for _, ok := range []string{
		"{a(b:\"" + strings.Repeat("{", 100) + "\")}",
		"{a(b:\"\"\"" + strings.Repeat("[ ", 100) + `\""" "` + "\"\"\")}",
		"#" + strings.Repeat("{", 100) + "\n{a}",
		"{a(b:\"\\\"{{{{{\")}",
		strings.Repeat(",\ufeff \t", 100) + "{a}",
	} {
		if err := scan(ok, l); err != nil {
			t.Errorf("%.40q: %v", ok, err)
		}
	}
	for _, bad := range []string{
		"{a{b{c}}}",
		"{a(b:[[1]])}",
		"{a(b:\"\n{{{",              // a string ends with its line
		"{a b c d e f g h i j k l}", // 14 tokens
		strings.Repeat("a", 10_001),
	} {
		if err := scan(bad, l); err == nil || err.Code != TooComplex {
			t.Errorf("%.40q passed: %v", bad, err)
		}
	}
}

func TestMeasureExpandsFragments(t *testing.T) {
	l := Limits{Depth: 4, Fields: 6}
	for query, refused := range map[string]bool{
		"{a{b{c{d}}}}":                                             false,
		"{a{b{c{d{e}}}}}":                                          true,
		"{a{...F}} fragment F on T{b{c{d}}}":                       false,
		"{a{...F}} fragment F on T{b{c{d{e}}}}":                    true,
		"{a b c d e f}":                                            false,
		"{a b c d e f g}":                                          true,
		"{...F ...F} fragment F on T{a b c}":                       false,
		"{...F ...F ...F} fragment F on T{a b c}":                  true,
		"{a ...on T{b c} ...on T{d e}}":                            false,
		"{a} fragment Unused on T{a b c d e f g}":                  true,
		"{...F} fragment F on T{...G} fragment G on T{...F}":       true,
		"{...Missing}":                                             false,
		"{...F} fragment F on T{...G ...G} fragment G on T{a b c}": false,
		"{...F ...G} fragment F on T{...G ...G} fragment G on T{a b c d e f g}": true,
	} {
		doc, err := parser.Parse(parser.ParseParams{Source: query})
		if err != nil {
			t.Fatal(err)
		}
		if got := measure(doc, l, true); (got != nil) != refused {
			t.Errorf("%s: %v", query, got)
		}
	}
}

func TestGraphiQLsIntrospectionPasses(t *testing.T) {
	query, err := os.ReadFile("testdata/introspection.graphql")
	if err != nil {
		t.Fatal(err)
	}
	store := emptyStore(t)
	r := New(graph.New(store), store, Options{}).Execute(t.Context(), Request{Query: string(query)})
	if len(r.Errors) > 0 {
		t.Fatal(r.Errors)
	}
}

func TestValidatedDocumentsAreRememberedUpToALimit(t *testing.T) {
	store := emptyStore(t)
	s := New(graph.New(store), store, Options{Limits: Limits{Documents: 2}})
	read := func(text string) any {
		t.Helper()
		doc, wrong := s.read(text)
		if wrong != nil {
			t.Fatal(wrong)
		}
		return doc
	}
	a := read("{attacks{totalCount}}")
	read("{groups{totalCount}}")
	if read("{attacks{totalCount}}") != a {
		t.Error("a document was read twice")
	}
	read("{places{totalCount}}")
	if s.documents.order.Len() != 2 || len(s.documents.byText) != 2 {
		t.Errorf("%d documents are kept", s.documents.order.Len())
	}
	if s.documents.get("{groups{totalCount}}") != nil {
		t.Error("the least recently used one stayed")
	}
	if _, wrong := s.read("{nothingLikeIt}"); wrong == nil || s.documents.get("{nothingLikeIt}") != nil {
		t.Error("a document that failed is remembered")
	}
}

func TestCostIsTheProductOfPages(t *testing.T) {
	store := emptyStore(t)
	s := New(graph.New(store), store, Options{Limits: Limits{Cost: 1000}})
	for _, test := range []struct {
		query     string
		variables map[string]any
		refused   bool
	}{
		{"{attacks(first:500){nodes{key}}}", nil, false},
		{"{attacks(first:31){nodes{occurredIn(first:31){nodes{key}}}}}", nil, false},
		{"{attacks(first:32){nodes{occurredIn(first:32){nodes{key}}}}}", nil, true},
		{"{attacks{nodes{occurredIn{nodes{key}} targeted(first:30){nodes{key}}}}}", nil, true},
		{"query($n:Int){attacks(first:$n){nodes{occurredIn(first:$n){nodes{key}}}}}", map[string]any{"n": 10.0}, false},
		{"query($n:Int){attacks(first:$n){nodes{occurredIn(first:$n){nodes{key}}}}}", map[string]any{"n": 100.0}, true},
		{"query($n:Int=100){attacks(first:$n){nodes{occurredIn(first:$n){nodes{key}}}}}", nil, true},
		{"{attacks(first:100){nodes{...F}}} fragment F on Attack{occurredIn(first:100){nodes{key}}}", nil, true},
		{"{attacks(first:100){nodes{...on Attack{occurredIn(first:0){totalCount}}}}}", nil, false},
		{"{reports(first:10){nodes{marks{node{key}}}}}", nil, false},
		{"{reports(first:10){nodes{marks{node{relationships(first:10){nodes{key}}}}}}}", nil, true},
		{"{reports(first:10){nodes{text}}}", nil, false},
		{"{reports(first:100){nodes{text}}}", nil, true},
		{"query($k:[ID!]!){nodes(keys:$k){relationships(first:500){nodes{key}}}}", map[string]any{"k": []any{"a", "b", "c"}}, true},
	} {
		r := s.Execute(t.Context(), Request{Query: test.query, Variables: test.variables})
		refused := len(r.Errors) > 0 && r.Errors[0].Code() == TooComplex
		if refused != test.refused || !refused && len(r.Errors) > 0 {
			t.Errorf("%s %v: %v", test.query, test.variables, r.Errors)
		}
	}
}

func TestListsInVariablesAreBounded(t *testing.T) {
	store := emptyStore(t)
	keys := make([]any, 201)
	for i := range keys {
		keys[i] = "k"
	}
	r := New(graph.New(store), store, Options{}).Execute(t.Context(), Request{
		Query: "query($k:[ID!]!){nodes(keys:$k){key}}", Variables: map[string]any{"k": keys},
	})
	if len(r.Errors) != 1 || r.Errors[0].Code() != TooComplex {
		t.Errorf("%v", r.Errors)
	}
}
