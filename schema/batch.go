package schema

import (
	"context"
	"slices"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

// batch answers keys that resolvers ask for one by one with one call for all of them. The executor runs every resolver
// of a level before the first thunk of it, in one goroutine: so the first thunk that is called asks for all keys that
// the level wants. No timer, no lock, and the number of calls is exact.
type batch[V any] struct {
	ask    func(ctx context.Context, keys []string) (map[string]V, error)
	wanted []string
	found  map[string]V
	failed map[string]error
}

func newBatch[V any](ask func(context.Context, []string) (map[string]V, error)) *batch[V] {
	return &batch[V]{ask: ask, found: map[string]V{}, failed: map[string]error{}}
}

// load returns a thunk of the key's value; null where the answer has none.
func (b *batch[V]) load(ctx context.Context, key string) func() (any, error) {
	if _, known := b.found[key]; !known && b.failed[key] == nil && !slices.Contains(b.wanted, key) {
		b.wanted = append(b.wanted, key)
	}
	return func() (any, error) {
		b.flush(ctx)
		if v, ok := b.found[key]; ok {
			return v, nil
		}
		return nil, b.failed[key]
	}
}

func (b *batch[V]) flush(ctx context.Context) {
	if len(b.wanted) == 0 {
		return
	}
	keys := b.wanted
	b.wanted = nil
	answer, err := b.ask(ctx, keys)
	for _, key := range keys {
		if err != nil {
			b.failed[key] = err
		} else if v, ok := answer[key]; ok {
			b.found[key] = v
		}
	}
}

// nodesAt finds nodes by their keys for one place of a question's text, with what the selection there asks of them.
type nodesAt struct {
	fields []*ast.Field
	batch  *batch[*node]
}

// nodesFor returns the look-up of nodes for the field that is being resolved. The same fields of the text at several
// rows are one place.
func (q *question) nodesFor(info graphql.ResolveInfo) *batch[*node] {
	for _, at := range q.lookups {
		if slices.Equal(at.fields, info.FieldASTs) {
			return at.batch
		}
	}
	at := &nodesAt{fields: info.FieldASTs, batch: newBatch(func(ctx context.Context, keys []string) (map[string]*node, error) {
		return q.byKey(ctx, info, keys)
	})}
	q.lookups = append(q.lookups, at)
	return at.batch
}

// byKey asks for nodes by their keys with what the fields of info select; absent ones are absent.
func (q *question) byKey(ctx context.Context, info graphql.ResolveInfo, keys []string) (map[string]*node, error) {
	c := q.compiler(info)
	p := newPlan()
	for _, f := range info.FieldASTs {
		c.node(p, f.SelectionSet)
	}
	found, err := q.traverse(ctx, c, graph.Traversal{Keys: keys, Select: p.selection()})
	if err != nil {
		return nil, err
	}
	out := make(map[string]*node, len(found.Nodes))
	for _, n := range found.Nodes {
		out[n.Key] = &node{n, p}
	}
	return out, nil
}

// nodeOf resolves to the node with the key, or to null without asking where there is none.
func nodeOf(p graphql.ResolveParams, key any) (any, error) {
	k, ok := key.(string)
	if !ok || k == "" {
		return nil, nil
	}
	return asking(p).nodesFor(p.Info).load(p.Context, k), nil
}
