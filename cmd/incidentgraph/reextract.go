package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/ingest"
	"github.com/incidentgraph/incidentgraph/extract"
	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
)

func (a *app) reextractCommand() *cobra.Command {
	var diff bool
	c := &cobra.Command{
		Use:   "reextract [--store URL] [--diff]",
		Short: "Read all stored reports anew, after the extractor or its lists changed",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withGraph(c.Context(), func(g *graph.Graph) error {
				x, err := extract.New()
				if err != nil {
					return err
				}
				if diff {
					return a.printChanges(c.Context(), g, x)
				}
				return a.reextract(c.Context(), g, x)
			})
		},
	}
	a.storeFlag(c)
	c.Flags().BoolVar(&diff, "diff", false, "only print what would change, one report a line")
	return c
}

// stored yields the stored records as items of an input.
func stored(ctx context.Context, g *graph.Graph) func(func(input.Item, error) bool) {
	return func(yield func(input.Item, error) bool) {
		err := g.Records(ctx, func(r graph.Record) error {
			if !yield(input.Item{Report: r.Report, Record: &r, Name: r.Report.ID}, nil) {
				return context.Canceled
			}
			return nil
		})
		if err != nil && ctx.Err() == nil {
			yield(input.Item{}, err)
		}
	}
}

func (a *app) reextract(ctx context.Context, g *graph.Graph, x ingest.Extractor) error {
	p := a.newProgress(&ingest.Inputs{})
	summary, err := ingest.Load(ctx, g, ingest.Extract(ctx, stored(ctx, g), x, 0, true), p)
	p.end()
	fmt.Fprintln(a.err, tell(summary))
	if err != nil {
		return err
	}
	return outcome(ctx, summary.Failed > 0)
}

// change is what reading a report anew changes: nodes and edges as they are written in the interchange form.
type change struct {
	Report  string            `json:"report"`
	Added   []json.RawMessage `json:"added"`
	Removed []json.RawMessage `json:"removed"`
}

// printChanges prints what reextract would change, report by report.
func (a *app) printChanges(ctx context.Context, g *graph.Graph, x ingest.Extractor) error {
	reports, changed := 0, 0
	err := g.Records(ctx, func(old graph.Record) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		made, err := x.Extract(old.Report)
		if err != nil {
			return fmt.Errorf("extract %q: %w", old.Report.ID, err)
		}
		before, err := parts(old)
		if err != nil {
			return err
		}
		after, err := parts(made)
		if err != nil {
			return err
		}
		c := change{old.Report.ID, missing(after, before), missing(before, after)}
		reports++
		if len(c.Added)+len(c.Removed) == 0 {
			return nil
		}
		changed++
		return a.printJSON(c)
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, "%d of %d reports would change\n", changed, reports)
	return nil
}

// parts are the nodes and edges of a record, as JSON.
func parts(r graph.Record) ([]json.RawMessage, error) {
	var all []json.RawMessage
	add := func(v any) error {
		b, err := json.Marshal(v)
		all = append(all, b)
		return err
	}
	for _, n := range r.Nodes {
		if err := add(n); err != nil {
			return nil, err
		}
	}
	for _, e := range r.Edges {
		if err := add(e); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// missing are the parts of a that b does not have.
func missing(a, b []json.RawMessage) []json.RawMessage {
	has := map[string]bool{}
	for _, x := range b {
		has[string(x)] = true
	}
	var out []json.RawMessage
	for _, x := range a {
		if !has[string(x)] {
			out = append(out, x)
		}
	}
	return out
}
