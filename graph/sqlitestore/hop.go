package sqlitestore

import (
	"context"

	"github.com/incidentgraph/incidentgraph/graph"
)

// hop follows relationships from all these nodes at once. It returns the page of each, in their order, and the nodes
// that were reached, each once: relationships that lead to one node share it.
func (r *reader) hop(ctx context.Context, from []*graph.FoundNode, h graph.Hop) ([]*graph.FoundPage, []*graph.FoundNode, error) {
	pages := make([]*graph.FoundPage, len(from))
	keys := make([]string, len(from))
	for i, n := range from {
		pages[i], keys[i] = &graph.FoundPage{}, n.Key
	}
	if len(from) == 0 {
		return pages, nil, nil
	}
	var far []*graph.FoundNode
	var all []*graph.FoundRelationship
	reached := map[string]*graph.FoundNode{}
	err := r.query(ctx, r.hopStatement(keys, h), func(values []any) error {
		page := pages[values[0].(int64)]
		page.Total = int(values[2].(int64))
		if values[1].(int64) == 0 {
			return nil
		}
		if len(page.Relationships) == h.Page.First {
			page.More = true
			return nil
		}
		rel, err := r.relationship(values[3:], h)
		if err != nil {
			return err
		}
		if reached[rel.Node.Key] == nil {
			reached[rel.Node.Key] = rel.Node
			far = append(far, rel.Node)
		}
		rel.Node = reached[rel.Node.Key]
		page.Relationships = append(page.Relationships, rel)
		all = append(all, rel)
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	return pages, far, r.evidence(ctx, all, h.Evidence)
}

// relationship reads a relationship and the node at its far end.
func (r *reader) relationship(values []any, h graph.Hop) (*graph.FoundRelationship, error) {
	properties, err := r.relationships().row(h.Properties, values[4:4+len(h.Properties)])
	if err != nil {
		return nil, err
	}
	node, err := r.node(values[4+len(h.Properties):], h.Select.Properties)
	if err != nil {
		return nil, err
	}
	return &graph.FoundRelationship{
		ID: values[0].(string), Type: graph.RelType(values[1].(string)), From: values[2].(string), To: values[3].(string),
		Properties: properties, Node: node,
	}, nil
}

// hopStatement asks for the pages of all near nodes: inside, the relationships at these nodes (e), then their places in
// the page of each (w); outside, what is wanted of those that are on a page. As in startStatement there is one more than
// the page holds, and one that comes before the cursor where nothing else would carry the total.
//
// CROSS JOIN keeps SQLite from turning the order round: with statistics it may begin with all relationships.
func (r *reader) hopStatement(keys []string, h graph.Hop) *statement {
	q := &statement{}
	q.add(`SELECT w.place, w.rest, w.total, r.id, r.type, r."from", r."to"` + r.relationships().list("r", h.Properties))
	q.add(", n.id, n.label" + r.nodes().list("n", h.Select.Properties) + " FROM (SELECT e.place, e.rel, e.far, ")
	after(q, h.Page.After, h.Order, hopKey)
	q.add(" AS rest, ")
	if h.Page.Total {
		q.add("count(*) OVER (PARTITION BY e.place)")
	} else {
		q.add("0")
	}
	q.add(" AS total, row_number() OVER (PARTITION BY e.place ORDER BY ")
	if h.Page.After != nil {
		after(q, h.Page.After, h.Order, hopKey)
		q.add(" DESC, ")
	}
	order(q, h.Order, hopKey)
	q.add(") AS nth FROM (")
	r.incident(q, keys, h)
	q.add(") e")
	if h.Order.Property != "" || len(h.Labels) > 0 || len(h.Where) > 0 {
		q.add(" CROSS JOIN " + r.nodes().name + " n WHERE n.id = e.far")
		oneOf(q, "n.label", h.Labels)
		r.nodes().where(q, "n", h.Where)
	}
	q.add(") w CROSS JOIN " + r.relationships().name + " r CROSS JOIN " + r.nodes().name + " n")
	q.add(" WHERE w.nth <= ? AND r.rowid = w.rel AND n.id = w.far ORDER BY w.place, w.nth", h.Page.First+1)
	return q
}

// incident asks for the relationships at the near nodes that the hop may take.
func (r *reader) incident(q *statement, keys []string, h graph.Hop) {
	list := keyList(keys)
	for i, w := range ways(h.Types, h.Direction) {
		if i > 0 {
			q.add(" UNION ALL ")
		}
		q.add("SELECT q.key AS place, r.rowid AS rel, r.id, r."+w.far+" AS far FROM json_each(?) q CROSS JOIN "+
			r.relationships().name+" r WHERE r."+w.near+" = q.value", list)
		oneOf(q, "r.type", w.types)
		r.relationships().where(q, "r", h.RelWhere)
		if i > 0 { // one from a node to itself has come already
			q.add(` AND r."from" <> r."to"`)
		}
	}
}

// evidence brings the best statements of each relationship: one statement for all of them.
func (r *reader) evidence(ctx context.Context, relationships []*graph.FoundRelationship, most int) error {
	if most == 0 || len(relationships) == 0 {
		return nil
	}
	l := graph.Lookup{Table: graph.Statements, Index: "edge", Desc: true, Limit: most}
	seen := map[string]bool{}
	for _, rel := range relationships {
		if !seen[rel.ID] {
			seen[rel.ID] = true
			l.Equal = append(l.Equal, []any{rel.ID})
		}
	}
	rows, err := r.Find(ctx, l)
	if err != nil {
		return err
	}
	by := map[string][]graph.Row{}
	for _, row := range rows {
		edge := row["edge"].(string)
		by[edge] = append(by[edge], row)
	}
	for _, rel := range relationships {
		rel.Evidence = by[rel.ID]
	}
	return nil
}
