// Package neo4jstore keeps a graph in Neo4j, over the official driver. Declarations of tables (graph.Tables) and batches
// of rows and questions go in, rows and found nodes come out. Shown nodes and relationships are Neo4j's own, other rows
// are nodes without relationships; a traversal is one statement. It never decides what a row means.
//
// The statements are in the .cypher files. Their text holds declared names only, and every value is a parameter: so a
// text is one of few, and Neo4j keeps its plan. Other data in the same database is left alone: what is ours has an id,
// and a node of ours has its label, or the name of its table, as a property too.
package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Options are what an address does not say. The zero value is good.
type Options struct {
	// RetryFor is how long a read or write is tried again after a transient error or a lost connection; 0: 30 s.
	RetryFor time.Duration
	// OnStatement is told of each statement before it is sent, for logs and tests. It may be called from several
	// goroutines at once.
	OnStatement func(cypher string, params map[string]any)
}

// Store is a graph in a database of Neo4j. It implements graph.Store.
type Store struct {
	driver     neo4j.DriverWithContext
	address    address
	bookmarks  neo4j.BookmarkManager // so that a reader sees what this store wrote, on any member of a cluster
	tables     map[string]*table
	options    Options
	texts      texts
	statements atomic.Int64
}

var _ graph.Store = (*Store)(nil)

// Open opens the graph at an address such as neo4j://HOST:PORT?database=NAME (neo4j+s, bolt, bolt+s likewise), and makes
// or updates constraints and indexes. The user and the password are those of the environment, NEO4J_USERNAME (else
// "neo4j") and NEO4J_PASSWORD; without a password it signs in as nobody. A server older than 5.26, or a graph of a newer
// version of this program, is refused.
func Open(ctx context.Context, url string, options Options) (*Store, error) {
	a, err := parseAddress(url)
	if err != nil {
		return nil, fmt.Errorf("open store %q: %w", url, err)
	}
	if options.RetryFor == 0 {
		options.RetryFor = 30 * time.Second
	}
	driver, err := neo4j.NewDriverWithContext(a.target, credentials())
	if err != nil {
		return nil, fmt.Errorf("open store %q: %w", url, err)
	}
	s := &Store{
		driver: driver, address: a, options: options, tables: map[string]*table{},
		bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{}),
	}
	for _, t := range graph.Tables {
		s.tables[t.Name] = newTable(t)
	}
	if err := s.prepare(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open store %q: %w", url, err), s.Close())
	}
	return s, nil
}

// Statements returns how many statements the store has sent to Neo4j, for tests that count.
func (s *Store) Statements() int64 { return s.statements.Load() }

// Close closes all connections. Closing twice is no error.
func (s *Store) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return s.driver.Close(ctx)
}

// Read runs fn on one committed state: each question is a transaction of its own, which costs half of what one over all
// of them does, and when a commit fell between them fn runs again. After overtaken times it runs under the write lock.
func (s *Store) Read(ctx context.Context, fn func(context.Context, graph.Reader) error) error {
	wait := time.Millisecond
	for range overtaken {
		x := &snapshot{}
		err := s.retry(ctx, func() error {
			*x = snapshot{ask: s.alone(neo4j.AccessModeRead)}
			return fn(ctx, &reader{store: s, ask: x.seen})
		})
		if err != nil || !x.torn {
			return err
		}
		select {
		case <-ctx.Done():
			return s.failed(ctx, "read", ctx.Err())
		case <-time.After(wait):
			wait *= 3
		}
	}
	return s.readLocked(ctx, fn)
}

// overtaken is how often a reader lets writers go before it: about a second in all, which is longer than a commit takes.
const overtaken = 7

// readLocked runs fn while nobody writes. It also puts right what a writer left behind that died in its commit.
func (s *Store) readLocked(ctx context.Context, fn func(context.Context, graph.Reader) error) error {
	return s.Write(ctx, func(ctx context.Context, tx graph.Tx) error {
		if _, err := s.alone(neo4j.AccessModeWrite)(ctx, text("settled", nil), nil); err != nil {
			return err
		}
		return fn(ctx, tx)
	})
}

// Write runs fn in a transaction whose first statement takes the graph's write lock. It runs again after a deadlock with
// somebody else's transaction, after a lost connection, and after a commit whose outcome is unknown.
func (s *Store) Write(ctx context.Context, fn func(context.Context, graph.Tx) error) error {
	return s.retry(ctx, func() error { return s.writeOnce(ctx, fn) })
}

func (s *Store) writeOnce(ctx context.Context, fn func(context.Context, graph.Tx) error) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer closeQuietly(ctx, session)
	tx, err := session.BeginTransaction(ctx, timeout(ctx)...)
	if err != nil {
		return s.failed(ctx, "begin to write", err)
	}
	defer closeQuietly(ctx, tx)
	w := &writer{reader: reader{store: s, ask: s.within(tx)}}
	number, err := w.run(ctx, "lock", nil, nil)
	if err != nil {
		return err
	}
	if err := fn(ctx, w); err != nil || !w.wrote {
		return err
	}
	return s.commit(ctx, tx, number[0][0])
}

// commit commits, and tells readers before and after. Where the second fails, or the program dies before it, readers
// wait for the write lock and put it right; where the commit's outcome is unknown, they must.
func (s *Store) commit(ctx context.Context, tx neo4j.ExplicitTransaction, number any) error {
	tell := s.alone(neo4j.AccessModeWrite)
	params := map[string]any{"number": number}
	if _, err := tell(ctx, text("begun", nil), params); err != nil {
		return err
	}
	if err := ended(ctx); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	err := tx.Commit(ctx)
	if lost := new(neo4j.ConnectivityError); !errors.As(err, &lost) {
		_, _ = tell(context.WithoutCancel(ctx), text("done", nil), params)
	}
	if err != nil {
		return s.failed(ctx, "commit", err)
	}
	return nil
}

func (s *Store) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return s.driver.NewSession(ctx, neo4j.SessionConfig{
		AccessMode: mode, DatabaseName: s.address.database, BookmarkManager: s.bookmarks,
	})
}

// closeQuietly ends a session or transaction, rolling back what was not committed, also when the context has ended. If
// it fails, the connection is gone, and with it whatever there was to end.
func closeQuietly(ctx context.Context, c interface{ Close(context.Context) error }) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	_ = c.Close(ctx)
}
