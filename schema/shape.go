package schema

import (
	"slices"
	"strings"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
)

// shape is what a question asks of the objects of one type at one place: its fields in the order of their names, so
// that answers can be compared as text, however they were asked for.
type shape struct {
	of     *graphql.Object
	fields []*field
}

// field is one field of an answer, with everything about it that does not depend on an object.
type field struct {
	name    string // in the answer
	place   int    // of the first that asks for it, in the text
	of      graphql.Type
	resolve graphql.FieldResolveFn
	params  graphql.ResolveParams // without the source
	shapes  []*shape              // of what is below, by type
}

// below is the shape of a type's objects below the field.
func (e *executor) below(f *field, of *graphql.Object) *shape {
	for _, s := range f.shapes {
		if s.of == of {
			return s
		}
	}
	var sets []*ast.SelectionSet
	for _, asked := range f.params.Info.FieldASTs {
		sets = append(sets, asked.SelectionSet)
	}
	s := e.shape(of, sets)
	f.shapes = append(f.shapes, s)
	return s
}

func (e *executor) shape(of *graphql.Object, sets []*ast.SelectionSet) *shape {
	s, spread := &shape{of: of}, map[string]bool{}
	for _, set := range sets {
		e.collect(s, set, spread)
	}
	slices.SortFunc(s.fields, func(a, b *field) int { return strings.Compare(a.name, b.name) })
	return s
}

// collect adds the fields of a selection: fragments of other types and skipped fields left out, fields of one name merged.
func (e *executor) collect(s *shape, set *ast.SelectionSet, spread map[string]bool) {
	if set == nil {
		return
	}
	for _, selected := range set.Selections {
		switch x := selected.(type) {
		case *ast.Field:
			if e.included(x.Directives) {
				e.ask(s, x)
			}
		case *ast.InlineFragment:
			if e.included(x.Directives) && applies(x.TypeCondition, s.of) {
				e.collect(s, x.SelectionSet, spread)
			}
		case *ast.FragmentSpread:
			f, ok := e.fragments[x.Name.Value].(*ast.FragmentDefinition)
			if ok && !spread[x.Name.Value] && e.included(x.Directives) {
				spread[x.Name.Value] = true
				if applies(f.TypeCondition, s.of) {
					e.collect(s, f.SelectionSet, spread)
				}
			}
		}
	}
}

// ask adds a field of the text, or merges it with the one that has its name.
func (e *executor) ask(s *shape, asked *ast.Field) {
	name := asked.Name.Value
	if asked.Alias != nil && asked.Alias.Value != "" {
		name = asked.Alias.Value
	}
	for _, f := range s.fields {
		if f.name == name {
			f.params.Info.FieldASTs = append(f.params.Info.FieldASTs, asked)
			return
		}
	}
	defined := e.defined(s.of, asked.Name.Value)
	if defined == nil {
		return // the validator has seen to it that there is none
	}
	resolve := defined.Resolve
	if resolve == nil {
		resolve = graphql.DefaultResolveFn
	}
	s.fields = append(s.fields, &field{
		name: name, place: len(s.fields), of: defined.Type, resolve: resolve,
		params: graphql.ResolveParams{
			Args: e.arguments(defined.Args, asked.Arguments), Context: e.ctx,
			Info: graphql.ResolveInfo{
				FieldName: asked.Name.Value, FieldASTs: []*ast.Field{asked}, ReturnType: defined.Type, ParentType: s.of,
				Schema: *e.schema, Fragments: e.fragments, VariableValues: e.variables,
			},
		},
	})
}

// defined is a type's field of a name, those of introspection too.
func (e *executor) defined(of *graphql.Object, name string) *graphql.FieldDefinition {
	switch {
	case name == graphql.TypeNameMetaFieldDef.Name:
		return graphql.TypeNameMetaFieldDef
	case of == e.schema.QueryType() && name == graphql.SchemaMetaFieldDef.Name:
		return graphql.SchemaMetaFieldDef
	case of == e.schema.QueryType() && name == graphql.TypeMetaFieldDef.Name:
		return graphql.TypeMetaFieldDef
	}
	return of.Fields()[name]
}

// applies tells whether a fragment on a type is about objects of another.
func applies(condition *ast.Named, of *graphql.Object) bool {
	return condition == nil || condition.Name.Value == of.Name() ||
		slices.ContainsFunc(of.Interfaces(), func(i *graphql.Interface) bool { return i.Name() == condition.Name.Value })
}
