package neo4jstore

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// ask sends one statement and returns its answers: of each record the list in its only column, if it has one.
type ask func(ctx context.Context, cypher string, params map[string]any) ([][]any, error)

// within asks in a transaction.
func (s *Store) within(tx neo4j.ExplicitTransaction) ask {
	return func(ctx context.Context, cypher string, params map[string]any) ([][]any, error) {
		result, err := tx.Run(ctx, cypher, s.sent(cypher, params))
		return s.collect(ctx, result, err)
	}
}

// alone asks in a transaction of the statement's own.
func (s *Store) alone(mode neo4j.AccessMode) ask {
	return func(ctx context.Context, cypher string, params map[string]any) ([][]any, error) {
		session := s.session(ctx, mode)
		defer closeQuietly(ctx, session)
		result, err := session.Run(ctx, cypher, s.sent(cypher, params), timeout(ctx)...)
		return s.collect(ctx, result, err)
	}
}

func (s *Store) collect(ctx context.Context, result neo4j.ResultWithContext, err error) ([][]any, error) {
	if err != nil {
		return nil, s.failed(ctx, "ask", err)
	}
	var answers [][]any
	for result.Next(ctx) {
		if answer, ok := result.Record().Values[0].([]any); ok {
			answers = append(answers, answer)
		}
	}
	if err := result.Err(); err != nil {
		return nil, s.failed(ctx, "ask", err)
	}
	return answers, nil
}

// sent counts a statement and returns its parameters as one map, $q: Neo4j keeps a plan for each text and each order of
// size of the lists and texts among its parameters, but does not look into maps.
func (s *Store) sent(cypher string, params map[string]any) map[string]any {
	s.statements.Add(1)
	params = map[string]any{"q": params}
	if s.options.OnStatement != nil {
		s.options.OnStatement(cypher, params)
	}
	return params
}

// timeout has the server stop where the context does: a client that goes away does not stop it.
func timeout(ctx context.Context) []func(*neo4j.TransactionConfig) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return nil
	}
	return []func(*neo4j.TransactionConfig){neo4j.WithTxTimeout(max(time.Until(deadline), time.Millisecond))}
}

// snapshot asks each question alone and tells whether all answers are of one state. Neo4j has no snapshots; a reader
// sees each record of a transaction as soon as it is in the store, which takes some time after the commit. So a writer
// says before it commits that it will, and after that it has (see Store.commit), and each question brings both numbers
// from before and after it.
type snapshot struct {
	ask   ask
	asked bool
	begun any  // the last commit that had begun before the first question
	torn  bool // one was on its way then, or began later
}

func (x *snapshot) seen(ctx context.Context, cypher string, params map[string]any) ([][]any, error) {
	answers, err := x.ask(ctx, text("seen", cypher), params)
	if err != nil {
		return nil, err
	}
	before, after := answers[0], answers[len(answers)-1]
	if !x.asked {
		x.asked, x.begun, x.torn = true, before[0], before[0] != before[1]
	}
	x.torn = x.torn || after[0] != x.begun
	return answers[1 : len(answers)-1], nil
}
