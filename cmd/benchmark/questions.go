//go:build unix

package main

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/incidentgraph/incidentgraph/graph"
)

// question is asked of the store and, in one statement written by hand, of the engine: both bring the same.
type question struct {
	name        string
	ask         func(context.Context, graph.Reader) (int, error) // brings so many rows
	sql, cypher string                                           // parameters $from and $to
	from, to    string
}

const (
	askedHub   = "group/g2"
	askedPlace = "place/xx/p7"
	askedGroup = "group/g1500"
	askedOther = "group/g1900"
)

var questions = []question{
	{
		name: "a node with 50 of its relationships", from: askedHub,
		ask: traverse(graph.Traversal{Keys: []string{askedHub}, Select: graph.Selection{
			Properties: []string{"name", "kind"}, Hops: []graph.Hop{{
				Name: "all", Direction: graph.Both, Page: graph.Page{First: 50}, Properties: []string{"quote", "published", "statements"},
				Select: graph.Selection{Properties: []string{"name"}},
			}},
		}}),
		sql: `SELECT a.name, a.kind, r.id, r.type, r."from", r.quote, r.published, r.statements, b.id, b.label, b.name FROM Node a,
			(SELECT *, "to" AS far FROM Relationship WHERE "from" = $from UNION ALL SELECT *, "from" FROM Relationship WHERE "to" = $from) r, Node b
			WHERE a.id = $from AND b.id = r.far ORDER BY b.id, r.id LIMIT 50`,
		cypher: `MATCH (a:Group {id: $from, label: 'Group'})-[r]-(b)
			WITH a, r, b ORDER BY b.id, r.id LIMIT 50
			RETURN a.name, a.kind, r.id, type(r), startNode(r) = a, r.quote, r.published, r.statements, b.id, b.label, b.name`,
	},
	{
		name: "the newest attacks of a place and who claimed them", from: askedPlace,
		ask: traverse(graph.Traversal{Keys: []string{askedPlace}, Select: graph.Selection{
			Properties: []string{"name"}, Hops: []graph.Hop{{
				Name: "attacks", Types: []graph.RelType{graph.OccurredIn}, Direction: graph.In, Order: graph.Order{Property: "date_from", Desc: true},
				Page: graph.Page{First: 20}, Properties: []string{"quote"},
				Select: graph.Selection{Properties: []string{"name", "date_from", "killed"}, Hops: []graph.Hop{{
					Name: "by", Types: []graph.RelType{graph.ClaimedBy}, Page: graph.Page{First: 20}, Properties: []string{"quote", "sources"},
					Select: graph.Selection{Properties: []string{"name"}},
				}}},
			}},
		}}),
		sql: `SELECT p.name, a.rid, a.quote, a.id, a.name, a.date_from, a.killed, c.id, c.quote, c.sources, g.id, g.label, g.name FROM Node p,
			(SELECT r.id AS rid, r.quote AS quote, n.* FROM Relationship r JOIN Node n ON n.id = r."from" WHERE r."to" = $from AND r.type = 'OCCURRED_IN'
			 ORDER BY n.date_from DESC NULLS LAST, n.id, r.id LIMIT 20) a
			LEFT JOIN Relationship c ON c."from" = a.id AND c.type = 'CLAIMED_BY' LEFT JOIN Node g ON g.id = c."to"
			WHERE p.id = $from ORDER BY a.date_from DESC NULLS LAST, a.id, g.id`,
		cypher: `MATCH (p:Place {id: $from, label: 'Place'})<-[r:OCCURRED_IN]-(a)
			WITH p, r, a ORDER BY a.date_from IS NULL, a.date_from DESC, a.id, r.id LIMIT 20
			OPTIONAL MATCH (a)-[c:CLAIMED_BY]->(g)
			RETURN p.name, r.id, r.quote, a.id, a.name, a.date_from, a.killed, c.id, c.quote, c.sources, g.id, g.label, g.name
			ORDER BY a.date_from IS NULL, a.date_from DESC, a.id, g.id`,
	},
	{
		name: "the shortest path of up to 6 hops", from: askedGroup, to: askedOther,
		ask: func(ctx context.Context, r graph.Reader) (int, error) {
			paths, err := r.Paths(ctx, graph.PathQuery{From: askedGroup, To: askedOther, MaxHops: 6, Limit: 1})
			return len(paths), err
		},
		sql: `WITH RECURSIVE step AS (SELECT "from" AS near, "to" AS far FROM Relationship WHERE type <> 'MENTIONED_IN'
				UNION ALL SELECT "to", "from" FROM Relationship WHERE type <> 'MENTIONED_IN'),
			walk(id, way, hops) AS (SELECT $from, $from, 0 UNION ALL
				SELECT far, way || ' ' || far, hops + 1 FROM walk JOIN step ON near = id WHERE hops < 6 ORDER BY 3)
			SELECT way FROM walk WHERE id = $to LIMIT 1`,
		cypher: `MATCH (a:Group {id: $from, label: 'Group'}), (b:Group {id: $to, label: 'Group'})
			MATCH p = shortestPath((a)-[*..6]-(b)) WHERE none(r IN relationships(p) WHERE type(r) = 'MENTIONED_IN')
			RETURN [n IN nodes(p) | properties(n)], [r IN relationships(p) | properties(r)]`,
	},
}

// traverse asks a traversal, and counts the relationships that are the last of their way.
func traverse(t graph.Traversal) func(context.Context, graph.Reader) (int, error) {
	return func(ctx context.Context, r graph.Reader) (int, error) {
		found, err := r.Traverse(ctx, t)
		if err != nil {
			return 0, err
		}
		n := 0
		for _, node := range found.Nodes {
			n += ways(node)
		}
		return n, nil
	}
}

// ways is how many rows tell the same as a node with its hops.
func ways(n *graph.FoundNode) int {
	rows := 0
	for _, page := range n.Hops {
		for _, r := range page.Relationships {
			rows += ways(r.Node)
		}
	}
	return max(rows, 1)
}

// byHand asks a statement written by hand and returns how many rows it brings.
type byHand func(ctx context.Context, q question) (int, error)

func inSQL(db *sql.DB) byHand {
	return func(ctx context.Context, q question) (int, error) {
		rows, err := db.QueryContext(ctx, q.sql, sql.Named("from", q.from), sql.Named("to", q.to))
		if err != nil {
			return 0, err
		}
		defer rows.Close()
		columns, err := rows.Columns()
		if err != nil {
			return 0, err
		}
		values, targets := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		n := 0
		for ; rows.Next(); n++ {
			if err := rows.Scan(targets...); err != nil {
				return 0, err
			}
		}
		return n, rows.Err()
	}
}

func inCypher(driver neo4j.DriverWithContext) byHand {
	return func(ctx context.Context, q question) (int, error) {
		session := driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
		defer session.Close(ctx)
		result, err := session.Run(ctx, q.cypher, map[string]any{"from": q.from, "to": q.to})
		if err != nil {
			return 0, err
		}
		records, err := result.Collect(ctx)
		return len(records), err
	}
}

// asked is how often each question is asked; the first times do not count.
const asked, unasked = 200, 40

// ask measures the questions over a store and by hand.
func (b *bench) ask(ctx context.Context, engine string, s graph.Store, hand byHand, cpu clock) error {
	for _, q := range questions {
		var took [2]time.Duration
		var rows [2]int
		for n := range unasked + asked {
			for i, ask := range []func() error{
				func() error {
					return s.Read(ctx, func(ctx context.Context, r graph.Reader) (err error) { rows[0], err = q.ask(ctx, r); return err })
				},
				func() (err error) { rows[1], err = hand(ctx, q); return err },
			} {
				one, err := cpu.of(ask)
				if err != nil {
					return fmt.Errorf("ask for %s: %w", q.name, err)
				}
				if n >= unasked {
					took[i] += one
				}
			}
		}
		if rows[0] != rows[1] || rows[0] == 0 {
			return fmt.Errorf("ask for %s: the store brings %d rows, the statement by hand %d", q.name, rows[0], rows[1])
		}
		b.print(ratio{engine + ": " + q.name + " / one statement by hand", took[0] / asked, took[1] / asked, 1.5})
	}
	return nil
}
