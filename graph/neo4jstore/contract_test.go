package neo4jstore_test

import (
	"context"
	"flag"
	"os"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/graphtest"
	"github.com/incidentgraph/incidentgraph/graph/neo4jstore"
	"github.com/incidentgraph/incidentgraph/graph/neo4jtest"
)

// TestMain has the random tests take fewer rounds, unless told otherwise: most of their questions are new to Neo4j, which
// plans each for a hundred times as long as it takes to answer. The same questions go a hundred rounds with SQLite.
func TestMain(m *testing.M) {
	flag.Parse()
	told := false
	flag.Visit(func(f *flag.Flag) { told = told || f.Name == "rapid.checks" })
	if !told {
		if err := flag.Set("rapid.checks", "3"); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// open returns a store in an empty database, closed when the test ends.
func open(tb testing.TB) *neo4jstore.Store {
	tb.Helper()
	return openAt(tb, neo4jtest.Start(tb).URI(), neo4jstore.Options{RetryFor: 2 * time.Minute})
}

func openAt(tb testing.TB, uri string, options neo4jstore.Options) *neo4jstore.Store {
	tb.Helper()
	s, err := neo4jstore.Open(context.Background(), uri, options)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

func TestTheStoreKeepsTheContract(t *testing.T) {
	graphtest.Contract(t, func(tb testing.TB) graph.Store { return open(tb) })
}

func TestTheGraphKeepsItsPromises(t *testing.T) {
	graphtest.Promises(t, func(tb testing.TB) graph.Store { return open(tb) })
}

func BenchmarkStore(b *testing.B) {
	graphtest.Benchmark(b, func(tb testing.TB) graph.Store { return open(tb) })
}
