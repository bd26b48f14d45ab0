package extract

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// findHeaded finds a group whose head noun stands behind its modifiers (the Afghan security forces, Taliban gunmen, the
// Balochistan Liberation Army) or before "of" (the Government of Iraq), and bare heads that may stand for a group told
// before (the police, the militants).
func findHeaded(r *reading, i int) *mention {
	if r.doc.Tokens[i].Class != text.Word || r.words[i].isAny("function") && !r.allCapitals(i) {
		return nil
	}
	p := &headedParser{reading: r, first: i, at: i}
	for p.at < r.sentence(i).End && p.at-i < longestName+4 && p.modifier() {
	}
	if p.head == nil {
		return nil
	}
	return p.finish()
}

// headedParser reads the modifiers of a head one by one.
type headedParser struct {
	*reading
	first, at int
	head      *sense // the last head noun read
	end       int    // after it
	known     *mention
	country   string
	named     bool // a capitalised word that no list knows stands before the head
	modified  bool
	possessed bool // a country with a possessive 's stands before the head
	told      bool // a country or an adjective of more than size tells which group it is
	headFirst bool // the head is the first word
}

// modifier takes the next word or words before the head, or the head itself; false where neither stands.
func (p *headedParser) modifier() bool {
	j := p.at
	if (p.hyphen(j) || p.shortStop(j)) && j > p.first {
		p.at++
		return true
	}
	if p.head != nil && (p.doc.Tokens[j].Form == text.Possessive || !p.mayFollow(j)) {
		return false
	}
	if p.takeHead(j) {
		return true
	}
	if d, n := p.senseAt(j, "demonym"); d != nil && (p.capital(j)) {
		if p.country == "" {
			p.country = d.country()
		}
		p.told = true
		return p.step(j + n)
	}
	if k := findKnown(p.reading, j); k != nil && k.label != graph.Person {
		return p.takeKnown(k)
	}
	if a, n := p.senseAt(j, "groupadj"); a != nil {
		p.told = p.told || !a.is("sizeadj")
		return p.step(j + n)
	}
	if ledBy, n := p.senseAt(j, "ledby"); ledBy != nil && j > p.first && p.hyphen(j-1) {
		return p.step(j + n)
	}
	if p.capital(j) && !p.words[j].isAny("function", "noname", "title", "weekday", "attack") && !(p.opens(j) && p.alsoLower(p.words[j].form)) {
		p.named = true
		return p.step(j + 1)
	}
	return false
}

// mayFollow tells whether a further head may stand behind one that was read: of a noun phrase the last noun is the head
// (security force members).
func (p *headedParser) mayFollow(j int) bool {
	return p.words[j].isAny("grouphead", "members", "forcemember")
}

func (p *headedParser) step(end int) bool {
	p.at, p.modified = end, true
	return true
}

// takeHead takes a head noun at token j, unless a longer title, site or word of attack begins there.
func (p *headedParser) takeHead(j int) bool {
	var head *sense
	n := 0
	for _, class := range []string{"grouphead", "members", "forcemember"} {
		if s, k := p.senseAt(j, class); k > n {
			head, n = s, k
		}
	}
	if head == nil {
		return false
	}
	for _, class := range []string{"title", "site", "attack", "placehead", "groupadj"} {
		if _, k := p.senseAt(j, class); k > n {
			return false
		}
	}
	if p.words[j].is("groupadj") && n == 1 && j+1 < p.sentence(j).End && (p.mayFollow(j+1) || p.nounOf(j+1, "attack", "title", "site", "groupadj")) {
		return false
	}
	if p.tokenIs(j+n, "title") && !p.tokenIs(j+n, "members") || p.tokenIs(j+n, "site") && p.doc.SentOf[j+n] == p.doc.SentOf[j] {
		return false
	}
	p.head, p.at, p.end = head, j+n, j+n
	p.headFirst = j == p.first
	return true
}

// nounOf tells whether token j has a sense that is no verb of one of the classes.
func (r *reading) nounOf(j int, classes ...string) bool {
	return slices.ContainsFunc(r.words[j].senses, func(s *sense) bool { return !s.verb && slices.ContainsFunc(classes, s.is) })
}

// takeKnown takes a name of the knowledge before the head: the group itself, or the place that it is of.
func (p *headedParser) takeKnown(k *mention) bool {
	if k.label == graph.Group {
		if p.known != nil {
			return false
		}
		p.known = k
	} else if p.country == "" {
		p.country = k.country
	}
	p.step(k.End)
	if p.at < p.sentence(p.first).End && p.doc.Tokens[p.at].Form == text.Possessive {
		if k.label == graph.Group {
			return false
		}
		p.at++
		p.possessed = true
	}
	return true
}

// finish decides what the head with its modifiers is.
func (p *headedParser) finish() *mention {
	m := &mention{
		span: span{First: p.first, End: p.end}, article: p.articleBefore(p.first), label: graph.Group, kind: p.head.features["kind"],
		head: p.head.lemma, pattern: p.head, rule: "group-head", prior: 0.8, country: p.country,
	}
	if p.possessed && (m.kind == "community" || m.kind == "organization" || m.kind == "political") {
		return nil // Iraq's Christian community: the country is a place
	}
	if p.head.is("members") && p.head.features["single"] != "" && p.known == nil {
		return nil
	}
	if p.known != nil {
		return p.ofKnown(m)
	}
	if p.named && p.capital(p.end-1) {
		m.named, m.pattern = true, nil
		return m
	}
	if p.complement(m) {
		return m
	}
	if p.named { // the lower-case head of an unknown name: the Athorien group
		m.named, m.pattern = true, nil
		if p.head.is("members") && p.head.features["several"] == "" {
			return nil
		}
		return m
	}
	if !p.modified {
		return p.bare(m)
	}
	return p.described(m)
}

// ofKnown makes the mention of a known group with the noun for its members or kind behind it.
func (p *headedParser) ofKnown(m *mention) *mention {
	if m.kind == "faction" || p.head.is("forcemember") {
		return nil
	}
	if k := p.known; k.kind == m.kind || p.head.is("members") || m.kind == "media" || m.kind == "armed_group" {
		m.known, m.kind, m.name, m.country = k.known, k.kind, k.name, k.country
		return m
	}
	return nil
}

// complement takes the country or name after "of": Government of Iraq, Army of Islam.
func (p *headedParser) complement(m *mention) bool {
	j := p.end
	if j+1 >= p.sentence(p.first).End || p.doc.Tokens[j].Form != "of" {
		return false
	}
	j++
	if p.words[j].is("the") {
		j++
	}
	if k := findKnown(p.reading, j); k != nil && k.kind == "country" && (m.kind == "government" || m.kind == "security_force") {
		m.country, m.End = k.country, k.End
		return true
	}
	if end := p.capitals(j); end > j && p.capital(p.end-1) && !p.opens(p.end-1) {
		m.End, m.named, m.pattern = end, true, nil
		return true
	}
	return false
}

// bare is a head without modifiers: a body of the state that the report is about, or somebody told before.
func (p *headedParser) bare(m *mention) *mention {
	state := m.kind == "security_force" || m.kind == "government"
	weak := p.head.features["weak"] != ""
	switch {
	case state && p.head.features["id"] != "" && (!weak || m.article):
		m.definite, m.weak = true, weak && m.kind == "security_force"
		return m
	case m.article && p.head.features["definite"] != "":
		m.definite, m.weak, m.unnamed = true, true, false
		return m
	case !m.article && p.head.features["several"] != "" && len(p.mentions) > 0: // insurgents, as those told before
		m.definite, m.weak = true, true
		return m
	}
	return nil
}

// described is a group told by adjectives and a country: a body of a state, or a group without a name.
func (p *headedParser) described(m *mention) *mention {
	state := m.kind == "security_force" || m.kind == "government"
	switch {
	case state && m.country != "" && p.head.features["id"] != "":
		return m
	case state && m.country == "" && p.head.features["id"] != "" && p.head.features["weak"] == "":
		m.definite = true
		return m
	case m.article && p.head.features["definite"] != "" && m.country == "":
		m.definite, m.weak = true, true
		return m
	case m.kind == "community" || m.kind == "organization" || m.kind == "armed_group" || m.kind == "security_force" || m.kind == "faction" || m.kind == "political" || m.kind == "media":
		if p.head.is("members") && (p.head.features["several"] == "" || !p.told) {
			return nil
		}
		m.unnamed = true
		return m
	}
	return nil
}

// findMission finds an embassy or consulate, by its country and perhaps with its city.
func findMission(r *reading, i int) *mention {
	d, n := r.senseAt(i, "demonym")
	var country string
	switch {
	case d != nil && r.capital(i):
		country = d.country()
	default:
		k := findKnown(r, i)
		if k == nil || k.kind != "country" {
			return nil
		}
		country, n = k.country, k.End-i
	}
	at := i + n
	if at < len(r.doc.Tokens) && r.doc.Tokens[at].Form == "." && at+1 < len(r.doc.Tokens) && !r.doc.Tokens[at].Gap {
		at++
	}
	head, k := (*sense)(nil), 0
	if at < r.sentence(i).End {
		head, k = r.senseAt(at, "mission")
	}
	if head == nil {
		return nil
	}
	m := &mention{
		span: span{First: i, End: at + k}, article: r.articleBefore(i), named: true, label: graph.Group, kind: "government", head: head.lemma,
		country: country, rule: "mission", prior: 0.8,
	}
	if m.End+1 < r.sentence(i).End && r.words[m.End].is("in") {
		if p := findKnown(r, m.End+1); p != nil && p.label == graph.Place {
			m.outer = p.End
		}
	}
	if w := r.wordAt(m.textEnd(), i); w == nil || !w.finite() && !w.isAny("have", "be", "modal") {
		m.label, m.kind, m.country = graph.Place, "facility", "" // no actor: a site that may be hit
	}
	return m
}
