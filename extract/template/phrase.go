package template

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
)

// phrase is a span of the report that may stand for somebody or something in an attack.
type phrase struct {
	text.Range
	base     text.Range // the noun phrase that it is of, without its determiner
	head     int        // token of its head noun
	kind     string     // whole, bare (without its number), head, name, inner, of
	name     bool       // its head is a name
	key      string     // its words as they are compared
	group    string     // what kind of group it names; "" where no list says
	governor            // what the words beside it say that it does, or that is done to it
}

// phrases finds the noun phrases of a document and the parts of them that may be meant.
func phrases(d *text.Document, ws []word) []phrase {
	var base []text.Range
	for _, s := range d.Sentences {
		base = basePhrases(d, ws, s, base)
	}
	var out []phrase
	for k, b := range base {
		out = parts(ws, b, out)
		if k+1 < len(base) {
			if of, ok := joinedByOf(ws, b, base[k+1]); ok {
				out = append(out, of)
				if ws[b.First].tag == number || ws[b.First].tag == quantity {
					if rest := afterNumbers(ws, b); rest < b.End {
						of.First, of.kind = rest, "bare of"
						out = append(out, of)
					}
				}
			}
		}
	}
	return out
}

// basePhrases cuts a sentence into noun phrases without what follows their heads.
func basePhrases(d *text.Document, ws []word, s text.Range, out []text.Range) []text.Range {
	for i := s.First; i < s.End; {
		if ws[i].tag == determiner {
			i++
			continue
		}
		end := i
		for end < s.End && (inPhrase(ws, i, end) || end > i && glues(d, ws, end, s.End)) {
			end++
		}
		stop := end
		for end > i && !mayHead(&ws[end-1]) {
			end--
		}
		if end > i && ws[i].text == `"` && strings.Count(d.Surface(i, end), `"`)%2 == 1 {
			i++
		}
		if end > i {
			out = append(out, text.Range{First: i, End: end})
		}
		i = max(stop, i+1)
	}
	return out
}

// inPhrase tells whether token k goes on with a noun phrase that begins at token first.
func inPhrase(ws []word, first, k int) bool {
	w := &ws[k]
	switch w.tag {
	case noun, adjective, unknown, number, quantity:
		return true
	case adverb:
		return strings.HasSuffix(w.text, "ly") && k+1 < len(ws) && ws[k+1].tag == adjective
	case gerund:
		return k+1 < len(ws) && (ws[k+1].tag == noun) && k > first
	}
	return false
}

// glues tells whether the mark at token k holds a phrase together: a hyphen, a quotation mark, the stop of "no. 4".
func glues(d *text.Document, ws []word, k, end int) bool {
	t := &d.Tokens[k]
	if ws[k].tag != mark || k+1 >= end {
		return false
	}
	if ws[k-1].owner {
		return true
	}
	switch t.Form {
	case "-", "/", "'":
		return !t.Gap && !d.Tokens[k+1].Gap
	case `"`:
		return true
	case ".":
		return !t.Gap && ws[k+1].tag != mark && (len(ws[k-1].text) <= 2 || ws[k-1].text == "u s")
	}
	return false
}

// mayHead tells whether a word may be the head of a noun phrase.
func mayHead(w *word) bool {
	return w.tag == noun || w.tag == unknown || w.tag == number || w.tag == mark && w.text == `"`
}

// parts adds the parts of a noun phrase that may be meant: all of it, its ends that begin later, its beginnings that end in a
// noun, the names in it.
func parts(ws []word, b text.Range, out []phrase) []phrase {
	head := b.End - 1
	for head > b.First && ws[head].tag == mark {
		head--
	}
	rest := afterNumbers(ws, b)
	for i := b.First; i <= head && i < b.First+7; i++ {
		if i > b.First && i < rest || ws[i].tag == mark && i > b.First {
			continue
		}
		p := phrase{Range: text.Range{First: i, End: b.End}, base: b, head: head, kind: "end", name: ws[head].tag == unknown || ws[i].given}
		switch {
		case i == b.First:
			p.kind = "whole"
		case i == rest:
			p.kind = "bare"
		case ws[i].given || ws[i].tag == unknown && ws[i-1].tag != unknown && ws[head].tag == unknown:
			p.kind = "name"
		case i == head:
			p.kind, p.End = "head", head+1
		}
		out = append(out, p)
	}
	for k := rest; k < head && k < rest+6; k++ {
		if ws[k].tag != noun && ws[k].tag != unknown {
			continue
		}
		p := phrase{Range: text.Range{First: rest, End: k + 1}, base: b, head: k, kind: "beginning", name: ws[k].tag == unknown}
		if ws[k].owner {
			p.kind = "owner"
		}
		out = append(out, p)
		first := k
		for first > rest && (ws[first-1].tag == unknown || ws[first-1].tag == mark) {
			first--
		}
		if first > rest && first <= k {
			p.First, p.kind = first, "inner"
			out = append(out, p)
		}
	}
	return out
}

// afterNumbers is the first token of a phrase after the numbers and quantities that it begins with.
func afterNumbers(ws []word, b text.Range) int {
	i := b.First
	for i < b.End && (ws[i].tag == number || ws[i].tag == quantity || ws[i].text == "other") {
		i++
	}
	return i
}

// joinedByOf joins two noun phrases with "of" and perhaps an article between them.
func joinedByOf(ws []word, a, b text.Range) (phrase, bool) {
	i := a.End
	if i >= len(ws) || ws[i].text != "of" {
		return phrase{}, false
	}
	if i+1 < len(ws) && ws[i+1].tag == determiner {
		i++
	}
	if i+1 != b.First {
		return phrase{}, false
	}
	return phrase{Range: text.Range{First: a.First, End: b.End}, base: a, head: a.End - 1, kind: "of", name: ws[a.End-1].tag == unknown}, true
}
