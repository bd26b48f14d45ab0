package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

// newGraph is a graph in a store of its own.
func newGraph(t *testing.T) *graph.Graph {
	t.Helper()
	s, err := sqlitestore.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return graph.New(s)
}

// watcher notes what it is told.
type watcher struct {
	batches []Summary
	failed  []string
}

func (w *watcher) Stored(s Summary)  { w.batches = append(w.batches, s) }
func (w *watcher) Failed(f *Failure) { w.failed = append(w.failed, f.Error()) }

// groups draws one group of each report: its whole text.
var groups = reader(func(r graph.Report) (graph.Record, error) {
	m := graph.Mention{Text: r.Text, Span: graph.Span{Start: 0, End: len(r.Text)}}
	return graph.Record{Report: r, Nodes: []graph.Node{{ID: "g", Label: graph.Group, Name: r.Text, Mentions: []graph.Mention{m}}}}, nil
})

func load(t *testing.T, g *graph.Graph, items iter.Seq2[input.Item, error], x Extractor, w Watcher) Summary {
	t.Helper()
	s, err := Load(t.Context(), g, Extract(t.Context(), items, x, 2, false), w)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEveryReportIsStoredInBatchesAndCounted(t *testing.T) {
	g, w := newGraph(t), &watcher{}
	n := 2*batchReports + 5
	s := load(t, g, numbered(n, nil), groups, w)
	if s.Read != n || s.Added != n || s.Failed != 0 || s.Bare != 0 || len(w.batches) != 3 || w.batches[0].Read != batchReports {
		t.Errorf("%+v in %d batches", s, len(w.batches))
	}
	if s := load(t, g, numbered(n, nil), groups, w); s.Unchanged != n || s.NodesWritten != 0 {
		t.Errorf("again: %+v", s)
	}
	reports, err := g.Reports(t.Context(), "r0000", fmt.Sprintf("r%04d", n-1))
	if err != nil || len(reports) != 2 {
		t.Errorf("%d reports, %v", len(reports), err)
	}
}

func TestABadRecordIsAFailureAndTheOthersAreStored(t *testing.T) {
	x := reader(func(r graph.Report) (graph.Record, error) {
		record, err := groups(r)
		if r.ID == "r0002" {
			record.Nodes[0].Mentions[0].End++ // beyond the text
		}
		return record, err
	})
	w := &watcher{}
	s := load(t, newGraph(t), numbered(5, nil), x, w)
	if s.Read != 5 || s.Added != 4 || s.Failed != 1 || len(w.failed) != 1 || !strings.HasPrefix(w.failed[0], "in.jsonl:3: record of report") {
		t.Errorf("%+v, failed %q", s, w.failed)
	}
}

func TestAReportWithoutNodesIsStoredAndCounted(t *testing.T) {
	g := newGraph(t)
	bare := reader(func(r graph.Report) (graph.Record, error) { return graph.Record{Report: r}, nil })
	if s := load(t, g, numbered(3, nil), bare, &watcher{}); s.Added != 3 || s.Bare != 3 {
		t.Errorf("%+v", s)
	}
	if reports, err := g.Reports(t.Context(), "r0001"); err != nil || len(reports) != 1 {
		t.Errorf("%v, %v", reports, err)
	}
}

func TestALoadThatWasStoppedGoesOnWhereItStopped(t *testing.T) {
	g := newGraph(t)
	n := 4 * batchReports
	ctx, cancel := context.WithCancelCause(t.Context())
	defer cancel(nil)
	stop := errors.New("stopped")
	w := &stopper{stop: func() { cancel(stop) }}
	s, err := Load(ctx, g, Extract(ctx, numbered(n, nil), groups, 2, false), w)
	if !errors.Is(err, stop) || s.Added == 0 || s.Added == n {
		t.Fatalf("%+v, %v", s, err)
	}
	again := load(t, g, numbered(n, nil), groups, &watcher{})
	if again.Unchanged != s.Added || again.Added != n-s.Added {
		t.Errorf("first %+v, then %+v", s, again)
	}
}

// stopper ends the load after the first batch.
type stopper struct {
	watcher
	stop func()
}

func (w *stopper) Stored(Summary) { w.stop() }

func TestAStoreThatFailsEndsTheLoad(t *testing.T) {
	s, err := sqlitestore.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	items := func(yield func(input.Item, error) bool) {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		numbered(3, nil)(yield)
	}
	_, err = Load(t.Context(), graph.New(s), Extract(t.Context(), items, groups, 2, false), &watcher{})
	if err == nil || !strings.Contains(err.Error(), "store 3 reports") {
		t.Errorf("got %v", err)
	}
}

func TestDecisionsAreAppliedAfterTheReportsTheySpeakOf(t *testing.T) {
	g := newGraph(t)
	d := graph.Decision{Kind: graph.Set, A: "Group/r0001@0", Property: "name", Values: []string{"Named"}, Analyst: "A", Time: "2023-01-31T00:00:00Z"}
	items := func(yield func(input.Item, error) bool) {
		if !yield(input.Item{Decision: &d, Name: "records.jsonl", Line: 1}, nil) {
			return
		}
		numbered(3, nil)(yield)
	}
	if s := load(t, g, items, groups, &watcher{}); s.Decisions != 1 || s.Read != 3 {
		t.Errorf("%+v", s)
	}
	decided, err := g.Decisions(t.Context())
	if err != nil || len(decided) != 1 || decided[0].State != graph.Effective {
		t.Errorf("%+v, %v", decided, err)
	}
}
