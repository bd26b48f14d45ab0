package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/ingest"
	"github.com/incidentgraph/incidentgraph/extract"
	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
)

func (a *app) loadCommand() *cobra.Command {
	var o input.Options
	var jobs int
	var failedList string
	var retry bool
	var watch time.Duration
	var queue string
	c := &cobra.Command{
		Use:   "load [--store URL] INPUT...",
		Short: "Extract reports and put them into the graph",
		Long: "Extract reports and put them into the graph. What failed is listed, and the others are stored. A repeat writes\n" +
			"nothing, so a load that was stopped goes on when it is run again. INPUT may also be records that extract or export printed.\n" +
			"The failed list is kept in the store; --retry-failed reads what is on it again." + inputHelp,
		Args: func(c *cobra.Command, args []string) error {
			if retry {
				return cobra.NoArgs(c, args)
			}
			return needInputs(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			in, err := a.inputs(args, o)
			if err != nil {
				return err
			}
			if !slices.Contains(progressKinds, a.progress) {
				return usagef("--progress %q: choose one of %s", a.progress, strings.Join(progressKinds, ", "))
			}
			if (queue != "" && (retry || watch > 0)) || (retry && watch > 0) {
				return usagef("choose one of --queue, --retry-failed and --watch")
			}
			if queue != "" {
				return a.publish(c.Context(), queue, in)
			}
			return a.withGraph(c.Context(), func(g *graph.Graph) error {
				if retry {
					if err := in.Failed(c.Context(), g); err != nil {
						return err
					}
				}
				if watch > 0 {
					return a.watch(c.Context(), g, in, jobs, watch)
				}
				return a.load(c.Context(), g, in, jobs, failedList)
			})
		},
	}
	a.storeFlag(c)
	inputFlags(c, &o)
	c.Flags().IntVar(&jobs, "jobs", 0, "reports that are extracted at once; 0: one a core")
	c.Flags().BoolVar(&retry, "retry-failed", false, "instead of INPUT, read again what is on the store's failed list")
	c.Flags().DurationVar(&watch, "watch", 0, "go on: look so often for new and changed files, and for feeds at most every quarter of an hour")
	c.Flags().StringVar(&a.progress, "progress", progressAuto, "how far it is, on standard error: auto (a bar on a terminal, else lines), lines, json or none")
	queueFlag(c, &queue, "instead of the store, the queue to put the reports into, for worker")
	c.Flags().Lookup("watch").NoOptDefVal = "10s"
	c.Flags().StringVar(&failedList, "failed", "", "file to write the failed list to, as JSON Lines")
	return c
}

// load runs the pipeline and prints its summary; the failed list also goes to a file, where one is named.
func (a *app) load(ctx context.Context, g *graph.Graph, in ingest.Inputs, jobs int, failedList string) error {
	x, err := a.extractor()
	if err != nil {
		return err
	}
	p := a.newProgress(&in)
	if failedList != "" {
		f, err := os.Create(failedList)
		if err != nil {
			return fmt.Errorf("write the failed list: %w", err)
		}
		defer f.Close()
		p.list = json.NewEncoder(f)
		p.list.SetEscapeHTML(false)
	}
	summary, err := ingest.Load(ctx, g, ingest.Extract(ctx, in.Items(ctx), x, jobs, false), p, in.Retried()...)
	p.end()
	p.done(summary)
	if err != nil {
		return err
	}
	return outcome(ctx, summary.Failed > 0)
}

// extractor is the extractor, measured where anybody asks.
func (a *app) extractor() (ingest.Extractor, error) {
	x, err := extract.New()
	if err != nil || a.meters == nil {
		return x, err
	}
	return timedExtractor{x, a.meters.extraction}, nil
}

// watch loads what is new, time and again, until it is told to stop. What fails is on the failed list, and tried again
// when its file changes.
func (a *app) watch(ctx context.Context, g *graph.Graph, in ingest.Inputs, jobs int, every time.Duration) error {
	w := ingest.NewWatch(in)
	x, err := extract.New()
	if err != nil {
		return err
	}
	for {
		in := w.Changed(time.Now())
		if len(in.Names) > 0 {
			p := a.newProgress(&in)
			summary, err := ingest.Load(ctx, g, ingest.Extract(ctx, in.Items(ctx), x, jobs, false), p)
			p.end()
			switch {
			case ctx.Err() != nil:
			case err != nil:
				return err
			case summary.Read > 0:
				p.done(summary)
			}
		}
		select {
		case <-ctx.Done():
			fmt.Fprintln(a.err, "stopped watching")
			return nil
		case <-time.After(every):
		}
	}
}

// outcome is how a command on many reports ends.
func outcome(ctx context.Context, failed bool) error {
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case failed:
		return errSome
	}
	return nil
}

// tell says a summary in one line.
func tell(s ingest.Summary) string {
	line := fmt.Sprintf("%d reports read: %d new, %d changed, %d unchanged, %d failed", s.Read, s.Added, s.Changed, s.Unchanged, s.Failed)
	for _, x := range []struct {
		n    int
		what string
	}{{s.Bare, "without a node"}, {s.Withdrawn, "withdrawn"}, {s.Barred, "refused since they were purged"}, {s.Decisions, "decisions"}} {
		if x.n > 0 {
			line += fmt.Sprintf(", %d %s", x.n, x.what)
		}
	}
	return line + fmt.Sprintf("; %d nodes and %d relationships written", s.NodesWritten, s.RelationshipsWritten)
}
