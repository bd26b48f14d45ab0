package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/incidentgraph/incidentgraph/extract/english"
	"github.com/incidentgraph/incidentgraph/extract/template"
	"github.com/incidentgraph/incidentgraph/extract/text"
)

// englishTongue is English: names have capitals, modifiers stand before their heads, subjects before their verbs, and
// who suffers stands before a passive verb.
var englishTongue = tongue{
	code: "en", files: english.Files, learnt: english.Weights, least: 0.1, split: english.Split, bare: english.Bare, inflect: english.Inflect,
	grammar: grammar{
		cased:    true,
		counting: func() (counting, error) { return english.NewWords() },
		named:    (*reading).writtenAsName,
		titles:   findTitlesBefore,
		finders: []func(*reading, int) *mention{
			findAcronym, findLastCapital, findHeaded, findMission, findDirection, findKnown, findPlaceBefore, findTitled, findCapitals, findSiteBefore,
		},
		acts:     (*reading).actsBeforeVerb,
		verbAt:   (*reading).verbInClause,
		definite: (*reading).definiteBefore,
		plural: func(r *reading, t *trigger) bool {
			form := r.words[t.End-1].form
			return strings.HasSuffix(form, "s") && !strings.HasSuffix(form, "ss") && !t.sense.verb
		},
		goesOn:   (*reading).goesOnWith,
		approach: approachSubjectFirst,
		counted:  (*reading).countedOne,
		sufferer: (*reading).passiveSubject,
		model:    template.Learnt,
		sayer:    (*reading).sayerBefore,
	},
}

// capital tells whether token i begins with a capital letter.
func (r *reading) capital(i int) bool {
	if i < 0 || i >= len(r.doc.Tokens) || r.doc.Tokens[i].Class != text.Word {
		return false
	}
	c, _ := utf8.DecodeRuneInString(r.doc.Text[r.doc.Tokens[i].Start:])
	return unicode.IsUpper(c)
}

// allCapitals tells whether token i is of two or more letters, all capitals: TTP, U.S.
func (r *reading) allCapitals(i int) bool {
	if !r.capital(i) {
		return false
	}
	n := 0
	for _, c := range r.doc.Surface(i, i+1) {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsLetter(c) {
			n++
		}
	}
	return n > 1
}

// opens tells whether token i begins its sentence, so that its capital says nothing.
func (r *reading) opens(i int) bool {
	k := i - 1
	for k >= r.sentence(i).First && (isQuote(r.doc.Tokens[k].Form) || r.doc.Tokens[k].Form == "(") {
		k--
	}
	return k < r.sentence(i).First || strings.Contains("-–—:", r.doc.Tokens[k].Form) && !r.hyphen(k)
}

// writtenAsName tells whether the tokens that a name of the lists was found at are written as one: with a capital, and
// an acronym of three letters or fewer in capitals all through.
func (r *reading) writtenAsName(i, length int, form string) bool {
	c, _ := utf8.DecodeRuneInString(form)
	if c >= utf8.RuneSelf && !unicode.Is(unicode.Latin, c) {
		return true
	}
	if len(strings.Trim(strings.ReplaceAll(form, ".", ""), "~=")) <= 3 && strings.ToUpper(form) == form {
		return r.allCapitals(i)
	}
	for k := i; k < i+length; k++ {
		if r.capital(k) {
			return true
		}
	}
	return false
}

// word before and after, within the sentence; nil beyond it.
func (r *reading) wordAt(i, within int) *word {
	if i < 0 || i >= len(r.words) || r.doc.SentOf[i] != r.doc.SentOf[within] {
		return nil
	}
	return &r.words[i]
}

func (r *reading) tokenIs(i int, class string) bool {
	return i >= 0 && i < len(r.words) && r.words[i].is(class)
}

// definiteAt tells whether the words before token i begin with the definite article.
func (r *reading) articleBefore(i int) bool {
	return i > r.sentence(i).First && r.tokenIs(i-1, "the")
}
