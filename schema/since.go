package schema

import (
	"time"

	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// changeSet is what changed since a time.
type changeSet struct {
	graph.Changes
	since time.Time
	shown []*changed
}

// changesField is what is different since a time.
func (t *types) changesField() *graphql.Field {
	said := graphql.NewObject(graphql.ObjectConfig{
		Name: "StatementChange", Description: "A statement that came or went and shows no relationship: a denied or hypothetical one.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"kind": {Type: graphql.NewNonNull(t.enums.change), Description: "Whether it came or went.", Resolve: read(func(s graph.Said) any {
					if s.Before == nil {
						return "added"
					}
					return "withdrawn"
				})},
				"statement": {Type: graphql.NewNonNull(t.statement), Description: "The statement.", Resolve: read(func(s graph.Said) any {
					if s.Before == nil {
						return s.After
					}
					return s.Before
				})},
			}
		}),
	})
	number := func(kind, text string) *graphql.Field {
		return &graphql.Field{Type: graphql.NewNonNull(graphql.Int), Description: text, Resolve: read(func(c *changeSet) any { return count(c.shown, kind) })}
	}
	set := graphql.NewObject(graphql.ObjectConfig{
		Name: "ChangeSet", Description: "What is different since a time, and what was done since.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"since":     {Type: graphql.NewNonNull(t.instant), Description: "The time.", Resolve: read(func(c *changeSet) any { return c.since.UTC().Format(time.RFC3339Nano) })},
				"added":     number("added", "How many nodes and relationships came."),
				"changed":   number("changed", "How many changed."),
				"withdrawn": number("withdrawn", "How many went."),
				"changes": {
					Type: listType(t.change), Description: "Nodes and relationships that came, changed or went, the most important first: attacks, what is told of them, who did, claimed or denied them, lasting relationships, the rest.",
					Args: graphql.FieldConfigArgument{
						"first": {Type: graphql.Int, DefaultValue: 100, Description: "How many at most."},
						"skip":  {Type: graphql.Int, DefaultValue: 0, Description: "Leave out so many."},
						"kinds": {Type: listOfInput(t.enums.change), Description: "Only these kinds."},
					},
					Resolve: resolveChanged,
				},
				"statements": {Type: listType(said), Description: "Denied and hypothetical statements that came or went.", Resolve: read(func(c *changeSet) any { return some(c.Statements) })},
				"entries":    {Type: listType(t.entry), Description: "What was done since, the latest first.", Resolve: read(func(c *changeSet) any { return some(c.Entries) })},
			}
		}),
	})
	return &graphql.Field{
		Type: set, Description: "What is different since a time: the graph as it is, beside the graph without what was loaded, taken back, restored or decided after.",
		Args:    graphql.FieldConfigArgument{"time": {Type: graphql.NewNonNull(t.instant), Description: "What happened at it is not part of the answer."}},
		Resolve: resolveChanges,
	}
}

func resolveChanges(p graphql.ResolveParams) (any, error) {
	q := asking(p)
	since, ok := p.Args["time"].(time.Time)
	if !ok {
		return nil, refuse(BadInput, "time is none: write it as 2023-01-30T07:00:00Z")
	}
	found, err := q.graph.Since(p.Context, since)
	if err != nil {
		return nil, q.note(err)
	}
	return &changeSet{found, since, changes(found.Shown)}, nil
}

func resolveChanged(p graphql.ResolveParams) (any, error) {
	first, bad := pageSize(p.Args, asking(p).service.limits)
	if bad != nil {
		return nil, bad
	}
	skip, _ := p.Args["skip"].(int)
	list := p.Source.(*changeSet).shown
	if kinds, ok := p.Args["kinds"].([]any); ok {
		var some []*changed
		for _, c := range list {
			for _, k := range kinds {
				if c.kind() == k {
					some = append(some, c)
				}
			}
		}
		list = some
	}
	list = list[min(max(skip, 0), len(list)):]
	return some(list[:min(first, len(list))]), nil
}

// previewField is what would fall if a report were taken back.
func (t *types) previewField() *graphql.Field {
	preview := graphql.NewObject(graphql.ObjectConfig{
		Name: "RetractPreview", Description: "What would become of the graph if a report were taken back. Nothing is changed by asking.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"report": {Type: t.record, Description: "The report.", Resolve: func(p graphql.ResolveParams) (any, error) {
					thunk, err := recordsOf(p, []string{p.Source.(*fallen).report})
					return then(thunk.(func() (any, error)), func(rows []graph.Row) any { return rows[0] }), err
				}},
				"falls": {Type: listType(t.change), Description: "What only it tells, and would go.", Resolve: read(func(f *fallen) any { return f.falls })},
				"stays": {Type: listType(t.change), Description: "What it tells too, and would stay on the word of others: the quote and its report are then theirs.", Resolve: read(func(f *fallen) any { return f.stays })},
			}
		}),
	})
	return &graphql.Field{
		Type: preview, Description: "What would fall if a report were taken back, and what would stay on the word of others.",
		Args: graphql.FieldConfigArgument{"report": {Type: graphql.NewNonNull(graphql.ID), Description: "The report's id, or the key of its node."}},
		Resolve: func(p graphql.ResolveParams) (any, error) {
			q := asking(p)
			id, _ := p.Args["report"].(string)
			found, err := q.reportIDs(p.Context, []string{id})
			if err != nil {
				return nil, err
			}
			preview, err := q.graph.Preview(p.Context, found[0])
			if err != nil {
				return nil, q.note(err)
			}
			return &fallen{found[0], effects(preview.Falls), effects(preview.Stays)}, nil
		},
	}
}

// fallen is a preview, as its fields are read.
type fallen struct {
	report       string
	falls, stays []*changed
}

func effects(list []graph.Effect) []*changed {
	out := make([]graph.Changed, len(list))
	for i, e := range list {
		out[i] = graph.Changed{Effect: e}
	}
	return changes(out)
}
