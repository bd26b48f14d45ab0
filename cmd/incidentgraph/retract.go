package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/graph"
)

func (a *app) retractCommand() *cobra.Command {
	var preview, purge bool
	c := &cobra.Command{
		Use:   "retract [--store URL] [--preview|--purge] REPORT...",
		Short: "Take reports back: nothing that only they say is shown any more",
		Long: "Take reports back: nothing that only they say is shown any more. The reports stay withdrawn when they are loaded\n" +
			"again; restore undoes it. With --purge they are forgotten for good: only a hash of each is kept, by which they are\n" +
			"refused when they come again, until restore --purged lets them.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, reports []string) error {
			if preview && purge {
				return usagef("choose one of --preview and --purge")
			}
			return a.withGraph(c.Context(), func(g *graph.Graph) error {
				switch {
				case preview:
					return a.preview(c.Context(), g, reports)
				case purge:
					return a.onReports(c.Context(), g, reports, "forgotten", g.Purge)
				}
				return a.onReports(c.Context(), g, reports, "withdrawn", g.Retract)
			})
		},
	}
	a.storeFlag(c)
	c.Flags().BoolVar(&preview, "preview", false, "only print what would fall, and what would stay on the word of others")
	c.Flags().BoolVar(&purge, "purge", false, "forget the reports for good, and refuse them when they come again")
	return c
}

func (a *app) restoreCommand() *cobra.Command {
	var purged bool
	c := &cobra.Command{
		Use:   "restore [--store URL] REPORT...",
		Short: "Bring back reports that were taken back",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, reports []string) error {
			return a.withGraph(c.Context(), func(g *graph.Graph) error {
				if purged {
					return g.Admit(c.Context(), reports...)
				}
				return a.onReports(c.Context(), g, reports, "restored", g.Restore)
			})
		},
	}
	a.storeFlag(c)
	c.Flags().BoolVar(&purged, "purged", false, "let reports that were purged come again; then load them")
	return c
}

// onReports changes reports by their ids, after a look that all of them are there: nothing is done for half of a list.
func (a *app) onReports(ctx context.Context, g *graph.Graph, ids []string, done string, change func(context.Context, ...string) (graph.Result, error)) error {
	ids, err := known(ctx, g, ids)
	if err != nil {
		return err
	}
	r, err := change(ctx, ids...)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, "%d reports %s; %d nodes and %d relationships written, %d and %d removed\n", len(ids), done,
		r.NodesWritten, r.RelationshipsWritten, r.NodesRemoved, r.RelationshipsRemoved)
	return nil
}

// preview prints what retracting would do, one line a report.
func (a *app) preview(ctx context.Context, g *graph.Graph, ids []string) error {
	ids, err := known(ctx, g, ids)
	if err != nil {
		return err
	}
	for _, id := range ids {
		p, err := g.Preview(ctx, id)
		if err != nil {
			return err
		}
		if err := a.printJSON(p); err != nil {
			return err
		}
	}
	return nil
}

// known returns the ids of the reports, which may be given as keys of their nodes too, and an error that names the first
// one that is not there.
func known(ctx context.Context, g *graph.Graph, names []string) ([]string, error) {
	ids := make([]string, len(names))
	for i, name := range names {
		ids[i] = strings.TrimPrefix(name, "report/")
	}
	reports, err := g.Reports(ctx, slices.Concat(ids, names)...)
	if err != nil {
		return nil, err
	}
	there := map[string]bool{}
	for _, r := range reports {
		there[r.ID] = true
	}
	for i, name := range names {
		switch {
		case there[name]:
			ids[i] = name
		case !there[ids[i]]:
			return nil, fmt.Errorf("there is no report %q: `incidentgraph export --format jsonl` lists the ids", name)
		}
	}
	return ids, nil
}
