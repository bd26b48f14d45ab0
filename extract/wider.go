package extract

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

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

// targetsByGroup adds to the target types of an attack what the persons whom it hit belong to.
func targetsByGroup(r *reading) {
	groups := map[*entity][]*entity{}
	for _, s := range r.statements {
		if s.stance == graph.Asserted && (s.typ == graph.MemberOf || s.typ == graph.Leads) {
			groups[s.from.entity] = append(groups[s.from.entity], s.to.entity)
		}
	}
	for _, s := range r.statements {
		if s.typ != graph.Killed && s.typ != graph.Targeted || s.to.entity.label != graph.Person {
			continue
		}
		for _, g := range groups[s.to.entity] {
			if g.kind == "armed_group" || g.kind == "political" {
				s.from.event.hit(g.kind)
			}
		}
	}
}

// hit adds a target type, in the order of the ontology.
func (e *event) hit(target string) {
	told := map[string]bool{target: true}
	for _, x := range e.targets {
		told[x] = true
	}
	e.targets = inOrder(graph.TargetTypes, told)
}
