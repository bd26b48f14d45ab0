package seeds

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/lexicon"
	"github.com/incidentgraph/incidentgraph/graph/name"
)

// names reads the names of a line. In a table, ~ before a name says that it is weak, = that it is exact.
func names(r lexicon.Row, columns ...string) []Name {
	var out []Name
	for _, column := range columns {
		for _, text := range r.All(column) {
			n := Name{Text: text}
			for {
				if rest, ok := strings.CutPrefix(n.Text, "~"); ok {
					n.Text, n.Weak = rest, true
				} else if rest, ok := strings.CutPrefix(n.Text, "="); ok {
					n.Text, n.Exact = rest, true
				} else {
					break
				}
			}
			out = append(out, n)
		}
	}
	return out
}

// slug is the last part of a key: the normal form of an English name, with hyphens.
func slug(english string) string { return strings.ReplaceAll(name.Form(english), " ", "-") }
