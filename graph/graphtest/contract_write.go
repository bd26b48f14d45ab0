package graphtest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
)

func testRollback(t *testing.T, s graph.Store) {
	put(t, s, graph.Statements, graph.Row{"id": "kept", "quote": "before"})
	reason := errors.New("changed my mind")
	err := s.Write(t.Context(), func(ctx context.Context, tx graph.Tx) error {
		rows := []graph.Row{{"id": "kept", "quote": "after"}, {"id": "new"}}
		if err := tx.Put(ctx, graph.Statements, rows); err != nil {
			return err
		}
		if err := tx.Delete(ctx, graph.Statements, []string{"kept"}); err != nil {
			return err
		}
		return fmt.Errorf("stop: %w", reason)
	})
	if !errors.Is(err, reason) {
		t.Errorf("Write returned %v, want the error of its function", err)
	}
	got := get(t, s, graph.Statements, "kept", "new")
	if len(got) != 1 || got[0]["quote"] != "before" {
		t.Errorf("after a rollback there are %v", got)
	}
	err = s.Read(t.Context(), func(context.Context, graph.Reader) error { return reason })
	if !errors.Is(err, reason) {
		t.Errorf("Read returned %v, want the error of its function", err)
	}
	put(t, s, graph.Statements, graph.Row{"id": "next"}) // the lock is free
}

func testOwnWrites(t *testing.T, s graph.Store) {
	write(t, s, func(ctx context.Context, tx graph.Tx) error {
		err := errors.Join(
			tx.Put(ctx, graph.Nodes, []graph.Row{node(graph.Group, "a"), node(graph.Group, "b")}),
			tx.Put(ctx, graph.Relationships, []graph.Row{relationship("r", graph.Opposes, "a", "b")}),
			tx.Put(ctx, graph.Statements, []graph.Row{{"id": "s", "edge": "r", "rank": "1"}}))
		if err != nil {
			return err
		}
		if rows, err := tx.Get(ctx, graph.Nodes, []string{"a"}); err != nil || len(rows) != 1 {
			t.Errorf("Get: %v, %v", rows, err)
		}
		if rows, err := tx.Find(ctx, graph.Lookup{Table: graph.Relationships, Index: "to", Equal: [][]any{{"b"}}}); err != nil || len(rows) != 1 {
			t.Errorf("Find: %v, %v", rows, err)
		}
		hop := graph.Hop{Name: "h", Types: []graph.RelType{graph.Opposes}, Page: graph.Page{First: 1}, Evidence: 1}
		found, err := tx.Traverse(ctx, graph.Traversal{Keys: []string{"a"}, Select: graph.Selection{Hops: []graph.Hop{hop}}})
		if err != nil || len(found.Nodes) != 1 || len(found.Nodes[0].Hops["h"].Relationships) != 1 {
			t.Errorf("Traverse: %v, %v", found, err)
		}
		if paths, err := tx.Paths(ctx, graph.PathQuery{From: "b", To: "a", MaxHops: 1, Limit: 1}); err != nil || len(paths) != 1 {
			t.Errorf("Paths: %v, %v", paths, err)
		}
		if err := tx.Delete(ctx, graph.Statements, []string{"s"}); err != nil {
			return err
		}
		rows, err := tx.Find(ctx, graph.Lookup{Table: graph.Statements})
		if len(rows) > 0 {
			t.Errorf("found %v after it was deleted", ids(rows))
		}
		return err
	})
}

func testIsolation(t *testing.T, s graph.Store) {
	write(t, s, func(ctx context.Context, tx graph.Tx) error {
		if err := tx.Put(ctx, graph.Statements, []graph.Row{{"id": "open"}}); err != nil {
			return err
		}
		if got := get(t, s, graph.Statements, "open"); len(got) > 0 { //nolint:contextcheck // somebody else reads
			t.Error("a row is seen before its transaction is committed")
		}
		return nil
	})
	if got := get(t, s, graph.Statements, "open"); len(got) != 1 {
		t.Error("a row is not seen after its transaction was committed")
	}
}

// try puts statements, from a goroutine that may not end the test.
func try(ctx context.Context, s graph.Store, rows ...graph.Row) error {
	return s.Write(ctx, func(ctx context.Context, tx graph.Tx) error { return tx.Put(ctx, graph.Statements, rows) })
}

// testOneState has a writer change two rows together while readers read one after the other.
func testOneState(t *testing.T, s graph.Store) {
	const rounds = 30
	both := func(n int64) []graph.Row {
		return []graph.Row{{"id": "a", "position": n}, {"id": "b", "position": n}}
	}
	put(t, s, graph.Statements, both(0)...)
	var group sync.WaitGroup
	group.Go(func() {
		for n := int64(1); n <= rounds; n++ {
			if err := try(t.Context(), s, both(n)...); err != nil {
				t.Errorf("write: %v", err)
			}
		}
	})
	for range 2 {
		group.Go(func() {
			for last := int64(0); last < rounds; {
				var a, b []graph.Row
				err := s.Read(t.Context(), func(ctx context.Context, r graph.Reader) (err error) {
					if a, err = r.Get(ctx, graph.Statements, []string{"a"}); err != nil {
						return err
					}
					b, err = r.Get(ctx, graph.Statements, []string{"b"})
					return err
				})
				if err != nil || a[0]["position"] != b[0]["position"] {
					t.Errorf("one reader saw %v and then %v (%v)", a, b, err)
					return
				}
				last = a[0]["position"].(int64)
			}
		})
	}
	group.Wait()
}

// testReaderWriter has a writer commit while a reader stands still. A store without snapshots runs the reader again.
func testReaderWriter(t *testing.T, s graph.Store) {
	put(t, s, graph.Statements, graph.Row{"id": "a", "position": int64(1)})
	wrote := false
	var first, second []graph.Row
	read(t, s, func(ctx context.Context, r graph.Reader) (err error) {
		if first, err = r.Get(ctx, graph.Statements, []string{"a"}); err != nil {
			return err
		}
		if !wrote {
			wrote = true
			done := make(chan error, 1)
			go func() { done <- try(ctx, s, graph.Row{"id": "a", "position": int64(2)}) }()
			select {
			case err := <-done:
				if err != nil {
					return err
				}
			case <-time.After(20 * time.Second):
				return errors.New("a writer waits for a reader")
			}
		}
		second, err = r.Get(ctx, graph.Statements, []string{"a"})
		return err
	})
	if first[0]["position"] != second[0]["position"] {
		t.Errorf("one reader saw %v and then %v", first, second)
	}
	if got := get(t, s, graph.Statements, "a"); got[0]["position"] != int64(2) {
		t.Errorf("the next reader saw %v", got)
	}
}

// testWriters has several writers add to one number: an update that is lost shows in the sum.
func testWriters(t *testing.T, s graph.Store) {
	const writers, times = 4, 10
	put(t, s, graph.Statements, graph.Row{"id": "sum", "position": int64(0)})
	var group sync.WaitGroup
	for w := range writers {
		group.Go(func() {
			for n := range times {
				err := s.Write(t.Context(), func(ctx context.Context, tx graph.Tx) error {
					rows, err := tx.Get(ctx, graph.Statements, []string{"sum"})
					if err != nil {
						return err
					}
					sum := graph.Row{"id": "sum", "position": rows[0]["position"].(int64) + 1}
					own := graph.Row{"id": fmt.Sprintf("%d/%d", w, n), "edge": "sum", "rank": "1"}
					return tx.Put(ctx, graph.Statements, []graph.Row{sum, own})
				})
				if err != nil {
					t.Errorf("writer %d: %v", w, err)
					return
				}
			}
		})
	}
	group.Wait()
	if got := get(t, s, graph.Statements, "sum")[0]["position"]; got != int64(writers*times) {
		t.Errorf("the sum is %v, want %d", got, writers*times)
	}
	if got := find(t, s, graph.Lookup{Table: graph.Statements, Index: "edge", Equal: [][]any{{"sum"}}}); len(got) != writers*times {
		t.Errorf("there are %d rows, want %d", len(got), writers*times)
	}
}

func testContexts(t *testing.T, s graph.Store) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Read(ended, func(context.Context, graph.Reader) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("Read under an ended context: %v", err)
	}
	err := s.Write(ended, func(ctx context.Context, tx graph.Tx) error {
		return tx.Put(ctx, graph.Statements, []graph.Row{{"id": "late"}})
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Write under an ended context: %v", err)
	}
	within, cancel := context.WithCancel(t.Context())
	err = s.Write(within, func(ctx context.Context, tx graph.Tx) error {
		if err := tx.Put(ctx, graph.Statements, []graph.Row{{"id": "late"}}); err != nil {
			return err
		}
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Write whose context ended before its commit: %v", err)
	}
	write(t, s, func(ctx context.Context, _ graph.Tx) error {
		short, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
		defer cancel()
		err := s.Write(short, func(context.Context, graph.Tx) error { return nil })
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Write that waited for another until its deadline: %v", err)
		}
		return nil
	})
	if got := get(t, s, graph.Statements, "late"); len(got) > 0 {
		t.Error("a write under an ended context was kept")
	}
}
