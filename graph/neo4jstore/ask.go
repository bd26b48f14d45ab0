package neo4jstore

import (
	"context"
	"slices"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// ask sends one statement and returns all records of its answer.
type ask func(ctx context.Context, cypher string, params map[string]any) ([]*neo4j.Record, error)

// within asks in a transaction.
func (s *Store) within(tx neo4j.ExplicitTransaction) ask {
	return func(ctx context.Context, cypher string, params map[string]any) ([]*neo4j.Record, error) {
		s.sent(cypher, params)
		result, err := tx.Run(ctx, cypher, params)
		if err != nil {
			return nil, s.failed(ctx, "ask", err)
		}
		records, err := result.Collect(ctx)
		if err != nil {
			return nil, s.failed(ctx, "ask", err)
		}
		return records, nil
	}
}

// apart asks each question in a transaction of its own. It tells whether the database changed meanwhile by the bookmarks
// that Neo4j sends with every answer: they name the last transaction committed, anybody's.
type apart struct {
	store       *Store
	mode        neo4j.AccessMode
	first, last neo4j.Bookmarks
}

func (a *apart) ask(ctx context.Context, cypher string, params map[string]any) ([]*neo4j.Record, error) {
	s := a.store
	s.sent(cypher, params)
	session := s.session(ctx, a.mode)
	defer closeQuietly(ctx, session)
	result, err := session.Run(ctx, cypher, params, timeout(ctx)...)
	if err != nil {
		return nil, s.failed(ctx, "ask", err)
	}
	records, err := result.Collect(ctx)
	if err != nil {
		return nil, s.failed(ctx, "ask", err)
	}
	a.last = session.LastBookmarks()
	if a.first == nil {
		a.first = a.last
	}
	return records, nil
}

func (a *apart) changed() bool { return !slices.Equal(a.first, a.last) }

func (s *Store) sent(cypher string, params map[string]any) {
	s.statements.Add(1)
	if s.options.OnStatement != nil {
		s.options.OnStatement(cypher, params)
	}
}

// timeout has the server stop where the context does: a client that goes away does not stop it.
func timeout(ctx context.Context) []func(*neo4j.TransactionConfig) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return nil
	}
	return []func(*neo4j.TransactionConfig){neo4j.WithTxTimeout(max(time.Until(deadline), time.Millisecond))}
}
