package schema

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"sync/atomic"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// records are the few reports that the tests stand on, written by hand in our own words: a bombing in Peshawar as three
// papers tell it, a drone strike in Kabul, and a report that tries to break out of the page.
func records(t *testing.T) []graph.Record {
	t.Helper()
	f, err := os.Open("testdata/records.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []graph.Record
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var r graph.Record
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// filled puts the records into a store, and counts what is asked of it from then on.
func filled(t *testing.T, store graph.Store) *countedStore {
	t.Helper()
	if _, err := graph.New(store).Apply(t.Context(), records(t)...); err != nil {
		t.Fatal(err)
	}
	return &countedStore{Store: store}
}

// countedStore is a store that counts the questions it is asked.
type countedStore struct {
	graph.Store
	calls atomic.Int64
}

func (c *countedStore) Read(ctx context.Context, fn func(context.Context, graph.Reader) error) error {
	return c.Store.Read(ctx, func(ctx context.Context, r graph.Reader) error {
		return fn(ctx, &countedReader{r, c})
	})
}

type countedReader struct {
	graph.Reader
	store *countedStore
}

func (r *countedReader) Get(ctx context.Context, t *graph.Table, ids []string) ([]graph.Row, error) {
	r.store.calls.Add(1)
	return r.Reader.Get(ctx, t, ids)
}

func (r *countedReader) Find(ctx context.Context, l graph.Lookup) ([]graph.Row, error) {
	r.store.calls.Add(1)
	return r.Reader.Find(ctx, l)
}

func (r *countedReader) Traverse(ctx context.Context, t graph.Traversal) (*graph.Found, error) {
	r.store.calls.Add(1)
	return r.Reader.Traverse(ctx, t)
}

func (r *countedReader) Paths(ctx context.Context, q graph.PathQuery) ([]graph.Path, error) {
	r.store.calls.Add(1)
	return r.Reader.Paths(ctx, q)
}

func (r *countedReader) Degrees(ctx context.Context, keys []string) ([]graph.Degree, error) {
	r.store.calls.Add(1)
	return r.Reader.Degrees(ctx, keys)
}
