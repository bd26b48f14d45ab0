//go:build unix

package main

import (
	"context"
	"fmt"
	"runtime"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
)

// loading is the load of one corpus into one engine, and what is looked at on the way.
type loading struct {
	*bench
	engine string
	graph  *graph.Graph
	cpu    clock
	rest   func(bool) // told where what goes on is no part of the load
	took   time.Duration
	halves [2]int64         // greatest resident memory of this process in each half
	taken  [2]time.Duration // what a retract and a restore took, early and at the end
}

// early is how many reports are there when the retracts are measured first.
const early = 2000

// run loads the corpus and, where it is long enough, prints how the cost grew.
func (l *loading) run(ctx context.Context, c corpus) error {
	long := c.reports >= 3*early/2
	var spent []time.Duration
	done := 0
	for n := 0; ; n++ {
		batch := c.batch(n)
		if len(batch) == 0 {
			break
		}
		took, err := l.cpu.of(func() error { _, err := l.graph.Apply(ctx, batch...); return err })
		if err != nil {
			return err
		}
		spent, done = append(spent, took), done+len(batch)
		half := 2 * (done - 1) / c.reports
		l.halves[half] = max(l.halves[half], resident())
		if long && (done-len(batch) < early && done >= early || done == c.reports) {
			if err := l.retract(ctx, done); err != nil {
				return err
			}
		}
	}
	l.took = sum(spent)
	if long {
		l.grown(c, spent)
	}
	return nil
}

// retracted is how many reports are taken back and restored, one by one.
const retracted = 40

// retract takes reports back and restores them: the same ones each time.
func (l *loading) retract(ctx context.Context, done int) error {
	l.rest(true)
	defer l.rest(false)
	took, err := l.cpu.of(func() error {
		for n := range retracted {
			id := fmt.Sprintf("r%d", n*early/retracted)
			if _, err := l.graph.Retract(ctx, id); err != nil {
				return err
			}
			if _, err := l.graph.Restore(ctx, id); err != nil {
				return err
			}
		}
		return nil
	})
	at := 0
	if done > early+batchReports {
		at = 1
	}
	l.taken[at] = took / retracted
	runtime.GC()
	return err
}

func (l *loading) grown(c corpus, spent []time.Duration) {
	last := c.reports/1000 - 1
	l.print(ratio{l.engine + ": the last thousand of them / the second", thousand(spent, last), thousand(spent, 1), 1.3})
	l.print(ratio{fmt.Sprintf("%s: retract and restore a report of %d / of %d", l.engine, c.reports, early), l.taken[1], l.taken[0], 1.5})
	fmt.Fprintln(l.out, line(l.engine+": greatest memory of the second half / of the first", megabytes(l.halves[1]), megabytes(l.halves[0]),
		float64(l.halves[1])/float64(l.halves[0]), 1.3))
}

// thousand is what the reports from so many thousands on took.
func thousand(spent []time.Duration, from int) time.Duration {
	return sum(spent[from*1000/batchReports : (from+1)*1000/batchReports])
}

func sum(list []time.Duration) time.Duration {
	var s time.Duration
	for _, d := range list {
		s += d
	}
	return s
}

func megabytes(n int64) string { return fmt.Sprintf("%d MB", n>>20) }
