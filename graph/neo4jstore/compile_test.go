package neo4jstore

import (
	"regexp"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

func testStore() *Store {
	s := &Store{tables: map[string]*table{}}
	for _, t := range graph.Tables {
		s.tables[t.Name] = newTable(t)
	}
	return s
}

func TestOneShapeHasOneTextWithoutAnyValue(t *testing.T) {
	s := testStore()
	shape := func(key, day, far string, first int) (string, map[string]any) {
		return s.compile(graph.Traversal{
			Label: graph.Attack,
			Where: []graph.Condition{{Property: "date_from", Op: graph.AtLeast, Value: day}, {Property: "weapons", Op: graph.Contains, Value: key}},
			Links: []graph.Link{{Types: []graph.RelType{graph.ClaimedBy}, Keys: []string{key}}, {Keys: []string{far, key}}},
			Order: graph.Order{Property: "name", Desc: true},
			Page:  graph.Page{First: first, After: &graph.Cursor{Value: day, ID: far}, Total: true},
			Select: graph.Selection{Hops: []graph.Hop{{
				Name: key, Types: []graph.RelType{graph.AlliedWith, graph.ClaimedBy}, Evidence: first,
				RelWhere: []graph.Condition{{Property: "quote", Op: graph.OneOf, Value: []string{far}}},
				Page:     graph.Page{First: first, After: &graph.Cursor{ID: far + " " + key}},
			}}},
		})
	}
	one, params := shape("KEY'}) DETACH DELETE n //", "DAY", "FAR", 71)
	other, others := shape("k", "d", "f", 93)
	if one != other {
		t.Errorf("two texts:\n%s\n\n%s", one, other)
	}
	if len(params) != len(others) || len(params) < 10 {
		t.Errorf("%d and %d parameters", len(params), len(others))
	}
	for _, value := range []string{"KEY", "DAY", "FAR", "71", "72"} {
		if strings.Contains(one, value) {
			t.Errorf("the value %s is in the text:\n%s", value, one)
		}
	}
}

func TestAParameterHasOnePlaceInTheOrderOfTheQuestion(t *testing.T) {
	text, params := testStore().compile(graph.Traversal{Label: graph.Group, Page: graph.Page{First: 4}, Where: []graph.Condition{{Property: "name", Op: graph.Equals, Value: "x"}}})
	if params["p0"] != "x" || params["p1"] != 5 || !strings.Contains(text, "n0.name = $q.p0") || !strings.Contains(text, "LIMIT $q.p1") {
		t.Errorf("%v\n%s", params, text)
	}
}

// The templates do not quote names: a declared name must be a plain word.
func TestDeclaredNamesArePlainWords(t *testing.T) {
	word := regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)
	names := append(spelled(graph.Labels), "table")
	for _, r := range graph.Ontology {
		names = append(names, string(r.Type))
	}
	for _, table := range graph.Tables {
		own := newTable(table)
		names = append(names, table.Name)
		for _, c := range table.Columns {
			names = append(names, c.Name)
			if table.Shape == graph.Rows && c.Name == own.Marker {
				t.Errorf("%s declares %s, which marks its nodes", table.Name, c.Name)
			}
		}
	}
	for _, name := range names {
		if !word.MatchString(name) {
			t.Errorf("%q is not a plain word", name)
		}
	}
}

func TestATextThatNoRowHoldsIsNoParameter(t *testing.T) {
	for _, c := range []struct{ give, want any }{
		{"باجور", "باجور"}, {"a\x00", nil}, {"\xff", nil}, {int64(7), int64(7)}, {true, true},
	} {
		if got := param(c.give); got != c.want {
			t.Errorf("%q: got %q, want %q", c.give, got, c.want)
		}
	}
	if got := param([]string{"a", "\xff", "a", "b"}).([]string); strings.Join(got, " ") != "a b" {
		t.Errorf("got %q", got)
	}
}

func TestAnArrowGoesTheWayOfItsTypes(t *testing.T) {
	for _, c := range []struct {
		types               []graph.RelType
		d                   graph.Direction
		left, right, oneWay string
		bothWays            int
	}{
		{[]graph.RelType{graph.ClaimedBy}, graph.Out, "-", "->", "", 0},
		{[]graph.RelType{graph.ClaimedBy}, graph.In, "<-", "-", "", 0},
		{[]graph.RelType{graph.ClaimedBy}, graph.Both, "-", "-", "", 0},
		{[]graph.RelType{graph.AlliedWith}, graph.In, "-", "-", "", 0},
		{[]graph.RelType{graph.AlliedWith, graph.Opposes}, graph.Out, "-", "-", "startNode", 1},
		{[]graph.RelType{graph.AlliedWith, graph.Opposes}, graph.In, "-", "-", "endNode", 1},
		{nil, graph.Out, "-", "-", "startNode", 2},
	} {
		a := newArrow("n0", "r1", c.types, c.d)
		if a.Left != c.left || a.Right != c.right || a.OneWay != c.oneWay || len(a.BothWays) != c.bothWays {
			t.Errorf("%v %v: got %+v", c.types, c.d, a)
		}
	}
}

func TestARememberedTextIsThatOfItsOwnShape(t *testing.T) {
	after := &graph.Cursor{Value: "a", ID: "g r"}
	hop := func(change func(*graph.Hop)) graph.Traversal {
		h := graph.Hop{Name: "h", Types: []graph.RelType{graph.ClaimedBy}, Page: graph.Page{First: 3}}
		change(&h)
		return graph.Traversal{Keys: []string{"g"}, Select: graph.Selection{Hops: []graph.Hop{h}}}
	}
	s := testStore()
	for _, q := range []graph.Traversal{
		hop(func(*graph.Hop) {}),
		hop(func(h *graph.Hop) { h.Direction = graph.In }),
		hop(func(h *graph.Hop) { h.Direction = graph.Both }),
		hop(func(h *graph.Hop) { h.Types = []graph.RelType{graph.AlliedWith, graph.ClaimedBy} }),
		hop(func(h *graph.Hop) { h.Labels = []graph.Label{graph.Group} }),
		hop(func(h *graph.Hop) { h.Evidence = 2 }),
		hop(func(h *graph.Hop) { h.Page.Total = true }),
		hop(func(h *graph.Hop) { h.Order = graph.Order{Property: "name"} }),
		hop(func(h *graph.Hop) { h.Order = graph.Order{Property: "name", Desc: true} }),
		hop(func(h *graph.Hop) { h.Order, h.Page.After = graph.Order{Property: "name"}, after }),
		hop(func(h *graph.Hop) { h.Order, h.Page.After = graph.Order{Property: "name"}, &graph.Cursor{ID: "g r"} }),
		hop(func(h *graph.Hop) { h.Properties = []string{"quote"} }),
		hop(func(h *graph.Hop) { h.Select.Properties = []string{"name"} }),
		hop(func(h *graph.Hop) { h.Where = []graph.Condition{{Property: "name", Op: graph.NotAbove, Value: "x"}} }),
		hop(func(h *graph.Hop) { h.RelWhere = []graph.Condition{{Property: "quote", Op: graph.Absent}} }),
		{Label: graph.Group, Page: graph.Page{First: 1}},
		{Label: graph.Attack, Page: graph.Page{First: 1, Total: true}},
		{Label: graph.Attack, Links: []graph.Link{{Types: []graph.RelType{graph.ClaimedBy}, Keys: []string{"g"}}}},
		{Label: graph.Attack, Links: []graph.Link{{Keys: []string{"g"}}, {Direction: graph.In, Keys: []string{"g"}}}},
	} {
		fresh, _ := testStore().compile(q)
		for range 2 {
			if remembered, _ := s.compile(q); remembered != fresh {
				t.Errorf("%+v:\n%s\nwants\n%s", q, remembered, fresh)
			}
		}
	}
}
