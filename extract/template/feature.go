package template

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
)

// features collects what is seen, each as the hash of its name; names are kept only while learning.
type features struct {
	ids   []uint64
	names map[uint64]string
}

// add notes a feature, named by its parts. A part that is empty makes it none.
func (f *features) add(parts ...string) {
	h := uint64(14695981039346656037)
	for _, p := range parts {
		if p == "" {
			return
		}
		for i := 0; i < len(p); i++ {
			h = (h ^ uint64(p[i])) * 1099511628211
		}
		h = (h ^ ' ') * 1099511628211
	}
	f.ids = append(f.ids, h)
	if f.names != nil && f.names[h] == "" {
		f.names[h] = strings.Join(parts, " ")
	}
}

// page is a report as this package sees it.
type page struct {
	doc     *text.Document
	words   []word
	phrases []phrase
	aliases map[string]string // what is named again in brackets: its words there
	acts    []int             // tokens that tell of acts
	brief   []bool            // per sentence: it tells of an act
	tells   [][]float64       // per sentence, of each type: the chance that it tells of such an attack
}

func (m *Model) open(d *text.Document) *page {
	p := &page{doc: d, words: m.words(d), brief: make([]bool, len(d.Sentences))}
	p.phrases = phrases(d, p.words)
	for i := range p.phrases {
		ph := &p.phrases[i]
		ph.key = p.key(ph.Range)
		ph.group = m.vocabulary.groups[ph.key]
		ph.governor = p.govern(ph, d.Sentences[d.SentOf[ph.First]])
	}
	p.aliases = map[string]string{}
	for _, ph := range p.phrases {
		if i := ph.First - 1; ph.kind == "whole" && i > 0 && p.words[i].text == "(" && ph.End < len(p.words) && p.words[ph.End].text == ")" {
			for _, before := range p.phrases {
				if before.End == i {
					p.aliases[before.key] = ph.key
				}
			}
		}
	}
	for i := range p.words {
		if p.words[i].act != "" {
			p.acts = append(p.acts, i)
			p.brief[d.SentOf[i]] = true
		}
	}
	return p
}

// sees tells what a word is, for features: its base form, or what kind of name or mark it is.
func (p *page) sees(i int, s text.Range) string {
	if i < s.First || i >= s.End {
		return "|"
	}
	w := &p.words[i]
	switch {
	case w.lemma != "":
		return w.lemma
	case w.tag == mark:
		return w.text
	case w.tag == number:
		return "#"
	}
	return "name"
}

// ofPhrase notes what is seen of a phrase: its words, where it stands, and what is done beside it.
func (p *page) ofPhrase(f *features, ph *phrase) {
	s := p.doc.Sentences[p.doc.SentOf[ph.First]]
	h := &p.words[ph.head]
	p.ofWords(f, ph)
	left := ph.base.First
	if ph.kind == "inner" || ph.kind == "name" {
		left = ph.First
	}
	if left > s.First && p.words[left-1].tag == determiner {
		f.add("article", p.words[left-1].text)
		left--
	}
	thing := p.thing(ph)
	b1, b2, a1, a2 := p.sees(left-1, s), p.sees(left-2, s), p.sees(ph.End, s), p.sees(ph.End+1, s)
	f.add("before", b1)
	f.add("before2", b2, b1)
	f.add("after", a1)
	f.add("after2", a1, a2)
	f.add("before thing", b1, thing)
	if ph.kind == "name" && left > s.First {
		f.add("title", p.words[ph.First-1].kind())
		f.add("titled", p.sees(ph.First-1, s))
	}
	g := ph.governor
	f.add("govern", g.way, g.lemma)
	f.add("govern act", g.way, g.act)
	f.add("govern thing", g.way, g.act, thing)
	f.add("govern lemma thing", g.way, g.lemma, thing)
	if g.act != "" && h.lemma != "" {
		f.add("govern head", g.way, g.act, h.lemma)
	}
	f.add("does", g.does, g.doesAct)
	f.add("does thing", g.does, g.doesAct, thing)
	f.add("does lemma", g.does, g.doesLemma)
	f.add("does lemma thing", g.does, g.doesLemma, thing)
	p.ofSentence(f, ph, thing)
}

// thing is the kind of thing that a phrase names.
func (p *page) thing(ph *phrase) string {
	h := &p.words[ph.head]
	switch {
	case ph.group != "":
		return ph.group
	case ph.name && ph.End-ph.First > 1:
		first := &p.words[ph.First]
		switch {
		case first.given:
			return "person"
		case placeParticles[first.text]:
			return "place"
		}
		return "name"
	case ph.name:
		return "single"
	case h.tag == number:
		return "#"
	case h.entry != nil && h.entry.thing != "":
		return h.entry.thing
	}
	return "other"
}

// placeParticles begin the names of places of Spanish America: san miguel, la libertad.
var placeParticles = map[string]bool{"san": true, "santa": true, "el": true, "la": true, "los": true, "las": true}

// ofWords notes the words of a phrase.
func (p *page) ofWords(f *features, ph *phrase) {
	h := &p.words[ph.head]
	thing := p.thing(ph)
	f.add("kind", ph.kind, thing)
	if h.lemma != "" {
		f.add("head", h.lemma)
		f.add("head kind", h.lemma, ph.kind)
		if h.ending == 's' {
			f.add("plural", thing)
		}
	}
	var whole []string
	known := true
	for i := ph.First; i < ph.End; i++ {
		w := &p.words[i]
		known = known && (w.lemma != "" || w.tag == mark)
		if i != ph.head && w.lemma != "" {
			f.add("word", w.lemma)
			f.add("word thing", w.lemma, thing)
		}
		if i < ph.head && w.owner {
			f.add("owner", thing)
		}
		whole = append(whole, p.sees(i, ph.Range))
	}
	if known && len(whole) > 1 && len(whole) < 5 {
		f.add("whole", strings.Join(whole, "_"))
	}
	if h.tag == unknown {
		f.add("ending", ending(h.text), thing)
	}
	f.add("length", []string{"1", "2", "3", "4", "5+"}[min(4, ph.End-ph.First-1)], thing, ph.kind)
}

// ending is the ending of a word that no list has, where it is one that tells what it names.
func ending(w string) string {
	for _, e := range []string{"ists", "istas", "ista", "ist", "eros", "men", "man", "ers", "tion", "ment", "tors", "ians", "ian", "ese"} {
		if strings.HasSuffix(w, e) {
			return e
		}
	}
	return ""
}

// ofSentence notes where the phrase stands and which acts stand about it.
func (p *page) ofSentence(f *features, ph *phrase, thing string) {
	k := p.doc.SentOf[ph.First]
	f.add("sentence", place(k), thing)
	s := p.doc.Sentences[k]
	nearest, dist := "", 99
	seen := map[string]bool{}
	for _, i := range p.acts {
		if i < s.First || i >= s.End {
			continue
		}
		act := p.words[i].act
		if !seen[act] {
			seen[act] = true
			f.add("acts", act)
			f.add("acts thing", act, thing)
		}
		side, d := "after", i-ph.End+1
		if i < ph.First {
			side, d = "before", ph.First-i
		}
		if i >= ph.First && i < ph.End {
			side, d = "in", 0
		}
		if d < dist {
			dist, nearest = d, side+" "+act
		}
	}
	if nearest == "" {
		f.add("no act", thing)
		if k > 0 && p.brief[k-1] {
			f.add("act before", thing)
		}
		return
	}
	f.add("nearest", nearest, thing)
	f.add("nearest", nearest, near(dist))
}

func place(k int) string {
	switch {
	case k < 3:
		return levels[k+1]
	case k < 6:
		return "early"
	}
	return "late"
}

func near(d int) string {
	switch {
	case d <= 1:
		return "1"
	case d <= 3:
		return "3"
	case d <= 7:
		return "7"
	}
	return "far"
}
