package schema

import (
	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
)

// walker reads selections the way the executor will: fragments expanded, skipped fields left out, variables put in.
type walker struct {
	fragments map[string]ast.Definition
	variables map[string]any
}

func walkerOf(info graphql.ResolveInfo) *walker {
	return &walker{fragments: info.Fragments, variables: info.VariableValues}
}

// fields calls visit for each field of a selection, in the order of the text. Conditions on types are not looked at:
// a field of another label finds nothing at a node, and asking costs less than knowing.
func (w *walker) fields(set *ast.SelectionSet, visit func(*ast.Field)) {
	if set == nil {
		return
	}
	for _, s := range set.Selections {
		switch s := s.(type) {
		case *ast.Field:
			if w.included(s.Directives) {
				visit(s)
			}
		case *ast.InlineFragment:
			if w.included(s.Directives) {
				w.fields(s.SelectionSet, visit)
			}
		case *ast.FragmentSpread:
			if f, ok := w.fragments[s.Name.Value].(*ast.FragmentDefinition); ok && w.included(s.Directives) {
				w.fields(f.SelectionSet, visit)
			}
		}
	}
}

// included tells whether @skip and @include leave a selection in.
func (w *walker) included(directives []*ast.Directive) bool {
	for _, d := range directives {
		switch d.Name.Value {
		case graphql.SkipDirective.Name:
			if w.condition(d) {
				return false
			}
		case graphql.IncludeDirective.Name:
			if !w.condition(d) {
				return false
			}
		}
	}
	return true
}

func (w *walker) condition(d *ast.Directive) bool {
	value, _ := w.arguments(graphql.SkipDirective.Args, d.Arguments)["if"].(bool)
	return value
}

// arguments are a field's arguments as its resolver would get them: defaults filled in, absent and null left out.
func (w *walker) arguments(defined []*graphql.Argument, given []*ast.Argument) map[string]any {
	out := map[string]any{}
	for _, d := range defined {
		value := d.DefaultValue
		for _, g := range given {
			if g.Name.Value == d.Name() {
				if v := w.value(g.Value, d.Type); v != nil {
					value = v
				}
			}
		}
		if value != nil {
			out[d.Name()] = value
		}
	}
	return out
}

// value is what a literal or variable stands for; nil where it is absent.
func (w *walker) value(v ast.Value, t graphql.Input) any {
	if variable, ok := v.(*ast.Variable); ok {
		return w.variables[variable.Name.Value]
	}
	switch t := t.(type) {
	case *graphql.NonNull:
		return w.value(v, t.OfType)
	case *graphql.List:
		return w.list(v, t.OfType)
	case *graphql.InputObject:
		return w.object(v, t)
	case *graphql.Scalar:
		return t.ParseLiteral(v)
	case *graphql.Enum:
		return t.ParseLiteral(v)
	}
	return nil
}

func (w *walker) list(v ast.Value, of graphql.Type) any {
	list, ok := v.(*ast.ListValue)
	if !ok {
		return []any{w.value(v, of)}
	}
	out := []any{}
	for _, item := range list.Values {
		out = append(out, w.value(item, of))
	}
	return out
}

func (w *walker) object(v ast.Value, t *graphql.InputObject) any {
	given, ok := v.(*ast.ObjectValue)
	if !ok {
		return nil
	}
	out := map[string]any{}
	for name, field := range t.Fields() {
		value := field.DefaultValue
		for _, g := range given.Fields {
			if g.Name.Value == name {
				value = w.value(g.Value, field.Type)
			}
		}
		if value != nil {
			out[name] = value
		}
	}
	return out
}
