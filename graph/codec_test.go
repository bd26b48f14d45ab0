package graph

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// roundTrip checks that a struct has a field for every column of its table, and comes back from its row.
func roundTrip[T any](t *testing.T, table *Table, except ...string) {
	t.Run(table.Name, func(t *testing.T) {
		var columns []string
		for _, f := range fields(reflect.TypeFor[T]()) {
			columns = append(columns, f.column)
		}
		for _, c := range table.Columns {
			if !slices.Contains(columns, c.Name) && !slices.Contains(except, c.Name) {
				t.Errorf("no field for the column %s", c.Name)
			}
		}
		rapid.Check(t, func(t *rapid.T) {
			x := new(T)
			fill(t, reflect.ValueOf(x).Elem())
			row := rowOf(x)
			for name, v := range row {
				if c, ok := table.Column(name); !ok || !c.Kind.Holds(v) {
					t.Fatalf("column %s cannot hold %v", name, v)
				}
			}
			if back := fromRow[T](row); !reflect.DeepEqual(back, x) {
				t.Fatalf("got %+v\nwant %+v", back, x)
			}
			if again := rowOf(fromRow[T](row)); !again.same(row) {
				t.Fatalf("got %v\nwant %v", again, row)
			}
		})
	})
}

// fill draws a value for every column.
func fill(t *rapid.T, v reflect.Value) {
	for _, f := range fields(v.Type()) {
		field := v.FieldByIndex(f.index)
		words := rapid.StringMatching(`[a-zا-ي]{0,5}`)
		switch field.Interface().(type) {
		case bool:
			field.SetBool(rapid.Bool().Draw(t, f.column))
		case int:
			field.SetInt(int64(rapid.IntRange(-5, 5).Draw(t, f.column)))
		case float64:
			field.SetFloat(rapid.Float64Range(0, 1).Draw(t, f.column))
		case *int:
			if rapid.Bool().Draw(t, "there") {
				n := rapid.IntRange(0, 5).Draw(t, f.column)
				field.Set(reflect.ValueOf(&n))
			}
		case *float64:
			if rapid.Bool().Draw(t, "there") {
				x := rapid.Float64Range(-90, 90).Draw(t, f.column)
				field.Set(reflect.ValueOf(&x))
			}
		case []string:
			if list := rapid.SliceOfN(words, 0, 3).Draw(t, f.column); len(list) > 0 {
				field.Set(reflect.ValueOf(list))
			}
		case []int:
			if list := rapid.SliceOfN(rapid.IntRange(0, 9), 0, 3).Draw(t, f.column); len(list) > 0 {
				field.Set(reflect.ValueOf(list))
			}
		default:
			field.SetString(words.Draw(t, f.column))
		}
	}
}

func TestRowsKeepWhatStructsHold(t *testing.T) {
	roundTrip[source](t, Reports)
	roundTrip[profile](t, Profiles)
	roundTrip[telling](t, Tellings)
	roundTrip[statement](t, Statements)
	roundTrip[decision](t, Decisions)
	roundTrip[candidate](t, Candidates)
	roundTrip[node](t, Nodes)
	roundTrip[relationship](t, Relationships)
}

func TestRowsAreComparedByTheirValues(t *testing.T) {
	row := Row{"a": "x", "b": int64(1), "c": []string{"y"}, "d": nil}
	for _, c := range []struct {
		other Row
		same  bool
	}{
		{Row{"a": "x", "b": int64(1), "c": []string{"y"}}, true},
		{Row{"a": "x", "b": int64(1), "c": []string{"y"}, "e": false}, false},
		{Row{"a": "x", "b": int64(2), "c": []string{"y"}}, false},
		{Row{"a": "x", "b": int64(1), "c": []string{"y", "z"}}, false},
		{Row{"a": "x", "b": int64(1), "c": "y"}, false},
		{Row{"a": "x", "b": int64(1)}, false},
		{nil, false},
	} {
		if row.same(c.other) != c.same || c.other.same(row) != c.same {
			t.Errorf("%v and %v: same is not %v", row, c.other, c.same)
		}
	}
	if !row.same(Row{"a": "x", "b": int64(9)}, "b", "c") {
		t.Error("columns left out were compared")
	}
}
