// Package arabic is the Arabic language as one value: its lists and rules are data files beside it, its clitics,
// numbers and dates are code here.
package arabic

import (
	"strings"
	"unicode/utf8"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph/name"
)

// The particles that Arabic glues to the front of a word, in folded form: and, so, in/by, to/for, as.
const particles = "وفبلك"

// ل before the article swallows its alef.
const lamArticle = "لل"

// Split gives the ways to read a folded Arabic word, the whole word first, then without one particle, then without
// two; each with the article taken off where it stands. What is left has at least two letters. Names that begin with a particle's letter (بغداد, كندا) are found by the whole word.
func Split(form string) []text.Alt {
	alts := appendReading(make([]text.Alt, 0, 4), form, "", 0)
	rest, prefix := form, ""
	for range 2 {
		r, n := utf8.DecodeRuneInString(rest)
		if !strings.ContainsRune(particles, r) || utf8.RuneCountInString(rest) < 3 {
			break
		}
		prefix += rest[:n]
		after := rest[n:]
		if r == 'ل' && strings.HasPrefix(rest, lamArticle) {
			alts = append(alts, text.Alt{Form: rest[len(lamArticle):], Prefix: prefix, Article: true})
		}
		alts = appendReading(alts, after, prefix, 2)
		if r != 'و' && r != 'ف' {
			break
		}
		rest = after
	}
	return alts
}

// appendReading adds form as it stands, or without its article.
func appendReading(alts []text.Alt, form, prefix string, least int) []text.Alt {
	if bare, ok := name.TrimArticle(form); ok {
		return append(alts, text.Alt{Form: bare, Prefix: prefix, Article: true})
	}
	if utf8.RuneCountInString(form) < least {
		return alts
	}
	return append(alts, text.Alt{Form: form, Prefix: prefix})
}

// The pronouns that Arabic glues to the end of a verb or noun, longest first, in folded form.
var pronouns = []string{"هما", "كما", "هم", "هن", "كم", "ها", "نا", "ه"}

// Bare gives the forms that a word may have without the pronoun at its end (قتلته → قتلت, هجماتها → هجمات,
// عمليتهم → عمليه); nil where no pronoun can stand there.
func Bare(form string) []string {
	for _, p := range pronouns {
		stem, ok := strings.CutSuffix(form, p)
		if !ok || utf8.RuneCountInString(stem) < 3 {
			continue
		}
		if base, ok := strings.CutSuffix(stem, "ت"); ok {
			return []string{stem, base + "ه"}
		}
		return []string{stem}
	}
	return nil
}
