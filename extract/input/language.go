package input

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
)

// Unknown is the tag of a language that could not be told (BCP 47 "undetermined").
const Unknown = "und"

//go:embed languages.tsv
var languagesTSV string

var languages = parseLanguages(languagesTSV)

// evidence is what tells languages of one script apart.
type evidence struct {
	order    []string                       // tags, in the order of the list
	scripts  []*unicode.RangeTable          // in the order of the list
	script   map[string]*unicode.RangeTable // of a tag
	defaults map[*unicode.RangeTable]string // the language of a script where nothing else tells
	letters  map[rune][]string              // letter to tags
	words    map[string]map[string]bool     // function word to tags
}

// parseLanguages reads the list; its shape is checked by a test, since it is part of the program.
func parseLanguages(tsv string) evidence {
	e := evidence{script: map[string]*unicode.RangeTable{}, letters: map[rune][]string{}, words: map[string]map[string]bool{}, defaults: map[*unicode.RangeTable]string{}}
	for line := range strings.Lines(tsv) {
		col := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(col) < 3 {
			continue
		}
		tag, kind, value := col[0], col[1], col[2]
		switch kind {
		case "script":
			e.order = append(e.order, tag)
			e.script[tag] = unicode.Scripts[value]
			if !slices.Contains(e.scripts, e.script[tag]) {
				e.scripts = append(e.scripts, e.script[tag])
			}
		case "default":
			e.defaults[unicode.Scripts[value]] = tag
		case "letter":
			for _, r := range value {
				e.letters[r] = append(e.letters[r], tag)
			}
		case "word":
			if e.words[value] == nil {
				e.words[value] = map[string]bool{}
			}
			e.words[value][tag] = true
		}
	}
	return e
}

// sample is how much of a text is looked at, in bytes.
const sample = 16 << 10

// Language tells the language of a text by its script, the letters that only some languages of the script write, and
// its function words. It returns a BCP 47 primary tag, and Unknown for a language that is not in the list.
func Language(text string) string {
	if len(text) > sample {
		text = text[:sample]
	}
	score, script, words := map[string]int{}, map[*unicode.RangeTable]int{}, 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		words++
		for tag := range languages.words[w] {
			score[tag] += 2
		}
		for _, r := range w {
			for _, tag := range languages.letters[r] {
				score[tag]++
			}
			script[scriptOf(r)]++
		}
	}
	return choose(score, script, words)
}

// scriptOf is the script of a letter, of those in the list; nil for any other.
func scriptOf(r rune) *unicode.RangeTable {
	for _, t := range languages.scripts {
		if unicode.Is(t, r) {
			return t
		}
	}
	return nil
}

// choose takes the script of most letters and, within it, the language of most evidence: as much as one word in ten
// gives, else the script's default.
func choose(score map[string]int, script map[*unicode.RangeTable]int, words int) string {
	var main *unicode.RangeTable
	for _, t := range languages.scripts {
		if main == nil || script[t] > script[main] {
			main = t
		}
	}
	if script[main] == 0 || script[nil] > script[main] {
		return Unknown
	}
	best := ""
	for _, tag := range languages.order {
		if languages.script[tag] == main && score[tag] > score[best] {
			best = tag
		}
	}
	if score[best]*5 < words {
		best = languages.defaults[main]
	}
	return or(best, Unknown)
}
