package graph

import (
	"reflect"
	"testing"
)

func TestALookupAsksOnceForEveryLengthOfTuple(t *testing.T) {
	l := Lookup{Equal: [][]any{{"a"}, {"b", "c"}, {"d"}, {nil}, {"\x00\xff"}}}
	asked := map[int][]int{}
	rows, err := l.ByLength(func(length int, tuples [][]any, places []int, found [][]Row) error {
		asked[length] = places
		for _, p := range places {
			found[p] = []Row{{"id": tuples[p][0]}}
		}
		return nil
	})
	if want := map[int][]int{1: {0, 2}, 2: {1}}; err != nil || !reflect.DeepEqual(asked, want) {
		t.Errorf("asked for %v, want %v; %v", asked, want, err)
	}
	if want := []Row{{"id": "a"}, {"id": "b"}, {"id": "d"}}; !reflect.DeepEqual(rows, want) {
		t.Errorf("found %v, want %v", rows, want)
	}
}

func TestRowsComeInTheOrderOfTheirIds(t *testing.T) {
	a, b := Row{"id": "a"}, Row{"id": "b"}
	got := InOrder([]string{"b", "gone", "a", "b"}, map[string]Row{"a": a, "b": b})
	if want := []Row{b, a, b}; !reflect.DeepEqual(got, want) {
		t.Errorf("found %v, want %v", got, want)
	}
}
