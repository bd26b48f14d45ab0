package schema

import (
	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// node is a found node and the plan that it was found by: its fields are there by the plan's names.
type node struct {
	*graph.FoundNode
	plan *plan
}

// connection is one page of a relationship field of a node.
type connection struct {
	*graph.FoundPage
	hop *hop
}

// relationship is a found relationship; its node is the one at the far end.
type relationship struct {
	*graph.FoundRelationship
	hop *hop
}

// relationshipColumns are the columns that each field of a relationship stands in.
var relationshipColumns = map[string][]string{
	"confidence":         {"confidence"},
	"quote":              {"quote"},
	"title":              {"title"},
	"publisher":          {"publisher"},
	"published":          {"published"},
	"independentSources": {"sources"},
	"statementCount":     {"statements"},
	"firstPublished":     {"first_published"},
	"lastPublished":      {"last_published"},
	"since":              {"since_from", "since_to"},
	"until":              {"until_from", "until_to"},
	"speaker":            {"speaker"},
}

// relationField is a field that follows relationships: a connection whose edges carry the words that say them.
func (t *types) relationField(r relation) *graphql.Field {
	args := graphql.FieldConfigArgument{
		"first":         {Type: graphql.Int, DefaultValue: defaultBelow, Description: "How many at most."},
		"after":         {Type: graphql.String, Description: "Go on after this cursor."},
		"minConfidence": {Type: graphql.Float, Description: "Only relationships that the graph is at least so sure of."},
		"minSources":    {Type: graphql.Int, Description: "Only relationships that at least so many independent sources tell."},
		"maxSources":    {Type: graphql.Int, Description: "Only relationships that at most so many independent sources tell: 1 finds those to check."},
	}
	if r.types == nil || graph.RelationOf(r.types[0]).Lasting {
		args["asOf"] = &graphql.ArgumentConfig{Type: t.date, Description: "Only what may have held on this day: not told to begin after it, nor to end before."}
	}
	switch {
	case r.types == nil:
		args["types"] = &graphql.ArgumentConfig{Type: listOfInput(t.enums.relationship), Description: "Only these types."}
		args["direction"] = &graphql.ArgumentConfig{Type: t.enums.direction, DefaultValue: int(graph.Both), Description: "Seen from this node."}
		args["labels"] = &graphql.ArgumentConfig{Type: listOfInput(t.enums.label), Description: "Only to nodes of these labels."}
	case len(r.far) == 1 && r.far[0] == graph.Attack:
		args["during"] = &graphql.ArgumentConfig{Type: t.dateRange, Description: "Only attacks that may have happened in these days."}
		args["types"] = &graphql.ArgumentConfig{Type: listOfInput(t.enums.attackType), Description: "Only attacks of these types."}
		args["statuses"] = &graphql.ArgumentConfig{Type: listOfInput(t.enums.status), Description: "Only attacks of these statuses."}
		args["orderBy"] = &graphql.ArgumentConfig{Type: t.enums.attackOrder, DefaultValue: order{"date_from", true}, Description: "How they are sorted."}
	}
	return &graphql.Field{
		Type: t.connectionOf(r.far), Description: r.description, Args: args,
		Resolve: func(p graphql.ResolveParams) (any, error) {
			n := p.Source.(*node)
			h := n.plan.fields[p.Info.FieldASTs[0]]
			if found := n.Hops[h.ask.Name]; found != nil {
				return &connection{found, h}, nil
			}
			return nil, nil
		},
	}
}

func listOfInput(of graphql.Type) graphql.Input { return graphql.NewList(graphql.NewNonNull(of)) }

// end is the type at the far end of relationships that can end at some labels.
func (t *types) end(far []graph.Label) (string, graphql.Output) {
	if len(far) == 1 {
		return string(far[0]), t.objects[far[0]]
	}
	return "Node", t.node
}

// connectionOf is the connection type of relationships to some labels.
func (t *types) connectionOf(far []graph.Label) *graphql.Object {
	name, end := t.end(far)
	if c := t.connections[name]; c != nil {
		return c
	}
	edge := graphql.NewObject(graphql.ObjectConfig{
		Name: name + "Relationship", Description: "A relationship, the words that say it, and the node at its far end.",
		Interfaces: []*graphql.Interface{t.evidenced},
		Fields:     graphql.FieldsThunk(func() graphql.Fields { return t.relationshipFields(end) }),
	})
	c := graphql.NewObject(graphql.ObjectConfig{
		Name: name + "RelationshipConnection", Description: "A page of relationships.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"edges":      {Type: listType(edge), Description: "The relationships of this page.", Resolve: ofConnection((*connection).edges)},
				"nodes":      {Type: listType(end), Description: "The nodes at their far ends.", Resolve: ofConnection((*connection).nodes)},
				"pageInfo":   {Type: graphql.NewNonNull(t.page), Description: "Where the page ends.", Resolve: ofConnection((*connection).info)},
				"totalCount": {Type: graphql.Int, Description: "How many there are on all pages.", Resolve: ofConnection(func(c *connection) any { return c.Total })},
			}
		}),
	})
	t.connections[name] = c
	return c
}

func ofConnection(read func(*connection) any) graphql.FieldResolveFn {
	return func(p graphql.ResolveParams) (any, error) { return read(p.Source.(*connection)), nil }
}

func (c *connection) edges() any {
	out := make([]*relationship, len(c.Relationships))
	for i, r := range c.Relationships {
		out[i] = &relationship{r, c.hop}
	}
	return out
}

func (c *connection) nodes() any {
	out := make([]*node, len(c.Relationships))
	for i, r := range c.Relationships {
		out[i] = &node{r.Node, c.hop.far}
	}
	return out
}

func (c *connection) info() any {
	info := map[string]any{"hasNextPage": c.More, "hasPreviousPage": c.hop.ask.Page.After != nil}
	if n := len(c.Relationships); n > 0 {
		info["startCursor"] = (&relationship{c.Relationships[0], c.hop}).cursor()
		info["endCursor"] = (&relationship{c.Relationships[n-1], c.hop}).cursor()
	}
	return info
}

func (r *relationship) direction() any {
	switch described := graph.RelationOf(r.Type); {
	case described != nil && described.Symmetric:
		return int(graph.Both)
	case r.To == r.Node.Key:
		return int(graph.Out)
	}
	return int(graph.In)
}

func (r *relationship) cursor() string {
	o := r.hop.ask.Order
	return encodeCursor(o, r.Node.Properties[o.Property], r.Node.Key+" "+r.ID)
}

// evidencedInterface is what all things have that stand on words of reports.
func (t *types) evidencedInterface() *graphql.Interface {
	return graphql.NewInterface(graphql.InterfaceConfig{
		Name: "Evidenced", Description: "Something that reports say: it has the words that say it.",
		Fields: graphql.FieldsThunk(func() graphql.Fields { return t.evidencedFields() }),
		ResolveType: func(p graphql.ResolveTypeParams) *graphql.Object {
			return nil // no field is of this type: it is for fragments and for readers
		},
	})
}

// evidencedFields are the fields of a relationship that do not depend on its ends.
func (t *types) evidencedFields() graphql.Fields {
	field := func(of graphql.Output, column, text string) *graphql.Field {
		return &graphql.Field{Type: of, Description: text, Resolve: ofRelationship(func(r *relationship) any { return r.Properties[column] })}
	}
	interval := func(name, text string) *graphql.Field {
		return &graphql.Field{Type: t.days, Description: text, Resolve: ofRelationship(func(r *relationship) any { return r.days(name) })}
	}
	return graphql.Fields{
		"key":                {Type: graphql.NewNonNull(graphql.ID), Description: "Its stable key.", Resolve: ofRelationship(func(r *relationship) any { return r.ID })},
		"type":               {Type: graphql.NewNonNull(t.enums.relationship), Description: "What it says.", Resolve: ofRelationship(func(r *relationship) any { return string(r.Type) })},
		"confidence":         field(graphql.Float, "confidence", "0 to 1: of the statement that the graph is surest of."),
		"quote":              field(graphql.String, "quote", "The words of that statement, as the report has them."),
		"title":              field(graphql.String, "title", "The title of that statement's report."),
		"publisher":          field(graphql.String, "publisher", "Who printed that report."),
		"published":          field(t.date, "published", "The day on which it was published."),
		"independentSources": field(graphql.Int, "sources", "How many independent sources say it: copies of one agency's text count once."),
		"statementCount":     field(graphql.Int, "statements", "How many statements say it."),
		"firstPublished":     field(t.date, "first_published", "The day of the first report that says it."),
		"lastPublished":      field(t.date, "last_published", "The day of the last report that says it."),
		"since":              interval("since", "Since when it holds, where told."),
		"until":              interval("until", "Until when it held, where told."),
		"speaker":            {Type: t.node, Description: "On whose word, where the report of the best statement names them; null: the report's own.", Resolve: speakerOfRelationship},
		"evidence":           t.evidenceField(),
	}
}

func (t *types) relationshipFields(end graphql.Output) graphql.Fields {
	fields := t.evidencedFields()
	fields["cursor"] = &graphql.Field{
		Type: graphql.NewNonNull(graphql.String), Description: "Its place in the connection.",
		Resolve: ofRelationship(func(r *relationship) any { return r.cursor() }),
	}
	fields["direction"] = &graphql.Field{
		Type: graphql.NewNonNull(t.enums.direction), Description: "Which way it points, seen from the node that was asked.",
		Resolve: ofRelationship((*relationship).direction),
	}
	fields["node"] = &graphql.Field{
		Type: graphql.NewNonNull(end), Description: "The node at the far end.",
		Resolve: ofRelationship(func(r *relationship) any { return &node{r.Node, r.hop.far} }),
	}
	return fields
}

func ofRelationship(read func(*relationship) any) graphql.FieldResolveFn {
	return func(p graphql.ResolveParams) (any, error) { return read(p.Source.(*relationship)), nil }
}

// days is an interval that stands in two columns; null where nobody told it.
func (r *relationship) days(name string) any { return daysOf(r.Properties, name) }

func daysOf(row graph.Row, name string) any {
	from, to := row[name+"_from"], row[name+"_to"]
	if from == nil && to == nil {
		return nil
	}
	return graph.Row{"date_from": from, "date_to": to}
}
