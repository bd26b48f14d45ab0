package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
)

// reader is an Extractor made of a function.
type reader func(graph.Report) (graph.Record, error)

func (f reader) Extract(r graph.Report) (graph.Record, error) { return f(r) }

// numbered yields n reports; every is called as each one is read.
func numbered(n int, every func(int)) iter.Seq2[input.Item, error] {
	return func(yield func(input.Item, error) bool) {
		for i := range n {
			if every != nil {
				every(i)
			}
			id := fmt.Sprintf("r%04d", i)
			if !yield(input.Item{Report: graph.Report{ID: id, Lang: "en", Text: id}, Name: "in.jsonl", Line: i + 1}, nil) {
				return
			}
		}
	}
}

func TestResultsComeInTheOrderOfTheInput(t *testing.T) {
	x := reader(func(r graph.Report) (graph.Record, error) {
		if strings.HasSuffix(r.ID, "0") {
			time.Sleep(2 * time.Millisecond) // every tenth is slow
		}
		return graph.Record{Report: r}, nil
	})
	i := 0
	for r := range Extract(t.Context(), numbered(500, nil), x, 8, false) {
		if want := fmt.Sprintf("r%04d", i); r.Record.Report.ID != want || r.Line != i+1 {
			t.Fatalf("result %d is %q", i, r.Record.Report.ID)
		}
		i++
	}
	if i != 500 {
		t.Errorf("%d results", i)
	}
}

func TestAPanicOrErrorIsAFailureOfItsReportAlone(t *testing.T) {
	x := reader(func(r graph.Report) (graph.Record, error) {
		switch r.ID {
		case "r0003":
			panic("index out of range")
		case "r0005":
			return graph.Record{}, errors.New("too odd")
		}
		return graph.Record{Report: r}, nil
	})
	var failed []string
	good := 0
	for r := range Extract(t.Context(), numbered(10, nil), x, 2, false) {
		if r.Failure != nil {
			failed = append(failed, r.Failure.Error())
			continue
		}
		good++
	}
	if good != 8 || len(failed) != 2 || !strings.Contains(failed[0], "in.jsonl:4: extraction panicked (index out of range)") || failed[1] != "in.jsonl:6: too odd" {
		t.Errorf("%d good, failed %q", good, failed)
	}
}

func TestReadingWaitsForTheOutput(t *testing.T) {
	var read atomic.Int64
	x := reader(func(r graph.Report) (graph.Record, error) { return graph.Record{Report: r}, nil })
	seen := 0
	for range Extract(t.Context(), numbered(10*window, func(int) { read.Add(1) }), x, 2, false) {
		if seen++; seen == 1 {
			time.Sleep(50 * time.Millisecond)
			if n := read.Load(); n > window+8 {
				t.Errorf("%d reports were read before the first was taken; the window is %d", n, window)
			}
		}
	}
}

func TestAnEndedContextEndsExtraction(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	x := reader(func(r graph.Report) (graph.Record, error) { return graph.Record{Report: r}, nil })
	seen := 0
	for range Extract(ctx, numbered(1_000_000, nil), x, 2, false) {
		if seen++; seen == 10 {
			cancel()
		}
	}
	if seen > 10+2*window {
		t.Errorf("%d results after the end", seen)
	}
}

func TestRecordsArePassedOnUnlessAskedAnew(t *testing.T) {
	made := graph.Record{Report: graph.Report{ID: "r", Extractor: "old"}}
	items := func(yield func(input.Item, error) bool) {
		_ = yield(input.Item{Report: made.Report, Record: &made}, nil) && yield(input.Item{Decision: &graph.Decision{ID: "d"}}, nil)
	}
	x := reader(func(r graph.Report) (graph.Record, error) {
		r.Extractor = "new"
		return graph.Record{Report: r}, nil
	})
	for again, want := range map[bool]string{false: "old", true: "new"} {
		var got []Result
		for r := range Extract(t.Context(), items, x, 1, again) {
			got = append(got, r)
		}
		if len(got) != 2 || got[0].Record.Report.Extractor != want || got[1].Decision == nil {
			t.Errorf("again %v: %+v", again, got)
		}
	}
}
