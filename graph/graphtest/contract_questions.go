package graphtest

import (
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// question is a traversal as the cases write it.
type question struct {
	Keys       []string
	Label      graph.Label
	Where      [][]any // [property, comparison, value]
	Links      []link
	Order      string // "property", "property down", "", "down"
	First      int
	After      []any // [value, id]; of an order by key [id]
	Total      bool
	Properties []string
	Hops       []hop
}

type link struct {
	Types     []graph.RelType
	Direction string
	Keys      []string
}

type hop struct {
	question
	Name          string
	Types         []graph.RelType
	Direction     string
	Labels        []graph.Label
	RelWhere      [][]any
	RelProperties []string
	Evidence      int
}

var (
	directions  = map[string]graph.Direction{"": graph.Out, "out": graph.Out, "in": graph.In, "both": graph.Both}
	comparisons = map[string]graph.Op{"=": graph.Equals, "one of": graph.OneOf, ">=": graph.AtLeast, "<=": graph.AtMost, "contains": graph.Contains, "absent": graph.Absent, ">= or absent": graph.NotBelow, "<= or absent": graph.NotAbove}
)

func (q *question) traversal(tb testing.TB) graph.Traversal {
	if q == nil {
		tb.Fatal("a case has a traversal or a path to ask for")
	}
	out := graph.Traversal{Keys: q.Keys, Label: q.Label, Where: conditions(tb, graph.Nodes, q.Where), Select: q.selection(tb)}
	out.Order, out.Page = q.page(tb)
	for _, l := range q.Links {
		out.Links = append(out.Links, graph.Link{Types: l.Types, Direction: directions[l.Direction], Keys: l.Keys})
	}
	return out
}

func (q *question) selection(tb testing.TB) graph.Selection {
	s := graph.Selection{Properties: q.Properties}
	for _, h := range q.Hops {
		out := graph.Hop{
			Name: h.Name, Types: h.Types, Direction: directions[h.Direction], Labels: h.Labels,
			Where: conditions(tb, graph.Nodes, h.Where), RelWhere: conditions(tb, graph.Relationships, h.RelWhere),
			Properties: h.RelProperties, Evidence: h.Evidence, Select: h.selection(tb),
		}
		out.Order, out.Page = h.page(tb)
		s.Hops = append(s.Hops, out)
	}
	return s
}

func (q *question) page(tb testing.TB) (graph.Order, graph.Page) {
	var o graph.Order
	for word := range strings.FieldsSeq(q.Order) {
		if word == "down" {
			o.Desc = true
		} else {
			o.Property = word
		}
	}
	p := graph.Page{First: q.First, Total: q.Total}
	if n := len(q.After); n > 0 {
		p.After = &graph.Cursor{ID: q.After[n-1].(string)}
		if n == 2 && q.After[0] != nil {
			p.After.Value = value(tb, graph.Nodes, o.Property, q.After[0])
		}
	}
	return o, p
}

func conditions(tb testing.TB, table *graph.Table, list [][]any) []graph.Condition {
	var out []graph.Condition
	for _, c := range list {
		op, ok := comparisons[c[1].(string)]
		if !ok {
			tb.Fatalf("no comparison %q", c[1])
		}
		one := graph.Condition{Property: c[0].(string), Op: op}
		if len(c) > 2 {
			one.Value = value(tb, table, one.Property, c[2])
		}
		out = append(out, one)
	}
	return out
}
