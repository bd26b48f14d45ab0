package extract

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/arabic"
	"github.com/incidentgraph/incidentgraph/extract/template"
)

// grammar is what stages ask of a language that no list can say: where words stand, and what that makes of them.
type grammar struct {
	cased    bool // names have capitals
	counting func() (counting, error)
	named    func(r *reading, i, length int, form string) bool // the name that the lists know by this form is written as one; nil: any is
	titles   func(r *reading)                                  // finds the titles of persons with their names
	finders  []func(r *reading, i int) *mention                // the ways to find a mention at a token; of equally long ones the earlier wins
	acts     func(r *reading, m *mention) bool                 // the words around a mention make it who acts
	verbAt   func(r *reading, i int) bool                      // a word that the lists know as a verb is one at item i
	definite func(r *reading, i, n int) bool                   // the trigger of n tokens at item i goes back to something
	goesOn   func(r *reading, a, b *trigger) bool              // the second of two triggers goes on with the act of the first; nil: none does
	plural   func(r *reading, t *trigger) bool                 // a noun tells of several
	approach func(s *scan)                                     // reads the words before a trigger, and says what is right after it
	counted  func(r *reading, i int) int                       // how many people a noun without a number tells; 0 where it is none
	sufferer func(r *reading, i int) (n, noun int)             // counts the people before a verb of killing at item i who suffered, and the last one's item; nil: none stand there
	model    func() *template.Model                            // the learnt templates of texts without capitals; nil where there are none
	sayer    func(r *reading, i, first, end int) *entity       // who says what the verb of saying at item i opens
}

// arabicTongue is Arabic: verbs stand before their subjects, modifiers after their heads, particles and the article are
// glued to words.
var arabicTongue = tongue{
	code: "ar", files: arabic.Files, learnt: arabic.Weights, least: 0.2, split: arabic.Split, bare: arabic.Bare, inflect: arabic.Inflect,
	grammar: grammar{
		counting: func() (counting, error) { return arabic.NewWords() },
		titles:   findTitles,
		finders: []func(*reading, int) *mention{
			findLastName, findGroup, findDirection, findKnown, findPlace, findTitled, findPerson, findVictim, findSite, findBorder,
			findListed,
		},
		acts:     (*reading).isSubject,
		verbAt:   (*reading).isVerb,
		definite: (*reading).isDefinite,
		plural: func(r *reading, t *trigger) bool {
			return strings.HasSuffix(r.words[t.First].form, soundPlural)
		},
		approach: approachVerbFirst,
		counted:  (*reading).dual,
		sayer:    (*reading).sayerOfVerb,
	},
}

// The ending of the feminine plural.
const soundPlural = "ات"
