package graph_test

import (
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// pair is two reports whose attacks are one.
func pair() []graph.Record {
	return []graph.Record{bombing("a", "2023-01-30", peshawar, thirtieth, exactly(84)), bombing("b", "2023-01-31", peshawar, thirtieth, exactly(84))}
}

func at(minute string) string { return "2023-04-01T00:" + minute + ":00Z" }

func TestAttacksArePartedAndJoinedAndBothUndone(t *testing.T) {
	g := load(t, append(pair(), bombing("far", "2023-01-31", quetta, thirtyFirst, nil))...)
	before := viewBytes(t, g)
	decide(t, g, graph.Decision{Kind: graph.Apart, A: theTelling("a"), B: theTelling("b"), Time: at("01")})
	if n := resolve(t, g, theTelling("a"), theTelling("b")); n[0] == n[1] {
		t.Error("parted, and still one")
	}
	decide(t, g, graph.Decision{Kind: graph.Same, A: theTelling("b"), B: theTelling("far"), Time: at("02")})
	if n := resolve(t, g, theTelling("b"), theTelling("far")); n[0] != n[1] {
		t.Error("joined, and still two")
	}
	undoAll(t, g)
	if after := viewBytes(t, g); after != before {
		t.Errorf("after undo\n%s\nbefore\n%s", after, before)
	}
}

func undoAll(t *testing.T, g *graph.Graph) {
	t.Helper()
	decided, err := g.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range decided {
		if _, err := g.Undo(t.Context(), d.ID); err != nil {
			t.Fatal(err)
		}
	}
}

func states(t *testing.T, g *graph.Graph) (list []graph.DecisionState) {
	t.Helper()
	decided, err := g.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range decided {
		list = append(list, d.State)
	}
	return list
}

func TestJoinedTellingsGoAsOneWhereAnyOfThemIsDrawn(t *testing.T) {
	g := load(t, bombing("near", "2023-02-01", peshawar, thirtieth, nil), bombing("far", "2023-01-31", quetta, thirtyFirst, nil))
	decide(t, g, graph.Decision{Kind: graph.Same, A: theTelling("near"), B: theTelling("far")})
	apply(t, g, bombing("earlier", "2023-01-30", peshawar, thirtieth, nil))
	if n := resolve(t, g, theTelling("near"), theTelling("far")); n[0] != theTelling("earlier") || n[1] != theTelling("earlier") {
		t.Errorf("an earlier telling drew %v", n)
	}
}

func TestTheNewerDecisionHolds(t *testing.T) {
	g := load(t, pair()...)
	decide(t, g, graph.Decision{Kind: graph.Same, A: theTelling("a"), B: theTelling("b"), Time: at("02")})
	decide(t, g, graph.Decision{Kind: graph.Apart, A: theTelling("b"), B: theTelling("a"), Time: at("01")})
	if n := resolve(t, g, theTelling("a"), theTelling("b")); n[0] != n[1] {
		t.Error("an older decision parted what a newer one joined")
	}
	if s := states(t, g); s[0] != graph.Effective || s[1] != graph.Overruled {
		t.Errorf("states, newest first: %v", s)
	}
}

func TestADecisionSleepsWhileItsTellingIsAway(t *testing.T) {
	g := load(t, pair()...)
	decide(t, g, graph.Decision{Kind: graph.Apart, A: theTelling("a"), B: theTelling("b")})
	if _, err := g.Retract(t.Context(), "b"); err != nil {
		t.Fatal(err)
	}
	if s := states(t, g); s[0] != graph.Dormant {
		t.Errorf("while away: %v", s)
	}
	if _, err := g.Restore(t.Context(), "b"); err != nil {
		t.Fatal(err)
	}
	if n := resolve(t, g, theTelling("a"), theTelling("b")); n[0] == n[1] || states(t, g)[0] != graph.Effective {
		t.Errorf("back again: %v", n)
	}
}

func TestWhatOverlapsStandsForATellingThatIsGone(t *testing.T) {
	g := load(t, pair()...)
	decide(t, g, graph.Decision{Kind: graph.Apart, A: theTelling("a"), B: theTelling("b")})
	again := bombing("b", "2023-01-31", peshawar, thirtieth, exactly(84))
	again.Report.Extractor = "rules/2"
	m := &again.Nodes[0].Mentions[0]
	m.Start, m.Text = 2, again.Report.Text[2:m.End] // the next extractor leaves out the first letter
	apply(t, g, again)
	if n := resolve(t, g, theTelling("a"), "attack/b@2"); n[1] == "" || n[0] == n[1] {
		t.Errorf("the decision was lost: %v", n)
	}
}

// twoNames is a report on two groups of like names.
func twoNames(id string) graph.Record {
	w := &text{}
	w.relate(graph.AlliedWith, w.add(graph.Node{Label: graph.Group}, "جماعة الوادي"), w.add(ttp, "طالبان"))
	return w.done(graph.Report{ID: id})
}

func TestGroupsAreJoinedByKeyAndPartedByTelling(t *testing.T) {
	w := &text{}
	w.add(graph.Node{Label: graph.Group}, "اهل الوادي")
	g := load(t, twoNames("a"), twoNames("b"), w.done(graph.Report{ID: "c"}))
	decide(t, g, graph.Decision{Kind: graph.Same, A: "group/a@0", B: "group/c@0", Time: at("01")})
	apply(t, g, twoNames("later"))
	n := resolve(t, g, "group/a@0", "group/b@0", "group/c@0", "group/later@0")
	if n[0] != n[1] || n[1] != n[2] || n[2] != n[3] {
		t.Errorf("both names are one group, in later reports too: %v", n)
	}
	decide(t, g, graph.Decision{Kind: graph.Apart, A: "group/a@0", B: "group/b@0", Time: at("02")})
	n = resolve(t, g, "group/a@0", "group/b@0", "group/later@0")
	if n[1] != "group/b@0" || n[0] != n[2] {
		t.Errorf("b alone is another group: %v", n)
	}
}

func TestAKnownKeyLeadsAJoinedGroup(t *testing.T) {
	g := load(t, twoNames("a"))
	known := "group/a@" + g0(t, g, ttp.Key)
	decide(t, g, graph.Decision{Kind: graph.Same, A: "group/a@0", B: known})
	if n := resolve(t, g, "group/a@0"); n[0] != ttp.Key {
		t.Errorf("joined under %s", n[0])
	}
	if r := relationships(t, g, graph.AlliedWith); len(r) != 0 {
		t.Errorf("a group is its own ally: %+v", r)
	}
}

// g0 is where the first mention of a node starts.
func g0(t *testing.T, g *graph.Graph, key string) string {
	t.Helper()
	told, err := g.Tellings(t.Context(), key)
	if err != nil || len(told) == 0 {
		t.Fatalf("no telling of %s: %v", key, err)
	}
	_, start, _ := strings.Cut(told[0].Key, "@")
	return start
}

func TestARejectedNodeGoesWithItsRelationshipsAndComesBack(t *testing.T) {
	g := load(t, pair()...)
	before := viewBytes(t, g)
	place := "place/a@" + g0(t, g, peshawar.Key)
	decide(t, g, graph.Decision{Kind: graph.Reject, A: place})
	if len(nodes(t, g, graph.Place)) != 0 || len(relationships(t, g, graph.OccurredIn)) != 0 {
		t.Error("the rejected place is still shown")
	}
	apply(t, g, bombing("c", "2023-01-31", peshawar, thirtieth, nil))
	if len(nodes(t, g, graph.Place)) != 0 {
		t.Error("a further report brought the rejected place back")
	}
	if _, err := g.Purge(t.Context(), "c"); err != nil {
		t.Fatal(err)
	}
	undoAll(t, g)
	if after := viewBytes(t, g); after != before {
		t.Errorf("after undo\n%s\nbefore\n%s", after, before)
	}
}

func TestARejectedRelationshipStaysAwayAndALockedOneIsConfirmed(t *testing.T) {
	g := load(t, pair()...)
	place := "place/a@" + g0(t, g, peshawar.Key)
	d := graph.Decision{Kind: graph.Reject, A: theTelling("a"), Type: graph.OccurredIn, B: place, Time: at("01")}
	decide(t, g, d)
	apply(t, g, bombing("c", "2023-01-31", peshawar, thirtieth, nil))
	if r := relationships(t, g, graph.OccurredIn); len(r) != 0 {
		t.Errorf("rejected, and shown: %+v", r)
	}
	d.Kind, d.Time = graph.Lock, at("02")
	decide(t, g, d)
	r := relationships(t, g, graph.OccurredIn)
	if len(r) != 1 || r[0].Properties["confirmed"] != true || r[0].Properties["statements"] != int64(3) {
		t.Errorf("locked later: %+v", r)
	}
	if s := states(t, g); s[0] != graph.Effective || s[1] != graph.Overruled {
		t.Errorf("states, newest first: %v", s)
	}
}

func TestASetOrLockedPropertyOutranksReports(t *testing.T) {
	g := load(t, pair()...)
	decide(t, g,
		graph.Decision{Kind: graph.Set, A: theTelling("a"), Property: "type", Values: []string{"assassination"}},
		graph.Decision{Kind: graph.Set, A: theTelling("a"), Property: "weapons", Values: []string{"explosive", "firearm"}},
		graph.Decision{Kind: graph.Lock, A: theTelling("b"), Property: "killed"})
	apply(t, g, bombing("c", "2023-02-01", peshawar, thirtieth, exactly(101)))
	for _, n := range nodes(t, g, graph.Attack) {
		if p := n.Properties; p["type"] != "assassination" || p["killed"] != int64(84) || len(p["weapons"].([]string)) != 2 {
			t.Errorf("shown: %v", p)
		}
	}
}

func TestAnAddedRelationshipStandsOnItsWords(t *testing.T) {
	records := pair()
	records[0].Report.Text += "وتبنت حركة طالبان الهجوم"
	w := &text{}
	w.add(ttp, "طالبان")
	g := load(t, append(records, w.done(graph.Report{ID: "group"}))...)
	quote := "وتبنت حركة طالبان الهجوم"
	start := strings.Index(records[0].Report.Text, quote)
	add := graph.Decision{Kind: graph.Add, A: theTelling("a"), Type: graph.ClaimedBy, B: "group/group@0",
		Evidence: &graph.Evidence{Span: graph.Span{Start: start, End: start + len(quote)}, Quote: quote}}
	decide(t, g, add)
	r := relationships(t, g, graph.ClaimedBy)
	if len(r) != 1 || r[0].To != ttp.Key || r[0].Evidence[0].Quote != quote || r[0].Evidence[0].Analyst != "amal" {
		t.Fatalf("added: %+v", r)
	}
	denied := add
	denied.Stance, denied.Type, denied.Time = graph.Denied, graph.DeniedBy, at("08")
	decide(t, g, denied)
	if r := relationships(t, g, graph.DeniedBy); len(r) != 0 {
		t.Errorf("added as denied, and shown: %+v", r)
	}
	moved := add
	moved.Evidence = &graph.Evidence{Span: graph.Span{Start: start - 1, End: start - 1 + len(quote)}, Quote: quote}
	moved.Time = at("09")
	decide(t, g, moved)
	decided, err := g.Decisions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range decided {
		if (d.State == graph.Dormant) != (d.Evidence.Start != start) {
			t.Errorf("words that do not stand there add nothing: %+v", d)
		}
	}
	if _, err := g.Retract(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if r := relationships(t, g, graph.ClaimedBy); len(r) != 0 {
		t.Errorf("its report is gone: %+v", r)
	}
}

func TestAnAddedDenialOrSuppositionIsNotShown(t *testing.T) {
	for _, stance := range []graph.Stance{graph.Denied, graph.Hypothetical} {
		records := pair()
		w := &text{}
		w.add(ttp, "طالبان")
		g := load(t, append(records, w.done(graph.Report{ID: "group"}))...)
		mention := records[0].Nodes[0].Mentions[0]
		decide(t, g, graph.Decision{Kind: graph.Add, A: theTelling("a"), Type: graph.ClaimedBy, B: "group/group@0", Stance: stance,
			Evidence: &graph.Evidence{Span: mention.Span, Quote: mention.Text}})
		if s := states(t, g); s[0] != "effective" {
			t.Errorf("%s: the decision is %s", stance, s[0])
		}
		if r := relationships(t, g, graph.ClaimedBy); len(r) != 0 {
			t.Errorf("%s: shown: %+v", stance, r)
		}
	}
}

func TestAWrongDecisionIsRefusedWithAReason(t *testing.T) {
	g := load(t, pair()...)
	for _, c := range []struct {
		d    graph.Decision
		want string
	}{
		{graph.Decision{Kind: "merge", A: "attack/a@0"}, "none of same, apart"},
		{graph.Decision{Kind: graph.Same, A: "attack/a@0", B: "place/b@0"}, "two tellings of one label"},
		{graph.Decision{Kind: graph.Same, A: "attack/a@0", B: "attack/a@0"}, "two tellings of one label"},
		{graph.Decision{Kind: graph.Reject, A: "Peshawar"}, "no key of a telling"},
		{graph.Decision{Kind: graph.Reject, A: "attack/a@0", B: "place/a@9", Type: graph.Leads}, "does not lead from Attack"},
		{graph.Decision{Kind: graph.Set, A: "attack/a@0", Property: "sources", Values: []string{"9"}}, "can be set"},
		{graph.Decision{Kind: graph.Set, A: "attack/a@0", Property: "killed", Values: []string{"many"}}, "takes a int64"},
		{graph.Decision{Kind: graph.Set, A: "attack/a@0", Property: "date_from", Values: []string{"Monday"}}, "ISO day"},
		{graph.Decision{Kind: graph.Set, A: "attack/a@0", Property: "type", Values: []string{"boom"}}, "none of"},
		{graph.Decision{Kind: graph.Lock, A: "attack/zz@0", Property: "type"}, "nothing is shown"},
		{graph.Decision{Kind: graph.Add, A: "attack/a@0", B: "group/b@0", Type: graph.ClaimedBy}, "needs its words"},
		{graph.Decision{Kind: graph.Reject, A: "attack/a@0", Time: "yesterday"}, "RFC 3339"},
	} {
		c.d.Analyst = "amal"
		if _, err := g.Decide(t.Context(), c.d); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.d, err, c.want)
		}
	}
	if _, err := g.Decide(t.Context(), graph.Decision{Kind: graph.Reject, A: "attack/a@0"}); err == nil || !strings.Contains(err.Error(), "analyst") {
		t.Errorf("without an analyst: %v", err)
	}
	if s := states(t, g); len(s) != 0 {
		t.Errorf("%d decisions were kept", len(s))
	}
}
