package neo4jstore

import (
	"context"
	"fmt"
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

// lookup is what the templates of Find need.
type lookup struct {
	Table      *table
	Types      []string    // of relationships that can match
	Anchor     string      // a or b: the end of a relationship that the first condition is about; else empty
	Mark       bool        // the conditions do not tell our nodes from others, so the marker is one more
	Conditions []condition // one for each column of the index
	Sorted     []string
	Merge      bool // several labels, each sorted
	Desc       bool
	Limit      bool
}

// condition is one test: of the Find templates by How and Place, of the traversal by Sign and Param.
type condition struct {
	Left  string // what is tested, as Cypher
	How   string // equal, prefix, after; else: has a value
	Place int    // in the tuple
	Sign  string
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
	tuples := l.Equal
	if len(tuples) == 0 {
		tuples = [][]any{{}}
	}
	found := make([][]graph.Row, len(tuples))
	for length, places := range byLength(tuples) {
		if len(places) == 0 || !graph.Storable(l.Prefix) {
			continue
		}
		if err := r.find(ctx, own, l, length, tuples, places, found); err != nil {
			return nil, fmt.Errorf("find in %s: %w", l.Table.Name, err)
		}
	}
	return slices.Concat(found...), nil
}

// byLength sorts the places of tuples by how many values they have. A tuple with a null or with a text that no row can
// hold matches nothing and is left out.
func byLength(tuples [][]any) [][]int {
	var out [][]int
	for i, tuple := range tuples {
		for len(out) <= len(tuple) {
			out = append(out, nil)
		}
		if !slices.ContainsFunc(tuple, func(v any) bool { return param(v) == nil }) {
			out[len(tuple)] = append(out[len(tuple)], i)
		}
	}
	return out
}

// find answers for the tuples at these places, all of one length.
func (r *reader) find(ctx context.Context, t *table, l graph.Lookup, length int, tuples [][]any, places []int, found [][]graph.Row) error {
	asked := make([]any, len(places))
	for i, place := range places {
		asked[i] = tuples[place]
	}
	params := map[string]any{"tuples": asked}
	if l.Prefix != "" {
		params["prefix"] = l.Prefix
	}
	if l.After != "" {
		params["after"] = l.After
	}
	if l.Limit > 0 {
		params["limit"] = l.Limit
	}
	template := "find"
	if t.Shape == graph.RelationshipRows {
		template = "find relationships"
	}
	records, err := r.run(ctx, template, t.lookup(l, length, tuples, places), params)
	if err != nil {
		return err
	}
	for _, record := range records {
		place := places[record.Values[0].(int64)]
		if l.Limit == 0 || len(found[place]) < l.Limit {
			found[place] = append(found[place], t.row(record))
		}
	}
	return nil
}

func (t *table) lookup(l graph.Lookup, length int, tuples [][]any, places []int) lookup {
	columns, _ := l.Table.IndexColumns(l.Index) // Check has seen it
	q := lookup{Table: t, Types: t.Types, Merge: len(t.Labels) > 1, Desc: l.Desc, Limit: l.Limit > 0}
	q.Mark = t.Shape == graph.NodeRows || t.Shape == graph.Rows && l.Index == ""
	for i, c := range columns {
		x := condition{Left: t.left(c.Name), Place: i}
		switch {
		case i < length:
			x.How = "equal"
		case i == length && l.Prefix != "":
			x.How = "prefix"
		case l.After != "":
			x.How = "after"
		}
		q.Conditions = append(q.Conditions, x)
		q.Sorted = append(q.Sorted, x.Left)
		if c.Name == t.Marker {
			q.Mark = false
		}
		if c.Name == "type" && t.Types != nil && i < length {
			q.Types = among(tuples, places, i)
		}
	}
	if l.Index != "" {
		if t.Shape != graph.RelationshipRows {
			q.Conditions = append(q.Conditions, condition{Left: "n.id"})
		}
		q.Sorted = append(q.Sorted, t.left("id"))
	}
	if l.Desc {
		for i := range q.Sorted {
			q.Sorted[i] += " DESC"
		}
	}
	switch columns[0].Name {
	case "from":
		q.Anchor = "a"
	case "to":
		q.Anchor = "b"
	}
	return q
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

// among returns the types that tuples have at a position; all of the ontology, so they may stand in a text.
func among(tuples [][]any, places []int, i int) []string {
	var types []string
	for _, r := range graph.Ontology {
		t := string(r.Type)
		if slices.ContainsFunc(places, func(place int) bool { return tuples[place][i] == t }) {
			types = append(types, t)
		}
	}
	if types == nil { // none that a relationship can have: any will do, since the condition finds nothing
		types = []string{string(graph.MentionedIn)}
	}
	return types
}
