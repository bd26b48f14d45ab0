package graph

import (
	"fmt"
	"reflect"
	"slices"
	"sync"
)

// A row's struct names its columns in `col` tags; a nested struct's tag is a prefix, an embedded one has none. Empty strings, empty lists, false
// and nil pointers are null in the row; a plain int or float64 is written even when it is zero.

// field is one column of a struct.
type field struct {
	column string
	index  []int
}

var fieldsOf sync.Map // reflect.Type → []field

func fields(t reflect.Type) []field {
	if known, ok := fieldsOf.Load(t); ok {
		return known.([]field)
	}
	list := appendFields(nil, t, "", nil)
	fieldsOf.Store(t, list)
	return list
}

func appendFields(list []field, t reflect.Type, prefix string, at []int) []field {
	for i := range t.NumField() {
		f := t.Field(i)
		tag, ok := f.Tag.Lookup("col")
		if !ok && !f.Anonymous {
			continue
		}
		index := append(append([]int{}, at...), i)
		if f.Type.Kind() == reflect.Struct {
			list = appendFields(list, f.Type, prefix+tag, index)
			continue
		}
		list = append(list, field{prefix + tag, index})
	}
	return list
}

// rowOf returns the row of a struct, given as a pointer.
func rowOf(x any) Row {
	v := reflect.ValueOf(x).Elem()
	list := fields(v.Type())
	row := make(Row, len(list))
	for _, f := range list {
		if value := columnValue(v.FieldByIndex(f.index)); value != nil {
			row[f.column] = value
		}
	}
	return row
}

func columnValue(v reflect.Value) any {
	switch x := v.Interface().(type) {
	case bool:
		if x {
			return x
		}
	case int:
		return int64(x)
	case float64:
		return x
	case *int:
		if x != nil {
			return int64(*x)
		}
	case *float64:
		if x != nil {
			return *x
		}
	case []string:
		if len(x) > 0 {
			return x
		}
	case []int:
		if len(x) > 0 {
			return int64s(x)
		}
	default:
		if v.Kind() != reflect.String {
			panic(fmt.Sprintf("no column holds a %s", v.Type()))
		}
		if v.Len() > 0 {
			return v.String()
		}
	}
	return nil
}

// fromRow fills a struct from a row, which has the kinds that the struct's table declares.
func fromRow[T any](row Row) *T {
	x := new(T)
	v := reflect.ValueOf(x).Elem()
	for _, f := range fields(v.Type()) {
		if value := row[f.column]; value != nil {
			setField(v.FieldByIndex(f.index), value)
		}
	}
	return x
}

func setField(v reflect.Value, value any) {
	switch x := value.(type) {
	case string:
		v.SetString(x)
	case bool:
		v.SetBool(x)
	case int64:
		if v.Kind() == reflect.Pointer {
			n := int(x)
			v.Set(reflect.ValueOf(&n))
		} else {
			v.SetInt(x)
		}
	case float64:
		if v.Kind() == reflect.Pointer {
			v.Set(reflect.ValueOf(&x))
		} else {
			v.SetFloat(x)
		}
	case []string:
		v.Set(reflect.ValueOf(x))
	case []int64:
		v.Set(reflect.ValueOf(ints(x)))
	}
}

func int64s(x []int) []int64 {
	y := make([]int64, len(x))
	for i, n := range x {
		y[i] = int64(n)
	}
	return y
}

func ints(x []int64) []int {
	y := make([]int, len(x))
	for i, n := range x {
		y[i] = int(n)
	}
	return y
}

// text returns a text column; "" for null.
func (r Row) text(column string) string { s, _ := r[column].(string); return s }

// number returns an integer column; 0 for null.
func (r Row) number(column string) int { n, _ := r[column].(int64); return int(n) }

// same tells whether two rows hold the same values, but for the columns left out. Null is a missing value.
func (r Row) same(other Row, except ...string) bool {
	return r.covers(other, except) && other.covers(r, except)
}

// covers tells whether every value of the row is the other's as well.
func (r Row) covers(other Row, except []string) bool {
	for column, value := range r {
		if value != nil && !sameValue(value, other[column]) && !slices.Contains(except, column) {
			return false
		}
	}
	return true
}

func sameValue(a, b any) bool {
	switch x := a.(type) {
	case []string:
		y, ok := b.([]string)
		return ok && slices.Equal(x, y)
	case []int64:
		y, ok := b.([]int64)
		return ok && slices.Equal(x, y)
	}
	switch b.(type) {
	case []string, []int64:
		return false
	}
	return a == b
}

// without copies the row but for some columns, and nulls.
func (r Row) without(columns []string) Row {
	out := make(Row, len(r))
	for column, value := range r {
		if value != nil && !slices.Contains(columns, column) {
			out[column] = value
		}
	}
	return out
}
