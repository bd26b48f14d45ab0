package schema

import (
	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// failuresField is the failed list.
func (t *types) failuresField() *graphql.Field {
	failure := graphql.NewObject(graphql.ObjectConfig{
		Name: "Failure", Description: "A report that could not be loaded, until a later load reads it.",
		Fields: graphql.Fields{
			"id":     {Type: graphql.NewNonNull(graphql.ID), Description: "Its place in the list: give it as after to go on.", Resolve: read(func(f graph.Failure) any { return f.ID })},
			"input":  {Type: graphql.NewNonNull(graphql.String), Description: "The file, folder or address.", Resolve: read(func(f graph.Failure) any { return f.Input })},
			"line":   {Type: graphql.Int, Description: "The line in it, from 1; null: it is one report.", Resolve: read(lineOf)},
			"report": {Type: graphql.ID, Description: "The report's id, where it was read so far.", Resolve: read(func(f graph.Failure) any { return text(f.Report) })},
			"reason": {Type: graphql.NewNonNull(graphql.String), Description: "What is wrong, and what to do.", Resolve: read(func(f graph.Failure) any { return f.Reason })},
			"time":   {Type: t.instant, Description: "When it was last tried.", Resolve: read(func(f graph.Failure) any { return text(f.Time) })},
		},
	})
	return &graphql.Field{
		Type: listType(failure), Description: "Reports that could not be loaded, by input and line.",
		Args: graphql.FieldConfigArgument{
			"first": {Type: graphql.Int, DefaultValue: defaultPage, Description: "How many at most."},
			"after": {Type: graphql.ID, Description: "Only those after the one with this id."},
		},
		Resolve: func(p graphql.ResolveParams) (any, error) {
			q := asking(p)
			first, bad := pageSize(p.Args, q.service.limits)
			if bad != nil || first == 0 {
				return []graph.Failure{}, asError(bad)
			}
			after, _ := p.Args["after"].(string)
			if err := storable([]string{after}); err != nil {
				return nil, err
			}
			found, err := q.graph.Failures(p.Context, after, first)
			return some(found), q.note(err)
		},
	}
}

func lineOf(f graph.Failure) any {
	if f.Line == 0 {
		return nil
	}
	return f.Line
}

// asError makes no error of a nil *Error.
func asError(e *Error) error {
	if e == nil {
		return nil
	}
	return e
}
