package template

import "github.com/incidentgraph/incidentgraph/extract/text"

// governor is what the words beside a phrase say that it does, or that is done to it.
type governor struct {
	way, lemma, act          string // to the left: object of, by, against, of …
	does, doesLemma, doesAct string // to the right: subject of an active or a passive verb
}

// govern finds the word that a phrase depends on to its left, and the verb that it is the subject of.
func (p *page) govern(ph *phrase, s text.Range) governor {
	var g governor
	left := ph.base.First - 1
	if ph.kind == "inner" {
		left = ph.First - 1
	}
	for left >= s.First && (p.words[left].tag == determiner || p.words[left].text == `"`) {
		left--
	}
	left = p.overList(left, s)
	if left >= s.First {
		p.leftOf(&g, left, s)
	}
	p.rightOf(&g, ph, s)
	return g
}

// overList goes back over the members of a list before a phrase, to what stands before its first.
func (p *page) overList(i int, s text.Range) int {
	steps := 0
	for i > s.First && steps < 3 && (p.words[i].text == "and" || p.words[i].text == "or" || p.words[i].text == ",") {
		k := i - 1
		if p.words[k].text == "," {
			k--
		}
		start := k
		for k >= s.First && (inList(p.words[k].tag) || p.words[k].text == "(" || p.words[k].text == ")") {
			k--
		}
		if k == start || k < s.First {
			return i
		}
		i = k
		steps++
	}
	return i
}

func inList(tag byte) bool {
	return tag == noun || tag == adjective || tag == unknown || tag == number || tag == quantity || tag == determiner
}

// leftOf reads the preposition or verb at token i, before a phrase.
func (p *page) leftOf(g *governor, i int, s text.Range) {
	w := &p.words[i]
	switch w.tag {
	case preposition:
		g.way = w.text
		for k := i - 1; k >= s.First && k >= i-10; k-- {
			v := &p.words[k]
			if v.tag == verb || v.tag == participle || v.tag == gerund || v.act != "" {
				g.lemma, g.act = v.lemma, v.act
				if v.passive {
					g.way += " passive"
				}
				if v.tag == noun {
					g.way += " noun"
				}
				return
			}
			if v.tag == opens || v.text == "," || v.text == ";" {
				return
			}
		}
	case verb, participle, gerund:
		g.way, g.lemma, g.act = "object", w.lemma, w.act
		if w.passive {
			g.way = "after passive"
		}
	case adverb, pronoun:
		if i > s.First {
			p.leftOf(g, i-1, s)
		}
	case noun:
		if w.act != "" {
			g.way, g.lemma, g.act = "beside", w.lemma, w.act
		}
	}
}

// rightOf reads the verb that a phrase is the subject of: the first after it, but for one in a relative clause between
// commas or in brackets.
func (p *page) rightOf(g *governor, ph *phrase, s text.Range) {
	depth := 0
	for i := ph.End; i < s.End && i < ph.End+14; i++ {
		w := &p.words[i]
		switch {
		case w.text == "(":
			depth++
		case w.text == ")":
			depth--
		case depth > 0:
		case w.text == ";" || w.text == ".":
			return
		case w.tag == verb || w.tag == participle || w.tag == gerund && i == ph.End:
			if w.tag == participle && w.text == "been" {
				continue
			}
			g.does, g.doesLemma, g.doesAct = "subject", w.lemma, w.act
			if w.passive {
				g.does = "passive subject"
			}
			if i > ph.End+4 {
				g.does += " far"
			}
			return
		}
	}
}
