package schema

import (
	"slices"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// walk asks a paged question until it ends, and returns the keys in the order in which they came. page finds the
// connection in an answer.
func walk(t *testing.T, s *Service, query string, page func(map[string]any) map[string]any) []string {
	t.Helper()
	var keys []string
	for after := any(nil); ; {
		r := s.Execute(t.Context(), Request{Query: query, Variables: map[string]any{"after": after}})
		if len(r.Errors) > 0 {
			t.Fatal(r.Errors)
		}
		c := page(dataOf(r).(map[string]any))
		for _, e := range c["edges"].([]any) {
			keys = append(keys, e.(map[string]any)["node"].(map[string]any)["key"].(string))
		}
		info := c["pageInfo"].(map[string]any)
		if info["hasPreviousPage"] != (after != nil) {
			t.Errorf("hasPreviousPage is %v after %v", info["hasPreviousPage"], after)
		}
		if info["hasNextPage"] == false {
			if total := int(c["totalCount"].(float64)); total != len(keys) {
				t.Errorf("%d came, totalCount is %d", len(keys), total)
			}
			return keys
		}
		after = info["endCursor"]
		if len(keys) > 100 {
			t.Fatal("the pages do not end")
		}
	}
}

func TestPagesOfAListBringEachNodeOnceInOrder(t *testing.T) {
	store := filled(t, emptyStore(t))
	s := New(graph.New(store), store, Options{})
	for _, order := range []string{"DATE_DESC", "DATE_ASC", "KILLED_DESC", "INJURED_DESC", "SOURCES_DESC"} {
		list := func(first string) []string {
			query := `query($after:String){attacks(first:` + first + `,after:$after,orderBy:` + order + `){totalCount pageInfo{hasNextPage hasPreviousPage endCursor} edges{node{key}}}}`
			return walk(t, s, query, func(d map[string]any) map[string]any { return d["attacks"].(map[string]any) })
		}
		if one, all := list("1"), list("100"); !slices.Equal(one, all) || len(all) != 3 {
			t.Errorf("%s: one by one %q, at once %q", order, one, all)
		}
	}
}

func TestPagesOfRelationshipsBringEachOnceInOrder(t *testing.T) {
	store := filled(t, emptyStore(t))
	s := New(graph.New(store), store, Options{})
	list := func(first string) []string {
		query := `query($after:String){node(key:"group/tehrik-i-taliban-pakistan"){relationships(first:` + first + `,after:$after){totalCount pageInfo{hasNextPage hasPreviousPage endCursor} edges{node{key}}}}}`
		return walk(t, s, query, func(d map[string]any) map[string]any {
			return d["node"].(map[string]any)["relationships"].(map[string]any)
		})
	}
	if one, all := list("1"), list("100"); !slices.Equal(one, all) || len(all) < 5 {
		t.Errorf("one by one %q, at once %q", one, all)
	}
}

// A cursor names a place in the order, so what comes or goes before it moves nothing.
func TestACursorStaysWhereItIsWhenTheGraphChanges(t *testing.T) {
	store := filled(t, emptyStore(t))
	g := graph.New(store)
	s := New(g, store, Options{})
	ask := func(after any) map[string]any {
		r := s.Execute(t.Context(), Request{
			Query:     `query($after:String){reports(first:2,after:$after){pageInfo{endCursor} nodes{id}}}`,
			Variables: map[string]any{"after": after},
		})
		if len(r.Errors) > 0 {
			t.Fatal(r.Errors)
		}
		return dataOf(r).(map[string]any)["reports"].(map[string]any)
	}
	first := ask(nil)
	after := first["pageInfo"].(map[string]any)["endCursor"]
	before := ask(after)
	id := first["nodes"].([]any)[1].(map[string]any)["id"].(string) // the one that the cursor names
	if _, err := g.Retract(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	ids := func(page map[string]any) (out []string) {
		for _, n := range page["nodes"].([]any) {
			out = append(out, n.(map[string]any)["id"].(string))
		}
		return out
	}
	if got, want := ids(ask(after)), ids(before); !slices.Equal(got, want) {
		t.Errorf("%q came, and %q before the report went", got, want)
	}
}

func TestAKeyOfATellingLeadsToItsNode(t *testing.T) {
	store := filled(t, emptyStore(t))
	s := New(graph.New(store), store, Options{})
	r := s.Execute(t.Context(), Request{Query: `{attacks(where:{killedAtLeast:50}){nodes{key tellings{key}}}}`})
	attack := dataOf(r).(map[string]any)["attacks"].(map[string]any)["nodes"].([]any)[0].(map[string]any)
	for _, telling := range attack["tellings"].([]any) {
		key := telling.(map[string]any)["key"]
		r := s.Execute(t.Context(), Request{Query: `query($k:ID!){node(key:$k){key}}`, Variables: map[string]any{"k": key}})
		if n, _ := dataOf(r).(map[string]any)["node"].(map[string]any); n == nil || n["key"] != attack["key"] {
			t.Errorf("%v leads to %v, not to %v (%v)", key, n, attack["key"], r.Errors)
		}
	}
}
