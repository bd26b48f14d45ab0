// Package count is what the languages share in reading numbers and dates: their word lists, what a number, figure or date
// is, and the reckoning of days, weeks, months and years around the day of a report. It knows no word of any language.
package count

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph/name"
)

// Words are the words of numbers and dates, read from their lists. They are made once and never change.
type Words struct {
	byFirst map[string][]Entry // by the first word, longest entries first
}

// Entry is one form of a list: its words folded and without the article, and what it means.
type Entry struct {
	Class string
	Rank  string // of a number: what may be joined to it
	Value int
	Count int  // of a unit: how many the word itself says (يومين: 2)
	Weak  bool // it means this only where the words about it say so

	words   []string
	article bool // it means this only with the article
}

// NewWords reads the lists of a language by their names.
func NewWords(lists fs.FS, names ...string) (*Words, error) {
	w := &Words{byFirst: map[string][]Entry{}}
	for _, file := range names {
		data, err := fs.ReadFile(lists, file)
		if err != nil {
			return nil, err
		}
		for i, line := range strings.Split(string(data), "\n") {
			if line == "" || line[0] == '#' {
				continue
			}
			if err := w.add(line); err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, i+1, err)
			}
		}
	}
	for _, entries := range w.byFirst {
		slices.SortStableFunc(entries, func(a, b Entry) int { return len(b.words) - len(a.words) })
	}
	return w, nil
}

func (w *Words) add(line string) error {
	col := strings.Split(line, "\t")
	if len(col) != 5 {
		return fmt.Errorf("%q has %d columns instead of 5", line, len(col))
	}
	e := Entry{Class: col[2]}
	for f := range strings.SplitSeq(col[3], ",") {
		key, value, _ := strings.Cut(f, "=")
		switch key {
		case "":
		case "rank":
			e.Rank = value
		case "article":
			e.article = true
		case "weak":
			e.Weak = true
		case "value", "count":
			n, err := strconv.Atoi(value)
			if err != nil {
				return fmt.Errorf("%s is no number: %w", key, err)
			}
			if key == "value" {
				e.Value = n
			} else {
				e.Count = n
			}
		default:
			return fmt.Errorf("unknown feature %q", key)
		}
	}
	for form := range strings.SplitSeq(col[0], "|") {
		e.words = nil
		for _, word := range strings.Fields(form) {
			e.words = append(e.words, listed(word))
		}
		w.byFirst[e.words[0]] = append(w.byFirst[e.words[0]], e)
	}
	return nil
}

// listed gives the folded form of a word of a list, without the article if that is how it begins (not ألف, thousand).
func listed(word string) string {
	form := text.Fold(word)
	if !strings.HasPrefix(word, "ال") {
		return form
	}
	bare, _ := name.TrimArticle(form)
	return bare
}

// Found is an entry that stands at a token.
type Found struct {
	*Entry
	End     int
	Prefix  string // particles before its first word
	Article bool   // the first word has the article
}

// At finds the longest entry of one of the classes that begins at token i.
func (w *Words) At(tokens []text.Token, i int, classes ...string) (Found, bool) {
	if i < 0 || i >= len(tokens) || tokens[i].Class != text.Word {
		return Found{}, false
	}
	whole := text.Alt{Form: tokens[i].Form}
	for k := -1; k < len(tokens[i].Alts); k++ {
		alt := whole
		if k >= 0 {
			alt = tokens[i].Alts[k]
		}
		entries := w.byFirst[alt.Form]
		for k := range entries {
			e := &entries[k]
			if !slices.Contains(classes, e.Class) || e.article && !alt.Article {
				continue
			}
			if follows(tokens, i+1, e.words[1:]) {
				return Found{e, i + len(e.words), alt.Prefix, alt.Article}, true
			}
		}
	}
	return Found{}, false
}

// Begins tells whether any entry begins with the token's word.
func (w *Words) Begins(t *text.Token) bool {
	if w.byFirst[t.Form] != nil {
		return true
	}
	for _, alt := range t.Alts {
		if w.byFirst[alt.Form] != nil {
			return true
		}
	}
	return false
}

// follows tells whether the words stand at token i, each with or without the article.
func follows(tokens []text.Token, i int, words []string) bool {
	if i+len(words) > len(tokens) {
		return false
	}
	for k, word := range words {
		t := &tokens[i+k]
		if t.Class != text.Word {
			return false
		}
		bare, _ := name.TrimArticle(t.Form)
		if bare != word {
			return false
		}
	}
	return true
}
