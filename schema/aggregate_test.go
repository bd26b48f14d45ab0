package schema

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/incidentgraph/incidentgraph/graph"
)

func attack(properties graph.Row) *graph.FoundNode {
	return &graph.FoundNode{Key: "attack/r@1", Label: graph.Attack, Properties: properties}
}

func TestAMonthCountsOnlyWhatIsToldToTheMonth(t *testing.T) {
	for _, test := range []struct {
		from, to    string
		month, year string
	}{
		{"2023-01-30", "2023-01-30", "2023-01", "2023"},
		{"2023-01-01", "2023-01-31", "2023-01", "2023"},
		{"2023-01-30", "2023-02-01", "", "2023"},
		{"2022-12-31", "2023-01-01", "", ""},
	} {
		n := attack(graph.Row{"date_from": test.from, "date_to": test.to})
		for letters, want := range map[int]string{7: test.month, 4: test.year} {
			got := ""
			if b := span(letters)(n); len(b) == 1 {
				got = b[0][0]
			}
			if got != want {
				t.Errorf("%s to %s by %d letters is %q, want %q", test.from, test.to, letters, got, want)
			}
		}
	}
	if b := span(7)(attack(graph.Row{})); b != nil {
		t.Errorf("no day is %v", b)
	}
}

func TestASumTellsNothingFromNone(t *testing.T) {
	var s sum
	s.add(graph.Row{}, "killed")
	s.add(graph.Row{"killed": int64(0), "killed_low": int64(0), "killed_high": int64(0)}, "killed")
	s.add(graph.Row{"killed": int64(84), "killed_low": int64(84), "killed_high": int64(101)}, "killed")
	if diff := cmp.Diff(sum{shown: 84, low: 84, high: 101, with: 2, without: 1}, s, cmp.AllowUnexported(sum{})); diff != "" {
		t.Error(diff)
	}
	s.add(graph.Row{"killed_low": int64(24)}, "killed")
	if s.shown != 108 || !s.open || s.with != 3 {
		t.Errorf("dozens: %+v", s)
	}
}

func TestAPlaceCountsForItsProvinceAndCountry(t *testing.T) {
	place := func(key string, within ...string) *graph.FoundNode {
		return &graph.FoundNode{Key: key, Properties: graph.Row{"name": key, "within": within, "country": "PK"}}
	}
	for want, p := range map[string]*graph.FoundNode{
		"place/pk/kp": place("place/pk/peshawar", "place/pk/kp", "place/pk"),
		"place/pk/is": place("place/pk/is", "place/pk"),
		"":            place("place/pk"),
	} {
		if got := provinceOf(p)[0]; got != want {
			t.Errorf("%s is in the province %q, want %q", p.Key, got, want)
		}
	}
}
