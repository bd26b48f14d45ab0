package graph_test

import (
	"context"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/graphtest"
)

func batches(from, to int) [][]graph.Record {
	var list [][]graph.Record
	for n := from; n < to; n += 100 {
		var batch []graph.Record
		for i := n; i < min(n+100, to); i++ {
			batch = append(batch, graphtest.Synthetic(i))
		}
		list = append(list, batch)
	}
	return list
}

// BenchmarkApply loads 100 reports into a graph of a thousand.
func BenchmarkApply(b *testing.B) {
	ctx := context.Background()
	g := graph.New(openMemory(b))
	for _, batch := range batches(0, 1000) {
		if _, err := g.Apply(ctx, batch...); err != nil {
			b.Fatal(err)
		}
	}
	next := 1000
	for b.Loop() {
		b.StopTimer()
		batch := batches(next, next+100)[0]
		next += 100
		b.StartTimer()
		if _, err := g.Apply(ctx, batch...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*100)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkApplyAgain loads 100 reports that are there.
func BenchmarkApplyAgain(b *testing.B) {
	ctx := context.Background()
	g := graph.New(openMemory(b))
	batch := batches(0, 100)[0]
	for b.Loop() {
		if _, err := g.Apply(ctx, batch...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*100)/b.Elapsed().Seconds(), "reports/s")
}
