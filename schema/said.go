package schema

import (
	"context"
	"slices"
	"strings"

	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// saidField is what reports have on the word of an actor.
func (t *types) saidField() *graphql.Field {
	return &graphql.Field{
		Type: graphql.NewList(graphql.NewNonNull(t.statement)), Description: "What reports say on its word, the latest first. What its members say is theirs: members { nodes { said } }.",
		Args: graphql.FieldConfigArgument{
			"types":     {Type: listOfInput(t.enums.relationship), Description: "Only of these types."},
			"published": {Type: t.dateRange, Description: "Only of reports published in these days."},
			"first":     {Type: graphql.Int, DefaultValue: defaultBelow, Description: "How many at most."},
		},
		Resolve: func(p graphql.ResolveParams) (any, error) {
			q := asking(p)
			first, bad := pageSize(p.Args, q.service.limits)
			if bad != nil {
				return nil, bad
			}
			list, _ := p.Args["types"].([]any)
			days, _ := p.Args["published"].(map[string]any)
			return q.said(as[string](list), days, first).load(p.Context, p.Source.(*node).Key), nil
		},
	}
}

// said is the look-up of what is told on the word of nodes: by their tellings.
func (q *question) said(types []string, days map[string]any, first int) *batch[[]graph.Row] {
	return shared(q, label("said", types, days, first), func(ctx context.Context, keys []string) (map[string][]graph.Row, error) {
		out := map[string][]graph.Row{}
		for _, k := range keys {
			out[k] = []graph.Row{}
		}
		tellings, err := q.reader.Find(ctx, graph.Lookup{Table: graph.Tellings, Index: "node", Equal: tuples(keys)})
		if err != nil || len(tellings) == 0 {
			return out, err
		}
		node := map[any]string{}
		ids := make([]string, len(tellings))
		for i, t := range tellings {
			ids[i], _ = t["id"].(string)
			node[t["id"]], _ = t["node"].(string)
		}
		found, err := q.reader.Find(ctx, graph.Lookup{Table: graph.Statements, Index: "speaker_telling", Equal: tuples(ids)})
		for _, s := range found {
			if key := node[s["speaker_telling"]]; s["from_node"] != nil && oneOf(s["type"], types) && within(s["published"], days) {
				out[key] = append(out[key], s)
			}
		}
		for k, rows := range out {
			out[k] = latest(rows, first)
		}
		return out, err
	})
}

func oneOf(v any, list []string) bool {
	for _, x := range list {
		if v == x {
			return true
		}
	}
	return len(list) == 0
}

// within tells whether a day lies in a range; a day that is not known lies in none.
func within(day any, days map[string]any) bool {
	d, _ := day.(string)
	from, _ := days["from"].(string)
	to, _ := days["to"].(string)
	return (from == "" && to == "") || d != "" && d >= from && (to == "" || d <= to)
}

// latest sorts statements by the day of their reports, the latest first, and cuts.
func latest(rows []graph.Row, first int) []graph.Row {
	day := func(r graph.Row) string { s, _ := r["published"].(string); return s + " " + r["id"].(string) }
	slices.SortFunc(rows, func(a, b graph.Row) int { return strings.Compare(day(b), day(a)) })
	return rows[:min(first, len(rows))]
}
