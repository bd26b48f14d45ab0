package extract

import (
	"github.com/incidentgraph/incidentgraph/extract/pattern"
	"github.com/incidentgraph/incidentgraph/extract/text"
)

// language is one language as a value: its lists and rules, read from data files, and the code that data cannot say.
type language struct {
	code       string
	split      text.Splitter
	bare       func(form string) []string // the forms of a word without the pronoun at its end
	vocabulary *pattern.Vocabulary
	rules      []*pattern.Rule
}
