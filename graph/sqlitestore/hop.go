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
		if len(page.Relationships) == h.Page.First { // one more than the page was asked for
			page.More = true
			return nil
		}
		rel, err := r.relationship(values[1:], h)
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
	if err := r.totals(ctx, keys, pages, h); err != nil {
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

// hopStatement asks for the pages of all near nodes. For each of them an inner question finds the relationships that are
// on its page, and stops there; outside, what is wanted of these is brought along.
//
// SQLite's planner is led here: CROSS JOIN keeps it from turning the order round, which with statistics it does, to begin
// with all relationships; a + before a column keeps it from the index on that column, since the key is the better way.
func (r *reader) hopStatement(keys []string, h graph.Hop) *statement {
	ways := ways(h.Types, h.Direction)
	q := &statement{}
	q.add(`SELECT q.key, r.id, r.type, r."from", r."to"` + r.relationships().list("r", h.Properties))
	q.add(", n.id, n.label" + r.nodes().list("n", h.Select.Properties))
	q.add(" FROM json_each(?) q CROSS JOIN "+r.relationships().name+" r CROSS JOIN "+r.nodes().name+" n", keyList(keys))
	q.add(" WHERE r.rowid IN (SELECT e.rel FROM ")
	r.incident(q, ways, h)
	if h.Page.After != nil {
		q.add(" AND ")
		after(q, h.Page.After, h.Order, incidentKey)
	}
	q.add(" ORDER BY ")
	order(q, h.Order, incidentKey)
	q.add(" LIMIT ?) AND n.id = ", h.Page.First+1)
	if len(ways) == 1 {
		q.add("r." + ways[0].far)
	} else {
		q.add(`iif(r."from" = q.value, r."to", r."from")`)
	}
	q.add(" ORDER BY q.key, ")
	order(q, h.Order, hopKey)
	return q
}

// incident writes the relationships e at the near node q.value that the hop may take.
func (r *reader) incident(q *statement, ways []way, h graph.Hop) {
	q.add("(")
	for i, w := range ways {
		if i > 0 {
			q.add(" UNION ALL ")
		}
		q.add("SELECT x.rowid AS rel, x.id, x." + w.far + " AS far FROM " + r.relationshipsBy("x", w.near) + " = q.value")
		oneOf(q, "x.type", w.types)
		r.relationships().where(q, "+x", h.RelWhere)
		if i > 0 { // one from a node to itself has come already
			q.add(` AND x."from" <> x."to"`)
		}
	}
	q.add(") e")
	if h.Order.Property == "" && len(h.Labels) == 0 && len(h.Where) == 0 {
		q.add(" WHERE 1")
		return
	}
	q.add(" CROSS JOIN " + r.nodes().name + " n WHERE n.id = e.far")
	oneOf(q, "+n.label", h.Labels)
	r.nodes().where(q, "+n", h.Where)
}

// totals counts the elements of the pages that do not show all of them: one statement for all.
func (r *reader) totals(ctx context.Context, keys []string, pages []*graph.FoundPage, h graph.Hop) error {
	if !h.Page.Total {
		return nil
	}
	var ask []string
	var of []*graph.FoundPage
	for i, p := range pages {
		if p.Total = len(p.Relationships); p.More || h.Page.After != nil {
			ask, of = append(ask, keys[i]), append(of, p)
		}
	}
	if len(ask) == 0 {
		return nil
	}
	q := &statement{}
	q.add("SELECT q.key, (SELECT count(*) FROM ")
	r.incident(q, ways(h.Types, h.Direction), h)
	q.add(") FROM json_each(?) q", keyList(ask))
	return r.query(ctx, q, func(values []any) error {
		of[values[0].(int64)].Total = int(values[1].(int64))
		return nil
	})
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
