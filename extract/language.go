package extract

import (
	"fmt"
	"io/fs"

	"github.com/incidentgraph/incidentgraph/extract/arabic"
	"github.com/incidentgraph/incidentgraph/extract/lexicon"
	"github.com/incidentgraph/incidentgraph/extract/pattern"
	"github.com/incidentgraph/incidentgraph/extract/text"
)

// language is one language as a value: its lists and rules, read from data files, and the code that data cannot say.
type language struct {
	code        string
	split       text.Splitter
	bare        func(form string) []string // the forms of a word without the pronoun at its end
	vocabulary  *pattern.Vocabulary
	rules       []*pattern.Rule
	trie        *lexicon.Trie
	countries   map[string]*known // by ISO code
	particles   map[rune][]*sense
	numberClass int // the class of numbers in digits: @number
}

// newArabic reads the lists and rules of Arabic and joins them with the names of the world.
func newArabic() (*language, error) {
	l := &language{code: "ar", split: arabic.Split, bare: arabic.Bare, vocabulary: &pattern.Vocabulary{}, particles: map[rune][]*sense{}}
	l.numberClass = l.vocabulary.Class("number")
	b := lexicon.NewBuilder(100_000)
	lists, err := fs.Sub(arabic.Lists, "lists")
	if err != nil {
		return nil, err
	}
	err = readLists(lists, l.vocabulary, arabic.Inflect, func(form string, s *sense) {
		if s.is("particle") {
			for _, r := range form {
				l.particles[r] = append(l.particles[r], s)
			}
			return
		}
		b.Add(form, lexicon.Sense{Entry: &s.entry})
	})
	if err != nil {
		return nil, fmt.Errorf("lists of %s: %w", l.code, err)
	}
	if l.countries, err = addKnowledge(b); err != nil {
		return nil, fmt.Errorf("knowledge: %w", err)
	}
	l.trie = b.Build()
	return l, nil
}
