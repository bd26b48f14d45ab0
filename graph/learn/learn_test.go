package main

import (
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// four are two tellings of one act, one of another, and one more; the first two share a weapon, the first and the third
// a kind of target.
var four = []graph.Compared{
	{Telling: "a", Report: "1", Starts: []int{0}, Ends: []int{9}},
	{Telling: "b", Report: "2", Starts: []int{0, 50}, Ends: []int{9, 60}, Near: []graph.Likeness{{With: 0, Signs: []string{"place city", "weapon same"}}}},
	{Telling: "c", Report: "3", Starts: []int{5}, Ends: []int{9}, Near: []graph.Likeness{{With: 0, Signs: []string{"place city", "kind of target same"}}}},
	{Telling: "d", Report: "4", Starts: []int{0}, Ends: []int{9}},
}

// knownOf is what is known of the four: the last is told at a place where nothing was extracted.
var knownOf = gold{Incidents: []incident{
	{ID: "i", Tellings: []telling{{Report: "1", Start: 2, End: 5}, {Report: "2", Start: 52, End: 70}}},
	{ID: "n", Near: []string{"i"}, Tellings: []telling{{Report: "3", Start: 0, End: 6}, {Report: "4", Start: 20, End: 30}}},
}}

func TestAGoldTellingIsTheOneWhoseMentionOverlapsMost(t *testing.T) {
	want := []told{{0, 0}, {0, 1}, {1, 2}, {1, -1}}
	for i, got := range knownOf.find(four) {
		if got != want[i] {
			t.Errorf("%d: %+v, want %+v", i, got, want[i])
		}
	}
}

func TestLikeIncidentsAreOfOneFamily(t *testing.T) {
	g := gold{Incidents: []incident{{ID: "a"}, {ID: "b"}, {ID: "c", Near: []string{"b"}}, {ID: "d", Near: []string{"c"}}}}
	for n, want := range []int{0, 1, 1, 1} {
		if got := g.family(n); got != want {
			t.Errorf("%s: %d, want %d", g.Incidents[n].ID, got, want)
		}
	}
}

func TestClustersAreCounted(t *testing.T) {
	l := &lesson{all: four, told: knownOf.find(four)}
	for _, c := range []struct {
		join int
		want string
	}{
		{9, "pairwise P 0.0 R 0.0 F1 0.0, B-cubed P 100.0 R 50.0 F1 66.7"},
		{1, "pairwise P 33.3 R 50.0 F1 40.0, B-cubed P 66.7 R 75.0 F1 70.6"},
	} {
		if got := l.count(map[string]int{"join": c.join, "place city": 3}, l.told).String(); got != c.want {
			t.Errorf("join %d: %s, want %s", c.join, got, c.want)
		}
	}
}

func TestLearningFindsWhatTellsTwoActsApart(t *testing.T) {
	l := &lesson{all: four, told: knownOf.find(four)}
	before := map[string]int{"join": 6, "place city": 5, "weapon same": 0, "kind of target same": 0}
	after := l.learn(before, l.told)
	if got := l.count(after, l.told); got.joined == 0 || got.right != got.joined || l.count(before, l.told).worth() >= got.worth() {
		t.Errorf("%v: %s", after, got)
	}
	for sign, n := range after {
		if row := graph.Points[sign]; n != before[sign] && (n < row.Least || n > row.Most) {
			t.Errorf("%s: %d is not between %d and %d", sign, n, row.Least, row.Most)
		}
	}
}
