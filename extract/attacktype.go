package extract

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

// typeOf is the type that most of the telling says: a trigger's own type, else what its weapons make of it; "other"
// where nothing does.
func typeOf(e *event) string {
	votes := map[string]int{}
	seen := map[*sense]bool{}
	for _, t := range e.tellings() {
		if typ := t.sense.features["type"]; typ != "" {
			votes[typ] += 3
			if t.sense.features["blast"] != "" {
				votes[typ] -= 2
			}
		}
		if typ := t.sense.features["lean"]; typ != "" {
			votes[typ] += 2
		}
		for _, h := range t.hints {
			if typ := h.features["type"]; typ != "" && !seen[h] {
				votes[typ]++
				if h.features["weapon"] == "knife" {
					votes[typ] += 2 // more than an attack of no told kind
				}
				seen[h] = true
			}
		}
	}
	for _, h := range e.loose {
		if h.features["weapon"] == "knife" {
			votes[h.features["type"]] += 3
		}
	}
	if len(votes) == 0 {
		for _, h := range e.loose {
			if typ := h.features["type"]; typ != "" {
				votes[typ]++
			}
		}
	}
	best := ""
	for _, typ := range graph.AttackTypes {
		if votes[typ] > votes[best] {
			best = typ
		}
	}
	for _, outranks := range []string{"assassination", "hostage_taking", "kidnapping"} {
		if votes[outranks] > 0 && (best == "bombing" || best == "armed_assault" || best == "stabbing") {
			return outranks // what it was done with is a weapon
		}
	}
	switch {
	case best == "":
		return untyped(e)
	case best == "shelling" && (airborne(e) || e.launchedByState()), best == "bombing" && e.dropped() && airborne(e):
		return "airstrike"
	case best == "armed_assault" && e.stormed("security_force"):
		return "raid"
	case best == "raid" && e.stormed("armed_group"):
		return "armed_assault"
	case best == "armed_assault" && e.killsChosen():
		return "assassination"
	}
	return best
}

// stormed tells whether a group of this kind is told to have stormed a place: a raid, where it is a state's force.
func (e *event) stormed(kind string) bool {
	stormed, force := false, false
	for _, t := range e.triggers {
		stormed = stormed || t.sense.features["storm"] != ""
		for _, x := range t.roles {
			force = force || x.rel == graph.PerpetratedBy && x.entity.kind == kind
		}
		force = force || kind == "armed_group" && slices.ContainsFunc(t.hints, func(h *sense) bool { return h.is("gunman") })
	}
	return stormed && force
}

// untyped is the type of an event that no word gives one: a killing of a named person, a campaign, any other.
func untyped(e *event) string {
	for _, t := range e.triggers {
		switch {
		case t.sense.features["opens"] != "" && t == e.triggers[0]:
			return t.sense.features["opens"]
		case t.sense.is("death") && e.fought():
			return "clash"
		case t.sense.is("death") && e.killsChosen():
			return "assassination"
		case t.sense.is("death"):
			return "armed_assault"
		}
	}
	return "other"
}

// fought tells whether a state's forces killed fighters.
func (e *event) fought() bool {
	force, fighters := false, false
	for _, t := range e.tellings() {
		for _, x := range t.roles {
			force = force || x.rel == graph.PerpetratedBy && x.entity.kind == "security_force"
			fighters = fighters || x.rel == graph.Targeted && x.entity.kind == "armed_group"
		}
	}
	return force && fighters
}

// killsChosen tells whether a named or distinct person was killed.
func (e *event) killsChosen() bool {
	for _, t := range e.tellings() {
		for _, x := range t.roles {
			if x.rel == graph.Killed {
				return true
			}
		}
	}
	return false
}

// launchedByState tells whether what was fired was a state's, into another country, or a missile strike of nobody
// told; armed groups shell.
func (e *event) launchedByState() bool {
	strike, fired := false, false
	author, place := "", ""
	for _, t := range e.triggers {
		f := t.sense.features
		strike = strike || f["rocket"] != "" && f["needs"] == "" && f["genitive"] == "actor"
		fired = fired || f["rocket"] != "" || f["shell"] != ""
		for _, x := range t.roles {
			switch {
			case x.rel == graph.OccurredIn && place == "":
				place = x.entity.country
			case x.rel != graph.PerpetratedBy || x.entity.label == graph.Person:
			case x.entity.kind != "government" && x.entity.kind != "security_force":
				return false
			default:
				author = x.entity.country
			}
		}
	}
	return strike && author == "" || fired && author != "" && place != "" && author != place
}

// dropped tells whether the word of the bombing is one for bombs dropped as well.
func (e *event) dropped() bool {
	return slices.ContainsFunc(e.triggers, func(t *trigger) bool { return t.sense.features["dropped"] != "" })
}

// airborne tells whether shelling was from the air.
func airborne(e *event) bool {
	for _, t := range e.triggers {
		for _, h := range t.hints {
			if h.is("air") || h.features["type"] == "airstrike" {
				return true
			}
		}
	}
	return false
}

// statusOf is what the words around a trigger say became of the act; "" where they say nothing.
func (r *reading) statusOf(t *trigger) string {
	if t.sense.features["rocket"] != "" && r.inSentence(t.First, "intercept") {
		return "failed"
	}
	for k, n := r.prev(t.item), 0; k >= 0 && n < 8; k, n = k-1, n+1 {
		switch {
		case r.has(k, "foil"):
			return "foiled"
		case r.has(k, "plot"):
			return "foiled"
		case r.has(k, "intercept"):
			return "failed"
		case r.has(k, "trial"), r.has(k, "vain"):
			return "failed"
		case r.view[k].Clause:
			return t.sense.features["status"]
		}
	}
	return t.sense.features["status"]
}

func statusOver(e *event) string {
	for i, t := range e.triggers {
		if t.status != "" && (t.status != "foiled" || i == 0) {
			return t.status
		}
	}
	return "completed"
}

func (r *reading) isSuicide(e *event) bool {
	for _, t := range e.triggers {
		if t.sense.features["suicide"] != "" {
			return true
		}
		for _, h := range t.hints {
			if h.features["suicide"] != "" {
				return true
			}
		}
	}
	return false
}

// weaponsOf collects the weapons told, in the order of the ontology; what a more special weapon says anew is left out.
func weaponsOf(e *event) []string {
	told := map[string]bool{}
	for _, t := range e.tellings() {
		if w := t.sense.features["weapon"]; w != "" {
			told[w] = true
		}
		for _, h := range t.hints {
			if w := h.features["weapon"]; w != "" {
				told[w] = true
			}
		}
	}
	for _, h := range e.loose {
		if w := h.features["weapon"]; w != "" {
			told[w] = true
		}
	}
	if told["missile"] && e.typ == "shelling" && !e.guided() {
		delete(told, "missile")
		told["rocket"] = true
	}
	if e.typ == "bombing" && len(told) == 0 && e.status != "foiled" && e.explodes() {
		told["explosive"] = true
	}
	if e.typ == "airstrike" && e.dropped() {
		delete(told, "explosive")
	}
	if told["vehicle_bomb"] || told["explosive_belt"] || told["ied"] {
		delete(told, "explosive")
	}
	return inOrder(graph.Weapons, told)
}

// explodes tells whether a bombing or explosion is told by its own word.
func (e *event) explodes() bool {
	return slices.ContainsFunc(e.triggers, func(t *trigger) bool {
		return t.sense.features["type"] == "bombing" && t.sense.features["suicide"] == ""
	})
}

// guided tells whether a missile is told as one: ballistic or guided.
func (e *event) guided() bool {
	for _, t := range e.tellings() {
		if t.sense.features["guided"] != "" {
			return true
		}
		for _, h := range t.hints {
			if h.features["guided"] != "" {
				return true
			}
		}
	}
	return false
}

// targetsOf collects the target types told.
func targetsOf(e *event) []string {
	told := map[string]bool{}
	for _, v := range e.victims {
		told[v] = true
	}
	for _, t := range e.tellings() {
		if x := t.sense.features["target"]; x != "" {
			told[x] = true
		}
		for _, h := range t.hints {
			if x := h.features["target"]; x != "" && h.is("victim") {
				told[x] = true
			}
		}
		for _, x := range t.roles {
			if x.rel == graph.Targeted {
				switch x.entity.kind {
				case "armed_group", "faction":
					told["armed_group"] = true
				case "security_force":
					if !told["police"] {
						told["military"] = true
					}
				case "political":
					told["political"] = true
				case "community":
					told["civilians"] = true
				}
			}
		}
	}
	if e.typ == "clash" && e.rebels() {
		told["armed_group"] = true
	}
	return inOrder(graph.TargetTypes, told)
}

// rebels tells whether a clash is of a state's forces with an armed group.
func (e *event) rebels() bool {
	force, group := false, false
	for _, t := range e.triggers {
		for _, x := range t.roles {
			if x.rel == graph.PerpetratedBy {
				force = force || x.entity.kind == "security_force" || x.entity.kind == "government"
				group = group || x.entity.kind == "armed_group"
			}
		}
	}
	return force && group
}

func inOrder(all []string, told map[string]bool) []string {
	var out []string
	for _, x := range all {
		if told[x] {
			out = append(out, x)
		}
	}
	return out
}
