// Package text turns a report's original text into tokens and sentences whose spans survive to the end. Tokens carry
// the folded form that lists are matched by; nothing is ever changed in the text itself. What a language glues to its
// words (Arabic clitics) comes from the language as a Splitter.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"github.com/incidentgraph/incidentgraph/graph/name"
)

// Class is the kind of a token.
type Class uint8

// The classes of tokens.
const (
	Word   Class = iota
	Number       // digits of any script, with separators: 1,250 or ٦١
	Mark         // a punctuation mark
)

// Alt is one way to read a word: its form without the particles and the article glued to it.
type Alt struct {
	Form    string // folded
	Prefix  string // folded particles before it, in order: "", "و", "وب"
	Article bool   // the definite article stood before the form
	Suffix  bool   // an object or possessive pronoun stood after it
	Short   bool   // an abbreviation: the stop after it ends no sentence
}

// Splitter gives the ways to read a folded word, the whole word first. A language has one.
type Splitter func(form string) []Alt

// Token is a word, a number or a mark.
type Token struct {
	Start, End int    // half-open byte offsets into the text
	Form       string // folded whole token; of a Number its digits as 0-9 without separators of thousands
	Class      Class
	Alts       []Alt // of a Word
	Gap        bool  // white space or the start of the text stands before it
	Line       bool  // a line break stands before it
}

// Range is a half-open range of token indexes.
type Range struct{ First, End int }

// Document is a text with its tokens and sentences.
type Document struct {
	Text      string
	Tokens    []Token
	Sentences []Range
	SentOf    []int // sentence index of each token
}

// Surface returns the original text from token first up to, not including, token end.
func (d *Document) Surface(first, end int) string {
	return d.Text[d.Tokens[first].Start:d.Tokens[end-1].End]
}

// Read tokenizes and segments s.
func Read(s string, split Splitter) *Document {
	d := &Document{Text: s}
	seg := words.FromString(s)
	at, gap, line := 0, true, true
	for seg.Next() {
		w := seg.Value()
		start := at
		at += len(w)
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsSpace(r) || isInvisible(w) {
			gap = gap || unicode.IsSpace(r)
			line = line || strings.ContainsAny(w, "\n\r\u2028\u2029")
			continue
		}
		d.add(w, start, gap, line, split)
		gap, line = false, false
	}
	d.segment()
	return d
}

func isInvisible(w string) bool {
	for _, r := range w {
		if !unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Mn, r) {
			return false
		}
	}
	return true
}

// add appends the token w, without the marks of hashtags and
// split at their underscores, and where Arabic letters and
// digits meet, as particles and nouns are glued to numbers (و16, 61شخصا).
func (d *Document) add(w string, start int, gap, line bool, split Splitter) {
	for len(w) > 0 {
		n := partLength(w)
		if w[:n] != "_" && w != "#" {
			t := Token{Start: start, End: start + n, Gap: gap, Line: line}
			classify(&t, w[:n], split)
			d.Tokens = append(d.Tokens, t)
			gap, line = false, false
		}
		w, start = w[n:], start+n
	}
}

// Possessive is the form of the mark that a possessive 's is.
const Possessive = "'s"

// possessive returns how many bytes of w stand before a possessive 's at its end; 0 where there is none.
func possessive(w string) int {
	for _, end := range []string{"'s", "’s", "'S", "’S"} {
		if rest, ok := strings.CutSuffix(w, end); ok {
			return len(rest)
		}
	}
	return 0
}

// partLength returns how many bytes of w are one token.
func partLength(w string) int {
	if n := possessive(w); n > 0 {
		w = w[:n]
	}
	digits, arabic := false, false
	for i, r := range w {
		switch {
		case r == '_':
			return max(i, 1)
		case unicode.IsDigit(r):
			if arabic {
				return i
			}
			digits = true
		case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r):
			if digits {
				return i
			}
			arabic = true
		}
	}
	return len(w)
}

func classify(t *Token, w string, split Splitter) {
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case unicode.IsDigit(r):
		t.Class, t.Form = Number, digits(w)
	case unicode.IsLetter(r):
		t.Class, t.Form = Word, Fold(w)
		t.Alts = split(t.Form)
	case possessive("x"+w) == 1:
		t.Class, t.Form = Mark, Possessive
	default:
		t.Class, t.Form = Mark, w
	}
}

// Fold returns the folded form of a word: what lists are matched by.
func Fold(w string) string {
	buf := make([]byte, 0, len(w))
	for _, r := range w {
		buf = name.AppendFold(buf, r)
	}
	return strings.TrimSpace(string(buf))
}

// digits folds a number to 0-9; separators of thousands fall, a decimal point stays.
func digits(w string) string {
	var b strings.Builder
	for _, r := range w {
		switch {
		case unicode.IsDigit(r):
			b.WriteByte('0' + byte(digitValue(r)))
		case r == '.' || r == '٫':
			b.WriteByte('.')
		case r == ',' || r == '٬':
		default:
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

func digitValue(r rune) int {
	switch {
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	case r >= '0' && r <= '9':
		return int(r - '0')
	}
	return 0
}

// segment cuts the tokens into sentences: at line breaks and at full stops, question and exclamation marks, but not
// at the stop of an initial or abbreviation (one letter before it: د. or U.S.).
func (d *Document) segment() {
	first := 0
	cut := func(end int) {
		if end > first {
			d.Sentences = append(d.Sentences, Range{first, end})
			first = end
		}
	}
	for i := range d.Tokens {
		if d.Tokens[i].Line {
			cut(i)
		}
		if d.ends(i) {
			cut(i + 1)
		}
	}
	cut(len(d.Tokens))
	d.SentOf = make([]int, len(d.Tokens))
	for s, r := range d.Sentences {
		for i := r.First; i < r.End; i++ {
			d.SentOf[i] = s
		}
	}
}

func (t *Token) short() bool { return len(t.Alts) > 0 && t.Alts[0].Short }

// ends tells whether token i is a mark that ends a sentence.
func (d *Document) ends(i int) bool {
	t := &d.Tokens[i]
	if t.Class != Mark {
		return false
	}
	switch t.Form {
	case "!", "?", "؟", "…", "۔":
		return true
	case ".":
		return i == 0 || utf8.RuneCountInString(d.Tokens[i-1].Form) > 1 && !d.Tokens[i-1].short() || d.Tokens[i-1].Class == Number
	}
	return false
}
