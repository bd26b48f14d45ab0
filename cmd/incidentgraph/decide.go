package main

import (
	"context"
	"errors"
	"fmt"
	"os/user"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/graph"
)

// decideForms are the kinds of decision and the arguments of each.
const decideForms = `
  same   A B                 A and B are one node
  apart  A B                 A and B are two nodes
  reject A                   the node of A is wrong and not shown
  reject A TYPE B            the relationship TYPE from A to B is wrong and not shown
  set    A PROPERTY VALUE... a property of A's node is VALUE
  lock   A PROPERTY          a property of A's node stays as it is shown
  lock   A TYPE B            the relationship TYPE from A to B is confirmed
  add    A TYPE B            the report of A says TYPE from A to B in the words of --quote
  undo   ID...               take decisions back
  list                       print all decisions, newest first

A and B are keys of tellings, as "Group/REPORT@START", or of nodes, for which their first telling stands.`

func (a *app) decideCommand() *cobra.Command {
	var d graph.Decision
	var quote string
	c := &cobra.Command{
		Use:   "decide [--store URL] same|apart|reject|set|lock|add|undo|list ...",
		Short: "Record what an analyst decided: it outranks what reports say, and can be undone",
		Long:  "Record what an analyst decided: it outranks what reports say, and can be undone.\n" + decideForms,
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return a.withGraph(c.Context(), func(g *graph.Graph) error {
				ctx := c.Context()
				switch args[0] {
				case "list":
					return a.listDecisions(ctx, g)
				case "undo":
					r, err := g.Undo(ctx, args[1:]...)
					return a.decided(r, err, "undone")
				}
				if err := fill(&d, args, quote); err != nil {
					return err
				}
				d, err := g.Named(ctx, d)
				if refused := (*graph.Refused)(nil); errors.As(err, &refused) {
					return usageError{err}
				}
				if err != nil {
					return err
				}
				r, err := g.Decide(ctx, d)
				return a.decided(r, err, "recorded")
			})
		},
	}
	a.storeFlag(c)
	c.Flags().StringVar(&d.Analyst, "analyst", whoami(), "who decides")
	c.Flags().StringVar(&d.Note, "note", "", "why")
	c.Flags().StringVar(&quote, "quote", "", "for add: the words of the report that say it")
	c.Flags().StringVar((*string)(&d.Stance), "stance", "", "for add: asserted, denied or hypothetical")
	return c
}

// whoami is the name of the user of this machine, or nothing.
func whoami() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.Username
}

// fill makes a decision of the arguments.
func fill(d *graph.Decision, args []string, quote string) error {
	d.Kind, d.Time = graph.DecisionKind(args[0]), time.Now().UTC().Format(time.RFC3339)
	rest := args[1:]
	relationship := len(rest) == 3 && graph.RelationOf(graph.RelType(rest[1])) != nil
	if (d.Kind == graph.Add) != (quote != "") {
		return usagef("add, and only add, needs --quote with the words of the report")
	}
	switch {
	case (d.Kind == graph.Same || d.Kind == graph.Apart) && len(rest) == 2:
		d.A, d.B = rest[0], rest[1]
	case d.Kind == graph.Reject && len(rest) == 1:
		d.A = rest[0]
	case relationship && slices.Contains([]graph.DecisionKind{graph.Reject, graph.Lock, graph.Add}, d.Kind):
		d.A, d.Type, d.B = rest[0], graph.RelType(rest[1]), rest[2]
	case d.Kind == graph.Set && len(rest) >= 3:
		d.A, d.Property, d.Values = rest[0], rest[1], rest[2:]
	case d.Kind == graph.Lock && len(rest) == 2:
		d.A, d.Property = rest[0], rest[1]
	default:
		return usagef("cannot make a decision of %q; the forms are:%s", strings.Join(args, " "), decideForms)
	}
	if quote != "" {
		d.Evidence = &graph.Evidence{Quote: quote}
	}
	return nil
}

func (a *app) decided(r graph.Result, err error, what string) error {
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, "%s; %d nodes and %d relationships written, %d and %d removed\n", what,
		r.NodesWritten, r.RelationshipsWritten, r.NodesRemoved, r.RelationshipsRemoved)
	return nil
}

func (a *app) listDecisions(ctx context.Context, g *graph.Graph) error {
	decisions, err := g.Decisions(ctx)
	if err != nil {
		return err
	}
	for _, d := range decisions {
		if err := a.printJSON(d); err != nil {
			return err
		}
	}
	return nil
}
