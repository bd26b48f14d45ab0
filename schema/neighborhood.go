package schema

import (
	"context"
	"slices"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

// surroundings are the nodes around one and what joins them.
type surroundings struct {
	center *node
	nodes  []*node
	links  []*link
	more   bool
}

// neighborhoodField draws the graph around a node.
func (t *types) neighborhoodField() *graphql.Field {
	around := graphql.NewObject(graphql.ObjectConfig{
		Name: "Neighborhood", Description: "The graph around a node.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"center":        {Type: graphql.NewNonNull(t.node), Description: "The node itself.", Resolve: read(func(s *surroundings) any { return s.center })},
				"nodes":         {Type: listType(t.node), Description: "The nodes around it and itself, nearer ones first, of equally near ones those told by more sources.", Resolve: read(func(s *surroundings) any { return s.nodes })},
				"relationships": {Type: listType(t.link), Description: "Every relationship between these nodes.", Resolve: read(func(s *surroundings) any { return s.links })},
				"more":          {Type: graphql.NewNonNull(graphql.Boolean), Description: "Whether nodes were left out.", Resolve: read(func(s *surroundings) any { return s.more })},
			}
		}),
	})
	return &graphql.Field{
		Type: around, Description: "The graph around a node; null: there is no such node.",
		Args: graphql.FieldConfigArgument{
			"key":   {Type: graphql.NewNonNull(graphql.ID), Description: "The node's key."},
			"depth": {Type: graphql.Int, DefaultValue: 1, Description: "How many hops away, 1 to 3."},
			"limit": {Type: graphql.Int, DefaultValue: 100, Description: "How many nodes at most."},
			"types": {Type: listOfInput(t.enums.relationship), Description: "Only along relationships of these types; where absent, all but MENTIONED_IN."},
			"asOf":  {Type: t.date, Description: heldThen},
		},
		Resolve: resolveNeighborhood,
	}
}

func resolveNeighborhood(p graphql.ResolveParams) (any, error) {
	q := asking(p)
	key, _ := p.Args["key"].(string)
	depth, _ := p.Args["depth"].(int)
	limit, _ := p.Args["limit"].(int)
	switch page := q.service.limits.Page; {
	case depth < 1 || depth > 3:
		return nil, refuse(BadInput, "depth is %d; it can be 1 to 3", depth)
	case limit < 1 || limit > page:
		return nil, refuse(BadInput, "limit is %d; it can be 1 to %d", limit, page)
	}
	if err := lists(p.Args, q.service.limits); err != nil {
		return nil, err
	}
	if err := storable([]string{key}); err != nil {
		return nil, err
	}
	list, _ := p.Args["types"].([]any)
	e := &explorer{q: q, types: as[graph.RelType](list), held: heldAt(p.Args["asOf"]), limit: limit, keys: []string{key}, links: map[string]*graph.FoundRelationship{}}
	if len(e.types) == 0 {
		e.types = drawn()
	}
	if err := e.explore(p.Context, depth); err != nil {
		return nil, err
	}
	return e.surroundings(p)
}

// drawn are the types that join what the world has, and not where it is told.
func drawn() []graph.RelType {
	var out []graph.RelType
	for _, r := range graph.Ontology {
		if r.Type != graph.MentionedIn {
			out = append(out, r.Type)
		}
	}
	return out
}

// How many relationships of each node of a level are followed: as many as there may be nodes from the first, and of many
// nodes a few each, `most` times the limit together.
const (
	fewest = 5
	most   = 4
)

// explorer finds keys level by level, each with one traversal.
type explorer struct {
	q     *question
	types []graph.RelType
	held  []graph.Condition // of relationships
	limit int
	keys  []string // found, the nearest first
	links map[string]*graph.FoundRelationship
	order []string // of the links, as they were found
	more  bool
}

func (e *explorer) explore(ctx context.Context, depth int) error {
	from := 0
	for range depth {
		frontier := e.keys[from:]
		from = len(e.keys)
		if err := e.level(ctx, frontier, graph.Hop{}); err != nil {
			return err
		}
	}
	// What joins the outermost nodes to each other.
	return e.level(ctx, e.keys[from:], graph.Hop{Where: []graph.Condition{{Property: "id", Op: graph.OneOf, Value: slices.Clone(e.keys)}}})
}

// level follows a hop from the frontier and adds what is new.
func (e *explorer) level(ctx context.Context, frontier []string, h graph.Hop) error {
	if len(frontier) == 0 {
		return nil
	}
	h.Name, h.Types, h.RelWhere, h.Direction = "around", e.types, e.held, graph.Both
	h.Order = graph.Order{Property: "sources", Desc: true}
	h.Page = graph.Page{First: max(fewest, min(e.limit, most*e.limit/len(frontier)))}
	h.Properties = relationshipProperties()
	found, err := e.q.reader.Traverse(ctx, graph.Traversal{Keys: frontier, Select: graph.Selection{Hops: []graph.Hop{h}}})
	if err != nil {
		return e.q.note(err)
	}
	for _, n := range found.Nodes {
		page := n.Hops["around"]
		e.more = e.more || page.More
		for _, r := range page.Relationships {
			e.add(r)
		}
	}
	return nil
}

func (e *explorer) add(r *graph.FoundRelationship) {
	if !slices.Contains(e.keys, r.Node.Key) {
		if len(e.keys) >= e.limit {
			e.more = true
			return
		}
		e.keys = append(e.keys, r.Node.Key)
	}
	if e.links[r.ID] == nil {
		e.links[r.ID] = r
		e.order = append(e.order, r.ID)
	}
}

func relationshipProperties() []string {
	var out []string
	for _, columns := range relationshipColumns {
		out = add(out, columns...)
	}
	slices.Sort(out)
	return out
}

// surroundings brings the nodes that were found, with what the question asks of them, in one traversal.
func (e *explorer) surroundings(p graphql.ResolveParams) (any, error) {
	c, plan := e.q.compiler(p.Info), newPlan()
	node := func(f *ast.Field) { c.node(plan, f.SelectionSet) }
	c.below(p.Info.FieldASTs, map[string]func(*ast.Field){"center": node, "nodes": node, "relationships": func(f *ast.Field) {
		c.below([]*ast.Field{f}, map[string]func(*ast.Field){"from": node, "to": node})
	}})
	nodes, err := e.q.gather(p.Context, c, plan, e.keys)
	if err != nil || nodes[e.keys[0]] == nil {
		return nil, err
	}
	out := &surroundings{center: nodes[e.keys[0]], more: e.more, links: []*link{}}
	for _, k := range e.keys {
		out.nodes = append(out.nodes, nodes[k])
	}
	for _, id := range e.order {
		r := e.links[id]
		out.links = append(out.links, &link{&relationship{r, nil}, nodes[r.From], nodes[r.To]})
	}
	return out, nil
}
