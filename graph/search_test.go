package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// names is a graph of things with names, each told by so many reports.
func names(t *testing.T) *graph.Graph {
	t.Helper()
	var records []graph.Record
	for i, n := range []struct {
		node  graph.Node
		words string
		told  int
	}{
		{graph.Node{Label: graph.Place, Key: "place/pk/bajaur", Kind: "district", Name: "Bajaur"}, "باجور", 1},
		{peshawar, "بيشاور", 3},
		{ttp, "حركة طالبان باكستان", 3},
		{graph.Node{Label: graph.Group, Key: "group/taliban", Kind: "armed_group", Name: "Afghan Taliban"}, "حركة طالبان الأفغانية", 2},
		{graph.Node{Label: graph.Person, Key: "person/ayman-al-zawahiri", Name: "Ayman al-Zawahiri"}, "أيمن الظواهري", 1},
	} {
		for j := range n.told {
			w := &text{}
			w.add(n.node, n.words)
			records = append(records, w.done(graph.Report{ID: fmt.Sprint(i, "-", j), Title: fmt.Sprint("خبر رقم ", i, j)}))
		}
	}
	return load(t, records...)
}

func TestSearchFindsANameInEveryScriptAndSpelling(t *testing.T) {
	g := names(t)
	for _, c := range []struct{ text, key, why string }{
		{"Bajaur", "place/pk/bajaur", "exact"},
		{"باجور", "place/pk/bajaur", "exact"},
		{"باجوڑ", "place/pk/bajaur", "exact"},
		{"Bajour", "place/pk/bajaur", "spelling"},
		{"Bajaor", "place/pk/bajaur", "spelling"},
		{"Baajorr", "place/pk/bajaur", "sound"},
		{"بيشـــاور", "place/pk/peshawar", "exact"},
		{"pesh", "place/pk/peshawar", "prefix"},
		{"طالبان", ttp.Key, "words"},
		{"باكستان طالبان", ttp.Key, "words"},
		{"afghan talib", "group/taliban", "prefix"},
		{"taliban afghan", "group/taliban", "words"},
		{"zawahri", "person/ayman-al-zawahiri", "spelling"},
		{"الظواهري", "person/ayman-al-zawahiri", "words"},
	} {
		hits, err := g.Search(t.Context(), graph.SearchQuery{Text: c.text, Labels: []graph.Label{graph.Group, graph.Person, graph.Place}})
		if err != nil || len(hits) == 0 || hits[0].Key != c.key || hits[0].Why != c.why {
			t.Errorf("%q: %+v, %v; want %s by %s first", c.text, hits, err, c.key, c.why)
		}
	}
}

func TestSearchFindsNothingForNothing(t *testing.T) {
	g := names(t)
	for _, text := range []string{"", " ، ", "qqqqqq", strings.Repeat("x", 10_000), "\x00", "%_*"} {
		if hits, err := g.Search(t.Context(), graph.SearchQuery{Text: text}); err != nil || len(hits) != 0 {
			t.Errorf("%.20q: %v, %v", text, hits, err)
		}
	}
}

func TestSearchKeepsToLabelsAndLimit(t *testing.T) {
	g := names(t)
	hits, err := g.Search(t.Context(), graph.SearchQuery{Text: "خبر", Labels: []graph.Label{graph.ReportLabel}, Limit: 4})
	if err != nil || len(hits) != 4 {
		t.Errorf("reports: %v, %v", hits, err)
	}
	if hits, err = g.Search(t.Context(), graph.SearchQuery{Text: "طالبان", Labels: []graph.Label{graph.Place}}); err != nil || len(hits) != 0 {
		t.Errorf("places: %v, %v", hits, err)
	}
}

func TestSearchFollowsTheGraph(t *testing.T) {
	g := names(t)
	find := func(text string) int {
		hits, err := g.Search(t.Context(), graph.SearchQuery{Text: text, Labels: []graph.Label{graph.Place}})
		if err != nil {
			t.Fatal(err)
		}
		return len(hits)
	}
	decide(t, g, graph.Decision{Kind: graph.Set, A: "place/0-0@0", Property: "name", Values: []string{"Khar"}})
	if find("Khar") != 1 {
		t.Error("a name that an analyst set is not found")
	}
	decide(t, g, graph.Decision{Kind: graph.Reject, A: "place/0-0@0"})
	if find("Bajaur") != 0 {
		t.Error("a rejected place is found")
	}
	undoAll(t, g)
	if find("Bajaur") != 1 || find("Khar") != 0 {
		t.Error("after undo the place has its name again, and no other")
	}
	if _, err := g.Retract(t.Context(), "0-0"); err != nil {
		t.Fatal(err)
	}
	if find("Bajaur") != 0 {
		t.Error("a retracted place is found")
	}
}
