package extract

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// findActors finds where a country or its capital stands for its government: as the subject of a verb (قالت طهران,
// إيران تنفي), but not after a preposition, and not of verbs whose subject is where something happens (شهدت باكستان).
func findActors(r *reading) {
	for _, m := range r.mentions {
		if r.isState(m) && r.grammar.acts(r, m) {
			r.actor(m)
		}
	}
}

// isState tells whether a mention is a country or a capital.
func (r *reading) isState(m *mention) bool {
	k := m.known
	return m.label == graph.Place && k != nil && (k.kind == "country" || r.isCapital(k))
}

func (r *reading) isCapital(k *known) bool {
	c := r.countries[k.country]
	return c != nil && c.capital == k.key
}

// isSubject tells whether the words around a mention make it the subject of a verb: right after one, before one at the
// start of its clause, or joined by و to a subject.
func (r *reading) isSubject(m *mention) bool {
	if m.prefix != "" && m.prefix != "و" && m.prefix != "ف" {
		return false
	}
	before, after := r.wordBefore(m), r.wordAfter(m)
	if before != nil && (before.isAny("that", "against", "between") || before.is("with") && !r.borders(m.First-2)) {
		return true
	}
	if m.prefix == "و" && r.joined(m) {
		return true
	}
	if before != nil {
		for _, s := range before.senses {
			switch {
			case s.is("prep"), s.is("placehead"), s.is("direction"), s.is("witness"), s.is("site"), s.is("grouphead"):
				return false
			case s.verbal(), m.kind == "country" && !before.article && (s.is("attack") || s.is("act")):
				return true
			}
		}
	}
	if after == nil || after.prefix != "" || !after.verbal() || after.is("witness") {
		return false
	}
	return before == nil || before.is("but") || r.doc.Tokens[m.First-1].Class == text.Mark
}

// borders tells whether token i is a border, whose other side is a place: الحدود مع سوريا.
func (r *reading) borders(i int) bool { return i >= 0 && r.words[i].is("border") }

// joined tells whether the mention right before m, in the same sentence, is one that acts.
func (r *reading) joined(m *mention) bool {
	for _, o := range r.mentions {
		if o.textEnd() == m.First {
			return o.actor != nil
		}
	}
	return false
}

// wordBefore returns the word before a mention in its sentence; nil at the start.
func (r *reading) wordBefore(m *mention) *word {
	if m.First == r.sentence(m.First).First {
		return nil
	}
	return &r.words[m.First-1]
}

// wordAfter returns the word after a mention in its sentence; nil at the end.
func (r *reading) wordAfter(m *mention) *word {
	if m.End >= r.sentence(m.First).End {
		return nil
	}
	return &r.words[m.End]
}

// actor returns the government that a mention of a country or capital stands for, and makes the mention its own too.
func (r *reading) actor(m *mention) *entity {
	if m.actor == nil {
		m.actor = r.government(m.country)
		m.actor.mentions = append(m.actor.mentions, m)
	}
	return m.actor
}

// government returns the entity of a country's government.
func (r *reading) government(iso string) *entity {
	key := governmentKey(iso)
	if e := r.byKey[key]; e != nil {
		return e
	}
	name := "Government of " + iso
	if c := r.countries[iso]; c != nil {
		name = "Government of " + c.name
	}
	e := &entity{label: graph.Group, kind: "government", country: iso, name: name, key: key, patterned: true}
	r.byKey[key] = e
	r.entities = append(r.entities, e)
	return e
}

func governmentKey(iso string) string { return "group/" + strings.ToLower(iso) + "/government" }

// asGroup returns the end as a group where it is one or can stand for one: a country or capital is its government.
func (r *reading) asGroup(m *mention) *entity {
	if r.isState(m) {
		return r.actor(m)
	}
	return m.entity
}
