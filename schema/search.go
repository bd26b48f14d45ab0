package schema

import (
	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

// match is a node that a search found.
type match struct {
	graph.Hit
	node *node
}

// searchField finds nodes by name.
func (t *types) searchField() *graphql.Field {
	hit := graphql.NewObject(graphql.ObjectConfig{
		Name: "SearchHit", Description: "A node that a search found, and why.",
		Fields: graphql.Fields{
			"matched": {Type: graphql.NewNonNull(graphql.String), Description: "The name that matched.", Resolve: read(func(m *match) any { return m.Matched })},
			"why":     {Type: graphql.NewNonNull(graphql.String), Description: "How it matched: exact, prefix, words, spelling, sound.", Resolve: read(func(m *match) any { return m.Why })},
			"node":    {Type: graphql.NewNonNull(t.node), Description: "The node.", Resolve: read(func(m *match) any { return m.node })},
		},
	})
	return &graphql.Field{
		Type: listType(hit), Description: "Nodes by name, in any script and with some tolerance of spelling, the best first.",
		Args: graphql.FieldConfigArgument{
			"text":   {Type: graphql.NewNonNull(graphql.String), Description: "A name, or its beginning."},
			"labels": {Type: listOfInput(t.enums.label), Description: "Only nodes of these labels."},
			"first":  {Type: graphql.Int, DefaultValue: defaultPage, Description: "How many at most."},
		},
		Resolve: resolveSearch,
	}
}

// longestName is how many bytes of text are searched for; no name is longer.
const longestName = 200

func resolveSearch(p graphql.ResolveParams) (any, error) {
	q := asking(p)
	first, bad := pageSize(p.Args, q.service.limits)
	if bad != nil {
		return nil, bad
	}
	text, _ := p.Args["text"].(string)
	if len(text) > longestName {
		return nil, refuse(BadInput, "text has %d bytes; a name of at most %d can be searched for", len(text), longestName)
	}
	out := []*match{}
	if first == 0 || text == "" {
		return out, nil
	}
	if err := storable([]string{text}); err != nil {
		return nil, err
	}
	list, _ := p.Args["labels"].([]any)
	hits, err := q.graph.Search(p.Context, graph.SearchQuery{Text: text, Labels: as[graph.Label](list), Limit: first})
	if err != nil {
		return nil, q.note(err)
	}
	return q.matches(p, hits)
}

// matches brings the nodes of hits, with what the question asks of them, in one traversal.
func (q *question) matches(p graphql.ResolveParams, hits []graph.Hit) (any, error) {
	c, plan := q.compiler(p.Info), newPlan()
	c.below(p.Info.FieldASTs, map[string]func(*ast.Field){"node": func(f *ast.Field) { c.node(plan, f.SelectionSet) }})
	keys := make([]string, len(hits))
	for i, h := range hits {
		keys[i] = h.Key
	}
	nodes, err := q.gather(p.Context, c, plan, keys)
	if err != nil {
		return nil, err
	}
	out := []*match{}
	for _, h := range hits {
		if n := nodes[h.Key]; n != nil {
			out = append(out, &match{h, n})
		}
	}
	return out, nil
}
