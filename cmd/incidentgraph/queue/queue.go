// Package queue carries reports from one machine to many through NATS JetStream: Publish puts them in, any number of
// workers take them out, extract them and apply them to one graph. A report is acknowledged after the commit that holds
// it, and comes again where its worker died before; since applying twice changes nothing, each counts once. What cannot
// be extracted, or ends its worker time and again, goes to a stream of dead letters and to the graph's failed list.
package queue

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// The streams and what is in them.
const (
	stream     = "INCIDENTGRAPH"
	deadStream = "INCIDENTGRAPH_DEAD"

	fresh   = "incidentgraph.reports" // that no worker has had yet
	suspect = "incidentgraph.again"   // whose worker did not finish, by their fault or another's: tried one by one
	dead    = "incidentgraph.dead"

	headerInput  = "Incidentgraph-Input"
	headerLine   = "Incidentgraph-Line"
	headerReason = "Incidentgraph-Reason"
)

// Options are how a queue is used. Zero values are the defaults.
type Options struct {
	// AckWait is how long a worker may have a report before another gets it: two minutes.
	AckWait time.Duration
	// Tries is how often a report that ended its worker is tried alone before it counts as dead: three times.
	Tries uint64
}

// Queue is a connection to the streams. Close it.
type Queue struct {
	conn    *nats.Conn
	js      jetstream.JetStream
	options Options
	fresh   jetstream.Consumer
	suspect jetstream.Consumer
}

// Open connects to a NATS server with JetStream and makes the streams where they are missing. What the URL may hold of
// a user and password is better given in NATS_CREDS, the path of a credentials file.
func Open(ctx context.Context, url, creds string, o Options) (*Queue, error) {
	if o.AckWait == 0 {
		o.AckWait = 2 * time.Minute
	}
	if o.Tries == 0 {
		o.Tries = 3
	}
	settings := []nats.Option{nats.Name("incidentgraph"), nats.MaxReconnects(-1)}
	if creds != "" {
		settings = append(settings, nats.UserCredentials(creds))
	}
	conn, err := nats.Connect(url, settings...)
	if err != nil {
		return nil, fmt.Errorf("queue: %w: see that a NATS server with JetStream listens there", err)
	}
	q := &Queue{conn: conn, options: o}
	if err := q.prepare(ctx); err != nil {
		conn.Close()
		return nil, fmt.Errorf("queue: %w", err)
	}
	return q, nil
}

// Close ends the connection.
func (q *Queue) Close() { q.conn.Close() }

func (q *Queue) prepare(ctx context.Context) (err error) {
	if q.js, err = jetstream.New(q.conn, jetstream.WithPublishAsyncMaxPending(256)); err != nil {
		return err
	}
	for _, c := range []jetstream.StreamConfig{
		{Name: stream, Subjects: []string{fresh, suspect}, Retention: jetstream.WorkQueuePolicy, Storage: jetstream.FileStorage, Duplicates: time.Hour},
		{Name: deadStream, Subjects: []string{dead}, Storage: jetstream.FileStorage, Duplicates: time.Hour},
	} {
		if _, err := q.js.CreateOrUpdateStream(ctx, c); err != nil {
			return fmt.Errorf("make the stream %s: %w", c.Name, err)
		}
	}
	if q.fresh, err = q.consumer(ctx, "workers", fresh); err != nil {
		return err
	}
	q.suspect, err = q.consumer(ctx, "suspects", suspect)
	return err
}

// consumer is shared by all workers. Tries are counted by the workers, since the server only stops to deliver.
func (q *Queue) consumer(ctx context.Context, name, subject string) (jetstream.Consumer, error) {
	c, err := q.js.CreateOrUpdateConsumer(ctx, stream, jetstream.ConsumerConfig{
		Durable: name, FilterSubject: subject, AckPolicy: jetstream.AckExplicitPolicy, AckWait: q.options.AckWait, MaxDeliver: -1,
	})
	if err != nil {
		return nil, fmt.Errorf("make the consumer %s: %w", name, err)
	}
	return c, nil
}

// Depth is how many reports wait or are being worked on, and how many are dead.
func (q *Queue) Depth(ctx context.Context) (waiting, buried uint64, err error) {
	for name, n := range map[string]*uint64{stream: &waiting, deadStream: &buried} {
		s, e := q.js.Stream(ctx, name)
		if e != nil {
			return 0, 0, e
		}
		info, e := s.Info(ctx)
		if e != nil {
			return 0, 0, e
		}
		*n = info.State.Msgs
	}
	return waiting, buried, nil
}

// errTooLong is a report that the server does not take.
var errTooLong = errors.New("longer than a message of the queue may be: load it with --store, or raise max_payload of the server")
