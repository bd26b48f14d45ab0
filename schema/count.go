package schema

import (
	"context"

	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// countsField is how many relationships of each type a node has: what to expect before any is opened.
func (t *types) countsField() *graphql.Field {
	return &graphql.Field{
		Type: graphql.NewList(graphql.NewNonNull(t.count)), Description: "How many relationships of each type there are, before any is opened.",
		Resolve: func(p graphql.ResolveParams) (any, error) {
			return asking(p).degrees().load(p.Context, p.Source.(*node).Key), nil
		},
	}
}

// countType is how many relationships of a type a node has.
func (t *types) countType() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "RelationshipCount", Description: "How many relationships of a type a node has in one direction.",
		Fields: graphql.Fields{
			"field":     {Type: graphql.NewNonNull(graphql.String), Description: "The field that opens them.", Resolve: read(fieldOf)},
			"type":      {Type: graphql.NewNonNull(t.enums.relationship), Description: "The type.", Resolve: read(func(d graph.Degree) any { return string(d.Type) })},
			"direction": {Type: graphql.NewNonNull(t.enums.direction), Description: "Seen from the node.", Resolve: read(func(d graph.Degree) any { return int(d.Direction) })},
			"count":     {Type: graphql.NewNonNull(graphql.Int), Description: "How many.", Resolve: read(func(d graph.Degree) any { return d.Count })},
		},
	})
}

func fieldOf(d graph.Degree) any {
	r := graph.RelationOf(d.Type)
	if d.Direction == graph.In {
		return r.Backward
	}
	return r.Forward
}

// degrees is the look-up of counts.
func (q *question) degrees() *batch[[]graph.Degree] {
	return shared(q, "degrees", func(ctx context.Context, keys []string) (map[string][]graph.Degree, error) {
		out := map[string][]graph.Degree{}
		for _, k := range keys {
			out[k] = []graph.Degree{}
		}
		degrees, err := q.reader.Degrees(ctx, keys)
		for _, d := range degrees {
			out[d.Key] = append(out[d.Key], d)
		}
		return out, err
	})
}
