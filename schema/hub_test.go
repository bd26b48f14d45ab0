package schema

import (
	"context"
	"fmt"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// hub is a group that claimed 2,000 attacks, each in one of 20 places, beside a group that claimed one of them.
func hub(t *testing.T) *countedStore {
	t.Helper()
	store := emptyStore(t)
	nodes := []graph.Row{{"id": "group/hub", "label": "Group", "name": "Hub", "sources": int64(9)}, {"id": "group/rim", "label": "Group", "name": "Rim", "sources": int64(1)}}
	relationships := []graph.Row{{"id": "rim", "type": "CLAIMED_BY", "from": "attack/0", "to": "group/rim"}}
	for i := range 20 {
		nodes = append(nodes, graph.Row{"id": fmt.Sprintf("place/%d", i), "label": "Place", "name": fmt.Sprintf("Place %d", i)})
	}
	for i := range 2000 {
		key := fmt.Sprintf("attack/%d", i)
		nodes = append(nodes, graph.Row{"id": key, "label": "Attack", "name": key, "date_from": "2023-01-30", "date_to": "2023-01-30", "sources": int64(1 + i%3)})
		relationships = append(relationships,
			graph.Row{"id": fmt.Sprintf("c%d", i), "type": "CLAIMED_BY", "from": key, "to": "group/hub", "quote": "claimed"},
			graph.Row{"id": fmt.Sprintf("o%d", i), "type": "OCCURRED_IN", "from": key, "to": fmt.Sprintf("place/%d", i%20), "quote": "in"})
	}
	err := store.Write(t.Context(), func(ctx context.Context, tx graph.Tx) error {
		if err := tx.Put(ctx, graph.Nodes, nodes); err != nil {
			return err
		}
		return tx.Put(ctx, graph.Relationships, relationships)
	})
	if err != nil {
		t.Fatal(err)
	}
	return &countedStore{Store: store}
}

func TestAHubIsOpenedOnlyAsFarAsItWasAsked(t *testing.T) {
	store := hub(t)
	s := New(graph.New(store), store, Options{})
	for depth, calls := range map[int]int64{1: 3, 2: 4, 3: 5} {
		store.calls.Store(0)
		r := s.Execute(t.Context(), Request{Query: `query($d:Int){neighborhood(key:"group/hub",depth:$d,limit:60){more nodes{key} relationships{key}}}`, Variables: map[string]any{"d": depth}})
		if len(r.Errors) > 0 {
			t.Fatal(r.Errors)
		}
		around := dataOf(r).(map[string]any)["neighborhood"].(map[string]any)
		nodes, links := around["nodes"].([]any), around["relationships"].([]any)
		if len(nodes) != 60 || around["more"] != true || nodes[0].(map[string]any)["key"] != "group/hub" {
			t.Errorf("depth %d: %d nodes, more is %v", depth, len(nodes), around["more"])
		}
		if len(links) < 59 || len(links) > 300 {
			t.Errorf("depth %d: %d relationships", depth, len(links))
		}
		if store.calls.Load() > calls {
			t.Errorf("depth %d: %d calls of the store, at most %d", depth, store.calls.Load(), calls)
		}
	}
}

func TestAHubIsCountedBeforeItIsOpened(t *testing.T) {
	store := hub(t)
	s := New(graph.New(store), store, Options{})
	r := s.Execute(t.Context(), Request{Query: `{node(key:"group/hub"){relationshipCounts{field count} ...on Group{claimed(first:2,orderBy:SOURCES_DESC){totalCount nodes{independentSources}}}}}`})
	if len(r.Errors) > 0 {
		t.Fatal(r.Errors)
	}
	got := indented(t, r)
	compare(t, "testdata/hub.json", got)
	if n := store.calls.Load(); n != 2 {
		t.Errorf("%d calls of the store", n)
	}
}

// Pages multiply: what is asked of a page's nodes costs no call for each of them.
func TestCallsOfTheStoreDoNotGrowWithThePage(t *testing.T) {
	store := hub(t)
	s := New(graph.New(store), store, Options{})
	for _, first := range []int{1, 10, 100} {
		store.calls.Store(0)
		r := s.Execute(t.Context(), Request{
			Query:     `query($n:Int){attacks(first:$n){nodes{relationshipCounts{count} statements{quote} tellings{key} killed{history{min}} claimedBy(first:2){edges{speaker{name} evidence{speaker{name} report{title}}}} occurredIn(first:2){nodes{name}}}}}`,
			Variables: map[string]any{"n": first},
		})
		if len(r.Errors) > 0 {
			t.Fatal(r.Errors)
		}
		if n := store.calls.Load(); n > 7 {
			t.Errorf("%d attacks cost %d calls of the store", first, n)
		}
	}
}
