package sqlitestore

import (
	"context"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Traverse implements graph.Reader: one statement for the nodes to start from and one for each hop of the selection,
// and one more where evidence or a total is asked, however many nodes and relationships there are.
func (r *reader) Traverse(ctx context.Context, t graph.Traversal) (*graph.Found, error) {
	if err := t.Check(); err != nil {
		return nil, err
	}
	found := &graph.Found{}
	var err error
	if t.Keys != nil {
		found.Nodes, err = r.named(ctx, t.Keys, t.Select.Properties)
	} else {
		err = r.start(ctx, t, found)
	}
	if err != nil {
		return nil, err
	}
	return found, r.follow(ctx, distinct(found.Nodes), t.Select)
}

func distinct(nodes []*graph.FoundNode) []*graph.FoundNode {
	seen := make(map[*graph.FoundNode]bool, len(nodes))
	var out []*graph.FoundNode
	for _, n := range nodes {
		if !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

// follow takes the hops of a selection from these nodes.
func (r *reader) follow(ctx context.Context, nodes []*graph.FoundNode, s graph.Selection) error {
	for _, h := range s.Hops {
		pages, far, err := r.hop(ctx, nodes, h)
		if err != nil {
			return err
		}
		for i, n := range nodes {
			if n.Hops == nil {
				n.Hops = make(map[string]*graph.FoundPage, len(s.Hops))
			}
			n.Hops[h.Name] = pages[i]
		}
		if err := r.follow(ctx, far, h.Select); err != nil {
			return err
		}
	}
	return nil
}

// named returns the nodes with these keys, in their order.
func (r *reader) named(ctx context.Context, keys, properties []string) ([]*graph.FoundNode, error) {
	var q statement
	q.add("SELECT n.id, n.label" + r.nodes().list("n", properties) + " FROM " + r.nodes().name + " n")
	q.add(" WHERE n.id IN (SELECT value FROM json_each(?))", keyList(keys))
	byKey := make(map[string]*graph.FoundNode, len(keys))
	err := r.query(ctx, &q, func(values []any) error {
		n, err := r.node(values, properties)
		if err == nil {
			byKey[n.Key] = n
		}
		return err
	})
	var nodes []*graph.FoundNode
	for _, k := range keys {
		if n := byKey[k]; n != nil {
			nodes = append(nodes, n)
		}
	}
	return nodes, err
}

// node makes a node of its key, its label and these properties.
func (r *reader) node(values []any, properties []string) (*graph.FoundNode, error) {
	row, err := r.nodes().row(properties, values[2:])
	if err != nil {
		return nil, err
	}
	return &graph.FoundNode{Key: values[0].(string), Label: graph.Label(values[1].(string)), Properties: row}, nil
}

func (r *reader) nodes() *table         { return r.store.tables[graph.Nodes.Name] }
func (r *reader) relationships() *table { return r.store.tables[graph.Relationships.Name] }

// relationshipsBy writes the table of relationships with the condition, up to its operator, on one of the ends, and makes
// SQLite walk the index on that end: to save a sort, or led by statistics, it would take a worse one.
func (r *reader) relationshipsBy(alias, end string) string {
	return r.relationships().name + " " + alias + " INDEXED BY " + r.relationships().first[end] + " WHERE " + alias + "." + end
}

// list writes further columns of a SELECT.
func (t *table) list(alias string, names []string) string {
	var out string
	for _, n := range names {
		out += ", " + alias + "." + quote(n)
	}
	return out
}

// start finds the page of nodes that the traversal starts from. It asks for one node more than the page holds, so that
// it is known whether there are more, and counts in a second statement only what the page does not show.
func (r *reader) start(ctx context.Context, t graph.Traversal, found *graph.Found) error {
	q := &statement{}
	q.add("SELECT n.id, n.label" + r.nodes().list("n", t.Select.Properties) + " FROM ")
	r.startingNodes(q, t)
	if t.Page.After != nil {
		q.add(" AND ")
		after(q, t.Page.After, t.Order, nodeKey)
	}
	q.add(" ORDER BY ")
	order(q, t.Order, nodeKey)
	err := r.query(ctx, q.add(" LIMIT ?", t.Page.First+1), func(values []any) error {
		n, err := r.node(values, t.Select.Properties)
		found.Nodes = append(found.Nodes, n)
		return err
	})
	if err != nil {
		return err
	}
	if found.More = len(found.Nodes) > t.Page.First; found.More {
		found.Nodes = found.Nodes[:t.Page.First]
	}
	if !t.Page.Total {
		return nil
	}
	if !found.More && t.Page.After == nil {
		found.Total = len(found.Nodes)
		return nil
	}
	count := &statement{}
	r.startingNodes(count.add("SELECT count(*) FROM "), t)
	return r.query(ctx, count, func(values []any) error {
		found.Total = int(values[0].(int64))
		return nil
	})
}

// startingNodes writes the nodes n of the label that fulfil the conditions and links. It goes out from the first link,
// if there is one: what that is joined to is less than all nodes of a label.
func (r *reader) startingNodes(q *statement, t graph.Traversal) {
	if len(t.Links) == 0 {
		q.add(r.nodes().name+" n WHERE n.label = ?", string(t.Label))
		r.nodes().where(q, "n", t.Where)
		return
	}
	q.add("(")
	r.linked(q, t.Links[0])
	q.add(") l CROSS JOIN "+r.nodes().name+" n WHERE n.id = l.near AND +n.label = ?", string(t.Label))
	for _, l := range t.Links[1:] {
		q.add(" AND +n.id IN (")
		r.linked(q, l)
		q.add(")")
	}
	r.nodes().where(q, "+n", t.Where)
}

// linked asks for the nodes at the near end of a link, each once.
func (r *reader) linked(q *statement, l graph.Link) {
	for i, w := range ways(l.Types, l.Direction) {
		if i > 0 {
			q.add(" UNION ")
		}
		// The link is walked from its far end.
		q.add("SELECT DISTINCT r."+w.near+" AS near FROM json_each(?) q CROSS JOIN "+r.relationshipsBy("r", w.far)+" = q.value", keyList(l.Keys))
		oneOf(q, "r.type", w.types)
	}
}
