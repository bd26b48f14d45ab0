package extract

import (
	"strings"
	"unicode"

	"github.com/incidentgraph/incidentgraph/extract/template"
	"github.com/incidentgraph/incidentgraph/graph"
)

// cast gives the attacks of a report without capitals, as the wires of the time before 1995 sent them, to the learnt
// templates: where names are not written as names, the rules know too little of who and what took part. A template takes
// over the attacks of its kind that the rules found, with their days, places and figures; attacks that no template tells
// of are none, as such a report tells of many (plans, battles, acts of years ago) that are no incidents of its own.
func cast(r *reading) {
	model := r.grammar.model
	if model == nil || len(r.doc.Tokens) == 0 || hasCapitals(r.doc.Text) {
		return
	}
	found := r.events
	r.events = nil
	for _, t := range model().Templates(r.doc) {
		typ := typeOfTemplate[t.Type]
		if typ == "" {
			continue
		}
		e := &event{template: &t}
		for _, old := range found {
			if r.ofTemplate(old, &t) {
				e.triggers = append(e.triggers, old.triggers...)
				e.deaths = append(e.deaths, old.deaths...)
				old.triggers = nil
			}
		}
		if len(e.triggers) == 0 {
			e.triggers = []*trigger{r.triggerOf(&t)}
		}
		for _, t := range append(e.triggers, e.deaths...) {
			t.event = e
		}
		r.events = append(r.events, e)
	}
	for _, old := range found {
		for _, t := range append(old.triggers, old.deaths...) {
			if t.event == old {
				t.event, t.skip = nil, "no incident of this report"
			}
		}
	}
}

// typeOfTemplate is the type that an attack of a template has where its own words give it none of that kind.
var typeOfTemplate = map[string]string{
	"attack": "armed_assault", "bombing": "bombing", "kidnapping": "kidnapping", "arson": "facility_attack",
}

// kindOfTemplate is the template that an attack of a type belongs to.
func kindOfTemplate(typ string) string {
	switch typ {
	case "bombing", "kidnapping":
		return typ
	case "hostage_taking":
		return "kidnapping"
	}
	return "attack"
}

// ofTemplate tells whether an attack that the rules found is of a template's kind.
func (r *reading) ofTemplate(e *event, t *template.Template) bool {
	return len(e.triggers) > 0 && kindOfTemplate(typeOf(e)) == t.Type
}

// triggerOf makes a trigger of the word by which a template is told best.
func (r *reading) triggerOf(t *template.Template) *trigger {
	words := span{First: t.Act, End: t.Act + 1}
	s := &sense{names: []string{"attack"}, features: map[string]string{"type": typeOfTemplate[t.Type]}}
	return &trigger{span: words, full: words, short: words, sense: s, item: min(r.itemAt(t.Act), len(r.items)-1)}
}

// castRoles lets the templates say what their attacks are and who took part in them.
func castRoles(r *reading) {
	for _, e := range r.events {
		if e.template == nil {
			continue
		}
		if kindOfTemplate(e.typ) != e.template.Type {
			e.typ = typeOfTemplate[e.template.Type]
		}
		if e.template.Type == "arson" {
			e.weapons = []string{"fire"}
		}
		e.participants = nil
		for _, f := range e.template.Fillers {
			first, last := r.doc.Tokens[f.First], r.doc.Tokens[f.End-1]
			m := graph.Mention{Text: r.doc.Surface(f.First, f.End), Span: graph.Span{Start: first.Start, End: last.End}}
			e.participants = append(e.participants, graph.Participant{Role: f.Role, Mentions: []graph.Mention{m}})
		}
	}
}

// hasCapitals tells whether a text has a capital letter.
func hasCapitals(s string) bool { return strings.ContainsFunc(s, unicode.IsUpper) }
