package extract

import (
	"slices"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
)

// fillEvents decides each event's properties over all its tellings, and states its roles.
func fillEvents(r *reading) {
	r.looseHints()
	for i, e := range r.events {
		e.typ = typeOf(e)
		e.status = statusOver(e)
		e.suicide = r.isSuicide(e)
		e.weapons = weaponsOf(e)
		e.targets = targetsOf(e)
		e.killed, e.injured = toll(e.figures, false), toll(e.figures, true)
		if e.killed == nil {
			e.killed = r.namedDead(e)
		}
		e.date = r.dateOf(e, i == 0)
		if e.date == nil {
			e.date = r.dateBeside(e)
		}
		r.participants(e)
		r.stateRoles(e)
		for _, t := range e.tellings() {
			r.view[t.item].Label, r.view[t.item].Kind = string(graph.Attack), e.typ
		}
	}
}

// namedDead counts the persons whom words of killing name, where no figure is told; nil where there are none.
func (r *reading) namedDead(e *event) *graph.Count {
	dead := map[*entity]bool{}
	for _, t := range e.tellings() {
		for _, x := range t.roles {
			if x.rel == graph.Killed && (t.sense.is("death") || r.fatal(t.item) || t.sense.features["type"] == "assassination") {
				dead[x.entity] = true
			}
		}
	}
	if len(dead) == 0 {
		return nil
	}
	n := len(dead)
	return &graph.Count{Min: &n, Max: &n}
}

// looseHints gives the words of weapons and of gunmen that stand in no attack's own words to the report's attack
// where it tells of one alone, or else to the only one of their sentence.
func (r *reading) looseHints() {
	if len(r.events) != 1 {
		return
	}
	e := r.events[0]
	for i := range r.items {
		for _, s := range r.items[i].senses {
			if !r.tells(e, r.items[i].First) {
				continue
			}
			if (s.is("weapon") || s.is("suicidal") || s.is("gunman")) && r.items[i].trigger == nil && !r.negated(i) {
				e.loose = append(e.loose, s)
			}
		}
	}
}

// tellings are the triggers of the event and the words of killing that belong to it.
func (e *event) tellings() []*trigger {
	return append(e.triggers[:len(e.triggers):len(e.triggers)], e.deaths...)
}

// dateOf is the most exact date of the tellings; the report's first attack takes the first date of the lead sentence
// where its own tellings have none.
func (r *reading) dateOf(e *event, main bool) *graph.Days {
	var best *graph.Days
	for _, t := range e.tellings() {
		if t.date != nil && (best == nil || t.date.From >= best.From && t.date.To <= best.To && *t.date != *best) {
			best = t.date
		}
	}
	if best == nil && main && len(r.dates) > 0 && len(r.doc.Sentences) > 0 && r.dates[0].First < r.doc.Sentences[0].End && !r.dates[0].Ahead && !r.dates[0].Since {
		d := r.dates[0].Days
		return &d
	}
	return best
}

// dateBeside is the day that another attack of the same sentence gives: the same day where both are told to be at one
// time, the day before where that one came the day after.
func (r *reading) dateBeside(e *event) *graph.Days {
	for _, t := range e.triggers {
		other := r.dayOfSentence(t, e)
		if other == nil {
			continue
		}
		p := r.prev(t.item)
		switch {
		case p >= 0 && (r.has(p, "dayafter") || r.has(p, "on") && p > 2 && r.has(p-2, "dayafter")):
			day, err := time.Parse(time.DateOnly, other.From)
			if err != nil {
				return nil
			}
			before := day.AddDate(0, 0, -1).Format(time.DateOnly)
			return &graph.Days{From: before, To: before, Precision: other.Precision}
		case r.inSentence(t.First, "simultaneous"):
			return other
		}
	}
	return nil
}

// dayOfSentence is the day of another attack that the sentence of a trigger tells of; nil where it tells of none.
func (r *reading) dayOfSentence(t *trigger, e *event) *graph.Days {
	for _, u := range r.triggers {
		if u.event == nil || u.event == e || r.doc.SentOf[u.First] != r.doc.SentOf[t.First] {
			continue
		}
		for _, v := range u.event.triggers {
			if v.date != nil && v.date.From == v.date.To {
				return v.date
			}
		}
	}
	return nil
}

// stateRoles states what the tellings say of who did what to whom where, each once.
func (r *reading) stateRoles(e *event) {
	seen := map[role]bool{}
	for _, t := range e.tellings() {
		for _, x := range t.roles {
			key := role{rel: x.rel, entity: x.entity}
			if seen[key] || x.rel == graph.PerpetratedBy && e.typ == "bombing" && x.entity.kind == "security_force" {
				continue // police and soldiers tell of bombs; they do not place them
			}
			seen[key] = true
			if x.entity.unnamed && x.entity.of == nil {
				x.entity.of = e // the mosque of this bombing, whichever report tells of it
			}
			words := span{First: min(t.First, x.words.First), End: max(t.End, x.words.End)}
			r.state(x.rel, end{event: e}, end{entity: x.entity}, "attack: "+x.rule, x.prior, words)
			aimed := role{rel: graph.Targeted, entity: x.entity}
			if x.rel == graph.Killed && chosen[e.typ] && !seen[aimed] {
				seen[aimed] = true
				r.state(graph.Targeted, end{event: e}, end{entity: x.entity}, "attack: chosen", x.prior, words)
			}
		}
	}
}

// chosen are the types of attacks whose named dead were what they were aimed at.
var chosen = map[string]bool{"assassination": true, "airstrike": true, "raid": true}

// participants lists who and what took part, as the text words them.
func (r *reading) participants(e *event) {
	names := map[graph.RelType]string{graph.PerpetratedBy: "perpetrator_organization", graph.Targeted: "target", graph.Killed: "victim", graph.Injured: "victim", graph.Abducted: "victim", graph.OccurredIn: "place"}
	for _, t := range e.tellings() {
		for _, x := range t.roles {
			name := names[x.rel]
			if x.rel == graph.PerpetratedBy && (x.entity.label == graph.Person || x.entity.unnamed) {
				name = "perpetrator_individual"
			}
			first := x.words.First
			start, stop := r.byteStart(first, r.words[first].prefix), r.doc.Tokens[x.words.End-1].End
			m := graph.Mention{Text: r.doc.Text[start:stop], Span: graph.Span{Start: start, End: stop}}
			i := slices.IndexFunc(e.participants, func(p graph.Participant) bool { return p.Role == name })
			if i < 0 {
				e.participants = append(e.participants, graph.Participant{Role: name})
				i = len(e.participants) - 1
			}
			if !slices.Contains(e.participants[i].Mentions, m) {
				e.participants[i].Mentions = append(e.participants[i].Mentions, m)
			}
		}
	}
}
