package neo4jstore_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/neo4jstore"
	"github.com/incidentgraph/incidentgraph/graph/neo4jtest"
)

// TestACrashLeavesATransactionWhollyOrNotAtAll kills the server before a commit, and while it is being committed, and
// has the store try again when it is back.
func TestACrashLeavesATransactionWhollyOrNotAtAll(t *testing.T) {
	const rows = 500
	secret := "a long secret"
	server := neo4jtest.StartPrivate(t, secret)
	t.Run("a wrong password is refused with advice", func(t *testing.T) {
		t.Setenv("NEO4J_PASSWORD", "another secret")
		refused(t, server.URI(), "set NEO4J_USERNAME and NEO4J_PASSWORD")
		t.Setenv("NEO4J_PASSWORD", "")
		refused(t, server.URI(), "set NEO4J_USERNAME and NEO4J_PASSWORD")
	})
	t.Setenv("NEO4J_PASSWORD", secret)
	t.Run("an unknown database is refused with advice", func(t *testing.T) {
		refused(t, server.URI()+"?database=nosuch", "correct ?database=")
	})
	s := openAt(t, server.URI(), neo4jstore.Options{RetryFor: 3 * time.Minute})
	for _, when := range []string{"before the commit", "in the commit"} {
		t.Run(when, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
			defer cancel()
			tries, back := 0, make(chan struct{})
			err := s.Write(ctx, func(ctx context.Context, tx graph.Tx) error {
				tries++
				var put []graph.Row
				for i := range rows {
					put = append(put, graph.Row{"id": fmt.Sprint(when, i), "edge": when, "rank": "1"})
				}
				err := tx.Put(ctx, graph.Statements, put)
				if tries > 1 {
					return err
				}
				crash := func() {
					defer close(back)
					server.Kill(t)
					if n := afterRestart(t, server, when); n != 0 && n != rows {
						t.Errorf("the crash left %d of %d rows", n, rows)
					}
				}
				if when == "before the commit" {
					crash()
				} else {
					time.AfterFunc(2*time.Millisecond, crash)
				}
				return err
			})
			if err != nil {
				t.Fatalf("after %d tries: %v", tries, err)
			}
			<-back
			if n := count(t, server, when); n != rows {
				t.Errorf("%d of %d rows after %d tries", n, rows, tries)
			}
		})
	}
	t.Run("a reader does not wait for a writer that died in its commit", func(t *testing.T) {
		if _, err := server.Run(t.Context(), "MATCH (c:Incidentgraph {id: 'commits'}) SET c.begun = c.begun + 1", nil); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		for range 2 {
			var got []graph.Row
			err := s.Read(ctx, func(ctx context.Context, r graph.Reader) (err error) {
				got, err = r.Find(ctx, graph.Lookup{Table: graph.Statements, Index: "edge", Equal: [][]any{{"in the commit"}}})
				return err
			})
			if err != nil || len(got) != rows {
				t.Errorf("%d rows, %v", len(got), err)
			}
		}
		settled, err := server.Run(ctx, "MATCH (c:Incidentgraph {id: 'commits'}) RETURN c.begun = c.done", nil)
		if err != nil || settled[0].Values[0] != true {
			t.Errorf("the reader left the commits unsettled: %v, %v", settled, err)
		}
	})
}

func afterRestart(t *testing.T, server *neo4jtest.Server, edge string) int {
	server.Restart(t)
	return count(t, server, edge)
}

func count(t *testing.T, server *neo4jtest.Server, edge string) int {
	t.Helper()
	records, err := server.Run(context.Background(), "MATCH (n:Statement {edge: $edge}) RETURN count(n)", map[string]any{"edge": edge})
	if err != nil {
		t.Error(err)
		return -1
	}
	return int(records[0].Values[0].(int64))
}

// refused opens a store, which must fail with this in its error.
func refused(t *testing.T, uri, want string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	s, err := neo4jstore.Open(ctx, uri, neo4jstore.Options{})
	if err == nil {
		_ = s.Close()
		t.Errorf("%s was opened", uri)
		return
	}
	if !strings.Contains(err.Error(), want) {
		t.Errorf("got the error %v, want one that says %q", err, want)
	}
}

func TestAnAddressThatCannotBeIsRefusedWithAdvice(t *testing.T) {
	for uri, want := range map[string]string{
		"http://localhost:7474":           "none of",
		"neo4j://":                        "no host",
		"neo4j://me:secret@localhost":     "NEO4J_PASSWORD",
		"bolt://localhost/graph":          "?database=",
		"bolt://localhost?db=graph":       `parameter "db"`,
		"bolt://127.0.0.1:1":              "start Neo4j there",
		"neo4j://127.0.0.1:1?database=me": "start Neo4j there",
	} {
		refused(t, uri, want)
	}
}

func TestOtherDataInTheDatabaseIsLeftAlone(t *testing.T) {
	server := neo4jtest.Start(t)
	server.DropSchema(t)
	run := func(cypher string) []any {
		t.Helper()
		records, err := server.Run(t.Context(), cypher, nil)
		if err != nil {
			t.Fatal(err)
		}
		var out []any
		for _, r := range records {
			out = append(out, r.Values[0])
		}
		return out
	}
	// Their labels, types and ids are ours too, some twice.
	run(`CREATE (a:Person {id: 'group/a', name: 'theirs'}), (:Person {id: 'group/a'}), (:Person {id: 1}), (:Group {name: 'x'}),
		(:Statement {id: 's'}), (:Statement {id: 's'}), (a)-[:LEADS {id: 'r', since: 1}]->(:Group {id: 'group/a', theirs: true})`)
	theirs := `MATCH (n) WHERE n.label IS NULL AND n.table IS NULL AND NOT n:Incidentgraph OPTIONAL MATCH (n)-[r]->()
		RETURN labels(n)[0] + ' ' + coalesce(toString(n.id), '') + ' ' + coalesce(n.name, '') + ' ' + coalesce(type(r) + r.id + r.since, '') AS line ORDER BY line`
	before := run(theirs)
	s := openAt(t, server.URI(), neo4jstore.Options{})
	ctx := t.Context()
	for range 2 {
		err := s.Write(ctx, func(ctx context.Context, tx graph.Tx) error {
			for _, table := range graph.Tables {
				if rows, err := tx.Find(ctx, graph.Lookup{Table: table}); err != nil || len(rows) > 0 {
					return fmt.Errorf("found in %s: %v, %w", table.Name, rows, err)
				}
			}
			return errors.Join(
				tx.Put(ctx, graph.Nodes, []graph.Row{{"id": "group/a", "label": "Group"}, {"id": "person/a", "label": "Person"}}),
				tx.Put(ctx, graph.Relationships, []graph.Row{{"id": "r", "type": "LEADS", "from": "person/a", "to": "group/a"}}),
				tx.Put(ctx, graph.Statements, []graph.Row{{"id": "s", "edge": "r", "rank": "1"}}))
		})
		if err != nil {
			t.Fatal(err)
		}
		run("MATCH (n:Group {id: 'group/a', label: 'Group'}) MERGE (:Note)-[:ABOUT]->(n)") // somebody's note on a node of ours
		err = s.Write(ctx, func(ctx context.Context, tx graph.Tx) error {
			return errors.Join(
				tx.Delete(ctx, graph.Relationships, []string{"r"}),
				tx.Delete(ctx, graph.Nodes, []string{"group/a", "person/a"}),
				tx.Delete(ctx, graph.Statements, []string{"s"}))
		})
		if err != nil {
			t.Fatal(err)
		}
		run("MATCH (n:Note) DETACH DELETE n")
		if after := run(theirs); fmt.Sprint(after) != fmt.Sprint(before) {
			t.Errorf("their data was\n%v\nand is\n%v", before, after)
		}
	}
}

func TestAGraphOfANewerProgramIsRefused(t *testing.T) {
	server := neo4jtest.Start(t)
	openAt(t, server.URI(), neo4jstore.Options{})
	if _, err := server.Run(t.Context(), "MATCH (g:Incidentgraph {id: 'graph'}) SET g.layout = 99", nil); err != nil {
		t.Fatal(err)
	}
	refused(t, server.URI(), "use a newer program")
}

func TestOpeningMakesWhatIsMissingAndDropsWhatIsNoLongerWanted(t *testing.T) {
	server := neo4jtest.Start(t)
	server.DropSchema(t)
	schema := func() string {
		records, err := server.Run(t.Context(), "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' AND name STARTS WITH 'incidentgraph_' RETURN name ORDER BY name", nil)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, r := range records {
			names = append(names, r.Values[0].(string))
		}
		return strings.Join(names, "\n")
	}
	openAt(t, server.URI(), neo4jstore.Options{})
	made := schema()
	if n := strings.Count(made, "\n"); n < 50 {
		t.Fatalf("%d constraints and indexes:\n%s", n, made)
	}
	for _, cypher := range []string{
		"DROP INDEX incidentgraph_Statement_Statement_edge_rank_id",
		"DROP CONSTRAINT incidentgraph_Node_Group_id_label",
		"CREATE INDEX incidentgraph_old FOR (n:Group) ON (n.old)",
		"CREATE CONSTRAINT incidentgraph_older FOR (n:Group) REQUIRE n.older IS UNIQUE",
	} {
		if _, err := server.Run(t.Context(), cypher, nil); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := server.Run(t.Context(), "MATCH (g:Incidentgraph {id: 'graph'}) SET g.schema = 'of an older program'", nil); err != nil {
		t.Fatal(err)
	}
	openAt(t, server.URI(), neo4jstore.Options{})
	if got := schema(); got != made {
		t.Errorf("the schema was\n%s\nand is\n%s", made, got)
	}
}

func TestADeadlineStopsTheServerToo(t *testing.T) {
	server := neo4jtest.Start(t)
	s := openAt(t, server.URI(), neo4jstore.Options{})
	err := s.Write(t.Context(), func(context.Context, graph.Tx) error { // holds the lock
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer cancel()
		if err := s.Write(ctx, func(context.Context, graph.Tx) error { return nil }); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a writer that waits past its deadline: %v", err)
		}
		for end := time.Now().Add(20 * time.Second); ; time.Sleep(100 * time.Millisecond) {
			waiting, err := server.Run(t.Context(), "SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery CONTAINS 'g.writes' AND status STARTS WITH 'Blocked' RETURN status", nil)
			if err != nil || len(waiting) == 0 {
				return err
			}
			if time.Now().After(end) {
				return fmt.Errorf("the server still works for a client that has gone: %v", waiting[0].Values)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestATraversalIsOneStatement(t *testing.T) {
	s := open(t)
	for name, ask := range traversals() {
		before := s.Statements()
		err := s.Read(t.Context(), func(ctx context.Context, r graph.Reader) error {
			_, err := r.Traverse(ctx, ask)
			return err
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if n := s.Statements() - before; n != 1 {
			t.Errorf("%s: %d statements", name, n)
		}
	}
}
