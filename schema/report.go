package schema

import (
	"context"
	"sort"
	"strings"

	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// mark is a stretch of a report's text that says something: a mention of a node, or the words of a statement.
type mark struct {
	start, end int64
	node       string // key; of a mention
	statement  graph.Row
}

// markType is a stretch of a report's text that was understood.
func (t *types) markType() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Mark", Description: "A stretch of a report's text that was understood: a mention of a node, or the words of a statement.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"start": {Type: graphql.NewNonNull(graphql.Int), Description: "Where it starts, in bytes of UTF-8.", Resolve: read(func(m *mark) any { return m.start })},
				"end":   {Type: graphql.NewNonNull(graphql.Int), Description: "Where it ends; the byte there is no more part of it.", Resolve: read(func(m *mark) any { return m.end })},
				"node": {Type: t.node, Description: "The node that it mentions.", Resolve: func(p graphql.ResolveParams) (any, error) {
					return nodeOf(p, p.Source.(*mark).node)
				}},
				"statement": {Type: t.statement, Description: "The statement that it makes.", Resolve: read(func(m *mark) any {
					if m.statement == nil {
						return nil
					}
					return m.statement
				})},
			}
		}),
	})
}

// reportFields adds what only reports have: the text, and what was and was not understood in it.
func (t *types) reportFields(fields graphql.Fields) {
	span := graphql.NewObject(graphql.ObjectConfig{
		Name: "Span", Description: "A stretch of a report's text, in bytes of UTF-8: the byte at its end is no more part of it.",
		Fields: graphql.Fields{
			"start": {Type: graphql.NewNonNull(graphql.Int), Description: "Where it starts.", Resolve: read(func(p graph.Pair) any { return p[0] })},
			"end":   {Type: graphql.NewNonNull(graphql.Int), Description: "Where it ends.", Resolve: read(func(p graph.Pair) any { return p[1] })},
		},
	})
	fields["id"] = &graphql.Field{Type: graphql.NewNonNull(graphql.ID), Description: "The report's id: given, else its address, else the hash of its text.", Resolve: ofNode(func(n *node) any { return reportID(n.Key) })}
	fields["text"] = &graphql.Field{
		Type: graphql.String, Description: "The whole text, as it came in.",
		Resolve: ofReport(func(r graph.Report) any { return r.Text }),
	}
	fields["extractor"] = &graphql.Field{
		Type: graphql.String, Description: "What read it.", Resolve: ofReport(func(r graph.Report) any { return text(r.Extractor) }),
	}
	fields["unread"] = &graphql.Field{
		Type: graphql.NewList(graphql.NewNonNull(span)), Description: "Sentences that tell of an event and of which nothing was understood.",
		Resolve: ofReport(func(r graph.Report) any { return some(r.Unread) }),
	}
	fields["marks"] = &graphql.Field{
		Type: graphql.NewList(graphql.NewNonNull(t.mark)), Description: "What was understood, in the order of the text.",
		Resolve: func(p graphql.ResolveParams) (any, error) {
			return asking(p).marks().load(p.Context, reportID(p.Source.(*node).Key)), nil
		},
	}
}

// ofReport reads something of the report itself, which is looked up.
func ofReport(see func(graph.Report) any) graphql.FieldResolveFn {
	return func(p graphql.ResolveParams) (any, error) {
		q := asking(p)
		thunk := shared(q, "reports", func(ctx context.Context, ids []string) (map[string]graph.Report, error) {
			reports, err := q.graph.Reports(ctx, ids...)
			out := map[string]graph.Report{}
			for _, r := range reports {
				out[r.ID] = r
			}
			return out, err
		}).load(p.Context, reportID(p.Source.(*node).Key))
		return then(thunk, see), nil
	}
}

// marks is the look-up of what was understood of reports.
func (q *question) marks() *batch[[]*mark] {
	return shared(q, "marks", func(ctx context.Context, ids []string) (map[string][]*mark, error) {
		out := map[string][]*mark{}
		for _, id := range ids {
			out[id] = []*mark{}
		}
		tellings, err := q.reader.Find(ctx, graph.Lookup{Table: graph.Tellings, Index: "report", Equal: tuples(ids)})
		if err != nil {
			return nil, err
		}
		statements, err := q.reader.Find(ctx, graph.Lookup{Table: graph.Statements, Index: "report", Equal: tuples(ids)})
		if err != nil {
			return nil, err
		}
		for _, r := range tellings {
			id, _ := r["report"].(string)
			out[id] = append(out[id], mentionsOf(r)...)
		}
		for _, r := range statements {
			id, _ := r["report"].(string)
			start, _ := r["start"].(int64)
			end, _ := r["end"].(int64)
			out[id] = append(out[id], &mark{start: start, end: end, statement: r})
		}
		for _, marks := range out {
			sort.SliceStable(marks, func(i, j int) bool { return before(marks[i], marks[j]) })
		}
		return out, nil
	})
}

// mentionsOf are the marks of a telling's mentions.
func mentionsOf(telling graph.Row) []*mark {
	key, _ := telling["node"].(string)
	starts, _ := telling["starts"].([]int64)
	ends, _ := telling["ends"].([]int64)
	var out []*mark
	for i := range min(len(starts), len(ends)) {
		out = append(out, &mark{start: starts[i], end: ends[i], node: key})
	}
	return out
}

// A report's node has the report's id in its key.
const reportPrefix = "report/"

func reportKey(id any) any {
	if s, ok := id.(string); ok && s != "" {
		return reportPrefix + s
	}
	return nil
}

func reportID(key string) string { return strings.TrimPrefix(key, reportPrefix) }

// before puts marks in the order of the text, the longer of two that start together first.
func before(a, b *mark) bool {
	if a.start != b.start {
		return a.start < b.start
	}
	return a.end > b.end
}
