package lexicon

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph/name"
)

// Entry is what a list says that its forms stand for.
type Entry struct {
	List string // which list: place, group, person, demonym, head, title, site, …
	Key  string // in the knowledge (place/pk/peshawar), or the line's own id; unique within List
	Kind string // as the list has it: city, armed_group, …
	Name string // readable English
	Row  any    // the list's own record of the line
}

// Article says what the ال of a form's words means for matching.
type Article int

// The ways of the article.
const (
	AnyArticle Article = iota // with or without, word by word: الجيش العراقي, جيش عراقي
	AsWritten                 // each word just as in the list: الشباب (the group), صور (Tyre)
)

// Sense is one meaning of one form.
type Sense struct {
	*Entry
	Weak    bool    // also an ordinary word, or one name of several: counts only with other signs
	Article Article // of the form's words
	Form    string  // as the list writes it
	mask    uint32  // bit i: word i of the form has the article
}

// Reading is one way to read a token: the folded word without article and particles, and what was taken off.
type Reading struct {
	Word      string
	Article   bool   // ال was taken off, or swallowed by ل
	Particles string // و ف ب ل ك س taken off, in their order
}

// Match is a known form found in a text: tokens [Start, End), read from its first token as First says.
type Match struct {
	Start, End int
	First      Reading
	Senses     []Sense // never empty; in the order in which they were added
}

// Trie finds forms in tokens. It is made by a Builder, and is safe for concurrent use.
type Trie struct {
	words  map[string]int32 // from 1; a word in no form is 0
	next   map[uint64]int32 // node<<32 | word → node
	senses [][]Sense        // by node
}

// Builder collects forms for a Trie.
type Builder struct{ trie Trie }

// NewBuilder returns a builder with room for about so many forms.
func NewBuilder(forms int) *Builder {
	return &Builder{Trie{
		words: make(map[string]int32, forms), next: make(map[uint64]int32, 2*forms), senses: make([][]Sense, 1, 2*forms),
	}}
}

// Add adds a form: any surface, folded here. A form that folds to nothing is ignored; the same sense twice is kept
// once, strong where one of the two is.
func (b *Builder) Add(form string, s Sense) {
	s.Form = form
	words := strings.Fields(name.Form(form))
	if len(words) == 0 || len(words) > 32 {
		return
	}
	s.mask = articles(form, words)
	b.insert(words, s)
	if joined := join(words); len(joined) < len(words) {
		s.mask, s.Article = 0, AnyArticle
		b.insert(joined, s)
	}
}

// articles finds which words of a form are written with the article. Words that Form takes apart are looked up in
// the text as one, so they never have one.
func articles(form string, words []string) (mask uint32) {
	surface := strings.Fields(foldWords(form))
	if len(surface) != len(words) {
		return 0
	}
	for i, w := range surface {
		if _, had := name.TrimArticle(w); had {
			mask |= 1 << i
		}
	}
	return mask
}

func foldWords(s string) string {
	buf := make([]byte, 0, len(s))
	for _, r := range s {
		buf = name.AppendFold(buf, r)
	}
	return string(buf)
}

// join writes names that Form takes apart as reports often do, in one word: عبدالرحمن, صلاحالدين, نصرالله.
func join(words []string) []string {
	const servant, religion, god, article = "عبد", "دين", "الله", "ال"
	var out []string
	for _, w := range words {
		last := len(out) - 1
		switch {
		case last >= 0 && w == god:
			out[last] += w
		case last >= 0 && (out[last] == servant || w == religion):
			out[last] += article + w
		default:
			out = append(out, w)
		}
	}
	return out
}

func (b *Builder) insert(words []string, s Sense) {
	t := &b.trie
	node := int32(0)
	for _, w := range words {
		id, ok := t.words[w]
		if !ok {
			id = int32(len(t.words) + 1)
			t.words[w] = id
		}
		edge := uint64(node)<<32 | uint64(id)
		to, ok := t.next[edge]
		if !ok {
			to = int32(len(t.senses))
			t.next[edge] = to
			t.senses = append(t.senses, nil)
		}
		node = to
	}
	for i, have := range t.senses[node] {
		if have.Entry == s.Entry && have.Article == s.Article && (have.mask == s.mask || s.Article == AnyArticle) {
			t.senses[node][i].Weak = have.Weak && s.Weak
			return
		}
	}
	t.senses[node] = append(t.senses[node], s)
}

// Build returns the trie; the builder must not be used after.
func (b *Builder) Build() *Trie { return &b.trie }

// Size returns the number of words, of nodes, and of senses of the trie.
func (t *Trie) Size() (words, nodes, senses int) {
	for _, s := range t.senses {
		senses += len(s)
	}
	return len(t.words), len(t.senses), senses
}

// Senses returns what a form stands for in the lists, whatever its article; nil for an unknown one.
func (t *Trie) Senses(form string) []Sense {
	node := int32(0)
	for _, w := range strings.Fields(name.Form(form)) {
		to, ok := t.next[uint64(node)<<32|uint64(t.words[w])]
		if !ok {
			return nil
		}
		node = to
	}
	return t.senses[node]
}

// reading is a Reading of a known word.
type reading struct {
	id      int32
	which   int // of the token's readings
	bare    bool
	article bool
}

// Tokens are a report's tokens made ready for one trie.
type Tokens struct {
	trie     *Trie
	source   [][]Reading
	readings [][]reading // by token; empty: no reading is a word of any form
}

// Tokens looks up every word once. Readings come best first; the whole token before what is left without particles.
func (t *Trie) Tokens(source [][]Reading) *Tokens {
	out := &Tokens{t, source, make([][]reading, len(source))}
	pool := make([]reading, 0, 2*len(source)) // one array for all
	for i, alternatives := range source {
		start := len(pool)
		for j, r := range alternatives {
			if id := t.words[r.Word]; id != 0 {
				pool = append(pool, reading{id, j, r.Particles == "", r.Article})
			}
			if r.Word == "ابا" || r.Word == "ابي" { // case endings of أبو
				if id := t.words["ابو"]; id != 0 {
					pool = append(pool, reading{id, j, r.Particles == "", r.Article})
				}
			}
		}
		out.readings[i] = pool[start:len(pool):len(pool)]
	}
	return out
}

// All returns the longest forms, left to right, none overlapping another.
func (ts *Tokens) All() []Match {
	var out []Match
	for at := 0; at < len(ts.readings); {
		m, ok := ts.At(at)
		if !ok {
			at++
			continue
		}
		out = append(out, m)
		at = m.End
	}
	return out
}

// At returns the longest form that begins at a token. Of equally long ones the earlier reading of the first token
// wins. Particles are taken off the first token only: inside a name they are part of it.
func (ts *Tokens) At(at int) (Match, bool) {
	var best Match
	ts.each(at, func(m Match) {
		if m.End > best.End {
			best = m
		}
	})
	return best, best.End > 0
}

// Every returns all forms that begin at a token, the longest first; of equally long ones in the order of At.
func (ts *Tokens) Every(at int) []Match {
	var out []Match
	ts.each(at, func(m Match) { out = append(out, m) })
	if len(out) > 1 {
		slices.SortStableFunc(out, func(a, b Match) int { return b.End - a.End })
	}
	return out
}

// each calls found for every form that begins at a token, one reading of it after the other.
func (ts *Tokens) each(at int, found func(Match)) {
	for _, r := range ts.readings[at] {
		w := walk{ts: ts, found: found, at: at, first: r.which}
		w.step(0, at, r, 0)
	}
}

// walk follows the trie from one reading of a token.
type walk struct {
	ts    *Tokens
	found func(Match)
	at    int
	first int
}

func (w *walk) step(node int32, at int, r reading, mask uint32) {
	t := w.ts.trie
	node, ok := t.next[uint64(node)<<32|uint64(r.id)]
	if !ok {
		return
	}
	if r.article && at-w.at < bits.UintSize/2 {
		mask |= 1 << (at - w.at)
	}
	if senses := fitting(t.senses[node], mask); len(senses) > 0 {
		w.found(Match{w.at, at + 1, w.ts.source[w.at][w.first], senses})
	}
	if at+1 == len(w.ts.readings) {
		return
	}
	for _, next := range w.ts.readings[at+1] {
		if next.bare {
			w.step(node, at+1, next, mask)
		}
	}
}

// fitting returns the senses whose article is as the text has it; the common case, all of them, without copying.
func fitting(senses []Sense, mask uint32) []Sense {
	fits := func(s Sense) bool { return s.Article == AnyArticle || s.mask == mask }
	if !slices.ContainsFunc(senses, func(s Sense) bool { return !fits(s) }) {
		return senses
	}
	var out []Sense
	for _, s := range senses {
		if fits(s) {
			out = append(out, s)
		}
	}
	return out
}
