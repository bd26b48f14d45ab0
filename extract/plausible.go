package extract

import "github.com/incidentgraph/incidentgraph/graph"

// plausible tells whether two ends can stand in a relationship: their labels are those of the ontology, they are not
// one node, and what is inside another is not the greater.
func (r *reading) plausible(typ graph.RelType, from, to end) bool {
	if from == (end{}) || to == (end{}) || from == to {
		return false
	}
	if d := graph.RelationOf(typ); d == nil || !d.Allows(from.label(), to.label()) {
		return false
	}
	a, b := from.entity, to.entity
	if r.anyTerrorists(a) || r.anyTerrorists(b) {
		return false
	}
	switch typ {
	case graph.LocatedIn:
		return placeRank[a.kind] <= placeRank[b.kind] && !(a.kind == "country" && b.kind == "country") && !r.elsewhere(a, b)
	case graph.FactionOf:
		return a.kind != "government" || b.kind != "armed_group"
	case graph.AlliedWith, graph.Supports, graph.Opposes:
		return !oneState(a, b)
	case graph.Leads, graph.MemberOf:
		return b.kind != "community"
	}
	return true
}

// anyTerrorists tells whether an entity is only called terrorists: an insult tells nobody apart.
func (r *reading) anyTerrorists(e *entity) bool {
	if e == nil || !e.unnamed {
		return false
	}
	for _, m := range e.mentions {
		for i := m.First; i < m.End; i++ {
			if r.words[i].is("terrorist") {
				return true
			}
		}
	}
	return false
}

func (e end) label() graph.Label {
	if e.event != nil {
		return graph.Attack
	}
	return e.entity.label
}

// placeRank orders the kinds of places by size; those of one rank may lie in each other.
var placeRank = map[string]int{"facility": 1, "area": 2, "district": 2, "city": 2, "": 2, "region": 3, "country": 4}

// elsewhere tells whether two places are known to be in different countries. A site may be another country's: its
// embassy, its base.
func (r *reading) elsewhere(a, b *entity) bool {
	return a.kind != "facility" && a.country != "" && b.country != "" && a.country != b.country
}
