package extract

import (
	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// findPlaceBefore finds a place by the noun for its type: behind its name (Kunar province, the Puli Mahmood Khan
// district), or before it with "of" (the northern Syrian city of Raqqa); or a capital by its country's adjective.
func findPlaceBefore(r *reading, i int) *mention {
	if r.doc.Tokens[i].Class != text.Word || r.words[i].is("function") {
		return nil
	}
	if m := r.placeOf(i); m != nil {
		return m
	}
	return r.placeBehind(i)
}

// placeOf reads a type of place with its adjectives and the name after "of", or, of a capital, right after it.
func (r *reading) placeOf(i int) *mention {
	m := &mention{span: span{First: i}, article: r.articleBefore(i), label: graph.Place, rule: "place-head", prior: 0.85}
	end := r.sentence(i).End
	j := i
	for j < end && j-i < 6 {
		if d, n := r.senseAt(j, "demonym"); d != nil && r.capital(j) {
			m.country = d.country()
			j += n
			continue
		}
		if _, n := r.senseAt(j, "placehead"); n > 0 {
			break
		}
		if _, n := r.senseAt(j, "direction"); n > 0 {
			j += n
			continue
		}
		if r.hyphen(j) || !r.capital(j) && r.words[j].unknown || r.words[j].isAny("groupadj", "titleadj", "ordinary") && !r.capital(j) {
			j++
			continue
		}
		return nil
	}
	if j >= end {
		return nil
	}
	head, n := r.senseAt(j, "placehead")
	if head == nil {
		return nil
	}
	m.head, m.kind, m.level = head.lemma, head.features["kind"], head.features["level"]
	at := j + n
	capital := r.words[j].is("capital")
	switch {
	case at+1 < end && r.doc.Tokens[at].Form == "of":
		at++
		if r.words[at].is("the") {
			at++
		}
	case capital && m.country != "":
		return r.capitalOf(m, at)
	default:
		return nil
	}
	if capital {
		return nil // the capital of a country is told by the name beside it
	}
	if k := r.placeNamed(at, m); k != nil {
		m.known, m.name, m.End = k.known, k.name, k.End
		if k.known != nil {
			m.kind = k.kind
			m.country = k.country
		}
		return m
	}
	return nil
}

// capitalOf takes the name after a country's capital, or the capital itself.
func (r *reading) capitalOf(m *mention, at int) *mention {
	end := r.sentence(m.First).End
	k := at
	if k < end && isComma(r.doc.Tokens[k].Form) {
		k++
	}
	if k < end {
		if p := findKnown(r, k); p != nil && p.label == graph.Place && p.country == m.country {
			m.known, m.name, m.kind, m.End = p.known, p.name, p.kind, p.End
			return m
		}
	}
	m.End = at
	m.definite = true
	if c := r.countries[m.country]; c != nil {
		m.capital = r.knowledge.byKey[c.capital]
	}
	return m
}

// placeNamed finds the name of a place at token j: known, or of capitals.
func (r *reading) placeNamed(j int, head *mention) *mention {
	if k := r.knownPlace(j, head); k != nil && r.capital(j) && r.likely(k.known) {
		return k
	}
	if end := r.capitals(j); end > j {
		return &mention{span: span{First: j, End: end}}
	}
	return nil
}

// likely tells whether a known place may be meant: it is large, or lies in a country that the report tells of.
func (r *reading) likely(k *known) bool {
	return k.population >= large || k.country == "" || r.told[k.country] > 0 || k.level == "admin1" || k.kind == "country"
}

// placeBehind reads a name with the type of the place behind it.
func (r *reading) placeBehind(i int) *mention {
	j, end := i, r.sentence(i).End
	for j < end {
		_, n := r.senseAt(j, "direction")
		if n == 0 || j+n >= end || !r.capital(j+n) {
			break
		}
		j += n
	}
	if !r.capital(j) {
		return nil
	}
	at := r.capitals(j)
	m := &mention{span: span{First: i}, article: r.articleBefore(i), label: graph.Place, rule: "place-behind", prior: 0.8}
	if k := r.knownPlace(j, &mention{level: "city"}); k != nil && k.End >= at && r.likely(k.known) {
		m.known, m.name, m.country, at = k.known, k.name, k.country, k.End
	}
	if at == j || at >= end {
		return nil
	}
	if r.doc.Tokens[at].Form == text.Possessive {
		at++
	}
	head, n := r.senseAt(at, "placehead")
	if head == nil {
		return nil
	}
	for _, class := range []string{"grouphead", "title", "site"} {
		if _, k := r.senseAt(at, class); k > n {
			return nil
		}
	}
	kind := head.features["kind"]
	if head.features["level"] == "country" || head.is("capital") {
		return nil
	}
	if m.known != nil && m.known.kind != kind {
		if k := r.knownPlace(j, &mention{level: head.features["level"], kind: kind}); k != nil && k.kind == kind {
			m.known, m.name, m.country = k.known, k.name, k.country
		} else if kind == "area" || m.known.kind == "country" {
			return nil
		} else if kind == "region" && m.known.kind == "city" {
			m.known, m.name, m.country = nil, "", ""
		}
	}
	m.kind, m.head, m.level, m.End = kind, head.lemma, head.features["level"], at+n
	if m.known != nil {
		m.kind = m.known.kind
	}
	return m
}

// findSiteBefore finds a building or site whose head noun stands behind its modifiers: a luxury hotel, the Army Public
// School, Kabul airport.
func findSiteBefore(r *reading, i int) *mention {
	if r.doc.Tokens[i].Class != text.Word || r.words[i].isAny("function", "verbal") || r.doc.Tokens[i].Class == text.Number {
		return nil
	}
	m := &mention{span: span{First: i}, article: r.articleBefore(i), label: graph.Place, kind: "facility", rule: "site", prior: 0.6, unnamed: true}
	end := r.sentence(i).End
	var head *sense
	for j := i; j < end && j-i < 6; {
		if s, n := r.senseAt(j, "site"); n > 0 && !r.longerThan(j, n, "title", "attack", "grouphead", "placehead") {
			head, j, m.End = s, j+n, j+n
			continue
		}
		n := r.siteModifier(m, i, j)
		if n == 0 {
			break
		}
		j += n
	}
	if head == nil || head.is("weaksite") && !m.article && m.unnamed && m.End-m.First < 2 {
		return nil
	}
	if r.capital(m.End-1) && m.End < end && !r.capital(m.End-2) && r.nameLike(m.End) { // Hotel Splendid
		m.End, m.unnamed, m.named = r.capitals(m.End), false, true
	}
	m.head = head.lemma
	m.definite = m.unnamed && m.article && m.End-m.First == 1
	return m
}

// longerThan tells whether a longer form of one of the classes begins at token j.
func (r *reading) longerThan(j, n int, classes ...string) bool {
	for _, class := range classes {
		if _, k := r.senseAt(j, class); k > n {
			return true
		}
	}
	return false
}

// siteModifier tells how many tokens at j modify a site that begins at token i: adjectives and nouns of no other sense,
// a place's name, capitals.
func (r *reading) siteModifier(m *mention, i, j int) int {
	w := &r.words[j]
	switch {
	case r.hyphen(j):
		return 1
	case r.doc.Tokens[j].Class != text.Word, w.isAny("function", "title", "say", "members"), w.is("death"):
		return 0
	}
	if d, n := r.senseAt(j, "demonym"); d != nil && r.capital(j) {
		if m.country == "" {
			m.country = d.country()
		}
		return n
	}
	if r.capital(j) {
		if k := findKnown(r, j); k != nil && k.label == graph.Place {
			if k.End < r.sentence(i).End && r.doc.Tokens[k.End].Form == text.Possessive {
				return 0
			}
			m.unnamed, m.named, m.country = false, true, k.country
			return k.End - j
		}
		if r.opens(j) && (len(w.senses) > 0 || r.alsoLower(w.form)) {
			return 1
		}
		if !w.isAny("noname", "weekday", "attack") {
			m.unnamed, m.named = false, true
			return 1
		}
		return 0
	}
	if w.unknown && j == i && r.doc.Tokens[i].Form != "" && !r.startsPhrase(i) {
		return 0
	}
	if w.unknown || w.isAny("groupadj", "victim", "intense", "ordinary", "weapon", "titleadj") && !w.verbal() || w.is("direction") {
		return 1
	}
	return 0
}

// startsPhrase tells whether token i can begin a noun phrase: after an article, a preposition, a number or a verb.
func (r *reading) startsPhrase(i int) bool {
	w := r.wordAt(i-1, i)
	return w != nil && (w.isAny("a", "the", "this", "prep", "and", "possessive", "quantifier", "other") || w.verbal() || r.doc.Tokens[i-1].Class == text.Number)
}
