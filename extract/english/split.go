// Package english is the English language as one value: its lists and rules are data files beside it, its inflection,
// numbers and dates are code here.
package english

import (
	"strings"
	"unicode/utf8"

	"github.com/incidentgraph/incidentgraph/extract/text"
)

// short are the abbreviations whose stop ends no sentence, in folded form.
var short = abbreviations()

// abbreviations reads their list, which is part of the program and checked by a test.
func abbreviations() map[string]bool {
	out := map[string]bool{}
	b, err := Files.ReadFile("lists/abbreviations.tsv")
	if err != nil {
		return out
	}
	for line := range strings.Lines(string(b)) {
		if col := strings.Split(line, "\t"); len(col) == 5 && col[0][0] != '#' {
			for form := range strings.SplitSeq(col[0], "|") {
				out[text.Fold(form)] = true
			}
		}
	}
	return out
}

// Split gives the one way to read a folded English word. Initials with stops between them (U.S, which folds to two
// words) are written as one.
func Split(form string) []text.Alt {
	joined := strings.ReplaceAll(form, " ", "")
	return []text.Alt{{Form: joined, Short: joined != form || short[form] || utf8.RuneCountInString(form) == 1}}
}

// Bare finds no pronoun at the end of an English word.
func Bare(string) []string { return nil }
