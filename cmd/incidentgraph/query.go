package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/schema"
)

func (a *app) queryCommand() *cobra.Command {
	var vars []string
	c := &cobra.Command{
		Use:   "query [--store URL] [--var NAME=VALUE] QUERY|@FILE|-",
		Short: "Answer a GraphQL question without a server, as JSON",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			text, err := a.queryText(args[0])
			if err != nil {
				return err
			}
			values, err := variables(vars)
			if err != nil {
				return err
			}
			return a.withStore(c.Context(), func(s graph.Store) error {
				answer := schema.Execute(c.Context(), graph.New(s), s, text, values)
				enc := json.NewEncoder(a.out)
				enc.SetEscapeHTML(false)
				enc.SetIndent("", "  ")
				if err := enc.Encode(answer); err != nil {
					return err
				}
				if len(answer.Errors) > 0 {
					return errors.New("the question has errors: see the answer")
				}
				return nil
			})
		},
	}
	a.storeFlag(c)
	c.Flags().StringArrayVar(&vars, "var", nil, "a variable of the question: NAME=VALUE, where VALUE is JSON or else a text")
	return c
}

// queryText is a question as given, from a file, or from standard input.
func (a *app) queryText(arg string) (string, error) {
	path, isFile := strings.CutPrefix(arg, "@")
	var text []byte
	var err error
	switch {
	case arg == "-":
		text, err = io.ReadAll(a.in)
	case isFile:
		text, err = os.ReadFile(path)
	default:
		return arg, nil
	}
	if err != nil {
		return "", usagef("read the question: %w", err)
	}
	return string(text), nil
}

// variables reads NAME=VALUE pairs. A value that is no JSON is a text, so that dates and names need no quotes.
func variables(pairs []string) (map[string]any, error) {
	values := map[string]any{}
	for _, p := range pairs {
		name, text, ok := strings.Cut(p, "=")
		if !ok || name == "" {
			return nil, usagef("--var %q: write NAME=VALUE", p)
		}
		var v any
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			v = text
		}
		values[name] = v
	}
	return values, nil
}
