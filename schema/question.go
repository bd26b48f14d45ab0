package schema

import (
	"context"

	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// question is one request while it is answered: a consistent state of the graph, and what its level asks for.
type question struct {
	service *Service
	reader  graph.Reader
	graph   *graph.Graph // as the reader sees it
	analyst string       // who asks; "": nobody known
	lookups []*nodesAt
	batches map[string]any // of what is no node, by what it is
	failed  error          // the first error of the store, for it to decide whether to run again
}

type questionKey struct{}

// asking is the question that a resolver works for.
func asking(p graphql.ResolveParams) *question {
	return p.Context.Value(questionKey{}).(*question)
}

func (q *question) compiler(info graphql.ResolveInfo) *compiler {
	return q.service.types.compiler(info, q.service.limits)
}

// traverse asks the store, unless the compiler found the question wrong.
func (q *question) traverse(ctx context.Context, c *compiler, t graph.Traversal) (*graph.Found, error) {
	if c.err != nil {
		return nil, c.err
	}
	if err := t.Check(); err != nil {
		return nil, refuse(BadInput, "%s", err)
	}
	found, err := q.reader.Traverse(ctx, t)
	return found, q.note(err)
}

// note remembers an error of the store, which is not one of what was asked.
func (q *question) note(err error) error {
	if err != nil && q.failed == nil && find(err) == nil {
		q.failed = err
	}
	return err
}

// shared returns the batch of a name, made by ask at its first use in the question.
func shared[V any](q *question, name string, ask func(context.Context, []string) (map[string]V, error)) *batch[V] {
	if b, ok := q.batches[name].(*batch[V]); ok {
		return b
	}
	b := newBatch(func(ctx context.Context, keys []string) (map[string]V, error) {
		answer, err := ask(ctx, keys)
		return answer, q.note(err)
	})
	q.batches[name] = b
	return b
}
