package graph_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
)

func report(t *testing.T, g *graph.Graph, id string) graph.Report {
	t.Helper()
	list, err := g.Reports(t.Context(), id)
	if err != nil || len(list) != 1 {
		t.Fatalf("report %q: %v, %v", id, list, err)
	}
	return list[0]
}

// version is a version of one report with a title of its own.
func version(updated, extractor, title string) graph.Record {
	r := bombing("a", "2023-01-30", peshawar, thirtieth, nil)
	r.Report.Updated, r.Report.Extractor, r.Report.Title = updated, extractor, title
	return r
}

func TestTheGreaterVersionIsCurrent(t *testing.T) {
	for _, c := range []struct {
		name        string
		first, then graph.Record
		want        string
	}{
		{"a later update", version("2023-02-01", "", "old"), version("2023-02-02", "", "new"), "new"},
		{"an earlier update that comes late", version("2023-02-02", "", "new"), version("2023-02-01", "", "old"), "new"},
		{"a time on the day", version("2023-02-01", "", "old"), version("2023-02-01T08:00:00+05:00", "", "new"), "new"},
		{"another zone", version("2023-02-01T08:00:00+05:00", "", "new"), version("2023-02-01T02:00:00Z", "", "old"), "new"},
		{"a later extractor", version("2023-02-01", "rules/9", "old"), version("2023-02-01", "rules/10", "new"), "new"},
		{"no update: what came last", version("", "", "old"), version("", "", "new"), "new"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := load(t, c.first)
			apply(t, g, c.then)
			if got := report(t, g, "a").Title; got != c.want {
				t.Errorf("%q is current, want %q", got, c.want)
			}
			if r := relationships(t, g, graph.OccurredIn); r[0].Properties["title"] != c.want {
				t.Errorf("its relationship shows the title %q", r[0].Properties["title"])
			}
		})
	}
}

func TestResultsCountWhatBecameOfReports(t *testing.T) {
	g := load(t)
	g.Now = func() time.Time { return time.Date(2023, 2, 1, 0, 0, 0, 0, time.UTC) }
	r := apply(t, g, version("2023-02-01", "", "one"), bombing("b", "2023-01-30", quetta, thirtieth, nil))
	if r.Added != 2 || r.NodesWritten != 6 || r.RelationshipsWritten != 4 {
		t.Errorf("first: %+v", r) // 2 reports, 2 attacks, 2 places; each attack with its place and its report
	}
	if r = apply(t, g, version("2023-02-01", "", "one")); r != (graph.Result{Unchanged: 1}) {
		t.Errorf("again: %+v", r)
	}
	if r = apply(t, g, version("2023-02-02", "", "two")); r.Changed != 1 || r.Added+r.Unchanged != 0 {
		t.Errorf("corrected: %+v", r)
	}
	if r, err := g.Retract(t.Context(), "b"); err != nil || r.Withdrawn != 1 || r.NodesRemoved != 3 || r.RelationshipsRemoved != 2 {
		t.Errorf("retracted: %+v, %v", r, err)
	}
	if r = apply(t, g, bombing("b", "2023-01-30", quetta, thirtieth, nil)); r != (graph.Result{Unchanged: 1, Withdrawn: 1}) {
		t.Errorf("loaded again while withdrawn: %+v", r)
	}
}

func TestUnknownReportsAndDecisionsAreErrors(t *testing.T) {
	g := load(t, pair()...)
	for name, do := range map[string]func(context.Context, ...string) (graph.Result, error){"retract": g.Retract, "restore": g.Restore, "purge": g.Purge} {
		if _, err := do(t.Context(), "a", "no such"); err == nil || !strings.Contains(err.Error(), `no report "no such"`) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := resolve(t, g, theTelling("a")); n[0] == "" {
		t.Error("a refused retract took a report back")
	}
	if _, err := g.Undo(t.Context(), "x"); err == nil || !strings.Contains(err.Error(), `no decision "x"`) {
		t.Errorf("undo: %v", err)
	}
}

func TestAStoreOfALaterVersionIsRefused(t *testing.T) {
	s := openMemory(t)
	err := s.Write(t.Context(), func(ctx context.Context, tx graph.Tx) error {
		return tx.Put(ctx, graph.Meta, []graph.Row{{"id": "version", "value": "99"}})
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := graph.New(s).Apply(t.Context(), pair()...); err == nil || !strings.Contains(err.Error(), "version 99") {
		t.Errorf("applied: %v", err)
	}
}

func TestAPreviewTellsWhatFallsAndWhatStaysAndChangesNothing(t *testing.T) {
	claim := func(id string) graph.Record {
		w := &text{}
		w.relate(graph.AlliedWith, w.add(ttp, "طالبان"), w.add(graph.Node{Label: graph.Group, Key: "group/al-qaeda"}, "القاعدة"))
		return w.done(graph.Report{ID: id, Published: "2023-01-31", Title: "by " + id})
	}
	g := load(t, claim("a"), claim("b"), bombing("only", "2023-01-30", peshawar, thirtieth, nil))
	before := viewBytes(t, g)
	p, err := g.Preview(t.Context(), "only")
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Falls) != 5 || len(p.Stays) != 0 { // report, attack, place, OCCURRED_IN, MENTIONED_IN
		t.Errorf("only: %d fall, %d stay", len(p.Falls), len(p.Stays))
	}
	if p, err = g.Preview(t.Context(), "b"); err != nil {
		t.Fatal(err)
	}
	if len(p.Falls) != 1 || len(p.Stays) != 3 {
		t.Fatalf("b: %+v", p)
	}
	for _, e := range p.Stays {
		if e.After["type"] == string(graph.AlliedWith) && e.After["report"] != "a" {
			t.Errorf("the alliance stays on the word of %v", e.After["report"])
		}
	}
	if after := viewBytes(t, g); after != before {
		t.Error("a preview changed the graph")
	}
}

func TestEqualTextsAtTwoAddressesAreTwoReportsOfOneSource(t *testing.T) {
	a, b := bombing("https://one.example/x", "2023-01-30", peshawar, thirtieth, nil), bombing("https://two.example/y", "2023-01-30", peshawar, thirtieth, nil)
	other := bombing("c", "2023-01-30", peshawar, thirtieth, nil)
	other.Report.Text += ownWords(1)
	g := load(t, a, b, other)
	for _, r := range relationships(t, g, graph.OccurredIn) {
		if r.Properties["statements"] != int64(3) || r.Properties["sources"] != int64(2) {
			t.Errorf("statements %v of sources %v, want 3 of 2", r.Properties["statements"], r.Properties["sources"])
		}
	}
	for _, n := range nodes(t, g, graph.Attack) {
		if n.Properties["tellings"] != int64(3) || n.Properties["sources"] != int64(2) {
			t.Errorf("tellings %v of sources %v, want 3 of 2", n.Properties["tellings"], n.Properties["sources"])
		}
	}
}

func TestAReportWithoutAnIDIsNamedByItsAddressOrItsText(t *testing.T) {
	a, b := bombing("", "2023-01-30", peshawar, thirtieth, nil), bombing("", "2023-01-30", peshawar, thirtieth, nil)
	a.Report.URL = "https://news.example/1"
	g := load(t, a, b)
	var ids []string
	if err := g.Records(t.Context(), func(r graph.Record) error { ids = append(ids, r.Report.ID); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(ids) != 2 || ids[0] != "https://news.example/1" || !strings.HasPrefix(ids[1], "sha256:") {
		t.Errorf("ids %q", ids)
	}
}
