package graph_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/incidentgraph/incidentgraph/graph"
)

// ticking gives a graph a clock that a test moves: each change is a second after the one before.
func ticking(g *graph.Graph) (now func() time.Time) {
	at := time.Date(2036, 3, 1, 0, 0, 0, 0, time.UTC)
	g.Now = func() time.Time { at = at.Add(time.Second); return at }
	return func() time.Time { return at }
}

// shownRows are the rows of everything shown, but for reports and that they mention attacks.
func shownRows(t interface{ Fatal(...any) }, s graph.Store) map[string]graph.Row {
	rows := map[string]graph.Row{}
	err := s.Read(context.Background(), func(ctx context.Context, r graph.Reader) error {
		for _, table := range []*graph.Table{graph.Nodes, graph.Relationships} {
			found, err := r.Find(ctx, graph.Lookup{Table: table})
			if err != nil {
				return err
			}
			for _, row := range found {
				if row["label"] != string(graph.ReportLabel) && row["type"] != string(graph.MentionedIn) {
					rows[row["id"].(string)] = row
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// The changes since a time, taken back from what is shown now, give what was shown then; whatever happened between.
func TestChangesSinceATimeLeadBackToIt(t *testing.T) {
	pool := peshawarTolls()
	for _, r := range peshawarTolls()[:3] { // newer versions that say something else
		other := bombing(r.Report.ID, r.Report.Published, quetta, thirtieth, exactly(7))
		other.Report.Updated = "2026-02-01"
		pool = append(pool, other)
	}
	rapid.Check(t, func(rt *rapid.T) {
		store := openMemory(t)
		defer store.Close()
		g := graph.New(store)
		now := ticking(g)
		step := func() {
			id := func() string { return fmt.Sprintf("r%d", rapid.IntRange(0, 5).Draw(rt, "report")) }
			var err error
			switch rapid.SampledFrom([]string{"load", "load", "load", "retract", "restore", "decide", "undo"}).Draw(rt, "step") {
			case "load":
				_, err = g.Apply(t.Context(), rapid.SampledFrom(pool).Draw(rt, "record"), rapid.SampledFrom(pool).Draw(rt, "record"))
			case "retract":
				_, err = g.Retract(t.Context(), id())
			case "restore":
				_, err = g.Restore(t.Context(), id())
			case "decide":
				kind := rapid.SampledFrom([]graph.DecisionKind{graph.Same, graph.Apart}).Draw(rt, "kind")
				a, b := id(), id()
				if a == b {
					return
				}
				_, err = g.Decide(t.Context(), graph.Decision{Kind: kind, A: theTelling(a), B: theTelling(b), Analyst: "amal"})
			case "undo":
				decided, e := g.Decisions(t.Context())
				if e != nil || len(decided) == 0 {
					return
				}
				_, err = g.Undo(t.Context(), decided[0].ID)
			}
			if refused := (*graph.Refused)(nil); err != nil && !errors.As(err, &refused) {
				rt.Fatal(err)
			}
		}
		for range rapid.IntRange(0, 8).Draw(rt, "before") {
			step()
		}
		then, since := shownRows(rt, store), now()
		for range rapid.IntRange(0, 6).Draw(rt, "after") {
			step()
		}
		changes, err := g.Since(t.Context(), since)
		if err != nil {
			rt.Fatal(err)
		}
		back := shownRows(rt, store)
		for _, c := range changes.Shown {
			if diff := cmp.Diff(c.After, back[c.Key]); diff != "" && c.After != nil {
				rt.Fatalf("%s is not as the change says it is:\n%s", c.Key, diff)
			}
			delete(back, c.Key)
			if c.Before != nil {
				back[c.Key] = c.Before
			}
			if len(c.Reports)+len(c.Decisions) == 0 && len(changes.Entries) == 0 {
				rt.Fatalf("%s changed, and nothing was done", c.Key)
			}
		}
		if diff := cmp.Diff(then, back); diff != "" {
			rt.Fatalf("what was shown then (-) and what the changes lead back to (+):\n%s", diff)
		}
	})
}

func TestChangesNameTheReportOrDecisionThatMadeThem(t *testing.T) {
	g := load(t, bombing("old", "2023-01-30", peshawar, thirtieth, exactly(61)))
	now := ticking(g)
	g.Now()
	since := now()
	apply(t, g, bombing("new", "2023-01-31", peshawar, thirtieth, exactly(84)))
	g = g.As("amal")
	decide(t, g, graph.Decision{Kind: graph.Set, A: theTelling("old"), Property: "name", Values: []string{"The mosque"}, Analyst: "amal"})
	changes, err := g.Since(t.Context(), since)
	if err != nil {
		t.Fatal(err)
	}
	attack := changes.Shown[0]
	if attack.Before["killed"] != int64(61) || attack.After["killed"] != int64(84) || attack.After["name"] != "The mosque" {
		t.Fatalf("first comes %v, which was %v", attack.After, attack.Before)
	}
	if diff := cmp.Diff([]string{"new"}, attack.Reports); diff != "" {
		t.Error(diff)
	}
	if len(attack.Decisions) != 1 || len(changes.Entries) != 2 || changes.Entries[0].By != "amal" || changes.Entries[0].Action != graph.ActionDecide {
		t.Errorf("decisions %v, entries %+v", attack.Decisions, changes.Entries)
	}
	later, err := g.Since(t.Context(), now())
	if err != nil || len(later.Shown) > 0 || len(later.Entries) > 0 {
		t.Errorf("after the last change: %+v, %v", later, err)
	}
}

func TestAForgottenReportIsForgottenWithItsEarlierVersions(t *testing.T) {
	first := bombing("a", "2023-01-30", peshawar, thirtieth, exactly(61))
	second := bombing("a", "2023-01-30", peshawar, thirtieth, exactly(84))
	second.Report.Updated = "2040-02-01"
	g := load(t, first)
	now := ticking(g)
	g.Now()
	since := now()
	apply(t, g, second)
	if _, err := g.Purge(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	changes, err := g.Since(t.Context(), since)
	if err != nil {
		t.Fatal(err)
	}
	if len(changes.Shown) > 0 || len(changes.Entries) != 2 {
		t.Errorf("%+v", changes)
	}
	entries, err := g.Journal(t.Context(), "", 10)
	if err != nil || len(entries) != 3 || entries[0].Action != graph.ActionPurge {
		t.Errorf("%+v, %v", entries, err)
	}
	if text := fmt.Sprint(entries); strings.Contains(text, "[a]") {
		t.Errorf("the journal still names it: %s", text)
	}
	if earlier, err := g.Journal(t.Context(), entries[1].ID, 10); err != nil || len(earlier) != 1 || earlier[0].Action != graph.ActionLoad {
		t.Errorf("before the second: %+v, %v", earlier, err)
	}
}

func TestWhatAnAnalystKeepsIsTheirs(t *testing.T) {
	g := load(t)
	now := ticking(g)
	for _, owner := range []string{"omar", "amal"} {
		if _, err := g.Save(t.Context(), graph.Saved{Owner: owner, Name: "mosques", Filter: `{"target":"religious"}`}); err != nil {
			t.Fatal(err)
		}
	}
	saved := now()
	before, err := g.Look(t.Context(), "amal", "mosques")
	if err != nil {
		t.Fatal(err)
	}
	if before.Seen != saved.Format("2006-01-02T15:04:05.000000000Z") {
		t.Errorf("seen %s, saved %s", before.Seen, saved)
	}
	all, err := g.Saved(t.Context(), "")
	if err != nil || len(all) != 2 || all[0].Owner != "amal" || all[0].Seen <= before.Seen || all[1].Seen >= all[0].Seen {
		t.Errorf("%+v, %v", all, err)
	}
	refused := (*graph.Refused)(nil)
	if err := g.Forget(t.Context(), "amal", "schools"); !errors.As(err, &refused) {
		t.Errorf("what was never kept: %v", err)
	}
	if err := g.Forget(t.Context(), "amal", "mosques"); err != nil {
		t.Fatal(err)
	}
	if left, err := g.Saved(t.Context(), "amal"); err != nil || len(left) > 0 {
		t.Errorf("%+v, %v", left, err)
	}
	if _, err := g.Save(t.Context(), graph.Saved{Name: "nobody's"}); !errors.As(err, &refused) {
		t.Errorf("without an owner: %v", err)
	}
}
