package neo4jstore

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// layout is the version of how rows are kept. A change that an older program would misread makes it greater and gives
// prepare the statements that bring an older graph up to it.
const layout = 1

// ours is how the names of our constraints and indexes begin.
const ours = "incidentgraph_"

// prepare looks whether the server and the graph are for this program, and makes constraints and indexes where the
// declarations have changed since the graph was last opened.
func (s *Store) prepare(ctx context.Context) error {
	if err := s.driver.VerifyConnectivity(ctx); err != nil {
		return s.explain(ctx, err)
	}
	info, err := s.driver.GetServerInfo(ctx)
	if err != nil {
		return s.explain(ctx, err)
	}
	if err := checkServer(info.Agent()); err != nil {
		return err
	}
	return s.retry(ctx, func() error { return s.upToDate(ctx) })
}

// upToDate does nothing that harms when two programs do it at once.
func (s *Store) upToDate(ctx context.Context) error {
	r := &reader{store: s, ask: s.alone(neo4j.AccessModeWrite)}
	found, err := r.run(ctx, "read graph", nil, nil)
	if err != nil {
		return err
	}
	wanted := s.schema()
	mark := fingerprint(wanted)
	if len(found) > 0 {
		has, _ := found[0][0].(int64)
		if has > layout {
			return fmt.Errorf("the graph has layout %d, this program knows layouts up to %d: use a newer program", has, layout)
		}
		if has == layout && found[0][1] == mark {
			return nil
		}
	}
	if err := s.makeSchema(ctx, r, wanted); err != nil {
		return err
	}
	_, err = r.run(ctx, "write graph", nil, map[string]any{"layout": layout, "schema": mark})
	return err
}

var agent = regexp.MustCompile(`^Neo4j/(\d+)\.(\d+)`)

// checkServer refuses what the statements do not run on. 5.26 is the last of Neo4j 5 and kept up to date for years;
// after it come 2025.01 and so on.
func checkServer(name string) error {
	m := agent.FindStringSubmatch(name)
	if m == nil {
		return fmt.Errorf("the server is %q, not Neo4j", name)
	}
	major, _ := strconv.Atoi(m[1])
	minor, _ := strconv.Atoi(m[2])
	if major < 5 || major == 5 && minor < 26 {
		return fmt.Errorf("the server is %s: Neo4j 5.26 or later is needed", name)
	}
	return nil
}

// schemaItem is a constraint or an index, by name, with the statement that makes it.
type schemaItem struct{ name, cypher string }

// schema returns all constraints and indexes that the declarations ask for.
func (s *Store) schema() []schemaItem {
	items := []schemaItem{{ours + "graph", "CREATE CONSTRAINT " + ours + "graph IF NOT EXISTS FOR (g:Incidentgraph) REQUIRE g.id IS UNIQUE"}}
	for _, t := range graph.Tables {
		items = append(items, s.tables[t.Name].schema()...)
	}
	return items
}

// schema returns the key of a table and its indexes. The key has the marker too, so that it leaves other nodes of the
// label alone; an index has id last, so that it gives the whole order.
func (t *table) schema() []schemaItem {
	var items []schemaItem
	add := func(statement, label string, columns []string) {
		name := ours + strings.Join(append([]string{t.Name, label}, columns...), "_")
		items = append(items, schemaItem{name, text(statement, map[string]any{"Name": name, "Label": label, "Marker": t.Marker, "Columns": columns})})
	}
	for _, label := range t.Labels {
		add("key", label, []string{"id", t.Marker})
	}
	for _, relType := range t.Types {
		add("index relationships", relType, []string{"id"})
	}
	for _, x := range t.Indexes {
		columns := append(x.Columns[:len(x.Columns):len(x.Columns)], "id")
		if len(columns) == 2 && columns[0] == t.Marker {
			continue // the key lists a label by id
		}
		for _, label := range t.Labels { // relationships are found from their ends, or by their type
			add("index", label, columns)
		}
	}
	return items
}

func fingerprint(items []schemaItem) string {
	h := sha256.New()
	for _, x := range items {
		_, _ = fmt.Fprintln(h, x.cypher)
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}

// makeSchema makes what is missing, drops what we made and no longer want, and waits until the indexes are filled: a
// plan made before would go without them.
func (s *Store) makeSchema(ctx context.Context, r *reader, wanted []schemaItem) error {
	missing := map[string]string{}
	for _, x := range wanted {
		missing[x.name] = x.cypher
	}
	has, err := r.run(ctx, "schema of ours", nil, map[string]any{"prefix": ours})
	if err != nil {
		return err
	}
	var statements []string
	for _, x := range has {
		name := x[0].(string)
		switch key := x[1].(bool); {
		case missing[name] != "":
			delete(missing, name)
		case key:
			statements = append(statements, text("drop key", name))
		default:
			statements = append(statements, text("drop index", name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		statements = append(statements, missing[name])
	}
	if len(statements) == 0 {
		return nil
	}
	if err := s.inOne(ctx, statements); err != nil {
		return err
	}
	_, err = r.run(ctx, "await", nil, nil)
	return err
}

// inOne runs statements in one transaction: fifty of them in their own take seconds.
func (s *Store) inOne(ctx context.Context, statements []string) error {
	session := s.session(ctx, neo4j.AccessModeWrite)
	defer closeQuietly(ctx, session)
	tx, err := session.BeginTransaction(ctx, timeout(ctx)...)
	if err != nil {
		return s.failed(ctx, "begin to make indexes", err)
	}
	defer closeQuietly(ctx, tx)
	for _, cypher := range statements {
		if _, err := s.within(tx)(ctx, cypher, nil); err != nil {
			return err
		}
	}
	if err := tx.Commit(ctx); err != nil {
		return s.failed(ctx, "make indexes", err)
	}
	return nil
}
