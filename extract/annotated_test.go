package extract

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// heldOut is the part of our annotated reports that is scored only.
const heldOut = 3

// annotated reads our own annotations of Arabic reports, and their texts, which lie beside the repository; without these
// the test is skipped.
func annotated(tb testing.TB) []gold {
	f, err := os.Open("testdata/annotated.jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var out []gold
	for lines := json.NewDecoder(f); lines.More(); {
		var g gold
		if err := lines.Decode(&g); err != nil {
			tb.Fatal(err)
		}
		if g.ID != "" { // the first line says what the file is
			out = append(out, g)
		}
	}
	byID := map[string]*gold{}
	for i := range out {
		byID[out[i].ID] = &out[i]
	}
	addTexts(tb, byID)
	return out
}

func TestOurAnnotationsStandOnTheWordsOfTheirReports(t *testing.T) {
	parts := map[int]int{}
	for _, g := range annotated(t) {
		parts[g.Part]++
		nodes := map[string]graph.Label{}
		for _, n := range g.Nodes {
			nodes[n.ID] = n.Label
			for _, m := range n.Mentions {
				if !strings.Contains(g.Text, m) {
					t.Errorf("%s: %q is not in the text", g.ID, m)
				}
			}
		}
		for _, e := range append(g.Edges, g.Forbidden...) {
			if d := graph.RelationOf(graph.RelType(e.Type)); d == nil || !slices.Contains(d.From, nodes[e.From]) || !slices.Contains(d.To, nodes[e.To]) {
				t.Errorf("%s: no %s can lead from %s to %s", g.ID, e.Type, e.From, e.To)
			}
		}
	}
	if len(parts) != heldOut+1 {
		t.Errorf("reports a part: %v", parts)
	}
}

// addTexts gives annotated reports their texts, and fails where one is not in the corpus.
func addTexts(tb testing.TB, byID map[string]*gold) {
	f, err := os.Open("../../shared/corpus/ar-2018.jsonl.gz")
	if err != nil {
		tb.Skip("needs the texts of the annotated reports in ../shared/corpus")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	left := len(byID)
	for left > 0 && lines.Scan() {
		var r graph.Report
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			tb.Fatal(err)
		}
		if g := byID[r.ID]; g != nil {
			g.Lang, g.Published, g.Title, g.Text = r.Lang, r.Published, r.Title, r.Text
			left--
		}
	}
	if err := lines.Err(); err != nil || left > 0 {
		tb.Fatalf("%d annotated reports have no text in the corpus (%v)", left, err)
	}
}
