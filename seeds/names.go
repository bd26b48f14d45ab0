package seeds

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/lexicon"
	"github.com/incidentgraph/incidentgraph/graph/name"
)

// names reads the names of a line, in all their spellings. In a table, ~ before a name says that it is weak, = that it
// is exact; a single word with the article always is: without it, it is another word.
func (k *Knowledge) names(r lexicon.Row, columns ...string) []Name {
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
			n.Exact = n.Exact || strings.HasPrefix(n.Text, article) && !strings.Contains(n.Text, " ")
			out = append(out, n)
			for _, other := range k.respell(n.Text) {
				out = append(out, Name{Text: other, Weak: n.Weak, Exact: n.Exact})
			}
		}
	}
	return out
}

const article = "ال"

// respell returns the other spellings of a name: of each part that spellings.tsv lists, the others in its place.
func (k *Knowledge) respell(text string) []string {
	for _, parts := range k.spellings {
		for _, part := range parts {
			if !strings.Contains(text, part) {
				continue
			}
			var out []string
			for _, other := range parts {
				if other != part {
					out = append(out, strings.ReplaceAll(text, part, other))
				}
			}
			return out
		}
	}
	return nil
}

// slug is the last part of a key: the normal form of an English name, with hyphens.
func slug(english string) string { return strings.ReplaceAll(name.Form(english), " ", "-") }
