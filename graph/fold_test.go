package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// leads is a report in which a person leads the Taliban.
func leads(n int, words, role string, confidence float64, since *graph.Days) graph.Record {
	w := &text{}
	person := w.add(graph.Node{Label: graph.Person, Key: "person/noor-wali", Name: "Noor Wali Mehsud", Role: role}, words)
	w.relate(graph.Leads, person, w.add(ttp, "طالبان"))
	w.record.Edges[0].Confidence, w.record.Edges[0].Since = confidence, since
	return w.done(graph.Report{ID: fmt.Sprint("r", n), Published: fmt.Sprintf("2023-02-%02d", n), Title: fmt.Sprint("title ", n), Publisher: "Dawn"})
}

func TestANodeShowsWhatMostTellingsSay(t *testing.T) {
	g := load(t, leads(1, "نور ولي محسود", "leader", 0.5, nil), leads(2, "نور ولي", "leader", 0.5, nil), leads(3, "نور ولي", "mufti", 0.5, nil))
	n := nodes(t, g, graph.Person)["person/noor-wali"]
	if n == nil {
		t.Fatal("the person is not there")
	}
	if p := n.Properties; p["name"] != "Noor Wali Mehsud" || p["name_original"] != "نور ولي" || p["role"] != "leader" || p["known"] != true || p["tellings"] != int64(3) {
		t.Errorf("shown: %v", p)
	}
	if names := fmt.Sprintf("%q", n.Properties["names"]); names != `["Noor Wali Mehsud" "نور ولي" "نور ولي محسود"]` {
		t.Errorf("names %s", names)
	}
}

func TestARelationshipShowsItsBestStatementAndCountsAll(t *testing.T) {
	since := &graph.Days{From: "2018-06-01", To: "2018-06-30", Precision: "month"}
	var records []graph.Record
	for n := 1; n <= 12; n++ {
		confidence := 0.5
		if n == 4 {
			confidence = 0.9
		}
		r := leads(n, "نور ولي", "", confidence, nil)
		if n == 12 {
			r.Edges[0].Since = since
		}
		r.Report.Text += ownWords(n)
		records = append(records, r)
	}
	g := load(t, records...)
	r := relationships(t, g, graph.Leads)
	if len(r) != 1 || len(r[0].Evidence) != 12 {
		t.Fatalf("%+v", r)
	}
	for property, want := range map[string]any{
		"confidence": 0.9, "report": "r4", "title": "title 4", "publisher": "Dawn", "published": "2023-02-04", "statements": int64(12),
		"sources": int64(12), "first_published": "2023-02-01", "last_published": "2023-02-12", "since_from": "2018-06-01", "since_precision": "month",
	} {
		if got := r[0].Properties[property]; got != want {
			t.Errorf("%s is %v, want %v", property, got, want)
		}
	}
	if _, err := g.Retract(t.Context(), "r4", "r1", "r12"); err != nil {
		t.Fatal(err)
	}
	p := relationships(t, g, graph.Leads)[0].Properties
	if p["report"] != "r11" || p["statements"] != int64(9) || p["sources"] != int64(9) || p["first_published"] != "2023-02-02" || p["last_published"] != "2023-02-11" || p["since_from"] != nil {
		t.Errorf("without the best, the first and the last: %v", p)
	}
}

func TestOnlyWhatIsAssertedIsShown(t *testing.T) {
	for _, stance := range []graph.Stance{graph.Denied, graph.Hypothetical} {
		r := leads(1, "نور ولي", "", 0.9, nil)
		r.Edges[0].Stance = stance
		g := load(t, r)
		if shown := relationships(t, g, graph.Leads); len(shown) != 0 {
			t.Errorf("%s, and shown: %+v", stance, shown)
		}
	}
}

func TestATieWithoutDirectionIsOneRelationship(t *testing.T) {
	allies := func(id string, swap bool) graph.Record {
		w := &text{}
		a, b := w.add(ttp, "طالبان"), w.add(graph.Node{Label: graph.Group, Key: "group/al-qaeda"}, "القاعدة")
		if swap {
			a, b = b, a
		}
		w.relate(graph.AlliedWith, a, b)
		return w.done(graph.Report{ID: id})
	}
	g := load(t, allies("a", false), allies("b", true))
	if r := relationships(t, g, graph.AlliedWith); len(r) != 1 || len(r[0].Evidence) != 2 || r[0].From != "group/al-qaeda" {
		t.Errorf("%+v", r)
	}
}

func TestAnAttackIsNamedByWhatIsKnownOfIt(t *testing.T) {
	january := &graph.Days{From: "2023-01-01", To: "2023-01-31", Precision: "month"}
	named := bombing("named", "2023-01-30", peshawar, thirtieth, nil)
	named.Nodes[0].Name = "Police Lines bombing"
	nowhere := bombing("nowhere", "2023-01-30", peshawar, nil, nil)
	nowhere.Edges, nowhere.Nodes[0].Type = nil, "other"
	for want, r := range map[string]graph.Record{
		"Bombing, Peshawar, 2023-01-30": bombing("a", "2023-01-30", peshawar, thirtieth, nil),
		"Bombing, Peshawar, 2023-01":    bombing("b", "2023-01-30", peshawar, january, nil),
		"Bombing, Peshawar":             bombing("c", "2023-01-30", peshawar, nil, nil),
		"Attack":                        nowhere,
		"Police Lines bombing":          named,
	} {
		for _, n := range nodes(t, load(t, r), graph.Attack) {
			if n.Properties["name"] != want {
				t.Errorf("%q, want %q", n.Properties["name"], want)
			}
		}
	}
}

func TestNothingImpliedIsShown(t *testing.T) {
	january := &graph.Days{From: "2023-01-01", To: "2023-01-31", Precision: "month"}
	without := bombing("a", "2023-01-31", peshawar, nil, exactly(84))
	without.Edges = nil
	g := load(t, without, bombing("b", "2023-02-20", peshawar, january, exactly(84)))
	attacks := nodes(t, g, graph.Attack)
	if len(attacks) != 1 {
		t.Fatalf("%d attacks, want one: the day and the place of a are implied", len(attacks))
	}
	for _, a := range attacks {
		if got := a.Properties["date_from"]; got != "2023-01-01" {
			t.Errorf("on %v, want the month that b tells", got)
		}
	}
	alone := nodes(t, load(t, without), graph.Attack)[theTelling("a")]
	if got := asJSON(t, alone.Properties); strings.Contains(got, "date_") || strings.Contains(got, "place/") {
		t.Errorf("%s: nobody said when or where", got)
	}
}
