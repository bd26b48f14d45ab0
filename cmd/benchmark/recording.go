//go:build unix

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"

	"github.com/incidentgraph/incidentgraph/graph"
)

// recording is a store in an SQLite file that notes down the ids of the rows that each transaction puts. Afterwards the
// same rows, as they are at the end, can be written plainly, in the order in which they came.
type recording struct {
	graph.Store
	name    string // of the corpus
	path    string // of the store
	ids     *os.File
	out     *bufio.Writer
	resting bool
}

// put are the ids that a transaction put, by table.
type put map[string][]string

func newRecording(s graph.Store, path string, c corpus) (*recording, error) {
	f, err := os.Create(path + ".ids")
	if err != nil {
		return nil, err
	}
	return &recording{Store: s, name: c.name, path: path, ids: f, out: bufio.NewWriter(f)}, nil
}

func (r *recording) close() { _ = errors.Join(r.Close(), r.ids.Close()) }

// rest has it note nothing down for a while.
func (r *recording) rest(on bool) { r.resting = on }

// Write implements graph.Store.
func (r *recording) Write(ctx context.Context, fn func(context.Context, graph.Tx) error) error {
	var ids put
	err := r.Store.Write(ctx, func(ctx context.Context, tx graph.Tx) error {
		ids = put{}
		return fn(ctx, recordingTx{tx, ids})
	})
	if err != nil || r.resting {
		return err
	}
	return json.NewEncoder(r.out).Encode(ids)
}

type recordingTx struct {
	graph.Tx
	ids put
}

// Put implements graph.Tx.
func (t recordingTx) Put(ctx context.Context, table *graph.Table, rows []graph.Row) error {
	for _, row := range rows {
		t.ids[table.Name] = append(t.ids[table.Name], row["id"].(string))
	}
	return t.Tx.Put(ctx, table, rows)
}

// each calls fn for each transaction, with the ids that it put; with fresh, with those only that none before it put.
func (r *recording) each(fresh bool, fn func(put) error) error {
	if err := r.out.Flush(); err != nil {
		return err
	}
	if _, err := r.ids.Seek(0, io.SeekStart); err != nil {
		return err
	}
	seed, seen := maphash.MakeSeed(), map[uint64]bool{}
	in := json.NewDecoder(bufio.NewReader(r.ids))
	for {
		var ids put
		if err := in.Decode(&ids); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("read %s: %w", r.ids.Name(), err)
		}
		for table, list := range ids {
			var kept []string
			for _, id := range list {
				if h := maphash.String(seed, table+" "+id); !fresh || !seen[h] {
					seen[h] = true
					kept = append(kept, id)
				}
			}
			ids[table] = kept
		}
		if err := fn(ids); err != nil {
			return err
		}
	}
}
