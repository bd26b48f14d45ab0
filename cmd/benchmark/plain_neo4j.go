//go:build unix

package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/incidentgraph/incidentgraph/graph"
)

// mergePlainly merges the recorded nodes and relationships, as they are at the end, into an empty Neo4j, one transaction
// for each that was recorded, and returns what that took. With once each comes once, where it first came; without, again
// in each transaction that put it, as it does where reports are merged as they come.
func (r *recording) mergePlainly(ctx context.Context, driver neo4j.DriverWithContext, once bool, cpu clock) (time.Duration, error) {
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)
	for _, l := range graph.Labels {
		if _, err := session.Run(ctx, fmt.Sprintf("CREATE CONSTRAINT IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE", l), nil); err != nil {
			return 0, err
		}
	}
	var took time.Duration
	err := r.each(once, func(ids put) error {
		merges, err := r.merges(ctx, ids)
		if err != nil {
			return err
		}
		one, err := cpu.of(func() error {
			_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) { return nil, merges.run(ctx, tx) })
			return err
		})
		took += one
		return err
	})
	return took, err
}

// merges are the rows of a transaction by the statement that merges them; nodes come before relationships.
type merges struct{ nodes, relationships map[string][]any }

// merges reads the rows of what was put, as they are now. Those that are gone are left out.
func (r *recording) merges(ctx context.Context, ids put) (merges, error) {
	m := merges{map[string][]any{}, map[string][]any{}}
	err := r.Read(ctx, func(ctx context.Context, from graph.Reader) error {
		nodes, err := from.Get(ctx, graph.Nodes, ids[graph.Nodes.Name])
		if err != nil {
			return err
		}
		for _, row := range nodes {
			q := fmt.Sprintf("UNWIND $rows AS row MERGE (n:%s {id: row.id}) SET n = row", row["label"])
			m.nodes[q] = append(m.nodes[q], map[string]any(row))
		}
		relationships, err := from.Get(ctx, graph.Relationships, ids[graph.Relationships.Name])
		for _, row := range relationships {
			from, to, relType := row["from"].(string), row["to"].(string), row["type"].(string)
			q := fmt.Sprintf("UNWIND $rows AS row MATCH (a:%s {id: row.from}) MATCH (b:%s {id: row.to}) MERGE (a)-[r:%s]->(b) SET r = row.properties",
				labelOf(from), labelOf(to), relType)
			properties := map[string]any(row)
			for _, end := range []string{"from", "to", "type"} {
				delete(properties, end)
			}
			m.relationships[q] = append(m.relationships[q], map[string]any{"from": from, "to": to, "properties": properties})
		}
		return err
	})
	return m, err
}

func (m merges) run(ctx context.Context, tx neo4j.ManagedTransaction) error {
	for _, by := range []map[string][]any{m.nodes, m.relationships} {
		for _, q := range slices.Sorted(maps.Keys(by)) {
			result, err := tx.Run(ctx, q, map[string]any{"rows": by[q]})
			if err != nil {
				return err
			}
			if _, err := result.Consume(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// labelOf is the label of a node's key, as in group/al-qaeda.
func labelOf(key string) graph.Label {
	first, _, _ := strings.Cut(key, "/")
	for _, l := range graph.Labels {
		if strings.EqualFold(string(l), first) {
			return l
		}
	}
	panic("no label begins the key " + key)
}
