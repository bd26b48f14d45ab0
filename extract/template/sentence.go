package template

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/extract/text"
)

// ofSentenceAlone notes what is seen of sentence k.
func (p *page) ofSentenceAlone(f *features, k int) {
	s := p.doc.Sentences[k]
	f.add("sentence")
	f.add("sentence at", place(k))
	for i := s.First; i < s.End; i++ {
		w := &p.words[i]
		if w.act != "" {
			f.add("sentence act", w.act, string(w.tag))
			if w.passive {
				f.add("sentence act passive", w.act)
			}
		}
		if w.lemma != "" && w.tag != determiner {
			f.add("sentence word", w.lemma)
		}
	}
	if k > 0 {
		for i := p.doc.Sentences[k-1].First; i < p.doc.Sentences[k-1].End; i++ {
			f.add("sentence after act", p.words[i].act)
		}
	}
}

// ofPhrasesIn adds to the features of every sentence who does what to whom in it.
func (p *page) ofPhrasesIn(of []features) {
	last := text.Range{}
	for i := range p.phrases {
		ph := &p.phrases[i]
		if ph.base == last || ph.kind != "whole" {
			continue
		}
		last = ph.base
		k := p.doc.SentOf[ph.First]
		f := &of[k]
		g := ph.governor
		th := p.thing(ph)
		f.add("sentence has", th)
		if g.act != "" {
			f.add("sentence", g.way, g.act, th)
			f.add("sentence", g.way, g.lemma, th)
		}
		if g.doesAct != "" {
			f.add("sentence", g.does, g.doesAct, th)
			f.add("sentence", g.does, g.doesLemma, th)
		}
	}
}

// sentenceFeatures are what is seen of each sentence.
func (p *page) sentenceFeatures(names map[uint64]string) []features {
	of := make([]features, len(p.doc.Sentences))
	for k := range of {
		of[k].names = names
		p.ofSentenceAlone(&of[k], k)
	}
	p.ofPhrasesIn(of)
	for k := range of {
		slices.Sort(of[k].ids)
		of[k].ids = slices.Compact(of[k].ids)
	}
	return of
}

// judgeSentences gives every sentence the chances that it tells of an attack of each type.
func (m *Model) judgeSentences(p *page, of []features) {
	p.tells = make([][]float64, len(of))
	for k := range of {
		p.tells[k] = make([]float64, len(types))
		m.chances(of[k].ids, firstSentence, p.tells[k])
	}
}

// level is a chance as a step of a ladder.
func level(x float64) int {
	for k, step := range []float64{0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.9} {
		if x < step {
			return k
		}
	}
	return 8
}

var levels = []string{"0", "1", "2", "3", "4", "5", "6", "7", "8"}

// best is the greatest chance that a sentence tells of a type, and the sum of all.
func (p *page) best(typ int) (most, sum float64) {
	for _, t := range p.tells {
		most = max(most, t[typ])
		sum += t[typ]
	}
	return most, sum
}

// ofTelling notes what the sentences of a report tell as a whole.
func (p *page) ofTelling(f *features) {
	for k, typ := range types {
		most, sum := p.best(k)
		for l := 1; l <= level(most); l++ {
			f.add("tells", typ, levels[l])
		}
		for l := 1; l <= level(sum/2); l++ {
			f.add("tells in all", typ, levels[l])
		}
		if len(p.tells) > 0 {
			f.add("tells first", typ, levels[level(p.tells[0][k])])
		}
	}
}

// ofTold notes what the sentences of a candidate tell of a type.
func (p *page) ofTold(f *features, c *candidate, typ int) {
	most, other := 0.0, 0.0
	for _, ph := range c.phrases {
		for k, x := range p.tells[p.doc.SentOf[ph.First]] {
			if k == typ {
				most = max(most, x)
			} else {
				other = max(other, x)
			}
		}
	}
	th := p.thing(c.phrases[0])
	top, _ := p.best(typ)
	for l := 1; l <= level(most); l++ {
		f.add("told", levels[l])
		f.add("told", levels[l], th)
	}
	if most >= 0.8*top {
		f.add("told best", th)
	}
	if other > most {
		f.add("told otherwise", th)
	}
}
