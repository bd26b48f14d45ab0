package schema

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/graphql-go/graphql"
)

// The compiler reads arguments before the executor does; both must read the same.
func TestArgumentsAreReadAsTheExecutorReadsThem(t *testing.T) {
	colour := graphql.NewEnum(graphql.EnumConfig{Name: "Colour", Values: graphql.EnumValueConfigMap{"RED": {Value: "red"}, "BLUE": {Value: 2}}})
	inner := graphql.NewInputObject(graphql.InputObjectConfig{Name: "Inner", Fields: graphql.InputObjectConfigFieldMap{
		"n": {Type: graphql.Int, DefaultValue: 4}, "list": {Type: graphql.NewList(graphql.String)},
	}})
	var seen, walked map[string]any
	field := &graphql.Field{
		Type: graphql.String,
		Args: graphql.FieldConfigArgument{
			"n": {Type: graphql.Int, DefaultValue: 7}, "f": {Type: graphql.Float}, "b": {Type: graphql.Boolean},
			"s": {Type: graphql.String}, "id": {Type: graphql.ID}, "c": {Type: colour}, "cs": {Type: graphql.NewList(graphql.NewNonNull(colour)), DefaultValue: []any{"red"}},
			"in": {Type: inner},
		},
	}
	var args []*graphql.Argument
	field.Resolve = func(p graphql.ResolveParams) (any, error) {
		seen = p.Args
		w := walkerOf(p.Info)
		walked = w.arguments(args, p.Info.FieldASTs[0].Arguments)
		return "", nil
	}
	query := graphql.NewObject(graphql.ObjectConfig{Name: "Query", Fields: graphql.Fields{"f": field}})
	s, err := graphql.NewSchema(graphql.SchemaConfig{Query: query})
	if err != nil {
		t.Fatal(err)
	}
	args = query.Fields()["f"].Args
	for _, test := range []struct {
		query     string
		variables map[string]any
	}{
		{query: `{f}`},
		{query: `{f(n:1 f:1.5 b:false s:"" id:3 c:BLUE)}`},
		{query: `{f(f:2 cs:RED)}`},
		{query: `{f(cs:[BLUE,RED])}`},
		{query: `{f(cs:[])}`},
		{query: `{f(in:{})}`},
		{query: `{f(in:{n:0 list:["a","b"]})}`},
		{query: `{f(in:{list:"a"})}`},
		{query: `query($n:Int){f(n:$n)}`},
		{query: `query($n:Int=3){f(n:$n)}`},
		{query: `query($n:Int=3){f(n:$n)}`, variables: map[string]any{"n": 5.0}},
		{query: `query($c:Colour $cs:[Colour!]){f(c:$c cs:$cs)}`, variables: map[string]any{"c": "BLUE", "cs": []any{"RED", "BLUE"}}},
		{query: `query($in:Inner){f(in:$in)}`, variables: map[string]any{"in": map[string]any{"list": []any{"x"}}}},
		{query: `query($s:String){f(in:{list:[$s,"b"]})}`, variables: map[string]any{"s": "a"}},
		{query: `query($id:ID){f(id:$id)}`, variables: map[string]any{"id": "k"}},
	} {
		r := graphql.Do(graphql.Params{Schema: s, RequestString: test.query, VariableValues: test.variables})
		if len(r.Errors) > 0 {
			t.Fatalf("%s: %v", test.query, r.Errors)
		}
		if diff := cmp.Diff(seen, walked); diff != "" {
			t.Errorf("%s %v, the executor (-) and the compiler (+):\n%s", test.query, test.variables, diff)
		}
	}
}
