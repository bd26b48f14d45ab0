package schema

import (
	"fmt"
	"math"
	"reflect"

	"github.com/graphql-go/graphql"
)

// required tells whether a type has no null.
func required(t graphql.Type) bool {
	_, ok := t.(*graphql.NonNull)
	return ok
}

func nullable(t graphql.Type) graphql.Type {
	if n, ok := t.(*graphql.NonNull); ok {
		return n.OfType
	}
	return t
}

// complete makes a part of the answer of what a resolver gave. False: it is null, and may not be; then what it is part
// of is null, or what that is part of, and so on.
func (e *executor) complete(f *field, of graphql.Type, result any) (any, bool) {
	if thunk, ok := result.(func() (any, error)); ok {
		l := &later{field: f, of: of, thunk: thunk, path: append([]any(nil), e.path...)}
		e.waiting = append(e.waiting, l)
		return l, true
	}
	value, ok := e.value(f, nullable(of), result)
	switch {
	case !ok:
		return nil, !required(of)
	case value == nil && required(of):
		e.fail(f, fmt.Errorf("no value for non-nullable field %s.%s", f.params.Info.ParentType.Name(), f.params.Info.FieldName))
		return nil, false
	}
	return value, true
}

func (e *executor) value(f *field, of graphql.Type, result any) (any, bool) {
	if missing(result) {
		return nil, true
	}
	switch of := of.(type) {
	case *graphql.Scalar:
		return leaf(of.Serialize(result)), true
	case *graphql.Enum:
		return leaf(of.Serialize(result)), true
	case *graphql.List:
		return e.list(f, of.OfType, reflect.ValueOf(result))
	case *graphql.Object:
		return e.part(f, of, result)
	case *graphql.Interface:
		if object := of.ResolveType(graphql.ResolveTypeParams{Value: result, Info: f.params.Info, Context: e.ctx}); object != nil {
			return e.part(f, object, result)
		}
	}
	e.fail(f, fmt.Errorf("%s.%s has a %T, which is no %s", f.params.Info.ParentType.Name(), f.params.Info.FieldName, result, of))
	return nil, false
}

func (e *executor) part(f *field, of *graphql.Object, result any) (any, bool) {
	o, ok := e.object(e.below(f, of), result)
	if !ok {
		return nil, false
	}
	return o, true
}

func (e *executor) list(f *field, of graphql.Type, items reflect.Value) (any, bool) {
	if items.Kind() == reflect.Pointer {
		items = items.Elem()
	}
	if items.Kind() != reflect.Slice {
		e.fail(f, fmt.Errorf("%s.%s has a %s, which is no list", f.params.Info.ParentType.Name(), f.params.Info.FieldName, items.Kind()))
		return nil, false
	}
	out := make([]any, items.Len())
	for i := range out {
		e.path = append(e.path, i)
		value, ok := e.complete(f, of, items.Index(i).Interface())
		e.path = e.path[:len(e.path)-1]
		if !ok {
			return nil, false
		}
		out[i] = value
	}
	return out, true
}

// missing tells whether a result is null: nothing, a pointer to nothing, or no number.
func missing(result any) bool {
	switch v := result.(type) {
	case nil:
		return true
	case string, int, int64, bool:
		return false
	case float64:
		return math.IsNaN(v)
	}
	v := reflect.ValueOf(result)
	return v.Kind() == reflect.Pointer && v.IsNil()
}

// leaf is a scalar's value as JSON has it; what cannot be told in it is null.
func leaf(v any) any {
	if missing(v) {
		return nil
	}
	return v
}

// settle puts values in the place of what was looked up later, and carries a null that may not be upwards to where it
// may be.
func settle(v any, of graphql.Type) (any, bool) {
	ok := true
	switch x := v.(type) {
	case *later:
		if x.lost {
			return nil, false
		}
		return settle(x.value, of)
	case *object:
		for i := 0; i < len(x.values) && ok; i++ {
			x.values[i], ok = settle(x.values[i], x.shape.fields[i].of)
		}
	case []any:
		item := nullable(of).(*graphql.List).OfType
		for i := 0; i < len(x) && ok; i++ {
			x[i], ok = settle(x[i], item)
		}
	}
	if !ok {
		return nil, !required(of)
	}
	return v, true
}
