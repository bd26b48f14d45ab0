package graphtest

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"github.com/incidentgraph/incidentgraph/graph"
)

// drawGraph loads the newest version of every report.
func drawGraph(t *rapid.T, s graph.Store) *history {
	h := newHistory(t, s)
	apply(t, h.graph, h.newest()...)
	return h
}

// everythingStandsOnWords: every node is mentioned, every relationship quoted, and the words stand in their report; no
// property is there that no telling gives.
func everythingStandsOnWords(t *rapid.T, s graph.Store) {
	h := drawGraph(t, s)
	texts := map[string]string{}
	for _, r := range h.newest() {
		texts[r.Report.ID] = r.Report.Text
	}
	stands := func(report string, start, end int, words string) {
		if text := texts[report]; end > len(text) || text[start:end] != words {
			t.Fatalf("%q does not stand at %d of %q", words, start, report)
		}
	}
	must(t, h.graph.View(context.Background(), func(line graph.ViewLine) error {
		switch {
		case line.Node != nil:
			if len(line.Node.Mentions) == 0 {
				t.Fatalf("node %s is nowhere mentioned", line.Node.Key)
			}
			for _, m := range line.Node.Mentions {
				stands(m.Report, m.Start, m.End, m.Text)
			}
			h.said(line.Node)
		case line.Relationship != nil:
			if len(line.Relationship.Evidence) == 0 {
				t.Fatalf("relationship %s is nowhere said", line.Relationship.Key)
			}
			for _, e := range line.Relationship.Evidence {
				stands(e.Report, e.Start, e.End, e.Quote)
			}
		}
		return nil
	}))
}

// said fails if the node shows what none of its tellings says.
func (h *history) said(n *graph.ViewNode) {
	tellings, err := h.graph.Tellings(context.Background(), n.Key)
	must(h.t, err)
	told := func(property string, says func(graph.Node) string) {
		shown, _ := n.Properties[property].(string)
		if shown != "" && !slices.ContainsFunc(tellings, func(t graph.Telling) bool { return says(t.Said) == shown }) {
			h.t.Fatalf("no telling of %s says that its %s is %q", n.Key, property, shown)
		}
	}
	told("name_original", func(n graph.Node) string { return n.Mentions[0].Text })
	told("kind", func(n graph.Node) string { return n.Kind })
	told("role", func(n graph.Node) string { return n.Role })
	told("wikidata", func(n graph.Node) string { return n.Wikidata })
	told("type", func(n graph.Node) string { return n.Type })
	told("status", func(n graph.Node) string { return n.Status })
	told("date_from", func(n graph.Node) string {
		if n.Date == nil {
			return ""
		}
		return n.Date.From
	})
	if n.Label == graph.Attack {
		h.toldFigure(n, "killed", func(n graph.Node) *graph.Count { return n.Killed }, tellings)
		h.toldFigure(n, "injured", func(n graph.Node) *graph.Count { return n.Injured }, tellings)
	}
}

func (h *history) toldFigure(n *graph.ViewNode, property string, says func(graph.Node) *graph.Count, tellings []graph.Telling) {
	shown, there := n.Properties[property].(int64)
	if !there {
		return
	}
	said := func(t graph.Telling) bool {
		c := says(t.Said)
		return c != nil && (c.Min != nil && int64(*c.Min) == shown || c.Min == nil && int64(*c.Max) == shown)
	}
	if !slices.ContainsFunc(tellings, said) {
		h.t.Fatalf("no telling of %s says that %d were %s", n.Key, shown, property)
	}
}

// everyTellingLeadsToItsNode: the key of each telling resolves to the node that shows its mentions.
func everyTellingLeadsToItsNode(t *rapid.T, s graph.Store) {
	h := drawGraph(t, s)
	mentions := map[string]map[graph.ViewMention]bool{}
	must(t, h.graph.View(context.Background(), func(line graph.ViewLine) error {
		if line.Node != nil {
			mentions[line.Node.Key] = map[graph.ViewMention]bool{}
			for _, m := range line.Node.Mentions {
				mentions[line.Node.Key][m] = true
			}
		}
		return nil
	}))
	var keys []string
	var heads []graph.ViewMention
	for _, r := range h.newest() {
		for _, n := range r.Nodes {
			m := n.Mentions[0]
			keys = append(keys, telling(n.Label, r.Report.ID, m.Start))
			heads = append(heads, graph.ViewMention{Report: r.Report.ID, Start: m.Start, End: m.End, Text: m.Text})
		}
	}
	nodes, err := h.graph.Resolve(context.Background(), keys...)
	must(t, err)
	for i, node := range nodes {
		if !mentions[node][heads[i]] {
			t.Fatalf("%s leads to %q, which does not show its mention", keys[i], node)
		}
		if strings.HasPrefix(keys[i], "attack/") && !strings.HasPrefix(node, "attack/") {
			t.Fatalf("%s leads to %s", keys[i], node)
		}
	}
}

// recordsAreTheGraph: what Records and Decisions give, put into an empty graph, is the same graph; and they give the
// same again.
func recordsAreTheGraph(t *rapid.T, s graph.Store) {
	ctx := context.Background()
	h := newHistory(t, s)
	for range rapid.IntRange(1, 5).Draw(t, "steps") {
		h.step()
	}
	before := export(t, h.graph)
	state, err := h.graph.State(ctx)
	must(t, err)
	wipe(t, s)
	_, err = h.graph.Decide(ctx, state.Decisions...)
	must(t, err)
	apply(t, h.graph, state.Records...)
	sameView(t, "exported and loaded", export(t, h.graph), before)
	again, err := h.graph.State(ctx)
	must(t, err)
	if a, b := asJSON(t, again), asJSON(t, state); a != b {
		t.Fatalf("the records changed\n got %s\nwant %s", a, b)
	}
}

func asJSON(t *rapid.T, x any) string {
	b, err := json.Marshal(x)
	must(t, err)
	return string(b)
}
