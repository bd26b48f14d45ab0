package graph

import (
	_ "embed"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph/name"
)

//go:embed words.tsv
var wordsTable string

// commonWords are words that many reports use, with how many of wordReports do. What is not among them is rare.
var commonWords, wordReports = parseWords(wordsTable)

const (
	tellingWords   = 30 // so many of the rare words around an attack are kept
	wordMentions   = 3  // around so many of its mentions
	leastWordBytes = 6  // of a word: three Arabic letters
	leastRarity    = 3  // a word that one report in eight uses says nothing
	mostRarity     = 8  // one in 256: what is rarer is no better sign, but may be a misspelling
)

func parseWords(table string) (map[string]int, int) {
	words, reports := map[string]int{}, 0
	for line := range strings.Lines(table) {
		word, number, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		n, err := strconv.Atoi(number)
		switch {
		case err != nil: // a comment
		case word == "":
			reports = n
		default:
			words[word] = n
		}
	}
	return words, reports
}

// rarity of a word: how many times the reports must be halved until one is left that uses it.
func rarity(word string) int {
	n := commonWords[word]
	if n == 0 {
		return mostRarity
	}
	return min(mostRarity, bits.Len(uint(wordReports/n))-1)
}

// prefixes are particles and the article as they are written together before a word, longest first.
var prefixes = []string{"وبال", "وال", "بال", "فال", "كال", "ولل", "لل"}

// WordsOf returns the words of a text in normal form, without particles that are written together with the article.
func WordsOf(text string) []string {
	words := strings.Fields(name.Form(text))
	for i, w := range words {
		for _, p := range prefixes {
			if rest, ok := strings.CutPrefix(w, p); ok && len(rest) >= leastWordBytes {
				words[i] = rest
				break
			}
		}
	}
	return words
}

// wordsAround returns the rare words of the sentences that tell of an attack, sorted.
func wordsAround(text string, starts []int) []string {
	var words []string
	for _, at := range starts[:min(len(starts), wordMentions)] {
		for _, w := range WordsOf(sentenceAt(text, at)) {
			if len(w) >= leastWordBytes && rarity(w) >= leastRarity {
				words = append(words, w)
			}
		}
	}
	return sortedSet(words)
}

// rarest returns the rarest of a sorted list of words, sorted: no more than are kept.
func rarest(words []string) []string {
	slices.SortStableFunc(words, func(a, b string) int { return rarity(b) - rarity(a) })
	words = words[:min(len(words), tellingWords)]
	slices.Sort(words)
	return words
}

// sentenceAt returns the words around an offset up to the marks that end sentences.
func sentenceAt(text string, at int) string {
	const marks = ".!?؟\n"
	from := strings.LastIndexAny(text[:at], marks) + 1
	if to := strings.IndexAny(text[at:], marks); to >= 0 {
		text = text[:at+to]
	}
	return strings.ToValidUTF8(text[from:], "")
}

// words compares the rare words around two attacks.
func (a *agreement) words(t, u []string) {
	if len(t) == 0 || len(u) == 0 {
		return
	}
	sum := 0
	var both []string
	for _, w := range t {
		if _, ok := slices.BinarySearch(u, w); ok {
			sum, both = sum+rarity(w), append(both, w)
		}
	}
	how := "none"
	for _, step := range []struct {
		least int
		name  string
	}{{4, "few"}, {10, "some"}, {20, "many"}, {36, "most"}} {
		if sum >= step.least {
			how = step.name
		}
	}
	a.add("words "+how, "words %s", strings.Join(both, " "))
}
