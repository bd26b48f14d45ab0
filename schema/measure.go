package schema

import (
	"strings"

	"github.com/graphql-go/graphql/language/ast"
)

// measure refuses a parsed document that the validator must not see: fragments in a circle overflow its stack, deep or
// wide selections and fragments that multiply each other stall it for minutes. Every fragment is expanded, but counted
// once (its own size is remembered), and counts stop growing at the limit.
func measure(doc *ast.Document, l Limits, introspection bool) *Error {
	m := &measurer{limits: l, introspection: introspection, fragments: map[string]*ast.FragmentDefinition{}, sizes: map[string]size{}}
	for _, d := range doc.Definitions {
		if f, ok := d.(*ast.FragmentDefinition); ok && f.Name != nil {
			m.fragments[f.Name.Value] = f
		}
	}
	total := 0
	for _, d := range doc.Definitions {
		var set *ast.SelectionSet
		switch d := d.(type) {
		case *ast.OperationDefinition:
			set = d.SelectionSet
		case *ast.FragmentDefinition:
			set = d.SelectionSet
		default:
			return refuse(Invalid, "only queries and fragments are answered, no definitions of types")
		}
		s, err := m.set(set)
		if err != nil {
			return err
		}
		if total += s.fields; total > definitions*l.Fields {
			return m.tooMany()
		}
	}
	return nil
}

// definitions is how many times the limit on fields all definitions of a document may have together: the validator
// expands the fragments of each anew.
const definitions = 4

// size is how deep and how wide a selection is with its fragments expanded.
type size struct{ depth, fields int }

type measurer struct {
	limits        Limits
	introspection bool
	fragments     map[string]*ast.FragmentDefinition
	sizes         map[string]size // of the fragments measured so far
	open          []string        // fragments being measured, outermost first
}

func (m *measurer) tooMany() *Error {
	return refuse(TooComplex, "the query selects more than %d fields with its fragments expanded", m.limits.Fields)
}

func (m *measurer) set(set *ast.SelectionSet) (size, *Error) {
	var all size
	if set == nil {
		return all, nil
	}
	for _, s := range set.Selections {
		one, err := m.selection(s)
		if err != nil {
			return all, err
		}
		all.depth = max(all.depth, one.depth)
		all.fields += one.fields
		if all.fields > m.limits.Fields {
			return all, m.tooMany()
		}
		if all.depth > m.limits.Depth {
			return all, refuse(TooComplex, "the query selects fields more than %d levels deep", m.limits.Depth)
		}
	}
	return all, nil
}

func (m *measurer) selection(s ast.Selection) (size, *Error) {
	switch s := s.(type) {
	case *ast.Field:
		if !m.introspection && (s.Name.Value == "__schema" || s.Name.Value == "__type") {
			return size{}, refuse(NotAllowed, "introspection is switched off here")
		}
		below, err := m.set(s.SelectionSet)
		return size{below.depth + 1, below.fields + 1}, err
	case *ast.InlineFragment:
		return m.set(s.SelectionSet)
	case *ast.FragmentSpread:
		return m.fragment(s.Name.Value)
	}
	return size{}, nil
}

func (m *measurer) fragment(name string) (size, *Error) {
	if s, ok := m.sizes[name]; ok {
		return s, nil
	}
	for i, open := range m.open {
		if open == name {
			return size{}, refuse(Invalid, "fragments spread each other in a circle: %s", strings.Join(append(m.open[i:], name), ", "))
		}
	}
	f := m.fragments[name]
	if f == nil {
		return size{}, nil // the validator says that it is unknown
	}
	m.open = append(m.open, name)
	s, err := m.set(f.SelectionSet)
	m.open = m.open[:len(m.open)-1]
	m.sizes[name] = s
	return s, err
}
