package sqlitestore

import (
	"path/filepath"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/graphtest"
)

func openFile(tb testing.TB) *Store {
	s, err := Open(tb.Context(), filepath.Join(tb.TempDir(), "store.db"))
	return closing(tb, s, err)
}

func openMemory(tb testing.TB) graph.Store {
	s, err := OpenMemory()
	return closing(tb, s, err)
}

// closing closes the store when the test ends.
func closing(tb testing.TB, s *Store, err error) *Store {
	tb.Helper()
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

func TestATemporaryStoreKeepsTheContract(t *testing.T) { graphtest.Contract(t, openMemory) }

func TestAFileKeepsThePromises(t *testing.T) {
	graphtest.Promises(t, func(tb testing.TB) graph.Store { return openFile(tb) })
}

func BenchmarkFile(b *testing.B) {
	graphtest.Benchmark(b, func(tb testing.TB) graph.Store { return openFile(tb) })
}
