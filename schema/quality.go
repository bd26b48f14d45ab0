package schema

import (
	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// qualityField is how well reports are read.
func (t *types) qualityField() *graphql.Field {
	number := func(text string, get func(graph.Quality) int) *graphql.Field {
		return &graphql.Field{Type: graphql.NewNonNull(graphql.Int), Description: text, Resolve: read(func(q graph.Quality) any { return get(q) })}
	}
	quality := graphql.NewObject(graphql.ObjectConfig{
		Name: "Quality", Description: "How much was read by one rule, or out of the reports of one language or publisher, and how much of it analysts put right.",
		Fields: graphql.Fields{
			"key":        {Type: graphql.String, Description: "The rule, language or publisher; null: not told.", Resolve: read(func(q graph.Quality) any { return text(q.Key) })},
			"reports":    number("Reports that it read from.", func(q graph.Quality) int { return q.Reports }),
			"bare":       number("Of these, reports from which nothing was read; by rule 0.", func(q graph.Quality) int { return q.Bare }),
			"unread":     number("Sentences that tell of an event and of which nothing was understood; by rule 0.", func(q graph.Quality) int { return q.Unread }),
			"statements": number("Statements that were read.", func(q graph.Quality) int { return q.Statements }),
			"denied":     number("Of these, denied or hypothetical ones.", func(q graph.Quality) int { return q.Denied }),
			"rejected":   number("Statements whose relationship an analyst rejected.", func(q graph.Quality) int { return q.Rejected }),
			"added":      number("Relationships that an analyst added since no machine saw them; by rule 0.", func(q graph.Quality) int { return q.Added }),
			"decisions":  number("Decisions on it that have an effect.", func(q graph.Quality) int { return q.Decisions }),
			"corrected": {Type: graphql.Float, Description: "The share of its statements that analysts rejected; null: it has none.", Resolve: read(func(q graph.Quality) any {
				if q.Statements == 0 {
					return nil
				}
				return float64(q.Rejected) / float64(q.Statements)
			})},
		},
	})
	return &graphql.Field{
		Type: listType(quality), Description: "How well reports are read, the worst first. It looks at every statement.",
		Args: graphql.FieldConfigArgument{"by": {Type: graphql.NewNonNull(enum("QualityGrouping", "By what quality is told apart.", stringsOf(graph.Groupings))), Description: "By what it is told apart."}},
		Resolve: func(p graphql.ResolveParams) (any, error) {
			q := asking(p)
			by, _ := p.Args["by"].(string)
			found, err := q.graph.Quality(p.Context, graph.Grouping(by))
			return some(found), q.note(err)
		},
	}
}
