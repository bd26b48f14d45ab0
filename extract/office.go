package extract

import (
	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// offices states what titles tell: the prime minister of a country leads its government, its minister belongs to it,
// the spokesman of a movement belongs to the movement.
func offices(r *reading) {
	at, after := map[int]*mention{}, map[int]*mention{} // persons by the token where their mention begins, and by the one after it
	for _, m := range r.mentions {
		if m.label == graph.Person {
			at[m.First], after[m.End] = m, m
		}
	}
	for _, t := range r.titles {
		m, rule := at[t.name], "title"
		if t.end == 0 {
			m, rule = r.namedBehindComma(t, at), "title-comma"
		}
		if m == nil {
			m, rule = r.namedBefore(t, after), "title-after"
		}
		typ := officeType(t)
		if m == nil || m.entity == nil || typ == "" {
			continue
		}
		g := r.officeOf(t)
		if g == nil && typ == graph.Leads && t.sense.features["of"] == "government" && rule != "title-after" {
			g, rule = r.governmentUnderstood(m.entity), rule+"-understood"
		}
		if g != nil {
			words := span{First: min(t.first, m.First), End: max(t.complement.End, m.End)}
			r.relation(typ, end{entity: m.entity}, end{entity: g}, rule, words)
		}
	}
}

// governmentUnderstood returns the government that a head of government without a country leads: of the country that he
// is known to be of, else of the one that the report is about; nil where the report does not tell of that government.
func (r *reading) governmentUnderstood(person *entity) *entity {
	iso := r.mainCountry()
	if k := person.known; k != nil && k.country != "" {
		iso = k.country
	}
	if g := r.byKey[governmentKey(iso)]; g != nil && len(g.mentions) > 0 {
		return g
	}
	return nil
}

// officeWords returns how many tokens the titles of members of a government have, by their first token.
func (r *reading) officeWords() map[int]int {
	out := map[int]int{}
	for _, t := range r.titles {
		if t.sense.features["of"] == "government" {
			out[t.words.First] = t.words.End - t.words.First
		}
	}
	return out
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

// namedBehindComma returns the person whose name a comma parts from a title: the president of Syria, N.
func (r *reading) namedBehindComma(t *title, at map[int]*mention) *mention {
	for k := t.complement.End; k < len(r.doc.Tokens) && k < t.complement.End+3; k++ {
		if m := at[k]; m != nil && k > t.complement.End && r.doc.SentOf[k] == r.doc.SentOf[t.first] {
			return m
		}
		if r.doc.Tokens[k].Class != text.Mark {
			return nil
		}
	}
	return nil
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
	free := t.first // the adjective of a group that is named belongs to that group
	for _, m := range r.mentions {
		if m.First >= last && m.First >= t.complement.End {
			break
		}
		if m.First < t.first {
			continue
		}
		if g := r.governmentTold(free, min(m.First, last), of); g != nil {
			return g
		}
		free = m.End
		if m.label == graph.Group {
			return m.entity
		}
		if r.isState(m) && of != "group" {
			return r.actor(m)
		}
	}
	if g := r.governmentTold(free, last, of); g != nil || t.sense.features["body"] == "" {
		return g
	}
	return r.bodyTold(t)
}

// bodyTold returns the body of a state that a title's own words name (a military spokesman): of the country whose
// adjective stands before it, else of the one that the report is about.
func (r *reading) bodyTold(t *title) *entity {
	head := r.bodies[t.sense.features["body"]]
	if head == nil {
		return nil
	}
	m := &mention{
		span: span{First: t.words.First, End: t.words.First + 1}, label: graph.Group, kind: head.features["kind"], pattern: head,
		head: head.lemma, country: r.mainCountry(), rule: "title's body", prior: 0.6,
	}
	for i := t.first; i < t.words.First; i++ {
		if d, _ := r.senseAt(i, "demonym"); d != nil && d.country() != "" {
			m.country = d.country()
		}
	}
	if m.country == "" {
		return nil
	}
	e := r.entityOf(r.formKey(m), m)
	r.attach(m, e)
	return e
}

// governmentTold returns the government of the country whose adjective stands in the words of a title; the adjective is
// its mention.
func (r *reading) governmentTold(first, last int, of string) *entity {
	if of != "government" && of != "country" {
		return nil
	}
	for i := first; i < last; i++ {
		d, n := r.senseAt(i, "demonym")
		if d == nil || d.country() == "" {
			continue
		}
		g := r.government(d.country())
		g.mentions = append(g.mentions, r.adjective(g, i, n))
		return g
	}
	return nil
}

// adjective is the mention of a government that is only named by its country's adjective, at token i.
func (r *reading) adjective(g *entity, i, n int) *mention {
	return &mention{
		span: span{First: i, End: i + n}, prefix: r.words[i].prefix, article: r.words[i].article,
		label: graph.Group, kind: "government", country: g.country, entity: g, rule: "adjective", prior: 0.8,
	}
}
