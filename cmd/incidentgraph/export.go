package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/export"
)

func (a *app) exportCommand() *cobra.Command {
	var format string
	names := strings.Join(export.Formats(), "|")
	c := &cobra.Command{
		Use:   "export [--store URL] --format " + names,
		Short: "Print the graph for other programs",
		Long: "Print the graph for other programs. jsonl is what the graph shows, one report, node or relationship a line, sorted by\n" +
			"key; records is what load reads back, and the decisions. The same graph gives the same bytes.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if !slices.Contains(export.Formats(), format) {
				return usagef("--format %q: choose one of %s", format, names)
			}
			return a.withGraph(c.Context(), func(g *graph.Graph) error {
				return export.Write(c.Context(), g, format, a.out)
			})
		},
	}
	a.storeFlag(c)
	c.Flags().StringVar(&format, "format", "", names)
	return c
}
