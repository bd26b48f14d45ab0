package queue

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/ingest"
	"github.com/incidentgraph/incidentgraph/extract/input"
)

// Published is what became of the items.
type Published struct {
	Sent, Failed int
}

// Publish puts items into the queue and waits until the server has them; one that it has already is not put in twice.
// What cannot be read or sent is told to failed, and the others follow.
func (q *Queue) Publish(ctx context.Context, items iter.Seq2[input.Item, error], failed func(*ingest.Failure)) (Published, error) {
	var done Published
	var pending []jetstream.PubAckFuture
	for item, err := range items {
		if err == nil {
			var message *nats.Msg
			if message, err = q.message(item); err == nil {
				ack, e := q.js.PublishMsgAsync(message, jetstream.WithMsgID(message.Header.Get(jetstream.MsgIDHeader)), jetstream.WithStallWait(time.Minute))
				if e != nil {
					return done, fmt.Errorf("queue: %w", e)
				}
				pending = append(pending, ack)
			}
		}
		if err != nil {
			done.Failed++
			failed(ingest.FailureOf(item, err))
		}
		if len(pending) >= 256 {
			if err := settle(ctx, pending); err != nil {
				return done, err
			}
			done.Sent, pending = done.Sent+len(pending), nil
		}
	}
	if err := settle(ctx, pending); err != nil {
		return done, err
	}
	done.Sent += len(pending)
	return done, ctx.Err()
}

// settle waits until the server has what was sent.
func settle(ctx context.Context, pending []jetstream.PubAckFuture) error {
	for _, ack := range pending {
		select {
		case <-ack.Ok():
		case err := <-ack.Err():
			return fmt.Errorf("queue: %w", err)
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}

// message is an item as it is sent, by the id of its content.
func (q *Queue) message(item input.Item) (*nats.Msg, error) {
	if item.Decision != nil {
		return nil, errors.New("a decision is no report: load it with --store")
	}
	line, err := item.Encode()
	switch {
	case err != nil:
		return nil, err
	case int64(len(line))+1024 > q.conn.MaxPayload():
		return nil, errTooLong
	}
	sum := sha256.Sum256(line)
	m := nats.NewMsg(fresh)
	m.Data = line
	m.Header.Set(jetstream.MsgIDHeader, hex.EncodeToString(sum[:]))
	m.Header.Set(headerInput, item.Name)
	m.Header.Set(headerLine, strconv.Itoa(item.Line))
	return m, nil
}
