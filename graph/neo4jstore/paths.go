package neo4jstore

import (
	"context"
	"fmt"
	"maps"

	"github.com/incidentgraph/incidentgraph/graph"
)

// ground implements graph.Ground with the relationships that paths may follow.
type ground struct {
	*reader
	names  pathNames
	params map[string]any // of the conditions
}

// pathNames is what the templates of paths need.
type pathNames struct {
	Table    *table
	Types    []string
	RelWhere []condition
}

// asked is a question's parameter beside those of the conditions.
func (g ground) asked(name string, value any) map[string]any {
	params := maps.Clone(g.params)
	params[name] = value
	return params
}

// Paths implements graph.Reader: a statement for each question of graph.FindPaths.
func (r *reader) Paths(ctx context.Context, q graph.PathQuery) ([]graph.Path, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	c := &compiler{store: r.store, params: map[string]any{}}
	names := pathNames{r.store.tables[graph.Nodes.Name], spelled(q.Types), c.conditions("r", q.RelWhere, relationshipProperty)}
	if len(q.Types) == 0 {
		for _, rel := range graph.Ontology {
			if rel.Type != graph.MentionedIn {
				names.Types = append(names.Types, string(rel.Type))
			}
		}
	}
	return graph.FindPaths(ctx, q, ground{r, names, c.params})
}

// Adjacent implements graph.Ground.
func (g ground) Adjacent(ctx context.Context, keys []string) (map[string][]string, error) {
	asked := storable(keys)
	if len(asked) == 0 {
		return nil, nil
	}
	answers, err := g.run(ctx, "adjacent", g.names, g.asked("keys", asked))
	if err != nil {
		return nil, fmt.Errorf("find paths: %w", err)
	}
	next := make(map[string][]string, len(answers))
	for _, answer := range answers {
		next[answer[0].(string)] = listOf[string](answer[1].([]any))
	}
	return next, nil
}

// NodesOf implements graph.Ground.
func (g ground) NodesOf(ctx context.Context, keys []string) (map[string]*graph.FoundNode, error) {
	rows, err := g.Get(ctx, graph.Nodes, storable(keys))
	if err != nil {
		return nil, err
	}
	nodes := make(map[string]*graph.FoundNode, len(rows))
	for _, row := range rows {
		key := row["id"].(string)
		nodes[key] = &graph.FoundNode{Key: key, Label: graph.Label(row["label"].(string)), Properties: row}
	}
	return nodes, nil
}

// Between implements graph.Ground.
func (g ground) Between(ctx context.Context, pairs [][2]string) ([]*graph.FoundRelationship, error) {
	asked := make([]any, len(pairs))
	for i, p := range pairs {
		asked[i] = p[:]
	}
	answers, err := g.run(ctx, "between", g.names, g.asked("pairs", asked))
	if err != nil {
		return nil, fmt.Errorf("find paths: %w", err)
	}
	relationships := g.store.tables[graph.Relationships.Name]
	found := make([]*graph.FoundRelationship, len(answers))
	for i, answer := range answers {
		row := relationships.row(answer)
		found[i] = &graph.FoundRelationship{
			ID: row["id"].(string), Type: graph.RelType(row["type"].(string)),
			From: row["from"].(string), To: row["to"].(string), Properties: row,
		}
	}
	return found, nil
}
