package schema

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// statementType is what one report says: the evidence of a relationship, or what is denied or only possible.
func (t *types) statementType() *graphql.Object {
	field := func(of graphql.Output, name, text string) *graphql.Field {
		return &graphql.Field{Type: of, Description: text, Resolve: column(name)}
	}
	end := func(column, text string) *graphql.Field {
		return &graphql.Field{Type: t.node, Description: text, Resolve: func(p graphql.ResolveParams) (any, error) {
			return nodeOf(p, p.Source.(graph.Row)[column])
		}}
	}
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Statement", Description: "One relationship, stated by one report (or added by an analyst), in its words.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"key":        field(graphql.NewNonNull(graphql.ID), "id", "Its stable key."),
				"type":       field(graphql.NewNonNull(t.enums.relationship), "type", "What it says."),
				"stance":     field(graphql.NewNonNull(t.enums.stance), "stance", "How the report holds it."),
				"from":       end("from_node", "The node that it is said of."),
				"to":         end("to_node", "The node at the other end."),
				"quote":      field(graphql.NewNonNull(graphql.String), "quote", "The words, as the report has them."),
				"start":      field(graphql.NewNonNull(graphql.Int), "start", "Where the quote starts in the report's text, in bytes of UTF-8."),
				"end":        field(graphql.NewNonNull(graphql.Int), "end", "Where it ends; the byte there is no more part of it."),
				"confidence": field(graphql.Float, "confidence", "0 to 1."),
				"rule":       field(graphql.String, "rule", "What read it out of the words."),
				"analyst":    field(graphql.String, "analyst", "Who added it, where no machine did."),
				"published":  field(t.date, "published", "The day of its report."),
				"since":      {Type: t.days, Description: "Since when it holds, where told.", Resolve: intervalOf("since")},
				"until":      {Type: t.days, Description: "Until when it held, where told.", Resolve: intervalOf("until")},
				"speaker":    {Type: t.node, Description: "On whose word, where the report names them; null: the report's own.", Resolve: speakerOfStatement},
				"report":     {Type: t.objects[graph.ReportLabel], Description: "The report that says it.", Resolve: reportOf},
			}
		}),
	})
}

func intervalOf(name string) graphql.FieldResolveFn {
	return func(p graphql.ResolveParams) (any, error) { return daysOf(p.Source.(graph.Row), name), nil }
}

func reportOf(p graphql.ResolveParams) (any, error) {
	return nodeOf(p, reportKey(p.Source.(graph.Row)["report"]))
}

// speakerOfStatement finds the node that the speaker's telling is part of now.
func speakerOfStatement(p graphql.ResolveParams) (any, error) {
	telling, ok := p.Source.(graph.Row)["speaker_telling"].(string)
	if !ok || telling == "" {
		return nil, nil
	}
	q, info := asking(p), p.Info
	return shared(q, place("speaker", info), func(ctx context.Context, tellings []string) (map[string]*node, error) {
		return q.byTelling(ctx, info, tellings)
	}).load(p.Context, telling), nil
}

// byTelling asks for the nodes that tellings are part of.
func (q *question) byTelling(ctx context.Context, info graphql.ResolveInfo, tellings []string) (map[string]*node, error) {
	keys, err := q.graph.Resolve(ctx, tellings...)
	if err != nil {
		return nil, err
	}
	found, err := q.byKey(ctx, info, compact(keys))
	if err != nil {
		return nil, err
	}
	out := map[string]*node{}
	for i, telling := range tellings {
		if n := found[keys[i]]; n != nil {
			out[telling] = n
		}
	}
	return out, nil
}

// compact sorts keys and leaves out repeats and the empty one.
func compact(keys []string) []string {
	out := slices.Clone(keys)
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) > 0 && out[0] == "" {
		out = out[1:]
	}
	return out
}

func speakerOfRelationship(p graphql.ResolveParams) (any, error) {
	return nodeOf(p, p.Source.(*relationship).Properties["speaker"])
}

// defaultEvidence is how many statements of a relationship are brought where nobody says.
const defaultEvidence = 3

// evidenceField is the words that say a relationship. Those of a hop come with it; those of a path are looked up.
func (t *types) evidenceField() *graphql.Field {
	return &graphql.Field{
		Type: graphql.NewList(graphql.NewNonNull(t.statement)), Description: "The statements that say it, the surest first.",
		Args: graphql.FieldConfigArgument{"first": {Type: graphql.Int, DefaultValue: defaultEvidence, Description: "How many at most."}},
		Resolve: func(p graphql.ResolveParams) (any, error) {
			r := p.Source.(*relationship)
			first, bad := pageSize(p.Args, asking(p).service.limits)
			if bad != nil {
				return nil, bad
			}
			if r.hop != nil {
				return r.Evidence[:min(first, len(r.Evidence))], nil
			}
			return asking(p).evidence(first).load(p.Context, r.ID), nil
		},
	}
}

// evidence is the look-up of the surest statements of relationships.
func (q *question) evidence(first int) *batch[[]graph.Row] {
	return shared(q, label("evidence", first), func(ctx context.Context, keys []string) (map[string][]graph.Row, error) {
		out := map[string][]graph.Row{}
		for _, k := range keys {
			out[k] = []graph.Row{}
		}
		if first == 0 {
			return out, nil
		}
		rows, err := q.reader.Find(ctx, graph.Lookup{Table: graph.Statements, Index: "edge", Equal: tuples(keys), Desc: true, Limit: first})
		for _, r := range rows {
			edge, _ := r["edge"].(string)
			out[edge] = append(out[edge], r)
		}
		return out, err
	})
}

func tuples(keys []string) [][]any {
	out := make([][]any, len(keys))
	for i, k := range keys {
		out[i] = []any{k}
	}
	return out
}

// label names a batch by what it brings and the arguments that it was asked with.
func label(name string, args ...any) string {
	text, err := json.Marshal(args)
	if err != nil {
		return name // arguments are strings, numbers and lists of them
	}
	return name + string(text)
}

// statementsField is what reports say of a node that did not become a relationship.
func (t *types) statementsField() *graphql.Field {
	return &graphql.Field{
		Type:        graphql.NewList(graphql.NewNonNull(t.statement)),
		Description: "What reports say of it in the given stances, the surest first. Relationships have what is asserted.",
		Args: graphql.FieldConfigArgument{
			"stances": {Type: listOfInput(t.enums.stance), DefaultValue: []any{string(graph.Denied), string(graph.Hypothetical)}, Description: "Held how."},
			"first":   {Type: graphql.Int, DefaultValue: defaultBelow, Description: "How many at most."},
		},
		Resolve: func(p graphql.ResolveParams) (any, error) {
			q := asking(p)
			first, bad := pageSize(p.Args, q.service.limits)
			if bad != nil {
				return nil, bad
			}
			stances, _ := p.Args["stances"].([]any)
			return q.statements(as[string](stances), first).load(p.Context, p.Source.(*node).Key), nil
		},
	}
}

// statements is the look-up of what is said of nodes, from either end.
func (q *question) statements(stances []string, first int) *batch[[]graph.Row] {
	return shared(q, label("statements", stances, first), func(ctx context.Context, keys []string) (map[string][]graph.Row, error) {
		var equal [][]any
		for _, k := range keys {
			for _, s := range stances {
				equal = append(equal, []any{k, s})
			}
		}
		out := map[string][]graph.Row{}
		for _, k := range keys {
			out[k] = []graph.Row{}
		}
		if len(equal) == 0 || first == 0 {
			return out, nil
		}
		for _, index := range []string{"from_node", "to_node"} {
			rows, err := q.reader.Find(ctx, graph.Lookup{Table: graph.Statements, Index: index, Equal: equal, Limit: first})
			if err != nil {
				return nil, err
			}
			for _, r := range rows {
				key, _ := r[index].(string)
				out[key] = append(out[key], r)
			}
		}
		for k, rows := range out {
			out[k] = surest(rows, first)
		}
		return out, nil
	})
}

// surest sorts statements by rank, best first, leaves out repeats, and cuts.
func surest(rows []graph.Row, first int) []graph.Row {
	rank := func(r graph.Row) string { s, _ := r["rank"].(string); return s }
	slices.SortStableFunc(rows, func(a, b graph.Row) int { return strings.Compare(rank(b), rank(a)) })
	rows = slices.CompactFunc(rows, func(a, b graph.Row) bool { return a["id"] == b["id"] })
	return rows[:min(first, len(rows))]
}
