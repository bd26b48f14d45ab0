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
	Read      int `json:"read"`   // reports in: stored, unchanged and failed ones
	Failed    int `json:"failed"` // reports on the failed list
	Bare      int `json:"bare"`   // reports stored without a node: nothing told, or in a language that nobody reads here
	Decisions int `json:"decisions"`
}

// Watcher is told what goes on. Its methods are called from one goroutine.
type Watcher interface {
	Stored(s Summary)  // after each batch
	Failed(f *Failure) // at each failure
}

// Load applies results to a graph in batches, until they end, ctx ends, or the store fails; the summary tells how far
// it came. Running it again on the same inputs goes on from there, since a repeat writes nothing. What fails is put on
// the graph's failed list; what is on the list of an input that was read, or is named in retried, and did not fail again
// is taken off.
func Load(ctx context.Context, g *graph.Graph, results iter.Seq[Result], w Watcher, retried ...string) (Summary, error) {
	l := loader{graph: g, watcher: w}
	if err := l.listed.fetch(ctx, g, retried); err != nil {
		return l.Summary, err
	}
	for r := range results {
		l.take(r)
		if len(l.batch) >= batchReports || l.bytes >= batchBytes || len(l.listed.failed) >= batchReports {
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
	if err := l.listed.close(ctx, g); err != nil {
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
	batch     []graph.Record
	bytes     int
	decisions []graph.Decision
	listed    failedList
}

func (l *loader) take(r Result) {
	switch {
	case r.Failure != nil:
		l.Read++
		l.Summary.Failed++
		l.listed.add(r.Failure)
		l.watcher.Failed(r.Failure)
	case r.Decision != nil:
		l.decisions = append(l.decisions, *r.Decision)
	default:
		l.Read++
		l.listed.read[r.Input] = true
		l.batch = append(l.batch, r.Record)
		l.bytes += len(r.Record.Report.Text)
	}
}

// flush applies the batch, in one transaction.
func (l *loader) flush(ctx context.Context) error {
	if err := l.listed.flush(ctx, l.graph); err != nil {
		return err
	}
	if len(l.batch) == 0 {
		return nil
	}
	done, err := l.graph.Apply(ctx, l.batch...)
	if err != nil {
		return fmt.Errorf("store %d reports: %w", len(l.batch), err)
	}
	l.add(done)
	for i := range l.batch {
		if len(l.batch[i].Nodes) == 0 {
			l.Bare++
		}
	}
	l.batch, l.bytes = nil, 0
	l.watcher.Stored(l.Summary)
	return nil
}

// add sums up what the transactions did.
func (s *Summary) add(r graph.Result) {
	s.Added += r.Added
	s.Changed += r.Changed
	s.Unchanged += r.Unchanged
	s.Withdrawn += r.Withdrawn
	s.Barred += r.Barred
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
