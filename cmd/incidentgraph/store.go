package main

import (
	"context"
	"net/url"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/neo4jstore"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

// defaultStore is used where neither the flag nor the environment names one.
const defaultStore = "sqlite:incidentgraph.db"

// storeFlag adds --store, whose default is the environment's.
func (a *app) storeFlag(c *cobra.Command) {
	url := os.Getenv("INCIDENTGRAPH_STORE")
	if url == "" {
		url = defaultStore
	}
	c.Flags().StringVar(&a.store, "store", url, "where the graph is kept: sqlite:PATH, neo4j://HOST, neo4j+s://HOST or bolt://HOST with ?database=NAME (environment: INCIDENTGRAPH_STORE)")
}

// withStore opens the store, hands it to fn, and closes it.
func (a *app) withStore(ctx context.Context, fn func(graph.Store) error) (err error) {
	s, err := openStore(ctx, a.store)
	if err != nil {
		return err
	}
	defer func() {
		if e := s.Close(); err == nil {
			err = e
		}
	}()
	return fn(s)
}

// withGraph is withStore for commands that need no more than the graph in it.
func (a *app) withGraph(ctx context.Context, fn func(*graph.Graph) error) error {
	return a.withStore(ctx, func(s graph.Store) error { return fn(graph.New(s).As(whoami())) })
}

// openStore opens the store that a URL names.
func openStore(ctx context.Context, address string) (graph.Store, error) {
	scheme, rest, _ := strings.Cut(address, ":")
	switch scheme {
	case "sqlite":
		if rest == "" {
			return nil, usagef("store %q names no file: write sqlite:PATH", address)
		}
		return sqlitestore.Open(ctx, rest)
	case "neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc":
		u, err := url.Parse(address)
		if err != nil || u.Host == "" {
			return nil, usagef("store %q names no server: write %s://HOST:PORT", address, scheme)
		}
		if u.User != nil {
			return nil, usagef("a password on the command line is seen by everybody on this machine: set NEO4J_USERNAME and NEO4J_PASSWORD, and write %s://%s", scheme, u.Host)
		}
		if err := passwordFromFile(); err != nil {
			return nil, err
		}
		return neo4jstore.Open(ctx, address, neo4jstore.Options{})
	}
	return nil, usagef("store %q: write sqlite:PATH, neo4j://HOST, neo4j+s://HOST or bolt://HOST", address)
}

// passwordFromFile takes the password of Neo4j from the file that NEO4J_PASSWORD_FILE names, as containers are given
// secrets, where NEO4J_PASSWORD does not hold it.
func passwordFromFile() error {
	path := os.Getenv("NEO4J_PASSWORD_FILE")
	if path == "" || os.Getenv("NEO4J_PASSWORD") != "" {
		return nil
	}
	secret, err := os.ReadFile(path)
	if err != nil {
		return usagef("NEO4J_PASSWORD_FILE: %w", err)
	}
	return os.Setenv("NEO4J_PASSWORD", strings.TrimSpace(string(secret)))
}
