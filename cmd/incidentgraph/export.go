package main

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/export"
	"github.com/incidentgraph/incidentgraph/schema"
)

func (a *app) exportCommand() *cobra.Command {
	var format, where string
	names := strings.Join(export.Formats(), "|")
	c := &cobra.Command{
		Use:   "export [--store URL] --format " + names,
		Short: "Print the graph for other programs",
		Long: "Print the graph for other programs, all of it or the attacks that --where asks for, with who and what they are related to.\n" +
			"jsonl is what the graph shows, one report, node or relationship a line, sorted by key; records is what load reads back, and\n" +
			"the decisions; csv has a row an attack, csv-acled and csv-ucdp under the columns and with the codes of precision of ACLED and\n" +
			"UCDP GED. Each says in its head how it is read and what it leaves out. The same graph gives the same bytes.",
		Example: "  incidentgraph export --format stix >bundle.json\n" +
			`  incidentgraph export --format csv-acled --where '{"places": ["place/pk"], "during": {"from": "2023-01-01", "to": "2023-12-31"}}'`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if !slices.Contains(export.Formats(), format) {
				return usagef("--format %q: choose one of %s", format, names)
			}
			filter, err := readFilter(where)
			if err != nil {
				return err
			}
			if filter != nil && format == "records" {
				return usagef("--where goes with what is shown: records are the whole graph, or none")
			}
			return a.withStore(c.Context(), func(s graph.Store) error {
				g := graph.New(s)
				if filter == nil {
					return export.Write(c.Context(), g, format, a.out)
				}
				return exportAsked(c.Context(), g, s, format, filter, a.out)
			})
		},
	}
	a.storeFlag(c)
	c.Flags().StringVar(&format, "format", "", names)
	c.Flags().StringVar(&where, "where", "", "which attacks: an AttackFilter of GraphQL as JSON, or @FILE with one")
	return c
}

// readFilter reads a filter of attacks; nil where none is given.
func readFilter(where string) (filter map[string]any, err error) {
	if where == "" {
		return nil, nil
	}
	text := []byte(where)
	if path, isFile := strings.CutPrefix(where, "@"); isFile {
		if text, err = os.ReadFile(path); err != nil {
			return nil, usagef("--where: %w", err)
		}
	}
	if err := json.Unmarshal(text, &filter); err != nil || filter == nil {
		return nil, usagef(`--where: write a JSON object as {"places": ["place/pk"], "types": ["BOMBING"]}; docs/schema.graphql has all of AttackFilter`)
	}
	return filter, nil
}

// exportAsked exports the attacks that fit a filter, found by the same question that GraphQL answers.
func exportAsked(ctx context.Context, g *graph.Graph, s graph.Store, format string, filter map[string]any, w io.Writer) error {
	keys, err := attacksWhere(ctx, g, s, filter)
	if err != nil {
		return err
	}
	told, err := json.Marshal(filter)
	if err != nil {
		return err
	}
	return export.WriteAsked(ctx, g, format, keys, "attacks where "+string(told)+", and what they are related to", w)
}

const attackKeys = `query($where: AttackFilter, $after: String) {
	attacks(where: $where, first: 500, after: $after) { nodes { key } pageInfo { hasNextPage endCursor } }
}`

// attacksWhere are the keys of the attacks that fit a filter.
func attacksWhere(ctx context.Context, g *graph.Graph, s graph.Store, filter map[string]any) ([]string, error) {
	service := schema.New(g, s, schema.Options{}) //nolint:contextcheck // resolvers get the context of the question
	var keys []string
	variables := map[string]any{"where": filter}
	for {
		answer := service.Execute(ctx, schema.Request{Query: attackKeys, Variables: variables})
		if len(answer.Errors) > 0 {
			return nil, usagef("--where: %s", answer.Errors[0].Message)
		}
		var page struct {
			Attacks struct {
				Nodes    []struct{ Key string }
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
			}
		}
		if err := reread(answer.Data, &page); err != nil {
			return nil, err
		}
		for _, n := range page.Attacks.Nodes {
			keys = append(keys, n.Key)
		}
		if !page.Attacks.PageInfo.HasNextPage {
			return keys, nil
		}
		variables["after"] = page.Attacks.PageInfo.EndCursor
	}
}

// reread puts an answer's data into a struct, as a client would.
func reread(data, into any) error {
	text, err := json.Marshal(data)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, into)
}
