package extract

import (
	"slices"
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

// isSubject tells whether the words around a mention make it an actor: it is the subject of a verb, right after it or
// before it at the start of its clause, or joined by و to a subject; or the words before it speak of its deeds.
func (r *reading) isSubject(m *mention) bool {
	if strings.HasSuffix(m.prefix, "ل") {
		return r.tied(m)
	}
	if m.prefix != "" && m.prefix != "و" && m.prefix != "ف" {
		return false
	}
	if m.prefix == "و" && r.joined(m) || r.doing(m) {
		return true
	}
	before, after := r.wordBefore(m), r.wordAfter(m)
	if before != nil && (before.isAny("that", "against", "between") || before.is("with") && !r.borders(m)) {
		return true
	}
	if before != nil {
		if before.isAny("prep", "placehead", "direction", "witness", "contains", "site", "grouphead") {
			return false
		}
		if before.verbal() || m.kind == "country" && !before.article && before.isAny("attack", "act") {
			return true
		}
	}
	if after == nil || after.prefix != "" || !after.verbal() || after.is("witness") {
		return false
	}
	return before == nil || before.is("but") || r.doc.Tokens[m.First-1].Class == text.Mark
}

// tied tells whether somebody is loyal, allied or hostile to a mention: موالون لروسيا.
func (r *reading) tied(m *mention) bool {
	before := r.wordBefore(m)
	return before != nil && before.isAny("loyalto", "allied", "hostile", "supporting", "backer")
}

// doing tells whether the words before a mention speak of what it does as a state: its deeds and plans (تدخلات إيران), its
// backing of others (مدعومون من إيران), what is asked of it (على إيران أن), a verb and its pronoun (تقوم بها تركيا).
func (r *reading) doing(m *mention) bool {
	first := r.sentence(m.First).First
	before := r.wordBefore(m)
	if before == nil || m.prefix != "" {
		return false
	}
	if before.isAny("statecraft", "leadership") && !before.article && !before.suffix {
		return true
	}
	if m.First-2 < first {
		return false
	}
	second := &r.words[m.First-2]
	switch {
	case before.is("from"):
		return second.isAny("backed", "supporting", "asking")
	case before.is("on"):
		after := r.wordAfter(m)
		return after != nil && after.is("that")
	case before.is("resumptive"):
		return second.verbal() && !second.isAny("witness", "be")
	}
	return false
}

// farBorder is how many tokens may stand between a border and the country on its other side.
const farBorder = 8

// borders tells whether a mention after مع is the other side of a border, which is a place: الحدود الشرقية مع سوريا.
func (r *reading) borders(m *mention) bool {
	for i := m.First - 2; i >= r.sentence(m.First).First && m.First-i <= farBorder; i-- {
		if r.words[i].isAny("border", "borderhead") {
			return true
		}
	}
	return false
}

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

// targetStates aims attacks on a country that the report names only as an actor at its government; they did not happen
// in it for that.
func targetStates(r *reading) {
	r.statements = slices.DeleteFunc(r.statements, func(s *statement) bool {
		to := s.to.entity
		if to == nil || !r.onlyActs(to) {
			return false
		}
		if s.typ == graph.Targeted {
			s.to = end{entity: to.mentions[0].actor}
		}
		return s.typ == graph.OccurredIn
	})
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
