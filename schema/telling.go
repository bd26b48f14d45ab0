package schema

import (
	"context"
	"fmt"

	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// read makes a resolver that reads a value of one Go type.
func read[S any](get func(S) any) graphql.FieldResolveFn {
	return func(p graphql.ResolveParams) (any, error) { return get(p.Source.(S)), nil }
}

// then makes a thunk of another: what is looked up, seen another way.
func then[V any](thunk func() (any, error), see func(V) any) func() (any, error) {
	return func() (any, error) {
		v, err := thunk()
		if err != nil || v == nil {
			return nil, err
		}
		return see(v.(V)), nil
	}
}

// tollType is a figure as it is shown, and how it came about.
func (t *types) tollType() *graphql.Object {
	field := func(of graphql.Output, suffix, text string) *graphql.Field {
		return &graphql.Field{Type: of, Description: text, Resolve: read(func(f *figures) any { return f.column(suffix) })}
	}
	figure := t.figureType()
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Toll", Description: "A number of people, as the graph shows it after all that was told.",
		Fields: graphql.Fields{
			"shown":    field(graphql.Int, "", "The value to show; null: only a range is known."),
			"low":      field(graphql.Int, "_low", "The lowest that stands."),
			"high":     field(graphql.Int, "_high", "The highest that stands; null: open upwards."),
			"rule":     field(graphql.String, "_rule", "Which rule chose the shown value."),
			"disputed": {Type: graphql.Boolean, Description: "Whether figures of one day differ, or one was corrected.", Resolve: ofSeries(func(s graph.Series) any { return s.Disputed })},
			"history":  {Type: graphql.NewList(graphql.NewNonNull(figure)), Description: "Every figure that was told, by day.", Resolve: ofSeries(func(s graph.Series) any { return some(s.Figures) })},
		},
	})
}

// ofSeries reads something of how a figure came about, which is looked up.
func ofSeries(see func(graph.Series) any) graphql.FieldResolveFn {
	return func(p graphql.ResolveParams) (any, error) {
		f := p.Source.(*figures)
		return then(asking(p).tolls().load(p.Context, f.attack), func(toll graph.Toll) any {
			if f.field == "killed" {
				return see(toll.Killed)
			}
			return see(toll.Injured)
		}), nil
	}
}

func (q *question) tolls() *batch[graph.Toll] {
	return shared(q, "tolls", func(ctx context.Context, keys []string) (map[string]graph.Toll, error) {
		tolls, err := q.graph.Toll(ctx, keys...)
		out := map[string]graph.Toll{}
		for _, t := range tolls {
			out[t.Attack] = t
		}
		return out, err
	})
}

func (t *types) figureType() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Figure", Description: "What one telling says of a toll.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"min":      {Type: graphql.Int, Description: "At least so many.", Resolve: read(func(f graph.Figure) any { return whole(f.Min) })},
				"max":      {Type: graphql.Int, Description: "At most so many; null: open upwards.", Resolve: read(func(f graph.Figure) any { return whole(f.Max) })},
				"word":     {Type: graphql.String, Description: "As told, where it is vague: dozens.", Resolve: read(func(f graph.Figure) any { return text(f.Word) })},
				"asOf":     {Type: t.date, Description: "The day that it holds for.", Resolve: read(func(f graph.Figure) any { return text(f.AsOf) })},
				"shown":    {Type: graphql.NewNonNull(graphql.Boolean), Description: "Whether it is the one that the graph shows.", Resolve: read(func(f graph.Figure) any { return f.Shown })},
				"corrects": {Type: graphql.NewNonNull(graphql.Boolean), Description: "Whether it says that an earlier figure was wrong.", Resolve: read(func(f graph.Figure) any { return f.Corrects })},
				"class":    {Type: graphql.String, Description: "Why it is not shown: told earlier, struck by a correction, repeating a struck one, told by a party or in passing.", Resolve: read(func(f graph.Figure) any { return text(f.Class) })},
				"telling":  {Type: graphql.ID, Description: "The telling that says it.", Resolve: read(func(f graph.Figure) any { return f.Telling })},
				"report": {Type: t.objects[graph.ReportLabel], Description: "The report that says it.", Resolve: func(p graphql.ResolveParams) (any, error) {
					return nodeOf(p, reportKey(p.Source.(graph.Figure).Report))
				}},
				"speaker": {Type: t.node, Description: "On whose word, where named.", Resolve: func(p graphql.ResolveParams) (any, error) { return nodeOf(p, p.Source.(graph.Figure).Speaker) }},
			}
		}),
	})
}

// whole and text make null of what is absent in Go.
func whole(n *int) any {
	if n == nil {
		return nil
	}
	return *n
}

func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// tellingType is what one report says of a node.
func (t *types) tellingType() *graphql.Object {
	count, mention := countedType(), mentionType()
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Telling", Description: "What one report says of one node.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"key":       {Type: graphql.NewNonNull(graphql.ID), Description: "Its stable key; asked for as a node, it leads to what it is part of.", Resolve: read(func(x graph.Telling) any { return x.Key })},
				"published": {Type: t.date, Description: "The day of its report.", Resolve: read(func(x graph.Telling) any { return text(x.Published) })},
				"report": {Type: t.objects[graph.ReportLabel], Description: "The report.", Resolve: func(p graphql.ResolveParams) (any, error) {
					return nodeOf(p, reportKey(p.Source.(graph.Telling).Report))
				}},
				"name":        {Type: graphql.String, Description: "The name that it gives, in Latin letters.", Resolve: read(func(x graph.Telling) any { return text(x.Said.Name) })},
				"role":        {Type: graphql.String, Description: "Of a person: the role, as told.", Resolve: read(func(x graph.Telling) any { return text(x.Said.Role) })},
				"type":        {Type: t.enums.attackType, Description: "Of an attack: what was done.", Resolve: read(func(x graph.Telling) any { return text(x.Said.Type) })},
				"status":      {Type: t.enums.status, Description: "Of an attack: whether it happened.", Resolve: read(func(x graph.Telling) any { return text(x.Said.Status) })},
				"date":        {Type: t.days, Description: "Of an attack: when.", Resolve: read(func(x graph.Telling) any { return toldDays(x.Said.Date) })},
				"killed":      {Type: count, Description: "Of an attack: how many were killed.", Resolve: read(func(x graph.Telling) any { return toldCount(x.Said.Killed) })},
				"injured":     {Type: count, Description: "Of an attack: how many were injured.", Resolve: read(func(x graph.Telling) any { return toldCount(x.Said.Injured) })},
				"mentions":    {Type: listType(mention), Description: "Where it mentions the node, the fullest form first.", Resolve: read(func(x graph.Telling) any { return x.Said.Mentions })},
				"score":       {Type: graphql.Int, Description: "How well it agrees with the telling that it joined; null: it stands for itself.", Resolve: read(scored)},
				"reasons":     {Type: texts, Description: "What they agree in.", Resolve: read(func(x graph.Telling) any { return some(x.Reasons) })},
				"candidates":  {Type: listType(t.candidate), Description: "Other nodes that it nearly belongs to.", Resolve: read(func(x graph.Telling) any { return some(x.Candidates) })},
				"weapons":     {Type: listType(t.enums.weapon), Description: "Of an attack: what it was done with.", Resolve: read(func(x graph.Telling) any { return some(x.Said.Weapons) })},
				"targetTypes": {Type: listType(t.enums.target), Description: "Of an attack: whom or what it was aimed at.", Resolve: read(func(x graph.Telling) any { return some(x.Said.TargetTypes) })},
			}
		}),
	})
}

func scored(t graph.Telling) any {
	if t.Score == 0 {
		return nil
	}
	return t.Score
}

func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func toldDays(d *graph.Days) any {
	if d == nil {
		return nil
	}
	return graph.Row{"date_from": text(d.From), "date_to": text(d.To), "date_precision": text(d.Precision)}
}

func toldCount(c *graph.Count) any {
	if c == nil {
		return nil
	}
	return *c
}

func countedType() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Count", Description: "A number of people as one report tells it: at least 61 is 61 to null.",
		Fields: graphql.Fields{
			"min":  {Type: graphql.Int, Description: "At least so many.", Resolve: read(func(c graph.Count) any { return whole(c.Min) })},
			"max":  {Type: graphql.Int, Description: "At most so many; null: open upwards.", Resolve: read(func(c graph.Count) any { return whole(c.Max) })},
			"word": {Type: graphql.String, Description: "As told, where it is vague.", Resolve: read(func(c graph.Count) any { return text(c.Word) })},
		},
	})
}

func mentionType() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Mention", Description: "Words of a report that stand for a node.",
		Fields: graphql.Fields{
			"text":  {Type: graphql.NewNonNull(graphql.String), Description: "The words.", Resolve: read(func(m graph.Mention) any { return m.Text })},
			"start": {Type: graphql.NewNonNull(graphql.Int), Description: "Where they start in the report's text, in bytes of UTF-8.", Resolve: read(func(m graph.Mention) any { return m.Start })},
			"end":   {Type: graphql.NewNonNull(graphql.Int), Description: "Where they end; the byte there is no more part of them.", Resolve: read(func(m graph.Mention) any { return m.End })},
		},
	})
}

func (t *types) candidateType() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Candidate", Description: "A node that a telling nearly, or as well, belongs to.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"node":    {Type: t.node, Description: "The node.", Resolve: func(p graphql.ResolveParams) (any, error) { return nodeOf(p, p.Source.(graph.Candidate).Node) }},
				"score":   {Type: graphql.NewNonNull(graphql.Int), Description: "How well they agree.", Resolve: read(func(c graph.Candidate) any { return c.Score })},
				"reasons": {Type: texts, Description: "What they agree in.", Resolve: read(func(c graph.Candidate) any { return some(c.Reasons) })},
			}
		}),
	})
}

func (q *question) tellings() *batch[[]graph.Telling] {
	return shared(q, "tellings", func(ctx context.Context, keys []string) (map[string][]graph.Telling, error) {
		tellings, err := q.graph.Tellings(ctx, keys...)
		out := map[string][]graph.Telling{}
		for _, t := range tellings {
			out[t.Node] = append(out[t.Node], t)
		}
		return out, err
	})
}

// tellingsField is what each report says of a node.
func (t *types) tellingsField() *graphql.Field {
	return &graphql.Field{
		Type: graphql.NewList(graphql.NewNonNull(t.telling)), Description: "What each report says of it, by day.",
		Resolve: func(p graphql.ResolveParams) (any, error) {
			return asking(p).tellings().load(p.Context, p.Source.(*node).Key), nil
		},
	}
}

// place names a batch by the fields of the text that it answers.
func place(name string, info graphql.ResolveInfo) string {
	for _, f := range info.FieldASTs {
		name += fmt.Sprintf(" %p", f)
	}
	return name
}
