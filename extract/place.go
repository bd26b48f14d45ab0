package extract

import (
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// findPlace finds a place after its type: مدينة كذا, محافظة كذا. A definite type alone (المدينة) may stand for a place
// told before; العاصمة with a country's adjective is that country's capital.
func findPlace(r *reading, i int) *mention {
	head, n := r.senseAt(i, "placehead")
	if head == nil {
		return nil
	}
	w := &r.words[i]
	if !w.article && (w.is("capital") || head.is("homeland")) {
		return nil // the capital of a country says where a place lies that is named beside it
	}
	if head.is("weak") && w.is("title") && i+n < len(r.words) && r.words[i+n].is("given") {
		return nil // a general with his name, not a brigade
	}
	m := &mention{
		span: span{First: i, End: i + n}, prefix: w.prefix, article: w.article, label: graph.Place,
		kind: head.features["kind"], head: head.lemma, rule: "place-head", prior: 0.85,
		level: head.features["level"], weak: head.is("weak"), listing: w.form != text.Fold(head.lemma),
	}
	if r.placeName(m) {
		r.demonymAfter(m)
		return m
	}
	if r.described(m) {
		return m
	}
	if !w.article {
		return nil
	}
	m.definite = true
	r.demonymAfter(m)
	if c := r.countries[m.country]; c != nil && head.is("capital") {
		m.capital = r.knowledge.byKey[c.capital]
	}
	return m
}

// placeName takes the name after a type of place: a known one, a quoted one, or an unknown word or two.
func (r *reading) placeName(m *mention) bool {
	j := m.End
	if j >= len(r.doc.Tokens) || r.doc.SentOf[j] != r.doc.SentOf[m.First] {
		return false
	}
	if k := r.knownPlace(j, m); k != nil {
		m.End, m.country = k.End, k.country
		if m.lesser() && k.kind != "facility" && k.kind != "area" { // the airport of Baghdad is not Baghdad
			m.named = true
			return true
		}
		m.known, m.name = k.known, k.name
		if m.kind == "" || k.kind == "country" {
			m.kind = k.kind
		}
		return true
	}
	if m.article {
		return false
	}
	if end := r.quoted(j); end > 0 {
		m.End = end
		return true
	}
	if m.weak {
		return false
	}
	end := j
	if m.level == "admin1" && r.words[j].is("given") {
		return false // the term of Donald, not a state
	}
	for end < len(r.doc.Tokens) && end-j < 3 && r.nameWord(end, end > j, settled(m)) {
		end = r.hyphenated(end)
	}
	m.End = end
	return end > j
}

// settled tells whether a type of place takes a name of ordinary words, as a village or a quarter does (حي الثورة),
// and an area or a road does not (منطقة الخطر).
func settled(m *mention) bool {
	switch m.level {
	case "city", "admin1", "admin2", "admin3", "quarter":
		return true
	}
	return false
}

// lesser tells whether a type of place is of sites and streets, which are called after the places where they are.
func (m *mention) lesser() bool { return m.level == "site" || m.level == "street" }

// knownPlace finds a known place at token j, weak forms too, as the type before it is the context that they need; a
// namesake of the type's kind is preferred.
func (r *reading) knownPlace(j int, head *mention) *mention {
	for _, h := range r.words[j].hits {
		if h.alt.Prefix != "" {
			continue
		}
		var best *known
		score := 0
		for _, n := range h.names {
			if n.label != graph.Place || h.length == 1 && r.words[j].isAny("function", "placehead", "direction", "title") {
				continue
			}
			if !settled(head) && head.level != "country" && r.words[j].is("ordinary") && !r.counts(j, h, n) {
				continue // the northern areas are not the Northern Province
			}
			s := r.preference(n.known)
			if n.kind == head.kind {
				s += 100_000_000
			}
			if best == nil || s > score {
				best, score = n.known, s
			}
		}
		if best != nil {
			return &mention{span: span{First: j, End: j + h.length}, label: graph.Place, kind: best.kind, known: best, name: best.name, country: best.country}
		}
	}
	return nil
}

// nameWord tells whether token j can be a word of an unknown place's name: an unknown word, or where ordinary words will
// do a definite one; further ones only unknown and definite, foreign behind a foreign one, or in the construct.
func (r *reading) nameWord(j int, inside, ordinary bool) bool {
	w := &r.words[j]
	if r.doc.Tokens[j].Class != text.Word || r.doc.Tokens[j].Line || w.prefix != "" || w.is("demonym") || w.is("direction") {
		return false
	}
	if inside {
		return w.article && w.unknown || r.foreign(j) && r.foreign(j-1) && !strings.HasPrefix(w.form, "و") ||
			ordinary && r.construct(j)
	}
	for _, s := range w.senses {
		if s.verb || !s.is("ordinary") && !s.is("given") && !s.is("family") && !s.is("kunya") {
			return false
		}
	}
	return w.unknown || w.article && ordinary || len(w.senses) > 0 && !w.is("ordinary")
}

// described takes the adjectives behind the type of a place without a name, several ones or an area: بلدات إسرائيلية,
// المنطقة الصناعية. Only a fact makes it a place of its own.
func (r *reading) described(m *mention) bool {
	if !m.listing && m.level != "any" && m.level != "quarter" || m.weak || m.level == "country" {
		return false
	}
	for m.End < r.sentence(m.First).End && m.End-m.First < 3 {
		w := &r.words[m.End]
		if w.prefix != "" || w.article != m.article || w.is("placehead") || !w.isAny("demonym", "groupadj", "directionadj", "placeadj") {
			break
		}
		if d := w.with("demonym"); d != nil {
			m.country = d.country()
		}
		m.End++
	}
	m.unnamed = m.End > m.First+1
	if m.unnamed {
		m.kind, m.rule, m.listing, m.prior = "area", "described-place", false, 0.6
	}
	return m.unnamed
}

// construct tells whether token j is a definite noun that belongs to the bare one before it: بلدة بصر الحرير. The town's
// adjectives have its feminine ending.
func (r *reading) construct(j int) bool {
	w := &r.words[j]
	return w.article && !r.words[j-1].article && !w.relational() && !strings.HasSuffix(r.doc.Surface(j, j+1), tehMarbuta) &&
		!slices.ContainsFunc(w.senses, func(s *sense) bool { return s.verbal() || !s.is("ordinary") && !s.partOfName() })
}

// demonymAfter takes a country's adjective behind the name: مدينة سورابايا الإندونيسية.
func (r *reading) demonymAfter(m *mention) {
	if m.End >= len(r.doc.Tokens) || r.words[m.End].prefix != "" {
		return
	}
	if d, n := r.senseAt(m.End, "demonym"); d != nil {
		if m.country == "" || m.country == d.country() {
			m.country = d.country()
			m.End += n
		}
	}
}

// findDirection finds a region named by a direction from or within a place: شمال غرب باكستان. Its own tokens are the
// direction; the place is a mention of its own, and its text covers both.
func findDirection(r *reading, i int) *mention {
	head, n := r.senseAt(i, "direction")
	if head == nil || r.words[i].article {
		return nil
	}
	for r.doc.Tokens[i+n-1].End < len(r.doc.Text) && i+n < len(r.words) {
		next, k := r.senseAt(i+n, "direction")
		if next == nil || r.words[i+n].prefix != "" {
			break
		}
		n += k
	}
	if i+n >= len(r.doc.Tokens) || r.words[i+n].prefix != "" {
		return nil
	}
	inner := findPlace(r, i+n)
	if k := findKnown(r, i+n); k != nil && k.label == graph.Place && (inner == nil || k.End > inner.End) {
		inner = k
	}
	if inner == nil || inner.prefix != "" {
		return nil
	}
	return &mention{
		span: span{First: i, End: i + n}, outer: inner.End, prefix: r.words[i].prefix, label: graph.Place, kind: "region",
		country: inner.country, head: head.lemma, rule: "direction", prior: 0.7,
	}
}

// findSite finds a building or site that can be hit, with what names it.
func findSite(r *reading, i int) *mention {
	head, n := r.senseAt(i, "site")
	if head == nil {
		return nil
	}
	w := &r.words[i]
	m := &mention{
		span: span{First: i, End: i + n}, prefix: w.prefix, article: w.article, label: graph.Place, kind: "facility",
		head: head.lemma, rule: "site", prior: 0.6, unnamed: true,
	}
	for m.End < len(r.doc.Tokens) && m.End-i < 5 && r.doc.SentOf[m.End] == r.doc.SentOf[i] && r.siteWord(m) {
		m.unnamed = false
	}
	r.siteOwner(m)
	if m.unnamed && head.is("weak") || r.holds(m.span, "network") {
		return nil
	}
	m.named = m.named && !head.is("occasion")
	m.definite = m.unnamed && m.article
	if m.unnamed {
		m.name = head.features["en"] // a mosque
	}
	return m
}

// holders are the kinds of groups that are hit where their sites are.
var holders = map[string]bool{"armed_group": true, "faction": true, "security_force": true}

// siteOwner takes whose a site is into its text, a mention of its own: مبنى للشرطة, مواقع تابعة للجيش.
func (r *reading) siteOwner(m *mention) {
	j := m.End
	if j < len(r.words) && r.words[j].is("belonging") && r.words[j].prefix == "" {
		j++
	}
	if m.outer > 0 || j >= r.sentence(m.First).End || r.words[j].prefix != "ل" {
		return
	}
	k := findGroup(r, j)
	if k == nil {
		k = findKnown(r, j)
	}
	if k != nil && k.label == graph.Group {
		m.outer, m.unnamed = k.textEnd(), false
	}
}

// siteWord takes the next word of a site's name: a known place, an adjective of like definiteness, a noun in the
// construct.
func (r *reading) siteWord(m *mention) bool {
	j := m.End
	w := &r.words[j]
	if w.prefix != "" {
		return false
	}
	if k := findKnown(r, j); k != nil && !m.article {
		if k.label == graph.Group && holders[k.kind] {
			m.outer, m.unnamed = k.End, false // the army's posts: the army is a mention of its own
			return false
		}
		m.End, m.named = k.End, k.label != graph.Group && k.kind != "country"
		if k.country != "" {
			m.country = k.country
		}
		return true
	}
	if end := r.quoted(j); end > 0 {
		m.End, m.named = end, true
		return true
	}
	if r.doc.Tokens[j].Class != text.Word || r.doc.Tokens[j].Line {
		return false
	}
	for _, s := range w.senses {
		if s.verb || s.is("function") || s.is("direction") || s.is("attack") {
			return false
		}
		if s.is("demonym") && m.country == "" {
			m.country = s.country()
		}
	}
	person := w.isAny("given", "family") && !w.is("ordinary")
	if w.article && (!m.named || w.relational()) || (w.unknown || person) && !m.article && j == m.First+1 && !strings.HasPrefix(w.form, "و") {
		m.named = m.named || w.unknown || person
		m.End = r.hyphenated(j)
		return true
	}
	return false
}

// relational tells whether the word can be an adjective of relation, which describes what is named before it: الدولي.
func (w *word) relational() bool {
	return strings.HasSuffix(w.form, "ي") || strings.HasSuffix(w.form, "يه")
}

// hyphenated returns the token after the word at j and the words that hyphens tie to it: بار-سانغوني.
func (r *reading) hyphenated(j int) int {
	end := j + 1
	for end+1 < len(r.doc.Tokens) && r.hyphen(end) && r.doc.Tokens[end+1].Class == text.Word {
		end += 2
	}
	return end
}

// findBorder finds a border by the countries on its sides: الحدود السورية الأردنية, الحدود مع تركيا.
func findBorder(r *reading, i int) *mention {
	head, n := r.senseAt(i, "border")
	if head == nil {
		return nil
	}
	m := &mention{
		span: span{First: i, End: i + n}, prefix: r.words[i].prefix, article: r.words[i].article, label: graph.Place,
		kind: "area", head: head.lemma, rule: "border", prior: 0.7,
	}
	end := m.End
	for end < r.sentence(i).End {
		d, k := r.senseAt(end, "demonym")
		if d == nil || r.words[end].prefix != "" && r.words[end].prefix != "و" {
			break
		}
		end += k
	}
	if end+1 < r.sentence(i).End && r.words[end].is("with") {
		if k := findKnown(r, end+1); k != nil && k.kind == "country" {
			end = k.End
		}
	}
	if end == m.End {
		return nil
	}
	m.End = end
	return m
}

// findListed finds the next name of a list of places: قرى الشبكي والشريحي, عبادان، ومعشور. It follows a place, joined by
// و, and is a name that the lists know, if weakly, or after a plural type of place a word that they do not know.
func findListed(r *reading, i int) *mention {
	before := r.listBefore(i)
	if before == nil || r.words[i].prefix != "و" && !strings.HasPrefix(r.doc.Tokens[i].Form, "و") {
		return nil
	}
	for _, h := range r.words[i].hits {
		if h.alt.Prefix != "و" || h.length == 1 && r.words[i].isAny("function", "attack", "title", "grouphead") {
			continue
		}
		for _, n := range h.names {
			if n.label == graph.Place && n.country == before.country && n.country != "" {
				return r.listed(i, i+h.length, before, n.known)
			}
		}
	}
	w := &r.words[i]
	if !before.listing || !w.nameless() || looksVerbal(w.form) {
		return nil
	}
	return r.listed(i, i+1, before, nil)
}

// listBefore returns the place that a list before token i ends with: right before it, or before a comma.
func (r *reading) listBefore(i int) *mention {
	if len(r.mentions) == 0 {
		return nil
	}
	m := r.mentions[len(r.mentions)-1]
	if m.label != graph.Place || m.kind == "country" || r.doc.SentOf[m.First] != r.doc.SentOf[i] {
		return nil
	}
	if m.textEnd() == i || m.textEnd() == i-1 && r.doc.Tokens[i-1].Form == "،" {
		return m
	}
	return nil
}

func (r *reading) listed(first, end int, before *mention, k *known) *mention {
	m := &mention{
		span: span{First: first, End: end}, prefix: "و", label: graph.Place, kind: before.kind, country: before.country,
		listing: before.listing, known: k, rule: "list", prior: 0.6,
	}
	if k != nil {
		m.kind, m.name, m.country = k.kind, k.name, k.country
	}
	return m
}
