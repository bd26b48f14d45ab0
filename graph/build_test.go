package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

func openMemory(tb testing.TB) graph.Store {
	s, err := sqlitestore.OpenMemory()
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	return s
}

// text composes a text and a record that says it.
type text struct {
	strings.Builder
	record graph.Record
}

func (w *text) say(words string) graph.Mention {
	start := w.Len()
	w.WriteString(words)
	end := w.Len()
	w.WriteString("، ")
	return graph.Mention{Text: words, Span: graph.Span{Start: start, End: end}}
}

func (w *text) relate(t graph.RelType, from, to string) {
	m := w.say("قال " + from + " " + to)
	w.record.Edges = append(w.record.Edges, graph.Edge{
		Type: t, From: from, To: to, Stance: graph.Asserted, Confidence: 0.8, Evidence: []graph.Evidence{{Span: m.Span, Quote: m.Text}},
	})
}

// add adds a node with one mention, and returns its id.
func (w *text) add(n graph.Node, words string) string {
	n.ID = words
	n.Mentions = []graph.Mention{w.say(words)}
	w.record.Nodes = append(w.record.Nodes, n)
	return n.ID
}

// done completes the record.
func (w *text) done(report graph.Report) graph.Record {
	report.Text = w.String()
	w.record.Report = report
	return w.record
}

var (
	pakistan = graph.Node{Label: graph.Place, Key: "place/pk", Kind: "country", Name: "Pakistan", Country: "PK"}
	peshawar = graph.Node{Label: graph.Place, Key: "place/pk/peshawar", Kind: "city", Name: "Peshawar", Country: "PK", Within: []string{"place/pk/khyber-pakhtunkhwa", "place/pk"}}
	quetta   = graph.Node{Label: graph.Place, Key: "place/pk/quetta", Kind: "city", Name: "Quetta", Country: "PK", Within: []string{"place/pk/balochistan", "place/pk"}}
	ttp      = graph.Node{Label: graph.Group, Key: "group/tehrik-i-taliban-pakistan", Kind: "armed_group", Name: "Tehrik-i-Taliban Pakistan"}
)

// bombing is a report of one day on one bombing at a place, of a day and with a toll where they are told.
func bombing(id, published string, place graph.Node, date *graph.Days, killed *graph.Count) graph.Record {
	w := &text{}
	attack := w.add(graph.Node{Label: graph.Attack, Type: "bombing", Date: date, Killed: killed}, "تفجير")
	w.relate(graph.OccurredIn, attack, w.add(place, "في "+place.Name))
	return w.done(graph.Report{ID: id, Published: published, Publisher: "AFP", Title: "Bombing, by " + id})
}

func onDay(d string) *graph.Days { return &graph.Days{From: d, To: d, Precision: "day"} }

func exactly(n int) *graph.Count { return &graph.Count{Min: &n, Max: &n} }

// load makes a graph of the records.
func load(t *testing.T, records ...graph.Record) *graph.Graph {
	t.Helper()
	g := graph.New(openMemory(t))
	apply(t, g, records...)
	return g
}

func apply(t *testing.T, g *graph.Graph, records ...graph.Record) graph.Result {
	t.Helper()
	r, err := g.Apply(t.Context(), records...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func decide(t *testing.T, g *graph.Graph, decisions ...graph.Decision) {
	t.Helper()
	for i := range decisions {
		decisions[i].Analyst = "amal"
	}
	if _, err := g.Decide(t.Context(), decisions...); err != nil {
		t.Fatal(err)
	}
}

// view returns the view's lines.
func view(t *testing.T, g interface {
	View(context.Context, func(graph.ViewLine) error) error
}) (lines []graph.ViewLine) {
	t.Helper()
	err := g.View(t.Context(), func(l graph.ViewLine) error { lines = append(lines, l); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func viewBytes(t *testing.T, g *graph.Graph) string {
	t.Helper()
	var out bytes.Buffer
	for _, l := range view(t, g) {
		if err := json.NewEncoder(&out).Encode(l); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// nodes returns the shown nodes of a label, by key.
func nodes(t *testing.T, g *graph.Graph, l graph.Label) map[string]*graph.ViewNode {
	t.Helper()
	found := map[string]*graph.ViewNode{}
	for _, line := range view(t, g) {
		if line.Node != nil && line.Node.Label == l {
			found[line.Node.Key] = line.Node
		}
	}
	return found
}

// relationships returns the shown relationships of a type.
func relationships(t *testing.T, g *graph.Graph, rt graph.RelType) (found []*graph.ViewRelationship) {
	t.Helper()
	for _, line := range view(t, g) {
		if line.Relationship != nil && line.Relationship.Type == rt {
			found = append(found, line.Relationship)
		}
	}
	return found
}

// resolve returns the nodes of tellings.
func resolve(t *testing.T, g *graph.Graph, tellings ...string) []string {
	t.Helper()
	nodes, err := g.Resolve(t.Context(), tellings...)
	if err != nil {
		t.Fatal(err)
	}
	return nodes
}

func asJSON(t *testing.T, x any) string {
	t.Helper()
	b, err := json.Marshal(x)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
