package extract

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// findGroup finds a group built of a head noun and what follows it: adjectives (الجيش السوري), a country or place in
// the construct (حكومة باكستان), a known name (تنظيم القاعدة), a quoted or otherwise proper name (حركة "كذا").
func findGroup(r *reading, i int) *mention {
	head, n := r.senseAt(i, "grouphead")
	if head == nil {
		return nil
	}
	w := &r.words[i]
	m := &mention{
		span: span{First: i, End: i + n}, prefix: w.prefix, article: w.article, label: graph.Group,
		kind: head.features["kind"], head: head.lemma, pattern: head, rule: "group-head", prior: 0.8,
	}
	p := &groupParser{r: r, m: m, head: head, takes: head.features["takes"]}
	p.modifiers()
	return p.finish()
}

type groupParser struct {
	*reading
	r        *reading
	m        *mention
	head     *sense
	takes    string
	modified bool // an adjective, country or name was found
	named    bool
}

// modifiers takes what belongs to the head, word by word.
func (p *groupParser) modifiers() {
	for p.m.End < len(p.r.doc.Tokens) && p.m.End-p.m.First < 9 {
		if p.r.doc.SentOf[p.m.End] != p.r.doc.SentOf[p.m.First] || !p.modifier(p.m.End) {
			return
		}
	}
}

// modifier takes one modifier at token j, if there is one.
func (p *groupParser) modifier(j int) bool {
	w := &p.r.words[j]
	if w.prefix != "" && !p.coordinated(j) {
		return false
	}
	if d, n := p.r.senseAt(j, "demonym"); d != nil {
		if p.m.country == "" {
			p.m.country = d.country()
		}
		return p.take(j + n)
	}
	if a, n := p.r.senseAt(j, "groupadj"); a != nil {
		return p.take(j + n)
	}
	if p.modified && !p.named && p.takes != "name" {
		return false
	}
	return p.name(j)
}

// coordinated tells whether token j continues the head with و: الأمن والدفاع, السورية والروسية.
func (p *groupParser) coordinated(j int) bool {
	w := &p.r.words[j]
	return w.prefix == "و" && j > p.m.First && w.is("groupadj") && w.article
}

func (p *groupParser) take(end int) bool {
	p.m.End, p.modified = end, true
	return true
}

// name takes a name after the head: known, quoted or proper.
func (p *groupParser) name(j int) bool {
	if p.takes == "" || p.named {
		return false
	}
	if k := findKnown(p.r, j); k != nil && k.prefix == "" {
		return p.knownName(k)
	}
	if p.takes == "country" || p.m.article && p.takes != "name" {
		return false
	}
	if end := p.r.quoted(j); end > 0 {
		p.named = true
		return p.take(end)
	}
	return p.takes == "name" && p.proper(j)
}

// knownName takes a name of the knowledge: the group's own, or the place or person that it belongs to.
func (p *groupParser) knownName(k *mention) bool {
	switch {
	case k.label == graph.Group && p.takes != "country":
		p.m.known, p.m.kind, p.m.country, p.m.name = k.known, k.kind, k.country, k.name
		p.named = true
	case k.label == graph.Place && !p.m.article && p.takes != "name":
		p.m.country = k.country
		p.named = true
	case k.label == graph.Person && !p.m.article:
		p.named = true
	default:
		return false
	}
	return p.take(k.End)
}

// proper takes words that can be a proper name: definite or unknown ones, up to the first function word or verb.
func (p *groupParser) proper(j int) bool {
	end := j
	for end < len(p.r.doc.Tokens) && end-j < 4 && p.r.properWord(end, end > j) {
		end++
	}
	if end == j {
		return false
	}
	p.named = true
	return p.take(end)
}

// properWord tells whether token j can be part of a proper name that is made of words.
func (r *reading) properWord(j int, inside bool) bool {
	w := &r.words[j]
	if r.doc.Tokens[j].Class != text.Word || r.doc.Tokens[j].Line {
		return false
	}
	if w.prefix != "" && !(inside && w.prefix == "و" && w.article) {
		return false
	}
	for _, s := range w.senses {
		if s.verb || s.is("function") || s.is("title") || s.is("direction") {
			return false
		}
	}
	return w.article || w.unknown
}

// quoted returns the end of a quotation of one to four words that begins at token j; 0 if there is none.
func (r *reading) quoted(j int) int {
	if j >= len(r.doc.Tokens) || !isQuote(r.doc.Tokens[j].Form) {
		return 0
	}
	for end := j + 1; end < len(r.doc.Tokens) && end <= j+5; end++ {
		if isQuote(r.doc.Tokens[end].Form) {
			if end == j+1 {
				return 0
			}
			return end + 1
		}
		if r.doc.Tokens[end].Class == text.Mark {
			return 0
		}
	}
	return 0
}

func isQuote(form string) bool { return strings.ContainsAny(form, "\"“”«»'‘’„‟") }

// finish decides whether what was read is a mention, and of what.
func (p *groupParser) finish() *mention {
	m := p.m
	m.named = p.named && m.country == ""
	if m.known != nil {
		return m
	}
	if !p.modified {
		if p.head.features["weak"] == "1" && !m.article {
			return nil
		}
		m.definite = true
		if m.kind == "armed_group" && !m.article {
			return nil
		}
		return m
	}
	if !p.named && m.country == "" && !m.article {
		m.unnamed = true // a faction, an armed group: distinct, but without a name
	}
	return m
}
