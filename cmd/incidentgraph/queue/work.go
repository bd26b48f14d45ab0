package queue

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/rs/zerolog"

	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/ingest"
	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
)

// batch is how many reports a worker takes at once, and commits in one transaction.
const batch = 64

// poll is how long a worker waits for reports before it looks for suspects again.
const poll = time.Second

// Worker takes reports out of a queue and applies them to a graph.
type Worker struct {
	Queue     *Queue
	Graph     *graph.Graph
	Extractor ingest.Extractor
	Jobs      int // reports that are extracted at once; 0: one a core
	// Done is told after each commit how many reports it holds and how many failed; nil: nobody asks.
	Done func(applied, failed int)
}

// Run works until ctx ends, which is no error, or the store or the queue fails. What it holds then comes again.
func (w *Worker) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		if err := w.step(ctx); err != nil && ctx.Err() == nil {
			return err
		}
	}
	return nil
}

// step handles one suspect, or else a batch of reports.
func (w *Worker) step(ctx context.Context) error {
	one, err := w.Queue.suspect.FetchNoWait(1)
	if err != nil {
		return fmt.Errorf("queue: %w", err)
	}
	taken := collect(one)
	if len(taken) > 0 {
		return w.suspect(ctx, taken)
	}
	many, err := w.Queue.fresh.Fetch(batch, jetstream.FetchMaxWait(poll))
	if err != nil {
		return fmt.Errorf("queue: %w", err)
	}
	var first []jetstream.Msg
	for _, m := range collect(many) {
		if tries(m) == 1 {
			first = append(first, m)
		} else if err := w.move(ctx, m, suspect, "its worker did not finish"); err != nil {
			return err
		}
	}
	return w.apply(ctx, first)
}

func collect(b jetstream.MessageBatch) []jetstream.Msg {
	var list []jetstream.Msg
	for m := range b.Messages() {
		list = append(list, m)
	}
	return list
}

// tries is how often a message was delivered, this time included.
func tries(m jetstream.Msg) uint64 {
	meta, err := m.Metadata()
	if err != nil {
		return 1
	}
	return meta.NumDelivered
}

// suspect tries a report alone, so that one that ends its worker does no harm to others.
func (w *Worker) suspect(ctx context.Context, one []jetstream.Msg) error {
	if m := one[0]; tries(m) > w.Queue.options.Tries {
		return w.bury(ctx, m, fmt.Sprintf("its worker ended %d times while it had the report", tries(m)))
	}
	return w.apply(ctx, one)
}

// apply extracts reports and commits them, and acknowledges them then.
func (w *Worker) apply(ctx context.Context, messages []jetstream.Msg) error {
	if len(messages) == 0 {
		return nil
	}
	items := func(yield func(input.Item, error) bool) {
		for _, m := range messages {
			if !yield(item(m)) {
				return
			}
		}
	}
	var records []graph.Record
	var good []jetstream.Msg
	failed := 0
	i := 0
	for r := range ingest.Extract(ctx, items, w.Extractor, w.Jobs, false) {
		m := messages[i]
		i++
		if r.Failure != nil {
			failed++
			if err := w.bury(ctx, m, r.Failure.Reason); err != nil {
				return err
			}
			continue
		}
		records, good = append(records, r.Record), append(good, m)
	}
	if ctx.Err() != nil {
		return nil
	}
	if _, err := w.Graph.Apply(ctx, records...); err != nil {
		return fmt.Errorf("store %d reports: %w", len(records), err)
	}
	for _, m := range good {
		if err := m.DoubleAck(ctx); err != nil {
			return fmt.Errorf("queue: acknowledge: %w", err)
		}
	}
	if w.Done != nil {
		w.Done(len(good), failed)
	}
	return nil
}

// item reads the report of a message.
func item(m jetstream.Msg) (input.Item, error) {
	name, line := place(m)
	for item, err := range input.Read(bytes.NewReader(m.Data()), "message.jsonl", input.Options{}) {
		item.Name, item.Line = name, line
		var e *input.Error
		if errors.As(err, &e) {
			err = &input.Error{Name: name, Line: line, What: e.What, Do: e.Do}
		}
		return item, err
	}
	return input.Item{Name: name, Line: line}, &input.Error{Name: name, Line: line, What: "an empty message", Do: "publish reports with load --queue"}
}

func place(m jetstream.Msg) (name string, line int) {
	line, _ = strconv.Atoi(m.Headers().Get(headerLine)) // absent: the input is one report
	if name = m.Headers().Get(headerInput); name == "" {
		name = "queue"
	}
	return name, line
}

// bury moves a report to the dead letters, and onto the failed list.
func (w *Worker) bury(ctx context.Context, m jetstream.Msg, reason string) error {
	name, line := place(m)
	zerolog.Ctx(ctx).Warn().Str("input", name).Int("line", line).Str("reason", reason).Msg("report failed")
	if err := w.Graph.NoteFailures(ctx, []graph.Failure{{Input: name, Line: line, Reason: reason}}, nil); err != nil {
		return fmt.Errorf("write the failed list: %w", err)
	}
	return w.move(ctx, m, dead, reason)
}

// move puts a message under another subject and then takes it from its own. Killed between the two, it does so again,
// and the server knows the id.
func (w *Worker) move(ctx context.Context, m jetstream.Msg, to, reason string) error {
	moved := nats.NewMsg(to)
	moved.Data = m.Data()
	for _, h := range []string{headerInput, headerLine} {
		moved.Header.Set(h, m.Headers().Get(h))
	}
	moved.Header.Set(headerReason, reason)
	id := to + " " + m.Headers().Get(jetstream.MsgIDHeader)
	if meta, err := m.Metadata(); err == nil {
		id += " " + strconv.FormatUint(meta.Sequence.Stream, 10)
	}
	moved.Header.Set(jetstream.MsgIDHeader, id)
	if _, err := w.Queue.js.PublishMsg(ctx, moved); err != nil {
		return fmt.Errorf("queue: move to %s: %w", to, err)
	}
	if err := m.DoubleAck(ctx); err != nil {
		return fmt.Errorf("queue: acknowledge: %w", err)
	}
	return nil
}
