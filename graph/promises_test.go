package graph_test

import (
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/graphtest"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

func openMemory(tb testing.TB) graph.Store {
	s, err := sqlitestore.OpenMemory()
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

func TestTheGraphKeepsItsPromises(t *testing.T) { graphtest.Promises(t, openMemory) }
