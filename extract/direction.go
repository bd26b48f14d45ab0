package extract

import "github.com/incidentgraph/incidentgraph/graph"

// dropDirections takes out the regions that only say where the place before them lies: in "Lübeck in the north of
// Germany" no region is meant. A direction of two words (the north-west of Pakistan), and one that no place stands
// before, stay. Nor is a direction from a town or a site, or its outskirts, a region: what is near it counts as in it.
func dropDirections(r *reading) {
	kept := r.mentions[:0]
	for i, m := range r.mentions {
		if m.rule == "direction" && (r.beside(i) || i > 0 && m.End-m.First == 1 && r.words[m.First].is("compass") && r.placedBy(r.mentions[i-1], m)) {
			m.entity.mentions = remove(m.entity.mentions, m)
			continue
		}
		kept = append(kept, m)
	}
	r.mentions = kept
}

// beside tells whether mention i is a direction from a town or a site, or the outskirts of any place.
func (r *reading) beside(i int) bool {
	m := r.mentions[i]
	if i+1 >= len(r.mentions) || r.mentions[i+1].First >= m.outer {
		return false
	}
	switch r.mentions[i+1].kind {
	case "city", "district", "facility", "area":
		return !r.words[m.First].is("countryside")
	}
	return r.words[m.First].is("outskirts")
}

// placedBy tells whether m stands right after the place before it, or after no more than a preposition or a comma.
func (r *reading) placedBy(before, m *mention) bool {
	if before.label != graph.Place || before.rule == "direction" {
		return false
	}
	for i := before.End; i < m.First; i++ {
		if !isComma(r.doc.Tokens[i].Form) && !r.words[i].is("in") && !r.words[i].is("situated") {
			return false
		}
	}
	return m.First-before.End <= 2
}

func remove(ms []*mention, m *mention) []*mention {
	out := ms[:0]
	for _, x := range ms {
		if x != m {
			out = append(out, x)
		}
	}
	return out
}

// demonyms puts a place that is named with its country's adjective (محافظة قندوز الأفغانية) into that country; the
// adjective is the country's mention. Sites are left out: an American embassy lies in another country.
func demonyms(r *reading) {
	for _, m := range r.mentions {
		if m.label != graph.Place || m.kind == "facility" || m.kind == "country" || m.rule == "border" {
			continue
		}
		for i := m.First; i < m.End; i++ {
			d, n := r.senseAt(i, "demonym")
			if d == nil || m.entity.country != "" && m.entity.country != d.country() {
				continue
			}
			if c := r.countryOf(d.country(), i, n); c != nil {
				r.relation(graph.LocatedIn, end{entity: m.entity}, end{entity: c}, "place-demonym", span{First: m.First, End: i + n})
			}
		}
	}
}

// countryOf returns the entity of a country whose adjective stands at token i; where the report names the country by
// nothing else, the adjective is its mention.
func (r *reading) countryOf(iso string, i, n int) *entity {
	k := r.countries[iso]
	if k == nil {
		return nil
	}
	m := &mention{
		span: span{First: i, End: i + n}, prefix: r.words[i].prefix, article: r.words[i].article,
		label: graph.Place, kind: k.kind, known: k, name: k.name, country: iso, rule: "demonym", prior: 0.8,
	}
	e := r.entityOf(k.key, m)
	if len(e.mentions) == 0 {
		r.attach(m, e)
	}
	return e
}
