package schema

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/parser"
	"github.com/rs/zerolog"

	"github.com/incidentgraph/incidentgraph/graph"
)

// dataOf is a response's data as a client reads it.
func dataOf(r *Response) any {
	text, err := json.Marshal(r)
	if err != nil {
		panic(err)
	}
	var answer struct{ Data any }
	if err := json.Unmarshal(text, &answer); err != nil {
		panic(err)
	}
	return answer.Data
}

// small is a schema whose resolvers fail in every way. A thing is a number; what is below it is one more.
func small(t *testing.T) *Service {
	t.Helper()
	var thing *graphql.Object
	any1 := func(of graphql.Output, resolve graphql.FieldResolveFn) *graphql.Field {
		return &graphql.Field{Type: of, Resolve: resolve}
	}
	later := func(call func() (any, error)) graphql.FieldResolveFn {
		return func(graphql.ResolveParams) (any, error) { return call, nil }
	}
	next := func(p graphql.ResolveParams) (any, error) { n, _ := p.Source.(int); return n + 1, nil }
	fails := func() (any, error) { return nil, refuse(BadInput, "it fails") }
	thing = graphql.NewObject(graphql.ObjectConfig{Name: "Thing", Fields: graphql.FieldsThunk(func() graphql.Fields {
		return graphql.Fields{
			"n":         any1(graphql.Int, func(p graphql.ResolveParams) (any, error) { return p.Source, nil }),
			"next":      any1(thing, next),
			"must":      any1(graphql.NewNonNull(thing), next),
			"list":      any1(graphql.NewList(graphql.NewNonNull(thing)), func(graphql.ResolveParams) (any, error) { return []any{1, 2}, nil }),
			"soon":      any1(thing, later(func() (any, error) { return 7, nil })),
			"fails":     any1(graphql.Int, func(graphql.ResolveParams) (any, error) { return fails() }),
			"mustFail":  any1(graphql.NewNonNull(graphql.Int), func(graphql.ResolveParams) (any, error) { return fails() }),
			"null":      any1(graphql.NewNonNull(graphql.Int), func(graphql.ResolveParams) (any, error) { return (*int)(nil), nil }),
			"soonFails": any1(graphql.NewNonNull(graphql.Int), later(fails)),
			"soonNull":  any1(graphql.NewNonNull(graphql.Int), later(func() (any, error) { return nil, nil })),
			"panics":    any1(graphql.Int, func(graphql.ResolveParams) (any, error) { panic("the secret") }),
			"panicsSoon": any1(graphql.Int, later(func() (any, error) {
				panic(errors.New("the secret"))
			})),
			"holes": any1(graphql.NewList(graphql.NewNonNull(graphql.Int)), func(graphql.ResolveParams) (any, error) { return []any{1, nil}, nil }),
			"big":   any1(graphql.Int, func(graphql.ResolveParams) (any, error) { return 1 << 40, nil }),
			"echo": {
				Type: graphql.String, Args: graphql.FieldConfigArgument{"text": {Type: graphql.String, DefaultValue: "nothing"}},
				Resolve: func(p graphql.ResolveParams) (any, error) { return p.Args["text"], nil },
			},
		}
	})})
	root := graphql.NewObject(graphql.ObjectConfig{Name: "Query", Fields: graphql.Fields{"thing": any1(thing, next)}})
	built, err := graphql.NewSchema(graphql.SchemaConfig{Query: root})
	if err != nil {
		t.Fatal(err)
	}
	return &Service{schema: built, limits: DefaultLimits}
}

func parsed(t *testing.T, query string) (*ast.Document, *ast.OperationDefinition) {
	t.Helper()
	doc, err := parser.Parse(parser.ParseParams{Source: query})
	if err != nil {
		t.Fatal(err)
	}
	op, bad := operation(doc, "")
	if bad != nil {
		t.Fatal(bad)
	}
	return doc, op
}

// executed answers a question of a service without a store, as JSON, with the paths of its errors.
func executed(ctx context.Context, t *testing.T, s *Service, query string, variables map[string]any) string {
	t.Helper()
	doc, op := parsed(t, query)
	coerced, bad := s.variables(op, variables)
	if bad != nil {
		t.Fatal(bad)
	}
	e := s.newExecutor(ctx, doc, op, coerced)
	r := Response{Data: e.execute(op), Executed: true, Errors: s.problems(ctx, e.errors)}
	var paths []string
	for _, p := range r.Errors {
		path, err := json.Marshal(p.Path)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, string(p.Code())+string(path))
	}
	data, err := appendJSON(nil, r.Data)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(append([]string{string(data)}, paths...), " ")
}

func TestANullThatMayNotBeTakesTheNearestThatMay(t *testing.T) {
	s := small(t)
	for query, want := range map[string]string{
		`{thing{n fails}}`:                      `{"thing":{"fails":null,"n":1}} BAD_INPUT["thing","fails"]`,
		`{thing{n next{n mustFail}}}`:           `{"thing":{"n":1,"next":null}} BAD_INPUT["thing","next","mustFail"]`,
		`{thing{n next{n null}}}`:               `{"thing":{"n":1,"next":null}} INTERNAL["thing","next","null"]`,
		`{thing{n next{must{must{mustFail}}}}}`: `{"thing":{"n":1,"next":null}} BAD_INPUT["thing","next","must","must","mustFail"]`,
		`{thing{n next{n soonFails}}}`:          `{"thing":{"n":1,"next":null}} BAD_INPUT["thing","next","soonFails"]`,
		`{thing{n next{must{soonNull}}}}`:       `{"thing":{"n":1,"next":null}} INTERNAL["thing","next","must","soonNull"]`,
		`{thing{n soon{n next{soonFails}}}}`:    `{"thing":{"n":1,"soon":{"n":7,"next":null}}} BAD_INPUT["thing","soon","next","soonFails"]`,
		`{thing{n list{n soonFails}}}`:          `{"thing":{"list":null,"n":1}} BAD_INPUT["thing","list",0,"soonFails"] BAD_INPUT["thing","list",1,"soonFails"]`,
		`{thing{n list{n mustFail}}}`:           `{"thing":{"list":null,"n":1}} BAD_INPUT["thing","list",0,"mustFail"]`,
		`{thing{n list{n next{mustFail}}}}`:     `{"thing":{"list":[{"n":1,"next":null},{"n":2,"next":null}],"n":1}} BAD_INPUT["thing","list",0,"next","mustFail"] BAD_INPUT["thing","list",1,"next","mustFail"]`,
		`{thing{holes n}}`:                      `{"thing":{"holes":null,"n":1}} INTERNAL["thing","holes",1]`,
		`{thing{big}}`:                          `{"thing":{"big":null}}`,
		`{thing{panics}}`:                       `{"thing":{"panics":null}} INTERNAL["thing","panics"]`,
		`{thing{panicsSoon soon{n}}}`:           `{"thing":{"panicsSoon":null,"soon":{"n":7}}} INTERNAL["thing","panicsSoon"]`,
		`{thing{soonFails}}`:                    `{"thing":null} BAD_INPUT["thing","soonFails"]`,
		`{thing{a:n ...F b:next{n}} thing{b:next{m:n}}} fragment F on Thing{b:next{next{n}} a:n}`:                                 `{"thing":{"a":1,"b":{"m":2,"n":2,"next":{"n":3}}}}`,
		`{thing{n @skip(if:true) m:n @include(if:false) ...@include(if:true){o:n} ...F @skip(if:true)}} fragment F on Thing{x:n}`: `{"thing":{"o":1}}`,
		`{__typename thing{__typename ...on Query{x:n} echo e:echo(text:"\u0001\"\\ <é>\n")}}`:                                    `{"__typename":"Query","thing":{"__typename":"Thing","e":"\u0001\"\\ <é>\n","echo":"nothing"}}`,
	} {
		if got := executed(t.Context(), t, s, query, nil); got != want {
			t.Errorf("%s:\n%s, want\n%s", query, got, want)
		}
	}
}

func TestAPanicIsLoggedAndNotTold(t *testing.T) {
	s := small(t)
	for _, query := range []string{`{thing{panics}}`, `{thing{panicsSoon}}`} {
		var log bytes.Buffer
		logger := zerolog.New(&log)
		doc, op := parsed(t, query)
		e := s.newExecutor(logger.WithContext(t.Context()), doc, op, nil)
		e.execute(op)
		if len(e.errors) != 1 || strings.Contains(e.errors[0].Message, "secret") {
			t.Errorf("%s: %v", query, e.errors)
		}
		if !strings.Contains(log.String(), "the secret") || !strings.Contains(log.String(), "stack") {
			t.Errorf("%s: the log has %s", query, &log)
		}
	}
}

func TestResolversStopWhenTheTimeIsUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	called := 0
	number := func(graphql.ResolveParams) (any, error) {
		called++
		cancel()
		return func() (any, error) { called++; return 1, nil }, nil
	}
	root := graphql.NewObject(graphql.ObjectConfig{Name: "Query", Fields: graphql.Fields{"a": {Type: graphql.Int, Resolve: number}, "b": {Type: graphql.Int, Resolve: number}}})
	built, err := graphql.NewSchema(graphql.SchemaConfig{Query: root})
	if err != nil {
		t.Fatal(err)
	}
	got := executed(ctx, t, &Service{schema: built, limits: DefaultLimits}, `{a b}`, nil)
	if want := `{"a":null,"b":null} TIMEOUT["a"] TIMEOUT["b"]`; got != want || called != 1 {
		t.Errorf("%s after %d calls, want %s", got, called, want)
	}
}

// What the library's own executor answers is answered here, whatever the question.
func TestTheLibrarysExecutorAnswersTheSame(t *testing.T) {
	store := filled(t, emptyStore(t))
	s := New(graph.New(store), store, Options{})
	files, err := filepath.Glob("testdata/questions/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no questions: %v", err)
	}
	for _, file := range append(files, "testdata/introspection.graphql") {
		query, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r := Request{Query: string(query)}
		if given := variablesLine.FindSubmatch(query); given != nil {
			if err := json.Unmarshal(given[1], &r.Variables); err != nil {
				t.Fatal(err)
			}
		}
		doc, _ := parsed(t, r.Query)
		var theirs []byte
		err = store.Read(t.Context(), func(ctx context.Context, reader graph.Reader) error {
			q := s.asks(reader, s.graph.At(reader), r)
			result := graphql.Execute(graphql.ExecuteParams{Schema: s.schema, AST: doc, Args: r.Variables, Context: context.WithValue(ctx, questionKey{}, q)})
			theirs, err = plainJSON(result.Data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		ours, err := appendJSON(nil, s.Execute(t.Context(), r).Data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(sortedIntrospection(t, theirs), sortedIntrospection(t, ours)); diff != "" {
			t.Errorf("%s, theirs (-) and ours (+):\n%s", file, diff)
		}
	}
}

// sortedIntrospection reads an answer; the library lists types and fields in the order of its maps, each time another.
func sortedIntrospection(t *testing.T, text []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(text, []byte("__schema")) {
		return v
	}
	counts := map[string]int{}
	var count func(any)
	count = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for name, x := range v {
				counts[name]++
				count(x)
			}
		case []any:
			for _, x := range v {
				count(x)
			}
		default:
			line, _ := json.Marshal(v)
			counts[string(line)]++
		}
	}
	count(v)
	return counts
}

func TestVariablesAreReadAsTheirTypesOrRefusedWithTheReason(t *testing.T) {
	s := emptyService(t, Options{})
	const query = `query($w:AttackFilter $n:Int=3 $o:AttackOrder){attacks(where:$w first:$n orderBy:$o){totalCount}}`
	for given, want := range map[string]string{
		`{}`:                                     "",
		`{"n":null}`:                             "",
		`{"w":{"types":"BOMBING"}}`:              "",
		`{"w":{"types":["BOMBING"]},"o":null}`:   "",
		`{"w":{"types":["EXPLOSION"]}}`:          `in field types: in element 1: Expected type "AttackType", found "EXPLOSION".`,
		`{"w":{"types":[null]}}`:                 `in element 1: Expected type "AttackType!", found null.`,
		`{"w":{"colour":"red"}}`:                 `AttackFilter has no field "colour".`,
		`{"w":[]}`:                               `Expected type "AttackFilter", found [].`,
		`{"n":"three"}`:                          `the variable $n of type Int cannot have this value: Expected type "Int", found "three".`,
		`{"w":{"during":{"from":"2023-02-30"}}}`: `in field during: in field from: Expected type "Date", found "2023-02-30".`,
		`{"w":{"group":{"as":["CLAIMED"]}}}`:     `in field keys: Expected type "[ID!]!", found null.`,
	} {
		var variables map[string]any
		if err := json.Unmarshal([]byte(given), &variables); err != nil {
			t.Fatal(err)
		}
		r := s.Execute(t.Context(), Request{Query: query, Variables: variables})
		switch {
		case want == "" && len(r.Errors) > 0:
			t.Errorf("%s: %v", given, r.Errors)
		case want != "" && (code(r) != BadInput || r.Executed || !strings.Contains(r.Errors[0].Message, want)):
			t.Errorf("%s: %v, want %s", given, r.Errors, want)
		}
	}
}
