package extract

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// findMentions walks over the tokens and takes, at each, the longest mention that begins there: a name that the
// knowledge has, a name built of a head noun and its modifiers, a person after a title, a site.
func findMentions(r *reading) {
	offices := r.officeWords()
	for i := 0; i < len(r.doc.Tokens); {
		if n := offices[i]; n > 0 { // the ministry in a minister's title is no actor
			i += n
			continue
		}
		if _, n := r.senseAt(i, "idiom"); n > 0 {
			i += n
			continue
		}
		m := r.mentionAt(i)
		if m == nil {
			i++
			continue
		}
		r.leaveOut(m)
		r.takeArticle(m)
		r.mentions = append(r.mentions, m)
		r.remember(m)
		i = m.End
	}
}

// takeArticle lets a name begin with the Arabic article before it: al-Qaeda.
func (r *reading) takeArticle(m *mention) {
	i := m.First
	if !r.grammar.cased || i == 0 || !r.capital(i) {
		return
	}
	if i > 1 && r.hyphen(i-1) {
		i--
	}
	if form := r.doc.Tokens[i-1].Form; form == "al" || form == "el" {
		m.First = i - 1
	}
}

// leaveOut ends a group's own tokens before the words of its name that tell of others (the coalition against X, the
// coalition that Y leads): they stay part of its text, and are read as any words are.
func (r *reading) leaveOut(m *mention) {
	if m.label != graph.Group {
		return
	}
	for i := m.First + 1; i < m.End; i++ {
		if w := &r.words[i]; w.is("against") || w.is("which") || w.is("relation") {
			m.End, m.outer = i, max(m.End, m.outer)
			return
		}
	}
}

// mentionAt finds the longest mention that begins at token i.
func (r *reading) mentionAt(i int) *mention {
	if r.doc.Tokens[i].Class != text.Word {
		return nil
	}
	var best *mention
	for _, find := range r.grammar.finders {
		if m := find(r, i); m != nil && (best == nil || m.End > best.End) {
			best = m
		}
	}
	return best
}

// findKnown finds a name of the knowledge that begins at token i.
func findKnown(r *reading, i int) *mention {
	for _, h := range r.words[i].hits {
		if h.alt.Prefix != r.words[i].prefix && !r.words[i].unknown || h.length == 1 && r.grammar.cased && r.adjectival(i) {
			continue
		}
		if k := r.pick(i, h); k != nil {
			m := &mention{
				span: span{First: i, End: i + h.length}, prefix: h.alt.Prefix, article: h.alt.Article,
				label: k.label, kind: k.kind, known: k, name: k.name, country: k.country, rule: "known", prior: 0.9,
			}
			if k.label == graph.Person && m.End < len(r.words) && r.words[m.End].is("joiner") {
				m.End = max(m.End, r.nameRun(m.End, true)) // الملك سلمان بن عبد العزيز
			}
			return m
		}
	}
	return nil
}

// pick chooses among the names that a form stands for; nil where it is none here.
func (r *reading) pick(i int, h hit) *known {
	var best *known
	score := 0
	for _, n := range h.names {
		if !r.counts(i, h, n) {
			continue
		}
		if s := r.preference(n.known); best == nil || s > score {
			best, score = n.known, s
		}
	}
	return best
}

// large is the population from which a place's name counts though it is an ordinary word too.
const large = 100_000

// counts tells whether a name counts here without a head noun before it. A name of one word that is a word of the
// language counts only for a country, a province or a large city, and never where that word is one of grammar, a verb
// or a type of place; a small place must lie in a country that the report tells of; a weak name
// in a province that it tells of.
func (r *reading) counts(i int, h hit, n named) bool {
	if n.weak && !r.supported(i, h, n.known) {
		return false
	}
	if h.length == 1 && r.grammar.cased && r.words[i].is("noname") {
		return false
	}
	if n.label != graph.Place {
		return h.length > 1 || !r.words[i].isAny("function", "prep")
	}
	if n.kind == "country" && r.agrees(i, h) {
		return false
	}
	if n.kind == "country" {
		return h.length > 1 || h.alt.Article || !strings.HasSuffix(r.doc.Surface(i, i+1), tehMarbuta) ||
			r.words[i].with("demonym") == nil || r.nounlike(i)
	}
	if n.population < large && n.level != "admin1" && n.level != "region" && n.country != "" && r.told[n.country] == 0 {
		return false
	}
	if h.length > 1 {
		return true
	}
	if r.grammar.cased && r.words[i].isAny("demonym", "noname", "weekday") {
		return false
	}
	great := n.population >= 5*large
	if great && i > r.sentence(i).First && r.words[i-1].isAny("in", "direction") {
		return true // في تعز is in Taiz, though تعز may be a verb
	}
	for _, s := range r.words[i].senses {
		switch {
		case s.verb, s.is("function"), s.is("placehead"), s.is("direction"), s.is("title"), s.is("grouphead"):
			return false
		case great:
		case s.is("ordinary"), s.is("given"), s.is("family"):
			if n.population < large || r.told[n.country] == 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// nounlike tells whether a country's name that is also its adjective (سورية) stands where only a noun can: behind a
// preposition.
func (r *reading) nounlike(i int) bool {
	return strings.HasSuffix(r.words[i].prefix, inBy) || i > r.sentence(i).First && r.words[i-1].isAny("in", "with", "from", "toward", "direction", "between", "against", "on")
}

// agrees tells whether the name of a country that is its adjective too stands as one, behind a noun with the article: the
// Saudi oil tanker, ناقلة النفط السعودية.
func (r *reading) agrees(i int, h hit) bool {
	if h.length > 1 || !h.alt.Article || h.alt.Prefix != "" || i == r.sentence(i).First || r.words[i].with("demonym") == nil {
		return false
	}
	before := &r.words[i-1]
	return before.article && !before.verbal() && r.doc.Tokens[i-1].Class == text.Word
}

// supported tells whether a weak name has the context that it needs: of a place, its province; of a group, its name in
// full elsewhere in the report, and no adjective behind it that makes it a word (القاعدة الجوية).
func (r *reading) supported(i int, h hit, k *known) bool {
	switch k.label {
	case graph.Place:
		return r.toldProvince(k)
	case graph.Group:
		next := i + h.length
		return r.toldNames[k.key] && (next >= len(r.words) || !r.words[next].article || r.words[next].prefix != "")
	}
	return false
}

// toldProvince tells whether the report names one of the provinces or districts that a place lies in.
func (r *reading) toldProvince(k *known) bool {
	for _, key := range k.within {
		if strings.Count(key, "/") > 1 && r.toldPlaces[key] {
			return true
		}
	}
	return false
}

// preference ranks the namesakes of one form: countries first, then what the report's countries hold, then by size.
func (r *reading) preference(k *known) int {
	s := 0
	switch {
	case k.kind == "country":
		s += 400_000_000
	case k.label != graph.Place:
		s += 200_000_000
	}
	if n := r.told[k.country]; n > 0 && k.label == graph.Place {
		s += 50_000_000 + 1_000_000*n
	}
	if k.kind == "region" {
		s -= 40_000_000 // of a city and the province named after it, the city
	}
	return s + k.population
}

// tellCountries counts how often each country is told by an unambiguous word: its name, its adjective, one of its large
// places.
func tellCountries(r *reading) {
	r.told, r.toldPlaces, r.toldNames = map[string]int{}, map[string]bool{}, map[string]bool{}
	for i := range r.words {
		if hits := r.words[i].hits; len(hits) > 0 {
			h := hits[0]
			country := h.tells()
			if country != "" {
				r.told[country]++
			}
			for _, n := range h.names {
				switch {
				case n.weak:
				case n.kind == "region":
					r.toldPlaces[n.key] = true
				case n.label == graph.Group:
					r.toldNames[n.key] = true
				}
			}
			for _, s := range h.senses {
				if iso := s.country(); iso != "" && iso != country {
					r.told[iso]++
				}
			}
		}
	}
}

// tells returns the country that a name tells of by itself: its own, or the one in which all places of that name lie,
// where one of them is large; "" where it tells of none.
func (h *hit) tells() string {
	great, one := false, true
	for _, n := range h.names {
		switch {
		case n.label == graph.Place && !n.weak && n.kind == "country":
			return n.country
		case n.label != graph.Place || n.weak || n.country != h.names[0].country:
			one = false
		}
		great = great || n.population >= 5*large
	}
	if !one || !great {
		return ""
	}
	return h.names[0].country
}

// weighNames finds which words are names that count here, now that it is known what the report tells of.
func weighNames(r *reading) {
	for i := range r.words {
		w := &r.words[i]
		for _, h := range w.hits {
			w.counted = w.counted || h.length == 1 && r.pick(i, h) != nil
		}
	}
}
