package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"

	"github.com/rs/zerolog"

	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
)

// Extractor draws the graph of a report. It must be safe for concurrent use.
type Extractor interface {
	Extract(graph.Report) (graph.Record, error)
}

// Result is what became of one report: a record or a decision, or why there is none.
type Result struct {
	Record   graph.Record
	Decision *graph.Decision
	Input    string // its name
	Line     int    // from 1; 0 where the input is one report
	Failure  *Failure
}

// window is how many reports may be between reading and their turn in the output: enough that extraction goes on while
// a batch is written.
const window = 2 * batchReports

// Extract extracts reports on jobs goroutines (0: one a core) and yields their results in the order of the items.
// Records that the input held are passed on, unless again asks to make them anew. It stops when ctx ends.
func Extract(ctx context.Context, items iter.Seq2[input.Item, error], x Extractor, jobs int, again bool) iter.Seq[Result] {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	return func(yield func(Result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		work, turns := make(chan job), make(chan chan Result, window)
		go feed(ctx, items, work, turns)
		for range jobs {
			go func() {
				for j := range work {
					j.done <- extractOne(ctx, x, j.item, again)
				}
			}()
		}
		for turn := range turns {
			select {
			case r := <-turn:
				if !yield(r) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

// job is one report to extract, and where its result goes: a channel with room for it, so that no worker waits.
type job struct {
	item input.Item
	done chan Result
}

// feed reads the items and hands each to a worker and, in order, to the output.
func feed(ctx context.Context, items iter.Seq2[input.Item, error], work chan<- job, turns chan<- chan Result) {
	defer close(work)
	defer close(turns)
	for item, err := range items {
		j := job{item, make(chan Result, 1)}
		select {
		case turns <- j.done:
		case <-ctx.Done():
			return
		}
		if err != nil {
			j.done <- Result{Failure: FailureOf(item, err)}
			continue
		}
		select {
		case work <- j:
		case <-ctx.Done():
			return
		}
	}
}

// extractOne extracts one report. A panic is a failure of this report, not of the batch; its stack goes to the log.
func extractOne(ctx context.Context, x Extractor, item input.Item, again bool) (r Result) {
	r = Result{Input: item.Name, Line: item.Line}
	defer func() {
		if p := recover(); p != nil {
			zerolog.Ctx(ctx).Error().Str("input", item.Name).Int("line", item.Line).Interface("panic", p).Bytes("stack", debug.Stack()).Msg("extraction panicked")
			r.Failure = FailureOf(item, fmt.Errorf("extraction panicked (%v): please report it with this text", p))
		}
	}()
	if item.Decision != nil {
		r.Decision = item.Decision
		return r
	}
	var err error
	if item.Record != nil && !again {
		r.Record = *item.Record
	} else {
		r.Record, err = x.Extract(item.Report)
	}
	if err == nil {
		err = r.Record.Check()
	}
	if err != nil {
		r.Failure = FailureOf(item, err)
	}
	return r
}

// FailureOf makes a line of the failed list.
func FailureOf(item input.Item, err error) *Failure {
	var e *input.Error
	if errors.As(err, &e) {
		return &Failure{Input: e.Name, Line: e.Line, Reason: e.What + ": " + e.Do}
	}
	return &Failure{Input: item.Name, Line: item.Line, Report: item.Report.ID, Reason: err.Error()}
}
