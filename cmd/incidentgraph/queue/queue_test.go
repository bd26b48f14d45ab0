package queue

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/ingest"
	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

// serve starts a NATS server with JetStream on a free port of this machine, in that folder.
func serve(t *testing.T, folder string) *server.Server {
	t.Helper()
	s, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: server.RANDOM_PORT, JetStream: true, StoreDir: folder, NoSigs: true, NoLog: true, SyncAlways: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	if !s.ReadyForConnections(10 * time.Second) {
		t.Fatal("the NATS server does not start")
	}
	return s
}

func open(t *testing.T, s *server.Server) *Queue {
	t.Helper()
	q, err := Open(t.Context(), s.ClientURL(), "", Options{AckWait: time.Second, Tries: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(q.Close)
	return q
}

func start(t *testing.T) *Queue {
	t.Helper()
	s := serve(t, t.TempDir())
	q := open(t, s)
	t.Cleanup(func() { q.Close(); s.Shutdown(); s.WaitForShutdown() })
	return q
}

func newGraph(t *testing.T) *graph.Graph {
	t.Helper()
	s, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "g.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return graph.New(s)
}

// extractor draws one group of each report, and does to some what it is told.
type extractor map[string]func() error

func (x extractor) Extract(r graph.Report) (graph.Record, error) {
	if do := x[r.ID]; do != nil {
		if err := do(); err != nil {
			return graph.Record{}, err
		}
	}
	m := graph.Mention{Text: r.Text, Span: graph.Span{Start: 0, End: len(r.Text)}}
	return graph.Record{Report: r, Nodes: []graph.Node{{ID: "g", Label: graph.Group, Name: r.Text, Mentions: []graph.Mention{m}}}}, nil
}

func reports(n int) iter.Seq2[input.Item, error] {
	return func(yield func(input.Item, error) bool) {
		for i := range n {
			id := fmt.Sprintf("r%04d", i)
			if !yield(input.Item{Report: graph.Report{ID: id, Lang: "en", Text: "Group " + id}, Name: "in.jsonl", Line: i + 1}, nil) {
				return
			}
		}
	}
}

func publish(t *testing.T, q *Queue, items iter.Seq2[input.Item, error]) Published {
	t.Helper()
	done, err := q.Publish(t.Context(), items, func(f *ingest.Failure) { t.Logf("failed: %v", f) })
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// work runs workers until the queue is empty.
func work(t *testing.T, n int, q *Queue, g *graph.Graph, x ingest.Extractor) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	var all sync.WaitGroup
	for range n {
		all.Go(func() {
			if err := (&Worker{Queue: q, Graph: g, Extractor: x, Jobs: 1}).Run(ctx); err != nil {
				t.Error(err)
			}
		})
	}
	for waiting := uint64(1); waiting > 0 && ctx.Err() == nil; time.Sleep(50 * time.Millisecond) {
		var err error
		if waiting, _, err = q.Depth(ctx); err != nil {
			t.Error(err)
		}
	}
	if ctx.Err() != nil {
		t.Error("the queue was not emptied")
	}
	cancel()
	all.Wait()
}

// stored is how many reports the graph has.
func stored(t *testing.T, g *graph.Graph) int {
	t.Helper()
	n := 0
	if err := g.Records(t.Context(), func(graph.Record) error { n++; return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestWorkersStoreEachReportOnceHoweverOftenItIsPublished(t *testing.T) {
	q, g := start(t), newGraph(t)
	if done := publish(t, q, reports(150)); done.Sent != 150 {
		t.Errorf("%+v", done)
	}
	publish(t, q, reports(150))
	if waiting, _, err := q.Depth(t.Context()); err != nil || waiting != 150 {
		t.Errorf("%d wait, %v; a report that the server has is put in again", waiting, err)
	}
	work(t, 3, q, g, extractor{})
	if n := stored(t, g); n != 150 {
		t.Errorf("%d reports are stored, want 150", n)
	}
	if differences, err := g.Verify(t.Context()); err != nil || len(differences) != 0 {
		t.Errorf("%v, %v", differences, err)
	}
}

func TestAReportThatFailsIsADeadLetterAndOnTheFailedList(t *testing.T) {
	q, g := start(t), newGraph(t)
	publish(t, q, reports(5))
	work(t, 1, q, g, extractor{"r0002": func() error { return errors.New("no sense in it") }})
	_, buried, err := q.Depth(t.Context())
	list, err2 := g.Failures(t.Context(), "", 0)
	if err != nil || err2 != nil || buried != 1 || stored(t, g) != 4 || len(list) != 1 || list[0].Input != "in.jsonl" || list[0].Line != 3 || list[0].Reason != "no sense in it" {
		t.Errorf("%d dead, failed list %+v, %v, %v", buried, list, err, err2)
	}
}

// A worker that dies is one whose messages are never acknowledged: here its context ends in the middle of extraction,
// as when its process is killed.
func TestAReportThatEndsItsWorkerEveryTimeIsBuriedAndHarmsNoOther(t *testing.T) {
	q, g := start(t), newGraph(t)
	publish(t, q, reports(20))
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	deaths := 0
	for waiting := uint64(1); waiting > 0 && ctx.Err() == nil; {
		life, die := context.WithCancel(ctx)
		w := Worker{Queue: q, Graph: g, Jobs: 1, Extractor: extractor{"r0007": func() error { deaths++; die(); return nil }}}
		lived := make(chan error, 1)
		go func() { lived <- w.Run(life) }()
		for life.Err() == nil && waiting > 0 {
			time.Sleep(50 * time.Millisecond)
			var err error
			if waiting, _, err = q.Depth(ctx); err != nil {
				t.Fatal(err)
			}
		}
		die()
		if err := <-lived; err != nil {
			t.Fatal(err)
		}
	}
	list, err := g.Failures(t.Context(), "", 0)
	if err != nil || deaths != 3 || stored(t, g) != 19 || len(list) != 1 || !strings.Contains(list[0].Reason, "its worker ended") || list[0].Line != 8 {
		t.Errorf("%d deaths, %d stored, failed list %+v, %v", deaths, stored(t, g), list, err)
	}
	if _, buried, err := q.Depth(t.Context()); err != nil || buried != 1 {
		t.Errorf("%d dead letters, %v", buried, err)
	}
}

func TestTheQueueOutlivesItsServer(t *testing.T) {
	folder := t.TempDir()
	s := serve(t, folder)
	publish(t, open(t, s), reports(30))
	s.Shutdown()
	s.WaitForShutdown()
	s = serve(t, folder)
	defer s.WaitForShutdown()
	defer s.Shutdown()
	g := newGraph(t)
	work(t, 1, open(t, s), g, extractor{})
	if n := stored(t, g); n != 30 {
		t.Errorf("%d of 30 reports", n)
	}
}

func TestAMissingServerAndADecisionAreToldWhatToDo(t *testing.T) {
	if _, err := Open(t.Context(), "nats://127.0.0.1:1", "", Options{}); err == nil || !strings.Contains(err.Error(), "see that a NATS server with JetStream listens") {
		t.Errorf("got %v", err)
	}
	var failed []string
	items := func(yield func(input.Item, error) bool) {
		yield(input.Item{Name: "in.jsonl", Line: 1, Decision: &graph.Decision{}}, nil)
	}
	done, err := start(t).Publish(t.Context(), items, func(f *ingest.Failure) { failed = append(failed, f.Error()) })
	if err != nil || done.Failed != 1 || len(failed) != 1 || !strings.Contains(failed[0], "in.jsonl:1: a decision is no report: load it with --store") {
		t.Errorf("%+v, %q, %v", done, failed, err)
	}
}
