//go:build unix

package main

import (
	"context"
	"os"
	"path/filepath"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

// scratch is an SQLite store of its own for one measurement.
type scratch struct {
	*graph.Graph
	path  string
	close func() // closes the store and removes it
}

func newScratch(ctx context.Context) (*scratch, error) {
	folder, err := os.MkdirTemp("", "incidentgraph-benchmark-")
	if err != nil {
		return nil, err
	}
	path := filepath.Join(folder, "store.db")
	store, err := sqlitestore.Open(ctx, path)
	if err != nil {
		os.RemoveAll(folder)
		return nil, err
	}
	return &scratch{Graph: graph.New(store), path: path, close: func() {
		store.Close()
		os.RemoveAll(folder)
	}}, nil
}

// size is how many bytes the store's files have.
func (s *scratch) size() int64 {
	var n int64
	for _, name := range []string{s.path, s.path + "-wal"} {
		if info, err := os.Stat(name); err == nil {
			n += info.Size()
		}
	}
	return n
}
