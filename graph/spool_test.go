package graph_test

import (
	"context"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// overtaken is a store whose reads run a second time, after somebody wrote, as one without snapshots does.
type overtaken struct {
	graph.Store
	write func()
}

func (o *overtaken) Read(ctx context.Context, fn func(context.Context, graph.Reader) error) error {
	if err := o.Store.Read(ctx, fn); err != nil {
		return err
	}
	o.write()
	return o.Store.Read(ctx, fn)
}

func TestAReadThatRunsAgainYieldsOneState(t *testing.T) {
	s := &overtaken{Store: openMemory(t)}
	plain, g := graph.New(s.Store), graph.New(s)
	apply(t, plain, bombing("a", "2023-01-30", peshawar, thirtieth, exactly(0)))
	s.write = func() { apply(t, plain, bombing("b", "2023-01-30", quetta, thirtyFirst, exactly(0))) }
	if got, want := viewBytes(t, g), viewBytes(t, plain); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	var ids []string
	if err := g.Records(t.Context(), func(r graph.Record) error { ids = append(ids, r.Report.ID); return nil }); err != nil || len(ids) != 2 {
		t.Errorf("records %v, %v", ids, err)
	}
	decide(t, plain, graph.Decision{Kind: graph.Reject, A: theTelling("a")})
	if state, err := g.State(t.Context()); err != nil || len(state.Records) != 2 || len(state.Decisions) != 1 {
		t.Errorf("state %+v, %v", state, err)
	}
	if tolls, err := g.Toll(t.Context(), theTelling("b")); err != nil || len(tolls) != 1 || len(tolls[0].Killed.Figures) != 1 {
		t.Errorf("tolls %+v, %v", tolls, err)
	}
	if differences, err := g.Verify(t.Context()); err != nil || len(differences) != 0 {
		t.Errorf("differences %v, %v", differences, err)
	}
}

func TestWhatRecordsYieldsMayChangeTheGraph(t *testing.T) {
	g := load(t, pair()...)
	err := g.Records(t.Context(), func(r graph.Record) error {
		r.Report.Title = "read anew"
		_, err := g.Apply(t.Context(), r)
		return err
	})
	if err != nil || report(t, g, "b").Title != "read anew" {
		t.Errorf("%v: title %q", err, report(t, g, "b").Title)
	}
}
