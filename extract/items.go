package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/incidentgraph/incidentgraph/extract/pattern"
	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// buildItems lays the sentence out as patterns see it: mentions are one item each, particles are split off, and words
// carry the classes that the lists give them.
func buildItems(r *reading) {
	r.items, r.view = r.items[:0], r.view[:0]
	next := 0 // mention
	for i := 0; i < len(r.doc.Tokens); {
		if next < len(r.mentions) && r.mentions[next].First == i {
			m := r.mentions[next]
			next++
			r.addParticles(i, m.prefix)
			m.item = len(r.items)
			r.add(item{span: m.span, mention: m, article: m.article}, r.viewOf(m))
			i = m.End
			continue
		}
		w := &r.words[i]
		if r.doc.Tokens[i].Form == "#" || r.grammar.cased && (r.shortStop(i) || r.hyphen(i)) { // a hashtag's sign parts nothing
			i++
			continue
		}
		r.addParticles(i, w.prefix)
		r.add(item{span: span{First: i, End: i + 1}, senses: w.senses, article: w.article}, r.viewWord(i, w))
		i++
	}
	r.markAsides()
}

// longestAside is how many items a relative clause in commas may have.
const longestAside = 30

// markAsides finds the asides: from a comma before a relative pronoun to the next comma of the sentence, and from an
// opening bracket to the closing one.
func (r *reading) markAsides() {
	for i := range r.view {
		r.view[i].Again = r.calledAgain(i)
		form := r.view[i].Form
		switch {
		case isComma(form) && i+1 < len(r.items) && (r.has(i+1, "which") || r.has(i+1, "a") || r.has(i+1, "the")):
			r.view[i].Aside = r.asideTo(i, isComma)
		case form == "(":
			r.view[i].Aside = r.asideTo(i, func(f string) bool { return f == ")" })
		}
	}
}

// asideTo returns the number of items from i to the next that closes the aside, itself counted; 0 if there is none in
// the sentence.
func (r *reading) asideTo(i int, closes func(form string) bool) int {
	for k := i + 2; k < len(r.view) && k-i <= longestAside && !r.view[k-1].Stop; k++ {
		if closes(r.view[k].Form) {
			return k + 1 - i
		}
	}
	return 0
}

// calledAgain returns the number of items after i that only call its mention by other names, bare or in brackets.
func (r *reading) calledAgain(i int) int {
	m := r.items[i].mention
	if m == nil || m.entity == nil {
		return 0
	}
	same := func(k int) bool {
		return k < len(r.items) && r.items[k].mention != nil && r.items[k].mention.entity == m.entity
	}
	k := i + 1
	for {
		switch {
		case same(k):
			k++
		case k+2 < len(r.items) && r.view[k].Form == "(" && same(k+1) && r.view[k+2].Form == ")":
			k += 3
		default:
			return k - i - 1
		}
	}
}

func (r *reading) add(it item, view pattern.Item) {
	r.items = append(r.items, it)
	r.view = append(r.view, view)
}

// addParticles adds the particles glued to token i, each as an item with an empty span.
func (r *reading) addParticles(i int, prefix string) {
	for _, p := range prefix {
		senses := r.particles[p]
		v := pattern.Item{Form: string(p)}
		for _, s := range senses {
			v.Classes.Union(&s.classes)
		}
		r.add(item{span: span{First: i, End: i}, prefix: string(p), senses: senses}, v)
	}
}

func (r *reading) viewOf(m *mention) pattern.Item {
	v := pattern.Item{Label: string(m.label), Kind: m.kind, State: r.isState(m) && !r.inPlace(m)}
	if m.kind == "" && m.entity != nil {
		v.Kind = m.entity.kind
	}
	return v
}

func (r *reading) viewWord(i int, w *word) pattern.Item {
	t := &r.doc.Tokens[i]
	v := pattern.Item{Form: w.form, Stop: i+1 == r.sentence(i).End}
	switch t.Class {
	case text.Number:
		v.Classes.Add(r.numberClass)
	case text.Mark:
		v.Classes = r.marks[t.Form]
		v.Clause = strings.ContainsAny(t.Form, "،,؛;:.!؟?-–—()")
	}
	if w.suffix {
		v.Classes.Add(r.suffixClass)
	}
	if w.article {
		v.Classes.Add(r.articleClass)
	}
	for _, s := range w.senses {
		v.Classes.Union(&s.classes)
	}
	return v
}

// word is how the reading takes one token: which particles are split off, and what the lists say of the rest.
type word struct {
	form    string // folded, without particles and article
	prefix  string // the particles
	article bool
	suffix  bool     // a pronoun was taken off its end
	senses  []*sense // of a form of several words: on its first token
	hits    []hit    // all that the lists know to begin here, longest first
	counted bool     // one of its names counts here
	unknown bool     // a word that no list knows
}

// look asks the lists for every token and decides how it is read.
func look(r *reading) {
	r.words = make([]word, len(r.doc.Tokens))
	r.lookUp()
	for i := range r.doc.Tokens {
		r.choose(i, &r.words[i])
	}
}

// choose takes the reading of token i with the fewest particles that the lists know; else the word without its
// pronoun; else, unknown, the whole word, unless particles before an article or a hamza show themselves.
func (r *reading) choose(i int, w *word) {
	t := &r.doc.Tokens[i]
	w.form = t.Form
	if t.Class != text.Word {
		return
	}
	if p, n := utf8.DecodeRuneInString(t.Form); n == len(t.Form) && r.particles[p] != nil {
		w.senses = r.particles[p]
		return
	}
	if slices.ContainsFunc(w.hits, func(h hit) bool { return !h.farFetched() }) {
		best, cost := w.hits[0].alt, w.hits[0].cost()
		for _, h := range w.hits[1:] {
			if c := h.cost(); c < cost {
				best, cost = h.alt, c
			}
		}
		w.take(best)
		w.addSenses(best)
		if w.onlyCounted() {
			r.takeBare(t, w)
		}
		return
	}
	if r.takeBare(t, w) {
		return
	}
	w.unknown = true
	best := t.Alts[0]
	if !best.Article {
		hamza := beforeHamza(r.doc.Text[t.Start:t.End])
		for _, a := range t.Alts[1:] {
			if a.Article || hamza != "" && a.Prefix == hamza {
				best = a
				break
			}
		}
	}
	w.take(best)
}

// beforeHamza returns the particle before a word that begins with a hamza on an alef: no word is written so inside
// (وأسوار, بإعطاء); "" where there is none.
func beforeHamza(surface string) string {
	for _, particle := range []string{"و", "ف", "ب", "ل", "ك"} {
		if rest, ok := strings.CutPrefix(surface, particle); ok && (strings.HasPrefix(rest, "أ") || strings.HasPrefix(rest, "إ")) {
			return particle
		}
	}
	return ""
}

// farFetched tells whether a reading takes a particle off a word only to find a weak name: بشاري is not in Chari.
func (h *hit) farFetched() bool {
	return h.alt.Prefix != "" && !h.alt.Article && len(h.senses) == 0 && !slices.ContainsFunc(h.names, func(n named) bool { return !n.weak })
}

// cost ranks the readings of a token: without particles before with them; but a word of grammar after a particle comes
// before a name (وأن is و and أن, not the city of Van), and an ordinary word, which was only counted, comes after what
// the lists describe (وحملت is و and حملت).
func (h *hit) cost() int {
	c := len(h.alt.Prefix)
	switch {
	case slices.ContainsFunc(h.senses, func(s *sense) bool { return s.is("function") || s.verb }):
		return c
	case slices.ContainsFunc(h.senses, func(s *sense) bool { return !s.is("ordinary") && !s.partOfName() }):
		return c + 1
	case len(h.names) > 0 || slices.ContainsFunc(h.senses, func(s *sense) bool { return !s.is("ordinary") }):
		return c + 4
	}
	return c + 3
}

// takeBare reads a token as a word that the lists describe with a pronoun at its end; false where it is none.
func (r *reading) takeBare(t *text.Token, w *word) bool {
	if strings.HasSuffix(r.doc.Text[t.Start:t.End], tehMarbuta) {
		return false
	}
	for _, a := range t.Alts {
		if a.Article { // what is definite has no pronoun
			continue
		}
		for _, form := range r.bare(a.Form) {
			bare := word{senses: r.sensesOf(form)}
			if len(bare.senses) == 0 || bare.onlyCounted() {
				continue
			}
			w.take(text.Alt{Form: form, Prefix: a.Prefix, Article: a.Article})
			w.suffix, w.senses = true, append(bare.senses, w.senses...)
			return true
		}
	}
	return false
}

// The letter that ends feminine nouns folds to the pronoun ه, and is none.
const tehMarbuta = "ة"

// onlyCounted tells whether the lists do not describe the word, but only know that it is one, or a part of names.
func (w *word) onlyCounted() bool {
	return !slices.ContainsFunc(w.senses, func(s *sense) bool { return !s.is("ordinary") && !s.partOfName() }) &&
		!slices.ContainsFunc(w.hits, func(h hit) bool { return len(h.names) > 0 })
}

func (w *word) take(a text.Alt) { w.form, w.prefix, w.article = a.Form, a.Prefix, a.Article }

// addSenses collects the word senses of the hits that are read as a.
func (w *word) addSenses(a text.Alt) {
	for _, h := range w.hits {
		if h.alt.Prefix != a.Prefix {
			continue
		}
		for _, s := range h.senses {
			if !slices.Contains(w.senses, s) {
				w.senses = append(w.senses, s)
			}
		}
	}
}

// nameless tells whether no list knows the word as one of the language: it is unknown, or only a name of a place that
// does not count here, as foreign family names often are.
func (w *word) nameless() bool { return w.unknown || len(w.senses) == 0 && !w.counted }

// is tells whether one of the word's senses has the class.
func (w *word) is(class string) bool { return w.with(class) != nil }

// isAny tells whether one of the word's senses has one of the classes.
func (w *word) isAny(classes ...string) bool {
	return slices.ContainsFunc(classes, w.is)
}

// verbal tells whether the word can be a verb.
func (w *word) verbal() bool {
	return slices.ContainsFunc(w.senses, (*sense).verbal)
}

// partOfName tells whether the sense is only that people are named so.
func (s *sense) partOfName() bool {
	return s.is("given") || s.is("family") || s.is("nameparticle") || s.is("kunya")
}

// holds tells whether a word among the tokens of s has the class.
func (r *reading) holds(s span, class string) bool {
	return slices.ContainsFunc(r.words[s.First:s.End], func(w word) bool { return w.is(class) })
}

// with returns the first of the word's senses that has the class; nil if there is none.
func (w *word) with(class string) *sense {
	for _, s := range w.senses {
		if s.is(class) {
			return s
		}
	}
	return nil
}

// senseAt returns the longest sense with the class that begins at token i, and its length in tokens; length 0 if none.
func (r *reading) senseAt(i int, class string) (*sense, int) {
	w := &r.words[i]
	for _, h := range w.hits {
		if h.alt.Prefix != w.prefix {
			continue
		}
		for _, s := range h.senses {
			if s.is(class) {
				return s, h.length
			}
		}
	}
	if w.suffix {
		if s := w.with(class); s != nil {
			return s, 1
		}
	}
	return nil, 0
}

// byteStart is where token i begins once its particles are off. A particle that swallowed the article's alef (للموصل)
// stays, as the rest is no word without it.
func (r *reading) byteStart(i int, prefix string) int {
	t := &r.doc.Tokens[i]
	at := t.Start
	if strings.HasPrefix(t.Form, prefix+"ل") && strings.HasSuffix(prefix, "ل") {
		prefix = strings.TrimSuffix(prefix, "ل")
	}
	for range utf8.RuneCountInString(prefix) {
		_, n := utf8.DecodeRuneInString(r.doc.Text[at:])
		at += n
		for {
			c, n := utf8.DecodeRuneInString(r.doc.Text[at:])
			if !unicode.Is(unicode.Mn, c) && c != 'ـ' {
				break
			}
			at += n
		}
	}
	return at
}

// mentionOf writes a mention down with the bytes that it covers.
func (r *reading) mentionOf(m *mention) graph.Mention {
	start, end := r.byteStart(m.First, m.prefix), r.doc.Tokens[m.textEnd()-1].End
	return graph.Mention{Text: r.doc.Text[start:end], Span: graph.Span{Start: start, End: end}}
}

// inPlace tells whether the word before a mention makes it a place: in, near, north of it.
func (r *reading) inPlace(m *mention) bool {
	if strings.HasSuffix(m.prefix, inBy) {
		return true
	}
	w := r.wordBefore(m)
	return m.prefix == "" && w != nil && (w.is("in") || w.is("near") || w.is("around") || w.is("direction") || w.is("placehead") || w.is("side"))
}

// The particle in, by.
const inBy = "ب"
