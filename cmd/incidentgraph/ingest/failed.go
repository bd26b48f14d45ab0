package ingest

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
)

// Failure is one report that was not loaded. Its JSON is a line of the failed list.
type Failure graph.Failure

func (f *Failure) Error() string {
	e := input.Error{Name: f.Input, Line: f.Line}
	return e.Place() + ": " + f.Reason
}

// failedList is the part of the graph's failed list that a load has to do with.
type failedList struct {
	open   map[string][]string // input → ids that were on the list before
	read   map[string]bool     // inputs of which a report was read
	again  map[string]bool     // ids that failed
	failed []graph.Failure     // to be noted
}

func (l *failedList) fetch(ctx context.Context, g *graph.Graph, retried []string) error {
	l.open, l.read, l.again = map[string][]string{}, map[string]bool{}, map[string]bool{}
	list, err := g.Failures(ctx, "", 0)
	if err != nil {
		return fmt.Errorf("read the failed list: %w", err)
	}
	for _, f := range list {
		l.open[f.Input] = append(l.open[f.Input], f.ID)
	}
	for _, name := range retried {
		l.read[name] = true
	}
	return nil
}

func (l *failedList) add(f *Failure) {
	l.read[f.Input] = true
	l.again[graph.FailureID(f.Input, f.Line)] = true
	l.failed = append(l.failed, graph.Failure(*f))
}

// flush notes what failed.
func (l *failedList) flush(ctx context.Context, g *graph.Graph) error {
	return l.note(ctx, g, nil)
}

// close takes off the list what was read to its end and did not fail again.
func (l *failedList) close(ctx context.Context, g *graph.Graph) error {
	var mended []string
	for name, ids := range l.open {
		if l.read[name] {
			mended = append(mended, slices.DeleteFunc(ids, func(id string) bool { return l.again[id] })...)
		}
	}
	slices.Sort(mended)
	return l.note(ctx, g, mended)
}

func (l *failedList) note(ctx context.Context, g *graph.Graph, mended []string) error {
	if len(l.failed)+len(mended) == 0 {
		return nil
	}
	if err := g.NoteFailures(ctx, l.failed, mended); err != nil {
		return fmt.Errorf("write the failed list: %w", err)
	}
	l.failed = nil
	return nil
}

// Failed makes the inputs those of the graph's failed list, and of these only what is on it. Standard input cannot be
// read again and stays on the list.
func (in *Inputs) Failed(ctx context.Context, g *graph.Graph) error {
	list, err := g.Failures(ctx, "", 0)
	if err != nil {
		return fmt.Errorf("read the failed list: %w", err)
	}
	in.Names, in.only = nil, map[string]bool{}
	for _, f := range list {
		if f.Input == "-" {
			continue
		}
		in.only[f.ID] = true
		in.retried = append(in.retried, f.Input)
		file, _, _ := strings.Cut(f.Input, input.Inside)
		in.Names = append(in.Names, file)
	}
	slices.Sort(in.Names)
	in.Names, in.retried = slices.Compact(in.Names), slices.Compact(in.retried)
	return nil
}

// Retried are the inputs of which only what failed is read.
func (in Inputs) Retried() []string { return in.retried }

// onlyFailed leaves out the items that are not on the list. What could not be read as a whole is read whole.
func (in Inputs) onlyFailed(items iter.Seq2[input.Item, error]) iter.Seq2[input.Item, error] {
	if in.only == nil {
		return items
	}
	return func(yield func(input.Item, error) bool) {
		for item, err := range items {
			file, _, _ := strings.Cut(item.Name, input.Inside)
			wanted := err != nil || in.only[graph.FailureID(item.Name, item.Line)] || in.only[graph.FailureID(item.Name, 0)] || in.only[graph.FailureID(file, 0)]
			if wanted && !yield(item, err) {
				return
			}
		}
	}
}
