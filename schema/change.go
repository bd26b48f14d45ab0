package schema

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

// instantScalar is a time, or the start of a day in UTC.
func instantScalar() *graphql.Scalar {
	parse := func(s string) any {
		for _, layout := range []string{time.RFC3339Nano, time.DateOnly} {
			if at, err := time.Parse(layout, s); err == nil {
				return at
			}
		}
		return nil
	}
	return graphql.NewScalar(graphql.ScalarConfig{
		Name: "DateTime", Description: "A time as RFC 3339 has it: 2023-01-30T07:00:00Z; a day alone is its start in UTC.",
		Serialize: func(v any) any { return v },
		ParseValue: func(v any) any {
			if s, ok := v.(string); ok {
				return parse(s)
			}
			return nil
		},
		ParseLiteral: func(v ast.Value) any {
			if s, ok := v.(*ast.StringValue); ok {
				return parse(s.Value)
			}
			return nil
		},
	})
}

// changed is a node or relationship before and after; names are those of nodes that are part of the same answer.
type changed struct {
	graph.Changed
	names map[string]string
}

func (c *changed) kind() any {
	switch {
	case c.Before == nil:
		return "added"
	case c.After == nil:
		return "withdrawn"
	}
	return "changed"
}

// now is the row as it is, or as it was.
func (c *changed) now() graph.Row {
	if c.After != nil {
		return c.After
	}
	return c.Before
}

// differing are the columns in which the rows before and after differ, in the order of their table.
func (c *changed) differing() []difference {
	out := []difference{}
	if c.Before == nil || c.After == nil {
		return out
	}
	table := graph.Relationships
	if c.now()["label"] != nil {
		table = graph.Nodes
	}
	for _, column := range table.Columns {
		before, after := shownValue(c.Before[column.Name]), shownValue(c.After[column.Name])
		if before != after {
			out = append(out, difference{fieldName(column.Name), before, after})
		}
	}
	return out
}

// difference is one field before and after; "" where it had no value.
type difference struct{ field, before, after string }

// otherNames are the columns whose fields are not called as they are.
var otherNames = map[string]string{"tellings": "tellingCount", "statements": "statementCount", "sources": "independentSources"}

// fieldName is a column's name in the words of GraphQL.
func fieldName(column string) string {
	if name, ok := otherNames[column]; ok {
		return name
	}
	words := strings.Split(column, "_")
	for i, w := range words[1:] {
		words[i+1] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "")
}

// columnName is the reverse of fieldName, for columns that are called as their fields.
func columnName(field string) string {
	var b strings.Builder
	for _, r := range field {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte('_')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

func shownValue(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []string, []int64:
		text, err := json.Marshal(v)
		if err != nil {
			return "" // a list of texts or numbers
		}
		return string(text)
	}
	return fmt.Sprint(v)
}

// changes makes an answer of what changed.
func changes(list []graph.Changed) []*changed {
	names := map[string]string{}
	out := make([]*changed, len(list))
	for i, c := range list {
		out[i] = &changed{c, names}
		if name, ok := out[i].now()["name"].(string); ok {
			names[c.Key] = name
		}
	}
	return out
}

// end is a node at an end of a relationship that changed; it may be gone with it.
type end struct {
	key  string
	name any
}

func (c *changed) end(column string) any {
	key, ok := c.now()[column].(string)
	if !ok {
		return nil
	}
	return &end{key, text(c.names[key])}
}

// changeType is a node or relationship that is not as it was.
func (t *types) changeType() *graphql.Object {
	ended := t.changedEndType()
	differs := graphql.NewObject(graphql.ObjectConfig{
		Name: "FieldChange", Description: "One field before and after.",
		Fields: graphql.Fields{
			"field":  {Type: graphql.NewNonNull(graphql.String), Description: "The field's name, killedHigh for killed { high }.", Resolve: read(func(d difference) any { return d.field })},
			"before": {Type: graphql.String, Description: "Its value before, a list as JSON; null: it had none.", Resolve: read(func(d difference) any { return text(d.before) })},
			"after":  {Type: graphql.String, Description: "Its value after, a list as JSON; null: it has none.", Resolve: read(func(d difference) any { return text(d.after) })},
		},
	})
	of := func(column string) graphql.FieldResolveFn {
		return read(func(c *changed) any { return c.now()[column] })
	}
	relationshipType := read(func(c *changed) any {
		if c.now()["label"] != nil {
			return nil
		}
		return c.now()["type"]
	})
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Change", Description: "A node or relationship that is not as it was. What it is called and what it says is told as it is now, or as it was where it is gone.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"kind":      {Type: graphql.NewNonNull(t.enums.change), Description: "Whether it came, changed or went.", Resolve: read((*changed).kind)},
				"key":       {Type: graphql.NewNonNull(graphql.ID), Description: "Its stable key.", Resolve: read(func(c *changed) any { return c.Key })},
				"label":     {Type: t.enums.label, Description: "The kind of node; null: it is a relationship.", Resolve: of("label")},
				"type":      {Type: t.enums.relationship, Description: "The type of relationship; null: it is a node.", Resolve: relationshipType},
				"name":      {Type: graphql.String, Description: "Of a node: its readable name.", Resolve: of("name")},
				"from":      {Type: ended, Description: "Of a relationship: the node that it starts at.", Resolve: read(func(c *changed) any { return c.end("from") })},
				"to":        {Type: ended, Description: "Of a relationship: the node that it ends at.", Resolve: read(func(c *changed) any { return c.end("to") })},
				"node":      {Type: t.node, Description: "Of a node: as it is now; null: it is gone.", Resolve: func(p graphql.ResolveParams) (any, error) { return p.Source.(*changed).live(p) }},
				"fields":    {Type: listType(differs), Description: "What changed of it.", Resolve: read(func(c *changed) any { return c.differing() })},
				"quote":     {Type: graphql.String, Description: "Of a relationship: the words of the statement that stands for it.", Resolve: of("quote")},
				"title":     {Type: graphql.String, Description: "Of a relationship: the title of that statement's report.", Resolve: of("title")},
				"publisher": {Type: graphql.String, Description: "Of a relationship: who printed that report.", Resolve: of("publisher")},
				"published": {Type: t.date, Description: "Of a relationship: when.", Resolve: of("published")},
				"reports":   {Type: graphql.NewList(graphql.NewNonNull(t.record)), Description: "Which of the reports that came, changed or went tell of it.", Resolve: func(p graphql.ResolveParams) (any, error) { return recordsOf(p, p.Source.(*changed).Reports) }},
				"decisions": {Type: listType(graphql.ID), Description: "Ids of decisions on it that were made or taken back.", Resolve: read(func(c *changed) any { return some(c.Decisions) })},
			}
		}),
	})
}

func (c *changed) live(p graphql.ResolveParams) (any, error) {
	if c.now()["label"] == nil || c.After == nil {
		return nil, nil
	}
	return nodeOf(p, c.Key)
}

func (t *types) changedEndType() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "ChangedEnd", Description: "A node at an end of a relationship that changed; it may be gone as well.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"key": {Type: graphql.NewNonNull(graphql.ID), Description: "Its key.", Resolve: read(func(e *end) any { return e.key })},
				"name": {Type: graphql.String, Description: "Its readable name.", Resolve: func(p graphql.ResolveParams) (any, error) {
					if e := p.Source.(*end); e.name != nil {
						return e.name, nil
					}
					return asking(p).names().load(p.Context, p.Source.(*end).key), nil
				}},
				"node": {Type: t.node, Description: "The node, as it is now; null: it is gone.", Resolve: func(p graphql.ResolveParams) (any, error) { return nodeOf(p, p.Source.(*end).key) }},
			}
		}),
	})
}

// names is the look-up of nodes' names.
func (q *question) names() *batch[string] {
	return shared(q, "names", func(ctx context.Context, keys []string) (map[string]string, error) {
		rows, err := q.reader.Get(ctx, graph.Nodes, keys)
		out := map[string]string{}
		for _, r := range rows {
			if name, ok := r["name"].(string); ok {
				out[r["id"].(string)] = name
			}
		}
		return out, err
	})
}

// recordType is a report as it is kept, whether it is shown or not.
func (t *types) recordType() *graphql.Object {
	field := func(of graphql.Output, column, text string) *graphql.Field {
		return &graphql.Field{Type: of, Description: text, Resolve: read(func(r graph.Row) any { return r[column] })}
	}
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "ReportRecord", Description: "A report as it is kept: shown, or taken back. One that was forgotten has its id alone.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"id":        field(graphql.NewNonNull(graphql.ID), "id", "The report's id."),
				"title":     field(graphql.String, "title", "Its title."),
				"publisher": field(graphql.String, "publisher", "Who printed it."),
				"published": field(t.date, "published", "The day on which it was published."),
				"lang":      field(graphql.String, "lang", "BCP 47 tag of its text's language."),
				"url":       field(graphql.String, "url", "Its address."),
				"loaded":    field(t.instant, "loaded", "When this version of it came."),
				"withdrawn": {Type: graphql.NewNonNull(graphql.Boolean), Description: "Whether it was taken back.", Resolve: read(func(r graph.Row) any { return r["withdrawn"] == true })},
				"report":    {Type: t.objects[graph.ReportLabel], Description: "The report's node; null: it is not shown.", Resolve: func(p graphql.ResolveParams) (any, error) { return nodeOf(p, reportKey(p.Source.(graph.Row)["id"])) }},
			}
		}),
	})
}

// recordsOf looks reports up by their ids, in this order.
func recordsOf(p graphql.ResolveParams, ids []string) (any, error) {
	q := asking(p)
	records := shared(q, "records", func(ctx context.Context, keys []string) (map[string]graph.Row, error) {
		rows, err := q.reader.Get(ctx, graph.Reports, keys)
		out := map[string]graph.Row{}
		for _, r := range rows {
			out[r["id"].(string)] = r
		}
		return out, err
	})
	thunks := make([]func() (any, error), len(ids))
	for i, id := range ids {
		thunks[i] = records.load(p.Context, id)
	}
	return func() (any, error) {
		out := make([]graph.Row, len(ids))
		for i, thunk := range thunks {
			found, err := thunk()
			if err != nil {
				return nil, err
			}
			row, ok := found.(graph.Row)
			if !ok {
				row = graph.Row{"id": ids[i]}
			}
			out[i] = row
		}
		return out, nil
	}, nil
}

// count is how many of some changes are of a kind.
func count(list []*changed, kind string) int {
	return len(slices.DeleteFunc(slices.Clone(list), func(c *changed) bool { return c.kind() != kind }))
}
