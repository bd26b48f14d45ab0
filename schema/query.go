package schema

import (
	"context"
	"maps"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

// query is the root of every question.
func (t *types) query() *graphql.Object {
	fields := graphql.Fields{
		"node": {
			Type: t.node, Description: "The node with a key; the key of a telling leads to the node that it is part of. Null: there is none.",
			Args:    graphql.FieldConfigArgument{"key": {Type: graphql.NewNonNull(graphql.ID), Description: "A node's or telling's key."}},
			Resolve: resolveNode,
		},
		"nodes": {
			Type: graphql.NewNonNull(graphql.NewList(t.node)), Description: "The nodes with these keys, in this order; null in the place of one that is not there.",
			Args:    graphql.FieldConfigArgument{"keys": {Type: graphql.NewNonNull(listOfInput(graphql.ID)), Description: "Keys of nodes or tellings, 200 at most."}},
			Resolve: resolveNodes,
		},
		"search":         t.searchField(),
		"path":           t.pathField(),
		"neighborhood":   t.neighborhoodField(),
		"changesSince":   t.changesField(),
		"retractPreview": t.previewField(),
		"decisions":      t.decisionsField(),
		"journal":        t.journalField(),
		"failures":       t.failuresField(),
		"attacksNear":    t.nearField(),
		"coOccurrence":   t.togetherField(),
		"quality":        t.qualityField(),
	}
	for _, l := range labels {
		name, field := t.listField(l)
		fields[name] = field
	}
	t.savedFields(fields)
	fields["attackCounts"] = t.countsOfAttacks(t.attackFilter)
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Query", Description: "Questions about what reports say of armed groups, attacks, people and places, each answer with the words that say it.",
		Fields: fields,
	})
}

// unreferenced are types that no field names, which the schema must hold all the same.
func (t *types) unreferenced() []graphql.Type {
	var out []graphql.Type
	for _, l := range labels {
		out = append(out, t.objects[l])
	}
	return append(out, t.evidenced)
}

func resolveNode(p graphql.ResolveParams) (any, error) {
	key, _ := p.Args["key"].(string)
	found, err := asking(p).linked(p.Context, p.Info, []string{key})
	if err != nil || found[0] == nil {
		return nil, err
	}
	return found[0], nil
}

func resolveNodes(p graphql.ResolveParams) (any, error) {
	q := asking(p)
	if err := lists(p.Args, q.service.limits); err != nil {
		return nil, err
	}
	list, _ := p.Args["keys"].([]any)
	found, err := q.linked(p.Context, p.Info, as[string](list))
	if err != nil {
		return nil, err
	}
	out := make([]any, len(found))
	for i, n := range found {
		if n != nil {
			out[i] = n
		}
	}
	return out, nil
}

// linked finds nodes by their keys or by keys of their tellings; nil for what is not there.
func (q *question) linked(ctx context.Context, info graphql.ResolveInfo, keys []string) ([]*node, error) {
	if err := storable(keys); err != nil {
		return nil, err
	}
	found, err := q.byKey(ctx, info, keys)
	if err != nil {
		return nil, err
	}
	var strangers []string
	for _, k := range keys {
		if found[k] == nil {
			strangers = append(strangers, k)
		}
	}
	if len(strangers) > 0 {
		parts, err := q.byTelling(ctx, info, strangers)
		if err != nil {
			return nil, q.note(err)
		}
		maps.Copy(found, parts)
	}
	out := make([]*node, len(keys))
	for i, k := range keys {
		out[i] = found[k]
	}
	return out, nil
}

// storable refuses text that no store can hold, and so none can be asked for.
func storable(list []string) error {
	for _, s := range list {
		if !graph.Storable(s) {
			return refuse(BadInput, "a key holds a NUL character or is no UTF-8")
		}
	}
	return nil
}

// nodesPage is a page of a list of nodes.
type nodesPage struct {
	*graph.Found
	plan  *plan
	order graph.Order
	page  graph.Page
}

// listField is the root field that lists nodes of a label.
func (t *types) listField(l graph.Label) (string, *graphql.Field) {
	name := plural[l]
	filter := t.attackFilter
	if l != graph.Attack {
		filter = t.filter(l)
	}
	args := graphql.FieldConfigArgument{
		"first": {Type: graphql.Int, DefaultValue: defaultPage, Description: "How many at most."},
		"after": {Type: graphql.String, Description: "Go on after this cursor."},
		"where": {Type: filter, Description: "Only those that fulfil all of this."},
	}
	if l == graph.Attack {
		args["orderBy"] = &graphql.ArgumentConfig{Type: t.enums.attackOrder, DefaultValue: order{"date_from", true}, Description: "How they are sorted."}
	}
	return name, &graphql.Field{
		Type: t.listType(l), Args: args, Description: listDescriptions[l],
		Resolve: func(p graphql.ResolveParams) (any, error) { return asking(p).list(p, l) },
	}
}

var plural = map[graph.Label]string{graph.Group: "groups", graph.Person: "persons", graph.Place: "places", graph.Attack: "attacks", graph.ReportLabel: "reports"}

var listDescriptions = map[graph.Label]string{
	graph.Group:       "Groups by name.",
	graph.Person:      "People by name.",
	graph.Place:       "Places by name.",
	graph.Attack:      "Attacks, the latest first.",
	graph.ReportLabel: "Reports, the latest first.",
}

// defaultOrders are the orders of lists that cannot be sorted otherwise.
var defaultOrders = map[graph.Label]graph.Order{
	graph.Group: {Property: "name"}, graph.Person: {Property: "name"}, graph.Place: {Property: "name"},
	graph.Attack: {Property: "date_from", Desc: true}, graph.ReportLabel: {Property: "published", Desc: true},
}

func (t *types) listType(l graph.Label) *graphql.Object {
	name := string(l)
	edge := graphql.NewObject(graphql.ObjectConfig{
		Name: name + "Edge", Description: "A node in a list.",
		Fields: graphql.Fields{
			"cursor": {Type: graphql.NewNonNull(graphql.String), Description: "Its place in the list.", Resolve: read(func(e nodeEdge) any { return e.cursor() })},
			"node":   {Type: graphql.NewNonNull(t.objects[l]), Description: "The node.", Resolve: read(func(e nodeEdge) any { return e.node })},
		},
	})
	return graphql.NewObject(graphql.ObjectConfig{
		Name: name + "Connection", Description: "A page of a list.",
		Fields: graphql.Fields{
			"edges":      {Type: listType(edge), Description: "The nodes of this page with their cursors.", Resolve: read(func(c *nodesPage) any { return c.edges() })},
			"nodes":      {Type: listType(t.objects[l]), Description: "The nodes of this page.", Resolve: read(func(c *nodesPage) any { return c.nodes() })},
			"pageInfo":   {Type: graphql.NewNonNull(t.page), Description: "Where the page ends.", Resolve: read(func(c *nodesPage) any { return c.info() })},
			"totalCount": {Type: graphql.Int, Description: "How many there are on all pages.", Resolve: read(func(c *nodesPage) any { return c.Total })},
		},
	})
}

type nodeEdge struct {
	node  *node
	order graph.Order
}

func (e nodeEdge) cursor() string {
	return encodeCursor(e.order, e.node.Properties[e.order.Property], e.node.Key)
}

func (c *nodesPage) nodes() []*node {
	out := make([]*node, len(c.Nodes))
	for i, n := range c.Nodes {
		out[i] = &node{n, c.plan}
	}
	return out
}

func (c *nodesPage) edges() []nodeEdge {
	out := make([]nodeEdge, len(c.Nodes))
	for i, n := range c.nodes() {
		out[i] = nodeEdge{n, c.order}
	}
	return out
}

func (c *nodesPage) info() any {
	info := map[string]any{"hasNextPage": c.More, "hasPreviousPage": c.page.After != nil}
	if edges := c.edges(); len(edges) > 0 {
		info["startCursor"] = edges[0].cursor()
		info["endCursor"] = edges[len(edges)-1].cursor()
	}
	return info
}

// list answers a list of nodes with one traversal, after the keys that the filter names are known.
func (q *question) list(p graphql.ResolveParams, l graph.Label) (any, error) {
	c := q.compiler(p.Info)
	if err := lists(p.Args, c.limits); err != nil {
		return nil, err
	}
	out := &nodesPage{plan: newPlan(), order: defaultOrders[l]}
	if o, ok := p.Args["orderBy"].(order); ok {
		out.order = graph.Order{Property: o.property, Desc: o.desc}
	}
	var bad *Error
	if out.page, bad = page(p.Args, out.order, c.limits); bad != nil {
		return nil, bad
	}
	out.plan.want(out.order.Property)
	c.below(p.Info.FieldASTs, map[string]func(*ast.Field){
		"nodes": func(f *ast.Field) { c.node(out.plan, f.SelectionSet) },
		"edges": func(f *ast.Field) {
			c.below([]*ast.Field{f}, map[string]func(*ast.Field){"node": func(f *ast.Field) { c.node(out.plan, f.SelectionSet) }})
		},
		"totalCount": func(*ast.Field) { out.page.Total = true },
	})
	t := graph.Traversal{Label: l, Order: out.order, Page: out.page, Select: out.plan.selection()}
	where, _ := p.Args["where"].(map[string]any)
	if err := q.filter(p.Context, l, where, &t); err != nil {
		return nil, err
	}
	found, err := q.traverse(p.Context, c, t)
	out.Found = found
	return out, err
}

// below calls the visitor of each field's name for the fields below some fields of the text.
func (c *compiler) below(fields []*ast.Field, visit map[string]func(*ast.Field)) {
	for _, f := range fields {
		c.fields(f.SelectionSet, func(f *ast.Field) {
			if v := visit[f.Name.Value]; v != nil {
				v(f)
			}
		})
	}
}
