package graph_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/incidentgraph/incidentgraph/graph"
	"pgregory.net/rapid"
)

// web is which nodes are neighbours, and counts how it is asked.
type web struct {
	next         map[string][]string
	calls, asked int
}

func (w *web) join(a, b string) {
	if w.next == nil {
		w.next = map[string][]string{}
	}
	w.next[a], w.next[b] = append(w.next[a], b), append(w.next[b], a)
}

func (w *web) adjacent(_ context.Context, keys []string) (map[string][]string, error) {
	w.calls++
	w.asked += len(keys)
	out := map[string][]string{}
	for _, k := range keys {
		out[k] = w.next[k]
	}
	return out, nil
}

// all tries every sequence of distinct nodes.
func (w *web) all(q graph.PathQuery) [][]string {
	var routes [][]string
	var walk func([]string)
	walk = func(route []string) {
		at := route[len(route)-1]
		switch {
		case at == q.To:
			routes = append(routes, slices.Clone(route))
		case len(route) <= q.MaxHops && (len(route) == 1 || !slices.Contains(q.Exclude, at)):
			next := slices.Clone(w.next[at])
			slices.Sort(next)
			for _, to := range slices.Compact(next) {
				if !slices.Contains(route, to) {
					walk(append(route, to))
				}
			}
		}
	}
	walk([]string{q.From})
	slices.SortFunc(routes, func(a, b []string) int { return cmp.Or(len(a)-len(b), slices.Compare(a, b)) })
	return routes[:min(q.Limit, len(routes))]
}

func TestRoutesAreTheFirstOfAllSequencesOfNodes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := &web{}
		key := rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g", "h", "i"})
		for range rapid.IntRange(0, 20).Draw(rt, "relationships") {
			w.join(key.Draw(rt, "from"), key.Draw(rt, "to"))
		}
		q := graph.PathQuery{
			From: key.Draw(rt, "start"), To: key.Draw(rt, "goal"), Exclude: rapid.SliceOfN(key, 0, 2).Draw(rt, "exclude"),
			MaxHops: rapid.IntRange(1, 6).Draw(rt, "hops"), Limit: rapid.IntRange(1, 25).Draw(rt, "limit"),
		}
		got, err := graph.Routes(t.Context(), q, w.adjacent)
		if err != nil {
			rt.Fatal(err)
		}
		if d := gocmp.Diff(w.all(q), got, cmpopts.EquateEmpty()); d != "" {
			rt.Fatalf("%+v in %v: trying all (-) and Routes (+):\n%s", q, w.next, d)
		}
		if w.calls > q.MaxHops {
			rt.Fatalf("%d calls for %d hops", w.calls, q.MaxHops)
		}
	})
}

func TestRoutesDoNotWalkAllWaysBehindAHub(t *testing.T) {
	w := &web{}
	w.join("start", "hub")
	w.join("hub", "goal")
	for i := range 20_000 { // whoever goes to a leaf must come back over the hub, which is no path
		w.join("hub", fmt.Sprint(i))
		w.join(fmt.Sprint(i), fmt.Sprint((i+1)%20_000))
	}
	begin := time.Now()
	got, err := graph.Routes(t.Context(), graph.PathQuery{From: "start", To: "goal", MaxHops: 6, Limit: 25}, w.adjacent)
	if err != nil {
		t.Fatal(err)
	}
	if d := gocmp.Diff([][]string{{"start", "hub", "goal"}}, got); d != "" {
		t.Error(d)
	}
	if took := time.Since(begin); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestRoutesGrowFromTheSideWithLessAround(t *testing.T) {
	w := &web{}
	for i := range 1000 {
		w.join("hub", fmt.Sprint(i))
		w.join(fmt.Sprint(i), fmt.Sprint(i, "/", i))
	}
	w.join("start", "middle")
	w.join("middle", "7")
	got, err := graph.Routes(t.Context(), graph.PathQuery{From: "hub", To: "start", MaxHops: 3, Limit: 1}, w.adjacent)
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	if w.asked > 10 {
		t.Errorf("%d nodes were asked for their neighbours, on a way of 3 hops", w.asked)
	}
}

func TestRoutesPassOnAnError(t *testing.T) {
	broken := errors.New("the store is gone")
	_, err := graph.Routes(t.Context(), graph.PathQuery{From: "a", To: "b", MaxHops: 2, Limit: 1},
		func(context.Context, []string) (map[string][]string, error) { return nil, broken })
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}
