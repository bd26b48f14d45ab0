package extract

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/count"
	"github.com/incidentgraph/incidentgraph/extract/lexicon"
	"github.com/incidentgraph/incidentgraph/extract/pattern"
	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// world is what the languages share: the classes of words, one trie over the lists of all of them and the names of the
// world, and the tables of these.
type world struct {
	vocabulary *pattern.Vocabulary
	trie       *lexicon.Trie
	*knowledge
	numberClass  int                    // the class of numbers in digits: @number
	suffixClass  int                    // the class of words with a pronoun at their end: @suffixed
	articleClass int                    // the class of words with the article: @al
	marks        map[string]pattern.Set // the classes of marks: @comma, @quote, @open, @close
}

// counting reads the numbers and dates of a language.
type counting interface {
	// Number reads the number that begins at token i; ok is false where none does.
	Number(tokens []text.Token, i int) (n count.Number, ok bool)
	// Figures reads all figures of tokens [first, end), from left to right, not overlapping.
	Figures(tokens []text.Token, first, end int) []count.Figure
	// Dates reads the dates of a text in order; published is the ISO day that relative dates count from.
	Dates(tokens []text.Token, published string) []count.Date
}

// tongue is what a language gives: its data, and the code that data cannot say.
type tongue struct {
	code    string
	files   fs.FS                           // lists/*.tsv and rules/*.rules
	learnt  string                          // the weights of the features of statements
	least   float64                         // the confidence from which a statement is worth a reader's time: the lower, the fewer reports taught the weights
	split   text.Splitter                   // what is glued to a word
	bare    func(form string) []string      // the forms of a word without the pronoun at its end
	inflect func(form, pos string) []string // the forms that a line of a list stands for
	grammar grammar
}

// language is one language as a value.
type language struct {
	tongue
	*world
	adjectives map[string]string // English, by ISO code: IQ, Iraqi
	particles  map[rune][]*sense
	bodies     map[string]*sense // head nouns of the bodies of a state, by the last part of their keys
	ruleset    *ruleset
	counting   counting           // the words of numbers and dates
	weights    map[string]float64 // of the features of statements
}

// newLanguages reads the lists of all languages and the names of the world into one trie, and then their rules.
func newLanguages(tongues ...tongue) (map[string]*language, error) {
	w := &world{vocabulary: &pattern.Vocabulary{}}
	w.numberClass, w.suffixClass, w.articleClass = w.vocabulary.Class("number"), w.vocabulary.Class("suffixed"), w.vocabulary.Class("al")
	w.marks = markClasses(w.vocabulary)
	b := lexicon.NewBuilder(100_000)
	out := map[string]*language{}
	for _, t := range tongues {
		l := &language{tongue: t, world: w, particles: map[rune][]*sense{}, bodies: map[string]*sense{}, adjectives: map[string]string{}}
		if err := l.readLists(b); err != nil {
			return nil, fmt.Errorf("lists of %s: %w", t.code, err)
		}
		out[t.code] = l
	}
	var err error
	if w.knowledge, err = addKnowledge(b); err != nil {
		return nil, fmt.Errorf("knowledge: %w", err)
	}
	w.trie = b.Build()
	for _, l := range out {
		if err := l.finish(); err != nil {
			return nil, fmt.Errorf("%s: %w", l.code, err)
		}
	}
	return out, nil
}

// readLists adds the words of a language to the trie.
func (l *language) readLists(b *lexicon.Builder) error {
	lists, err := fs.Sub(l.files, "lists")
	if err != nil {
		return err
	}
	return readLists(lists, l.vocabulary, l.inflect, func(form string, s *sense) {
		s.language = l.code
		if iso := s.country(); iso != "" && l.adjectives[iso] == "" {
			l.adjectives[iso] = s.features["en"]
		}
		if id := s.features["id"]; id != "" && s.is("grouphead") && l.bodies[id] == nil {
			l.bodies[id] = s
		}
		if s.is("particle") {
			for _, r := range form {
				l.particles[r] = append(l.particles[r], s)
			}
			return
		}
		b.Add(form, lexicon.Sense{Entry: &s.entry})
	})
}

// finish reads what needs the lists: the words of numbers, the rules and the weights.
func (l *language) finish() (err error) {
	if l.counting, err = l.grammar.counting(); err != nil {
		return fmt.Errorf("words of numbers: %w", err)
	}
	rules, err := readRules(l.files, l)
	if err != nil {
		return fmt.Errorf("rules: %w", err)
	}
	l.ruleset = newRuleset(rules)
	if l.weights, err = readWeights(strings.NewReader(l.learnt)); err != nil {
		return fmt.Errorf("weights: %w", err)
	}
	return nil
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
	var possessive pattern.Set
	possessive.Add(v.Class("poss"))
	out[text.Possessive] = possessive
	return out
}
