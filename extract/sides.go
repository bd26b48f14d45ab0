package extract

import "github.com/incidentgraph/incidentgraph/graph"

// bodiesOfStates makes a state's forces and ministries parts of its government, where the report tells of both.
func bodiesOfStates(r *reading) {
	for _, e := range r.entities {
		if e.label != graph.Group || e.country == "" || !e.patterned || len(e.mentions) == 0 {
			continue
		}
		g := r.byKey[governmentKey(e.country)]
		m := r.tellsCountry(e)
		if g == nil || len(g.mentions) == 0 || m == nil || e.kind != "security_force" && e.kind != "government" {
			continue
		}
		r.relation(graph.FactionOf, end{entity: e}, end{entity: g}, "body-of-"+e.kind, m.span)
	}
}

// tellsCountry returns the mention of an entity that names its country; nil where the country is only understood.
func (r *reading) tellsCountry(e *entity) *mention {
	for _, m := range e.mentions {
		for i := m.First; i < m.End; i++ {
			if d, _ := r.senseAt(i, "demonym"); d != nil && d.country() == e.country {
				return m
			}
		}
	}
	return nil
}

// clients makes a state the backer of an armed group of another country that is called by that state's name: the
// Iranian militias of Yemen.
func clients(r *reading) {
	for _, m := range r.mentions {
		if m.label != graph.Group || m.entity == nil || m.entity.kind != "armed_group" || m.entity.known == nil || m.entity.country == "" {
			continue
		}
		for i := m.First + 1; i < m.End; i++ {
			d, n := r.senseAt(i, "demonym")
			if d == nil || d.country() == "" || d.country() == m.entity.country {
				continue
			}
			g := r.government(d.country())
			g.mentions = append(g.mentions, r.adjective(g, i, n))
			r.relation(graph.Supports, end{entity: g}, end{entity: m.entity}, "called-by-state", span{First: m.First, End: i + n})
		}
	}
}

// backers makes a state that is told by its adjective alone the backer of the group before it: forces backed by America
// (المدعومة أمريكيا), with Russian support (بدعم روسي), under Russian air cover.
func backers(r *reading) {
	for i := range r.items {
		if !r.has(i, "backed") && !r.has(i, "supporting") {
			continue
		}
		client := r.clientBefore(i)
		if client == nil {
			continue
		}
		for k := i + 1; k < len(r.items) && k <= i+6 && !r.view[k].Clause && r.items[k].mention == nil; k++ {
			d, n := r.senseAt(r.items[k].First, "demonym")
			if d == nil || d.country() == "" || r.items[k].trigger != nil {
				continue
			}
			g := r.government(d.country())
			if s := r.relation(graph.Supports, end{entity: g}, end{entity: client}, "backed-by-state", span{First: r.items[i].First, End: r.items[k].First + n}); s != nil {
				g.mentions = append(g.mentions, r.adjective(g, r.items[k].First, n))
			}
		}
	}
}

// clientBefore returns the group that stands before the word of support at item i, with no more between them than a
// preposition, a mark or another word of support; nil where none does.
func (r *reading) clientBefore(i int) *entity {
	for k := r.prev(i); k >= 0 && k >= i-4; k-- {
		switch m := r.items[k].mention; {
		case m != nil && m.label == graph.Group && m.entity != nil:
			return m.entity
		case m != nil, !r.has(k, "in") && !r.has(k, "which") && !r.has(k, "pause") && !r.has(k, "backed") && !r.has(k, "quote"):
			return nil
		}
	}
	return nil
}

// sides reads who is at war with whom from who fights whom: both sides of a clash, the two ends of a campaign, and
// those of whom one attacks the other again and again are enemies; one attack alone makes none.
func sides(r *reading) {
	attacks := map[[2]*entity]int{}
	for _, e := range r.events {
		for _, a := range r.partiesOf(e, graph.PerpetratedBy) {
			for _, t := range r.partiesOf(e, graph.Targeted) {
				if attacks[[2]*entity{a, t}]++; attacks[[2]*entity{a, t}] == 2 {
					r.enemies(a, t, e.triggers[0].full)
				}
			}
		}
		if e.status == "threatened" || (e.typ != "clash" && e.typ != "offensive") {
			continue
		}
		authors, targets := r.partiesOf(e, graph.PerpetratedBy), r.partiesOf(e, graph.Targeted)
		words := e.triggers[0].full
		for i, a := range authors {
			for _, t := range targets {
				r.enemies(a, t, words)
			}
			if e.typ == "clash" {
				for _, b := range authors[i+1:] {
					r.enemies(a, b, words)
				}
			}
		}
	}
}

// partiesOf returns the groups that stand in a role of an attack.
func (r *reading) partiesOf(e *event, role graph.RelType) []*entity {
	var out []*entity
	for _, s := range r.statements {
		if s.typ == role && s.from.event == e && s.to.entity != nil && fighting[s.to.entity.kind] && s.to.entity.label == graph.Group {
			out = append(out, s.to.entity)
		}
	}
	return out
}

// fighting are the kinds of groups that can be at war.
var fighting = map[string]bool{"armed_group": true, "faction": true, "security_force": true, "government": true}

// enemies states that two groups oppose each other; two arms of states do not.
func (r *reading) enemies(a, b *entity, words span) {
	if !rebels[a.kind] && !rebels[b.kind] || r.friends(a, b) {
		return
	}
	from, to := attackerFirst(end{entity: a}, end{entity: b})
	r.relation(graph.Opposes, from, to, "fights", words)
}

// rebels are the kinds of groups of which one at least is a side of a war that is told as such.
var rebels = map[string]bool{"armed_group": true, "faction": true}

// friends tells whether the report tells two groups to be on one side.
func (r *reading) friends(a, b *entity) bool {
	for _, s := range r.statements {
		switch s.typ {
		case graph.AlliedWith, graph.Supports, graph.FactionOf:
			if s.from.entity == a && s.to.entity == b || s.from.entity == b && s.to.entity == a {
				return true
			}
		}
	}
	return false
}

// attackerFirst orders two groups that are told to be at war: of forces and rebels the forces are those who fight.
func attackerFirst(a, b end) (end, end) {
	if a.entity != nil && b.entity != nil && a.entity.kind == "armed_group" && b.entity.kind == "security_force" {
		return b, a
	}
	return a, b
}
