package schema

import (
	"context"

	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// entryType is one thing that was done to the graph.
func (t *types) entryType() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "JournalEntry", Description: "One thing that was done to the graph.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"id":        {Type: graphql.NewNonNull(graphql.ID), Description: "Greater ones are later.", Resolve: read(func(e graph.JournalEntry) any { return e.ID })},
				"time":      {Type: graphql.NewNonNull(t.instant), Description: "When.", Resolve: read(func(e graph.JournalEntry) any { return e.Time })},
				"action":    {Type: graphql.NewNonNull(t.enums.action), Description: "What.", Resolve: read(func(e graph.JournalEntry) any { return string(e.Action) })},
				"by":        {Type: graphql.String, Description: "Who did it, where known: the name of a token, or of a user of the command line.", Resolve: read(func(e graph.JournalEntry) any { return text(e.By) })},
				"reports":   {Type: graphql.NewList(graphql.NewNonNull(t.record)), Description: "The reports that it changed.", Resolve: func(p graphql.ResolveParams) (any, error) { return recordsOf(p, p.Source.(graph.JournalEntry).Reports) }},
				"decisions": {Type: listType(graphql.ID), Description: "The decisions that it made or took back.", Resolve: read(func(e graph.JournalEntry) any { return some(e.Decisions) })},
			}
		}),
	})
}

// journalField lists what was done.
func (t *types) journalField() *graphql.Field {
	return &graphql.Field{
		Type: listType(t.entry), Description: "What was done to the graph and by whom, the latest first.",
		Args: graphql.FieldConfigArgument{
			"first":  {Type: graphql.Int, DefaultValue: defaultPage, Description: "How many at most."},
			"before": {Type: graphql.ID, Description: "Only what was done before the entry with this id."},
		},
		Resolve: func(p graphql.ResolveParams) (any, error) {
			q := asking(p)
			first, bad := pageSize(p.Args, q.service.limits)
			if bad != nil {
				return nil, bad
			}
			before, _ := p.Args["before"].(string)
			entries, err := q.graph.Journal(p.Context, before, first)
			return some(entries), q.note(err)
		},
	}
}

// decisionType is one decision of an analyst and what became of it.
func (t *types) decisionType() *graphql.Object {
	of := func(get func(graph.Decided) string) graphql.FieldResolveFn {
		return read(func(d graph.Decided) any { return text(get(d)) })
	}
	part := func(get func(graph.Decided) string) graphql.FieldResolveFn {
		return func(p graphql.ResolveParams) (any, error) {
			telling := get(p.Source.(graph.Decided))
			if telling == "" {
				return nil, nil
			}
			q, info := asking(p), p.Info
			return shared(q, place("decided", info), func(ctx context.Context, tellings []string) (map[string]*node, error) {
				return q.byTelling(ctx, info, tellings)
			}).load(p.Context, telling), nil
		}
	}
	a, b := func(d graph.Decided) string { return d.A }, func(d graph.Decided) string { return d.B }
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Decision", Description: "What an analyst decided. It names tellings and goes where they go; it outranks what machines state and overwrites nothing.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"id":           {Type: graphql.NewNonNull(graphql.ID), Description: "Its id: undo takes it.", Resolve: of(func(d graph.Decided) string { return d.ID })},
				"kind":         {Type: graphql.NewNonNull(t.enums.decision), Description: "What was decided.", Resolve: of(func(d graph.Decided) string { return string(d.Kind) })},
				"state":        {Type: graphql.NewNonNull(t.enums.decisionState), Description: "Whether it has an effect.", Resolve: of(func(d graph.Decided) string { return string(d.State) })},
				"a":            {Type: graphql.NewNonNull(graphql.ID), Description: "The telling that it is about.", Resolve: of(a)},
				"b":            {Type: graphql.ID, Description: "The other telling, where it is about two.", Resolve: of(b)},
				"aNode":        {Type: t.node, Description: "The node that A is part of now.", Resolve: part(a)},
				"bNode":        {Type: t.node, Description: "The node that B is part of now.", Resolve: part(b)},
				"type":         {Type: t.enums.relationship, Description: "The type of relationship from A to B, where it is about one.", Resolve: of(func(d graph.Decided) string { return string(d.Type) })},
				"property":     {Type: graphql.String, Description: "The property that is set or locked.", Resolve: of(func(d graph.Decided) string { return d.Property })},
				"values":       {Type: texts, Description: "Its values.", Resolve: read(func(d graph.Decided) any { return some(d.Values) })},
				"stance":       {Type: t.enums.stance, Description: "Of an added relationship: how the report holds it.", Resolve: of(func(d graph.Decided) string { return string(d.Stance) })},
				"quote":        {Type: graphql.String, Description: "Of an added relationship: the words of the report.", Resolve: of(quoteOf)},
				"relationship": {Type: graphql.ID, Description: "Key of the relationship that it is about.", Resolve: of(func(d graph.Decided) string { return d.Edge })},
				"analyst":      {Type: graphql.NewNonNull(graphql.String), Description: "Who decided.", Resolve: of(func(d graph.Decided) string { return d.Analyst })},
				"time":         {Type: graphql.NewNonNull(t.instant), Description: "When.", Resolve: of(func(d graph.Decided) string { return d.Time })},
				"note":         {Type: graphql.String, Description: "Why.", Resolve: of(func(d graph.Decided) string { return d.Note })},
			}
		}),
	})
}

func quoteOf(d graph.Decided) string {
	if d.Evidence == nil {
		return ""
	}
	return d.Evidence.Quote
}

// decisionsField lists decisions.
func (t *types) decisionsField() *graphql.Field {
	return &graphql.Field{
		Type: listType(t.decision), Description: "What analysts decided, the newest first, with what became of it: dormant and overruled ones too.",
		Args: graphql.FieldConfigArgument{
			"states": {Type: listOfInput(t.enums.decisionState), Description: "Only those of these states."},
			"first":  {Type: graphql.Int, DefaultValue: defaultPage, Description: "How many at most."},
			"skip":   {Type: graphql.Int, DefaultValue: 0, Description: "Leave out so many."},
		},
		Resolve: func(p graphql.ResolveParams) (any, error) {
			q := asking(p)
			first, bad := pageSize(p.Args, q.service.limits)
			if bad != nil {
				return nil, bad
			}
			decided, err := q.graph.Decisions(p.Context)
			if err != nil {
				return nil, q.note(err)
			}
			states, all := p.Args["states"].([]any)
			out := []graph.Decided{}
			for _, d := range decided {
				for _, s := range states {
					if s == string(d.State) {
						out = append(out, d)
					}
				}
				if !all {
					out = append(out, d)
				}
			}
			skip, _ := p.Args["skip"].(int)
			out = out[min(max(skip, 0), len(out)):]
			return out[:min(first, len(out))], nil
		},
	}
}

// decisionsOnField is what analysts decided of a node.
func (t *types) decisionsOnField() *graphql.Field {
	return &graphql.Field{
		Type: graphql.NewList(graphql.NewNonNull(t.decision)), Description: "What analysts decided of it, the newest first.",
		Resolve: func(p graphql.ResolveParams) (any, error) {
			q := asking(p)
			return shared(q, "decided", func(ctx context.Context, keys []string) (map[string][]graph.Decided, error) {
				decided, err := q.graph.DecisionsOn(ctx, keys...)
				out := map[string][]graph.Decided{}
				for _, k := range keys {
					out[k] = []graph.Decided{}
				}
				for _, d := range decided {
					out[d.Node] = append(out[d.Node], d)
				}
				return out, err
			}).load(p.Context, p.Source.(*node).Key), nil
		},
	}
}

// reportIDs returns the ids of reports that are given by their ids or by the keys of their nodes; one that is not there
// is an error.
func (q *question) reportIDs(ctx context.Context, given []string) ([]string, error) {
	if err := storable(given); err != nil {
		return nil, err
	}
	both := make([]string, 0, 2*len(given))
	for _, g := range given {
		both = append(both, g, reportID(g))
	}
	rows, err := q.reader.Get(ctx, graph.Reports, both)
	if err != nil {
		return nil, q.note(err)
	}
	there := map[any]bool{}
	for _, r := range rows {
		there[r["id"]] = true
	}
	out := make([]string, len(given))
	for i, g := range given {
		switch {
		case there[g]:
			out[i] = g
		case there[reportID(g)]:
			out[i] = reportID(g)
		default:
			return nil, refuse(BadInput, "there is no report %q", g)
		}
	}
	return out, nil
}
