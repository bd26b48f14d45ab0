package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// findPerson finds a person's name without a title: a given name and at least one further name, or, where a verb of
// speech or the like says that a name must follow (قال فلان), two words that no list knows.
func findPerson(r *reading, i int) *mention {
	w := &r.words[i]
	introduced := w.prefix == "" && (r.introduced(i) || w.unknown && r.apposed(r.nameRun(i, true)))
	if !introduced && !w.is("given") && !w.is("kunya") {
		return nil
	}
	end := r.nameRun(i, introduced)
	if end-i < 2 {
		return nil
	}
	if !introduced && !r.familyLike(i+1) && !r.apposed(end) {
		return nil
	}
	if !introduced && w.is("ordinary") && !r.words[i+1].isAny("given", "family", "nameparticle") && !r.apposed(end) {
		return nil
	}
	return r.person(i, end, "name-parts", 0.8)
}

// findVictim finds somebody without a name whom a word of killing or taking has as its object: مقتل قائد ميداني, with the
// adjectives behind the title. One person is meant: a title in the singular.
func findVictim(r *reading, i int) *mention {
	w := &r.words[i]
	at := slices.IndexFunc(w.senses, func(s *sense) bool { return s.is("title") && w.form == text.Fold(s.lemma) })
	if at < 0 || w.article || w.prefix != "" || i == r.sentence(i).First {
		return nil
	}
	t, before := w.senses[at], &r.words[i-1]
	if r.namedBy[i] != nil {
		return nil // his name follows
	}
	if !before.is("death") && !slices.ContainsFunc(before.senses, takesPerson) {
		return nil
	}
	_, n := r.senseAt(i, "title") // قائد ميداني is one title
	end := i + max(n, 1)
	for end < r.sentence(i).End && end-i < 3 && r.words[end].prefix == "" && !r.words[end].article && r.words[end].isAny("titleadj", "groupadj", "demonym") {
		end++
	}
	m := r.person(i, end, "victim", 0.6)
	m.unnamed, m.role, m.head = true, t.features["role"], t.lemma
	return m
}

// takesPerson tells whether a word of attack has a chosen person as its object.
func takesPerson(s *sense) bool {
	switch s.features["type"] {
	case "assassination", "kidnapping", "hostage_taking":
		return s.is("attack")
	}
	return false
}

// familyLike tells whether token i can follow a given name by itself: a known part of names, a word without article that
// no list knows, or an adjective of origin (المالكي).
func (r *reading) familyLike(i int) bool {
	w := &r.words[i]
	return w.isAny("given", "family", "nameparticle", "kunya") || r.foreign(i) || w.article && strings.HasSuffix(w.form, "ي") || r.words[i-1].is("kunya")
}

// apposed tells whether a comma and a title, or وهو and a title, stand at token i: what stands before is a person.
func (r *reading) apposed(i int) bool {
	if i+1 >= len(r.words) || r.doc.Tokens[i].Form != "،" && r.doc.Tokens[i].Form != "," {
		return false
	}
	next := &r.words[i+1]
	if next.isAny("pronoun", "called") && i+2 < len(r.words) {
		next = &r.words[i+2]
	}
	return next.is("title")
}

// findLastName finds the last name alone of a person named in full before.
func findLastName(r *reading, i int) *mention {
	w := &r.words[i]
	if !r.lastNames[w.form] || w.is("function") || w.verbal() {
		return nil
	}
	return r.person(i, i+1, "last-name", 0.8)
}

// pronounEndings are the pronouns at the end of Arabic nouns and verbs: جنسيتهما is no foreign name.
var pronounEndings = []string{"ه", "ها", "هم", "هما", "هن"}

// foreign tells whether token i can be a word of a foreign name: no list knows it, and it has no shape of an Arabic verb
// or of a noun with a pronoun.
func (r *reading) foreign(i int) bool {
	if i >= len(r.words) || r.doc.Tokens[i].Class != text.Word {
		return false
	}
	w := &r.words[i]
	return w.nameless() && !w.article && !looksVerbal(w.form) && !slices.ContainsFunc(pronounEndings, func(e string) bool { return strings.HasSuffix(w.form, e) })
}

// remember keeps the last name of a person's full name.
func (r *reading) remember(m *mention) {
	if m.label == graph.Person && m.End-m.First > 1 {
		if r.lastNames == nil {
			r.lastNames = map[string]bool{}
		}
		r.lastNames[r.words[m.End-1].form] = true
	}
}

// introduced tells whether the word before token i lets a name be expected: who says, is called, or is meant.
func (r *reading) introduced(i int) bool {
	if i == r.sentence(i).First {
		return false
	}
	before := &r.words[i-1]
	switch {
	case before.is("that"):
		return before.form == "ان" && r.foreign(i) && r.foreign(i+1)
	case before.is("demonym"):
		return before.article
	}
	return before.isAny("say", "saying", "named", "opine", "warn", "claim", "deny", "condemn") && !before.article
}

// findTitled finds the person's name that follows a title; the title is read when the mention before it is not one.
// It begins at the name: the title and its complement stand before token i.
func findTitled(r *reading, i int) *mention {
	t := r.titled[i]
	if t == nil {
		return nil
	}
	m := r.person(i, t.end, "title", 0.85)
	m.role = t.role
	return m
}

func (r *reading) person(first, end int, rule string, prior float64) *mention {
	return &mention{
		span: span{First: first, End: end}, prefix: r.words[first].prefix, label: graph.Person, rule: rule, prior: prior,
	}
}

// title is a title that was read before a name.
type title struct {
	sense      *sense
	first      int  // token of the title, with what stands before it
	words      span // of the title alone
	complement span
	name       int // token where the name begins
	end        int // token after the name
	role       string
}

// findTitles reads every title with its complement (وزير الخارجية الروسي, المتحدث باسم كذا) and the name behind it.
func findTitles(r *reading) {
	r.titled, r.namedBy = map[int]*title{}, map[int]*title{}
	words := 0 // the token after the last title's own words: no other title begins within them
	for i := range r.doc.Tokens {
		sense, n := r.senseAt(i, "title")
		if sense == nil || i < words {
			continue
		}
		words = i + n
		t := &title{sense: sense, first: i, words: span{First: i, End: i + n}, complement: span{First: i + n, End: i + n}, role: sense.features["role"]}
		j := i + n
		for j < len(r.doc.Tokens) && j < i+n+8 && r.doc.SentOf[j] == r.doc.SentOf[i] {
			if end := r.nameRun(j, true); end > j && r.nameFits(t, j, end) {
				t.name, t.end = j, end
				break
			}
			if end := r.nameBeforeThat(j); end > j {
				t.name, t.end = j, end
				break
			}
			k := r.complementWord(j)
			if k == 0 {
				break
			}
			j += k
			t.complement.End = j
		}
		r.keepTitle(t)
	}
}

// nameBeforeThat returns the token after a given name and another word, of whatever meaning, that stand at j right before
// that: the spokesman Wahid Majruh (lonely, wounded) that ...; j where there is none.
func (r *reading) nameBeforeThat(j int) int {
	end := j + 2
	if end >= r.sentence(j).End || !r.words[end].is("that") || !r.words[j].is("given") || r.words[j].article || r.words[j].prefix != "" {
		return j
	}
	w := &r.words[j+1]
	if r.doc.Tokens[j+1].Class != text.Word || w.prefix != "" || w.article || w.isAny("function", "title") || w.verbal() {
		return j
	}
	return end
}

// keepTitle keeps a title that was read, and finds it by its first word and by the name behind it.
func (r *reading) keepTitle(t *title) {
	r.titles = append(r.titles, t)
	if t.end > 0 {
		r.titled[t.name], r.namedBy[t.words.First] = t, t
	}
}

// bearer returns the person whom the title at item i names: the commander of the movement, N; nil where none is named.
func (r *reading) bearer(i int) *mention {
	if i >= len(r.items) || r.items[i].mention != nil {
		return nil
	}
	t := r.namedBy[r.items[i].First]
	if t == nil {
		return nil
	}
	if m := r.items[r.itemAt(t.name)].mention; m != nil && m.label == graph.Person {
		return m
	}
	return nil
}

// nameFits tells whether a run of words after a title can be the name: one that begins glued to a particle cannot, and
// a single word that no list knows as a name only right after a definite title.
func (r *reading) nameFits(t *title, first, end int) bool {
	w := &r.words[first]
	if w.prefix != "" {
		return false
	}
	if end-first > 1 || w.isAny("given", "family") && !w.is("ordinary") {
		return true
	}
	if t.sense.features["honor"] != "" && w.is("given") && first == t.complement.First && r.words[t.first].article {
		return true
	}
	return first == t.complement.First && r.words[t.first].article && w.unknown && !looksVerbal(w.form)
}

// complementWord tells how many tokens at j may stand between a title and its name: an adjective, an institution, a
// known group or place, another title.
func (r *reading) complementWord(j int) int {
	w := &r.words[j]
	for _, s := range w.senses {
		switch {
		case s.is("demonym"), s.is("groupadj"), s.is("titleadj"), s.is("title"), s.is("office"):
			_, n := r.senseAt(j, s.names[0])
			return max(n, 1)
		}
	}
	for _, find := range []func(*reading, int) *mention{findGroup, findSite, findPlace, findKnown} {
		if k := find(r, j); k != nil && k.label != graph.Person && (k.prefix == "" || k.prefix == "ل") {
			return k.End - j
		}
	}
	switch t := &r.doc.Tokens[j]; {
	case isQuote(t.Form), t.Form == "#":
		return 1
	case r.words[j-1].is("title") && j+1 < len(r.words) && r.words[j+1].article && r.words[j+1].prefix == "" && w.prefix == "" && w.is("ordinary") && !w.verbal():
		return 1 // a noun in the construct: رئيس قسم التحقيقات
	case t.Form == "،", t.Form == ",": // وزير الداخلية الفرنسية، جيرار كولومب
		if end := r.nameRun(j+1, true); end-j > 2 {
			return 1
		}
		return 0
	case r.doc.Tokens[j].Class == text.Word && w.article && !w.is("function") && len(w.prefix) <= len("و"):
		return 1
	case w.form == "باسم" || w.form == "ل" || w.form == "في" || w.form == "اسم":
		return 1
	}
	return 0
}

// nameRun returns the token after the run of name words that begins at token i; i where there is none. After a title
// an unknown word will do; otherwise the run begins with a known part of names.
func (r *reading) nameRun(i int, titled bool) int {
	end, parts := i, 0
	for end < len(r.doc.Tokens) && end-i < 6 && r.doc.SentOf[end] == r.doc.SentOf[i] {
		w := &r.words[end]
		switch r.namePart(end, end > i, titled) {
		case notName:
			if parts == 0 {
				return i
			}
			return trimParticles(r, i, end)
		case joiner:
		default:
			parts++
		}
		if w.prefix != "" && end > i {
			return trimParticles(r, i, end)
		}
		end = r.hyphenated(end)
	}
	if parts == 0 {
		return i
	}
	return trimParticles(r, i, end)
}

// trimParticles takes name particles off the end of a run: a name does not end with بن.
func trimParticles(r *reading, first, end int) int {
	for end > first && r.words[end-1].isAny("joiner", "kunya") {
		end--
	}
	return end
}

type partKind int

const (
	notName partKind = iota
	joiner           // بن, أبو, عبد
	part
)

// namePart tells what token j is in a person's name.
func (r *reading) namePart(j int, inside, titled bool) partKind {
	w := &r.words[j]
	t := &r.doc.Tokens[j]
	if t.Class != text.Word || t.Line && (inside || titled) || inside && w.prefix != "" {
		return notName
	}
	if w.is("nameparticle") || w.is("kunya") {
		return joiner
	}
	if !inside && w.is("groupadj") {
		return notName
	}
	name := w.is("given") || w.is("family")
	for _, s := range w.senses {
		if s.verb && (inside || !name) || s.is("function") && !(titled && name && spelledAsName(r.doc.Surface(j, j+1))) || s.is("negation") || s.is("attack") || s.is("title") || s.is("demonym") && !inside && (!name || w.article) {
			return notName
		}
	}
	switch {
	case name && (inside || !w.article || titled):
		return part
	case inside && titled && len(w.senses) == 0 && r.words[j-1].nameless() && r.smallPlace(j): // a family named after a town
		return part
	case inside && (r.words[j-1].is("kunya") || w.article && titled && r.words[j-1].is("given") && !w.is("demonym")):
		return part
	case w.nameless() && inside && !looksVerbal(w.form) && !strings.HasPrefix(w.form, "و"):
		return part
	case w.nameless() && titled && !w.article && !strings.HasPrefix(w.form, "و"):
		return part
	}
	return notName
}

// spelledAsName tells whether a word that folds to one of grammar is written as a name: علي is not على, آلان not الآن.
func spelledAsName(surface string) bool {
	return strings.HasSuffix(surface, "ي") || strings.HasPrefix(surface, "آ")
}

// smallPlace tells whether all names that token j may stand for are of small places.
func (r *reading) smallPlace(j int) bool {
	for _, h := range r.words[j].hits {
		for _, n := range h.names {
			if n.label != graph.Place || n.population >= large || n.kind == "country" {
				return false
			}
		}
	}
	return true
}

// looksVerbal tells whether an unknown word has the shape of a verb: of the present or future, or of the past of she and
// they, or with a pronoun.
func looksVerbal(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	last, _ := utf8.DecodeLastRuneInString(form)
	n := utf8.RuneCountInString(form)
	return n >= 4 && (r == 'ي' || r == 'ت' || last == 'ت' || strings.HasSuffix(form, "وا") || strings.HasSuffix(form, "هم") || n > 4 && r == 'س' && strings.HasPrefix(strings.TrimPrefix(form, "س"), "ي"))
}
