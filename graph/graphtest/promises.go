package graphtest

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Promises runs what DESIGN.md promises of the graph as properties over random reports and decisions. open is as for
// Contract; each property clears its store between cases.
func Promises(t *testing.T, open func(testing.TB) graph.Store) {
	for _, part := range []struct {
		name string
		run  func(*rapid.T, graph.Store)
	}{
		{"ApplyEqualsRebuild", applyEqualsRebuild},
		{"ARepeatChangesNothing", aRepeatChangesNothing},
		{"OrderAndBatchesDoNotMatter", orderDoesNotMatter},
		{"WritersAtOnceDoNotMatter", writersDoNotMatter},
		{"ARetractedReportLeavesNothing", aRetractedReportLeavesNothing},
		{"EverythingStandsOnWords", everythingStandsOnWords},
		{"EveryTellingLeadsToItsNode", everyTellingLeadsToItsNode},
		{"RecordsAndDecisionsAreTheWholeGraph", recordsAreTheGraph},
	} {
		t.Run(part.name, func(t *testing.T) {
			store := open(t)
			began := time.Now()
			rapid.Check(t, func(r *rapid.T) {
				if time.Since(began) < *promiseTime {
					wipe(r, store)
					part.run(r, store)
				}
			})
		})
	}
}

// promiseTime bounds each property where a store is slow: rapid's cases after it are not run.
var promiseTime = flag.Duration("promises", 5*time.Second, "time for each promise of the graph")

// wipe deletes every row.
func wipe(t *rapid.T, s graph.Store) {
	err := s.Write(context.Background(), func(ctx context.Context, tx graph.Tx) error {
		for _, table := range slices.Backward(graph.Tables) {
			rows, err := tx.Find(ctx, graph.Lookup{Table: table})
			if err != nil {
				return err
			}
			ids := make([]string, len(rows))
			for i, row := range rows {
				ids[i] = row["id"].(string)
			}
			if err := tx.Delete(ctx, table, ids); err != nil {
				return err
			}
		}
		return nil
	})
	must(t, err)
}

func must(t *rapid.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// viewer is what has a view: a stored graph or a rebuilt one.
type viewer interface {
	View(context.Context, func(graph.ViewLine) error) error
}

// export returns the view as JSON Lines.
func export(t *rapid.T, v viewer) string {
	t.Helper()
	var out bytes.Buffer
	must(t, v.View(context.Background(), func(line graph.ViewLine) error { return json.NewEncoder(&out).Encode(line) }))
	return out.String()
}

// sameView fails where two views differ, with the first line that does.
func sameView(t *rapid.T, what, got, want string) {
	t.Helper()
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("%s: line %d differs\n got %s\nwant %s", what, i+1, a[i], b[i])
		}
	}
	if len(a) != len(b) {
		t.Fatalf("%s: %d lines, want %d\n got %s\nwant %s", what, len(a), len(b), got, want)
	}
}

// applyEqualsRebuild: after any history the stored rows are those that Rebuild makes from the state.
func applyEqualsRebuild(t *rapid.T, s graph.Store) {
	h := newHistory(t, s)
	for range rapid.IntRange(1, 8).Draw(t, "steps") {
		h.step()
		h.checkView()
	}
	h.checkRows()
}

// aRepeatChangesNothing: reports and decisions that are there are there.
func aRepeatChangesNothing(t *rapid.T, s graph.Store) {
	h := newHistory(t, s)
	for range rapid.IntRange(1, 4).Draw(t, "steps") {
		h.step()
	}
	before := export(t, h.graph)
	for _, again := range h.applied {
		r, err := h.graph.Apply(context.Background(), again)
		must(t, err)
		if r.Unchanged != 1 || r.NodesWritten+r.NodesRemoved+r.RelationshipsWritten+r.RelationshipsRemoved != 0 {
			t.Fatalf("applied again: %+v", r)
		}
	}
	for _, d := range h.decisions {
		_, err := h.graph.Decide(context.Background(), d)
		must(t, err)
	}
	sameView(t, "a repeat", export(t, h.graph), before)
}

// orderDoesNotMatter: the same reports, corrections and decisions in another order and other batches give the same
// bytes.
func orderDoesNotMatter(t *rapid.T, s graph.Store) {
	h := newHistory(t, s)
	decisions := rapid.SliceOfN(rapid.Custom(h.drawDecision), 0, 3).Draw(t, "decisions")
	all := h.jobs(decisions)
	var views []string
	for range 2 {
		wipe(t, s)
		jobs := rapid.Permutation(all).Draw(t, "order")
		for len(jobs) > 0 {
			n := rapid.IntRange(1, min(3, len(jobs))).Draw(t, "batch")
			h.do(jobs[:n])
			jobs = jobs[n:]
		}
		views = append(views, export(t, h.graph))
	}
	sameView(t, "another order", views[1], views[0])
}

// writersDoNotMatter: several writers at once, each with some of the reports and decisions, give what one gives.
func writersDoNotMatter(t *rapid.T, s graph.Store) {
	h := newHistory(t, s)
	jobs := rapid.Permutation(h.jobs(rapid.SliceOfN(rapid.Custom(h.drawDecision), 0, 3).Draw(t, "decisions"))).Draw(t, "order")
	h.do(jobs)
	want := export(t, h.graph)
	wipe(t, s)
	const writers = 3
	failed := make(chan error, writers)
	for w := range writers {
		go func() {
			var err error
			for i := w; i < len(jobs) && err == nil; i += writers {
				err = jobs[i].do(h.graph)
			}
			failed <- err
		}()
	}
	for range writers {
		must(t, <-failed)
	}
	sameView(t, "several writers", export(t, h.graph), want)
}

// aRetractedReportLeavesNothing: what is left is as if it had never come; restoring it brings all back; a reload does
// not.
func aRetractedReportLeavesNothing(t *rapid.T, s graph.Store) {
	ctx := context.Background()
	h := newHistory(t, s)
	id := rapid.SampledFrom(reportIDs).Draw(t, "retracted")
	var others []graph.Record
	for _, r := range h.newest() {
		if r.Report.ID != id {
			others = append(others, r)
		}
	}
	apply(t, h.graph, others...)
	without := export(t, h.graph)
	apply(t, h.graph, h.pool[id]...)
	with := export(t, h.graph)
	retract := func() { _, err := h.graph.Retract(ctx, id); must(t, err) }
	retract()
	sameView(t, "retracted", export(t, h.graph), without)
	apply(t, h.graph, h.pool[id]...)
	sameView(t, "loaded again", export(t, h.graph), without)
	_, err := h.graph.Restore(ctx, id)
	must(t, err)
	sameView(t, "restored", export(t, h.graph), with)
	_, err = h.graph.Purge(ctx, id)
	must(t, err)
	sameView(t, "purged", export(t, h.graph), without)
}

func apply(t *rapid.T, g *graph.Graph, records ...graph.Record) {
	t.Helper()
	_, err := g.Apply(context.Background(), records...)
	must(t, err)
}
