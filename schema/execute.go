package schema

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sort"
	"time"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/gqlerrors"
	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/location"
	"github.com/rs/zerolog"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Options say how a Service answers; the zero value is good.
type Options struct {
	Limits          Limits
	NoIntrospection bool           // refuse __schema and __type, and suggest no names
	Log             zerolog.Logger // zero: silent
	Version         string         // of the program, told by the page
	// Questions are known by their hashes; with Only nothing else is answered, the page's own questions neither.
	Questions Questions
	Only      bool
	// Origins are the sites whose pages may ask: https://desk.example. Empty: none but the server's own.
	Origins []string
	// Observe is told of every question that was answered: the root field (one of the schema's; "several", or "none" where
	// the question could not be read), the code of its first error ("" for none), and the time that it took.
	Observe func(field string, code Code, took time.Duration)
	// Tokens let who has one change the graph; without any nobody can.
	Tokens Tokens
	// Load reads a report: its record goes into the graph. Nil: loadReport is refused. An *Error it returns is for the
	// caller to read.
	Load func(context.Context, graph.Report) (graph.Record, error)
	// Export writes a part of the graph as a file, at /export. Nil: there is no /export.
	Export Exporter
}

// Service answers GraphQL questions about one graph. It is safe for concurrent use.
type Service struct {
	graph         *graph.Graph
	store         graph.Store
	schema        graphql.Schema
	types         *types
	limits        Limits
	introspection bool
	documents     *documents
	slots         chan struct{} // one for each question that may be answered at once
	log           zerolog.Logger
	version       string
	tokens        Tokens
	questions     Questions
	only          bool
	origins       []string
	observe       func(field string, code Code, took time.Duration)
	load          func(context.Context, graph.Report) (graph.Record, error)
	export        Exporter
}

// New returns a Service over a graph and the store that it is kept in.
func New(g *graph.Graph, store graph.Store, o Options) *Service {
	l := o.Limits.or(DefaultLimits)
	t := newTypes()
	s := &Service{
		graph: g, store: store, types: t, limits: l, introspection: !o.NoIntrospection,
		documents: newDocuments(l.Documents), slots: make(chan struct{}, l.Concurrent), log: o.Log, version: o.Version,
		tokens: o.Tokens, load: o.Load, questions: o.Questions, only: o.Only, origins: o.Origins, observe: o.Observe, export: o.Export,
	}
	built, err := graphql.NewSchema(graphql.SchemaConfig{Query: t.query(), Mutation: t.mutation(), Types: t.unreferenced()})
	if err != nil {
		panic(fmt.Sprintf("schema: its types contradict each other: %v", err)) // a test builds it; no input can
	}
	fillEnums(built)
	s.schema = built
	return s
}

// fillEnums lets every enum build its tables now: graphql-go builds them at the first use without a lock, so that two
// questions at once would race for it.
func fillEnums(s graphql.Schema) {
	for _, t := range s.TypeMap() {
		if enum, ok := t.(*graphql.Enum); ok {
			enum.Serialize("")
			enum.ParseValue("")
		}
	}
}

// Execute answers one question about a graph without a server.
func Execute(ctx context.Context, g *graph.Graph, store graph.Store, query string, variables map[string]any) *Response {
	s := New(g, store, Options{}) //nolint:contextcheck // resolvers get the context of the question
	return s.Execute(ctx, Request{Query: query, Variables: variables})
}

// Request is a question: a document, the operation to execute where it has several, and values for its variables.
type Request struct {
	Query         string         `json:"query"`
	OperationName string         `json:"operationName,omitempty"`
	Variables     map[string]any `json:"variables,omitempty"`
	Extensions    map[string]any `json:"extensions,omitempty"`
	DocumentID    string         `json:"documentId,omitempty"` // sha256:HASH of a question on the server's list, in the place of Query
	// Analyst is who asks, as far as the server knows; only they can change the graph. It never comes from the request's
	// own text.
	Analyst string `json:"-"`
}

// Response is an answer. Where the question could not be executed at all it has errors and no data.
type Response struct {
	Data     any
	Errors   []Problem
	Executed bool // there is data, if only null
}

// MarshalJSON writes errors first, as the specification advises, and data only where the question was executed.
func (r Response) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	if len(r.Errors) > 0 || !r.Executed {
		told, err := plainJSON(r.Errors)
		if err != nil {
			return nil, err
		}
		b = append(append(b, `"errors":`...), bytes.TrimSpace(told)...)
		if r.Executed {
			b = append(b, ',')
		}
	}
	if r.Executed {
		var err error
		if b, err = appendJSON(append(b, `"data":`...), r.Data); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

// Problem is an error as a caller gets it.
type Problem struct {
	Message    string                    `json:"message"`
	Locations  []location.SourceLocation `json:"locations,omitempty"`
	Path       []any                     `json:"path,omitempty"`
	Extensions map[string]any            `json:"extensions"`
}

func (p Problem) as(c Code) Problem {
	p.Extensions = map[string]any{"code": string(c)}
	return p
}

// Code is the problem's code.
func (p Problem) Code() Code {
	c, _ := p.Extensions["code"].(string)
	return Code(c)
}

func problems(err *Error) []Problem {
	return []Problem{{Message: err.Message, Extensions: err.Extensions()}}
}

func problemOf(c Code, e gqlerrors.FormattedError) Problem {
	return Problem{Message: e.Message, Locations: e.Locations, Path: e.Path}.as(c)
}

func failure(err *Error) *Response { return &Response{Errors: problems(err)} }

// Execute answers a question. It never takes longer than the limit on time, nor than ctx allows.
func (s *Service) Execute(ctx context.Context, r Request) *Response {
	started := time.Now()
	response := s.answer(ctx, r)
	if s.observe != nil {
		code := Code("")
		if len(response.Errors) > 0 {
			code = response.Errors[0].Code()
		}
		s.observe(s.rootField(r), code, time.Since(started))
	}
	return response
}

// rootField is the field that a question asks at the root, by which metrics tell questions apart: a closed set, unlike
// the names that clients give them.
func (s *Service) rootField(r Request) string {
	if s.known(&r) != nil {
		return "none"
	}
	doc := s.documents.get(r.Query)
	if doc == nil {
		return "none"
	}
	op, err := operation(doc, r.OperationName)
	if err != nil {
		return "none"
	}
	name := "several"
	for i, selected := range op.SelectionSet.Selections {
		field, ok := selected.(*ast.Field)
		if !ok || i > 0 && field.Name.Value != name {
			return "several"
		}
		name = field.Name.Value
	}
	return name
}

func (s *Service) answer(ctx context.Context, r Request) *Response {
	ctx, cancel := context.WithTimeout(ctx, s.limits.Time)
	defer cancel()
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		if errors.Is(ctx.Err(), context.Canceled) {
			public, _ := told(ctx.Err())
			return failure(public)
		}
		return failure(refuse(Overloaded, "too many questions at once; ask again in a moment"))
	}
	if err := s.known(&r); err != nil {
		return failure(err)
	}
	doc, wrong := s.read(r.Query)
	if wrong != nil {
		return &Response{Errors: wrong}
	}
	op, err := operation(doc, r.OperationName)
	if err != nil {
		return failure(err)
	}
	if err := s.allowed(op, r); err != nil {
		return failure(err)
	}
	if err := s.cost(doc, op, r.Variables); err != nil {
		return failure(err)
	}
	return s.run(ctx, doc, op, r)
}

// run executes a document on one consistent state of the graph. The store may run it again.
func (s *Service) run(ctx context.Context, doc *ast.Document, op *ast.OperationDefinition, r Request) *Response {
	variables, bad := s.variables(op, r.Variables)
	if bad != nil {
		return failure(bad)
	}
	var result *Response
	execute := func(ctx context.Context, q *question) error {
		e := s.newExecutor(context.WithValue(ctx, questionKey{}, q), doc, op, variables)
		data := e.execute(op)
		result = &Response{Data: data, Errors: s.problems(ctx, e.errors), Executed: true}
		return q.failed
	}
	var err error
	switch {
	case op.Operation == ast.OperationTypeMutation:
		err = execute(ctx, s.asks(fresh{s.store}, s.graph.As(r.Analyst), r))
	case asksGraph(op):
		err = s.store.Read(ctx, func(ctx context.Context, reader graph.Reader) error {
			return execute(ctx, s.asks(reader, s.graph.At(reader), r))
		})
	default:
		err = execute(ctx, s.asks(nil, s.graph, r))
	}
	if ctx.Err() != nil {
		err, result = ctx.Err(), nil
	}
	if result == nil {
		public, secret := told(err)
		if secret {
			s.logger(ctx).Error().Err(err).Msg("the store failed")
		}
		return failure(public)
	}
	return result
}

func (s *Service) asks(reader graph.Reader, g *graph.Graph, r Request) *question {
	return &question{service: s, reader: reader, graph: g, analyst: r.Analyst, batches: map[string]any{}}
}

// allowed refuses changes by those who may not make them.
func (s *Service) allowed(op *ast.OperationDefinition, r Request) *Error {
	switch {
	case op.Operation != ast.OperationTypeMutation || r.Analyst != "":
		return nil
	case !s.tokens.Any():
		return refuse(NotAllowed, "changes are switched off here: the server needs tokens to be started with (--tokens)")
	}
	return refuse(NotSignedIn, "changes need a bearer token: Authorization: Bearer TOKEN")
}

// asksGraph tells whether an operation asks for more than the schema itself.
func asksGraph(op *ast.OperationDefinition) bool {
	for _, s := range op.SelectionSet.Selections {
		f, ok := s.(*ast.Field)
		if !ok || len(f.Name.Value) < 2 || f.Name.Value[:2] != "__" {
			return true
		}
	}
	return false
}

// problems are the executor's errors as the caller may see them, by their places.
func (s *Service) problems(ctx context.Context, errors []gqlerrors.FormattedError) []Problem {
	var out []Problem
	for _, e := range errors {
		public, secret := told(e)
		if secret {
			s.logger(ctx).Error().Err(e).Interface("path", e.Path).Msg("a field failed")
		}
		p := problemOf(public.Code, e)
		p.Message = public.Message
		out = append(out, p)
	}
	sort.SliceStable(out, func(i, j int) bool { return fmt.Sprint(out[i].Path) < fmt.Sprint(out[j].Path) })
	return out[:min(len(out), s.limits.Errors)]
}

// logger is the request's logger, or else the service's.
func (s *Service) logger(ctx context.Context) *zerolog.Logger {
	if l := zerolog.Ctx(ctx); l.GetLevel() != zerolog.Disabled {
		return l
	}
	return &s.log
}
