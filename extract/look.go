package extract

import (
	"github.com/incidentgraph/incidentgraph/extract/lexicon"
	"github.com/incidentgraph/incidentgraph/extract/text"
)

// hit is a form of the lists that begins at a token.
type hit struct {
	length int // in tokens
	alt    text.Alt
	senses []*sense // words of the language
	names  []named  // names of the world
}

// named is a name of the world that a form may stand for.
type named struct {
	*known
	weak bool // the form is a common word, or one name of several: it counts only in a context
}

// lookUp asks the lists for all forms that begin at each token, longest first. Quotation marks are passed over, so
// that حركة "الشباب" is found as حركة الشباب, and so are hyphens within a word: Lashkar-e-Jhangvi.
func (r *reading) lookUp() {
	var at []int // of each token asked: its index
	source := make([][]lexicon.Reading, 0, len(r.doc.Tokens))
	for i := range r.doc.Tokens {
		t := &r.doc.Tokens[i]
		if r.insideName(i) {
			for _, m := range r.trie.Tokens([][]lexicon.Reading{readings(t)}).Every(0) {
				r.words[i].hits = append(r.words[i].hits, r.newHit(i, m, 1))
			}
			continue
		}
		if !isQuote(t.Form) && !r.hyphen(i) && !r.shortStop(i) {
			source = append(source, readings(t))
			at = append(at, i)
		}
	}
	tokens := r.trie.Tokens(source)
	for k, i := range at {
		for _, m := range tokens.Every(k) {
			end := at[m.End-1] + 1
			if r.doc.SentOf[end-1] == r.doc.SentOf[i] {
				if h := r.newHit(i, m, end-i); len(h.senses) > 0 || len(h.names) > 0 {
					r.words[i].hits = append(r.words[i].hits, h)
				}
			}
		}
	}
}

// insideName tells whether token i is an article inside a name, which names are known without: al-Qaeda in the Islamic
// Maghreb.
func (r *reading) insideName(i int) bool {
	if !r.grammar.cased || !articles[r.doc.Tokens[i].Form] || i == 0 || i+1 >= len(r.doc.Tokens) {
		return false
	}
	next := i + 1
	if r.hyphen(next) {
		next++
	}
	return r.capital(next)
}

// articles are the words that the normal form of a name leaves out.
var articles = map[string]bool{"the": true, "al": true, "el": true}

// hyphen tells whether token i is a hyphen with no space on either side.
func (r *reading) hyphen(i int) bool {
	t := r.doc.Tokens
	return i < len(t) && (t[i].Form == "-" || t[i].Form == "‑") && !t[i].Gap && i+1 < len(t) && !t[i+1].Gap
}

// shortStop tells whether token i is the stop of an abbreviation: Lt. Gen., U.S.
func (r *reading) shortStop(i int) bool {
	t := r.doc.Tokens
	return t[i].Form == "." && i > 0 && !t[i].Gap && len(t[i-1].Alts) > 0 && t[i-1].Alts[0].Short
}

// senseFits tells whether a word's capitals fit what the lists say of it: the adjective of a country has one, a word of
// grammar is not all in capitals (US, WHO).
func (r *reading) senseFits(i, length int, e *sense, form string) bool {
	if !r.grammar.cased {
		return true
	}
	if e.is("demonym") {
		return r.writtenAsName(i, length, form)
	}
	return !e.is("function") || !r.allCapitals(i)
}

// readings gives the lexicon the ways to read a token.
func readings(t *text.Token) []lexicon.Reading {
	if t.Class != text.Word {
		return []lexicon.Reading{{Word: t.Form}}
	}
	out := make([]lexicon.Reading, len(t.Alts))
	for i, a := range t.Alts {
		out[i] = lexicon.Reading{Word: a.Form, Article: a.Article, Particles: a.Prefix}
	}
	return out
}

func (r *reading) newHit(i int, m lexicon.Match, length int) hit {
	h := hit{length: length, alt: text.Alt{Form: m.First.Word, Prefix: m.First.Particles, Article: m.First.Article}}
	for _, s := range m.Senses {
		switch e := s.Row.(type) {
		case *sense:
			if e.language == r.code && r.senseFits(i, length, e, s.Form) {
				h.senses = append(h.senses, e)
			}
		case *known:
			if r.grammar.named == nil || r.grammar.named(r, i, length, s.Form) {
				h.names = append(h.names, named{e, s.Weak})
			}
		}
	}
	return h
}

// sensesOf returns the word senses of one folded form.
func (l *language) sensesOf(form string) []*sense {
	var out []*sense
	for _, s := range l.trie.Senses(form) {
		if e, ok := s.Row.(*sense); ok && e.language == l.code {
			out = append(out, e)
		}
	}
	return out
}
