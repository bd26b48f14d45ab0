package schema

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/gqlerrors"
	"github.com/graphql-go/graphql/language/ast"
	"github.com/rs/zerolog"
)

// executor answers one operation over the types of graphql-go, as the specification says (section 6). The library's own
// executor makes maps of fields and arguments, a path and two deferred calls for every field of every object; here what
// depends on the text alone is made once (see shape), and what depends on an object is its values. It runs in the
// caller's goroutine and ends when ctx does.
type executor struct {
	*walker
	ctx     context.Context
	schema  *graphql.Schema
	root    *graphql.Object
	path    []any // of the field in hand
	waiting []*later
	lost    bool // something that was looked up later may not be null, and is
	errors  []gqlerrors.FormattedError
}

// later is a value that one call of the store brings for many fields: its place in the answer, until the call was made.
type later struct {
	field *field
	of    graphql.Type
	path  []any
	thunk func() (any, error)

	result any
	err    error
	value  any
	lost   bool // null, where null may not be
}

func (s *Service) newExecutor(ctx context.Context, doc *ast.Document, op *ast.OperationDefinition, variables map[string]any) *executor {
	e := &executor{
		walker: &walker{fragments: map[string]ast.Definition{}, variables: variables},
		ctx:    ctx, schema: &s.schema, root: s.schema.QueryType(),
	}
	if op.Operation == ast.OperationTypeMutation {
		e.root = s.schema.MutationType()
	}
	for _, d := range doc.Definitions {
		if f, ok := d.(*ast.FragmentDefinition); ok {
			e.fragments[f.Name.Value] = f
		}
	}
	return e
}

// execute returns the operation's data: an object, or nil where a field failed that may not be null.
func (e *executor) execute(op *ast.OperationDefinition) any {
	shape := e.shape(e.root, []*ast.SelectionSet{op.SelectionSet})
	complete := e.atOnce
	if op.Operation == ast.OperationTypeMutation {
		complete = e.inTurn
	}
	data, ok := complete(shape)
	if !ok {
		return nil
	}
	settled := any(data)
	if e.lost {
		settled, _ = settle(data, e.root)
	}
	return settled
}

// atOnce completes a query.
func (e *executor) atOnce(s *shape) (*object, bool) {
	data, ok := e.object(s, nil)
	e.lookUp()
	return data, ok
}

// inTurn makes each change after the one before it, with all that is asked of it.
func (e *executor) inTurn(s *shape) (*object, bool) {
	out := &object{shape: s, values: make([]any, len(s.fields))}
	inText := slices.Clone(s.fields)
	slices.SortStableFunc(inText, func(a, b *field) int { return a.place - b.place })
	for _, f := range inText {
		value, ok := e.field(f, nil)
		e.lookUp()
		if !ok {
			return nil, false
		}
		out.values[slices.Index(s.fields, f)] = value
	}
	return out, true
}

// object completes all fields of a shape from an object; false: one of them is null that may not be.
func (e *executor) object(s *shape, source any) (*object, bool) {
	out := &object{shape: s, values: make([]any, len(s.fields))}
	for i, f := range s.fields {
		value, ok := e.field(f, source)
		if !ok {
			return nil, false
		}
		out.values[i] = value
	}
	return out, true
}

func (e *executor) field(f *field, source any) (any, bool) {
	e.path = append(e.path, f.name)
	defer func() { e.path = e.path[:len(e.path)-1] }()
	params := f.params
	params.Source = source
	result, err := e.resolve(f.resolve, params)
	if err != nil {
		e.fail(f, err)
		return nil, !required(f.of)
	}
	return e.complete(f, f.of, result)
}

// resolve calls a resolver, unless the time is up, and makes an error of a panic, whose text the caller does not get.
func (e *executor) resolve(call graphql.FieldResolveFn, params graphql.ResolveParams) (result any, err error) {
	if err := e.ctx.Err(); err != nil {
		return nil, err
	}
	defer e.recovered(&err)
	return call(params)
}

func (e *executor) recovered(err *error) {
	if r := recover(); r != nil {
		zerolog.Ctx(e.ctx).Error().Str("panic", fmt.Sprint(r)).Bytes("stack", debug.Stack()).Msg("a resolver panicked")
		*err = refuse(Internal, "something went wrong here; the server's log has it under this request's id")
	}
}

// lookUp fills in what was put off, level by level: all of a level is asked for before any of it is completed, so that
// one call of the store serves it.
func (e *executor) lookUp() {
	path := e.path
	for len(e.waiting) > 0 {
		level := e.waiting
		e.waiting = nil
		for _, l := range level {
			l.result, l.err = e.resolve(func(graphql.ResolveParams) (any, error) { return l.thunk() }, graphql.ResolveParams{})
		}
		for _, l := range level {
			e.path = l.path
			if l.err != nil {
				e.fail(l.field, l.err)
				l.lost = required(l.of)
			} else {
				value, ok := e.complete(l.field, l.of, l.result)
				l.value, l.lost = value, !ok
			}
			e.lost = e.lost || l.lost
		}
	}
	e.path = path
}

// fail notes an error of the field in hand.
func (e *executor) fail(f *field, err error) {
	nodes := make([]ast.Node, len(f.params.Info.FieldASTs))
	for i, n := range f.params.Info.FieldASTs {
		nodes[i] = n
	}
	e.errors = append(e.errors, gqlerrors.FormatError(graphql.NewLocatedErrorWithPath(err, nodes, slices.Clone(e.path))))
}
