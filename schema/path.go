package schema

import (
	"context"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

// link is a relationship with both its ends, outside any connection.
type link struct {
	*relationship
	from, to *node
}

// linkType is a relationship that is told by its ends.
func (t *types) linkType() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Relationship", Description: "A relationship with both its ends, and the words that say it.",
		Interfaces: []*graphql.Interface{t.evidenced},
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			fields := t.evidencedFields()
			for _, f := range fields {
				resolve := f.Resolve
				f.Resolve = func(p graphql.ResolveParams) (any, error) {
					p.Source = p.Source.(*link).relationship
					return resolve(p)
				}
			}
			fields["from"] = &graphql.Field{Type: graphql.NewNonNull(t.node), Description: "The node that it starts at.", Resolve: read(func(l *link) any { return l.from })}
			fields["to"] = &graphql.Field{Type: graphql.NewNonNull(t.node), Description: "The node that it ends at.", Resolve: read(func(l *link) any { return l.to })}
			return fields
		}),
	})
}

// route is one path: nodes, and what joins each to the next.
type route struct {
	nodes []*node
	hops  []*step
}

type step struct {
	from, to *node
	links    []*link
}

// pathField finds how two nodes are connected.
func (t *types) pathField() *graphql.Field {
	hop := graphql.NewObject(graphql.ObjectConfig{
		Name: "PathHop", Description: "One step of a path: everything that joins two nodes.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"from":          {Type: graphql.NewNonNull(t.node), Description: "The node that the step leaves.", Resolve: read(func(s *step) any { return s.from })},
				"to":            {Type: graphql.NewNonNull(t.node), Description: "The node that it reaches.", Resolve: read(func(s *step) any { return s.to })},
				"relationships": {Type: listType(t.link), Description: "What joins them, in either direction.", Resolve: read(func(s *step) any { return s.links })},
			}
		}),
	})
	path := graphql.NewObject(graphql.ObjectConfig{
		Name: "Path", Description: "A way from one node to another, no node twice.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"length": {Type: graphql.NewNonNull(graphql.Int), Description: "How many hops it has.", Resolve: read(func(r *route) any { return len(r.hops) })},
				"nodes":  {Type: listType(t.node), Description: "Its nodes, from the first to the last.", Resolve: read(func(r *route) any { return r.nodes })},
				"hops":   {Type: listType(hop), Description: "Its steps.", Resolve: read(func(r *route) any { return r.hops })},
			}
		}),
	})
	return &graphql.Field{
		Type: listType(path), Description: "The shortest paths between two nodes, shorter first; an empty list: there is none of so few hops.",
		Args: graphql.FieldConfigArgument{
			"from":    {Type: graphql.NewNonNull(graphql.ID), Description: "Key of the first node."},
			"to":      {Type: graphql.NewNonNull(graphql.ID), Description: "Key of the last node."},
			"types":   {Type: listOfInput(t.enums.relationship), Description: "Only along relationships of these types; where absent, all but MENTIONED_IN."},
			"asOf":    {Type: t.date, Description: heldThen},
			"exclude": {Type: listOfInput(graphql.ID), Description: "Keys of nodes that no path may pass through."},
			"maxHops": {Type: graphql.Int, DefaultValue: 4, Description: "At most so many hops, 1 to 6."},
			"limit":   {Type: graphql.Int, DefaultValue: 3, Description: "At most so many paths, 1 to 25."},
		},
		Resolve: resolvePath,
	}
}

func resolvePath(p graphql.ResolveParams) (any, error) {
	q := asking(p)
	if err := lists(p.Args, q.service.limits); err != nil {
		return nil, err
	}
	types, _ := p.Args["types"].([]any)
	exclude, _ := p.Args["exclude"].([]any)
	ask := graph.PathQuery{Types: as[graph.RelType](types), RelWhere: heldAt(p.Args["asOf"]), Exclude: as[string](exclude)}
	ask.From, _ = p.Args["from"].(string)
	ask.To, _ = p.Args["to"].(string)
	ask.MaxHops, _ = p.Args["maxHops"].(int)
	ask.Limit, _ = p.Args["limit"].(int)
	if err := ask.Check(); err != nil {
		return nil, refuse(BadInput, "%s", err)
	}
	if err := storable(append([]string{ask.From, ask.To}, ask.Exclude...)); err != nil {
		return nil, err
	}
	paths, err := q.reader.Paths(p.Context, ask)
	if err != nil {
		return nil, q.note(err)
	}
	c, plan := q.compiler(p.Info), newPlan()
	node := func(f *ast.Field) { c.node(plan, f.SelectionSet) }
	c.below(p.Info.FieldASTs, map[string]func(*ast.Field){"nodes": node, "hops": func(f *ast.Field) {
		c.below([]*ast.Field{f}, map[string]func(*ast.Field){"from": node, "to": node, "relationships": func(f *ast.Field) {
			c.below([]*ast.Field{f}, map[string]func(*ast.Field){"from": node, "to": node})
		}})
	}})
	return q.routes(p.Context, c, plan, paths)
}

// nodesOn are the nodes of paths with what the question asks of them: as the paths have them where no relationship of
// theirs is asked for, else in one traversal.
func (q *question) nodesOn(ctx context.Context, c *compiler, plan *plan, paths []graph.Path) (map[string]*node, error) {
	var keys []string
	nodes := map[string]*node{}
	for _, p := range paths {
		for _, n := range p.Nodes {
			keys, nodes[n.Key] = append(keys, n.Key), &node{n, plan}
		}
	}
	if len(plan.hops) == 0 && c.err == nil {
		return nodes, nil
	}
	return q.gather(ctx, c, plan, compact(keys))
}

// routes are paths as they are answered.
func (q *question) routes(ctx context.Context, c *compiler, plan *plan, paths []graph.Path) (any, error) {
	nodes, err := q.nodesOn(ctx, c, plan, paths)
	if err != nil {
		return nil, err
	}
	out := []*route{}
	for _, p := range paths {
		r := &route{}
		for _, n := range p.Nodes {
			r.nodes = append(r.nodes, nodes[n.Key])
		}
		for i, hop := range p.Hops {
			s := &step{from: r.nodes[i], to: r.nodes[i+1]}
			for _, rel := range hop {
				s.links = append(s.links, &link{&relationship{rel, nil}, nodes[rel.From], nodes[rel.To]})
			}
			r.hops = append(r.hops, s)
		}
		out = append(out, r)
	}
	return out, nil
}

// gather finds nodes by their keys with what a plan asks of them.
func (q *question) gather(ctx context.Context, c *compiler, plan *plan, keys []string) (map[string]*node, error) {
	out := map[string]*node{}
	if len(keys) == 0 && c.err == nil {
		return out, nil
	}
	found, err := q.traverse(ctx, c, graph.Traversal{Keys: keys, Select: plan.selection()})
	if err != nil {
		return nil, err
	}
	for _, n := range found.Nodes {
		out[n.Key] = &node{n, plan}
	}
	return out, nil
}
