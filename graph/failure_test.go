package graph_test

import (
	"slices"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

func TestTheFailedListIsInTheOrderOfInputsAndLines(t *testing.T) {
	g := load(t)
	note := func(mended []string, failed ...graph.Failure) {
		t.Helper()
		if err := g.NoteFailures(t.Context(), failed, mended); err != nil {
			t.Fatal(err)
		}
	}
	places := func(after string, limit int) (list []string) {
		t.Helper()
		failures, err := g.Failures(t.Context(), after, limit)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range failures {
			list = append(list, f.ID+" "+f.Reason)
		}
		return list
	}
	note(nil, graph.Failure{Input: "b.jsonl", Line: 10, Reason: "cut"}, graph.Failure{Input: "b.jsonl", Line: 9, Reason: "empty"}, graph.Failure{Input: "a.txt", Reason: "no text: \xff\x00"})
	want := []string{"a.txt:0000000000 no text: \ufffd", "b.jsonl:0000000009 empty", "b.jsonl:0000000010 cut"}
	if got := places("", 0); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := places(graph.FailureID("a.txt", 0), 1); !slices.Equal(got, want[1:2]) {
		t.Errorf("a page: %q, want %q", got, want[1:2])
	}
	note([]string{graph.FailureID("b.jsonl", 9), graph.FailureID("b.jsonl", 10), "never:1"}, graph.Failure{Input: "b.jsonl", Line: 10, Reason: "still cut"})
	if got, want := places("", 0), []string{want[0], "b.jsonl:0000000010 still cut"}; !slices.Equal(got, want) {
		t.Errorf("after a retry: %q, want %q", got, want)
	}
	if differences, err := g.Verify(t.Context()); err != nil || len(differences) != 0 {
		t.Errorf("the list counts as part of the graph: %v, %v", differences, err)
	}
}

func TestAPurgedReportIsRefusedUnderItsIDAndInItsWordsUntilItIsAdmitted(t *testing.T) {
	records := pair()
	g := load(t, records...)
	both := viewBytes(t, g)
	purged := records[1]
	if err := g.NoteFailures(t.Context(), []graph.Failure{{Input: "x", Report: purged.Report.ID, Reason: "names somebody"}, {Input: "y", Reason: "other"}}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := g.Purge(t.Context(), purged.Report.ID); err != nil {
		t.Fatal(err)
	}
	without := viewBytes(t, g)
	again := purged
	again.Report.ID = "another-address"
	r, err := g.Apply(t.Context(), purged, again, records[0])
	if err != nil || r.Barred != 2 || r.Added != 0 || r.Unchanged != 1 {
		t.Errorf("%+v, %v; want two refused and one unchanged", r, err)
	}
	if got := viewBytes(t, g); got != without {
		t.Errorf("a purged report came back:\n%s\nwant\n%s", got, without)
	}
	if list, err := g.Failures(t.Context(), "", 0); err != nil || len(list) != 1 || list[0].Input != "y" {
		t.Errorf("the failed list still knows it: %+v, %v", list, err)
	}
	if err := g.Admit(t.Context(), purged.Report.ID, "never-purged"); err != nil {
		t.Fatal(err)
	}
	apply(t, g, purged)
	if got := viewBytes(t, g); got != both {
		t.Errorf("admitted again:\n%s\nwant\n%s", got, both)
	}
}
