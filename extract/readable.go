package extract

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/name"
)

// nameOf is the readable Latin name: the knowledge's, the head's template with the country, else what the fullest
// mention says, its type of place in English and its names transliterated.
func (r *reading) nameOf(e *entity) string {
	if e.name != "" {
		return e.name
	}
	if len(e.mentions) == 0 {
		return ""
	}
	longest := e.mentions[0]
	for _, m := range e.mentions[1:] {
		if m.textEnd()-m.First > longest.textEnd()-longest.First {
			longest = m
		}
	}
	return r.nameOfMention(longest)
}

// nameOfMention is what a mention alone says.
func (r *reading) nameOfMention(m *mention) string {
	s := m.name
	switch {
	case s != "":
	case m.rule == "direction":
		s = r.namedByDirection(m)
	case m.rule == "site" || m.rule == "place-head":
		s = r.namedByType(m)
	}
	if s == "" {
		s = latin(r.withArticle(m))
	}
	return s
}

// latin transliterates words without their quotation marks.
func latin(s string) string {
	return name.Latin(strings.Map(func(c rune) rune {
		if isQuote(string(c)) {
			return -1
		}
		return c
	}, s))
}

// namedByDirection says in English which part of a place is meant: north-western Pakistan; "" where the place is none.
func (r *reading) namedByDirection(m *mention) string {
	var parts []string
	for i := m.First; i < m.End; {
		d, n := r.senseAt(i, "direction")
		if d == nil || d.features["en"] == "" {
			return ""
		}
		parts = append(parts, d.features["en"])
		i += n
	}
	for i := range r.mentions {
		if inner := r.mentions[i]; inner.First >= m.End && inner.End <= m.textEnd() && inner.label == graph.Place && inner.rule != "direction" {
			return strings.Join(append(parts, r.nameOfMention(inner)), " ")
		}
	}
	return ""
}

// namedByType says in English what a place is that only the report names: the Rahman mosque. A city, a town or a
// province goes by its name alone. It is "" where nothing but its type is told.
func (r *reading) namedByType(m *mention) string {
	class := "placehead"
	if m.rule == "site" {
		class = "site"
	}
	head, n := r.senseAt(m.First, class)
	if head == nil || m.First+n >= m.End {
		return ""
	}
	var names []string
	for i := m.First + n; i < m.End; {
		if h := r.knownPlaceAt(i); h != nil && i+h.length <= m.End {
			names = append(names, h.names[0].name)
			i += h.length
			continue
		}
		t := &r.doc.Tokens[i]
		names = append(names, latin(r.doc.Text[t.Start:t.End]))
		i++
	}
	if en := head.features["en"]; en != "" {
		names = append(names, en)
	}
	return strings.Join(strings.Fields(strings.Join(names, " ")), " ")
}

// knownPlaceAt is a place of the knowledge that token i begins; nil where it counts as none.
func (r *reading) knownPlaceAt(i int) *hit {
	w := &r.words[i]
	for k := range w.hits {
		if h := &w.hits[k]; w.counted && h.alt.Prefix == "" && len(h.names) > 0 && h.names[0].label == graph.Place {
			return h
		}
	}
	return nil
}
