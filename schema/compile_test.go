package schema

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/incidentgraph/incidentgraph/graph"
)

// askedStore records the traversals that a store is asked for.
type askedStore struct {
	graph.Store
	traversals []graph.Traversal
}

func (s *askedStore) Read(ctx context.Context, fn func(context.Context, graph.Reader) error) error {
	return s.Store.Read(ctx, func(ctx context.Context, r graph.Reader) error { return fn(ctx, &askedReader{r, s}) })
}

type askedReader struct {
	graph.Reader
	store *askedStore
}

func (r *askedReader) Traverse(ctx context.Context, t graph.Traversal) (*graph.Found, error) {
	r.store.traversals = append(r.store.traversals, t)
	return r.Reader.Traverse(ctx, t)
}

// traversal is the one traversal that a question becomes.
func traversal(t *testing.T, query string, variables map[string]any) graph.Traversal {
	t.Helper()
	store := &askedStore{Store: emptyStore(t)}
	r := New(graph.New(store), store, Options{}).Execute(t.Context(), Request{Query: query, Variables: variables})
	if len(r.Errors) > 0 {
		t.Fatalf("%s: %v", query, r.Errors)
	}
	if len(store.traversals) != 1 {
		t.Fatalf("%s: %d traversals", query, len(store.traversals))
	}
	return store.traversals[0]
}

// byName are hops as the compiler makes them: sorted by name, a page of ten.
func byName(name string, types ...graph.RelType) graph.Hop {
	return graph.Hop{
		Name: name, Types: types, Order: graph.Order{Property: "name"}, Page: graph.Page{First: defaultBelow},
		Select: graph.Selection{Properties: []string{"name"}},
	}
}

// attacksOf is a list of attacks as the compiler makes it, with a selection.
func attacksOf(properties []string, hops ...graph.Hop) graph.Traversal {
	return graph.Traversal{
		Label: graph.Attack, Order: graph.Order{Property: "date_from", Desc: true}, Page: graph.Page{First: defaultPage},
		Select: graph.Selection{Properties: append([]string{"date_from"}, properties...), Hops: hops},
	}
}

func altered(h graph.Hop, change func(*graph.Hop)) graph.Hop {
	change(&h)
	return h
}

func TestASelectionBecomesOneTraversal(t *testing.T) {
	claimed := byName("h0", graph.ClaimedBy)
	for _, test := range []struct {
		name, query string
		variables   map[string]any
		want        graph.Traversal
	}{
		{"only what is selected", `{attacks{nodes{name status}}}`, nil, attacksOf([]string{"name", "status"})},
		{"columns of a nested type", `{attacks{nodes{date{from} killed{shown}}}}`, nil,
			attacksOf([]string{"date_to", "date_precision", "killed", "killed_low", "killed_high", "killed_rule"})},
		{"a relationship", `{attacks{nodes{claimedBy{nodes{name}}}}}`, nil, attacksOf(nil, claimed)},
		{"a relationship by edges", `{attacks{edges{node{claimedBy{edges{node{name}}}}}}}`, nil, attacksOf(nil, claimed)},
		{"its own columns", `{attacks{nodes{claimedBy{edges{confidence quote node{name}}}}}}`, nil,
			attacksOf(nil, altered(claimed, func(h *graph.Hop) { h.Properties = []string{"confidence", "quote"} }))},
		{"a count alone", `{attacks{nodes{claimedBy(first:0){totalCount}}}}`, nil,
			attacksOf(nil, altered(claimed, func(h *graph.Hop) { h.Page = graph.Page{Total: true} }))},
		{"two levels", `{attacks{nodes{claimedBy{nodes{...on Group{factions{nodes{name}}}}}}}}`, nil,
			attacksOf(nil, altered(claimed, func(h *graph.Hop) {
				h.Select.Hops = []graph.Hop{altered(byName("h0", graph.FactionOf), func(f *graph.Hop) { f.Direction = graph.In })}
			}))},
		{"aliases of one thing share a hop", `{attacks{nodes{a:claimedBy{nodes{name}} b:claimedBy{nodes{name}}}}}`, nil, attacksOf(nil, claimed)},
		{"other arguments make another hop", `{attacks{nodes{a:claimedBy{nodes{name}} b:claimedBy(first:1){nodes{name}}}}}`, nil,
			attacksOf(nil, claimed, altered(byName("h1", graph.ClaimedBy), func(h *graph.Hop) { h.Page.First = 1 }))},
		{"two fields of one name are merged", `{attacks{nodes{claimedBy{nodes{name}} claimedBy{nodes{...on Group{kind}}}}}}`, nil,
			attacksOf(nil, altered(claimed, func(h *graph.Hop) { h.Select.Properties = []string{"name", "kind"} }))},
		{"a fragment", `{attacks{nodes{...F}}} fragment F on Attack{claimedBy{nodes{name}}}`, nil, attacksOf(nil, claimed)},
		{"a fragment at two places", `{attacks{nodes{...F} edges{node{...F}}}} fragment F on Attack{claimedBy{nodes{name}}}`, nil, attacksOf(nil, claimed)},
		{"what is skipped is not asked", `query($no:Boolean!){attacks{nodes{name @skip(if:true) status @include(if:$no) claimedBy @skip(if:$no){nodes{name}}}}}`,
			map[string]any{"no": false}, attacksOf(nil, claimed)},
		{"variables", `query($n:Int $c:Float){attacks{nodes{claimedBy(first:$n minConfidence:$c){nodes{name}}}}}`,
			map[string]any{"n": 3.0, "c": 0.5},
			attacksOf(nil, altered(claimed, func(h *graph.Hop) {
				h.Page.First = 3
				h.RelWhere = []graph.Condition{{Property: "confidence", Op: graph.AtLeast, Value: 0.5}}
			}))},
		{"defaults of variables", `query($n:Int=7){attacks{nodes{claimedBy(first:$n){nodes{name}}}}}`, nil,
			attacksOf(nil, altered(claimed, func(h *graph.Hop) { h.Page.First = 7 }))},
		{"evidence, as much as the most asks", `{attacks{nodes{claimedBy{edges{a:evidence(first:2){quote} b:evidence(first:5){quote} node{name}}}}}}`, nil,
			attacksOf(nil, altered(claimed, func(h *graph.Hop) { h.Evidence = 5 }))},
		{"relationships of any type", `{attacks{nodes{relationships(types:[CLAIMED_BY,DENIED_BY] direction:OUT labels:[GROUP]){nodes{name}}}}}`, nil,
			attacksOf(nil, altered(byName("h0", graph.ClaimedBy, graph.DeniedBy), func(h *graph.Hop) { h.Labels = []graph.Label{graph.Group} }))},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, traversal(t, test.query, test.variables), cmp.Comparer(sameOrEmpty)); diff != "" {
				t.Errorf("%s\n%s", test.query, diff)
			}
		})
	}
}

// sameOrEmpty compares lists of names, where none is none.
func sameOrEmpty(a, b []string) bool {
	return len(a) == 0 && len(b) == 0 || cmp.Equal(a, b)
}

func TestAGroupsAttacksAreNarrowedAndSortedInTheStore(t *testing.T) {
	got := traversal(t, `{groups{nodes{claimed(
		first: 2, orderBy: KILLED_DESC, minSources: 2, types: [BOMBING, CLASH], statuses: [COMPLETED]
		during: {from: "2023-01-01", to: "2023-01-31"}){nodes{name}}}}}`, nil)
	want := graph.Hop{
		Name: "h0", Types: []graph.RelType{graph.ClaimedBy}, Direction: graph.In,
		Order: graph.Order{Property: "killed", Desc: true}, Page: graph.Page{First: 2},
		Where: []graph.Condition{
			{Property: "type", Op: graph.OneOf, Value: []string{"bombing", "clash"}},
			{Property: "status", Op: graph.OneOf, Value: []string{"completed"}},
			{Property: "date_to", Op: graph.AtLeast, Value: "2023-01-01"},
			{Property: "date_from", Op: graph.AtMost, Value: "2023-01-31"},
		},
		RelWhere: []graph.Condition{{Property: "sources", Op: graph.AtLeast, Value: int64(2)}},
		Select:   graph.Selection{Properties: []string{"killed", "name"}},
	}
	if diff := cmp.Diff([]graph.Hop{want}, got.Select.Hops); diff != "" {
		t.Error(diff)
	}
}

func TestOneQuestionAlwaysMakesTheSameTraversal(t *testing.T) {
	const query = `{attacks{nodes{a:deniedBy{nodes{name}} b:claimedBy(first:3,minSources:1){edges{quote confidence node{name}}} c:occurredIn{nodes{name}}}}}`
	first := traversal(t, query, nil)
	for range 20 {
		if diff := cmp.Diff(first, traversal(t, query, nil)); diff != "" {
			t.Fatal(diff)
		}
	}
}
