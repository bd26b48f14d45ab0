//go:build unix

package main

import (
	"context"
	"fmt"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/graphtest"
)

// A hub is an edge with very many statements; beside it stand edges with few.
const (
	hubStatements   = 20_000
	smallEdges      = 40
	smallStatements = 10
)

// hub puts statements on one edge and a few on others, in an empty graph, and then measures what one more costs on each.
func (b *bench) hub(ctx context.Context, engine string, g *graph.Graph, cpu clock) error {
	for n := 0; n < hubStatements; n += batchReports {
		var batch []graph.Record
		for i := n; i < min(n+batchReports, hubStatements); i++ {
			batch = append(batch, graphtest.Ally(i, "one", "other"))
		}
		if _, err := g.Apply(ctx, batch...); err != nil {
			return err
		}
	}
	for edge := range smallEdges {
		var batch []graph.Record
		for i := range smallStatements {
			batch = append(batch, graphtest.Ally(i, fmt.Sprint("small", edge), "rare"))
		}
		if _, err := g.Apply(ctx, batch...); err != nil {
			return err
		}
	}
	var took [2]time.Duration // on the hub, on the others
	for n := range smallEdges {
		for i, r := range []graph.Record{graphtest.Ally(hubStatements+n, "one", "other"), graphtest.Ally(hubStatements, fmt.Sprint("small", n), "rare")} {
			one, err := cpu.of(func() error { _, err := g.Apply(ctx, r); return err })
			if err != nil {
				return err
			}
			took[i] += one
		}
	}
	b.print(ratio{fmt.Sprintf("%s: one more statement on an edge of %d / of %d", engine, hubStatements, smallStatements), took[0] / smallEdges, took[1] / smallEdges, 3})
	return nil
}
