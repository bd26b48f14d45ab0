package schema

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/incidentgraph/incidentgraph/graph"
)

func TestACursorLeadsBackToItsPlace(t *testing.T) {
	for _, test := range []struct {
		order graph.Order
		value any
	}{
		{graph.Order{Property: "name"}, "حركة طالبان"}, // Taliban movement
		{graph.Order{Property: "date_from", Desc: true}, "2023-01-30"},
		{graph.Order{Property: "killed", Desc: true}, int64(84)},
		{graph.Order{Property: "lat"}, 0.75},
		{graph.Order{Property: "disputed"}, true},
		{graph.Order{Property: "killed"}, nil},
		{graph.Order{}, nil},
	} {
		text := encodeCursor(test.order, test.value, "attack/r@10 0a1b")
		got, err := decodeCursor(text, test.order)
		if err != nil {
			t.Errorf("%v: %v", test.order, err)
			continue
		}
		if diff := cmp.Diff(&graph.Cursor{Value: test.value, ID: "attack/r@10 0a1b"}, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestACursorOfAnotherOrderIsRefused(t *testing.T) {
	text := encodeCursor(graph.Order{Property: "name"}, "a", "k")
	for _, o := range []graph.Order{{Property: "name", Desc: true}, {Property: "killed"}, {}} {
		if _, err := decodeCursor(text, o); err == nil {
			t.Errorf("%v took it", o)
		}
	}
}

func TestWhatIsNoCursorIsRefused(t *testing.T) {
	o := graph.Order{Property: "killed"}
	for _, text := range []string{
		"", "!", "AAAA",
		encodeCursor(o, int64(1), ""),
		encodeCursor(o, "one", "k"),
		encodeCursor(o, 1.5, "k"),
		encodeCursor(o, []string{"a"}, "k"),
	} {
		if _, err := decodeCursor(text, o); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}
