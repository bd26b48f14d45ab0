package extract

import (
	"cmp"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// gold is one annotated report of the evaluation set.
type gold struct {
	ID, Lang, Published, Title, Text string
	Nodes                            []goldNode
	Edges                            []struct{ Type, From, To string }
}

type goldNode struct {
	ID, Kind, Type, Status, Role, Name, Country string
	Label                                       graph.Label
	Suicide                                     bool
	Date                                        *graph.Days
	Killed, Injured                             *graph.Count
	Weapons                                     []string
	TargetTypes                                 []string `json:"target_types"`
	Mentions                                    []string
}

// goldReports reads the annotated Arabic reports that lie beside the repository; without them the test is skipped.
func goldReports(tb testing.TB) []gold {
	files, _ := filepath.Glob("../../shared/eval/dev/ar-*.json")
	if len(files) == 0 {
		tb.Skip("needs the annotated reports in ../shared/eval/dev")
	}
	var out []gold
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			tb.Fatal(err)
		}
		var g gold
		if err := json.Unmarshal(b, &g); err != nil {
			tb.Fatalf("%s: %v", f, err)
		}
		if g.Lang == "" {
			g.Lang = "ar"
		}
		out = append(out, g)
	}
	return out
}

func (g *gold) report() graph.Report {
	return graph.Report{ID: g.ID, Lang: g.Lang, Published: g.Published, Title: g.Title, Text: g.Text}
}

// oracle is what the annotators found in one report, in place of the stages that should find it.
type oracle struct {
	mentions []*mention
	entities []*entity
	events   []*event
	ids      map[any]string // gold ids of entities and events
}

// newOracle finds the annotated mentions in the document: all their occurrences, longest first, not overlapping; the
// mentions of attacks apart from the others, since the words of an attack hold the names of its parts.
func newOracle(g *gold, lang *language, doc *text.Document) *oracle {
	o := &oracle{ids: map[any]string{}}
	var names, acts []found
	entities, events := map[string]*entity{}, map[string]*event{}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		for _, m := range n.Mentions {
			at := occurrences(doc, lang.split, m)
			for _, s := range at {
				if n.Label == graph.Attack {
					acts = append(acts, found{s, n})
				} else {
					names = append(names, found{s, n})
				}
			}
		}
		if n.Label == graph.Attack {
			e := &event{typ: n.Type, suicide: n.Suicide, status: n.Status, date: n.Date, killed: n.Killed, injured: n.Injured, weapons: n.Weapons, targets: n.TargetTypes}
			events[n.ID], o.ids[e] = e, n.ID
			o.events = append(o.events, e)
			continue
		}
		e := &entity{label: n.Label, kind: n.Kind, role: n.Role, name: n.Name, country: n.Country, used: true}
		entities[n.ID], o.ids[e] = e, n.ID
		o.entities = append(o.entities, e)
	}
	add := func(f found) *mention {
		e := entities[f.node.ID]
		m := &mention{span: f.span, label: e.label, kind: e.kind, country: e.country, role: e.role, entity: e, rule: "gold", prior: 1}
		e.mentions = append(e.mentions, m)
		return m
	}
	for _, f := range longestFirst(doc, names) {
		m := add(f)
		o.mentions = append(o.mentions, m)
		for _, in := range longestFirst(doc, inside(f, names)) {
			if in.First > m.First { // a name inside another's words stands for itself; the outer one ends before it
				m.End, m.outer = min(m.End, in.First), f.End
				o.mentions = append(o.mentions, add(in))
			}
		}
	}
	for _, f := range longestFirst(doc, acts) {
		e := events[f.node.ID]
		e.triggers = append(e.triggers, &trigger{span: span{First: f.First, End: f.First + 1}, full: f.span, event: e, definite: hasArticle(doc, f.First)})
	}
	return o
}

type found struct {
	span
	node *goldNode
}

// inside returns the occurrences of other nodes within the words of f.
func inside(f found, all []found) []found {
	var out []found
	for _, in := range all {
		if in.node != f.node && in.First >= f.First && in.End <= f.End && in.End-in.First < f.End-f.First {
			out = append(out, in)
		}
	}
	return out
}

// occurrences finds a mention's tokens in the document; particles may stand before its first word.
func occurrences(doc *text.Document, split text.Splitter, mention string) []span {
	want := text.Read(mention, split).Tokens
	for len(want) > 0 && want[0].Class == text.Mark && want[0].Form == "#" {
		want = want[1:]
	}
	var out []span
	for i := range doc.Tokens {
		if len(want) == 0 || i+len(want) > len(doc.Tokens) {
			break
		}
		if startsAs(&doc.Tokens[i], &want[0]) && slices.EqualFunc(doc.Tokens[i+1:i+len(want)], want[1:], sameForm) {
			out = append(out, span{First: i, End: i + len(want)})
		}
	}
	return out
}

func sameForm(a, b text.Token) bool { return a.Form == b.Form }

func startsAs(tok, want *text.Token) bool {
	if tok.Form == want.Form {
		return true
	}
	return len(want.Alts) > 0 && slices.ContainsFunc(tok.Alts, func(a text.Alt) bool {
		return a.Form == want.Alts[0].Form && (a.Article || !want.Alts[0].Article)
	})
}

func hasArticle(doc *text.Document, i int) bool {
	return slices.ContainsFunc(doc.Tokens[i].Alts, func(a text.Alt) bool { return a.Article })
}

// longestFirst chooses occurrences that do not overlap. Where a place and a government share a mention, the word
// before it decides.
func longestFirst(doc *text.Document, all []found) []found {
	slices.SortStableFunc(all, func(a, b found) int {
		return cmp.Or((b.End-b.First)-(a.End-a.First), a.First-b.First, fits(doc, b)-fits(doc, a))
	})
	taken := make([]bool, len(doc.Tokens))
	var out []found
	for _, f := range all {
		if !slices.Contains(taken[f.First:f.End], true) {
			out = append(out, f)
			for i := f.First; i < f.End; i++ {
				taken[i] = true
			}
		}
	}
	slices.SortFunc(out, func(a, b found) int { return a.First - b.First })
	return out
}

// fits is 1 where the label suits the word before the mention: in, from, inside a place; else an actor.
func fits(doc *text.Document, f found) int {
	in := strings.HasPrefix(doc.Tokens[f.First].Form, "ب") && !strings.HasPrefix(f.node.Mentions[0], "ب")
	if f.First > 0 {
		in = in || slices.Contains([]string{"في", "من", "الي", "داخل", "شمال", "جنوب", "غرب", "شرق", "شمالي", "جنوبي", "غربي", "شرقي"}, doc.Tokens[f.First-1].Form)
	}
	if in == (f.node.Label == graph.Place) {
		return 1
	}
	return 0
}
