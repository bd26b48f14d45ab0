package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/graph"
)

func (a *app) verifyCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "verify [--store URL]",
		Short: "Compare the stored graph with one that is built anew from the reports and decisions",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.withGraph(c.Context(), func(g *graph.Graph) error {
				differences, err := g.Verify(c.Context())
				if err != nil {
					return err
				}
				for _, d := range differences {
					if err := a.printJSON(d); err != nil {
						return err
					}
				}
				if n := len(differences); n > 0 {
					return fmt.Errorf("%d rows are not what the reports give: `incidentgraph reextract` mends them", n)
				}
				fmt.Fprintln(a.err, "the stored graph is what the reports and decisions give")
				return nil
			})
		},
	}
	a.storeFlag(c)
	return c
}
