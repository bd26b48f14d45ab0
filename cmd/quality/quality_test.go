package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/extract"
	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
)

// printed is what the scorer prints, shortened.
const printed = `node Attack              P  66.7  R   0.9  F1   1.8   (2 right, 1 wrong, 222 missed)

mentions                 P  62.5  R  83.3  F1  71.4   (10 right, 6 wrong, 2 missed)
nodes                    P  64.5  R  20.5  F1  31.1   (334 right, 184 wrong, 1298 missed)
attack fields            P  74.4  R  25.3  F1  37.8   (261 right, 90 wrong, 769 missed)
edges                    P  32.8  R   1.3  F1   2.5   (21 right, 43 wrong, 1591 missed)
forbidden edges asserted: 5 of 50
score 23.8   (mean F1 of nodes, attack fields and edges, over 92 reports)
`

func measured(t *testing.T) figures {
	t.Helper()
	f, err := read("ar", 92, printed)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFiguresAreReadFromTheScorer(t *testing.T) {
	f := measured(t)
	for name, want := range map[string]float64{"nodes": 31.1, "mentions": 71.4, "fields": 37.8, "edges": 2.5, "score": 23.8, "forbidden": 10} {
		if f.value[name] != want {
			t.Errorf("%s is %v, want %v", name, f.value[name], want)
		}
	}
	if _, err := read("ar", 92, "Traceback"); err == nil {
		t.Error("a scorer that printed nothing was believed")
	}
}

func TestTheGoldenFileComesBackAsWritten(t *testing.T) {
	before := []figures{measured(t)}
	after, err := parse(format(before))
	if err != nil || len(after) != 1 || after[0].reports != 92 || len(falls(before, after)) != 0 || format(after) != format(before) {
		t.Errorf("%v, %v", after, err)
	}
	if _, err := parse("lang reports nodes\nar 1\nar x 2\n"); err == nil {
		t.Error("a broken golden file was taken")
	}
}

func TestAFallOfMoreThanTwoPointsFails(t *testing.T) {
	for _, c := range []struct {
		name string
		by   float64
		want int
	}{{"nodes", -1.9, 0}, {"nodes", -2.1, 1}, {"edges", +40, 0}, {"forbidden", +1.9, 0}, {"forbidden", +2.1, 1}, {"forbidden", -9, 0}} {
		now := measured(t)
		now.value[c.name] += c.by
		if got := falls([]figures{measured(t)}, []figures{now}); len(got) != c.want {
			t.Errorf("%s by %+.1f: %v", c.name, c.by, got)
		}
	}
	if got := falls([]figures{measured(t)}, nil); len(got) != 1 {
		t.Errorf("a set that is gone: %v", got)
	}
}

func TestOneReportAloneMayFallByFive(t *testing.T) {
	was, now := measured(t), measured(t)
	was.reports, now.value["nodes"] = 1, now.value["nodes"]-4.9
	if got := falls([]figures{was}, []figures{now}); len(got) != 0 {
		t.Errorf("a fall of 4.9: %v", got)
	}
	now.value["nodes"]--
	if got := falls([]figures{was}, []figures{now}); len(got) != 1 {
		t.Errorf("a fall of 5.9: %v", got)
	}
}

func TestWithoutTheEvaluationFolderNothingIsMeasuredUnlessRequired(t *testing.T) {
	var out bytes.Buffer
	missing := filepath.Join(t.TempDir(), "eval")
	if err := run(t.Context(), []string{"-eval", missing}, &out); err != nil || !strings.Contains(out.String(), "nothing measured") {
		t.Errorf("%q, %v", out.String(), err)
	}
	if err := run(t.Context(), []string{"-eval", missing, "-required"}, &out); err == nil {
		t.Error("a required folder was missed and nothing was said")
	}
}

// sound is a record that stands on its words. Each test breaks one thing.
func sound() graph.Record {
	const s = "The TTP bombed a market. It was loud."
	return graph.Record{
		Report: graph.Report{ID: "r", Text: s},
		Nodes: []graph.Node{
			{ID: "g", Mentions: []graph.Mention{{Text: "TTP", Span: graph.Span{Start: 4, End: 7}}}},
			{ID: "a", Mentions: []graph.Mention{{Text: "bombed", Span: graph.Span{Start: 8, End: 14}}}},
		},
		Edges: []graph.Edge{{Type: graph.PerpetratedBy, From: "a", To: "g", Evidence: []graph.Evidence{{Span: graph.Span{Start: 15, End: 23}, Quote: "a market"}}}},
	}
}

func TestAStatementStandsOnItsWords(t *testing.T) {
	if found := unsound([]graph.Record{sound()}); len(found) != 0 {
		t.Errorf("a sound record: %v", found)
	}
	for name, spoil := range map[string]func(*graph.Record){
		"a mention beside its span": func(r *graph.Record) { r.Nodes[0].Mentions[0].Start-- },
		"a quote beside its span":   func(r *graph.Record) { r.Edges[0].Evidence[0].Quote = "market" },
		"a span beyond the text":    func(r *graph.Record) { r.Edges[0].Evidence[0].End = 99 },
		"no evidence":               func(r *graph.Record) { r.Edges[0].Evidence = nil },
		"another sentence": func(r *graph.Record) {
			r.Edges[0].Evidence[0] = graph.Evidence{Span: graph.Span{Start: 25, End: 28}, Quote: "It "}
		},
	} {
		r := sound()
		spoil(&r)
		if found := unsound([]graph.Record{r}); len(found) != 1 {
			t.Errorf("%s: %v", name, found)
		}
	}
}

func TestEveryStatementOfTheSeedsStandsOnItsWords(t *testing.T) {
	x, err := extract.New()
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("../../seeds/reports/*")
	if err != nil || len(paths) < 12 {
		t.Fatalf("%d seed reports, %v", len(paths), err)
	}
	var records []graph.Record
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		for item, err := range input.Read(f, path, input.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			r, err := x.Extract(item.Report)
			if err != nil {
				t.Fatal(err)
			}
			records = append(records, r)
		}
		f.Close()
	}
	for _, f := range unsound(records) {
		t.Error(f)
	}
}
