package extract

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/name"
)

// link joins the mentions that stand for one node: by the knowledge, by their normal forms, by the last name of a
// person named before, by an abbreviation in brackets, and by definite descriptions (التنظيم, المدينة) that go back to
// the last node that they fit. A description that fits none, and is nobody by itself, is taken out again.
func link(r *reading) {
	r.byKey = map[string]*entity{}
	kept := r.mentions[:0]
	for _, m := range r.mentions {
		if e := r.resolve(m); e != nil {
			r.attach(m, e)
			kept = append(kept, m)
		}
	}
	r.mentions = kept
}

// attach makes m a mention of e, and lets e know what m adds.
func (r *reading) attach(m *mention, e *entity) {
	m.entity = e
	e.mentions = append(e.mentions, m)
	e.named = e.named || m.named
	if head := r.words[m.First].with("grouphead"); head != nil && m.label == graph.Group && !slices.Contains(e.heads, head.lemma) {
		e.heads = append(e.heads, head.lemma)
	}
	if e.role == "" {
		e.role = m.role
	}
	if e.country == "" {
		e.country = m.country
	}
	if e.kind == "" {
		e.kind = m.kind
	}
	if e.known == nil && m.known != nil {
		e.known, e.name, e.kind = m.known, m.known.name, m.known.kind
	}
	if m.kind == "" {
		m.kind = e.kind
	}
}

// resolve finds the entity that m stands for, makes one where it is new, or returns nil where it stands for none.
func (r *reading) resolve(m *mention) *entity {
	if m.known != nil {
		return r.entityOf(m.known.key, m)
	}
	if m.same != nil {
		return m.same.entity
	}
	if m.definite {
		return r.describe(m)
	}
	switch {
	case m.label == graph.Person && m.unnamed:
		return r.entityOf(fmt.Sprintf("person/%s-%d", name.Form(r.surface(m)), r.doc.Tokens[m.First].Start), m)
	case m.label == graph.Person:
		return r.resolvePerson(m)
	case m.rule == "border":
		return r.entityOf("place/border", m) // a report tells of one border, from either side
	}
	if e := r.sameSite(m); e != nil {
		return e
	}
	return r.entityOf(r.formKey(m), m)
}

// sameSite returns the one site told before by the same noun that a mention calls by its name, or by a further adjective
// with the article: an army base, the base of X; a church, the neighbouring church. nil where there is none, or several.
func (r *reading) sameSite(m *mention) *entity {
	if m.label != graph.Place || m.kind != "facility" || !m.named && !m.article || m.outer > 0 {
		return nil
	}
	var one *entity
	for _, e := range r.entities {
		if e.label != graph.Place || e.kind != "facility" || e.known != nil || r.words[e.mentions[0].First].form != r.words[m.First].form {
			continue
		}
		if one != nil || e.named && m.named {
			return nil
		}
		one = e
	}
	return one
}

// entityOf returns the entity with this key within the report, and makes it where there is none.
func (r *reading) entityOf(key string, m *mention) *entity {
	if e := r.byKey[key]; e != nil {
		return e
	}
	e := &entity{
		label: m.label, kind: m.kind, name: m.name, country: m.country, role: m.role, known: m.known,
		unnamed: m.unnamed, head: m.head, key: key, pattern: m.pattern,
	}
	if patternKey(m) != "" {
		e.name, e.patterned = r.patternName(m.pattern, m.country), true
	}
	r.byKey[key] = e
	r.entities = append(r.entities, e)
	return e
}

// formKey is what a mention without knowledge is told apart by: a patterned body by its country and head (the Iraqi
// army, the government of Iraq), everything else by the normal form of its words.
func (r *reading) formKey(m *mention) string {
	if key := patternKey(m); key != "" {
		return r.sameForce(key)
	}
	form := name.Form(r.surface(m))
	if m.label == graph.Place && m.head != "" && !m.unnamed && m.kind != "facility" && !m.lesser() && m.outer == 0 {
		if _, rest, ok := strings.Cut(form, " "); ok { // مدينة كذا is كذا
			form = rest
		}
	}
	return strings.ToLower(string(m.label)) + "/" + form
}

// forces are ids of heads that reports use for one another: the army, the armed forces, the forces of a country.
var forces = []string{"/army", "/armed-forces"}

// sameForce returns the key of the country's army as the report named it first, by whichever of its names.
func (r *reading) sameForce(key string) string {
	for _, id := range forces {
		if base, ok := strings.CutSuffix(key, id); ok {
			for _, other := range forces {
				if r.byKey[base+other] != nil {
					return base + other
				}
			}
		}
	}
	return key
}

// patternKey is the stable key of a country's one body of a kind: group/iq/army; "" where the mention is none.
func patternKey(m *mention) string {
	if m.pattern == nil || m.country == "" || m.pattern.features["id"] == "" || m.named {
		return ""
	}
	return "group/" + strings.ToLower(m.country) + "/" + m.pattern.features["id"]
}

// surface returns the mention's words as written, without particles.
func (r *reading) surface(m *mention) string {
	return r.doc.Text[r.byteStart(m.First, m.prefix):r.doc.Tokens[m.textEnd()-1].End]
}

// resolvePerson joins a person's name to one told before that it is a part of.
func (r *reading) resolvePerson(m *mention) *entity {
	form := name.Form(r.surface(m))
	for i := len(r.entities) - 1; i >= 0; i-- {
		e := r.entities[i]
		if e.label == graph.Person && r.samePerson(e, form) {
			return e
		}
	}
	return r.entityOf("person/"+form, m)
}

// samePerson tells whether a form is a name of e: equal, or words of a longer one, or that longer one.
func (r *reading) samePerson(e *entity, form string) bool {
	for _, m := range e.mentions {
		have := name.Form(r.surface(m))
		if have == form || within(form, have) || within(have, form) && strings.Contains(have, " ") {
			return true
		}
	}
	return false
}

// within tells whether all words of short stand in long, in order, and are fewer.
func within(short, long string) bool {
	words := strings.Fields(short)
	for w := range strings.FieldsSeq(long) {
		if len(words) > 0 && words[0] == w {
			words = words[1:]
		}
	}
	return len(words) == 0 && len(short) < len(long)
}

// patternName writes a patterned body's English name: the country's name after "of", else its adjective.
func (r *reading) patternName(head *sense, iso string) string {
	en := head.features["en"]
	country := r.adjectives[iso]
	if c := r.countries[iso]; c != nil && (strings.Contains(en, "of %s") || country == "") {
		country = c.name
	}
	return strings.ReplaceAll(en, "%s", cmp.Or(country, iso))
}

// describe resolves a definite description: the node told last that it fits, by its head noun before by its kind; a
// description of a country's body without its country is of the report's main one.
func (r *reading) describe(m *mention) *entity {
	if m.listing { // the villages, the cities: of several, none
		return nil
	}
	form := name.Form(r.surface(m))
	for _, fits := range []func(*entity, *mention, string) bool{r.sameHead, r.sameKind} {
		if e := r.lastTold(m, func(e *entity) bool { return fits(e, m, form) }); e != nil {
			return e
		}
	}
	switch {
	case m.unnamed && m.label == graph.Group:
		return r.entityOf(r.formKey(m), m)
	case m.weak:
		return nil
	case m.label == graph.Group && (m.kind == "security_force" || m.kind == "government" || m.pattern != nil && m.pattern.features["alone"] != ""):
		m.definite = false
		if m.country == "" {
			m.country = r.mainCountry()
		}
		return r.entityOf(r.formKey(m), m)
	case m.kind == "country":
		return r.homeland(m)
	case m.label == graph.Place && m.country != "" && m.capital != nil:
		m.known, m.kind, m.name = m.capital, m.capital.kind, m.capital.name
		return r.entityOf(m.known.key, m)
	case m.label == graph.Place && m.kind == "facility":
		return r.entityOf("place/"+form, m)
	}
	return nil
}

// homeland resolves "the country" and "the Kingdom" to the country that the report tells most of, where that is a kingdom.
func (r *reading) homeland(m *mention) *entity {
	k := r.countries[r.mainCountry()]
	w := &r.words[m.First]
	if k == nil || !w.is("homeland") && !slices.ContainsFunc(k.names, func(n string) bool { return strings.HasPrefix(name.Form(n), w.form+" ") }) {
		return nil
	}
	m.known, m.name, m.country = k, k.name, k.country
	return r.entityOf(k.key, m)
}

// lastTold returns the entity of m's label, and of no other country, that fits and was told last before m. Where a
// capital acts it is told as a government, not as a place.
func (r *reading) lastTold(m *mention, fits func(*entity) bool) *entity {
	var best *entity
	last := -1
	for _, e := range r.entities {
		if e.label != m.label || m.country != "" && e.country != "" && m.country != e.country || !fits(e) {
			continue
		}
		for i := len(e.mentions) - 1; i >= 0 && e.mentions[i].First > last; i-- {
			if o := e.mentions[i]; !r.isState(o) || !r.grammar.acts(r, o) {
				best, last = e, o.First
				break
			}
		}
	}
	return best
}

// sameHead tells whether a description has the head noun of one of e's mentions, or begins one of them.
func (r *reading) sameHead(e *entity, m *mention, form string) bool {
	if m.label == graph.Place {
		told := r.words[e.mentions[0].First].form == r.words[m.First].form
		return m.kind == "facility" && e.kind == m.kind && (e.head == m.head || told) || m.kind != "facility" && told && e.named
	}
	return e.head != "" && e.head == m.head || slices.Contains(e.heads, m.head) || slices.ContainsFunc(e.mentions, func(have *mention) bool {
		return strings.HasPrefix(name.Form(r.surface(have)), form+" ")
	})
}

// sameKind tells whether a description of no head noun of its own fits e by kind: the city, the terrorist organisation.
// Several (the terrorist groups) are not the one told before.
func (r *reading) sameKind(e *entity, m *mention, _ string) bool {
	if m.label == graph.Place {
		great := e.known != nil && e.known.population >= large
		return e.kind == m.kind && m.kind != "facility" && m.kind != "country" && !(great && r.words[m.First].is("village"))
	}
	return len(e.heads) == 0 && e.kind == m.kind && m.kind == "armed_group" && !m.several
}

// mainCountry is the country that the report tells most of, of those that its entities so far are in, else of all; "" where
// it tells of none. Of equals the first told.
func (r *reading) mainCountry() string {
	best := ""
	for _, e := range r.entities {
		if e.country != "" && (best == "" || r.told[e.country] > r.told[best]) {
			best = e.country
		}
	}
	if best == "" {
		for _, iso := range slices.Sorted(maps.Keys(r.told)) {
			if best == "" || r.told[iso] > r.told[best] {
				best = iso
			}
		}
	}
	return best
}
