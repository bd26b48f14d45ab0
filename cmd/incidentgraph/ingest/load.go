package ingest

import (
	"context"
	"fmt"
	"iter"

	"github.com/incidentgraph/incidentgraph/graph"
)

// A batch is one transaction: so many reports, or so many bytes of text, whichever comes first. A transaction of one
// report costs eight times as much a report in Neo4j, one of 500 gains nothing and holds the lock longer.
const (
	batchReports = 64
	batchBytes   = 8 << 20
)

// Summary is what a load did.
type Summary struct {
	graph.Result
	Read      int // reports in: stored, unchanged and failed ones
	Failed    int // reports on the failed list
	Bare      int // reports stored without a node: nothing told, or in a language that nobody reads here
	Decisions int
}

// Watcher is told what goes on. Its methods are called from one goroutine.
type Watcher interface {
	Stored(s Summary)  // after each batch
	Failed(f *Failure) // at each failure
}

// Load applies results to a graph in batches, until they end, ctx ends, or the store fails; the summary tells how far
// it came. Running it again on the same inputs goes on from there, since a repeat writes nothing.
func Load(ctx context.Context, g *graph.Graph, results iter.Seq[Result], w Watcher) (Summary, error) {
	l := loader{graph: g, watcher: w}
	for r := range results {
		l.take(r)
		if len(l.batch) >= batchReports || l.bytes >= batchBytes {
			if err := l.flush(ctx); err != nil {
				return l.Summary, err
			}
		}
	}
	if ctx.Err() != nil {
		return l.Summary, context.Cause(ctx)
	}
	if err := l.flush(ctx); err != nil {
		return l.Summary, err
	}
	err := l.decide(ctx)
	return l.Summary, err
}

// loader gathers a batch.
type loader struct {
	Summary
	graph     *graph.Graph
	watcher   Watcher
	batch     []Result
	bytes     int
	decisions []graph.Decision
}

func (l *loader) take(r Result) {
	switch {
	case r.Failure != nil:
		l.Read++
		l.fail(r.Failure)
	case r.Decision != nil:
		l.decisions = append(l.decisions, *r.Decision)
	default:
		l.Read++
		l.batch = append(l.batch, r)
		l.bytes += len(r.Record.Report.Text)
	}
}

func (l *loader) fail(f *Failure) {
	l.Summary.Failed++
	l.watcher.Failed(f)
}

// flush applies the batch. Where the graph refuses it, its reports are applied one by one, so that one bad record does
// not hold back the others. Where none of them can be stored the store is at fault, and the load ends.
func (l *loader) flush(ctx context.Context) error {
	batch := l.batch
	l.batch, l.bytes = nil, 0
	if len(batch) == 0 {
		return nil
	}
	if err := l.apply(ctx, batch...); err == nil || ctx.Err() != nil {
		return err
	}
	var refused []*Failure
	var last error
	for _, r := range batch {
		if err := l.apply(ctx, r); err != nil {
			last = err
			refused = append(refused, &Failure{Input: r.Input, Line: r.Line, Report: r.Record.Report.ID, Reason: err.Error()})
		}
	}
	if len(refused) == len(batch) {
		return fmt.Errorf("store %d reports: %w", len(batch), last)
	}
	for _, f := range refused {
		l.fail(f)
	}
	return nil
}

func (l *loader) apply(ctx context.Context, batch ...Result) error {
	records := make([]graph.Record, len(batch))
	for i, r := range batch {
		records[i] = r.Record
	}
	done, err := l.graph.Apply(ctx, records...)
	if err != nil {
		return err
	}
	l.add(done)
	for _, r := range batch {
		if len(r.Record.Nodes) == 0 {
			l.Bare++
		}
	}
	l.watcher.Stored(l.Summary)
	return nil
}

// add sums up what the transactions did.
func (s *Summary) add(r graph.Result) {
	s.Added += r.Added
	s.Changed += r.Changed
	s.Unchanged += r.Unchanged
	s.Withdrawn += r.Withdrawn
	s.NodesWritten += r.NodesWritten
	s.NodesRemoved += r.NodesRemoved
	s.RelationshipsWritten += r.RelationshipsWritten
	s.RelationshipsRemoved += r.RelationshipsRemoved
}

// decide applies the decisions of an export, after the reports that they speak of.
func (l *loader) decide(ctx context.Context) error {
	if len(l.decisions) == 0 {
		return nil
	}
	done, err := l.graph.Decide(ctx, l.decisions...)
	if err != nil {
		return fmt.Errorf("store %d decisions: %w", len(l.decisions), err)
	}
	l.Decisions = len(l.decisions)
	l.add(done)
	return nil
}
