package neo4jstore

import (
	"context"
	"fmt"
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

// pathNames is what the templates of paths need.
type pathNames struct {
	Table *table
	Types []string
}

// Paths implements graph.Reader: one statement for each level of graph.Routes, at most as many as there may be hops; one
// for the nodes and one for the relationships.
func (r *reader) Paths(ctx context.Context, q graph.PathQuery) ([]graph.Path, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	names := pathNames{r.store.tables[graph.Nodes.Name], spelled(q.Types)}
	if len(q.Types) == 0 {
		for _, rel := range graph.Ontology {
			if rel.Type != graph.MentionedIn {
				names.Types = append(names.Types, string(rel.Type))
			}
		}
	}
	routes, err := graph.Routes(ctx, q, func(ctx context.Context, keys []string) (map[string][]string, error) {
		return r.adjacent(ctx, names, keys)
	})
	if err != nil || len(routes) == 0 {
		return nil, err
	}
	nodes, err := r.nodesOf(ctx, routes)
	if err != nil || nodes[q.From] == nil || nodes[q.To] == nil {
		return nil, err
	}
	between, err := r.between(ctx, names, routes)
	if err != nil {
		return nil, err
	}
	paths := make([]graph.Path, len(routes))
	for i, route := range routes {
		for j, key := range route {
			paths[i].Nodes = append(paths[i].Nodes, nodes[key])
			if j > 0 {
				paths[i].Hops = append(paths[i].Hops, hopTo(nodes[key], between[pair(route[j-1], key)]))
			}
		}
	}
	return paths, nil
}

func (r *reader) adjacent(ctx context.Context, names pathNames, keys []string) (map[string][]string, error) {
	asked := storable(keys)
	if len(asked) == 0 {
		return nil, nil
	}
	answers, err := r.run(ctx, "adjacent", names, map[string]any{"keys": asked})
	if err != nil {
		return nil, fmt.Errorf("find paths: %w", err)
	}
	next := make(map[string][]string, len(answers))
	for _, answer := range answers {
		next[answer[0].(string)] = listOf[string](answer[1].([]any))
	}
	return next, nil
}

// nodesOf returns all nodes of the routes with all their properties.
func (r *reader) nodesOf(ctx context.Context, routes [][]string) (map[string]*graph.FoundNode, error) {
	rows, err := r.Get(ctx, graph.Nodes, storable(slices.Concat(routes...)))
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

// pair names two neighbours, whichever comes first.
func pair(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// between returns the relationships between neighbours of the routes, sorted by id.
func (r *reader) between(ctx context.Context, names pathNames, routes [][]string) (map[[2]string][]*graph.FoundRelationship, error) {
	between := map[[2]string][]*graph.FoundRelationship{}
	var asked []any
	for _, route := range routes {
		for i := 1; i < len(route); i++ {
			p := pair(route[i-1], route[i])
			if _, ok := between[p]; !ok {
				between[p] = nil
				asked = append(asked, p[:])
			}
		}
	}
	if len(asked) == 0 {
		return between, nil
	}
	answers, err := r.run(ctx, "between", names, map[string]any{"pairs": asked})
	if err != nil {
		return nil, fmt.Errorf("find paths: %w", err)
	}
	relationships := r.store.tables[graph.Relationships.Name]
	for _, answer := range answers {
		row := relationships.row(answer)
		rel := &graph.FoundRelationship{
			ID: row["id"].(string), Type: graph.RelType(row["type"].(string)),
			From: row["from"].(string), To: row["to"].(string), Properties: row,
		}
		p := pair(rel.From, rel.To)
		between[p] = append(between[p], rel)
	}
	return between, nil
}

// hopTo returns relationships as they lead to this node.
func hopTo(n *graph.FoundNode, relationships []*graph.FoundRelationship) []*graph.FoundRelationship {
	out := make([]*graph.FoundRelationship, len(relationships))
	for i, rel := range relationships {
		to := *rel
		to.Node = n
		out[i] = &to
	}
	return out
}
