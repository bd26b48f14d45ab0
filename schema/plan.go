package schema

import (
	"slices"
	"strconv"

	"github.com/graphql-go/graphql/language/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

// plan is what is asked of the nodes at one place of a question, and where each field of its text finds the answer. A
// place is one node selection: aliases, fragments and several `node` fields that end at the same nodes share it.
type plan struct {
	properties []string
	hops       []*hop
	fields     map[*ast.Field]*hop
}

// hop is one relationship field of a plan: the hop to ask of the store, and what is asked of the nodes at its far end.
type hop struct {
	ask graph.Hop
	key string // field and arguments: equal keys share a hop
	far *plan
}

func newPlan() *plan { return &plan{fields: map[*ast.Field]*hop{}} }

func (p *plan) want(columns ...string) { p.properties = add(p.properties, columns...) }

func (h *hop) want(columns ...string) { h.ask.Properties = add(h.ask.Properties, columns...) }

func add(list []string, values ...string) []string {
	for _, v := range values {
		if v != "" && !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

// hop returns the plan's hop with the key, made by ask if there is none yet. Names are numbers in the order of the
// text, so that one question always makes the same traversal.
func (p *plan) hop(key string, ask graph.Hop) *hop {
	for _, h := range p.hops {
		if h.key == key {
			return h
		}
	}
	ask.Name = "h" + strconv.Itoa(len(p.hops))
	h := &hop{ask: ask, key: key, far: newPlan()}
	p.hops = append(p.hops, h)
	return h
}

// selection is the plan in the terms of a store.
func (p *plan) selection() graph.Selection {
	s := graph.Selection{Properties: p.properties}
	for _, h := range p.hops {
		ask := h.ask
		ask.Select = h.far.selection()
		s.Hops = append(s.Hops, ask)
	}
	return s
}
