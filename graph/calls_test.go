package graph_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/graphtest"
)

// counting is a store that counts the questions and writes of its transactions, and the rows that they read.
type counting struct {
	graph.Store
	calls, writes, rows int
}

func (c *counting) Write(ctx context.Context, fn func(context.Context, graph.Tx) error) error {
	return c.Store.Write(ctx, func(ctx context.Context, tx graph.Tx) error { return fn(ctx, &countingTx{tx, c}) })
}

type countingTx struct {
	graph.Tx
	count *counting
}

func (c *countingTx) Get(ctx context.Context, t *graph.Table, ids []string) ([]graph.Row, error) {
	rows, err := c.Tx.Get(ctx, t, ids)
	c.count.calls, c.count.rows = c.count.calls+1, c.count.rows+len(rows)
	return rows, err
}

func (c *countingTx) Find(ctx context.Context, l graph.Lookup) ([]graph.Row, error) {
	rows, err := c.Tx.Find(ctx, l)
	c.count.calls, c.count.rows = c.count.calls+1, c.count.rows+len(rows)
	return rows, err
}

func (c *countingTx) Put(ctx context.Context, t *graph.Table, rows []graph.Row) error {
	c.count.calls, c.count.writes = c.count.calls+1, c.count.writes+len(rows)
	return c.Tx.Put(ctx, t, rows)
}

func (c *countingTx) Delete(ctx context.Context, t *graph.Table, ids []string) error {
	c.count.calls, c.count.writes = c.count.calls+1, c.count.writes+len(ids)
	return c.Tx.Delete(ctx, t, ids)
}

// of runs fn and returns what it asked of the store.
func (c *counting) of(t *testing.T, fn func(g *graph.Graph) error) counting {
	t.Helper()
	*c = counting{Store: c.Store}
	if err := fn(graph.New(c)); err != nil {
		t.Fatal(err)
	}
	return *c
}

func TestTheCallsOfAnUpdateDoNotGrowWithItsReports(t *testing.T) {
	store := &counting{Store: openMemory(t)}
	load := func(from, to int) counting {
		return store.of(t, func(g *graph.Graph) error {
			var batch []graph.Record
			for i := from; i < to; i++ {
				batch = append(batch, graphtest.Synthetic(i))
			}
			_, err := g.Apply(t.Context(), batch...)
			return err
		})
	}
	load(0, 200)
	few, many := load(200, 204), load(204, 300)
	t.Logf("4 reports: %d calls, %d rows read, %d written; 96 reports: %d, %d, %d", few.calls, few.rows, few.writes, many.calls, many.rows, many.writes)
	if many.calls > few.calls+10 || many.calls > 70 {
		t.Errorf("%d calls for 96 reports, %d for 4", many.calls, few.calls)
	}
}

func TestARepeatWritesNothing(t *testing.T) {
	store := &counting{Store: openMemory(t)}
	records := append(peshawarTolls(), withSite("site"), whole())
	once := func(g *graph.Graph) error { _, err := g.Apply(t.Context(), records...); return err }
	store.of(t, once)
	if again := store.of(t, once); again.writes != 0 || again.calls > 2 {
		t.Errorf("again: %d calls, %d rows written", again.calls, again.writes)
	}
}

func TestTheCostOfAReportDoesNotGrowWithAHub(t *testing.T) {
	says := func(n int) graph.Record {
		w := &text{}
		other := graph.Node{Label: graph.Group, Key: fmt.Sprint("group/", n)}
		w.relate(graph.AlliedWith, w.add(ttp, "طالبان"), w.add(graph.Node{Label: graph.Group, Key: "group/al-qaeda"}, "القاعدة"))
		w.relate(graph.AlliedWith, "طالبان", w.add(other, fmt.Sprint("جماعة ", n)))
		return w.done(graph.Report{ID: fmt.Sprint("r", n), Published: "2023-01-30"})
	}
	store := &counting{Store: openMemory(t)}
	one := func(n int) counting {
		return store.of(t, func(g *graph.Graph) error { _, err := g.Apply(t.Context(), says(n)); return err })
	}
	for n := range 20 {
		one(n)
	}
	small := one(20)
	store.of(t, func(g *graph.Graph) error {
		var batch []graph.Record
		for n := range 1000 {
			batch = append(batch, says(100+n))
		}
		_, err := g.Apply(t.Context(), batch...)
		return err
	})
	if large := one(21); large.rows > small.rows+5 || large.writes > small.writes+5 {
		t.Errorf("a hub of 1,000: %d rows read and %d written; of 20: %d and %d", large.rows, large.writes, small.rows, small.writes)
	}
	retract := store.of(t, func(g *graph.Graph) error { _, err := g.Retract(t.Context(), "r21"); return err })
	if retract.rows > 3*small.rows || retract.writes > 3*small.writes {
		t.Errorf("its retract: %d rows read and %d written", retract.rows, retract.writes)
	}
}
