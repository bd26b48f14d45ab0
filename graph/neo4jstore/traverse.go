package neo4jstore

import (
	"context"
	"fmt"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Traverse implements graph.Reader: one statement.
func (r *reader) Traverse(ctx context.Context, t graph.Traversal) (*graph.Found, error) {
	if err := t.Check(); err != nil {
		return nil, err
	}
	asked := t.Keys
	if t.Keys != nil {
		if t.Keys = storable(t.Keys); len(t.Keys) == 0 {
			return &graph.Found{}, nil
		}
	}
	cypher, params := r.store.compile(t)
	answers, err := r.ask(ctx, cypher, params)
	if err != nil {
		return nil, fmt.Errorf("traverse: %w", err)
	}
	d := decoder{r.store}
	found := &graph.Found{Total: int(answers[0][0].(int64))}
	for _, v := range answers[0][1].([]any) {
		found.Nodes = append(found.Nodes, d.node(v.([]any), t.Select))
	}
	if t.Keys != nil {
		found.Nodes = inOrder(asked, found.Nodes)
	} else if len(found.Nodes) > t.Page.First {
		found.Nodes, found.More = found.Nodes[:t.Page.First], true
	}
	return found, nil
}

// inOrder returns the nodes in the order of the keys, those of repeated keys repeated.
func inOrder(keys []string, nodes []*graph.FoundNode) []*graph.FoundNode {
	byKey := make(map[string]*graph.FoundNode, len(nodes))
	for _, n := range nodes {
		byKey[n.Key] = n
	}
	var out []*graph.FoundNode
	for _, k := range keys {
		if n := byKey[k]; n != nil {
			out = append(out, n)
		}
	}
	return out
}

// decoder reads the lists that the template of a traversal returns.
type decoder struct{ store *Store }

// node reads [key, label, [properties], and for each hop its relationships and their total].
func (d decoder) node(v []any, s graph.Selection) *graph.FoundNode {
	n := &graph.FoundNode{
		Key: v[0].(string), Label: graph.Label(v[1].(string)),
		Properties: d.row(graph.Nodes, s.Properties, v[2].([]any)),
	}
	if len(s.Hops) > 0 {
		n.Hops = make(map[string]*graph.FoundPage, len(s.Hops))
	}
	for i, h := range s.Hops {
		page := &graph.FoundPage{Total: int(v[4+2*i].(int64))}
		list := v[3+2*i].([]any)
		if len(list) > h.Page.First {
			list, page.More = list[:h.Page.First], true
		}
		for _, x := range list {
			page.Relationships = append(page.Relationships, d.relationship(n.Key, x.([]any), h))
		}
		n.Hops[h.Name] = page
	}
	return n
}

// relationship reads [id, type, whether it leads away from the near node, [properties], evidence, far node].
func (d decoder) relationship(near string, v []any, h graph.Hop) *graph.FoundRelationship {
	rel := &graph.FoundRelationship{
		ID: v[0].(string), Type: graph.RelType(v[1].(string)),
		Properties: d.row(graph.Relationships, h.Properties, v[3].([]any)),
		Node:       d.node(v[5].([]any), h.Select),
	}
	rel.From, rel.To = rel.Node.Key, near
	if v[2].(bool) {
		rel.From, rel.To = near, rel.Node.Key
	}
	if rows, ok := v[4].([]any); ok {
		for _, x := range rows {
			rel.Evidence = append(rel.Evidence, d.store.tables[graph.Statements.Name].rowOf(x.(map[string]any)))
		}
	}
	return rel
}

func (d decoder) row(t *graph.Table, names []string, values []any) graph.Row {
	own := d.store.tables[t.Name]
	row := make(graph.Row, len(names))
	for i, name := range names {
		if values[i] != nil {
			row[name] = typed(own.kinds[name], values[i])
		}
	}
	return row
}
