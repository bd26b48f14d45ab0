package extract

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

// settle takes out what contradicts a surer statement: of a person and a group the surer of leading and belonging
// stays; a direction (the north of Syria) that nothing else needs is no place, and what was put into it lies in the
// country itself; nor is a site that nothing happened to.
func settle(r *reading) {
	needed := r.neededDirections()
	best := map[[2]end]*statement{}
	for _, s := range r.statements {
		if s.typ != graph.Leads && s.typ != graph.MemberOf {
			continue
		}
		k := [2]end{s.from, s.to}
		if b := best[k]; b == nil || s.confidence > b.confidence {
			best[k] = s
		}
	}
	all := slices.Clone(r.statements)
	r.statements = slices.DeleteFunc(r.statements, func(s *statement) bool {
		switch s.typ {
		case graph.Leads, graph.MemberOf:
			return best[[2]end{s.from, s.to}].typ != s.typ
		case graph.BasedIn, graph.Supports:
			return inner(all, s)
		case graph.LocatedIn:
			return !needed[s.from.entity] && (s.from.entity.directional() || s.from.entity.unnamed || s.from.entity.kind == "facility")
		}
		return false
	})
}

// inner tells whether a statement's words are the end of those of a like one: of the coalition that Y leads in Z, the
// coalition is in Z.
func inner(all []*statement, s *statement) bool {
	return slices.ContainsFunc(all, func(o *statement) bool {
		return o.typ == s.typ && o.to == s.to && o.from != s.from && o.evidence.First < s.evidence.First && o.evidence.End == s.evidence.End
	})
}

// neededDirections finds the regions named by a direction that are places of their own: an attack happened there, a
// group is based there, or a place lies there and the direction is a fine one (the north-west of a country). Places that
// lie in another are put into what the direction is of.
func (r *reading) neededDirections() map[*entity]bool {
	needed := map[*entity]bool{}
	of := map[*entity]*entity{}
	for _, s := range r.statements {
		if s.stance != graph.Asserted {
			continue
		}
		if s.typ != graph.LocatedIn {
			needed[s.to.entity] = true
		} else if s.from.entity.directional() {
			of[s.from.entity] = s.to.entity
		}
	}
	for _, s := range r.statements {
		if to := s.to.entity; s.typ == graph.LocatedIn && to.directional() && of[to] != nil && of[to].kind == "country" && !s.from.entity.directional() {
			needed[to] = needed[to] || to.mentions[0].End-to.mentions[0].First > 1
		}
	}
	for _, s := range r.statements {
		if s.typ == graph.LocatedIn && s.to.entity.directional() && !needed[s.to.entity] && of[s.to.entity] != nil && of[s.to.entity] != s.from.entity {
			s.to = end{entity: of[s.to.entity]}
		}
	}
	return needed
}
