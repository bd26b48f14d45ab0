package schema

import (
	"strconv"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
)

// cost refuses a question whose answer could hold more nodes than the limit, by the sizes of its pages: what a list
// holds is multiplied by what each list above it holds. It is known before the store is asked.
func (s *Service) cost(doc *ast.Document, op *ast.OperationDefinition, variables map[string]any) *Error {
	m := &pricer{limit: s.limits.Cost, types: s.schema.TypeMap(), variables: variables, defaults: map[string]ast.Value{}, fragments: map[string]*ast.FragmentDefinition{}}
	for _, d := range doc.Definitions {
		if f, ok := d.(*ast.FragmentDefinition); ok {
			m.fragments[f.Name.Value] = f
		}
	}
	for _, v := range op.VariableDefinitions {
		m.defaults[v.Variable.Name.Value] = v.DefaultValue
	}
	root := s.schema.QueryType()
	if op.Operation == ast.OperationTypeMutation {
		root = s.schema.MutationType()
	}
	if m.set(root, op.SelectionSet, 1) > m.limit {
		return refuse(TooComplex, "the answer could hold more than %d nodes; ask for smaller pages (first), or for less below them", s.limits.Cost)
	}
	return nil
}

type pricer struct {
	limit     int
	types     graphql.TypeMap
	variables map[string]any
	defaults  map[string]ast.Value
	fragments map[string]*ast.FragmentDefinition
	spent     int
}

// set adds what a selection costs at each of `times` objects; it stops once the limit is passed.
func (m *pricer) set(on graphql.Type, set *ast.SelectionSet, times int) int {
	if set == nil {
		return m.spent
	}
	for _, s := range set.Selections {
		if m.spent > m.limit {
			break
		}
		switch s := s.(type) {
		case *ast.Field:
			m.field(on, s, times)
		case *ast.InlineFragment:
			m.set(m.condition(on, s.TypeCondition), s.SelectionSet, times)
		case *ast.FragmentSpread:
			if f := m.fragments[s.Name.Value]; f != nil {
				m.set(m.condition(on, f.TypeCondition), f.SelectionSet, times)
			}
		}
	}
	return m.spent
}

func (m *pricer) condition(on graphql.Type, named *ast.Named) graphql.Type {
	if named == nil {
		return on
	}
	return m.types[named.Name.Value]
}

func (m *pricer) field(on graphql.Type, f *ast.Field, times int) {
	var defined *graphql.FieldDefinition
	switch t := on.(type) {
	case *graphql.Object:
		defined = t.Fields()[f.Name.Value]
	case *graphql.Interface:
		defined = t.Fields()[f.Name.Value]
	}
	if defined == nil {
		return // __typename and the like
	}
	if size, ok := m.size(on.Name(), defined, f); ok {
		times *= size
		m.spent += times
	}
	m.set(graphql.GetNamed(defined.Type).(graphql.Type), f.SelectionSet, times)
}

// expected is how many elements the lists that have no page are taken to bring, and what a whole text weighs.
var expected = map[string]int{
	"marks": 50, "unread": 5, "tellings": 10, "candidates": 2, "mentions": 5, "history": 10, "relationshipCounts": 10,
	"hops": 4, "attackCounts": 100, "Report.text": 20, "falls": 50, "stays": 50, "entries": 50, "ChangeSet.statements": 20,
	"Change.reports": 2, "decisions": 2, "savedQuestions": 50, "watchLists": 10, "quality": 100, "JournalEntry.reports": 20,
}

// size is how many elements a field may bring: its page, its keys, its paths; false where it is no list.
func (m *pricer) size(on string, defined *graphql.FieldDefinition, f *ast.Field) (int, bool) {
	for _, a := range defined.Args {
		switch a.Name() {
		case "first", "limit":
			given := m.given(f, a.Name())
			if n, ok := number(given); ok {
				return max(n, 0), true
			}
			n, _ := a.DefaultValue.(int)
			return n, true
		case "keys":
			return m.length(m.given(f, "keys")), true
		}
	}
	if n, ok := expected[on+"."+defined.Name]; ok {
		return n, true
	}
	n, ok := expected[defined.Name]
	return n, ok
}

// given is an argument's value: a literal, or what its variable holds.
func (m *pricer) given(f *ast.Field, name string) any {
	for _, a := range f.Arguments {
		if a.Name.Value != name {
			continue
		}
		v, ok := a.Value.(*ast.Variable)
		if !ok {
			return a.Value
		}
		if value := m.variables[v.Name.Value]; value != nil {
			return value
		}
		if value := m.defaults[v.Name.Value]; value != nil {
			return value
		}
	}
	return nil
}

func number(v any) (int, bool) {
	switch v := v.(type) {
	case *ast.IntValue:
		n, err := strconv.Atoi(v.Value)
		return n, err == nil
	case int:
		return v, true
	case float64:
		return int(v), true
	}
	return 0, false
}

func (m *pricer) length(v any) int {
	switch v := v.(type) {
	case []any:
		return len(v)
	case *ast.ListValue:
		return len(v.Values)
	}
	return 1
}
