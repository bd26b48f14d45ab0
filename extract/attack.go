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
			e.killed = e.namedDead()
		}
		e.date = r.dateOf(e, i == 0)
		if e.date == nil {
			e.date = r.dateBeside(e)
		}
		r.participants(e)
		r.stateRoles(e)
		for _, t := range e.triggers {
			r.view[t.item].Label, r.view[t.item].Kind = string(graph.Attack), e.typ
		}
	}
}

// namedDead counts the persons whom words of killing name, where no figure is told; nil where there are none.
func (e *event) namedDead() *graph.Count {
	dead := map[*entity]bool{}
	for _, t := range e.tellings() {
		for _, x := range t.roles {
			if x.rel == graph.Killed && t.sense.is("death") {
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
			if (s.is("weapon") || s.is("suicidal") || s.is("gunman")) && r.items[i].trigger == nil && !r.negated(i) {
				e.loose = append(e.loose, s)
			}
		}
	}
}

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
				seen[h] = true
			}
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
	switch {
	case best == "":
		return untyped(e)
	case best == "shelling" && (airborne(e) || e.launchedByState()):
		return "airstrike"
	case best == "armed_assault" && e.killsChosen():
		return "assassination"
	}
	return best
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
			case x.rel != graph.PerpetratedBy:
			case x.entity.kind != "government" && x.entity.kind != "security_force":
				return false
			default:
				author = x.entity.country
			}
		}
	}
	return strike && author == "" || fired && author != "" && place != "" && author != place
}

// tellings are the triggers of the event and the words of killing that belong to it.
func (e *event) tellings() []*trigger {
	return append(e.triggers[:len(e.triggers):len(e.triggers)], e.deaths...)
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
		case r.has(k, "trial"):
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
	for _, t := range e.tellings() {
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
			if seen[key] {
				continue
			}
			seen[key] = true
			words := span{First: min(t.First, x.words.First), End: max(t.End, x.words.End)}
			r.state(x.rel, end{event: e}, end{entity: x.entity}, "attack: "+x.rule, x.prior, words)
		}
	}
}

// widerPlaces puts attacks also in the places that the place of an attack lies in, where a sentence that tells of the attack
// says so.
func widerPlaces(r *reading) {
	above := map[*entity][]*statement{}
	for _, s := range r.statements {
		if s.typ == graph.LocatedIn && s.stance == graph.Asserted {
			above[s.from.entity] = append(above[s.from.entity], s)
		}
	}
	for i := 0; i < len(r.statements); i++ { // what is added is widened in its turn
		s := r.statements[i]
		if s.typ != graph.OccurredIn || s.stance != graph.Asserted {
			continue
		}
		for _, up := range above[s.to.entity] {
			if r.tells(s.from.event, up.evidence.First) && !r.placed(s.from.event, up.to.entity) && r.wider(s.to.entity, up.to.entity) {
				r.state(graph.OccurredIn, s.from, up.to, "attack: wider place", 0.6, up.evidence)
			}
		}
	}
}

// wider tells whether the second place is of a greater size than the first, and named: no direction.
func (r *reading) wider(a, b *entity) bool {
	d, _ := r.senseAt(b.mentions[0].First, "direction")
	border, _ := r.senseAt(a.mentions[0].First, "borderhead")
	return d == nil && border == nil && placeRank[b.kind] > placeRank[a.kind]
}

// tells tells whether the sentence of a token has a trigger of the event.
func (r *reading) tells(e *event, token int) bool {
	return slices.ContainsFunc(e.tellings(), func(t *trigger) bool { return r.doc.SentOf[t.First] == r.doc.SentOf[token] })
}

func (r *reading) placed(e *event, place *entity) bool {
	return slices.ContainsFunc(r.statements, func(s *statement) bool {
		return s.typ == graph.OccurredIn && s.from.event == e && s.to.entity == place
	})
}

// participants lists who and what took part, as the text words them.
func (r *reading) participants(e *event) {
	names := map[graph.RelType]string{graph.PerpetratedBy: "perpetrator", graph.Targeted: "target", graph.Killed: "victim", graph.Injured: "victim", graph.Abducted: "victim", graph.OccurredIn: "place"}
	for _, t := range e.tellings() {
		for _, x := range t.roles {
			name := names[x.rel]
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
