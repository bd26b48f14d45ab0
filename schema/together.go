package schema

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

// pair is two nodes and in how many reports and attacks both appear.
type pair struct {
	a, b             string
	reports, attacks int
	nodes            map[string]*node
}

// togetherField counts which actors appear together. It says nothing of what they have to do with each other.
func (t *types) togetherField() *graphql.Field {
	together := graphql.NewObject(graphql.ObjectConfig{
		Name: "CoOccurrence", Description: "Two actors that the same reports or attacks name. That is no relationship: what joins them, if anything, path tells.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"a":       {Type: graphql.NewNonNull(t.node), Description: "The one.", Resolve: read(func(p *pair) any { return p.nodes[p.a] })},
				"b":       {Type: graphql.NewNonNull(t.node), Description: "The other.", Resolve: read(func(p *pair) any { return p.nodes[p.b] })},
				"reports": {Type: graphql.NewNonNull(graphql.Int), Description: "How many reports mention both.", Resolve: read(func(p *pair) any { return p.reports })},
				"attacks": {Type: graphql.NewNonNull(graphql.Int), Description: "To how many attacks both are tied, in whatever way.", Resolve: read(func(p *pair) any { return p.attacks })},
			}
		}),
	})
	return &graphql.Field{
		Type: listType(together), Description: "Which actors appear together, those with the most reports first.",
		Args: graphql.FieldConfigArgument{
			"keys":  {Type: listOfInput(graphql.ID), Description: "Which actors, 50 at most; where absent the groups that most sources tell of."},
			"first": {Type: graphql.Int, DefaultValue: defaultPage, Description: "How many pairs at most."},
		},
		Resolve: resolveTogether,
	}
}

// How many actors are compared, and how many attacks of each.
const (
	mostCompared = 50
	compared     = 20 // where nobody says which
	mostAttacks  = 500
)

func resolveTogether(p graphql.ResolveParams) (any, error) {
	q := asking(p)
	first, bad := pageSize(p.Args, q.service.limits)
	if bad != nil {
		return nil, bad
	}
	list, given := p.Args["keys"].([]any)
	if len(list) > mostCompared {
		return nil, refuse(TooComplex, "keys lists %d actors; at most %d are compared", len(list), mostCompared)
	}
	keys := compact(as[string](list))
	if err := storable(keys); err != nil {
		return nil, err
	}
	if !given {
		found, err := q.reader.Traverse(p.Context, graph.Traversal{Label: graph.Group, Order: graph.Order{Property: "sources", Desc: true}, Page: graph.Page{First: compared}})
		if err != nil {
			return nil, q.note(err)
		}
		for _, n := range found.Nodes {
			keys = append(keys, n.Key)
		}
		slices.Sort(keys)
	}
	pairs, err := q.pairs(p.Context, keys)
	if err != nil {
		return nil, err
	}
	pairs = pairs[:min(first, len(pairs))]
	return pairs, q.pairNodes(p, pairs)
}

// pairs counts for each two of the keys the reports and attacks that they share.
func (q *question) pairs(ctx context.Context, keys []string) ([]*pair, error) {
	out := []*pair{}
	if len(keys) < 2 {
		return out, nil
	}
	rows, err := q.reader.Find(ctx, graph.Lookup{Table: graph.Tellings, Index: "node", Equal: tuples(keys)})
	if err != nil {
		return nil, q.note(err)
	}
	reports := map[string]map[string]bool{}
	for _, r := range rows {
		node, _ := r["node"].(string)
		report, _ := r["report"].(string)
		put(reports, node, report)
	}
	found, err := q.reader.Traverse(ctx, graph.Traversal{Keys: keys, Select: graph.Selection{Hops: []graph.Hop{{
		Name: "attacks", Direction: graph.In, Labels: []graph.Label{graph.Attack}, Page: graph.Page{First: mostAttacks},
	}}}})
	if err != nil {
		return nil, q.note(err)
	}
	attacks := map[string]map[string]bool{}
	for _, n := range found.Nodes {
		for _, r := range n.Hops["attacks"].Relationships {
			put(attacks, n.Key, r.Node.Key)
		}
	}
	for i, a := range keys {
		for _, b := range keys[i+1:] {
			if x := (&pair{a: a, b: b, reports: common(reports[a], reports[b]), attacks: common(attacks[a], attacks[b])}); x.reports+x.attacks > 0 {
				out = append(out, x)
			}
		}
	}
	slices.SortFunc(out, func(x, y *pair) int {
		return cmp.Or(cmp.Compare(y.reports, x.reports), cmp.Compare(y.attacks, x.attacks), strings.Compare(x.a, y.a), strings.Compare(x.b, y.b))
	})
	return out, nil
}

func put(sets map[string]map[string]bool, key, member string) {
	if sets[key] == nil {
		sets[key] = map[string]bool{}
	}
	sets[key][member] = true
}

func common(a, b map[string]bool) int {
	n := 0
	for x := range a {
		n += one(b[x])
	}
	return n
}

// pairNodes brings the nodes of pairs, with what the question asks of them, in one traversal.
func (q *question) pairNodes(p graphql.ResolveParams, pairs []*pair) error {
	c, plan := q.compiler(p.Info), newPlan()
	node := func(f *ast.Field) { c.node(plan, f.SelectionSet) }
	c.below(p.Info.FieldASTs, map[string]func(*ast.Field){"a": node, "b": node})
	var keys []string
	for _, x := range pairs {
		keys = append(keys, x.a, x.b)
	}
	nodes, err := q.gather(p.Context, c, plan, compact(keys))
	for _, x := range pairs {
		x.nodes = nodes
	}
	return err
}
