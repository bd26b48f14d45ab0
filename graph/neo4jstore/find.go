package neo4jstore

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

// lookup is what the templates of Find need.
type lookup struct {
	Table      *table
	Labels     []string    // of nodes that can match
	Types      []string    // of relationships that can match
	Anchor     string      // a or b: the end of a relationship that the first condition is about; else empty
	Conditions []condition // for each column of the index at least one
	Sorted     []string    // where there is a limit
}

// condition is one test. Sign is an operator of Cypher; IN TUPLE compares with the tuple's value at Place.
type condition struct {
	Left  string // what is tested, as Cypher
	Sign  string
	Place int
	Param string
}

// Find implements graph.Reader: one statement for all tuples of one length.
func (r *reader) Find(ctx context.Context, l graph.Lookup) ([]graph.Row, error) {
	if err := l.Check(); err != nil {
		return nil, err
	}
	own, err := r.table(l.Table)
	if err != nil {
		return nil, err
	}
	rows, err := l.ByLength(func(length int, tuples [][]any, places []int, found [][]graph.Row) error {
		return r.find(ctx, own, l, length, tuples, places, found)
	})
	if err != nil {
		return nil, fmt.Errorf("find in %s: %w", l.Table.Name, err)
	}
	return rows, nil
}

// find answers for the tuples at these places, all of one length.
func (r *reader) find(ctx context.Context, t *table, l graph.Lookup, length int, tuples [][]any, places []int, found [][]graph.Row) error {
	asked := make([]any, len(places))
	for i, place := range places {
		asked[i] = tuples[place]
	}
	params := map[string]any{"tuples": asked, "prefix": l.Prefix, "after": l.After, "limit": l.Limit}
	template := "find"
	if t.Shape == graph.RelationshipRows {
		template = "find relationships"
	}
	answers, err := r.run(ctx, template, t.lookup(l, length, tuples, places), params)
	if err != nil {
		return err
	}
	for _, answer := range answers {
		place := places[answer[0].(int64)]
		found[place] = append(found[place], t.row(answer[1:]))
	}
	for _, place := range places {
		sortRows(l, found[place])
		if l.Limit > 0 && len(found[place]) > l.Limit { // as many of each label
			found[place] = found[place][:l.Limit]
		}
	}
	return nil
}

func (t *table) lookup(l graph.Lookup, length int, tuples [][]any, places []int) lookup {
	columns, _ := l.Table.IndexColumns(l.Index) // Check has seen it
	q := lookup{Table: t, Labels: t.Labels, Types: t.Types}
	for i, c := range columns {
		left := t.left(c.Name)
		q.Conditions = append(q.Conditions, conditionsOn(left, c, i, length, l)...)
		q.Sorted = append(q.Sorted, left)
		switch {
		case i >= length:
		case c.Name == "label" && t.Shape == graph.NodeRows:
			q.Labels = among(q.Labels, tuples, places, i)
		case c.Name == "type" && t.Shape == graph.RelationshipRows:
			q.Types = among(q.Types, tuples, places, i)
		}
	}
	if l.Index != "" {
		q.Sorted = append(q.Sorted, t.left("id"))
	}
	if t.Shape != graph.RelationshipRows {
		q.Conditions = append(q.Conditions, condition{Left: "n.id", Sign: "IS NOT NULL"})
		if t.Shape == graph.NodeRows || l.Index == "" { // others of such a label have no such properties
			q.Conditions = append(q.Conditions, condition{Left: "n." + t.Marker, Sign: "IS NOT NULL"})
		}
		if q.Sorted[0] == "n."+t.Marker && len(columns) == 1 { // all of a label, which the key lists
			q.Sorted = q.Sorted[1:]
		}
	}
	for i := range q.Sorted {
		if l.Desc {
			q.Sorted[i] += " DESC"
		}
	}
	if l.Limit == 0 {
		q.Sorted = nil
	}
	switch columns[0].Name {
	case "from":
		q.Anchor = "a"
	case "to":
		q.Anchor = "b"
	}
	return q
}

// conditionsOn returns the conditions on the column at a place of the index. Every text has the empty prefix: so one
// statement does for look-ups with a prefix and without.
func conditionsOn(left string, c graph.Column, place, length int, l graph.Lookup) []condition {
	var out []condition
	switch {
	case place < length:
		out = append(out, condition{Left: left, Sign: "IN TUPLE", Place: place})
	case place == length && c.Kind == graph.Text && (l.Prefix != "" || l.After == ""):
		out = append(out, condition{Left: left, Sign: "STARTS WITH", Param: "prefix"})
	case l.After == "":
		out = append(out, condition{Left: left, Sign: "IS NOT NULL"})
	}
	if l.After != "" {
		out = append(out, condition{Left: left, Sign: ">", Param: "after"})
	}
	return out
}

// sortRows gives rows the order of the index. Neo4j's own order of texts is not that of their bytes beyond U+FFFF, but in
// its indexes.
func sortRows(l graph.Lookup, rows []graph.Row) {
	columns, _ := l.Table.IndexColumns(l.Index) // Check has seen it
	slices.SortFunc(rows, func(a, b graph.Row) int {
		order := 0
		for _, c := range columns {
			order = cmp.Or(order, compare(a[c.Name], b[c.Name]))
		}
		order = cmp.Or(order, compare(a["id"], b["id"]))
		if l.Desc {
			return -order
		}
		return order
	})
}

// compare orders two values of one scalar kind.
func compare(a, b any) int {
	switch a := a.(type) {
	case string:
		return cmp.Compare(a, b.(string))
	case int64:
		return cmp.Compare(a, b.(int64))
	case float64:
		return cmp.Compare(a, b.(float64))
	case bool:
		if a == b.(bool) {
			return 0
		} else if a {
			return 1
		}
		return -1
	}
	return 0
}

// left is a column as the templates of Find name it.
func (t *table) left(column string) string {
	if t.Shape != graph.RelationshipRows {
		return "n." + column
	}
	switch column {
	case "type":
		return "type(r)"
	case "from":
		return "a.id"
	case "to":
		return "b.id"
	}
	return "r." + column
}

// among returns those of the names that tuples have at a position; one of them if there is none, since then the
// condition finds nothing in any.
func among(names []string, tuples [][]any, places []int, i int) []string {
	var out []string
	for _, name := range names {
		if slices.ContainsFunc(places, func(place int) bool { return tuples[place][i] == name }) {
			out = append(out, name)
		}
	}
	if out == nil {
		return names[:1]
	}
	return out
}
