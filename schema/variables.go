package schema

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"
	syntax "github.com/graphql-go/graphql/language/printer"
)

// variables are the values of an operation's variables as the types of the schema have them: defaults filled in, what is
// absent or null left out.
func (s *Service) variables(op *ast.OperationDefinition, given map[string]any) (map[string]any, *Error) {
	out := map[string]any{}
	for _, d := range op.VariableDefinitions {
		name := d.Variable.Name.Value
		of := s.inputType(d.Type)
		value, known := given[name]
		switch {
		case known && value != nil:
			coerced, wrong := coerce(of, value)
			if wrong != "" {
				return nil, refuse(BadInput, "the variable $%s of type %v cannot have this value: %s", name, syntax.Print(d.Type), wrong)
			}
			out[name] = coerced
		case d.DefaultValue != nil:
			out[name] = (&walker{}).value(d.DefaultValue, of)
		case required(of):
			return nil, refuse(BadInput, "the variable $%s of type %v was not given", name, syntax.Print(d.Type))
		}
	}
	return out, nil
}

// inputType is the schema's type of a variable; the validator has seen that there is one.
func (s *Service) inputType(t ast.Type) graphql.Input {
	switch t := t.(type) {
	case *ast.List:
		return graphql.NewList(s.inputType(t.Type))
	case *ast.NonNull:
		return graphql.NewNonNull(s.inputType(t.Type))
	case *ast.Named:
		return s.schema.Type(t.Name.Value).(graphql.Input)
	}
	return nil
}

// coerce makes a value of JSON one of a type; what is wrong with it is said in words.
func coerce(of graphql.Type, value any) (any, string) {
	if value == nil {
		if required(of) {
			return nil, fmt.Sprintf(`Expected type "%v", found null.`, of)
		}
		return nil, ""
	}
	switch of := nullable(of).(type) {
	case *graphql.List:
		return coerceList(of, value)
	case *graphql.InputObject:
		return coerceObject(of, value)
	case *graphql.Scalar:
		if v := of.ParseValue(value); v != nil {
			return v, ""
		}
	case *graphql.Enum:
		if v := of.ParseValue(value); v != nil {
			return v, ""
		}
	}
	return nil, fmt.Sprintf(`Expected type "%v", found %s.`, nullable(of), shownJSON(value))
}

// coerceList takes one value for a list of it, as the specification does.
func coerceList(of *graphql.List, value any) (any, string) {
	list := reflect.ValueOf(value)
	if list.Kind() != reflect.Slice {
		list = reflect.ValueOf([]any{value})
	}
	out := make([]any, list.Len())
	for i := range out {
		v, wrong := coerce(of.OfType, list.Index(i).Interface())
		if wrong != "" {
			return nil, fmt.Sprintf("in element %d: %s", i+1, wrong)
		}
		out[i] = v
	}
	return out, ""
}

func coerceObject(of *graphql.InputObject, value any) (any, string) {
	given, ok := value.(map[string]any)
	if !ok {
		return nil, fmt.Sprintf(`Expected type "%v", found %s.`, of, shownJSON(value))
	}
	fields := of.Fields()
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if fields[name] == nil {
			return nil, fmt.Sprintf("%v has no field %q.", of, name)
		}
	}
	out := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		v, wrong := coerce(fields[name].Type, given[name])
		if wrong != "" {
			return nil, fmt.Sprintf("in field %s: %s", name, wrong)
		}
		if v == nil {
			v = fields[name].DefaultValue
		}
		if v != nil {
			out[name] = v
		}
	}
	return out, ""
}

// shownJSON is a value as its sender wrote it, cut where it is long.
func shownJSON(v any) string {
	const most = 100
	written, err := plainJSON(v)
	if err != nil {
		return "something that is no JSON"
	}
	written = bytes.TrimSpace(written)
	return strings.ToValidUTF8(string(written[:min(len(written), most)]), "")
}
