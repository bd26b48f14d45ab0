package template

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/lexicon"
)

//go:embed vocabulary.tsv
var vocabularyTSV string

//go:embed function.tsv
var functionTSV string

//go:embed acts.tsv
var actsTSV string

//go:embed groups.tsv
var groupsTSV string

//go:embed extra.tsv
var extraTSV string

//go:embed given.tsv
var givenTSV string

//go:embed weights.tsv
var weightsTSV string

//go:embed irregular.tsv
var irregularTSV string

// entry is what the vocabulary says of the base form of a word.
type entry struct {
	lemma                string
	noun, verb, adj, adv int // how often it was counted as one; -1: it is none
	thing, act           string
}

// form is a word as it stands in a text: its base, and how it is bent.
type form struct {
	*entry
	ending byte   // 's', 'd' (past or participle), 'g' (-ing), 0 the base itself
	self   *entry // what the bent word is as a word of its own: a building, the armed
}

// vocabulary is what English words are.
type vocabulary struct {
	words    map[string]*entry
	function map[string]byte
	bent     map[string]form   // forms that no rule makes
	given    map[string]bool   // given names
	groups   map[string]string // by the words of their names: what they are
}

// readVocabulary reads the word lists of the package.
func readVocabulary() (*vocabulary, error) {
	v := &vocabulary{words: map[string]*entry{}, function: map[string]byte{}, bent: map[string]form{}, given: map[string]bool{}, groups: map[string]string{}}
	for _, file := range []string{vocabularyTSV, extraTSV} {
		list, err := lexicon.Parse("vocabulary.tsv", file)
		if err != nil {
			return nil, err
		}
		for _, r := range list.Rows {
			e, err := newEntry(r)
			if err != nil {
				return nil, err
			}
			v.words[e.lemma] = e
		}
	}
	list, err := lexicon.Parse("given.tsv", givenTSV)
	if err != nil {
		return nil, err
	}
	for _, r := range list.Rows {
		for _, w := range strings.Fields(r.Get("names")) {
			v.given[w] = true
		}
	}
	if list, err = lexicon.Parse("groups.tsv", groupsTSV); err != nil {
		return nil, err
	}
	for _, r := range list.Rows {
		for n := range strings.SplitSeq(r.Get("names"), "|") {
			v.groups[n] = r.Get("class")
		}
	}
	if list, err = lexicon.Parse("function.tsv", functionTSV); err != nil {
		return nil, err
	}
	for _, r := range list.Rows {
		for _, w := range strings.Fields(r.Get("words")) {
			if v.function[w] == 0 {
				v.function[w] = r.Get("part")[0]
			}
		}
	}
	return v, v.readIrregular()
}

func newEntry(r lexicon.Row) (*entry, error) {
	e := &entry{lemma: r.Get("word"), noun: -1, verb: -1, adj: -1, adv: -1, thing: r.Get("thing"), act: r.Get("act")}
	for _, p := range strings.Fields(r.Get("parts")) {
		n, err := strconv.Atoi(p[1:])
		if err != nil {
			return nil, fmt.Errorf("vocabulary.tsv:%d: %w", r.Line, err)
		}
		switch p[0] {
		case 'n':
			e.noun = n
		case 'v':
			e.verb = n
		case 'a':
			e.adj = n
		case 'r':
			e.adv = n
		}
	}
	return e, nil
}

func (v *vocabulary) readIrregular() error {
	list, err := lexicon.Parse("irregular.tsv", irregularTSV)
	if err != nil {
		return err
	}
	for _, r := range list.Rows {
		e := v.words[r.Get("base")]
		if e == nil {
			e = &entry{lemma: r.Get("base"), noun: -1, verb: -1, adj: -1, adv: -1}
			if r.Get("kind") == "n" {
				e.noun, e.thing = 1, "person"
			} else {
				e.verb = 1
			}
		}
		ending := byte('d')
		if r.Get("kind") == "n" {
			ending = 's'
		}
		for _, w := range strings.Fields(r.Get("forms")) {
			if _, ok := v.bent[w]; !ok {
				v.bent[w] = form{e, ending, nil}
			}
		}
	}
	return nil
}

// look returns what a folded word is; ok is false where the vocabulary has no such word, as with most names.
func (v *vocabulary) look(w string) (form, bool) {
	if f, ok := v.bent[w]; ok {
		return f, true
	}
	self := v.words[w]
	if self != nil && (self.verb >= 0 || !strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "ing")) {
		return form{entry: self}, true
	}
	for _, s := range suffixes {
		stem, cut := strings.CutSuffix(w, s.suffix)
		if !cut || len(stem) < 2 {
			continue
		}
		if e := v.words[stem+s.put]; e != nil && s.fits(e) {
			return form{e, s.ending, self}, true
		}
		if s.double && len(stem) > 3 && stem[len(stem)-1] == stem[len(stem)-2] {
			if e := v.words[stem[:len(stem)-1]]; e != nil && s.fits(e) {
				return form{e, s.ending, self}, true
			}
		}
	}
	return form{entry: self}, self != nil
}

// suffix is a regular ending: what to put in its place to have the base.
type suffix struct {
	suffix, put string
	ending      byte
	double      bool // the last consonant of the base may be doubled before it
}

// suffixes are the regular endings, those that leave most of the word first.
var suffixes = []suffix{
	{"s", "", 's', false}, {"es", "", 's', false}, {"ies", "y", 's', false},
	{"d", "", 'd', false}, {"ed", "", 'd', true}, {"ied", "y", 'd', false},
	{"ing", "", 'g', true}, {"ing", "e", 'g', false},
}

func (s suffix) fits(e *entry) bool {
	return s.ending == 's' && (e.noun >= 0 || e.verb >= 0) || e.verb >= 0
}
