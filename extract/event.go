package extract

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

// makeEvents makes one event of all tellings of one act: every trigger joins the event that it tells again, begins a
// new one, or is none.
func makeEvents(r *reading) {
	for _, t := range r.triggers {
		if t.skip != "" {
			continue
		}
		if t.host != nil {
			continue
		}
		t.status = r.statusOf(t)
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
		if t.host != nil && t.host.event != nil && t.skip == "" {
			t.host.event.join(t)
		}
	}
}

func (e *event) join(t *trigger) {
	t.event = e
	e.triggers = append(e.triggers, t)
}

// begins tells whether a trigger that tells of no event before it begins one of its own.
func (r *reading) begins(t *trigger) bool {
	own := len(t.roles) > 0 || t.dated
	switch {
	case t.sense.is("back"):
		return false
	case t.sense.is("death"):
		return r.deathBegins(t)
	case t.plural:
		return r.has0(t, graph.PerpetratedBy) && (r.has0(t, graph.OccurredIn) || t.dated || r.has0(t, graph.Targeted)) || t.dated && len(t.roles) > 0 || r.has0(t, graph.OccurredIn) && len(r.events) == 0
	case t.sense.features["weak"] != "":
		return r.has0(t, graph.PerpetratedBy) && (r.has0(t, graph.OccurredIn) || r.has0(t, graph.Targeted)) || t.dated && own || len(t.hints) > 0 && len(t.roles) > 0
	case t.definite && len(r.events) > 0:
		return t.dated && len(t.roles) > 0
	}
	return own || len(r.events) == 0 || len(t.hints) > 0
}

// deathBegins tells whether a killing is told as an act of its own: of somebody named, or by somebody, or with a day,
// where no attack was told before it.
func (r *reading) deathBegins(t *trigger) bool {
	if r.has0(t, graph.Killed) && (t.dated || r.has0(t, graph.PerpetratedBy)) {
		return true
	}
	return r.has0(t, graph.PerpetratedBy) && (t.dated || r.has0(t, graph.OccurredIn)) || len(r.events) == 0 && len(t.roles) > 0
}

// has0 tells whether a telling states a relationship of this type.
func (r *reading) has0(t *trigger, rel graph.RelType) bool {
	return slices.ContainsFunc(t.roles, func(x role) bool { return x.rel == rel })
}

// retold finds the event that a trigger tells again, the last told first; nil where it tells a new one.
func (r *reading) retold(t *trigger) *event {
	if t.other {
		return nil
	}
	for i := len(r.events) - 1; i >= 0; i-- {
		e := r.events[i]
		if r.same(e, t) {
			return e
		}
	}
	if (t.definite || t.sense.is("back")) && len(t.roles) == 0 && !t.dated {
		for i := len(r.events) - 1; i >= 0; i-- {
			if e := r.events[i]; kindsAgree(e, t) {
				return e
			}
		}
		if len(r.events) > 0 && kindOf(t) == "" {
			return r.events[len(r.events)-1]
		}
	}
	return nil
}

// same tells whether a trigger may tell of e: like kinds, and no day, place, author or target that contradicts.
func (r *reading) same(e *event, t *trigger) bool {
	if !kindsAgree(e, t) || t.sense.is("death") && !t.definite {
		return false
	}
	agree := 0
	for _, u := range e.triggers {
		if u.date != nil && t.date != nil {
			if u.date.To < t.date.From || u.date.From > t.date.To {
				return false
			}
			agree++
		}
		if u.status != t.status && (u.status == "foiled" || t.status == "foiled") {
			return false
		}
	}
	for _, rel := range []graph.RelType{graph.OccurredIn, graph.PerpetratedBy, graph.Targeted, graph.Killed} {
		shared, apart := r.compare(e, t, rel)
		if apart && !shared {
			if rel == graph.OccurredIn && r.nested(e, t) || rel == graph.Targeted && agree > 0 {
				continue
			}
			return false
		}
		if shared {
			agree++
		}
	}
	return agree > 0 || t.definite || len(t.roles) == 0 && !t.plural || t.sense.is("back")
}

// compare tells whether e and t share an entity in a relationship, and whether both have one.
func (r *reading) compare(e *event, t *trigger, rel graph.RelType) (shared, apart bool) {
	for _, u := range e.triggers {
		for _, a := range u.roles {
			if a.rel != rel {
				continue
			}
			for _, b := range t.roles {
				if b.rel == rel {
					apart = true
					shared = shared || a.entity == b.entity
				}
			}
		}
	}
	return shared, apart
}

// nested tells whether the places of e and t may lie in each other: of different size, in no different countries.
func (r *reading) nested(e *event, t *trigger) bool {
	for _, u := range e.triggers {
		for _, a := range u.roles {
			for _, b := range t.roles {
				if a.rel != graph.OccurredIn || b.rel != graph.OccurredIn {
					continue
				}
				if a.entity.country != "" && b.entity.country != "" && a.entity.country != b.entity.country || placeRank[a.entity.kind] == placeRank[b.entity.kind] && a.entity.kind == b.entity.kind {
					return false
				}
			}
		}
	}
	return true
}

// kinds groups the types of attacks whose words may tell of one act.
var kinds = map[string]string{
	"bombing": "bomb", "airstrike": "fire", "shelling": "fire", "armed_assault": "gun", "assassination": "person",
	"kidnapping": "taking", "hostage_taking": "taking", "hijacking": "taking", "stabbing": "blade", "vehicle_ramming": "car",
	"facility_attack": "arson", "raid": "raid", "offensive": "campaign", "clash": "fight",
}

func kindOf(t *trigger) string { return kinds[t.sense.features["type"]] }

// kindsAgree tells whether a trigger's kind is the event's, or one of both has none.
func kindsAgree(e *event, t *trigger) bool {
	k := kindOf(t)
	if k == "" {
		return true
	}
	none := true
	for _, u := range e.triggers {
		if x := kindOf(u); x != "" {
			none = false
			if x == k {
				return true
			}
		}
	}
	return none
}
