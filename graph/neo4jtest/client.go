package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// marker is the name of an index that stands in a database which tests may empty.
const marker = "tests_may_empty_this_database"

// connect returns a driver for the server and the database that its address names, if any.
func (s *Server) connect() (neo4j.DriverWithContext, string, error) {
	u, err := url.Parse(s.uri)
	if err != nil {
		return nil, "", err
	}
	database := u.Query().Get("database")
	u.RawQuery = ""
	auth := neo4j.NoAuth()
	if s.password != "" {
		auth = neo4j.BasicAuth(s.username, s.password, "")
	}
	d, err := neo4j.NewDriverWithContext(u.String(), auth)
	return d, database, err
}

// Run answers one Cypher statement in a transaction of its own, for what a test wants to see or do beside the store.
func (s *Server) Run(ctx context.Context, cypher string, params map[string]any) ([]*neo4j.Record, error) {
	records, _, err := s.run(ctx, cypher, params)
	return records, err
}

// Operators returns the operators of the plan that Neo4j makes for a statement now, each with its details, as in
// "NodeByLabelScan n:Group".
func (s *Server) Operators(ctx context.Context, cypher string, params map[string]any) ([]string, error) {
	_, summary, err := s.run(ctx, "EXPLAIN "+cypher, params)
	if err != nil {
		return nil, err
	}
	var out []string
	var walk func(neo4j.Plan)
	walk = func(p neo4j.Plan) {
		name, _, _ := strings.Cut(p.Operator(), "@")
		out = append(out, fmt.Sprintf("%s %v", name, p.Arguments()["Details"]))
		for _, child := range p.Children() {
			walk(child)
		}
	}
	walk(summary.Plan())
	return out, nil
}

func (s *Server) run(ctx context.Context, cypher string, params map[string]any) ([]*neo4j.Record, neo4j.ResultSummary, error) {
	d, database, err := s.connect()
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = d.Close(ctx) }()
	session := d.NewSession(ctx, neo4j.SessionConfig{DatabaseName: database})
	defer func() { _ = session.Close(ctx) }()
	result, err := session.Run(ctx, cypher, params)
	if err != nil {
		return nil, nil, err
	}
	records, err := result.Collect(ctx)
	if err != nil {
		return nil, nil, err
	}
	summary, err := result.Consume(ctx)
	return records, summary, err
}

// await returns when the server answers, has ended, or has taken too long.
func (s *Server) await() error {
	d, _, err := s.connect()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	defer func() { _ = d.Close(ctx) }()
	for {
		if err = d.VerifyConnectivity(ctx); err == nil {
			return nil
		}
		if ended, how := s.engine.exited(); ended {
			return fmt.Errorf("the server ended by itself: %w", how)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("no answer within %s: %w", startTimeout, err)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// claim marks the database of somebody else's server as one for tests. It must be empty the first time.
func (s *Server) claim(ctx context.Context) error {
	marked, err := s.Run(ctx, "SHOW INDEXES YIELD name WHERE name = $name", map[string]any{"name": marker})
	if err != nil || len(marked) == 1 {
		return err
	}
	nodes, err := s.Run(ctx, "MATCH (n) RETURN n LIMIT 1", nil)
	if err != nil {
		return err
	}
	if len(nodes) > 0 {
		return errors.New("the tests would delete what is in this database; name an empty one")
	}
	_, err = s.Run(ctx, "CREATE INDEX "+marker+" FOR (n:IncidentgraphTest) ON (n.id)", nil)
	return err
}

// empty deletes all nodes and relationships, and the constraints and indexes that are not the store's own: making those
// again would take seconds, and Neo4j would forget its plans. The marker and Neo4j's own token look-ups stay as well.
func (s *Server) empty() error {
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	if _, err := s.Run(ctx, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS", nil); err != nil {
		return err
	}
	return s.drop(ctx, "NOT name STARTS WITH 'incidentgraph_'")
}

// DropSchema drops the store's own constraints and indexes too, for tests that begin with an untouched database.
func (s *Server) DropSchema(tb testing.TB) {
	tb.Helper()
	if err := s.drop(context.Background(), "true"); err != nil {
		tb.Fatalf("neo4jtest: drop the schema: %v", err)
	}
}

func (s *Server) drop(ctx context.Context, where string) error {
	for _, find := range []string{
		"SHOW CONSTRAINTS YIELD name WHERE " + where + " RETURN 'DROP CONSTRAINT `' + name + '`'",
		"SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' AND name <> '" + marker + "' AND " + where + " RETURN 'DROP INDEX `' + name + '`'",
	} {
		statements, err := s.Run(ctx, find, nil)
		if err != nil {
			return err
		}
		for _, r := range statements {
			if _, err := s.Run(ctx, r.Values[0].(string), nil); err != nil {
				return err
			}
		}
	}
	return nil
}
