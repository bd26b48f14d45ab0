//go:build unix

package main

import (
	"context"
	"fmt"
	"iter"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/ingest"
	"github.com/incidentgraph/incidentgraph/extract"
	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
)

// measured is what a load took.
type measured struct {
	summary     ingest.Summary
	stored      int           // reports that the store holds at the end
	extraction  time.Duration // CPU of reading and extracting all, alone
	whole       time.Duration // CPU of the load
	wall        time.Duration
	halves      [2]int64 // greatest resident memory of the first and the second half, bytes
	peak        int64    // of the process, bytes
	size        int64    // of the store, bytes
	differences int      // that verify finds
	verify      time.Duration
}

// lost is how many reports are neither stored nor failed.
func (m *measured) lost() int { return m.summary.Read - m.summary.Failed - m.stored }

func measureLoad(ctx context.Context, names []string, repeat int) (*measured, error) {
	x, err := extract.New()
	if err != nil {
		return nil, err
	}
	m := &measured{}
	items := func() iter.Seq2[input.Item, error] { return repeated(ctx, names, repeat) }
	before := cpu()
	total := 0
	for range ingest.Extract(ctx, items(), x, 0, false) {
		total++
	}
	m.extraction = cpu() - before

	g, err := newScratch(ctx)
	if err != nil {
		return nil, err
	}
	defer g.close()
	start := time.Now()
	before = cpu()
	w := &sampler{total: total, halves: &m.halves}
	if m.summary, err = ingest.Load(ctx, g.Graph, ingest.Extract(ctx, items(), x, 0, false), w); err != nil {
		return nil, err
	}
	m.whole, m.wall, m.peak = cpu()-before, time.Since(start), peak()
	return m, m.check(ctx, g)
}

// check looks at what was stored.
func (m *measured) check(ctx context.Context, g *scratch) error {
	if err := g.Records(ctx, func(graph.Record) error { m.stored++; return nil }); err != nil {
		return err
	}
	m.size = g.size()
	start := time.Now()
	differences, err := g.Verify(ctx)
	m.differences, m.verify = len(differences), time.Since(start)
	return err
}

// repeated yields the items of the inputs again and again: from the second time on under other ids and a day later each.
func repeated(ctx context.Context, names []string, times int) iter.Seq2[input.Item, error] {
	return func(yield func(input.Item, error) bool) {
		for n := range times {
			for item, err := range (ingest.Inputs{Names: names}).Items(ctx) {
				if n > 0 {
					item.Report.ID = fmt.Sprintf("%s#%d", item.Report.ID, n)
					if day, err := time.Parse(time.DateOnly, item.Report.Published); err == nil {
						item.Report.Published = day.AddDate(0, 0, n).Format(time.DateOnly)
					}
				}
				if !yield(item, err) {
					return
				}
			}
		}
	}
}

// sampler notes the resident memory after each batch.
type sampler struct {
	total  int
	halves *[2]int64
}

// Stored implements ingest.Watcher.
func (s *sampler) Stored(done ingest.Summary) {
	half := 0
	if 2*done.Read > s.total {
		half = 1
	}
	s.halves[half] = max(s.halves[half], resident())
}

// Failed implements ingest.Watcher.
func (s *sampler) Failed(f *ingest.Failure) { fmt.Fprintln(os.Stderr, "failed:", f) }

// cpu is the processor time that the process used so far.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // the arguments are constant
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak is the greatest resident memory that the process had, in bytes.
func peak() int64 { return status("VmHWM") }

func resident() int64 { return status("VmRSS") }

// status reads a line of what Linux tells of the process; 0 elsewhere.
func status(name string) int64 {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		var kilobytes int64
		if n, err := fmt.Sscanf(line, name+": %d kB", &kilobytes); n == 1 && err == nil {
			return kilobytes << 10
		}
	}
	return 0
}

// table is the figures as Markdown.
func (m *measured) table() string {
	seconds := func(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Seconds()) }
	s := m.summary
	reports := float64(s.Read)
	rows := [][2]string{
		{"reports in = stored + failed", fmt.Sprintf("%d = %d + %d", s.Read, m.stored, s.Failed)},
		{"reports a CPU second", fmt.Sprintf("%.0f", reports/m.whole.Seconds())},
		{"reports a second", fmt.Sprintf("%.0f", reports/m.wall.Seconds())},
		{"CPU of it all", seconds(m.whole)},
		{"of that reading and extraction", fmt.Sprintf("%s, %.0f %%", seconds(m.extraction), 100*m.extraction.Seconds()/m.whole.Seconds())},
		{"of that the graph and the store", seconds(m.whole - m.extraction)},
		{"greatest memory, first and second half", megabytes(m.halves[0]) + ", " + megabytes(m.halves[1])},
		{"greatest memory of the process", megabytes(m.peak)},
		{"store", megabytes(m.size)},
		{"rows that verify finds wrong", fmt.Sprintf("%d, in %s", m.differences, seconds(m.verify))},
	}
	var b strings.Builder
	b.WriteString("| load into SQLite | |\n|---|---:|\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "| %s | %s |\n", r[0], r[1])
	}
	return b.String()
}
