package main

import (
	"bufio"
	"encoding/json"

	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/ingest"
	"github.com/incidentgraph/incidentgraph/extract"
	"github.com/incidentgraph/incidentgraph/extract/input"
)

func (a *app) extractCommand() *cobra.Command {
	var o input.Options
	var jobs int
	c := &cobra.Command{
		Use:   "extract INPUT...",
		Short: "Print what reports say, as JSON Lines: one record a report, in the order of the input",
		Long:  "Print what reports say, as JSON Lines: one record a report, in the order of the input. Nothing is stored." + inputHelp,
		Args:  needInputs,
		RunE: func(c *cobra.Command, args []string) error {
			in, err := a.inputs(args, o)
			if err != nil {
				return err
			}
			x, err := extract.New()
			if err != nil {
				return err
			}
			out := bufio.NewWriter(a.out)
			enc := json.NewEncoder(out)
			enc.SetEscapeHTML(false)
			failed := false
			for r := range ingest.Extract(c.Context(), in.Items(c.Context()), x, jobs, true) {
				switch {
				case r.Failure != nil:
					failed = true
					a.listFailure(r.Failure)
				case r.Decision == nil:
					if err := enc.Encode(r.Record); err != nil {
						return err
					}
				}
			}
			if err := out.Flush(); err != nil {
				return err
			}
			return outcome(c.Context(), failed)
		},
	}
	inputFlags(c, &o)
	c.Flags().IntVar(&jobs, "jobs", 0, "reports that are extracted at once; 0: one a core")
	return c
}
