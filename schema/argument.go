package schema

import (
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
)

// How many elements a page has where nobody says: of a list, and of what is asked of each of its nodes, where pages
// multiply.
const (
	defaultPage  = 25
	defaultBelow = 10
)

// pageSize reads `first`.
func pageSize(args map[string]any, l Limits) (int, *Error) {
	first, ok := args["first"].(int)
	if !ok {
		first = defaultPage
	}
	if first < 0 || first > l.Page {
		return 0, refuse(BadInput, "first is %d; it can be 0 to %d. Ask for more with after", first, l.Page)
	}
	return first, nil
}

// page reads `first` and `after` for a given order.
func page(args map[string]any, o graph.Order, l Limits) (graph.Page, *Error) {
	first, err := pageSize(args, l)
	if err != nil {
		return graph.Page{}, err
	}
	p := graph.Page{First: first}
	if after, ok := args["after"].(string); ok {
		p.After, err = decodeCursor(after, o)
	}
	return p, err
}

// ask makes the hop of a relationship field from its arguments.
func (c *compiler) ask(r relation, args map[string]any) (graph.Hop, *Error) {
	h := graph.Hop{Types: r.types, Direction: r.direction, Order: graph.Order{Property: "name"}}
	if o, ok := args["orderBy"].(order); ok {
		h.Order = graph.Order{Property: o.property, Desc: o.desc}
	}
	if types, ok := args["types"].([]any); ok && r.types == nil {
		h.Types = as[graph.RelType](types)
		args = without(args, "types")
	}
	if direction, ok := args["direction"].(int); ok {
		h.Direction = graph.Direction(direction)
	}
	if labels, ok := args["labels"].([]any); ok {
		h.Labels = as[graph.Label](labels)
	}
	if err := lists(args, c.limits); err != nil {
		return h, err
	}
	var err *Error
	if h.Page, err = page(args, h.Order, c.limits); err != nil {
		return h, err
	}
	h.RelWhere = append(conditions(args, relationshipTests), heldAt(args["asOf"])...)
	h.Where, err = attackConditions(args)
	return h, err
}

// test is an argument that asks something of one column.
type test struct {
	argument, column string
	op               graph.Op
}

var (
	relationshipTests = []test{
		{"minConfidence", "confidence", graph.AtLeast}, {"minSources", "sources", graph.AtLeast}, {"maxSources", "sources", graph.AtMost},
	}
	nodeTests = []test{
		{"kinds", "kind", graph.OneOf}, {"country", "country", graph.Equals}, {"within", "within", graph.Contains},
		{"minSources", "sources", graph.AtLeast}, {"maxSources", "sources", graph.AtMost}, {"known", "known", graph.Equals},
		{"lang", "lang", graph.Equals}, {"publisher", "publisher", graph.Equals},
	}
	attackTests = []test{
		{"types", "type", graph.OneOf}, {"statuses", "status", graph.OneOf}, {"suicide", "suicide", graph.Equals},
		{"target", "target_types", graph.Contains}, {"weapon", "weapons", graph.Contains},
		{"killedAtLeast", "killed", graph.AtLeast}, {"killedAtMost", "killed", graph.AtMost},
		{"injuredAtLeast", "injured", graph.AtLeast}, {"injuredAtMost", "injured", graph.AtMost},
		{"disputed", "disputed", graph.Equals},
	}
)

// conditions turns the given arguments into conditions, each in the Go type of its column, in the order of tests.
func conditions(args map[string]any, tests []test) []graph.Condition {
	var out []graph.Condition
	for _, t := range tests {
		switch v := args[t.argument].(type) {
		case nil:
		case []any:
			out = append(out, graph.Condition{Property: t.column, Op: t.op, Value: as[string](v)})
		case int:
			out = append(out, graph.Condition{Property: t.column, Op: t.op, Value: int64(v)})
		default:
			out = append(out, graph.Condition{Property: t.column, Op: t.op, Value: v})
		}
	}
	return out
}

func attackConditions(args map[string]any) ([]graph.Condition, *Error) {
	out := conditions(args, attackTests)
	days, err := overlap(args["during"], "date_from", "date_to")
	return append(out, days...), err
}

// heldThen describes the argument asOf of what walks many types, not all of which last.
const heldThen = "Only along relationships that may have held on this day: not told to begin after it, nor to end before."

// heldAt asks that a relationship may have held on a day: it is not told to have begun later, or to have ended before.
func heldAt(day any) []graph.Condition {
	d, ok := day.(string)
	if !ok {
		return nil
	}
	return []graph.Condition{{Property: "since_from", Op: graph.NotAbove, Value: d}, {Property: "until_to", Op: graph.NotBelow, Value: d}}
}

// overlap asks that the interval in two columns share a day with a DateRange.
func overlap(v any, from, to string) ([]graph.Condition, *Error) {
	r, ok := v.(map[string]any)
	if !ok {
		return nil, nil
	}
	first, _ := r["from"].(string)
	last, _ := r["to"].(string)
	if first != "" && last != "" && first > last {
		return nil, refuse(BadInput, "the range of days starts at %s, after its end %s", first, last)
	}
	var out []graph.Condition
	if first != "" {
		out = append(out, graph.Condition{Property: to, Op: graph.AtLeast, Value: first})
	}
	if last != "" {
		out = append(out, graph.Condition{Property: from, Op: graph.AtMost, Value: last})
	}
	return out, nil
}

// lists refuses list arguments that are too long; a variable brings in what the limits on the text keep out.
func lists(args map[string]any, l Limits) *Error {
	for name, v := range args {
		switch v := v.(type) {
		case []any:
			if len(v) > l.Keys {
				return refuse(TooComplex, "%s lists %d values; at most %d are taken", name, len(v), l.Keys)
			}
		case map[string]any:
			if err := lists(v, l); err != nil {
				return err
			}
		}
	}
	return nil
}

// as turns a coerced list of strings into a typed one.
func as[T ~string](list []any) []T {
	out := make([]T, 0, len(list))
	for _, v := range list {
		if s, ok := v.(string); ok {
			out = append(out, T(s))
		}
	}
	return out
}

// with and without return a map that differs in one name; the one given may belong to others.
func with(m map[string]any, name string, value any) map[string]any {
	out := without(m, name)
	out[name] = value
	return out
}

func without(m map[string]any, name string) map[string]any {
	out := make(map[string]any, len(m)+1)
	for k, v := range m {
		if k != name {
			out[k] = v
		}
	}
	return out
}

// day reads an ISO day; false if it is none.
func day(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
