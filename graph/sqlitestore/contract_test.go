package sqlitestore_test

import (
	"path/filepath"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/graphtest"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

func openFile(tb testing.TB) graph.Store {
	s, err := sqlitestore.Open(tb.Context(), filepath.Join(tb.TempDir(), "store.db"))
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

func TestAFileKeepsTheContract(t *testing.T)           { graphtest.Contract(t, openFile) }
func TestATemporaryStoreKeepsTheContract(t *testing.T) { graphtest.Contract(t, openMemory) }

func BenchmarkFile(b *testing.B) { graphtest.Benchmark(b, openFile) }
