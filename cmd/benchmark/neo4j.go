//go:build unix

package main

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/graphtest"
	"github.com/incidentgraph/incidentgraph/graph/neo4jstore"
	"github.com/incidentgraph/incidentgraph/graph/neo4jtest"
)

// neo4j measures over a Neo4j of its own: the corpora that were recorded, what is asked of the first, and a great hub.
func (b *bench) neo4j(ctx context.Context, recorded []*recording, corpora []corpus) error {
	server, end, err := neo4jtest.Launch()
	if err != nil {
		return err
	}
	defer end()
	driver, err := neo4j.NewDriverWithContext(server.URI(), neo4j.NoAuth())
	if err != nil {
		return err
	}
	defer driver.Close(ctx)
	n := &onNeo4j{b, server, driver, clock{server}}
	if err := n.warm(ctx); err != nil {
		return err
	}
	for i, c := range corpora {
		if err := n.corpus(ctx, c, recorded[i]); err != nil {
			return err
		}
	}
	return n.emptied(ctx, func(s graph.Store) error { return b.hub(ctx, "Neo4j", graph.New(s), n.cpu) })
}

type onNeo4j struct {
	*bench
	server *neo4jtest.Server
	driver neo4j.DriverWithContext
	cpu    clock
}

// emptied runs fn on an empty graph.
func (n *onNeo4j) emptied(ctx context.Context, fn func(graph.Store) error) error {
	if err := n.server.Clear(ctx); err != nil {
		return err
	}
	s, err := neo4jstore.Open(ctx, n.server.URI(), neo4jstore.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	return fn(s)
}

// warm has the server compile what it will run: a cold one takes ten times as much.
func (n *onNeo4j) warm(ctx context.Context) error {
	return n.emptied(ctx, func(s graph.Store) error {
		g := graph.New(s)
		for i := range 15 {
			var batch []graph.Record
			for j := range batchReports {
				batch = append(batch, graphtest.Synthetic(i*batchReports+j))
			}
			if _, err := g.Apply(ctx, batch...); err != nil {
				return err
			}
		}
		return nil
	})
}

// corpus loads a corpus, asks of it if it is long, and then merges the same plainly.
func (n *onNeo4j) corpus(ctx context.Context, c corpus, r *recording) error {
	l := loading{bench: n.bench, engine: "Neo4j", cpu: n.cpu, rest: func(bool) {}}
	err := n.emptied(ctx, func(s graph.Store) error {
		l.graph = graph.New(s)
		if err := l.run(ctx, c); err != nil {
			return err
		}
		if c.reports < 2*early {
			return nil
		}
		return n.ask(ctx, "Neo4j", s, inCypher(n.driver), n.cpu)
	})
	if err != nil {
		return err
	}
	for _, once := range []bool{true, false} {
		if err := n.server.Clear(ctx); err != nil {
			return err
		}
		plain, err := r.mergePlainly(ctx, n.driver, once, n.cpu)
		if err != nil {
			return err
		}
		if once {
			n.print(ratio{"Neo4j, " + c.name + ": load / plain MERGE of the final nodes and relationships", l.took, plain, 2.5})
		} else {
			n.print(ratio{"Neo4j, " + c.name + ": load / plain MERGE of them as the reports come", l.took, plain, 2.5})
		}
	}
	return nil
}
