package sqlitestore

import (
	"context"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Paths implements graph.Reader: one statement a level of graph.Routes, one for the nodes and one for the relationships
// of the paths.
func (r *reader) Paths(ctx context.Context, q graph.PathQuery) ([]graph.Path, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	routes, err := graph.Routes(ctx, q, func(ctx context.Context, keys []string) (map[string][]string, error) {
		return r.adjacent(ctx, keys, q.Types)
	})
	if err != nil || len(routes) == 0 {
		return nil, err
	}
	nodes, err := r.nodesOf(ctx, routes)
	if err != nil || nodes[q.From] == nil || nodes[q.To] == nil {
		return nil, err
	}
	between, err := r.between(ctx, routes, q.Types)
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

// adjacent returns the nodes to which relationships of these types lead, in either direction.
func (r *reader) adjacent(ctx context.Context, keys []string, types []graph.RelType) (map[string][]string, error) {
	list := keyList(keys)
	q := &statement{}
	for i, w := range ways(types, graph.Both) {
		if i > 0 {
			q.add(" UNION ")
		}
		q.add("SELECT r."+w.near+", r."+w.far+" FROM json_each(?) q CROSS JOIN "+r.relationshipsBy("r", w.near)+" = q.value", list)
		pathTypes(q, types)
	}
	next := map[string][]string{}
	err := r.query(ctx, q, func(values []any) error {
		near := values[0].(string)
		next[near] = append(next[near], values[1].(string))
		return nil
	})
	return next, err
}

// pathTypes restricts the relationships r to those that a path may take.
func pathTypes(q *statement, types []graph.RelType) {
	if len(types) == 0 {
		q.add(" AND r.type <> ?", string(graph.MentionedIn))
	}
	oneOf(q, "r.type", types)
}

// nodesOf returns all nodes of the routes with all their properties.
func (r *reader) nodesOf(ctx context.Context, routes [][]string) (map[string]*graph.FoundNode, error) {
	var keys []string
	nodes := map[string]*graph.FoundNode{}
	for _, route := range routes {
		for _, key := range route {
			if _, ok := nodes[key]; !ok {
				nodes[key] = nil
				keys = append(keys, key)
			}
		}
	}
	found, err := r.named(ctx, keys, r.nodes().names)
	for _, n := range found {
		nodes[n.Key] = n
	}
	return nodes, err
}

// pair names two neighbours, whichever comes first.
func pair(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// between returns the relationships between neighbours of the routes, sorted by id.
func (r *reader) between(ctx context.Context, routes [][]string, types []graph.RelType) (map[[2]string][]*graph.FoundRelationship, error) {
	between := map[[2]string][]*graph.FoundRelationship{}
	var asked [][2]string
	for _, route := range routes {
		for i := 1; i < len(route); i++ {
			p := pair(route[i-1], route[i])
			if _, ok := between[p]; !ok {
				between[p] = nil
				asked = append(asked, p, [2]string{p[1], p[0]})
			}
		}
	}
	if len(asked) == 0 {
		return between, nil
	}
	names := r.relationships().names
	q := &statement{}
	q.add("SELECT "+of("r", r.relationships().columns)+" FROM json_each(?) q CROSS JOIN "+r.relationships().name+
		" r INDEXED BY "+r.relationships().ends+` WHERE r."from" = q.value ->> 0 AND r."to" = q.value ->> 1`, toJSON(asked))
	pathTypes(q, types)
	err := r.query(ctx, q.add(" ORDER BY r.id"), func(values []any) error {
		row, err := r.relationships().row(names, values)
		if err != nil {
			return err
		}
		rel := &graph.FoundRelationship{
			ID: row["id"].(string), Type: graph.RelType(row["type"].(string)),
			From: row["from"].(string), To: row["to"].(string), Properties: row,
		}
		p := pair(rel.From, rel.To)
		between[p] = append(between[p], rel)
		return nil
	})
	return between, err
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
