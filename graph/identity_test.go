package graph_test

import (
	"fmt"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

var thirtieth, thirtyFirst = onDay("2023-01-30"), onDay("2023-01-31")

// theTelling is the key of the attack in a report by bombing.
func theTelling(report string) string { return "attack/" + report + "@0" }

func TestTellingsOfOneAttackAreOneNode(t *testing.T) {
	january := &graph.Days{From: "2023-01-01", To: "2023-01-31", Precision: "month"}
	kabul := graph.Node{Label: graph.Place, Key: "place/af/kabul", Kind: "city", Name: "Kabul", Within: []string{"place/af"}}
	unknown := graph.Node{Label: graph.Place, Kind: "city", Name: "Sada"}
	shelling := func(r graph.Record) graph.Record { r.Nodes[0].Type = "shelling"; return r }
	foiled := func(r graph.Record) graph.Record { r.Nodes[0].Status = "foiled"; return r }
	one := bombing("a", "2023-01-30", peshawar, thirtieth, exactly(84))
	for _, c := range []struct {
		name  string
		other graph.Record
		same  bool
	}{
		{"the same place and day", bombing("b", "2023-01-31", peshawar, thirtieth, nil), true},
		{"a toll that grew", bombing("b", "2023-01-31", peshawar, thirtieth, exactly(300)), true},
		{"a toll that fell far", bombing("b", "2023-01-31", peshawar, thirtieth, exactly(3)), false},
		{"the day after, and the same toll", bombing("b", "2023-01-31", peshawar, thirtyFirst, exactly(84)), true},
		{"the day after, and no toll", bombing("b", "2023-02-01", peshawar, thirtyFirst, nil), false},
		{"two days after", bombing("b", "2023-02-01", peshawar, onDay("2023-02-01"), exactly(84)), false},
		{"another city", bombing("b", "2023-01-31", quetta, thirtieth, exactly(84)), false},
		{"another country", bombing("b", "2023-01-31", kabul, thirtieth, exactly(84)), false},
		{"only the country, and the same toll", bombing("b", "2023-01-31", pakistan, thirtieth, exactly(84)), true},
		{"only the country, and no toll", bombing("b", "2023-01-31", pakistan, thirtieth, nil), false},
		{"only the month, and the same toll", bombing("b", "2023-02-20", peshawar, january, exactly(84)), true},
		{"only the month, and no toll", bombing("b", "2023-02-20", peshawar, january, nil), false},
		{"no day in the news of the day", bombing("b", "2023-01-31", peshawar, nil, exactly(84)), true},
		{"no day in a report of another week", bombing("b", "2023-02-07", peshawar, nil, exactly(84)), false},
		{"a place that nobody knows", bombing("b", "2023-01-31", unknown, thirtieth, exactly(84)), false},
		{"another kind of act", shelling(bombing("b", "2023-01-31", peshawar, thirtieth, nil)), false},
		{"one that was foiled", foiled(bombing("b", "2023-01-31", peshawar, thirtieth, nil)), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := load(t, one, c.other)
			n := resolve(t, g, theTelling("a"), theTelling("b"))
			if (n[0] == n[1]) != c.same {
				tellings, _ := g.Tellings(t.Context(), n...)
				t.Errorf("%s and %s: %+v", n[0], n[1], tellings)
			}
		})
	}
}

func TestAJoinAndACandidateSayWhy(t *testing.T) {
	g := load(t, bombing("a", "2023-01-30", peshawar, thirtieth, exactly(84)), bombing("b", "2023-01-31", peshawar, thirtieth, exactly(84)),
		bombing("c", "2023-01-31", pakistan, thirtieth, nil))
	told, err := g.Tellings(t.Context(), theTelling("a"), theTelling("c"))
	if err != nil || len(told) != 3 {
		t.Fatalf("%v, %v", told, err)
	}
	if want := `["+3 place place/pk/peshawar" "+3 day 2023-01-30" "+1 both bombing" "+3 84 killed"]`; fmt.Sprintf("%q", told[1].Reasons) != want || told[1].Score != 10 {
		t.Errorf("b joined by %d: %q", told[1].Score, told[1].Reasons)
	}
	if len(told[2].Candidates) != 1 || told[2].Candidates[0].Node != theTelling("a") || told[2].Candidates[0].Score != 5 {
		t.Errorf("candidates of c: %+v", told[2].Candidates)
	}
}

// vague is a telling that agrees with an attack in any city of the country on that day, with a toll of twenty.
func vague(id string) graph.Record {
	return bombing(id, "2023-02-05", pakistan, thirtieth, exactly(20))
}

func TestAVagueTellingDoesNotBridgeTwoAttacks(t *testing.T) {
	g := load(t, vague("v"), bombing("a", "2023-01-30", peshawar, thirtieth, exactly(20)), bombing("b", "2023-01-30", quetta, thirtieth, exactly(20)))
	n := resolve(t, g, theTelling("a"), theTelling("b"), theTelling("v"))
	if n[0] == n[1] || n[2] != n[0] {
		t.Errorf("a, b and v are %v: v joins one, the two stay two", n)
	}
	told, err := g.Tellings(t.Context(), n[2])
	if err != nil || len(told) != 2 || len(told[1].Candidates) != 1 || told[1].Candidates[0].Node != n[1] {
		t.Errorf("the other is a candidate: %+v, %v", told, err)
	}
}

func TestAnEarlierTellingTakesOverAndGivesBack(t *testing.T) {
	inRegion := graph.Node{Label: graph.Place, Key: "place/pk/khyber-pakhtunkhwa", Kind: "region", Name: "Khyber Pakhtunkhwa", Within: []string{"place/pk"}}
	g := load(t, bombing("p1", "2023-02-01", inRegion, thirtieth, exactly(40)), bombing("p2", "2023-02-02", inRegion, thirtieth, exactly(90)))
	n := resolve(t, g, theTelling("p1"), theTelling("p2"))
	before := viewBytes(t, g)
	exact := bombing("r", "2023-01-30", peshawar, thirtieth, nil)
	apply(t, g, exact)
	for i, node := range resolve(t, g, theTelling("p1"), theTelling("p2")) {
		if node != theTelling("r") {
			t.Errorf("p%d is in %s, the finer telling's star is %s (it was in %s)", i+1, node, theTelling("r"), n[i])
		}
	}
	if _, err := g.Retract(t.Context(), "r"); err != nil {
		t.Fatal(err)
	}
	if after := viewBytes(t, g); after != before {
		t.Errorf("after the retract\n%s\nbefore\n%s", after, before)
	}
}

func TestTwoAttacksOfOneReportStayTwo(t *testing.T) {
	w := &text{}
	first := w.add(graph.Node{Label: graph.Attack, Type: "bombing", Date: thirtieth}, "تفجير أول")
	second := w.add(graph.Node{Label: graph.Attack, Type: "bombing", Date: thirtieth}, "تفجير ثان")
	place := w.add(peshawar, "بيشاور")
	w.relate(graph.OccurredIn, first, place)
	w.relate(graph.OccurredIn, second, place)
	g := load(t, bombing("a", "2023-01-30", peshawar, thirtieth, nil), w.done(graph.Report{ID: "two", Published: "2023-01-31"}))
	if n := nodes(t, g, graph.Attack); len(n) != 2 {
		t.Errorf("%d attacks, want 2", len(n))
	}
}

func TestATellingTakesTheSeatThatItsReportsOtherLeaves(t *testing.T) {
	w := &text{}
	first := w.add(graph.Node{Label: graph.Attack, Type: "bombing", Date: thirtieth, Killed: exactly(84)}, "تفجير أول")
	second := w.add(graph.Node{Label: graph.Attack, Type: "bombing", Date: thirtieth}, "تفجير ثان")
	place := w.add(peshawar, "بيشاور")
	w.relate(graph.OccurredIn, second, place)
	w.relate(graph.OccurredIn, first, place)
	both := w.done(graph.Report{ID: "r", Published: "2023-01-31"})
	g := load(t, bombing("a", "2023-01-30", peshawar, thirtieth, exactly(84)), both)
	key := fmt.Sprintf("attack/r@%d", both.Nodes[1].Mentions[0].Start)
	if n := resolve(t, g, "attack/r@0", key); n[0] != theTelling("a") || n[1] != key {
		t.Fatalf("the first sits in the star of a, so the second cannot: %v", n)
	}
	one := both
	one.Nodes, one.Edges = both.Nodes[1:], both.Edges[:1]
	apply(t, g, one)
	if n := resolve(t, g, "attack/r@0", key); n[0] != "" || n[1] != theTelling("a") {
		t.Errorf("the first is gone, the second takes its seat: %v", n)
	}
}

// withSite is a report on a bombing that hit an unnamed mosque.
func withSite(id string) graph.Record {
	w := &text{}
	attack := w.add(graph.Node{Label: graph.Attack, Type: "bombing", Date: thirtieth}, "تفجير")
	mosque := w.add(graph.Node{Label: graph.Place, Kind: "facility", Unnamed: true, Head: "مسجد", Of: attack}, "مسجدا")
	w.relate(graph.Targeted, attack, mosque)
	w.relate(graph.OccurredIn, attack, w.add(peshawar, "بيشاور"))
	return w.done(graph.Report{ID: id, Published: "2023-01-31"})
}

func TestTheUnnamedFollowTheirAttack(t *testing.T) {
	g := load(t, withSite("a"), withSite("b"))
	if r := relationships(t, g, graph.Targeted); len(r) != 1 || r[0].To != "place/attack/a@0/مسجد" || len(r[0].Evidence) != 2 {
		t.Errorf("one mosque was hit, as two reports say: %+v", r)
	}
	apply(t, g, bombing("earlier", "2023-01-30", peshawar, thirtieth, nil))
	if r := relationships(t, g, graph.Targeted); len(r) != 1 || r[0].To != "place/attack/earlier@0/مسجد" {
		t.Errorf("the mosque goes where its attack goes: %+v", r)
	}
}

func TestNamesMakeNodesOfTheirOwn(t *testing.T) {
	says := func(id string, nodes map[string]graph.Node) graph.Record {
		w := &text{}
		for words, n := range nodes {
			w.add(n, words)
		}
		return w.done(graph.Report{ID: id})
	}
	group, person := graph.Node{Label: graph.Group, Kind: "political"}, graph.Node{Label: graph.Person}
	for _, c := range []struct {
		name  string
		words [2]string
		nodes [2]graph.Node
		same  bool
	}{
		{"one name in two spellings", [2]string{"جماعة الوادى", "جماعة الوادي"}, [2]graph.Node{group, group}, true},
		{"one key, two names", [2]string{"تحريك طالبان", "TTP"}, [2]graph.Node{ttp, ttp}, true},
		{"a name is no key", [2]string{"tehrik-i-taliban-pakistan", "TTP"}, [2]graph.Node{group, ttp}, false},
		{"two labels", [2]string{"جماعة الوادي", "جماعة الوادي"}, [2]graph.Node{group, {Label: graph.Place}}, false},
		{"two countries", [2]string{"قوة الحدود", "قوة الحدود"}, [2]graph.Node{{Label: graph.Group, Country: "PK"}, {Label: graph.Group, Country: "AF"}}, false},
		{"a full name", [2]string{"سالم الوادي", "سالم الوادي"}, [2]graph.Node{person, person}, true},
		{"a last name alone", [2]string{"الوادي", "الوادي"}, [2]graph.Node{person, person}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := load(t, says("a", map[string]graph.Node{c.words[0]: c.nodes[0]}), says("b", map[string]graph.Node{c.words[1]: c.nodes[1]}))
			if n := len(nodes(t, g, c.nodes[0].Label)); (n == 1) != (c.same || c.nodes[0].Label != c.nodes[1].Label) {
				t.Errorf("%d nodes", n)
			}
		})
	}
}
