package template

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
)

// word is a token as the stages of this package see it.
type word struct {
	text  string // folded
	lemma string // its base form, or itself where it holds the sentence together; "" of names and numbers
	tag   byte
	form
	known   bool
	given   bool   // it is a given name
	owner   bool   // a possessive ending follows it
	act     string // what its lemma tells that is done
	passive bool   // a participle that something was done to
}

// The tags of words, beside the parts of function.tsv.
const (
	noun        = 'N'
	verb        = 'V'
	participle  = 'E' // past tense or past participle
	gerund      = 'G'
	adjective   = 'A'
	adverb      = 'R'
	number      = '#'
	quantity    = 'Q'
	unknown     = 'X' // a name, as a rule
	mark        = '.'
	determiner  = 'D'
	preposition = 'P'
	pronoun     = 'O'
	modal       = 'M'
	being       = 'B'
	having      = 'H'
	infinitive  = 'T'
	opens       = 'S'
)

// words reads every token of a document.
func (m *Model) words(d *text.Document) []word {
	out := make([]word, len(d.Tokens))
	for i := range d.Tokens {
		out[i] = m.read(&d.Tokens[i])
		out[i].owner = isOwner(d, i)
	}
	for _, s := range d.Sentences {
		for i := s.First; i < s.End; i++ {
			if out[i].tag == 0 {
				out[i].tag = tagOf(out[s.First:s.End], i-s.First)
			}
		}
	}
	for i := range out {
		out[i].passive = out[i].tag == participle && isPassive(out, i)
	}
	return out
}

// isOwner tells whether a possessive ending follows token i.
func isOwner(d *text.Document, i int) bool {
	if i+1 >= len(d.Tokens) || d.Tokens[i].Class == text.Mark || d.Tokens[i+1].Gap {
		return false
	}
	f := d.Tokens[i+1].Form
	return f == text.Possessive || (f == "'" || f == "’") && strings.HasSuffix(d.Tokens[i].Form, "s")
}

// read looks a token up; its tag stays open where the words beside it must tell.
func (m *Model) read(t *text.Token) word {
	w := word{text: t.Form}
	switch t.Class {
	case text.Mark:
		w.tag = mark
		return w
	case text.Number:
		w.tag = number
		return w
	}
	if m.vocabulary.given[w.text] {
		w.tag, w.given = unknown, true
		return w
	}
	if tag := m.vocabulary.function[w.text]; tag != 0 {
		w.tag, w.known = tag, tag != unknown
		if w.known {
			w.lemma = w.text
		}
		return w
	}
	w.form, w.known = m.vocabulary.look(w.text)
	if w.known && m.vocabulary.given[w.form.entry.lemma] {
		w.tag, w.known, w.form = unknown, false, form{}
		return w
	}
	switch {
	case w.known:
		w.lemma, w.act = w.form.entry.lemma, m.acts[w.form.entry.lemma]
		if a := m.acts[w.text]; a != "" {
			w.act = a
		}
	case strings.HasSuffix(w.text, "ly") && len(w.text) > 5:
		w.tag = adverb
	default:
		w.tag = unknown
	}
	return w
}

// tagOf tells what word i of a sentence is, by what stands before it.
func tagOf(ws []word, i int) byte {
	w := &ws[i]
	before, after := byte(mark), byte(mark)
	if i > 0 {
		before = ws[i-1].tag
		if i > 1 && ws[i-2].owner {
			before = determiner
		}
	}
	nominal := i+1 < len(ws) && ws[i+1].mayBeNoun()
	if i+1 < len(ws) {
		after = ws[i+1].tag
	}
	e := w.form.entry
	inside := strings.IndexByte("DQ#A", before) >= 0
	switch w.ending {
	case 'd':
		if nominal && (inside || before == preposition || w.self != nil && strings.IndexByte("NXO", before) < 0) {
			return adjective
		}
		return participle
	case 'g':
		if nominal && w.self != nil && w.self.adj >= 0 && strings.IndexByte("NXOB", before) < 0 {
			return adjective
		}
		if inside || after == preposition && ws[i+1].text == "of" || w.self != nil && w.self.noun > 20 && after != determiner {
			if w.self != nil && w.self.noun >= 0 {
				w.entry = w.self
				w.lemma = w.self.lemma
			}
			return noun
		}
		return gerund
	}
	if i > 0 && w.ending == 0 && before == noun && ws[i-1].ending != 's' && e.noun >= 0 {
		return noun
	}
	return e.tag(before, nominal, inside, w.ending)
}

// tag tells what a word in its base form, or with an s, is after a word of tag before.
func (e *entry) tag(before byte, nominal, inside bool, ending byte) byte {
	switch {
	case ending == 0 && e.verb >= 0 && (before == infinitive || before == modal || before == pronoun):
		return verb
	case inside || before == preposition || before == being:
		if e.adj >= 0 && ending == 0 && (nominal || e.adj > e.noun || before == being) {
			return adjective
		}
		if e.noun >= 0 {
			return noun
		}
	}
	best, tag := e.noun, byte(noun)
	if ending == 0 && e.adj > best {
		best, tag = e.adj, adjective
	}
	if ending == 0 && e.adv > best {
		best, tag = e.adv, adverb
	}
	if e.verb > best {
		tag = verb
	}
	return tag
}

// mayBeNoun tells whether a word may stand in a noun phrase after an adjective.
func (w *word) mayBeNoun() bool {
	return w.tag == unknown || w.tag == number || w.tag == 0 && w.form.entry != nil && (w.noun >= 0 || w.adj >= 0)
}

// isPassive tells whether something was done to the subject of participle i: a form of be before it, or its author
// after it.
func isPassive(ws []word, i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if ws[k].tag == being {
			return true
		}
		if ws[k].tag != adverb && ws[k].tag != having {
			break
		}
	}
	return i+1 < len(ws) && ws[i+1].text == "by"
}

// kind is the kind of thing that the word names; "" where no list says.
func (w *word) kind() string {
	if w.entry == nil {
		return ""
	}
	return w.thing
}
