package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/ingest"
	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/queue"
	"github.com/incidentgraph/incidentgraph/extract"
	"github.com/incidentgraph/incidentgraph/graph"
)

func (a *app) workerCommand() *cobra.Command {
	var address string
	var jobs int
	c := &cobra.Command{
		Use:   "worker --queue URL [--store URL]",
		Short: "Take reports from a queue, extract them and put them into the graph, until stopped",
		Long: "Take reports from a NATS JetStream queue, where load --queue puts them, extract them and put them into the graph, until\n" +
			"stopped. Any number of workers may share a queue and a graph. A report is acknowledged after its commit, so none is\n" +
			"lost; one that fails goes to the stream of dead letters and the failed list, and so does one that ends its worker\n" +
			"time and again.",
		Example: "  incidentgraph worker --queue nats://127.0.0.1:4222 --store bolt://127.0.0.1:7687",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			x, err := extract.New()
			if err != nil {
				return err
			}
			q, err := openQueue(c.Context(), address)
			if err != nil {
				return err
			}
			defer q.Close()
			return a.withGraph(c.Context(), func(g *graph.Graph) error {
				w := queue.Worker{Queue: q, Graph: g, Extractor: x, Jobs: jobs, Done: func(applied, failed int) {
					fmt.Fprintf(a.err, "%d reports stored, %d failed\n", applied, failed)
				}}
				fmt.Fprintln(a.err, "waiting for reports; stop with Ctrl-C")
				return w.Run(c.Context())
			})
		},
	}
	a.storeFlag(c)
	queueFlag(c, &address, "the queue to take from")
	c.Flags().IntVar(&jobs, "jobs", 0, "reports that are extracted at once; 0: one a core")
	return c
}

func queueFlag(c *cobra.Command, address *string, what string) {
	c.Flags().StringVar(address, "queue", "", what+": nats://HOST:PORT (credentials: a file named by NATS_CREDS)")
}

func openQueue(ctx context.Context, address string) (*queue.Queue, error) {
	if address == "" {
		return nil, usagef("name the queue: --queue nats://HOST:PORT")
	}
	return queue.Open(ctx, address, os.Getenv("NATS_CREDS"), queue.Options{})
}

// publish puts the inputs into a queue instead of a graph.
func (a *app) publish(ctx context.Context, address string, in ingest.Inputs) error {
	q, err := openQueue(ctx, address)
	if err != nil {
		return err
	}
	defer q.Close()
	done, err := q.Publish(ctx, in.Items(ctx), a.listFailure)
	fmt.Fprintf(a.err, "%d reports are in the queue, %d failed\n", done.Sent, done.Failed)
	return errors.Join(err, outcome(ctx, done.Failed > 0))
}
