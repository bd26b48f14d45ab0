package template

import (
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
)

// Template is one attack that a report tells of.
type Template struct {
	Type    string
	Chance  float64
	Act     int // the token that tells of it best
	Fillers []Filler
}

// Filler is somebody or something that took part in an attack, at the place where the report words it best.
type Filler struct {
	Role   string
	Chance float64
	text.Range
}

// candidate is all phrases of a report that are worded alike.
type candidate struct {
	key     string
	phrases []*phrase
	ids     []uint64  // features of all of them
	sums    []float64 // what these say of the roles
}

// candidates groups the phrases of a page by their words.
func (p *page) candidates(names map[uint64]string) []*candidate {
	var out []*candidate
	byKey := map[string]*candidate{}
	for i := range p.phrases {
		ph := &p.phrases[i]
		key := ph.key
		c := byKey[key]
		if c == nil {
			c = &candidate{key: key}
			byKey[key] = c
			out = append(out, c)
		}
		if n := len(c.phrases); n > 0 && c.phrases[n-1].Range == ph.Range {
			continue
		}
		c.phrases = append(c.phrases, ph)
	}
	for _, c := range out {
		f := features{names: names}
		f.add("bias")
		for _, ph := range c.phrases {
			p.ofPhrase(&f, ph)
		}
		f.add("times", []string{"1", "2", "3", "often"}[min(3, len(c.phrases)-1)], p.thing(c.phrases[0]))
		f.add("first", place(p.doc.SentOf[c.phrases[0].First]))
		slices.Sort(f.ids)
		c.ids = slices.Compact(f.ids)
	}
	return out
}

// key is the words of a span as they are compared: without marks and articles.
func (p *page) key(r text.Range) string {
	var b strings.Builder
	for _, w := range strings.Fields(p.doc.Surface(r.First, r.End)) {
		w = strings.Map(func(c rune) rune {
			if strings.ContainsRune("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c) {
				return -1
			}
			return c
		}, strings.ToLower(w))
		if w == "" || w == "a" || w == "an" || w == "the" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// ofPage notes what is seen of a report as a whole.
func (p *page) ofPage(f *features) {
	f.add("report")
	for i := range p.words {
		w := &p.words[i]
		if w.lemma == "" || w.tag == determiner || w.tag == preposition {
			continue
		}
		f.add("report word", w.lemma)
		if p.doc.SentOf[i] < 2 {
			f.add("report opens", w.lemma)
		}
	}
	counts := map[string]int{}
	for _, i := range p.acts {
		counts[p.words[i].act]++
		f.add("report act", p.words[i].act, string(p.words[i].tag))
	}
	for act, n := range counts {
		for k := 1; k <= min(n, 4); k++ {
			f.add("report act", act, []string{"1", "2", "3", "4"}[k-1])
		}
	}
	p.ofRoles(f)
	p.ofTelling(f)
	slices.Sort(f.ids)
	f.ids = slices.Compact(f.ids)
}

// ofRoles notes who does what to whom in a report.
func (p *page) ofRoles(f *features) {
	last := text.Range{}
	for i := range p.phrases {
		ph := &p.phrases[i]
		if ph.base == last || ph.kind != "whole" {
			continue
		}
		last = ph.base
		k := p.doc.SentOf[ph.First]
		g := ph.governor
		th := p.thing(ph)
		if g.act != "" {
			f.add("report", g.way, g.act, th)
			f.add("report", g.way, g.act)
			f.add("report", g.way, g.lemma, th)
		}
		if g.doesAct != "" {
			f.add("report", g.does, g.doesAct, th)
			f.add("report", g.does, g.doesAct)
			f.add("report", g.does, g.doesLemma, th)
		}
		if p.brief[k] {
			f.add("report told", th, place(k))
		}
	}
}

// ofType notes what a candidate is for an attack of a type, beside its own features.
func (p *page) ofType(f *features, c *candidate, typ string) {
	f.add("in", typ)
	th := p.thing(c.phrases[0])
	f.add("in", typ, th)
	if l := p.words[c.phrases[0].head].lemma; l != "" {
		f.add("in", typ, "head", l)
	}
	p.ofTold(f, c, slices.Index(types, typ))
	for _, ph := range c.phrases {
		s := p.doc.Sentences[p.doc.SentOf[ph.First]]
		own, other := false, false
		for _, i := range p.acts {
			if i >= s.First && i < s.End {
				if fits[typ][p.words[i].act] {
					own = true
				} else {
					other = true
				}
			}
		}
		switch {
		case own && !other:
			f.add("in its own", th)
		case own:
			f.add("in mixed", th)
		case other:
			f.add("in another", th)
		}
		g := ph.governor
		if g.act != "" {
			f.add("in", typ, g.way, g.act)
		}
		if g.doesAct != "" {
			f.add("in", typ, g.does, g.doesAct)
		}
	}
	slices.Sort(f.ids)
	f.ids = slices.Compact(f.ids)
}

// fits are the acts that tell of each type.
var fits = map[string]map[string]bool{
	"attack":     {"attack": true, "kill": true, "wound": true, "shoot": true, "clash": true},
	"bombing":    {"bomb": true, "explode": true, "damage": true},
	"kidnapping": {"kidnap": true},
	"arson":      {"burn": true},
	"robbery":    {"rob": true},
}

// The chances from which a template, and a filler in one, is worth stating.
const (
	leastTemplate = 0.17
	leastFirst    = 0.12 // of the first in its role: times the chance of its template
	leastFurther  = 0.18 // of further ones
	isClose       = 0.8  // a filler told of two templates is of both where its chances lie this near
)

// Templates returns the attacks that a report tells of.
func (m *Model) Templates(d *text.Document) []Template {
	p := m.open(d)
	m.judgeSentences(p, p.sentenceFeatures(nil))
	var f features
	p.ofPage(&f)
	chance := make([]float64, len(types))
	m.chances(f.ids, 0, chance)
	var out []Template
	var cs []*candidate
	for k, typ := range types {
		if chance[k] < leastTemplate {
			continue
		}
		if cs == nil {
			cs = p.candidates(nil)
		}
		out = append(out, Template{Type: typ, Chance: chance[k], Act: p.actOf(k), Fillers: m.fill(p, cs, typ, chance[k])})
	}
	p.share(out)
	return out
}

// share leaves each target, victim and weapon in the template where it is surest.
func (p *page) share(ts []Template) {
	for i := range ts {
		ts[i].Fillers = slices.DeleteFunc(ts[i].Fillers, func(a Filler) bool {
			if strings.HasPrefix(a.Role, "perpetrator") {
				return false
			}
			for j := range ts {
				for _, b := range ts[j].Fillers {
					if j != i && b.Chance*isClose > a.Chance && a.Role == b.Role && p.same(a, b) {
						return true
					}
				}
			}
			return false
		})
	}
}

// fill chooses who and what took part in an attack of a type.
func (m *Model) fill(p *page, cs []*candidate, typ string, sure float64) []Filler {
	var all []Filler
	chance := make([]float64, len(roles))
	var f features
	for _, c := range cs {
		f.ids = f.ids[:0]
		p.ofType(&f, c, typ)
		if c.sums == nil {
			c.sums = make([]float64, len(roles))
			m.sum(c.ids, firstRole, c.sums)
		}
		copy(chance, c.sums)
		m.sum(f.ids, firstRole, chance)
		squash(chance)
		for k, x := range chance {
			if x*sure >= leastFirst {
				r := c.phrases[0].Range
				all = append(all, Filler{Role: roles[k], Chance: x * sure, Range: r})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Filler) int {
		switch {
		case a.Chance > b.Chance:
			return -1
		case a.Chance < b.Chance:
			return 1
		}
		return a.First - b.First
	})
	var out []Filler
	for _, a := range all {
		if a.Chance < leastFurther && slices.ContainsFunc(out, func(b Filler) bool { return b.Role == a.Role }) {
			continue
		}
		if !slices.ContainsFunc(out, func(b Filler) bool { return p.same(a, b) }) {
			out = append(out, a)
		}
	}
	return out
}

// same tells whether two fillers of a template are one: they overlap, one is the other's name in brackets, or the words of
// one are among those of the other.
func (p *page) same(a, b Filler) bool {
	if a.First < b.End && b.First < a.End {
		return a.Role == b.Role || a.Range == b.Range
	}
	x, y := p.key(a.Range), p.key(b.Range)
	if a.Role != b.Role {
		return x == y
	}
	return p.within(a.Range, b.Range) || p.within(b.Range, a.Range) || p.aliases[x] == y || p.aliases[y] == x
}

// within tells whether all words of a, in their base forms and without numbers, are among those of b.
func (p *page) within(a, b text.Range) bool {
	for i := a.First; i < a.End; i++ {
		w := &p.words[i]
		if w.tag == mark || w.tag == quantity || w.tag == number || w.tag == determiner {
			continue
		}
		if !slices.ContainsFunc(p.words[b.First:b.End], func(v word) bool {
			return v.text == w.text || v.lemma != "" && v.lemma == w.lemma
		}) {
			return false
		}
	}
	return true
}

// actOf is the token that tells best of an attack of a type: the first word of such an act in the sentence that tells of
// it, else the first word of any act, else the sentence's first word.
func (p *page) actOf(typ int) int {
	best := 0
	for k := range p.tells {
		if p.tells[k][typ] > p.tells[best][typ] {
			best = k
		}
	}
	s := p.doc.Sentences[best]
	found := s.First
	for i := s.End - 1; i >= s.First; i-- {
		if p.words[i].act != "" && (fits[types[typ]][p.words[i].act] || !fits[types[typ]][p.words[found].act]) {
			found = i
		}
	}
	return found
}
