package extract

import (
	"slices"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
)

// retold finds the event that a trigger tells again; nil where it tells a new one.
func (r *reading) retold(t *trigger) *event {
	if t.other {
		return nil
	}
	var best *event
	most := 0
	for i, e := range r.events {
		if t.answers != nil && t.answers.event == e {
			continue
		}
		if n := r.agreement(e, t); n > 0 {
			if n = 100*n + i; n > most {
				best, most = e, n
			}
		}
	}
	return best
}

// sameDeath is how well the death of one agrees with the death told of him before: who died dies once.
const sameDeath = 10

// agreement tells how well a trigger may tell of e: 0 where it cannot, more where kind, word, day, place, author and
// target agree.
func (r *reading) agreement(e *event, t *trigger) int {
	kind := kindsAgree(e, t)
	back := t.sense.is("back")
	if t.sense.is("death") {
		if !r.shares(e, t, graph.Killed) {
			return 0
		}
		return sameDeath
	}
	if kind < 0 || back && !t.definite || r.otherDay(e, t) {
		return 0
	}
	day := e.has(func(u *trigger) bool { return u.date != nil && t.date != nil })
	parts, ok := r.partsAgree(e, t, kind, day)
	shares := day && (kind > 0 || t.definite) || parts > 0
	if !ok || !shares && !r.mayRetell(e, t, kind) || parts == 0 && t.plural && r.states(t, graph.PerpetratedBy) && !e.has(func(u *trigger) bool { return u.plural }) {
		return 0
	}
	n := kind + 2*parts
	for _, agrees := range []bool{
		day, t.definite || back,
		e.has(func(u *trigger) bool { return u.sense == t.sense && u.plural == t.plural }),
		r.doc.SentOf[t.First]-r.doc.SentOf[e.triggers[len(e.triggers)-1].First] <= 1,
	} {
		if agrees {
			n++
		}
	}
	return n
}

// shares tells whether e and a trigger tell somebody to have the same part.
func (r *reading) shares(e *event, t *trigger, rel graph.RelType) bool {
	shared, _ := r.compare(e, t, rel)
	return shared
}

// otherDay tells whether a trigger's date is no day of e, or, where e has none, lies long before the report.
func (r *reading) otherDay(e *event, t *trigger) bool {
	if t.date == nil {
		return false
	}
	dated := false
	for _, u := range e.triggers {
		if u.date != nil {
			dated = true
			if u.date.To < t.date.From || u.date.From > t.date.To {
				return true
			}
		}
	}
	return !dated && r.longAgo(t)
}

// partsAgree counts the roles in which e and a trigger share somebody; ok is false where a role contradicts.
func (r *reading) partsAgree(e *event, t *trigger, kind int, day bool) (n int, ok bool) {
	author := false
	for _, rel := range []graph.RelType{graph.PerpetratedBy, graph.OccurredIn, graph.Targeted, graph.Killed} {
		shared, apart := r.compare(e, t, rel)
		switch {
		case shared:
			n++
			author = author || rel == graph.PerpetratedBy
		case apart && author && t.plural && kind == 2 && (rel != graph.OccurredIn || t.definite):
		case apart && rel == graph.OccurredIn && r.nested(e, t):
		case apart && rel == graph.PerpetratedBy && kind == 2 && kindOf(t) == "fight": // the other side
		case apart && rel == graph.Targeted && (day || t.definite):
		case apart:
			return 0, false
		}
	}
	return n, true
}

// mayRetell tells whether a trigger that shares neither day nor anybody with e may tell of it again: what goes back may,
// a plain word of the same kind that says nothing of its own may.
func (r *reading) mayRetell(e *event, t *trigger, kind int) bool {
	back := t.definite || t.sense.is("back")
	k := kindOf(t)
	switch {
	case t.sense.features["weak"] != "" && kind < 2 && !t.definite, kind == 0 && (k == "campaign" || k == "fight"):
		return false
	case t.sense.features["name"] != "" && !e.named(t, r):
		return false
	case e.has(func(u *trigger) bool {
		return u.status != t.status && (u.status == "foiled" || t.status == "foiled" || !t.definite && t.sense.is("attack"))
	}):
		return false
	}
	return back || kind > 0 && len(t.roles) == 0 && !t.plural
}

// has tells whether a telling of the event is so.
func (e *event) has(so func(*trigger) bool) bool { return slices.ContainsFunc(e.triggers, so) }

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
					shared = shared || a.entity == b.entity || oneState(a.entity, b.entity) || r.oneSort(a, b) || a.entity.inCity(b.entity) || b.entity.inCity(a.entity)
				}
			}
		}
	}
	return shared, apart
}

// oneSort tells whether two roles are of sites of one sort (a café, one of the cafés of the quarter) or of a target that
// tells nobody apart: a church that was hit may be the church that was hit.
func (r *reading) oneSort(a, b role) bool {
	if a.entity.kind != "facility" || b.entity.kind != "facility" {
		return false
	}
	x, _ := r.senseAt(a.words.First, "victim")
	y, _ := r.senseAt(b.words.First, "victim")
	return x != nil && x == y
}

// inCity tells whether a place is known to lie in a city.
func (e *entity) inCity(city *entity) bool {
	return e.known != nil && city.known != nil && city.kind == "city" && slices.Contains(e.known.within, city.known.key)
}

// oneState tells whether two actors are of one state: its government and its army.
func oneState(a, b *entity) bool {
	state := func(e *entity) bool { return e.kind == "government" || e.kind == "security_force" }
	return a.label == graph.Group && b.label == graph.Group && a.country != "" && a.country == b.country && state(a) && state(b)
}

// elsewhere tells whether a city is known to lie in another region than this one.
func (e *entity) elsewhere(region *entity) bool {
	return e.known != nil && region.known != nil && e.kind == "city" && region.kind == "region" && len(e.known.within) > 1 &&
		len(region.known.within) == 1 && !slices.Contains(e.known.within, region.known.key)
}

// nested tells whether the places of e and t may lie in each other: of different size, in no different countries, and
// no city in a region that it does not lie in.
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
				if a.entity.elsewhere(b.entity) || b.entity.elsewhere(a.entity) {
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
		case k == "fight" && x == "gun" && len(t.roles) == 0, x == "fight" && k == "gun" && t.definite:
		case t.sense.features["blast"] != "" && (x == "fire" || x == "gun"), u.sense.features["blast"] != "" && (k == "fire" || k == "gun"):
		default:
			agree = -1
		}
	}
	return agree
}
