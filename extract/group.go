package extract

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// findGroup finds a group built of a head noun and what follows it: adjectives (الجيش السوري), a country or place in
// the construct (حكومة باكستان), another group (وحدات الجيش السوري), a known name (تنظيم القاعدة), a quoted or otherwise
// proper name (حركة "كذا"). A name of the knowledge may take further adjectives (وكالة الأنباء السورية الرسمية).
func findGroup(r *reading, i int) *mention {
	head, n := r.senseAt(i, "grouphead")
	k := findKnown(r, i)
	if k != nil && k.label == graph.Group && k.End >= i+n && k.prefix == r.words[i].prefix {
		if k.End < len(r.doc.Tokens) && r.unclosed(k.span) && isQuote(r.doc.Tokens[k.End].Form) {
			k.End++
		}
		p := &groupParser{reading: r, m: k, named: true, modified: true}
		p.modifiers()
		return k
	}
	if head == nil {
		return nil
	}
	w := &r.words[i]
	m := &mention{
		span: span{First: i, End: i + n}, prefix: w.prefix, article: w.article, label: graph.Group,
		kind: head.features["kind"], head: head.lemma, pattern: head, rule: "group-head", prior: 0.8,
		several: n == 1 && w.form != text.Fold(head.lemma),
	}
	p := &groupParser{reading: r, m: m, head: head, headLength: n, takes: head.features["takes"]}
	p.modifiers()
	return p.finish()
}

// unclosed tells whether a quotation that begins within s does not end there.
func (r *reading) unclosed(s span) bool {
	open := false
	for i := s.First; i < s.End; i++ {
		open = open != isQuote(r.doc.Tokens[i].Form)
	}
	return open
}

type groupParser struct {
	*reading
	m          *mention
	head       *sense
	headLength int // in tokens
	takes      string
	modified   bool // an adjective, country or name was found
	named      bool // a name was found: only adjectives may follow
}

// modifiers takes what belongs to the head, word by word.
func (p *groupParser) modifiers() {
	for p.m.End < len(p.doc.Tokens) && p.m.End-p.m.First < 9 {
		if p.doc.SentOf[p.m.End] != p.doc.SentOf[p.m.First] || !p.modifier(p.m.End) {
			return
		}
	}
}

// modifier takes one modifier at token j, if there is one.
func (p *groupParser) modifier(j int) bool {
	w := &p.words[j]
	if w.is("function") || w.prefix != "" && !(w.prefix == "و" && w.article && w.is("groupadj") && p.words[j-1].article && p.words[j-1].isAny("groupadj", "demonym")) {
		return false
	}
	if w.is("relation") {
		p.related(j)
		return false
	}
	if d, n := p.senseAt(j, "demonym"); d != nil {
		if p.m.country == "" {
			p.m.country = d.country()
		}
		return p.take(j + n)
	}
	if a, n := p.senseAt(j, "groupadj"); a != nil {
		return p.take(j + n)
	}
	return !p.named && p.takes != "" && (!p.modified || p.takes == "name") && p.name(j)
}

// related reads what says whom the group belongs to or is backed by (المدعومة من إيران): it tells an unnamed group
// apart, and is part of its text, but is left to the rules of relationships.
func (p *groupParser) related(j int) {
	if p.named || p.m.article && !p.words[j].is("loyalto") { // a definite one is mostly somebody told before
		return
	}
	p.modified = true
	at := j + 1
	if at < len(p.words) && p.words[at].is("prep") {
		at++
	}
	if at >= len(p.words) || p.doc.SentOf[at] != p.doc.SentOf[j] {
		return
	}
	inner := findGroup(p.reading, at)
	if inner == nil {
		inner = findKnown(p.reading, at)
	}
	if inner != nil && inner.label != graph.Person {
		p.m.outer = inner.textEnd()
	}
}

func (p *groupParser) take(end int) bool {
	p.m.End, p.modified = end, true
	return true
}

// name takes a name after the head: known, of a body of a state, quoted or proper. Quotation marks around a known name
// belong to it.
func (p *groupParser) name(j int) bool {
	at, quoted := j, p.quoted(j)
	if isQuote(p.doc.Tokens[j].Form) && j+1 < len(p.doc.Tokens) {
		at++
	}
	if k := findKnown(p.reading, at); k != nil && k.prefix == "" && (quoted == 0 || k.label == graph.Group || k.End+1 >= quoted) {
		return p.knownName(k, at > j)
	}
	if p.takes == "country" {
		return false
	}
	if inner := p.body(j); inner != nil {
		p.m.pattern, p.m.country, p.m.known, p.m.head, p.m.kind = inner.pattern, inner.country, inner.known, inner.head, inner.kind
		p.named = true
		return p.take(inner.End)
	}
	if quoted > 0 {
		p.named = true
		return p.take(quoted)
	}
	return p.takes == "name" && p.proper(j) || p.takes == "portfolio" && p.portfolio(j)
}

// body finds another group in the construct, when the head is a part or sort of a force: وحدات الجيش السوري.
func (p *groupParser) body(j int) *mention {
	if p.m.article || p.m.kind != "security_force" || !p.words[j].article {
		return nil
	}
	inner := findGroup(p.reading, j)
	if inner == nil || inner.kind != "security_force" || inner.definite {
		return nil
	}
	return inner
}

// knownName takes a name of the knowledge: the group's own, or the place or person that it belongs to.
func (p *groupParser) knownName(k *mention, quoted bool) bool {
	switch {
	case p.m.kind == "media" && k.label == graph.Group && k.kind != "media":
		return false
	case k.label == graph.Group && p.takes != "country":
		p.m.known, p.m.kind, p.m.country, p.m.name = k.known, k.kind, k.country, k.name
	case k.label == graph.Place && !p.m.article && p.takes != "name" && (k.kind == "country" || !p.movement()):
		p.m.country = k.country
	case k.label == graph.Person && !p.m.article:
	default:
		return false
	}
	p.named = true
	end := k.End
	if quoted && end < len(p.doc.Tokens) && isQuote(p.doc.Tokens[end].Form) {
		end++
	}
	return p.take(end)
}

// movement tells whether the head is of an armed group or a party, which has a name and no town: جبهة صرواح is a front.
func (p *groupParser) movement() bool { return p.m.kind == "armed_group" || p.m.kind == "political" }

// proper takes words that can be a proper name: definite or unknown ones, up to the first function word or verb. A
// medium's name is of unknown words only, since موقع is a site of any kind.
func (p *groupParser) proper(j int) bool {
	end := j
	for end < len(p.doc.Tokens) && end-j < 4 && p.properWord(end, end > j) && (p.m.kind != "media" || p.words[end].nameless()) {
		end++
	}
	if end == j || p.m.article {
		return false
	}
	p.named = true
	return p.take(end)
}

// portfolio takes what a ministry is for, nouns in the construct up to the last definite one: إصلاح وتنمية الأرياف.
func (p *groupParser) portfolio(j int) bool {
	end := j
	for k := j; k < len(p.doc.Tokens) && k-j < 4 && p.doc.Tokens[k].Class == text.Word; k++ {
		w := &p.words[k]
		if w.verbal() || w.isAny("function", "title", "attack", "demonym", "groupadj") || w.prefix != "" && (k == j || w.prefix != "و") {
			break
		}
		if w.article {
			end = k + 1
		}
	}
	return end > j && p.take(end)
}

// properWord tells whether token j can be part of a proper name that is made of words.
func (r *reading) properWord(j int, inside bool) bool {
	w := &r.words[j]
	if r.doc.Tokens[j].Class != text.Word || r.doc.Tokens[j].Line || w.counted {
		return false
	}
	if w.prefix != "" && !(inside && w.prefix == "و" && w.article) {
		return false
	}
	for _, s := range w.senses {
		if s.verbal() || s.is("function") || s.is("title") || s.is("direction") || s.is("relation") || s.is("attack") {
			return false
		}
	}
	return w.article || w.nameless()
}

// quoted returns the end of a quotation of one to four words that begins at token j; 0 if there is none.
func (r *reading) quoted(j int) int {
	if j >= len(r.doc.Tokens) || !isQuote(r.doc.Tokens[j].Form) {
		return 0
	}
	for end := j + 1; end < len(r.doc.Tokens) && end <= j+6; end++ {
		if isQuote(r.doc.Tokens[end].Form) {
			if end == j+1 {
				return 0
			}
			return end + 1
		}
		if r.doc.Tokens[end].Class == text.Mark && !r.hyphen(end) {
			return 0
		}
	}
	return 0
}

func isQuote(form string) bool {
	return form != "" && strings.Trim(form, "\"“”«»'‘’„‟") == ""
}

// finish decides whether what was read is a mention, and of what.
func (p *groupParser) finish() *mention {
	m := p.m
	if m.known != nil {
		return m
	}
	m.named = p.named && m.country == ""
	switch {
	case p.shortened() && !p.standsAlone():
		return nil
	case m.pattern == p.head && p.head.features["needs"] == "country" && (!p.standsAlone() || m.article != p.words[m.End-1].article):
		return nil // the security of Saudi Arabia is none of its forces
	case !p.modified:
		return p.bare()
	case m.kind == "media" && p.holds(m.span, "network"):
		return nil // everybody writes there
	case m.kind == "media" && !p.named && !strings.Contains(p.head.lemma, " "):
		return nil // a French newspaper is no one medium
	case !p.named && m.country == "" && m.kind != "security_force" && m.kind != "government":
		m.unnamed = true // a faction, the terrorist groups: without a name
		m.name = p.described()
		m.definite = m.article
	case !p.named && m.article && m.kind == "armed_group":
		m.definite, m.unnamed = true, true // the Iranian militias may be those told before
	}
	return m
}

// described says in English what an unnamed group is: a militant faction; "" where nothing describes it, or a word
// has no English.
func (p *groupParser) described() string {
	var adjectives []string
	for i := p.m.First + p.headLength; i < p.m.End; i++ {
		s := p.words[i].with("groupadj")
		if s == nil || s.features["en"] == "" {
			return ""
		}
		adjectives = append(adjectives, s.features["en"])
	}
	if adjectives == nil {
		return ""
	}
	return strings.TrimSpace(strings.ReplaceAll(p.head.features["en"], "%s", strings.Join(adjectives, " ")))
}

// bare decides on a head without modifiers: a description that may stand for somebody told before.
func (p *groupParser) bare() *mention {
	m := p.m
	weak := p.head.features["weak"] == "1"
	alone := p.head.features["alone"] != ""
	if !m.article && (weak || m.kind == "armed_group" && !alone || !p.words[m.End-1].article) {
		return nil
	}
	m.definite, m.weak = true, weak
	return m
}

// shortened tells whether the head is one word for a body that the list calls by several: الخارجية for وزارة الخارجية.
func (p *groupParser) shortened() bool {
	return p.m.pattern == p.head && p.m.kind == "government" && strings.Contains(p.head.lemma, " ") && p.headLength == 1
}

// standsAlone tells whether a shortened name is one here: a country's adjective follows it, and no title or definite
// noun stands before it (وزير الخارجية, الشؤون الداخلية).
func (p *groupParser) standsAlone() bool {
	if p.m.country == "" || p.named {
		return false
	}
	i := p.m.First
	if i == p.sentence(i).First {
		return true
	}
	before := &p.words[i-1]
	return !before.is("title") && !before.is("grouphead") && !before.article
}
