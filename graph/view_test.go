package graph_test

import (
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

var update = flag.Bool("update", false, "write testdata anew")

// condemned is a report on the bombing of a mosque: the Taliban condemned it, an unnamed faction claimed it on the word
// of an expert, and somebody might have done it.
func condemned() graph.Record {
	w := &text{}
	attack := w.add(graph.Node{Label: graph.Attack, Type: "bombing", Suicide: true, Status: "completed", Date: thirtieth, Killed: exactly(61),
		Weapons: []string{"explosive"}, TargetTypes: []string{"religious"}}, "تفجير انتحاري")
	mosque := w.add(graph.Node{Label: graph.Place, Kind: "facility", Unnamed: true, Head: "مسجد", Of: attack}, "مسجدا")
	city, group := w.add(peshawar, "بيشاور"), w.add(ttp, "حركة طالبان باكستان")
	faction := w.add(graph.Node{Label: graph.Group, Kind: "faction", Unnamed: true, Head: "فصيل", Of: attack}, "فصيل متشدد")
	expert := w.add(graph.Node{Label: graph.Person, Role: "expert"}, "أسفانديار مير")
	w.relate(graph.OccurredIn, attack, city)
	w.relate(graph.Targeted, attack, mosque)
	w.relate(graph.CondemnedBy, attack, group)
	w.relate(graph.ClaimedBy, attack, faction)
	w.record.Edges[3].Speaker = expert
	w.relate(graph.PerpetratedBy, attack, group)
	w.record.Edges[4].Stance = graph.Hypothetical
	w.relate(graph.FactionOf, faction, group)
	w.record.Edges[5].Since = &graph.Days{From: "2014-01-01", To: "2014-12-31", Precision: "year"}
	return w.done(graph.Report{ID: "https://news.example/1", Lang: "ar", Published: "2023-01-31", Title: "تفجير مسجد بيشاور", Publisher: "AFP"})
}

func TestTheViewIsTheSameBytesAlways(t *testing.T) {
	const golden = "testdata/view.jsonl"
	g := load(t, condemned())
	got := viewBytes(t, g)
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTheViewComesInOrderAndSaysWhatItIs(t *testing.T) {
	g := load(t, append(peshawarTolls(), condemned())...)
	var last string
	order := map[string]string{"report": "1", "node": "2", "relationship": "3"}
	for _, line := range strings.Split(strings.TrimSpace(viewBytes(t, g)), "\n") {
		var object map[string]struct{ Key string }
		if err := json.Unmarshal([]byte(line), &object); err != nil || len(object) != 1 {
			t.Fatalf("%s: %v", line, err)
		}
		for kind, x := range object {
			at := order[kind] + x.Key
			if at <= last {
				t.Errorf("%s comes after %s", at, last)
			}
			last = at
		}
	}
}

func TestAnErrorOfTheReaderEndsTheView(t *testing.T) {
	g := load(t, condemned())
	for after := range 8 {
		n := 0
		err := g.View(t.Context(), func(graph.ViewLine) error {
			if n++; n > after {
				return os.ErrClosed
			}
			return nil
		})
		if err == nil || n != after+1 {
			t.Errorf("after %d lines: %v, %d lines came", after, err, n)
		}
	}
}
