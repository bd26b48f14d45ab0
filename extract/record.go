package extract

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/name"
)

// record writes the reading down in the interchange form: entities that a reader would draw, attacks, and statements
// between them, each with its words.
func (r *reading) record() graph.Record {
	rec := graph.Record{Report: r.report, Nodes: []graph.Node{}, Edges: []graph.Edge{}}
	r.markUsed()
	ids := map[string]int{}
	unique := func(id string) string {
		ids[id]++
		if n := ids[id]; n > 1 {
			return fmt.Sprintf("%s-%d", id, n)
		}
		return id
	}
	for _, e := range r.events {
		e.id = unique(fmt.Sprintf("attack/%d", r.doc.Tokens[e.triggers[0].full.First].Start))
	}
	for _, e := range r.entities {
		if e.used && len(e.mentions) > 0 {
			e.id = unique(e.key)
			rec.Nodes = append(rec.Nodes, r.entityNode(e))
		}
	}
	for _, e := range r.events {
		rec.Nodes = append(rec.Nodes, r.eventNode(e))
	}
	for _, s := range r.statements {
		if edge, ok := r.edge(s); ok {
			rec.Edges = append(rec.Edges, edge)
		}
	}
	slices.SortStableFunc(rec.Edges, func(a, b graph.Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Type, b.Type), cmp.Compare(a.To, b.To), cmp.Compare(a.Stance, b.Stance))
	})
	rec.Edges = slices.CompactFunc(rec.Edges, func(a, b graph.Edge) bool {
		return a.From == b.From && a.Type == b.Type && a.To == b.To && a.Stance == b.Stance
	})
	return rec
}

// markUsed finds which entities a reader would draw: named ones always; sites, directions and unnamed actors only
// where a statement needs them; a country or capital that only acts is the government, and no place.
func (r *reading) markUsed() {
	for _, e := range r.entities {
		e.used = !e.unnamed && (e.kind != "facility" || e.named) && !e.relative() && !r.onlyActs(e) && !r.onlyTheCountry(e)
	}
	for _, s := range r.statements {
		for _, e := range []*entity{s.from.entity, s.to.entity} {
			if e != nil && s.stance == graph.Asserted {
				e.used = true
			}
		}
	}
}

// onlyTheCountry tells whether a place is only called "the country": whose, the report tells by adjectives alone.
func (r *reading) onlyTheCountry(e *entity) bool {
	return !slices.ContainsFunc(e.mentions, func(m *mention) bool { return m.label != graph.Place || !r.words[m.First].is("homeland") })
}

// relative tells whether a place is told only by others: a direction from one, the border between two.
func (e *entity) relative() bool {
	return e.directional() || len(e.mentions) > 0 && e.mentions[0].rule == "border"
}

func (e *entity) directional() bool { return len(e.mentions) > 0 && e.mentions[0].rule == "direction" }

// onlyActs tells whether every mention of a place stands for its government.
func (r *reading) onlyActs(e *entity) bool {
	if e.label != graph.Place {
		return false
	}
	for _, m := range e.mentions {
		if m.actor == nil || m.actor == e {
			return false
		}
	}
	return true
}

func (r *reading) entityNode(e *entity) graph.Node {
	n := graph.Node{
		ID: e.id, Label: e.label, Kind: e.kind, Role: e.role, Name: r.nameOf(e), Country: e.country,
		Unnamed: e.unnamed, Mentions: r.mentionsOf(e),
	}
	if e.unnamed {
		n.Head = name.Form(e.head)
		if slices.Contains(r.events, e.of) {
			n.Of = e.of.id
		}
	}
	if e.patterned {
		n.Key = e.key
	}
	if k := e.known; k != nil {
		n.Key, n.Wikidata, n.Lat, n.Lon, n.Within, n.Names = k.key, k.wikidata, k.lat, k.lon, k.within, k.names
	}
	return n
}

// withArticle returns the words of a mention with the article that a particle before them swallowed: للجيش is الجيش.
func (r *reading) withArticle(m *mention) string {
	s := r.surface(m)
	if rest, ok := strings.CutPrefix(s, "لل"); ok && strings.HasSuffix(m.prefix, "ل") {
		return "ال" + rest
	}
	return s
}

// mentionsOf writes the mentions of an entity down, the fullest first, each surface once.
func (r *reading) mentionsOf(e *entity) []graph.Mention {
	seen := map[string]bool{}
	var out []graph.Mention
	for _, m := range e.mentions {
		w := r.mentionOf(m)
		if !seen[w.Text] {
			seen[w.Text] = true
			out = append(out, w)
		}
	}
	return fullestFirst(out)
}

func fullestFirst(ms []graph.Mention) []graph.Mention {
	slices.SortStableFunc(ms, func(a, b graph.Mention) int { return cmp.Compare(len(b.Text), len(a.Text)) })
	return ms
}

func (r *reading) eventNode(e *event) graph.Node {
	n := graph.Node{
		ID: e.id, Label: graph.Attack, Type: e.typ, Suicide: e.suicide, Status: e.status, Date: e.date,
		Killed: e.killed, Injured: e.injured, Weapons: e.weapons, TargetTypes: e.targets, Participants: e.participants,
	}
	seen := map[string]bool{}
	for _, t := range e.triggers {
		for _, s := range t.quotes() {
			if s.End <= s.First {
				continue
			}
			start, end := r.byteStart(s.First, r.words[s.First].prefix), r.doc.Tokens[s.End-1].End
			if text := r.doc.Text[start:end]; !seen[text] {
				seen[text] = true
				n.Mentions = append(n.Mentions, graph.Mention{Text: text, Span: graph.Span{Start: start, End: end}})
			}
		}
	}
	n.Mentions = fullestFirst(n.Mentions)
	return n
}

func (e *end) id() string {
	switch {
	case e.entity != nil && e.entity.used:
		return e.entity.id
	case e.event != nil:
		return e.event.id
	}
	return ""
}

// edge writes a statement down; ok is false where one of its ends is no node.
func (r *reading) edge(s *statement) (graph.Edge, bool) {
	from, to := s.from.id(), s.to.id()
	if from == "" || to == "" || from == to {
		return graph.Edge{}, false
	}
	start, stop := r.doc.Tokens[s.evidence.First].Start, r.doc.Tokens[s.evidence.End-1].End
	edge := graph.Edge{
		Type: s.typ, From: from, To: to, Stance: s.stance, Confidence: math.Round(s.confidence*1000) / 1000, Rule: s.rule,
		Evidence: []graph.Evidence{{Span: graph.Span{Start: start, End: stop}, Quote: r.doc.Text[start:stop]}},
	}
	if s.speaker != nil && s.speaker.used {
		edge.Speaker = s.speaker.id
	}
	return edge, true
}
