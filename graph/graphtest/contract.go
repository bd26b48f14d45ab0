// Package graphtest holds what every store must do, as tests that take a way to open one: Contract for the primitives
// of graph.Store, Promises for what graph makes of them. It names no store and has no list of exceptions: a difference
// between two stores becomes a case of testdata, or a line of the contract that both keep.
package graphtest

import (
	"context"
	"slices"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Contract runs the conformance suite of graph.Store. open returns an empty store that nobody else uses and closes it
// when its test ends.
func Contract(t *testing.T, open func(testing.TB) graph.Store) {
	for _, part := range []struct {
		name string
		run  func(*testing.T, graph.Store)
	}{
		{"EveryValueComesBackAsItWasPut", testValues},
		{"PutReplacesWholeRows", testReplace},
		{"PutRefusesWhatNoStoreKeeps", testRefusals},
		{"GetAnswersInTheOrderOfTheIds", testGet},
		{"GetFindsNothingUnderOddIds", testOddIDs},
		{"BatchesHaveNoLimit", testBatches},
		{"DeleteForgetsRows", testDelete},
		{"RelationshipsNeedTheirNodes", testEnds},
		{"FindOrdersTextsByTheirBytes", testTextOrder},
		{"FindRefusesWrongLookups", testWrongLookups},
		{"FindAgreesWithAScan", testFindAtRandom},
		{"AnErrorRollsBack", testRollback},
		{"AWriterReadsItsOwnWrites", testOwnWrites},
		{"NobodySeesAnOpenTransaction", testIsolation},
		{"AReaderSeesOneState", testOneState},
		{"AReaderHoldsUpNoWriter", testReaderWriter},
		{"WritersTakeTurns", testWriters},
		{"AnEndedContextEndsTheCall", testContexts},
		{"TraversalsAndPathsAnswerTheCases", testCases},
		{"WrongQuestionsAreRefused", testWrongQuestions},
		{"TraversalsAgreeWithAWalkInMemory", testTraverseAtRandom},
		{"PathsAgreeWithAWalkInMemory", testPathsAtRandom},
		{"DegreesAgreeWithACountInMemory", testDegreesAtRandom},
	} {
		t.Run(part.name, func(t *testing.T) { part.run(t, open(t)) })
	}
}

// write runs fn in a transaction that must succeed.
func write(tb testing.TB, s graph.Store, fn func(context.Context, graph.Tx) error) {
	tb.Helper()
	if err := s.Write(tb.Context(), fn); err != nil {
		tb.Fatalf("write: %v", err)
	}
}

// put puts rows into one table.
func put(tb testing.TB, s graph.Store, table *graph.Table, rows ...graph.Row) {
	tb.Helper()
	write(tb, s, func(ctx context.Context, tx graph.Tx) error { return tx.Put(ctx, table, rows) })
}

// read runs fn on one state, which must succeed.
func read(tb testing.TB, s graph.Store, fn func(context.Context, graph.Reader) error) {
	tb.Helper()
	if err := s.Read(tb.Context(), fn); err != nil {
		tb.Fatalf("read: %v", err)
	}
}

// get returns the rows with these ids.
func get(tb testing.TB, s graph.Store, table *graph.Table, ids ...string) []graph.Row {
	tb.Helper()
	var rows []graph.Row
	read(tb, s, func(ctx context.Context, r graph.Reader) (err error) {
		rows, err = r.Get(ctx, table, ids)
		return err
	})
	return rows
}

// find returns the rows of a lookup.
func find(tb testing.TB, s graph.Store, l graph.Lookup) []graph.Row {
	tb.Helper()
	var rows []graph.Row
	read(tb, s, func(ctx context.Context, r graph.Reader) (err error) {
		rows, err = r.Find(ctx, l)
		return err
	})
	return rows
}

// ids are the ids of rows, in their order.
func ids(rows []graph.Row) []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i], _ = r["id"].(string)
	}
	return out
}

// empty deletes every row.
func empty(ctx context.Context, tx graph.Tx) error {
	for _, table := range slices.Backward(graph.Tables) {
		rows, err := tx.Find(ctx, graph.Lookup{Table: table})
		if err != nil {
			return err
		}
		if err := tx.Delete(ctx, table, ids(rows)); err != nil {
			return err
		}
	}
	return nil
}

// node is a row of Nodes with nothing but what it must have.
func node(label graph.Label, key string) graph.Row {
	return graph.Row{"id": key, "label": string(label)}
}

// relationship is a row of Relationships with nothing but what it must have.
func relationship(id string, t graph.RelType, from, to string) graph.Row {
	return graph.Row{"id": id, "type": string(t), "from": from, "to": to}
}
