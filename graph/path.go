package graph

import (
	"context"
	"slices"
)

// Ground is a graph as FindPaths walks it. Each of its questions is asked for many nodes at once, and costs a store one
// statement.
type Ground interface {
	// Adjacent returns, for each of the nodes, the nodes that a path may go to next, in any order.
	Adjacent(ctx context.Context, keys []string) (map[string][]string, error)
	// NodesOf returns those nodes of the keys that exist, with all their properties.
	NodesOf(ctx context.Context, keys []string) (map[string]*FoundNode, error)
	// Between returns the relationships that a path may follow between the two nodes of any pair, in either direction,
	// with all their properties, sorted by id.
	Between(ctx context.Context, pairs [][2]string) ([]*FoundRelationship, error)
}

// FindPaths answers Reader.Paths over a ground: one question of it for each level of Routes, one for the nodes and one
// for the relationships.
func FindPaths(ctx context.Context, q PathQuery, g Ground) ([]Path, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	routes, err := Routes(ctx, q, g.Adjacent)
	if err != nil || len(routes) == 0 {
		return nil, err
	}
	keys := slices.Concat(routes...)
	slices.Sort(keys)
	nodes, err := g.NodesOf(ctx, slices.Compact(keys))
	if err != nil || nodes[q.From] == nil || nodes[q.To] == nil {
		return nil, err
	}
	between, err := relationshipsBetween(ctx, g, routes)
	if err != nil {
		return nil, err
	}
	paths := make([]Path, len(routes))
	for i, route := range routes {
		for j, key := range route {
			paths[i].Nodes = append(paths[i].Nodes, nodes[key])
			if j > 0 {
				paths[i].Hops = append(paths[i].Hops, hopTo(nodes[key], between[pairOf(route[j-1], key)]))
			}
		}
	}
	return paths, nil
}

// pairOf names two neighbours, whichever comes first.
func pairOf(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// relationshipsBetween returns the relationships between neighbours of the routes.
func relationshipsBetween(ctx context.Context, g Ground, routes [][]string) (map[[2]string][]*FoundRelationship, error) {
	between := map[[2]string][]*FoundRelationship{}
	var pairs [][2]string
	for _, route := range routes {
		for i := 1; i < len(route); i++ {
			p := pairOf(route[i-1], route[i])
			if _, ok := between[p]; !ok {
				between[p] = nil
				pairs = append(pairs, p)
			}
		}
	}
	if len(pairs) == 0 {
		return between, nil
	}
	found, err := g.Between(ctx, pairs)
	for _, rel := range found {
		p := pairOf(rel.From, rel.To)
		between[p] = append(between[p], rel)
	}
	return between, err
}

// hopTo returns relationships as they lead to this node.
func hopTo(n *FoundNode, relationships []*FoundRelationship) []*FoundRelationship {
	out := make([]*FoundRelationship, len(relationships))
	for i, rel := range relationships {
		to := *rel
		to.Node = n
		out[i] = &to
	}
	return out
}
