package neo4jstore

import (
	"strconv"

	"github.com/incidentgraph/incidentgraph/graph"
)

// question is what the template of a traversal needs.
type question struct {
	Table *table `json:"-"` // of the nodes
	Keys  bool   // start from the parameter keys
	Label string
	First *link // the link to walk from; nil: start from the label
	Links []link
	Root  *step
}

// step is a set of nodes reached, and what to take along from each: the nodes to start from, or those of a hop.
type step struct {
	Node       string // the variable
	Where      []condition
	Properties []string // as Cypher
	Hops       []*step
	paging

	// Of a hop.
	arrow
	Labels        []string
	RelWhere      []condition
	RelProperties []string
	Evidence      *evidence
	As, TotalAs   string
}

// paging is an order and a page.
type paging struct {
	Property string // as Cypher; empty: by key alone
	Desc     bool
	Key, Tie string
	First    string // the parameter
	Total    bool
	After    *after
}

// after is a cursor in an order.
type after struct {
	Property, Sign, Value string // the value's parameter
	Null                  bool   // the cursor's element has no value
	Key, KeySign          string
	KeyParam              string
	Tie, TieParam         string
}

// arrow is a relationship to follow from Near.
type arrow struct {
	Near, Rel   string
	Left, Right string // of the brackets
	Types       []string
	OneWay      string   // startNode or endNode, which Near must be
	BothWays    []string // types for which it need not; none: no such condition
}

type link struct {
	arrow
	Far, Param string
}

type evidence struct{ Rel, Label, As, Most string }

// compiler gives names to variables and parameters, in the order of the traversal: so that one shape has one text.
type compiler struct {
	store  *Store
	params map[string]any
	steps  int
}

func (c *compiler) param(v any) string {
	name := "p" + strconv.Itoa(len(c.params))
	c.params[name] = param(v)
	return name
}

// compile returns the statement of a traversal that Check has passed, and its parameters.
func (s *Store) compile(t graph.Traversal) (string, map[string]any) {
	c := &compiler{store: s, params: map[string]any{}}
	q := question{Table: s.tables[graph.Nodes.Name], Keys: t.Keys != nil, Label: string(t.Label)}
	q.Root = &step{Node: "n0", Where: c.conditions("n0", t.Where, nodeProperty), Properties: properties("n0", t.Select.Properties, nodeProperty)}
	if q.Keys {
		c.params["keys"] = t.Keys
	} else {
		q.Root.paging = c.paging("n0", "", t.Order, t.Page)
		c.links(&q, t.Links)
	}
	q.Root.Hops = c.hops("n0", t.Select.Hops)
	return s.texts.of("traverse", q), c.params
}

func (c *compiler) links(q *question, links []graph.Link) {
	for i, l := range links {
		n := strconv.Itoa(i)
		x := link{arrow: newArrow("n0", "x"+n, l.Types, l.Direction), Far: "l" + n, Param: c.param(l.Keys)}
		if i > 0 {
			q.Links = append(q.Links, x)
			continue
		}
		x.Left, x.Right = reversed[x.Right], reversed[x.Left]
		q.First = &x
	}
}

// reversed turns an arrow round.
var reversed = map[string]string{"-": "-", "->": "<-", "<-": "->"}

func (c *compiler) hops(near string, hops []graph.Hop) []*step {
	out := make([]*step, len(hops))
	for i, h := range hops {
		out[i] = c.hop(near, h)
	}
	return out
}

func (c *compiler) hop(near string, h graph.Hop) *step {
	c.steps++
	n := strconv.Itoa(c.steps)
	node, rel := "n"+n, "r"+n
	s := &step{
		Node: node, As: "h" + n, TotalAs: "t" + n, Labels: spelled(h.Labels),
		arrow:         newArrow(near, rel, h.Types, h.Direction),
		Where:         c.conditions(node, h.Where, nodeProperty),
		RelWhere:      c.conditions(rel, h.RelWhere, relationshipProperty),
		Properties:    properties(node, h.Select.Properties, nodeProperty),
		RelProperties: properties(rel, h.Properties, relationshipProperty),
		paging:        c.paging(node, rel, h.Order, h.Page),
	}
	if h.Evidence > 0 {
		s.Evidence = &evidence{Rel: rel, Label: graph.Statements.Name, As: "e" + n, Most: c.param(h.Evidence)}
	}
	s.Hops = c.hops(node, h.Select.Hops)
	return s
}

func newArrow(near, rel string, types []graph.RelType, d graph.Direction) arrow {
	a := arrow{Near: near, Rel: rel, Left: "-", Right: "-", Types: spelled(types)}
	if len(types) == 0 {
		for _, r := range graph.Ontology {
			a.Types = append(a.Types, string(r.Type))
		}
	}
	both := graph.Symmetric(types)
	if d == graph.Both || len(both) == len(a.Types) {
		return a
	}
	switch {
	case len(both) > 0 && d == graph.Out:
		a.OneWay, a.BothWays = "startNode", spelled(both)
	case len(both) > 0:
		a.OneWay, a.BothWays = "endNode", spelled(both)
	case d == graph.Out:
		a.Right = "->"
	default:
		a.Left = "<-"
	}
	return a
}

func (c *compiler) paging(node, rel string, o graph.Order, p graph.Page) paging {
	out := paging{Desc: o.Desc, Key: node + ".id", First: c.param(p.First + 1), Total: p.Total}
	if o.Property != "" {
		out.Property = nodeProperty(node, o.Property)
	}
	if rel != "" {
		out.Tie = rel + ".id"
	}
	if p.After == nil {
		return out
	}
	a := &after{Property: out.Property, Sign: ">", Key: out.Key, KeySign: ">", Tie: out.Tie}
	if o.Desc && o.Property == "" {
		a.KeySign = "<"
	}
	if o.Desc {
		a.Sign = "<"
	}
	if a.Null = p.After.Value == nil; !a.Null && o.Property != "" {
		a.Value = c.param(p.After.Value)
	}
	far := p.After.ID
	if rel != "" {
		var relationship string
		far, relationship = p.After.Split()
		a.TieParam = c.param(relationship)
	}
	a.KeyParam = c.param(far)
	out.After = a
	return out
}

var signs = map[graph.Op]string{
	graph.Equals: "=", graph.OneOf: "IN", graph.AtLeast: ">=", graph.AtMost: "<=", graph.Contains: "CONTAINS", graph.Absent: "IS NULL",
	graph.NotBelow: "NULL OR >=", graph.NotAbove: "NULL OR <=",
}

func (c *compiler) conditions(variable string, conditions []graph.Condition, property func(string, string) string) []condition {
	out := make([]condition, len(conditions))
	for i, x := range conditions {
		out[i] = condition{Left: property(variable, x.Property), Sign: signs[x.Op]}
		if x.Op != graph.Absent {
			out[i].Param = c.param(x.Value)
		}
	}
	return out
}

func properties(variable string, names []string, property func(string, string) string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = property(variable, n)
	}
	return out
}

// nodeProperty hides the label, which begins indexes, from a planner that would scan one instead of taking a hop.
func nodeProperty(node, name string) string {
	if name == "label" {
		return "coalesce(" + node + ".label, '')"
	}
	return node + "." + name
}

func relationshipProperty(rel, name string) string {
	switch name {
	case "type":
		return "type(" + rel + ")"
	case "from":
		return "startNode(" + rel + ").id"
	case "to":
		return "endNode(" + rel + ").id"
	}
	return rel + "." + name
}
