package extract

import (
	"cmp"
	"encoding/json"
	"flag"
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
	Edges, Forbidden                 []goldEdge
	Part                             int // of our own annotated reports
}

type goldEdge struct{ Type, From, To string }

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
func goldReports(tb testing.TB) []gold { return goldReportsIn(tb, "ar") }

// goldReportsIn reads the annotated reports of a language.
func goldReportsIn(tb testing.TB, code string) []gold {
	files, _ := filepath.Glob("../../shared/eval/dev/" + code + "-*.json")
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
			g.Lang = code
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
			if n.Label == graph.Attack {
				acts = appendFound(acts, at, n)
			} else {
				names = appendFound(names, at, n)
			}
		}
		if n.Label == graph.Attack {
			e := &event{typ: n.Type, suicide: n.Suicide, status: n.Status, date: n.Date, killed: n.Killed, injured: n.Injured, weapons: n.Weapons, targets: n.TargetTypes}
			events[n.ID], o.ids[e] = e, n.ID
			o.events = append(o.events, e)
			continue
		}
		e := &entity{key: n.ID, label: n.Label, kind: n.Kind, role: n.Role, name: n.Name, country: n.Country, used: true}
		entities[n.ID], o.ids[e] = e, n.ID
		o.entities = append(o.entities, e)
	}
	add := func(f found) *mention {
		e := entities[f.node.ID]
		m := &mention{span: f.span, prefix: f.prefix, article: f.article, label: e.label, kind: e.kind, country: e.country, role: e.role, entity: e, rule: "gold", prior: 1}
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
		e.triggers = append(e.triggers, &trigger{span: span{First: f.First, End: f.First + 1}, full: f.span, event: e, definite: f.article})
	}
	o.events = slices.DeleteFunc(o.events, func(e *event) bool { return len(e.triggers) == 0 }) // named only inside another's words
	return o
}

type found struct {
	occurrence
	node *goldNode
}

// occurrence is where a mention stands, without the particles and the article before it.
type occurrence struct {
	span
	prefix  string
	article bool
}

func appendFound(all []found, at []occurrence, n *goldNode) []found {
	for _, o := range at {
		all = append(all, found{o, n})
	}
	return all
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
func occurrences(doc *text.Document, split text.Splitter, mention string) []occurrence {
	want := text.Read(mention, split).Tokens
	for len(want) > 0 && want[0].Class == text.Mark && want[0].Form == "#" {
		want = want[1:]
	}
	var out []occurrence
	for i := range doc.Tokens {
		if len(want) == 0 || i+len(want) > len(doc.Tokens) {
			break
		}
		if a, ok := startsAs(&doc.Tokens[i], &want[0]); ok && slices.EqualFunc(doc.Tokens[i+1:i+len(want)], want[1:], sameForm) {
			out = append(out, occurrence{span{First: i, End: i + len(want)}, a.Prefix, a.Article})
		}
	}
	return out
}

func sameForm(a, b text.Token) bool { return a.Form == b.Form }

// startsAs finds how a token is read as the first word of a mention; the token may have the article where the mention
// has none.
func startsAs(tok, want *text.Token) (text.Alt, bool) {
	if len(want.Alts) == 0 {
		return text.Alt{}, tok.Form == want.Form
	}
	for _, a := range tok.Alts {
		if a.Form == want.Alts[0].Form && (a.Article || !want.Alts[0].Article) {
			return a, true
		}
	}
	return text.Alt{}, false
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

var (
	recordsDir   = flag.String("records", "", "write the records of the evaluation reports to this folder")
	goldMentions = flag.Bool("gold-mentions", false, "take the mentions that the annotators found")
	goldEvents   = flag.Bool("gold-events", false, "take the attacks that the annotators found")
)

// readGold reads one annotated report, with what the flags ask for taken from the annotation.
func readGold(e *Extractor, g *gold) *reading { return readGoldWith(e, g, nil) }

// readGoldWith is readGold with some stages replaced by others.
func readGoldWith(e *Extractor, g *gold, instead map[string]func(*reading)) *reading {
	lang := e.languages[g.Lang]
	r := &reading{language: lang, report: g.report(), doc: text.Read(g.Text, lang.split), byKey: map[string]*entity{}}
	o := newOracle(g, lang, r.doc)
	for _, s := range stages {
		switch {
		case instead[s.name] != nil:
			instead[s.name](r)
		case *goldMentions && s.name == "mentions":
			r.mentions, r.entities = o.mentions, o.entities
			widen(r)
		case *goldMentions && (s.name == "link" || s.name == "directions" || s.name == "actors"):
		case *goldEvents && slices.Contains([]string{"triggers", "roles", "dates", "events", "figures", "attacks"}, s.name):
		default:
			s.run(r)
		}
		if *goldEvents && s.name == "items" {
			r.events = o.events
			o.placeTriggers(r)
			o.stateRoles(r, g)
		}
	}
	return r
}

// widen gives the gold mentions the extent that the mention stage would give them: the type noun before a name (تنظيم,
// مدينة) belongs to it; the words of relationship after it (المدعومة من) do not.
func widen(r *reading) {
	last := 0
	for _, m := range r.mentions {
		for m.First > last && m.prefix == "" && r.typeNoun(m.First-1, m.label) {
			m.First--
			m.prefix, m.article = r.words[m.First].prefix, r.words[m.First].article
		}
		if m.outer > 0 {
			for i := m.First + 1; i < m.End; i++ {
				if r.words[i].prefix != "" || r.words[i].is("function") || r.words[i].is("relation") {
					m.End = i
				}
			}
		}
		last = m.End
	}
}

func (r *reading) typeNoun(i int, label graph.Label) bool {
	class := map[graph.Label]string{graph.Group: "grouphead", graph.Place: "placehead"}[label]
	return class != "" && r.words[i].is(class) && r.doc.SentOf[i] == r.doc.SentOf[i+1]
}

// stateRoles states what the annotators say of who did what to whom.
func (o *oracle) stateRoles(r *reading, g *gold) {
	ends := map[string]end{}
	for x, id := range o.ids {
		switch x := x.(type) {
		case *entity:
			ends[id] = end{entity: x}
		case *event:
			if len(x.triggers) > 0 {
				ends[id] = end{event: x}
			}
		}
	}
	for _, e := range g.Edges {
		from, to := ends[e.From], ends[e.To]
		if typ := graph.RelType(e.Type); from.event != nil && to.entity != nil && (typ == graph.PerpetratedBy || typ == graph.Targeted) {
			r.state(typ, from, to, "gold", 1, from.event.triggers[0].full)
		}
	}
}

// placeTriggers puts the triggers of the gold attacks on the items where they begin.
func (o *oracle) placeTriggers(r *reading) {
	for _, e := range o.events {
		for _, t := range e.triggers {
			t.item = r.itemAt(t.First)
			for t.item < len(r.items)-1 && r.items[t.item].prefix != "" {
				t.item++
			}
			if r.items[t.item].mention == nil {
				r.items[t.item].trigger = t
				r.view[t.item].Label, r.view[t.item].Kind = string(graph.Attack), e.typ
			}
		}
	}
}

// TestRecordsOfEvaluation asks that every annotated report is read without a dangling end, and writes the records
// where -records names a folder, to be scored.
func TestRecordsOfEvaluation(t *testing.T) {
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range goldReports(t) {
		rec := readGold(e, &g).record()
		ids := map[string]bool{}
		for _, n := range rec.Nodes {
			ids[n.ID] = true
		}
		for _, edge := range rec.Edges {
			if !ids[edge.From] || !ids[edge.To] {
				t.Errorf("%s: %s from %s to %s has an end that is no node", g.ID, edge.Type, edge.From, edge.To)
			}
		}
		if *recordsDir == "" {
			continue
		}
		b, err := json.Marshal(rec)
		if err == nil {
			err = os.WriteFile(filepath.Join(*recordsDir, g.ID+".json"), b, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
