//go:build unix

package main

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/ingest"
	"github.com/incidentgraph/incidentgraph/extract"
	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
)

// tenths is how many parts of a long load are measured, each for itself.
const tenths = 10

// mark is how far a long load was at a moment.
type mark struct {
	read     int
	clock    time.Time
	cpu      time.Duration
	resident int64 // greatest since the mark before, bytes
}

// long is what a long load showed: the marks at its start and at the end of each tenth.
type long struct {
	want    int
	marks   []mark
	summary ingest.Summary
	stored  int
	size    int64 // of the store, bytes
	seen    int64 // greatest resident memory since the last mark
	out     io.Writer
}

// measureLong loads so many reports into an SQLite store: the inputs again and again, each time under other ids and a
// year later, so that a year holds as many reports as theirs does.
func measureLong(ctx context.Context, names []string, reports int, out io.Writer) (*long, error) {
	x, err := extract.New()
	if err != nil {
		return nil, err
	}
	g, err := newScratch(ctx)
	if err != nil {
		return nil, err
	}
	defer g.close()
	l := &long{want: reports, out: out}
	l.mark(0)
	if l.summary, err = ingest.Load(ctx, g.Graph, ingest.Extract(ctx, yearly(ctx, names, reports), x, 0, false), l); err != nil {
		return nil, err
	}
	if l.marks[len(l.marks)-1].read < l.summary.Read {
		l.mark(l.summary.Read) // the last ones failed
	}
	l.size = g.size()
	err = g.Records(ctx, func(graph.Record) error { l.stored++; return nil })
	return l, err
}

// yearly yields so many items of the inputs, again and again, each time under other ids and a year later. It ends early
// where the inputs hold nothing.
func yearly(ctx context.Context, names []string, reports int) iter.Seq2[input.Item, error] {
	return func(yield func(input.Item, error) bool) {
		given := 0
		for year, before := 0, -1; given < reports && given > before; year++ {
			before = given
			for item, err := range (ingest.Inputs{Names: names}).Items(ctx) {
				if year > 0 {
					item.Report = later(item.Report, year)
				}
				if given++; !yield(item, err) || given == reports {
					return
				}
			}
		}
	}
}

// later is the report under another id, so many years later.
func later(r graph.Report, years int) graph.Report {
	r.ID = fmt.Sprintf("%s#%d", r.ID, years)
	r.URL = ""
	if day, err := time.Parse(time.DateOnly, r.Published); err == nil {
		r.Published = day.AddDate(years, 0, 0).Format(time.DateOnly)
	}
	return r
}

// Stored implements ingest.Watcher.
func (l *long) Stored(done ingest.Summary) {
	l.seen = max(l.seen, resident())
	if done.Read*tenths >= l.want*len(l.marks) {
		l.mark(done.Read)
	}
}

// Failed implements ingest.Watcher.
func (l *long) Failed(f *ingest.Failure) { fmt.Fprintln(os.Stderr, "failed:", f) }

func (l *long) mark(read int) {
	l.marks = append(l.marks, mark{read, time.Now(), cpu(), max(l.seen, resident())})
	l.seen = 0
	if n := len(l.marks); n > 1 {
		fmt.Fprint(l.out, l.row(n-1))
	} else {
		fmt.Fprint(l.out, "| reports | a second | a CPU second | greatest memory |\n|---:|---:|---:|---:|\n")
	}
}

// row is a tenth as a line of the table.
func (l *long) row(i int) string {
	a, b := l.marks[i-1], l.marks[i]
	return fmt.Sprintf("| %d | %.0f | %.0f | %d MB |\n", b.read, float64(b.read-a.read)/b.clock.Sub(a.clock).Seconds(), l.rate(i), b.resident>>20)
}

// rate is the reports a CPU second of a tenth, from 1.
func (l *long) rate(i int) float64 {
	a, b := l.marks[i-1], l.marks[i]
	return float64(b.read-a.read) / (b.cpu - a.cpu).Seconds()
}

// verdict says how the last tenth fared beside the second; the first one warms up.
func (l *long) verdict() string {
	last := len(l.marks) - 1
	var b strings.Builder
	fmt.Fprintf(&b, "\nreports in = stored + failed: %d = %d + %d; store: %d MB\n", l.summary.Read, l.stored, l.summary.Failed, l.size>>20)
	fmt.Fprintf(&b, "the last tenth to the second: reports a CPU second %.2f, memory %.2f\n",
		l.rate(last)/l.rate(2), float64(l.marks[last].resident)/float64(max(1, l.marks[2].resident)))
	return b.String()
}

// runLong measures a long load and prints it.
func runLong(ctx context.Context, names []string, reports int, out io.Writer) error {
	if reports < 100*tenths {
		return fmt.Errorf("-long %d: a tenth must be more than a batch: say %d or more", reports, 100*tenths)
	}
	l, err := measureLong(ctx, names, reports, out)
	if err != nil {
		return err
	}
	fmt.Fprint(out, l.verdict())
	if l.summary.Read != reports || l.stored+l.summary.Failed != reports {
		return fmt.Errorf("%d reports were to be read, %d were, %d are stored and %d failed", reports, l.summary.Read, l.stored, l.summary.Failed)
	}
	return nil
}
