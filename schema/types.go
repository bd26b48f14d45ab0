package schema

import (
	"slices"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

// types holds the types of the schema while they are made, and what the compiler needs to know of them after.
type types struct {
	enums                         enums
	date, instant                 *graphql.Scalar
	days, coordinates, toll, page *graphql.Object
	dateRange                     *graphql.InputObject
	node, evidenced               *graphql.Interface
	objects                       map[graph.Label]*graphql.Object
	statement, telling, candidate *graphql.Object
	mark, count                   *graphql.Object
	change, record, entry         *graphql.Object
	decision                      *graphql.Object
	savedQuestion, watchList      *graphql.Object
	attackFilter                  *graphql.InputObject
	connections                   map[string]*graphql.Object // of relationships, by the type at the far end
	link                          *graphql.Object            // a relationship with both its ends

	columns   map[string][]string
	relations map[string]*relation
	arguments map[string][]*graphql.Argument // of the fields that the compiler reads arguments of
}

func newTypes() *types {
	t := &types{
		enums:       newEnums(),
		objects:     map[graph.Label]*graphql.Object{},
		connections: map[string]*graphql.Object{},
		columns:     map[string][]string{},
		relations:   map[string]*relation{},
		arguments:   map[string][]*graphql.Argument{},
	}
	t.date = dateScalar()
	t.instant = instantScalar()
	t.dateRange = dateRange(t.date)
	t.days = daysType(t)
	t.coordinates = coordinatesType()
	t.page = pageInfoType()
	t.node = graphql.NewInterface(graphql.InterfaceConfig{
		Name: "Node", Description: "Anything that the graph shows as a node. Each stands on words of at least one report.",
		Fields:      graphql.FieldsThunk(func() graphql.Fields { return t.common() }),
		ResolveType: func(p graphql.ResolveTypeParams) *graphql.Object { return t.objects[p.Value.(*node).Label] },
	})
	t.evidenced = t.evidencedInterface()
	t.statement = t.statementType()
	t.toll = t.tollType()
	t.telling = t.tellingType()
	t.candidate = t.candidateType()
	t.mark = t.markType()
	t.count = t.countType()
	t.link = t.linkType()
	t.record = t.recordType()
	t.change = t.changeType()
	t.entry = t.entryType()
	t.decision = t.decisionType()
	t.attackFilter = t.filter(graph.Attack)
	t.savedQuestion = t.savedQuestionType()
	t.watchList = t.watchListType()
	for i := range labels {
		t.objects[labels[i]] = t.object(labels[i])
	}
	for _, p := range t.properties() {
		t.columns[p.field] = add(t.columns[p.field], p.columns...)
	}
	t.readArguments()
	all := relations()
	for i := range all {
		t.relations[all[i].field] = &all[i]
	}
	return t
}

func dateScalar() *graphql.Scalar {
	parse := func(v any) any {
		if s, ok := v.(string); ok && day(s) {
			return s
		}
		return nil
	}
	return graphql.NewScalar(graphql.ScalarConfig{
		Name: "Date", Description: "A day as ISO 8601 has it: 2023-01-30.",
		Serialize:  func(v any) any { return v },
		ParseValue: parse,
		ParseLiteral: func(v ast.Value) any {
			if s, ok := v.(*ast.StringValue); ok {
				return parse(s.Value)
			}
			return nil
		},
	})
}

func dateRange(date *graphql.Scalar) *graphql.InputObject {
	return graphql.NewInputObject(graphql.InputObjectConfig{
		Name: "DateRange", Description: "An inclusive range of days; without an end it is open there. What overlaps it, counts.",
		Fields: graphql.InputObjectConfigFieldMap{
			"from": {Type: date, Description: "The first day."},
			"to":   {Type: date, Description: "The last day."},
		},
	})
}

func daysType(t *types) *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Days", Description: "An inclusive interval of days.",
		Fields: graphql.Fields{
			"from":      {Type: t.date, Description: "The first day.", Resolve: column("date_from")},
			"to":        {Type: t.date, Description: "The last day.", Resolve: column("date_to")},
			"precision": {Type: t.enums.precision, Description: "How exactly it is told.", Resolve: column("date_precision")},
		},
	})
}

func coordinatesType() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Coordinates", Description: "A point on WGS 84, in degrees.",
		Fields: graphql.Fields{
			"latitude":  {Type: graphql.Float, Description: "North of the equator.", Resolve: column("lat")},
			"longitude": {Type: graphql.Float, Description: "East of Greenwich.", Resolve: column("lon")},
		},
	})
}

func pageInfoType() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "PageInfo", Description: "Where a page of a connection ends.",
		Fields: graphql.Fields{
			"hasNextPage":     {Type: graphql.NewNonNull(graphql.Boolean), Description: "Whether there is more after it."},
			"hasPreviousPage": {Type: graphql.NewNonNull(graphql.Boolean), Description: "Whether it was asked for with after."},
			"startCursor":     {Type: graphql.String, Description: "The cursor of its first element."},
			"endCursor":       {Type: graphql.String, Description: "The cursor of its last element: give it as after to go on."},
		},
	})
}

// object is the type of the nodes of one label.
func (t *types) object(l graph.Label) *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: string(l), Description: meanings["Label"][string(l)],
		Interfaces: []*graphql.Interface{t.node},
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			fields := t.common()
			for _, p := range t.properties() {
				if p.on(l) {
					fields[p.field] = t.propertyField(p)
				}
			}
			for _, r := range relations() {
				if slices.Contains(r.near, l) {
					fields[r.field] = t.relationField(r)
				}
			}
			if l == graph.Group || l == graph.Person {
				fields["said"] = t.saidField()
			}
			if l == graph.ReportLabel {
				t.reportFields(fields)
			}
			return fields
		}),
	})
}

// common are the fields of every node.
func (t *types) common() graphql.Fields {
	fields := graphql.Fields{
		"key":                {Type: graphql.NewNonNull(graphql.ID), Description: "Stable and linkable: it goes on leading here, or to what this became part of.", Resolve: ofNode(func(n *node) any { return n.Key })},
		"label":              {Type: graphql.NewNonNull(t.enums.label), Description: "The kind of node.", Resolve: ofNode(func(n *node) any { return string(n.Label) })},
		"relationshipCounts": t.countsField(),
		"relationships":      t.relationField(relation{field: "relationships", description: "Its relationships of any type."}),
		"statements":         t.statementsField(),
		"decisions":          t.decisionsOnField(),
		"tellings":           t.tellingsField(),
	}
	for _, p := range t.properties() {
		if len(p.labels) == 0 {
			fields[p.field] = t.propertyField(p)
		}
	}
	return fields
}

func (t *types) propertyField(p property) *graphql.Field {
	read := p.read
	if read == nil {
		first := p.columns[0]
		read = func(n *node) any { return n.Properties[first] }
	}
	return &graphql.Field{Type: p.of, Description: p.description, Resolve: ofNode(read)}
}

func ofNode(read func(*node) any) graphql.FieldResolveFn {
	return func(p graphql.ResolveParams) (any, error) { return read(p.Source.(*node)), nil }
}

// readArguments tells the compiler the arguments of the fields that it reads: those of relationships, and of evidence.
func (t *types) readArguments() {
	for _, o := range t.objects {
		for name, f := range o.Fields() {
			t.arguments[name] = f.Args
		}
	}
	for _, c := range t.connections {
		edges := graphql.GetNamed(c.Fields()["edges"].Type).(*graphql.Object)
		t.arguments["evidence"] = edges.Fields()["evidence"].Args
	}
}
