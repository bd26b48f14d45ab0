package extract

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// actsBeforeVerb tells whether the words around a mention make it who acts, where subjects stand before their verbs: a
// verb follows it and no preposition stands before it, or it is the agent of a passive, or the one who is accused.
func (r *reading) actsBeforeVerb(m *mention) bool {
	before, after := r.wordBefore(m), r.wordAfter(m)
	if r.doc.Tokens[min(m.End, len(r.doc.Tokens)-1)].Form == text.Possessive {
		return false
	}
	if before != nil {
		switch {
		case before.is("by"), before.is("against") && m.kind == "country", before.is("accuse"), before.is("urge"):
			return true
		case before.is("prep"), before.is("direction"), before.is("placehead"):
			return false
		}
	}
	if after == nil {
		return false
	}
	for k := m.End; k < r.sentence(m.First).End && k < m.End+3; k++ {
		w := &r.words[k]
		switch {
		case w.isAny("have", "modal", "will"):
			return true
		case w.is("be"):
			return k+1 < len(r.words) && (r.words[k+1].isAny("say", "support", "fight", "accuse") || strings.HasSuffix(r.words[k+1].form, "ing"))
		case w.is("adverb"):
		default:
			return w.finite() && !(k > m.First && r.tokenIs(k+1, "by"))
		}
	}
	return false
}

// finite tells whether a word can be a verb with a subject: not a form in -ing.
func (w *word) finite() bool { return w.verbal() && !strings.HasSuffix(w.form, "ing") }

// tense tells how a verb's form stands to its lemma.
type tense int

const (
	base       tense = iota // attack, attacks
	pastTense               // attacked: the past, or the participle
	continuing              // attacking
)

// tenseOf reads the form of the verb at token i.
func (r *reading) tenseOf(i int, s *sense) tense {
	form := r.words[i].form
	lemma, _, _ := strings.Cut(s.lemma, "|")
	lemma, _, _ = strings.Cut(lemma, " ")
	stem, rest, irregular := strings.Cut(lemma, "/")
	switch {
	case strings.HasSuffix(form, "ing") && form != stem:
		return continuing
	case irregular:
		for past := range strings.SplitSeq(rest, "/") {
			if past == form {
				return pastTense
			}
		}
	case strings.HasSuffix(form, "ed"):
		return pastTense
	}
	if strings.HasSuffix(form, "ed") || form == "shot" || form == "slain" || form == "struck" {
		return pastTense
	}
	return base
}

// verbInClause tells whether the word at item i, which the lists know as a verb, is one here: many forms are nouns too
// (attack, bombing), and participles are adjectives (the kidnapped girls).
func (r *reading) verbInClause(i int) bool {
	it := &r.items[i]
	w := &r.words[it.First]
	noun, verb := false, (*sense)(nil)
	for _, s := range w.senses {
		if s.verb {
			if verb == nil {
				verb = s
			}
		} else if s.is("nounalso") || s.is("attack") || s.is("death") || s.is("back") || s.is("wound") {
			noun = true
		}
	}
	if verb == nil {
		return false
	}
	p, n := r.prev(i), i+1
	determined := p >= 0 && (r.has(p, "the") || r.has(p, "a") || r.has(p, "this") || r.has(p, "possessive") || r.has(p, "poss"))
	switch r.tenseOf(it.First, verb) {
	case pastTense:
		return !(determined && n < len(r.items) && !r.has(n, "by") && !r.has(n, "prep"))
	case continuing:
		if !noun {
			return true
		}
		if n < len(r.items) && r.has(n, "of") || determined || p >= 0 && (r.has(p, "intense") || r.has(p, "weapon") || r.has(p, "suicidal") || r.has(p, "demonym") || r.has(p, "further") || r.has(p, "quantifier") || r.has(p, "weekday")) {
			return false
		}
		return n < len(r.items) && (r.objectAt(n) || r.has(n, "the") || r.has(n, "a"))
	}
	if !noun {
		return !determined
	}
	if r.has(i, "nounalso") && p >= 0 && !r.nounHere(i) && r.items[p].mention != nil {
		return true
	}
	if p < 0 || determined {
		return false
	}
	return r.has(p, "to") || r.has(p, "modal") || r.has(p, "will") || r.has(p, "which") && !r.has(p, "that")
}

// definiteBefore tells whether the noun phrase of the trigger at item i has the article or goes back to a day (the deadly
// attack, Monday's blast), or whether the verb's subject does (the gunmen attacked, they attacked).
func (r *reading) definiteBefore(i, _ int) bool {
	if r.grammar.verbAt(r, i) {
		return r.definiteSubject(i)
	}
	for k, n := r.prev(i), 0; k >= 0 && n < 5; k, n = r.prev(k), n+1 {
		switch {
		case r.has(k, "the"), r.has(k, "this"), r.has(k, "possessive"):
			return true
		case r.has(k, "poss"):
			return k > 0 && (r.has(k-1, "time") || r.items[k-1].mention != nil && r.items[k-1].mention.label != graph.Place)
		case r.has(k, "function") || r.verb(k) && !r.has(k, "intense") || r.view[k].Clause:
			return false
		}
	}
	return false
}

// definiteSubject tells whether what stands right before the verb at item i goes back to somebody told before.
func (r *reading) definiteSubject(i int) bool {
	for k, n := r.prev(i), 0; k >= 0 && n < 4; k, n = r.prev(k), n+1 {
		switch {
		case r.has(k, "adverb"), r.has(k, "have"), r.has(k, "be"), r.has(k, "and"):
		case r.has(k, "pronoun"):
			return true
		case r.has(k, "attacker"), r.has(k, "gunman"), r.has(k, "suicidal"):
			return r.has(r.prev(k), "the")
		default:
			m := r.items[k].mention
			return m != nil && m.definite && m.article
		}
	}
	return false
}

// sayerBefore returns who says what the verb at item i opens, where subjects stand before their verbs: the one before
// it, else, where the verb is turned around (said N), the one right behind it.
func (r *reading) sayerBefore(i, first, end int) *entity {
	for k, n := r.prev(i), 0; k >= first && n < 14; k, n = r.prev(k), n+1 {
		if e := r.speakerAt(k); e != nil {
			if r.has(k-1, "prep") && !r.has(k-1, "by") {
				continue
			}
			return e
		}
		if r.has(k, "say") {
			break
		}
	}
	if i+1 < end && (r.items[i+1].mention != nil || r.has(i+1, "title")) {
		return r.speakerAfter(i, end)
	}
	return nil
}

// goesOnWith tells whether a trigger tells more of the one before it in its sentence: a verb in -ing (stormed a hotel,
// killing a guard and battling the police), what a bomb did (a car bomb went off), what a verb was done with or in
// (targeted Christians in bomb attacks).
func (r *reading) goesOnWith(a, b *trigger) bool {
	if r.doc.SentOf[a.First] != r.doc.SentOf[b.First] || a.skip != "" || b.skip != "" {
		return false
	}
	p := r.prev(b.item)
	switch {
	case a.sense.is("weapon"):
		return b.verb && b.First-a.End <= 6
	case r.inOpening(a) && b.First-a.End <= 16:
		return true
	case b.verb:
		return r.tenseOf(b.First, b.sense) == continuing && (isComma(r.view[p].Form) || r.has(p, "and") || r.has(p, "before") || r.has(p, "adverb"))
	case r.joinedNouns(a, b):
		return true
	case (a.verb || r.aimBetween(a, b)) && b.First-a.End <= 14:
		for ; p > a.item; p = r.prev(p) {
			if r.has(p, "in") || r.has(p, "with") || r.has(p, "during") || r.has(p, "by") {
				return true
			}
			if r.items[p].mention != nil || r.view[p].Clause || r.verb(p) && !r.has(p, "suspicion") || r.has(p, "prep") {
				return false
			}
		}
	}
	return false
}

// inOpening tells whether a noun of attack opens its sentence behind "in", set off by a comma: In one attack, gunmen …
func (r *reading) inOpening(a *trigger) bool {
	if a.verb {
		return false
	}
	opening := false
	for k := r.prev(a.item); k >= 0; k = r.prev(k) {
		if r.view[k].Clause || r.verb(k) {
			return false
		}
		opening = r.has(k, "in")
	}
	for k := a.item + 1; opening && k < len(r.items) && r.items[k].First < r.sentence(a.First).End && k < a.item+9; k++ {
		if isComma(r.view[k].Form) {
			return true
		}
		if r.verb(k) {
			return false
		}
	}
	return false
}

// joinedNouns tells whether two nouns of attacks are joined by an and with no more than adjectives: a car bombing and
// ground assault.
func (r *reading) joinedNouns(a, b *trigger) bool {
	if a.verb || b.verb || b.First-a.End > 3 || b.First <= a.End || !r.tokenIs(a.End, "and") {
		return false
	}
	for i := a.End + 1; i < b.First; i++ {
		if r.words[i].isAny("function", "demonym") || r.doc.Tokens[i].Class != text.Word {
			return false
		}
	}
	return true
}

// aimBetween tells whether a verb of aiming stands between two triggers: an attack that targeted X in a bombing.
func (r *reading) aimBetween(a, b *trigger) bool {
	for i := a.item + 1; i < b.item; i++ {
		if r.isAim(i) {
			return true
		}
	}
	return false
}

// nounHere tells whether the word at item i, which is a noun as well as a verb, is a noun: in its plain form behind an
// article, an adjective or a preposition.
func (r *reading) nounHere(i int) bool {
	if !r.has(i, "nounalso") {
		return false
	}
	p := r.prev(i)
	if p < 0 {
		return true
	}
	for _, class := range []string{"the", "a", "this", "possessive", "poss", "intense", "groupadj", "demonym", "further", "quantifier", "number", "other", "of", "in", "on", "for", "with", "by", "under", "against", "adjective"} {
		if r.has(p, class) {
			return true
		}
	}
	return false
}

// infinitive tells whether the verb at item i stands behind "to" and nothing says that it was done or tried: an effort to
// sabotage.
func (r *reading) infinitive(i int) bool {
	p := r.prev(i)
	if p < 0 || !r.has(p, "to") || r.items[p].prefix != "" || !r.has(p, "toward") {
		return false
	}
	for k, n := r.prev(p), 0; k >= 0 && n < 3; k, n = r.prev(k), n+1 {
		if r.has(k, "trial") || r.has(k, "used") {
			return false
		}
	}
	return true
}

// adjectival tells whether the word at token i, which may name a country or stand for its adjective (US), is the
// adjective: a noun follows.
func (r *reading) adjectival(i int) bool {
	if d, n := r.senseAt(i, "demonym"); d == nil || n != 1 {
		return false
	}
	k := i + 1
	for k < r.sentence(i).End && r.shortStop(k) {
		k++
	}
	if k >= r.sentence(i).End || r.doc.Tokens[k].Class != text.Word {
		return r.hyphen(k) && k < r.sentence(i).End
	}
	w := &r.words[k]
	return !w.is("function") && (!w.finite() || r.nounOf(k, "nounalso", "attack", "weapon", "title", "site", "grouphead"))
}

// endsAttacker tells whether the verb of a trigger tells how the police or soldiers stopped an attacker, called by a
// pronoun or as one: police shot him dead.
func (r *reading) endsAttacker(t *trigger) bool {
	if !r.grammar.cased || len(r.triggers) == 0 || r.triggers[0] == t {
		return false
	}
	after := r.itemAt(t.First) + 1
	for r.has(after, "the") || after < len(r.items) && r.items[after].First < t.End {
		after++
	}
	if !r.has(after, "pronoun") && !r.has(after, "attacker") && !r.has(after, "suspectnoun") {
		return false
	}
	for k, n := r.prev(t.item), 0; k >= 0 && n < 4; k, n = r.prev(k), n+1 {
		if m := r.items[k].mention; m != nil && m.kind == "security_force" {
			return true
		}
		for _, s := range r.items[k].senses {
			if s.is("victim") && (s.features["target"] == "police" || s.features["target"] == "military") {
				return true
			}
		}
	}
	return false
}

// titleFollows tells whether the group at item i is told in the title of a person who is named next: the Hamas commander N.
func (r *reading) titleFollows(i int) bool {
	k := i + 1
	for k < len(r.items) && k < i+4 && (r.has(k, "title") || r.has(k, "titleadj") || r.has(k, "leader")) {
		k++
	}
	return k > i+1 && k < len(r.items) && r.items[k].mention != nil && r.items[k].mention.label == graph.Person
}

// superlative tells whether a trigger only says how the act told before it in its sentence ranks: killing 32 in the
// deadliest attack in years.
func (r *reading) superlative(t *trigger) bool {
	worst := false
	for k, n := r.prev(t.item), 0; k >= 0 && n < 5 && r.grammar.cased && !t.verb; k, n = r.prev(k), n+1 {
		worst = worst || r.has(k, "worst")
		if worst && (r.has(k, "in") || isComma(r.view[k].Form)) {
			return true
		}
	}
	return false
}

// rank makes trigger k tell more of the last act told before it in its sentence, with the deaths between them.
func (r *reading) rank(k int) {
	t := r.triggers[k]
	for j := k - 1; j >= 0 && r.doc.SentOf[r.triggers[j].First] == r.doc.SentOf[t.First]; j-- {
		u := r.triggers[j]
		if u.skip != "" || u.sense.is("death") || u.host != nil {
			continue
		}
		t.host = u
		for _, death := range r.triggers[j+1 : k] {
			if death.host == t {
				death.host = u
			}
		}
		return
	}
}
