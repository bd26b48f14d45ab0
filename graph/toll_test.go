package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// peshawarTolls are six reports on one bombing, as its toll was told.
func peshawarTolls() []graph.Record {
	correction := exactly(84)
	correction.Corrects, correction.Struck = true, []int{101}
	atLeast := exactly(61)
	atLeast.Max = nil
	var list []graph.Record
	for i, r := range []struct {
		published string
		killed    *graph.Count
	}{
		{"2023-01-30", atLeast}, {"2023-01-31", exactly(84)}, {"2023-02-01", exactly(101)}, {"2023-02-02", correction},
		{"2023-02-03", exactly(101)}, {"2023-02-04", exactly(86)},
	} {
		list = append(list, bombing(fmt.Sprintf("r%d", i), r.published, peshawar, onDay("2023-01-30"), r.killed))
	}
	return list
}

func killed(t *testing.T, g *graph.Graph) graph.Series {
	t.Helper()
	attacks := nodes(t, g, graph.Attack)
	if len(attacks) != 1 {
		t.Fatalf("%d attacks, want 1", len(attacks))
	}
	for key, n := range attacks {
		tolls, err := g.Toll(t.Context(), key)
		if err != nil || len(tolls) != 1 {
			t.Fatalf("toll of %s: %v, %v", key, tolls, err)
		}
		s := tolls[0].Killed
		if shown := n.Properties["killed"]; shown != int64(*s.Shown) {
			t.Fatalf("the node shows %v, its history %d", shown, *s.Shown)
		}
		return s
	}
	return graph.Series{}
}

func TestACorrectedTollStaysCorrected(t *testing.T) {
	records := peshawarTolls()
	g := load(t)
	for i, want := range []int{61, 84, 101, 84, 84, 86} {
		apply(t, g, records[i])
		if s := killed(t, g); *s.Shown != want {
			t.Errorf("after report %d: %d shown by %q, want %d", i, *s.Shown, s.Rule, want)
		}
	}
	s := killed(t, g)
	var classes []string
	for _, f := range s.Figures {
		classes = append(classes, fmt.Sprint(*f.Min, " ", f.Class))
	}
	want := `["61 told" "84 told" "101 struck by a correction" "84 told" "101 repeats a struck figure" "86 "]`
	if got := fmt.Sprintf("%q", classes); got != want {
		t.Errorf("history %s, want %s", got, want)
	}
	if !s.Disputed || *s.Low != 86 || *s.High != 86 {
		t.Errorf("disputed %v, %d to %d", s.Disputed, *s.Low, *s.High)
	}
}

func TestTheTollDoesNotDependOnTheOrderOfLoading(t *testing.T) {
	records := peshawarTolls()
	forward := load(t, records...)
	backward := load(t)
	for i := len(records) - 1; i >= 0; i-- {
		apply(t, backward, records[i])
	}
	if a, b := viewBytes(t, forward), viewBytes(t, backward); a != b {
		t.Errorf("forward\n%s\nbackward\n%s", a, b)
	}
}

func TestTheShownFigureIsChosenByRules(t *testing.T) {
	atLeast := func(n int) *graph.Count { return &graph.Count{Min: &n} }
	at := func(day string, c *graph.Count) *graph.Count { c.AsOf = day; return c }
	type told struct {
		published string
		killed    *graph.Count
	}
	for _, c := range []struct {
		name       string
		tolls      []told
		shown, low int
		high       int // -1: open
		rule       string
		disputed   bool
	}{
		{"one figure", []told{{"2023-01-30", exactly(5)}}, 5, 5, 5, "the only figure", false},
		{"an open figure", []told{{"2023-01-30", atLeast(5)}}, 5, 5, -1, "the only figure", false},
		{"exact before vague", []told{{"2023-01-30", atLeast(9)}, {"2023-01-30", exactly(8)}}, 8, 8, 9, "the latest day, exact before vague", false},
		{"most sources", []told{{"2023-01-30", exactly(9)}, {"2023-01-30", exactly(8)}, {"2023-01-30", exactly(8)}}, 8, 8, 9, "the latest day, most sources", true},
		{"the day of the figure counts, not of the report", []told{{"2023-01-31", at("2023-01-30", exactly(7))}, {"2023-01-30", at("2023-01-31", exactly(8))}}, 8, 8, 8, "the latest day", false},
		{"a late mention in passing", []told{{"2023-01-31", exactly(84)}, {"2023-03-30", exactly(100)}}, 84, 84, 84, "the latest day", false},
		{"in passing only", []told{{"2023-03-30", exactly(100)}}, 100, 100, 100, "the only figure", false},
		{"a late figure with its day", []told{{"2023-01-31", exactly(84)}, {"2023-03-30", at("2023-03-29", exactly(100))}}, 100, 100, 100, "the latest day", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := load(t)
			for i, x := range c.tolls {
				r := bombing(fmt.Sprint("r", i), x.published, peshawar, onDay("2023-01-30"), x.killed)
				r.Report.Text += ownWords(i)
				apply(t, g, r)
			}
			s := killed(t, g)
			high := -1
			if s.High != nil {
				high = *s.High
			}
			if *s.Shown != c.shown || *s.Low != c.low || high != c.high || s.Rule != c.rule || s.Disputed != c.disputed {
				t.Errorf("got %d, %d to %d, by %q, disputed %v", *s.Shown, *s.Low, high, s.Rule, s.Disputed)
			}
		})
	}
}

// ownWords are words that no other report has.
func ownWords(n int) string {
	var b strings.Builder
	for i := range 30 {
		fmt.Fprintf(&b, " كلمة%d", 100*n+i)
	}
	return b.String()
}

func TestAPartysFigureIsShownOnlyWhereNobodyElseTells(t *testing.T) {
	w := &text{}
	claimed := exactly(300)
	attack := w.add(graph.Node{Label: graph.Attack, Type: "bombing", Date: onDay("2023-01-30"), Killed: claimed}, "تفجير")
	group := w.add(ttp, "حركة طالبان باكستان")
	claimed.Speaker = group
	w.relate(graph.OccurredIn, attack, w.add(peshawar, "بيشاور"))
	w.relate(graph.ClaimedBy, attack, group)
	g := load(t, w.done(graph.Report{ID: "claim", Published: "2023-02-01"}))
	if s := killed(t, g); *s.Shown != 300 || s.Rule != "told by a party only" || s.Figures[0].Speaker != ttp.Key {
		t.Errorf("alone: %d by %q, on the word of %q", *s.Shown, s.Rule, s.Figures[0].Speaker)
	}
	apply(t, g, bombing("police", "2023-01-31", peshawar, onDay("2023-01-30"), exactly(84)))
	if s := killed(t, g); *s.Shown != 84 {
		t.Errorf("beside the police: %d by %q", *s.Shown, s.Rule)
	}
}
