package extract

import (
	"slices"
	"time"

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
	case t.sense.is("back"):
		return t.sense.features["opens"] != "" && r.states(t, graph.Targeted) && (r.states(t, graph.PerpetratedBy) || r.states(t, graph.OccurredIn))
	case t.sense.features["name"] != "":
		return true
	case t.sense.is("death"):
		return r.deathBegins(t)
	case t.plural:
		return r.pluralBegins(t)
	case t.sense.features["weak"] != "":
		return r.states(t, graph.PerpetratedBy) && (r.states(t, graph.OccurredIn) || r.states(t, graph.Targeted)) || t.date != nil && own || len(t.hints) > 0 && len(t.roles) > 0
	case t.definite && len(r.events) > 0:
		return t.date != nil && len(t.roles) > 0
	}
	return own || len(r.events) == 0 || len(t.hints) > 0 || t.verb && kindOf(t) != ""
}

// pluralBegins tells whether attacks told in the plural are one event: with an author or target and a place, day or
// toll; in one city or site.
func (r *reading) pluralBegins(t *trigger) bool {
	who := r.states(t, graph.PerpetratedBy) || r.states(t, graph.Targeted)
	where := r.states(t, graph.OccurredIn) || slices.ContainsFunc(t.roles, func(x role) bool { return x.rel == graph.Targeted && x.entity.label == graph.Place })
	when := t.date != nil || t.kills
	if t.sense.features["weak"] != "" {
		return who && where || who && when || where && t.kills
	}
	return who && (where || when) || where && when || where && (kindOf(t) != "" || len(r.events) == 0) || t.date != nil && t.kills
}

// deathBegins tells whether a killing is told as an act of its own: of somebody named, or by somebody, or with a day,
// where no attack was told before it.
func (r *reading) deathBegins(t *trigger) bool {
	if r.states(t, graph.Killed) && (t.date != nil || r.states(t, graph.PerpetratedBy)) {
		return true
	}
	return r.states(t, graph.PerpetratedBy) && (t.date != nil || r.states(t, graph.OccurredIn) || r.near(t.item, "number", 0, 3)) || len(r.events) == 0 && len(t.roles) > 0
}

// states tells whether a telling states a relationship of this type.
func (r *reading) states(t *trigger, rel graph.RelType) bool {
	return slices.ContainsFunc(t.roles, func(x role) bool { return x.rel == rel })
}

// retold finds the event that a trigger tells again; nil where it tells a new one.
func (r *reading) retold(t *trigger) *event {
	if t.other {
		return nil
	}
	var best *event
	most := 0
	for i, e := range r.events {
		if n := r.agreement(e, t); n > 0 {
			if n = 100*n + i; n > most {
				best, most = e, n
			}
		}
	}
	return best
}

// agreement tells how well a trigger may tell of e: 0 where it cannot, more where kind, word, day, place, author and
// target agree.
func (r *reading) agreement(e *event, t *trigger) int {
	kind := kindsAgree(e, t)
	if kind < 0 || t.sense.is("back") && !t.definite || t.sense.is("death") {
		return 0
	}
	n := kind
	if t.definite || t.sense.is("back") {
		n++
	}
	day, differs, word := false, false, false
	for _, u := range e.triggers {
		if u.date != nil && t.date != nil {
			if u.date.To < t.date.From || u.date.From > t.date.To {
				return 0
			}
			day = true
		}
		if t.date != nil && e.undated() && r.longAgo(t) {
			return 0
		}
		differs = differs || u.status != t.status && (u.status == "foiled" || t.status == "foiled" || !t.definite && t.sense.is("attack"))
		word = word || u.sense == t.sense && u.plural == t.plural
	}
	for _, agrees := range []bool{day, word, r.doc.SentOf[t.First]-r.doc.SentOf[e.triggers[len(e.triggers)-1].First] <= 1} {
		if agrees {
			n++
		}
	}
	shares, author := day, false
	for _, rel := range []graph.RelType{graph.PerpetratedBy, graph.OccurredIn, graph.Targeted, graph.Killed} {
		shared, apart := r.compare(e, t, rel)
		switch {
		case shared:
			n, shares = n+2, true
			author = author || rel == graph.PerpetratedBy
		case apart && author && t.plural && kind == 2:
		case apart && rel == graph.OccurredIn && r.nested(e, t):
		case apart && rel == graph.Targeted && (day || t.definite):
		case apart:
			return 0
		}
	}
	if t.sense.features["weak"] != "" && kind < 2 && !shares && !t.definite || kind == 0 && (kindOf(t) == "campaign" || kindOf(t) == "fight") && !shares {
		return 0
	}
	if differs && !shares {
		return 0
	}
	if name := t.sense.features["name"] != ""; name && !e.named(t, r) {
		return 0
	}
	if !t.definite && !t.sense.is("back") && !shares && (len(t.roles) > 0 || t.plural || kind == 0) {
		return 0
	}
	return n
}

func (e *event) undated() bool {
	return !slices.ContainsFunc(e.triggers, func(t *trigger) bool { return t.date != nil })
}

// longAgo tells whether a telling's date ended a month or more before the report.
func (r *reading) longAgo(t *trigger) bool {
	pub, err := time.Parse(time.DateOnly, r.report.Published)
	return err == nil && t.date.To < pub.AddDate(0, -1, 0).Format(time.DateOnly)
}

// named tells whether a telling of e has the same name of a campaign.
func (e *event) named(t *trigger, r *reading) bool {
	return slices.ContainsFunc(e.tellings(), func(u *trigger) bool {
		return u.sense == t.sense && r.words[u.First].form == r.words[t.First].form
	})
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
					shared = shared || a.entity == b.entity || oneState(a.entity, b.entity)
				}
			}
		}
	}
	return shared, apart
}

// oneState tells whether two actors are of one state: its government and its army.
func oneState(a, b *entity) bool {
	state := func(e *entity) bool { return e.kind == "government" || e.kind == "security_force" }
	return a.label == graph.Group && b.label == graph.Group && a.country != "" && a.country == b.country && state(a) && state(b)
}

// nested tells whether the places of e and t may lie in each other: of different size, in no different countries.
func (r *reading) nested(e *event, t *trigger) bool {
	for _, u := range e.triggers {
		for _, a := range u.roles {
			for _, b := range t.roles {
				if a.rel != graph.OccurredIn || b.rel != graph.OccurredIn {
					continue
				}
				if a.entity.country != "" && b.entity.country != "" && a.entity.country != b.entity.country || placeRank[a.entity.kind] == placeRank[b.entity.kind] && a.entity.kind == b.entity.kind && a.entity.kind != "facility" {
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

// byMeans are the kinds of acts that a killing of a chosen person can be done by.
var byMeans = map[string]bool{"bomb": true, "gun": true, "blade": true, "car": true, "fire": true}

func kindOf(t *trigger) string {
	if t.sense.is("death") {
		return "person"
	}
	return kinds[t.sense.features["type"]]
}

// kindsAgree tells whether a trigger's kind is the event's: 2 where it is, 0 where one of both has none, -1 where not.
func kindsAgree(e *event, t *trigger) int {
	k := kindOf(t)
	if k == "" {
		return 0
	}
	agree := 0
	for _, u := range e.triggers {
		switch x := kindOf(u); {
		case x == k:
			return 2
		case x == "" || k == "fight" && x == "campaign" && t.definite:
		case k == "person" && byMeans[x], x == "person" && byMeans[k], k == "taking" && x == "gun", x == "taking" && k == "gun":
		case t.sense.features["blast"] != "" && (x == "fire" || x == "gun"), u.sense.features["blast"] != "" && (k == "fire" || k == "gun"):
		default:
			agree = -1
		}
	}
	return agree
}
