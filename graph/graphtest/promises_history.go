package graphtest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/incidentgraph/incidentgraph/graph"
)

var reportIDs = []string{"https://news.example/a", "b", "c", "d"}

// history is what was done to a graph, and a model of its state: the current record of each report.
type history struct {
	t         *rapid.T
	graph     *graph.Graph
	pool      map[string][]graph.Record // versions of each report, older first
	applied   map[string]graph.Record   // the newest version that came, marked if it is withdrawn
	decisions map[string]graph.Decision // by their time, which is unique
	times     int
}

func newHistory(t *rapid.T, s graph.Store) *history {
	h := &history{t: t, graph: graph.New(s), pool: map[string][]graph.Record{}, applied: map[string]graph.Record{}, decisions: map[string]graph.Decision{}}
	for _, id := range reportIDs {
		for v := range rapid.IntRange(1, 2).Draw(t, "versions") {
			h.pool[id] = append(h.pool[id], h.drawVersion(id, v))
		}
	}
	return h
}

// drawVersion draws a version of a report: a new text, or the text of the last version read anew, with nodes that are
// no more.
func (h *history) drawVersion(id string, v int) graph.Record {
	if v == 0 || rapid.Bool().Draw(h.t, "new text") {
		return drawRecord(h.t, id, v)
	}
	r := h.pool[id][v-1]
	r.Report.Updated = updated(v)
	gone := map[string]bool{}
	kept := slices.DeleteFunc(slices.Clone(r.Nodes), func(n graph.Node) bool {
		gone[n.ID] = gone[n.Of] || rapid.IntRange(1, 4).Draw(h.t, "gone") == 1
		return gone[n.ID]
	})
	r.Edges = slices.DeleteFunc(slices.Clone(r.Edges), func(e graph.Edge) bool { return gone[e.From] || gone[e.To] || gone[e.Speaker] })
	r.Nodes = kept
	return r
}

// newest are the newest versions of all reports.
func (h *history) newest() []graph.Record {
	var list []graph.Record
	for _, id := range reportIDs {
		list = append(list, h.pool[id][len(h.pool[id])-1])
	}
	return list
}

// step does one thing that an analyst or a loader may do.
func (h *history) step() {
	ctx := context.Background()
	var known []string
	for id := range h.applied {
		known = append(known, id)
	}
	slices.Sort(known)
	what := rapid.SampledFrom([]string{"apply", "apply", "apply", "decide", "decide", "retract", "restore", "purge", "undo"}).Draw(h.t, "step")
	if len(known) == 0 {
		what = "apply"
	}
	var err error
	switch what {
	case "apply":
		h.apply()
	case "decide":
		d := h.drawDecision(h.t)
		_, err = h.graph.Decide(ctx, d)
		h.decisions[d.Time] = d
	case "undo":
		err = h.undo(ctx)
	default:
		id := rapid.SampledFrom(known).Draw(h.t, "which")
		r := h.applied[id]
		switch what {
		case "retract":
			r.Withdrawn = true
			_, err = h.graph.Retract(ctx, id)
		case "restore":
			r.Withdrawn = false
			_, err = h.graph.Restore(ctx, id)
		}
		h.applied[id] = r
		if what == "purge" {
			_, err = h.graph.Purge(ctx, id)
			must(h.t, err)
			err = h.graph.Admit(ctx, id)
			delete(h.applied, id)
		}
	}
	must(h.t, err)
}

func (h *history) apply() {
	var batch []graph.Record
	for range rapid.IntRange(1, 3).Draw(h.t, "reports") {
		id := rapid.SampledFrom(reportIDs).Draw(h.t, "report")
		batch = append(batch, rapid.SampledFrom(h.pool[id]).Draw(h.t, "version"))
	}
	apply(h.t, h.graph, batch...)
	for _, r := range batch {
		old, there := h.applied[r.Report.ID]
		if !there || r.Report.Updated > old.Report.Updated {
			r.Withdrawn = old.Withdrawn
			h.applied[r.Report.ID] = r
		}
	}
}

func (h *history) undo(ctx context.Context) error {
	decided, err := h.graph.Decisions(ctx)
	if err != nil || len(decided) == 0 {
		return err
	}
	d := rapid.SampledFrom(decided).Draw(h.t, "undone")
	delete(h.decisions, d.Time)
	_, err = h.graph.Undo(ctx, d.ID)
	return err
}

// checkView compares the stored view with that of what Rebuild makes from the model.
func (h *history) checkView() {
	h.t.Helper()
	var s graph.State
	for _, r := range h.applied {
		s.Records = append(s.Records, r)
	}
	for _, d := range h.decisions {
		s.Decisions = append(s.Decisions, d)
	}
	rebuilt, err := graph.Rebuild(s)
	must(h.t, err)
	sameView(h.t, "stored and rebuilt", export(h.t, h.graph), export(h.t, rebuilt))
}

// checkRows compares every stored row, those that are not shown too.
func (h *history) checkRows() {
	h.t.Helper()
	differences, err := h.graph.Verify(context.Background())
	must(h.t, err)
	for _, d := range differences {
		h.t.Errorf("%s %s\n stored %v\nrebuilt %v", d.Table, d.ID, d.Stored, d.Rebuilt)
	}
	if len(differences) > 0 {
		h.t.FailNow()
	}
}

// telling is the key of a telling.
func telling(l graph.Label, report string, start int) string {
	return fmt.Sprintf("%s/%s@%d", strings.ToLower(string(l)), report, start)
}

// drawTelling draws the key of a telling that some version of a report has.
func (h *history) drawTelling(t *rapid.T, l graph.Label) (key string, head graph.Mention, ok bool) {
	type one struct {
		key  string
		head graph.Mention
	}
	var all []one
	for _, id := range reportIDs {
		for _, r := range h.pool[id] {
			for _, n := range r.Nodes {
				if n.Label == l {
					all = append(all, one{telling(l, id, n.Mentions[0].Start), n.Mentions[0]})
				}
			}
		}
	}
	if len(all) == 0 {
		return "", graph.Mention{}, false
	}
	x := rapid.SampledFrom(all).Draw(t, "telling")
	return x.key, x.head, true
}

// drawDecision draws a decision on tellings that may come, go, or have changed places.
func (h *history) drawDecision(t *rapid.T) graph.Decision {
	h.times++
	at := rapid.IntRange(0, 59).Draw(t, "minute")
	d := graph.Decision{Analyst: "amal", Time: fmt.Sprintf("2023-04-01T00:%02d:%02d.%09dZ", at, h.times%60, h.times)}
	kinds := []graph.DecisionKind{graph.Same, graph.Same, graph.Apart, graph.Apart, graph.Reject, graph.Set, graph.Lock, graph.Add}
	d.Kind = rapid.SampledFrom(kinds).Draw(t, "kind")
	label := rapid.SampledFrom([]graph.Label{graph.Attack, graph.Attack, graph.Group, graph.Place, graph.Person}).Draw(t, "label")
	a, head, ok := h.drawTelling(t, label)
	if !ok {
		return h.reject(t, d)
	}
	d.A, d.AEnd = a, head.End
	switch d.Kind {
	case graph.Same, graph.Apart:
		b, head, _ := h.drawTelling(t, label)
		d.B, d.BEnd = b, head.End
		if d.A == d.B {
			return h.reject(t, d)
		}
	case graph.Set, graph.Lock:
		d.Property, d.Values = "name", []string{rapid.SampledFrom([]string{"A name", "Another"}).Draw(t, "name")}
	case graph.Add:
		return h.relate(t, d, label, head)
	case graph.Reject:
		if rapid.Bool().Draw(t, "relationship") {
			return h.relate(t, d, label, head)
		}
	}
	return d
}

// reject makes a decision that is always possible: on words that no report may have.
func (h *history) reject(t *rapid.T, d graph.Decision) graph.Decision {
	d.Kind, d.A, d.AEnd, d.B, d.BEnd = graph.Reject, "group/b@3", 40, "", 0
	return d
}

// relate makes a decision on a relationship.
func (h *history) relate(t *rapid.T, d graph.Decision, from graph.Label, head graph.Mention) graph.Decision {
	to := rapid.SampledFrom([]graph.Label{graph.Group, graph.Person, graph.Place}).Draw(t, "to")
	b, end, ok := h.drawTelling(t, to)
	types := allowed(from, to)
	if !ok || len(types) == 0 {
		return h.reject(t, d)
	}
	d.B, d.BEnd, d.Type = b, end.End, rapid.SampledFrom(types).Draw(t, "type")
	if d.Kind == graph.Add {
		d.Stance = rapid.SampledFrom(stances).Draw(t, "stance")
		d.Evidence = &graph.Evidence{Span: head.Span, Quote: head.Text}
	}
	return d
}

// job is one thing that can be done in any order: a report comes, one is withdrawn when it comes, a decision is made.
type job struct {
	record   *graph.Record
	decision *graph.Decision
}

// jobs are all versions of all reports, one of them withdrawn, and the decisions.
func (h *history) jobs(decisions []graph.Decision) []job {
	var list []job
	withdrawn := rapid.SampledFrom(append([]string{""}, reportIDs...)).Draw(h.t, "withdrawn")
	for _, id := range reportIDs {
		for _, r := range h.pool[id] {
			list = append(list, job{record: &r})
			if id == withdrawn {
				marked := r
				marked.Withdrawn = true
				list = append(list, job{record: &marked})
			}
		}
	}
	for _, d := range decisions {
		list = append(list, job{decision: &d})
	}
	return list
}

// do does one job.
func (j job) do(g *graph.Graph) (err error) {
	if j.record != nil {
		_, err = g.Apply(context.Background(), *j.record)
	} else {
		_, err = g.Decide(context.Background(), *j.decision)
	}
	return err
}

// do does jobs: the reports in one batch, the decisions in another.
func (h *history) do(jobs []job) {
	var records []graph.Record
	var decisions []graph.Decision
	for _, j := range jobs {
		if j.record != nil {
			records = append(records, *j.record)
		} else {
			decisions = append(decisions, *j.decision)
		}
	}
	if len(records) > 0 {
		apply(h.t, h.graph, records...)
	}
	if len(decisions) > 0 {
		_, err := h.graph.Decide(context.Background(), decisions...)
		must(h.t, err)
	}
}
