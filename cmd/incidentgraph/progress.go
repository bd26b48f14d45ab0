package main

import (
	"encoding/json"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/ingest"
)

// every is how often a load tells how far it is where there is no terminal to draw a bar on.
const every = 10 * time.Second

// progress tells a person how far a load is. It is the ingest.Watcher of the command line.
type progress struct {
	app     *app
	bars    *mpb.Progress // nil where standard error is no terminal
	bar     *mpb.Bar
	list    *json.Encoder // the failed list; nil: none
	stored  atomic.Int64
	failed  atomic.Int64
	started time.Time
	told    time.Time
}

// The ways to tell how far a load is.
const (
	progressAuto  = "auto"  // a bar on a terminal, else plain lines
	progressLines = "lines" // plain lines
	progressJSON  = "json"  // a line of JSON after each batch, each failure, and at the end
	progressNone  = "none"  // the failed list and the summary alone
)

var progressKinds = []string{progressAuto, progressLines, progressJSON, progressNone}

// newProgress draws a bar over the bytes of the inputs, since nobody knows the number of reports before the end.
func (a *app) newProgress(in *ingest.Inputs) *progress {
	p := &progress{app: a, started: time.Now(), told: time.Now()}
	if !isTerminal(a.err) || (a.progress != "" && a.progress != progressAuto) {
		return p
	}
	p.bars = mpb.New(mpb.WithOutput(a.err))
	p.bar = p.bars.AddBar(in.Size(),
		mpb.PrependDecorators(decor.Any(func(decor.Statistics) string { return p.line() })),
		mpb.AppendDecorators(decor.Percentage(), decor.Name(" left "), decor.AverageETA(decor.ET_STYLE_GO)))
	in.OnRead = func(n int) { p.bar.IncrBy(n) }
	return p
}

// line is how far the load is.
func (p *progress) line() string {
	n := p.stored.Load()
	rate := float64(n) / max(time.Since(p.started).Seconds(), 0.001)
	return fmt.Sprintf("%d reports, %.0f a second, %d failed ", n, rate, p.failed.Load())
}

// Stored implements ingest.Watcher.
func (p *progress) Stored(s ingest.Summary) {
	before := p.stored.Swap(int64(s.Read - s.Failed))
	if m := p.app.meters; m != nil {
		m.reports.WithLabelValues("stored").Add(float64(int64(s.Read-s.Failed) - before))
	}
	switch {
	case p.bars != nil || p.app.progress == progressNone:
	case p.app.progress == progressJSON:
		p.json("progress", map[string]any{"summary": s, "seconds": time.Since(p.started).Seconds()})
	case time.Since(p.told) >= every:
		p.told = time.Now()
		fmt.Fprintln(p.app.err, p.line())
	}
}

// Failed implements ingest.Watcher.
func (p *progress) Failed(f *ingest.Failure) {
	p.failed.Add(1)
	if m := p.app.meters; m != nil {
		m.failed(f)
	}
	if p.list != nil {
		if err := p.list.Encode(f); err != nil {
			fmt.Fprintln(p.app.err, "the failed list cannot be written:", err)
		}
	}
	switch {
	case p.bars != nil:
		fmt.Fprintln(p.bars, "failed:", f)
	case p.app.progress == progressJSON:
		p.json("failed", map[string]any{"failure": f})
	default:
		p.app.listFailure(f)
	}
}

// json tells an event as a line of JSON.
func (p *progress) json(event string, more map[string]any) {
	more["event"] = event
	enc := json.NewEncoder(p.app.err)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(more) // standard error is where its failure would be told
}

// done tells the summary.
func (p *progress) done(s ingest.Summary) {
	if p.app.progress == progressJSON {
		p.json("done", map[string]any{"summary": s, "seconds": time.Since(p.started).Seconds()})
		return
	}
	fmt.Fprintln(p.app.err, tell(s))
}

// end takes the bar off.
func (p *progress) end() {
	if p.bars != nil {
		p.bar.Abort(true)
		p.bars.Wait()
	}
}
