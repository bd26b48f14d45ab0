package schema

import (
	"encoding/json"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

// relation is a field that follows relationships of one type in one direction.
type relation struct {
	field       string
	types       []graph.RelType
	direction   graph.Direction
	near, far   []graph.Label
	description string
}

// relations are the fields of the ontology: each type forward from the nodes it starts at, and backward from those it
// ends at; a symmetric one is one field.
func relations() []relation {
	var out []relation
	for _, r := range graph.Ontology {
		only := []graph.RelType{r.Type}
		if r.Symmetric {
			out = append(out, relation{r.Forward, only, graph.Both, r.From, r.To, r.Description})
			continue
		}
		out = append(out,
			relation{r.Forward, only, graph.Out, r.From, r.To, r.Description},
			relation{r.Backward, only, graph.In, r.To, r.From, "The other way round: " + r.Description})
	}
	return out
}

// compiler turns selections into plans. It knows the schema by the names of its fields, which mean the same at every
// label that has them.
type compiler struct {
	*walker
	limits    Limits
	columns   map[string][]string  // of a node's property fields
	relations map[string]*relation // by field
	defined   map[string][]*graphql.Argument
	err       *Error // the first argument that cannot be used
}

func (t *types) compiler(info graphql.ResolveInfo, l Limits) *compiler {
	return &compiler{walker: walkerOf(info), limits: l, columns: t.columns, relations: t.relations, defined: t.arguments}
}

func (c *compiler) fail(err *Error) {
	if c.err == nil {
		c.err = err
	}
}

// node adds to p what a selection asks of a node.
func (c *compiler) node(p *plan, set *ast.SelectionSet) {
	c.fields(set, func(f *ast.Field) {
		name := f.Name.Value
		if columns, ok := c.columns[name]; ok {
			p.want(columns...)
		}
		if r, ok := c.relations[name]; ok {
			c.hop(p, f, *r)
		}
		if name == "relationships" {
			c.hop(p, f, relation{field: name, direction: graph.Both})
		}
	})
}

// hop adds a relationship field to a plan.
func (c *compiler) hop(p *plan, f *ast.Field, r relation) {
	args := c.arguments(c.defined[f.Name.Value], f.Arguments)
	key, err := json.Marshal([]any{r.field, args})
	if err != nil {
		c.fail(refuse(BadInput, "%s: its arguments cannot be read", r.field))
		return
	}
	ask, bad := c.ask(r, args)
	if bad != nil {
		c.fail(refuse(BadInput, "%s: %s", f.Name.Value, bad.Message))
		return
	}
	h := p.hop(string(key), ask)
	p.fields[f] = h
	h.far.want(h.ask.Order.Property)
	c.connection(h, f.SelectionSet)
}

func (c *compiler) connection(h *hop, set *ast.SelectionSet) {
	c.fields(set, func(f *ast.Field) {
		switch f.Name.Value {
		case "edges":
			c.relationship(h, f.SelectionSet)
		case "nodes":
			c.node(h.far, f.SelectionSet)
		case "totalCount":
			h.ask.Page.Total = true
		}
	})
}

// relationship adds what a selection asks of a relationship and of the node at its far end.
func (c *compiler) relationship(h *hop, set *ast.SelectionSet) {
	c.fields(set, func(f *ast.Field) {
		name := f.Name.Value
		h.want(relationshipColumns[name]...)
		switch name {
		case "node":
			c.node(h.far, f.SelectionSet)
		case "evidence":
			h.ask.Evidence = max(h.ask.Evidence, c.evidence(f))
		}
	})
}

// evidence is how many statements an evidence field asks for.
func (c *compiler) evidence(f *ast.Field) int {
	first, err := pageSize(c.arguments(c.defined["evidence"], f.Arguments), c.limits)
	if err != nil {
		c.fail(refuse(BadInput, "evidence: %s", err.Message))
	}
	return first
}
