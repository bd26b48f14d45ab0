package schema

import (
	"container/list"
	"strings"
	"sync"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/gqlerrors"
	"github.com/graphql-go/graphql/language/ast"
	"github.com/graphql-go/graphql/language/parser"
	"github.com/graphql-go/graphql/language/source"
)

// documents remembers parsed documents that passed every guard, by their text: validating costs more than answering a
// small question. The least recently used go first.
type documents struct {
	mu     sync.Mutex
	most   int
	order  *list.List // of *document, most recent first
	byText map[string]*list.Element
}

type document struct {
	text string
	ast  *ast.Document
}

func newDocuments(most int) *documents {
	return &documents{most: most, order: list.New(), byText: map[string]*list.Element{}}
}

func (d *documents) get(text string) *ast.Document {
	d.mu.Lock()
	defer d.mu.Unlock()
	e := d.byText[text]
	if e == nil {
		return nil
	}
	d.order.MoveToFront(e)
	return e.Value.(*document).ast
}

func (d *documents) put(text string, doc *ast.Document) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.byText[text] != nil {
		return
	}
	d.byText[text] = d.order.PushFront(&document{text, doc})
	for d.order.Len() > d.most {
		last := d.order.Remove(d.order.Back()).(*document)
		delete(d.byText, last.text)
	}
}

// read turns a query's text into a document that may be executed. The guards stand in the order in which the library
// would otherwise fail: before its parser, between parser and validator, after the validator.
func (s *Service) read(text string) (*ast.Document, []Problem) {
	if doc := s.documents.get(text); doc != nil {
		return doc, nil
	}
	if err := scan(text, s.limits); err != nil {
		return nil, problems(err)
	}
	doc, err := parser.Parse(parser.ParseParams{Source: source.NewSource(&source.Source{Body: []byte(text)})})
	if err != nil {
		p := problemOf(ParseFailed, gqlerrors.FormatError(err))
		p.Message, _, _ = strings.Cut(p.Message, "\n") // the rest is the query again
		return nil, []Problem{p}
	}
	if err := measure(doc, s.limits, s.introspection); err != nil {
		return nil, problems(err)
	}
	result := graphql.ValidateDocument(&s.schema, doc, nil)
	if !result.IsValid {
		return nil, s.invalid(result.Errors)
	}
	s.documents.put(text, doc)
	return doc, nil
}

// invalid tells the first of the validator's errors. Without introspection it must not suggest names either.
func (s *Service) invalid(errors []gqlerrors.FormattedError) []Problem {
	var out []Problem
	for _, e := range errors[:min(len(errors), s.limits.Errors)] {
		p := problemOf(Invalid, e)
		if !s.introspection {
			p.Message, _, _ = strings.Cut(p.Message, " Did you mean")
		}
		out = append(out, p)
	}
	return out
}

// operation finds the operation to execute; nil with an error that says how to name one.
func operation(doc *ast.Document, name string) (*ast.OperationDefinition, *Error) {
	var found *ast.OperationDefinition
	for _, d := range doc.Definitions {
		op, ok := d.(*ast.OperationDefinition)
		if !ok {
			continue
		}
		if name == "" && found != nil {
			return nil, refuse(BadRequest, "the document has several operations; name one in operationName")
		}
		if name == "" || op.Name != nil && op.Name.Value == name {
			found = op
		}
	}
	if found != nil && found.Operation == ast.OperationTypeSubscription {
		return nil, refuse(Invalid, "queries and mutations are answered here, no subscriptions")
	}
	if found == nil {
		return nil, refuse(BadRequest, "the document has no operation %q", name)
	}
	return found, nil
}
