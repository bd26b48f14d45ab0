package extract

import "github.com/incidentgraph/incidentgraph/graph"

// offices states what titles tell: the prime minister of a country leads its government, its minister belongs to it,
// the spokesman of a movement belongs to the movement.
func offices(r *reading) {
	at := map[int]*mention{} // persons by the token where their mention begins, and by the one after it
	for _, m := range r.mentions {
		if m.label == graph.Person {
			at[m.First] = m
		}
	}
	after := map[int]*mention{}
	for _, m := range r.mentions {
		if m.label == graph.Person {
			after[m.End] = m
		}
	}
	for _, t := range r.titles {
		m, rule := at[t.name], "title"
		if t.end == 0 {
			m, rule = r.namedBefore(t, after), "title-after"
		}
		typ := officeType(t)
		if m == nil || m.entity == nil || typ == "" {
			continue
		}
		if g := r.officeOf(t); g != nil {
			words := span{First: min(t.first, m.First), End: max(t.complement.End, m.End)}
			r.relation(typ, end{entity: m.entity}, end{entity: g}, rule, 0, words)
		}
	}
}

// officeType is the relationship that a title makes; "" where it makes none.
func officeType(t *title) graph.RelType {
	switch t.sense.features["does"] {
	case "leads":
		return graph.Leads
	case "member":
		return graph.MemberOf
	}
	return ""
}

// namedBefore returns the person whose name stands just before a title: N, the minister of …
func (r *reading) namedBefore(t *title, after map[int]*mention) *mention {
	if m := after[t.first]; m != nil {
		return m
	}
	if t.first > 0 && isComma(r.doc.Tokens[t.first-1].Form) {
		return after[t.first-1]
	}
	return nil
}

// officeOf returns the group that a title belongs to: the one named between the title and the name, the government of
// the country told there, or, for the head of a government, the one of the country that the report is about.
func (r *reading) officeOf(t *title) *entity {
	last := t.name
	if t.end == 0 {
		last = t.complement.End
	}
	of := t.sense.features["of"]
	for _, m := range r.mentions {
		if m.First >= last && m.First >= t.complement.End {
			break
		}
		if m.First < t.first {
			continue
		}
		if m.label == graph.Group {
			return m.entity
		}
		if r.isState(m) && of != "group" {
			return r.actor(m)
		}
	}
	if of != "government" && of != "country" {
		return nil
	}
	if g := r.governmentTold(t, last); g != nil {
		return g
	}
	if of == "government" {
		return r.byKey[governmentKey(r.mainCountry())]
	}
	return nil
}

// governmentTold returns the government of the country whose adjective stands in a title; the adjective is its mention.
func (r *reading) governmentTold(t *title, last int) *entity {
	for i := t.first; i < last; i++ {
		d, n := r.senseAt(i, "demonym")
		if d == nil || d.features["iso"] == "" {
			continue
		}
		g := r.government(d.features["iso"])
		g.mentions = append(g.mentions, &mention{
			span: span{First: i, End: i + n}, prefix: r.words[i].prefix, article: r.words[i].article,
			label: graph.Group, kind: "government", country: g.country, entity: g, rule: "title", prior: 0.8,
		})
		return g
	}
	return nil
}
