package graphtest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
)

// facts are a small graph. walk answers questions about it in the plainest way there is, for comparison: it looks at
// everything, and what it says is meant to be seen right at a glance.
type facts struct {
	Nodes, Relationships, Statements []graph.Row
}

func (f facts) node(key string) graph.Row {
	for _, n := range f.Nodes {
		if n["id"] == key {
			return n
		}
	}
	return nil
}

// traverse answers a traversal that Check passes.
func (f facts) traverse(t graph.Traversal) *graph.Found {
	found := &graph.Found{}
	if t.Keys != nil {
		for _, k := range t.Keys {
			if n := f.node(k); n != nil {
				found.Nodes = append(found.Nodes, f.found(n, t.Select))
			}
		}
		return found
	}
	var all []element
	for _, n := range f.Nodes {
		linked := !slices.ContainsFunc(t.Links, func(l graph.Link) bool { return !f.holds(l, n) })
		if n["label"] == string(t.Label) && fulfils(n, t.Where) && linked {
			all = append(all, element{node: n, tie: []string{n["id"].(string)}})
		}
	}
	page, more, total := cut(all, t.Order, t.Page)
	for _, e := range page {
		found.Nodes = append(found.Nodes, f.found(e.node, t.Select))
	}
	found.More, found.Total = more, total
	return found
}

func (f facts) holds(l graph.Link, n graph.Row) bool {
	for _, r := range f.Relationships {
		if far := leads(r, n["id"].(string), l.Types, l.Direction); far != "" && slices.Contains(l.Keys, far) {
			return true
		}
	}
	return false
}

// leads returns the far end of a relationship from the node, "" if a hop of these types does not take it.
func leads(r graph.Row, from string, types []graph.RelType, d graph.Direction) string {
	is := graph.RelType(r["type"].(string))
	if len(types) > 0 && !slices.Contains(types, is) {
		return ""
	}
	if graph.RelationOf(is).Symmetric {
		d = graph.Both
	}
	if r["from"] == from && d != graph.In {
		return r["to"].(string)
	}
	if r["to"] == from && d != graph.Out {
		return r["from"].(string)
	}
	return ""
}

func (f facts) found(n graph.Row, s graph.Selection) *graph.FoundNode {
	out := &graph.FoundNode{Key: n["id"].(string), Label: graph.Label(n["label"].(string)), Properties: only(n, s.Properties)}
	for _, h := range s.Hops {
		if out.Hops == nil {
			out.Hops = map[string]*graph.FoundPage{}
		}
		out.Hops[h.Name] = f.hop(out.Key, h)
	}
	return out
}

func (f facts) hop(from string, h graph.Hop) *graph.FoundPage {
	var all []element
	for _, r := range f.Relationships {
		far := f.node(leads(r, from, h.Types, h.Direction))
		if far == nil || !fulfils(far, h.Where) || !fulfils(r, h.RelWhere) {
			continue
		}
		if len(h.Labels) > 0 && !slices.Contains(h.Labels, graph.Label(far["label"].(string))) {
			continue
		}
		all = append(all, element{node: far, rel: r, tie: []string{far["id"].(string), r["id"].(string)}})
	}
	list, more, total := cut(all, h.Order, h.Page)
	page := &graph.FoundPage{More: more, Total: total}
	for _, e := range list {
		rel := relation(e.rel, f.found(e.node, h.Select))
		rel.Properties, rel.Evidence = only(e.rel, h.Properties), f.evidence(rel.ID, h.Evidence)
		page.Relationships = append(page.Relationships, rel)
	}
	return page
}

func relation(r graph.Row, far *graph.FoundNode) *graph.FoundRelationship {
	return &graph.FoundRelationship{
		ID: r["id"].(string), Type: graph.RelType(r["type"].(string)), From: r["from"].(string), To: r["to"].(string), Node: far,
	}
}

func (f facts) evidence(edge string, most int) []graph.Row {
	var out []graph.Row
	for _, s := range f.Statements {
		if s["edge"] == edge && s["rank"] != nil {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b graph.Row) int {
		return -cmp.Or(compare(a["rank"], b["rank"]), compare(a["id"], b["id"]))
	})
	return out[:min(most, len(out))]
}

func only(r graph.Row, names []string) graph.Row {
	out := graph.Row{}
	for _, n := range names {
		if r[n] != nil {
			out[n] = r[n]
		}
	}
	return out
}

func fulfils(r graph.Row, where []graph.Condition) bool {
	for _, c := range where {
		v := r[c.Property]
		if v == nil {
			if c.Op != graph.Absent && c.Op != graph.NotBelow && c.Op != graph.NotAbove {
				return false
			}
			continue
		}
		switch c.Op {
		case graph.Equals:
			if compare(v, c.Value) != 0 {
				return false
			}
		case graph.OneOf:
			if !slices.Contains(c.Value.([]string), v.(string)) {
				return false
			}
		case graph.AtLeast, graph.NotBelow:
			if compare(v, c.Value) < 0 {
				return false
			}
		case graph.AtMost, graph.NotAbove:
			if compare(v, c.Value) > 0 {
				return false
			}
		case graph.Contains:
			list, _ := v.([]string)
			if !slices.Contains(list, c.Value.(string)) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// element is what is sorted and paged: a node, or a relationship with its far node. tie is its cursor's id in parts.
type element struct {
	node, rel graph.Row
	tie       []string
}

// cut sorts the elements and cuts out the page.
func cut(all []element, o graph.Order, p graph.Page) (page []element, more bool, total int) {
	slices.SortFunc(all, func(a, b element) int { return before(a.value(o), a.tie, b.value(o), b.tie, o) })
	if p.Total {
		total = len(all)
	}
	for _, e := range all {
		if p.After != nil {
			tie := []string{p.After.ID}
			if len(e.tie) > 1 {
				far, rel := p.After.Split()
				tie = []string{far, rel}
			}
			if before(p.After.Value, tie, e.value(o), e.tie, o) >= 0 {
				continue
			}
		}
		page = append(page, e)
	}
	if len(page) > p.First {
		return page[:p.First], true, total
	}
	return page, false, total
}

func (e element) value(o graph.Order) any {
	if o.Property == "" {
		return nil
	}
	return e.node[o.Property]
}

// before compares two places in an order: nulls last, then ties upwards; without a property the first part of the tie
// goes the way of Desc.
func before(v any, tie []string, w any, other []string, o graph.Order) int {
	down := 1
	if o.Desc {
		down = -1
	}
	switch {
	case o.Property == "":
		return cmp.Or(down*strings.Compare(tie[0], other[0]), slices.Compare(tie[1:], other[1:]))
	case v == nil || w == nil:
		return cmp.Or(nullity(v)-nullity(w), slices.Compare(tie, other))
	}
	return cmp.Or(down*compare(v, w), slices.Compare(tie, other))
}

func nullity(v any) int {
	if v == nil {
		return 1
	}
	return 0
}

// paths tries every sequence of distinct nodes.
func (f facts) paths(q graph.PathQuery) []graph.Path {
	var routes [][]string
	var walk func(route []string)
	walk = func(route []string) {
		at := route[len(route)-1]
		if at == q.To {
			routes = append(routes, slices.Clone(route))
			return
		}
		if len(route) > q.MaxHops || len(route) > 1 && slices.Contains(q.Exclude, at) {
			return
		}
		for _, n := range f.Nodes {
			if key := n["id"].(string); !slices.Contains(route, key) && len(f.between(at, key, q)) > 0 {
				walk(append(route, key))
			}
		}
	}
	if f.node(q.From) != nil && f.node(q.To) != nil {
		walk([]string{q.From})
	}
	slices.SortFunc(routes, func(a, b []string) int { return cmp.Or(len(a)-len(b), slices.Compare(a, b)) })
	var paths []graph.Path
	for _, route := range routes[:min(q.Limit, len(routes))] {
		paths = append(paths, f.path(route, q))
	}
	return paths
}

func (f facts) path(route []string, q graph.PathQuery) graph.Path {
	var p graph.Path
	for i, key := range route {
		n := f.node(key)
		p.Nodes = append(p.Nodes, &graph.FoundNode{Key: key, Label: graph.Label(n["label"].(string)), Properties: n})
		if i == 0 {
			continue
		}
		var hop []*graph.FoundRelationship
		for _, r := range f.between(route[i-1], key, q) {
			rel := relation(r, p.Nodes[i])
			rel.Properties = r
			hop = append(hop, rel)
		}
		p.Hops = append(p.Hops, hop)
	}
	return p
}

// between returns the relationships between two nodes that a path may take, sorted by id.
func (f facts) between(a, b string, q graph.PathQuery) []graph.Row {
	var out []graph.Row
	for _, r := range f.Relationships {
		if len(q.Types) == 0 && r["type"] == string(graph.MentionedIn) {
			continue
		}
		if leads(r, a, q.Types, graph.Both) == b && fulfils(r, q.RelWhere) {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b graph.Row) int { return compare(a["id"], b["id"]) })
	return out
}
