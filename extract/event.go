package extract

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

// makeEvents makes one event of all tellings of one act: every trigger joins the event that it tells again, begins a
// new one, or is none.
func makeEvents(r *reading) {
	for k, t := range r.triggers {
		if t.skip != "" {
			continue
		}
		if next := r.onlyNames(k); next != nil {
			t.host, next.other = next, true
		}
		if t.host != nil {
			continue
		}
		if t.status == "" {
			t.status = r.statusOf(t)
		}
		switch e := r.retold(t); {
		case e != nil:
			e.join(t)
		case r.begins(t):
			e := &event{}
			e.join(t)
			r.events = append(r.events, e)
		default:
			t.skip = "nothing told of it"
		}
	}
	for _, t := range r.triggers {
		if t.host != nil && t.host.event == nil && t.skip == "" && t.sense.is("death") && r.deathBegins(t) {
			e := &event{}
			e.join(t)
			r.events = append(r.events, e)
			continue
		}
		if t.host != nil && t.host.event != nil && t.skip == "" {
			t.event = t.host.event
			t.event.deaths = append(t.event.deaths, t)
		}
	}
}

// onlyNames returns the attack that trigger k only introduces as another one: in a separate attack, a bomb exploded.
func (r *reading) onlyNames(k int) *trigger {
	t := r.triggers[k]
	if !t.other || len(t.roles) > 0 || k+1 >= len(r.triggers) {
		return nil
	}
	for k+2 < len(r.triggers) && r.triggers[k+1].sense.is("death") {
		k++
	}
	next := r.triggers[k+1]
	if next.skip != "" || !next.sense.is("attack") || r.doc.SentOf[next.First] != r.doc.SentOf[t.First] || next.First-t.End > 12 {
		return nil
	}
	return next
}

func (e *event) join(t *trigger) {
	t.event = e
	e.triggers = append(e.triggers, t)
}

// begins tells whether a trigger that tells of no event before it begins one of its own.
func (r *reading) begins(t *trigger) bool {
	own := len(t.roles) > 0 || t.date != nil
	switch {
	case t.status == "threatened":
		return r.states(t, graph.PerpetratedBy) && (r.states(t, graph.OccurredIn) || r.states(t, graph.Targeted))
	case t.sense.is("back"):
		return t.sense.features["opens"] != "" && r.states(t, graph.Targeted) && (r.states(t, graph.PerpetratedBy) || r.states(t, graph.OccurredIn))
	case t.sense.features["name"] != "", t.sense.is("weapon"):
		return true
	case t.sense.is("death"):
		return r.deathBegins(t)
	case t.plural:
		return r.pluralBegins(t)
	case t.sense.features["weak"] != "":
		return r.states(t, graph.PerpetratedBy) && (r.states(t, graph.OccurredIn) || r.states(t, graph.Targeted)) || t.date != nil && own || len(t.hints) > 0 && len(t.roles) > 0
	case t.more, t.definite && own && r.newKind(t):
		return true
	case t.definite && len(r.events) > 0 && !t.other:
		return t.date != nil && len(t.roles) > 0 || t.kills && kindOf(t) != ""
	}
	return own || t.kills || len(r.events) == 0 || len(t.hints) > 0 || t.verb && kindOf(t) != ""
}

// newKind tells whether a trigger says what kind of act it tells, and no event so far is of that kind.
func (r *reading) newKind(t *trigger) bool {
	k := kindOf(t)
	return k != "" && !t.sense.is("death") && !slices.ContainsFunc(r.events, func(e *event) bool { return kindsAgree(e, t) >= 0 })
}

// pluralBegins tells whether attacks told in the plural are one event: with an author or target and a place, day or
// toll; in one city or site.
func (r *reading) pluralBegins(t *trigger) bool {
	who := r.states(t, graph.PerpetratedBy) || r.states(t, graph.Targeted)
	where := r.states(t, graph.OccurredIn) || slices.ContainsFunc(t.roles, func(x role) bool { return x.rel == graph.Targeted && x.entity.label == graph.Place })
	when := t.date != nil || t.kills
	if r.sidesOf(t) > 1 {
		return true
	}
	if t.sense.features["weak"] != "" {
		return who && where || who && when || where && t.kills
	}
	if t.other && where && r.grammar.cased {
		return true
	}
	if t.kills && (kindOf(t) != "" || len(r.events) == 0) || len(r.events) == 0 && r.inSentence(t.First, "dead") {
		return true
	}
	return who && (where || when) || where && when || where && (kindOf(t) != "" || len(r.events) == 0) || t.date != nil && t.kills
}

// sidesOf counts the authors that a telling has.
func (r *reading) sidesOf(t *trigger) int {
	n := 0
	for _, x := range t.roles {
		if x.rel == graph.PerpetratedBy {
			n++
		}
	}
	return n
}

// deathBegins tells whether a killing is told as an act of its own: of somebody named, or by somebody, or with a day,
// where no attack was told before it.
func (r *reading) deathBegins(t *trigger) bool {
	if r.states(t, graph.Killed) && (t.date != nil || r.states(t, graph.PerpetratedBy) || t.other) {
		return true
	}
	if r.grammar.cased && t.date != nil && r.states(t, graph.OccurredIn) {
		return true
	}
	return r.states(t, graph.PerpetratedBy) && (t.date != nil || r.states(t, graph.OccurredIn) || r.near(t.item, "number", 0, 3)) || len(r.events) == 0 && len(t.roles) > 0
}

// states tells whether a telling states a relationship of this type.
func (r *reading) states(t *trigger, rel graph.RelType) bool {
	return slices.ContainsFunc(t.roles, func(x role) bool { return x.rel == rel })
}
