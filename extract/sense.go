package extract

import "github.com/incidentgraph/incidentgraph/extract/pattern"

// sense is what a word list says of a form: the classes that patterns ask for, and features that stages read.
type sense struct {
	lemma    string // the line's first form, as written
	verb     bool
	classes  pattern.Set
	names    []string // the classes by name
	features map[string]string
}

// is tells whether the sense has the class.
func (s *sense) is(class string) bool {
	for _, n := range s.names {
		if n == class {
			return true
		}
	}
	return false
}
