package extract

import (
	"slices"
	"unicode"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// longestName is how many tokens a name of capitals may have, hyphens included.
const longestName = 8

// capitals returns the token after the run of capitalised words that begins at token i and can be a name; i where none
// begins. Particles (al, bin, de) and hyphens stand inside it.
func (r *reading) capitals(i int) int {
	end := i
	for k := i; k < r.sentence(i).End && k-i < longestName; k++ {
		switch {
		case r.nameLike(k):
			end = k + 1
		case k > i && r.hyphen(k), r.tokenIs(k, "nameparticle") && (k > i || r.capital(k+1) || r.hyphen(k+1)):
		case k > i && r.doc.Tokens[k].Form == "." && r.doc.Tokens[k-1].Class == text.Word && r.doc.Tokens[k-1].Alts[0].Short && len(r.doc.Tokens[k-1].Form) == 1:
		default:
			return end
		}
	}
	return end
}

// nameLike tells whether token k can be a word of a person's or unknown place's name: capitalised, and no word that
// has a capital for other reasons.
func (r *reading) nameLike(k int) bool {
	if !r.capital(k) {
		return false
	}
	w := &r.words[k]
	if w.isAny("noname", "demonym", "title", "weekday") || w.is("function") && !w.is("given") {
		return false
	}
	if r.opens(k) && !w.is("given") && (len(w.senses) > 0 || r.alsoLower(w.form)) {
		return false
	}
	return !w.isAny("grouphead", "placehead", "site", "direction", "groupadj")
}

// alsoLower tells whether the report has a form in lower case too: then it is a word and no name.
func (r *reading) alsoLower(form string) bool {
	if r.lower == nil {
		r.lower = map[string]bool{}
		for i := range r.doc.Tokens {
			if r.doc.Tokens[i].Class == text.Word && !r.capital(i) {
				r.lower[r.words[i].form] = true
			}
		}
	}
	return r.lower[form]
}

// findCapitals finds a person by capitals alone: two words or more that begin with a given name, or that the words
// around them tell to be a person.
func findCapitals(r *reading, i int) *mention {
	end := r.capitals(i)
	if end-i < 2 || i > 0 && r.capital(i-1) && !r.opens(i) && r.nameLike(i-1) {
		return nil
	}
	if k := findKnown(r, i); k != nil && k.End >= end {
		return nil
	}
	if r.tokenIs(i, "nameparticle") && i+2 <= end && findKnown(r, i+1) != nil {
		return nil // Al Shabab
	}
	given := r.words[i].is("given")
	if k := findKnown(r, i); k != nil && !given && k.label != graph.Person {
		return nil // the BBC Istanbul correspondent
	}
	if !given && !r.personAround(i, end) {
		return nil
	}
	m := r.person(i, end, "capitals", 0.8)
	return m
}

// personAround tells whether the words beside tokens [first, end) are those beside a person: a verb of saying, an
// apposition that is a title or an age, who.
func (r *reading) personAround(first, end int) bool {
	if w := r.wordAt(first-1, first); w != nil && w.isAny("say", "title", "named") && !w.is("grouphead") {
		return true
	}
	next := r.wordAt(end, first)
	if next == nil {
		return false
	}
	if next.is("say") && slices.ContainsFunc(next.senses, func(s *sense) bool { return s.verb && s.is("say") }) {
		return true
	}
	if !isComma(r.doc.Tokens[end].Form) {
		return false
	}
	after := end + 1
	for after < r.sentence(first).End && (r.words[after].isAny("the", "a", "demonym", "titleadj", "possessive")) {
		after++
	}
	t := r.wordAt(after, first)
	if t == nil {
		return false
	}
	if r.doc.Tokens[after].Class == text.Number && after == end+1 {
		return after+1 < r.sentence(first).End && isComma(r.doc.Tokens[after+1].Form)
	}
	s, _ := r.senseAt(after, "title")
	return s != nil || r.doc.Tokens[after].Form == "who"
}

// findLastCapital finds the last name alone of a person named in full before.
func findLastCapital(r *reading, i int) *mention {
	w := &r.words[i]
	if !r.capital(i) || !r.lastNames[w.form] || w.is("function") {
		return nil
	}
	return r.person(i, i+1, "last-name", 0.8)
}

// findAcronym finds the short form in brackets of the name before it, and its later uses.
func findAcronym(r *reading, i int) *mention {
	if !r.capital(i) {
		return nil
	}
	form := r.doc.Tokens[i].Form
	of := r.acronyms[form]
	if of == nil && i > 0 && len(r.mentions) > 0 && r.doc.Tokens[i-1].Form == "(" && i+1 < len(r.doc.Tokens) && r.doc.Tokens[i+1].Form == ")" {
		last := r.mentions[len(r.mentions)-1]
		if last.textEnd() != i-1 || last.label != graph.Group || last.definite || !r.initials(form, last) {
			return nil
		}
		if r.acronyms == nil {
			r.acronyms = map[string]*mention{}
		}
		r.acronyms[form], of = last, last
	}
	if of == nil {
		return nil
	}
	return &mention{
		span: span{First: i, End: i + 1}, label: of.label, kind: of.kind, known: of.known, name: of.name, country: of.country,
		rule: "acronym", prior: 0.85, same: of,
	}
}

// initials tells whether a short form may be made of the words of a mention: it is of two to eight letters, in capitals
// or the first of them the first letter of a word.
func (r *reading) initials(form string, m *mention) bool {
	if len(form) < 2 || len(form) > 8 {
		return false
	}
	for i := m.First; i < m.textEnd(); i++ {
		if f := r.doc.Tokens[i].Form; unicode.ToLower(rune(f[0])) == unicode.ToLower(rune(form[0])) {
			return true
		}
	}
	return m.known != nil
}
