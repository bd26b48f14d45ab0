package extract

import (
	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// findMentions walks over the tokens and takes, at each, the longest mention that begins there: a name that the
// knowledge has, a name built of a head noun and its modifiers, a person after a title, a site.
func findMentions(r *reading) {
	for i := 0; i < len(r.doc.Tokens); {
		m := r.mentionAt(i)
		if m == nil {
			i++
			continue
		}
		r.mentions = append(r.mentions, m)
		i = m.End
	}
}

// finders are the ways to find a mention at a token. Of equally long ones the earlier wins.
var finders = []func(*reading, int) *mention{
	findGroup, findDirection, findPlace, findKnown, findPerson, findTitled, findSite,
}

func (r *reading) mentionAt(i int) *mention {
	if r.doc.Tokens[i].Class != text.Word {
		return nil
	}
	var best *mention
	for _, find := range finders {
		if m := find(r, i); m != nil && (best == nil || m.End > best.End) {
			best = m
		}
	}
	return best
}

// findKnown finds a name of the knowledge that begins at token i.
func findKnown(r *reading, i int) *mention {
	for _, h := range r.words[i].hits {
		if h.alt.Prefix != r.words[i].prefix && !r.words[i].unknown {
			continue
		}
		if k := r.pick(i, h); k != nil {
			return &mention{
				span: span{First: i, End: i + h.length}, prefix: h.alt.Prefix, article: h.alt.Article,
				label: k.label, kind: k.kind, known: k, name: k.name, country: k.country, rule: "known", prior: 0.9,
			}
		}
	}
	return nil
}

// pick chooses among the names that a form stands for; nil where it is none here. A weak form counts only where its
// place's country is told elsewhere in the report, or a head noun stands before it.
func (r *reading) pick(i int, h hit) *known {
	var best *known
	score := 0
	for _, n := range h.names {
		if (n.weak && !r.supported(n.known)) || r.isWord(i, h, n.known) {
			continue
		}
		if s := r.preference(n.known); best == nil || s > score {
			best, score = n.known, s
		}
	}
	return best
}

// isWord tells whether a single word that is a name and a function word, verb or number as well is read as the word.
func (r *reading) isWord(i int, h hit, k *known) bool {
	if h.length > 1 {
		return false
	}
	for _, s := range r.words[i].senses {
		if s.is("function") || s.is("particle") || s.is("month") || (s.verb && k.label == graph.Place && k.population < 100000) {
			return true
		}
	}
	return false
}

// supported tells whether the report names the country of a place by another word.
func (r *reading) supported(k *known) bool { return k.label == graph.Place && r.told[k.country] > 0 }

// preference ranks the namesakes of one form: countries first, then what the report's countries hold, then by size.
func (r *reading) preference(k *known) int {
	s := 0
	switch {
	case k.kind == "country":
		s += 400_000_000
	case k.label != graph.Place:
		s += 200_000_000
	}
	if n := r.told[k.country]; n > 0 && k.label == graph.Place {
		s += 50_000_000 + 1_000_000*n
	}
	if k.kind == "region" {
		s -= 1 // of a city and the province named after it, the city
	}
	return s + k.population
}

// tellCountries counts how often each country is told by an unambiguous word: its name or its adjective.
func tellCountries(r *reading) {
	r.told = map[string]int{}
	for i := range r.words {
		for _, h := range r.words[i].hits {
			for _, n := range h.names {
				if !n.weak && (n.kind == "country" || n.kind == "region" && len(h.names) == 1) {
					r.told[n.country]++
				}
			}
			for _, s := range h.senses {
				if iso := s.country(); iso != "" {
					r.told[iso]++
				}
			}
			break
		}
	}
}
