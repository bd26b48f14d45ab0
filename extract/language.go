package extract

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/arabic"
	"github.com/incidentgraph/incidentgraph/extract/lexicon"
	"github.com/incidentgraph/incidentgraph/extract/pattern"
	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// language is one language as a value: its lists and rules, read from data files, and the code that data cannot say.
type language struct {
	code       string
	split      text.Splitter
	bare       func(form string) []string // the forms of a word without the pronoun at its end
	vocabulary *pattern.Vocabulary
	trie       *lexicon.Trie
	*knowledge
	adjectives   map[string]string // English, by ISO code: IQ, Iraqi
	particles    map[rune][]*sense
	numberClass  int                    // the class of numbers in digits: @number
	suffixClass  int                    // the class of words with a pronoun at their end: @suffixed
	articleClass int                    // the class of words with the article: @al
	marks        map[string]pattern.Set // the classes of marks: @comma, @quote, @open, @close
	ruleset      *ruleset
	counting     *arabic.Words      // the words of numbers and dates
	weights      map[string]float64 // of the features of statements
}

// newArabic reads the lists and rules of Arabic and joins them with the names of the world.
func newArabic() (*language, error) {
	l := &language{code: "ar", split: arabic.Split, bare: arabic.Bare, vocabulary: &pattern.Vocabulary{}, particles: map[rune][]*sense{}, adjectives: map[string]string{}}
	l.numberClass = l.vocabulary.Class("number")
	l.suffixClass = l.vocabulary.Class("suffixed")
	l.articleClass = l.vocabulary.Class("al")
	b := lexicon.NewBuilder(100_000)
	lists, err := fs.Sub(arabic.Lists, "lists")
	if err != nil {
		return nil, err
	}
	err = readLists(lists, l.vocabulary, arabic.Inflect, func(form string, s *sense) {
		if iso := s.country(); iso != "" && l.adjectives[iso] == "" {
			l.adjectives[iso] = s.features["en"]
		}
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
	if l.knowledge, err = addKnowledge(b); err != nil {
		return nil, fmt.Errorf("knowledge: %w", err)
	}
	l.trie = b.Build()
	l.marks = markClasses(l.vocabulary)
	if l.counting, err = arabic.NewWords(); err != nil {
		return nil, fmt.Errorf("words of numbers of %s: %w", l.code, err)
	}
	rules, err := readRules(arabic.Rules, l)
	if err != nil {
		return nil, fmt.Errorf("rules of %s: %w", l.code, err)
	}
	l.ruleset = newRuleset(rules)
	if l.weights, err = readWeights(strings.NewReader(arabic.Weights)); err != nil {
		return nil, fmt.Errorf("weights of %s: %w", l.code, err)
	}
	return l, nil
}

// readRules reads all rules of a language.
func readRules(files fs.FS, l *language) ([]*pattern.Rule, error) {
	names, err := fs.Glob(files, "rules/*.rules")
	if err != nil {
		return nil, err
	}
	var out []*pattern.Rule
	for _, file := range names {
		f, err := files.Open(file)
		if err != nil {
			return nil, err
		}
		rules, err := pattern.ReadRules(f, file, l.vocabulary, l.bareForm)
		f.Close()
		if err != nil {
			return nil, err
		}
		for _, rule := range rules {
			for _, say := range rule.Say {
				if graph.RelationOf(graph.RelType(say.Type)) == nil {
					return nil, fmt.Errorf("%s: rule %s says %s, which the ontology does not have", file, rule.ID, say.Type)
				}
			}
		}
		out = append(out, rules...)
	}
	return out, nil
}

// bareForm folds a word of a rule to the form that items have, without its article.
func (l *language) bareForm(word string) string { return l.split(text.Fold(word))[0].Form }

// markClasses gives the marks that rules ask for their classes; a dash opens and closes.
func markClasses(v *pattern.Vocabulary) map[string]pattern.Set {
	out := map[string]pattern.Set{}
	for _, c := range []struct{ class, marks string }{
		{"comma", "،,"}, {"pause", "،,([{)]}-–—"}, {"quote", "\"“”«»'‘’„‟"}, {"open", "([{-–—"}, {"close", ")]}-–—"},
	} {
		id := v.Class(c.class)
		for _, m := range c.marks {
			set := out[string(m)]
			set.Add(id)
			out[string(m)] = set
		}
	}
	return out
}
