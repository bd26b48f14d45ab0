package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// facts are what one telling of an attack says of it.
type facts struct {
	roles  []role
	hints  []*sense // weapons, targets and adjectives among its complements
	date   *graph.Days
	gap    int // how far the date stands from it
	status string
	other  bool // told as another act than the one before: a separate attack, an earlier one
	kills  bool // dead are told of it
	more   bool // another word tells more of it: in one attack, a bomb went off
}

// quotes are the words to show a trigger by: with its first complement, and without.
func (t *trigger) quotes() []span { return []span{t.full, t.short, t.long} }

// findTriggers finds the words that may tell of an attack, and what each of them is.
func findTriggers(r *reading) {
	for i := 0; i < len(r.items); i++ {
		t := r.triggerAt(i)
		if t == nil {
			continue
		}
		r.triggers = append(r.triggers, t)
		r.items[i].trigger = t
		for i+1 < len(r.items) && r.items[i+1].First < t.End {
			i++
		}
	}
	for _, t := range r.triggers {
		t.skip = r.noAct(t)
	}
	for k, t := range r.triggers {
		switch {
		case t.sense.is("death"):
			if t.other = r.near(t.item, "inreturn", 4, 0); !t.other { // what is avenged is another act
				t.host = r.hostOf(k)
			}
		case k > 0 && r.triggers[k-1].host != t && !r.triggers[k-1].sense.is("death") && r.goesOn(r.triggers[k-1], t):
			t.host = cmp.Or(r.triggers[k-1].host, r.triggers[k-1])
		case r.superlative(t):
			r.rank(k)
		case k > 0 && r.coordinated(r.triggers[k-1], t):
			t.host = r.triggers[k-1]
		}
		if t.host != nil {
			t.host.kills = t.host.kills || t.sense.is("death")
			t.host.more = t.host.more || r.grammar.goesOn != nil && t.sense.is("attack")
		}
	}
	r.partRevenge()
}

// partRevenge parts each act from the one that it answers in its sentence, told before it or after: raids in response to
// an attack; in revenge for an attack, they shelled.
func (r *reading) partRevenge() {
	for k, t := range r.triggers {
		if t.skip != "" || !r.near(t.item, "inreturn", 3, 0) {
			continue
		}
		for _, j := range []int{k - 1, k + 1} {
			if j < 0 || j >= len(r.triggers) {
				continue
			}
			u := r.triggers[j]
			if j > k && t.sense.is("death") && u.sense.is("death") {
				continue // the killing of one who was killed
			}
			if u.skip == "" && r.doc.SentOf[u.First] == r.doc.SentOf[t.First] && !r.near(u.item, "inreturn", 3, 0) {
				t.answers, u.answers = u, t
				break
			}
		}
	}
}

// goesOn tells whether the grammar of the language makes a trigger tell more of the one before it.
func (r *reading) goesOn(a, b *trigger) bool {
	return r.grammar.goesOn != nil && r.grammar.goesOn(r, a, b)
}

// triggerAt makes the trigger whose words begin at item i; nil where none does.
func (r *reading) triggerAt(i int) *trigger {
	it := &r.items[i]
	if it.mention != nil || it.End == it.First || r.doc.Tokens[it.First].Class != text.Word {
		return nil
	}
	var s *sense
	n := 0
	for _, class := range []string{"attack", "death", "back"} {
		if found, length := r.senseAt(it.First, class); length > n {
			s, n = found, length
		}
	}
	if s != nil && r.grammar.cased && r.longerThan(it.First, n, "toll", "title", "site", "placehead", "weapon", "grouphead", "intercept") {
		return nil
	}
	if s == nil || s.features["needs"] != "" && !r.follows(i, it.First+n, s) || r.isDaypart(i) {
		return nil
	}
	if v := r.words[it.First].verbOf(s.names); v != nil && n == 1 && r.grammar.verbAt(r, i) {
		s = v
	}
	t := &trigger{span: span{First: it.First, End: it.First + n}, sense: s, item: i, definite: r.grammar.definite(r, i, n)}
	t.full, t.short = t.span, t.span
	t.verb = s.verb && r.grammar.verbAt(r, i)
	if r.grammar.cased && s.verb && !t.verb {
		return nil // an adjective: the kidnapped girls
	}
	t.plural = !t.verb && (s.features["number"] == "plural" || r.grammar.plural(r, t))
	t.definite = t.definite || !t.verb && !t.plural && r.words[it.First].suffix && s.features["type"] == "" && s.features["aim"] == ""
	if s.is("back") && (!t.definite && s.features["opens"] == "" || r.located(i)) {
		return nil
	}
	if t.verb && s.features["aim"] != "" && r.continues(i) {
		return nil
	}
	return t
}

// isDaypart tells whether the word at item i, which may be a verb, is the part of a day that is named after it: فجر الأحد.
func (r *reading) isDaypart(i int) bool {
	n := i + 1
	return r.has(i, "daypart") && n < len(r.items) && (r.has(n, "weekday") || r.has(n, "time") || r.has(n, "date_this"))
}

// verbOf returns the word's sense as a verb of one of the classes; nil if it has none.
func (w *word) verbOf(classes []string) *sense {
	for _, s := range w.senses {
		if s.verb && slices.ContainsFunc(classes, s.is) {
			return s
		}
	}
	return nil
}

// located tells whether the word at item i, which may mean an incident, means where something lies (الواقعة في).
func (r *reading) located(i int) bool {
	n := i + 1
	return r.view[i].Form == "واقعه" && n < len(r.items) && (r.has(n, "prep") || r.has(n, "direction") || r.items[n].mention != nil || r.items[n].prefix != "")
}

// follows tells whether the clause of item i has, within eight items after token end, a word of the class that the
// sense needs; the words of a launch may stand before it.
func (r *reading) follows(i, end int, s *sense) bool {
	needs := s.features["needs"]
	if needs == "launched" {
		return r.near(i, needs, 10, 4)
	}
	switch needs {
	case "bomb":
		return r.near(i, needs, 3, 6)
	case "projectile":
		return r.near(i, needs, 4, 8)
	case "landed": // rockets hit a town: what flew is the subject of its sentence
		return r.near(i, needs, 0, 8) && !r.verbBefore(i)
	}
	for k := i + 1; k < len(r.items) && k <= i+8 && r.doc.SentOf[r.items[k].First] == r.doc.SentOf[r.items[i].First]; k++ {
		meets := func(class string) bool {
			m := r.items[k].mention
			return r.has(k, class) || class == "site" && m != nil && m.kind == "facility"
		}
		if r.items[k].First >= end && slices.ContainsFunc(strings.Split(needs, "+"), meets) {
			return true
		}
		if r.view[k].Clause && !isComma(r.view[k].Form) {
			break
		}
	}
	return false
}

// verbBefore tells whether a verb stands before item i in its sentence, other than one of saying.
func (r *reading) verbBefore(i int) bool {
	for k := r.prev(i); k >= 0; k = r.prev(k) {
		if r.verb(k) && !r.has(k, "say") {
			return true
		}
	}
	return false
}

// near tells whether a word of the class stands at most before items before or after items after item i, within the
// sentence.
func (r *reading) near(i int, class string, before, after int) bool {
	for k := max(0, i-before); k < len(r.items) && k <= i+after; k++ {
		if k != i && r.has(k, class) && r.doc.SentOf[r.items[k].First] == r.doc.SentOf[r.items[i].First] {
			return true
		}
	}
	return false
}

// isDefinite tells whether the trigger of n tokens at item i goes back to something: the article, or "this".
func (r *reading) isDefinite(i, n int) bool {
	it := &r.items[i]
	if it.article || r.prev(i) >= 0 && r.has(r.prev(i), "this") || r.byAttacker(i) {
		return true
	}
	if n == 1 {
		return false
	}
	last := &r.words[it.First+n-1]
	return last.article
}

// byAttacker tells whether the verb at item i has those for its subject who did the attack that was told: the attackers
// blew up a car as well.
func (r *reading) byAttacker(i int) bool {
	for _, k := range []int{i + 1, r.prev(i)} {
		if k > 0 && k < len(r.items) && r.has(k, "attacker") && r.items[k].article && r.isVerb(i) && r.doc.SentOf[r.items[k].First] == r.doc.SentOf[r.items[i].First] {
			return true
		}
	}
	return false
}

// prev is the item before item i in its sentence, particles glued to i's own word skipped; -1 at the start.
func (r *reading) prev(i int) int {
	k := i - 1
	for k >= 0 && r.items[k].End == r.items[k].First && r.items[k].First == r.items[i].First {
		k--
	}
	if k < 0 || r.doc.SentOf[r.items[k].First] != r.doc.SentOf[r.items[i].First] {
		return -1
	}
	return k
}

// isVerb tells whether a word that the lists know as a verb is one here: many are verbal nouns as well (قصف, طعن). A
// noun has an article or a preposition before it, or an adjective after it.
func (r *reading) isVerb(i int) bool {
	w := &r.words[r.items[i].First]
	if w.article || strings.ContainsAny(w.prefix, "بلك") {
		return false
	}
	noun := false
	for _, s := range w.senses {
		noun = noun || !s.verb && (s.is("attack") || s.is("death"))
	}
	if !noun {
		return true
	}
	p := r.prev(i)
	if p >= 0 && (r.has(p, "prep") || r.has(p, "trial") || r.has(p, "this") || r.has(p, "carry") || r.has(p, "happen") || r.has(p, "suffer") || r.has(p, "result") || r.has(p, "quantifier")) {
		return false
	}
	n := i + 1
	return n >= len(r.items) || !(r.has(n, "air") || r.has(n, "artillery") || r.has(n, "weapon") || r.has(n, "intense"))
}

// continues tells whether a verb of aiming at item i tells more of a trigger before it: an attack that hit a mosque.
func (r *reading) continues(i int) bool {
	for k := i - 1; k >= 0 && k >= i-18; k-- {
		if r.doc.SentOf[r.items[k].First] != r.doc.SentOf[r.items[i].First] || r.has(k, "that") && !r.has(k, "which") {
			return false
		}
		if t := r.items[k].trigger; t != nil {
			return t.sense.is("attack") && !t.verb
		}
	}
	return false
}

// hostOf finds the attack that a killing was done in: told after it in its sentence (killed in a raid), or before it
// (the raid killed).
func (r *reading) hostOf(k int) *trigger {
	t := r.triggers[k]
	sentence := r.doc.SentOf[t.First]
	for _, u := range r.triggers[k+1:] {
		if r.doc.SentOf[u.First] != sentence || k > 0 && r.tellsMore(r.triggers[k-1], t) {
			break
		}
		if u.skip == "" && u.sense.is("attack") && r.joins(t.item, u.item) {
			return u
		}
	}
	for j := k - 1; j >= 0; j-- {
		u := r.triggers[j]
		if r.doc.SentOf[u.First] != sentence {
			break
		}
		if u.host != nil {
			return u.host
		}
		if u.skip == "" && (u.sense.is("attack") || u.sense.is("back")) {
			return u
		}
	}
	return nil
}

// tellsMore tells whether a word of killing begins the clause that tells more of the attack right before it: the attacks
// in Paris that killed 130.
func (r *reading) tellsMore(a, death *trigger) bool {
	p := r.prev(death.item)
	if p < 0 || a.skip != "" || !a.sense.is("attack") || r.doc.SentOf[a.First] != r.doc.SentOf[death.First] || p-a.item > 4 {
		return false
	}
	return death.verb && (r.has(p, "which") || p == a.item && !a.verb)
}

// coordinated tells whether an attack is told in one breath with the one before it: rockets and shells, a killing by a
// bombing, a campaign and its name.
func (r *reading) coordinated(a, b *trigger) bool {
	prefix := r.words[b.First].prefix
	if a.host != nil || a.skip != "" || b.skip != "" {
		return false
	}
	if b.sense.features["name"] != "" && a.sense.features["name"] == "" && b.First-a.End <= 3 && r.doc.SentOf[a.First] == r.doc.SentOf[b.First] {
		return true
	}
	if a.sense.features["aim"] != "" && prefix == "ب" && b.First-a.End <= 6 && r.doc.SentOf[a.First] == r.doc.SentOf[b.First] {
		return true
	}
	if a.verb || b.verb {
		return a.End == b.First && prefix == "ب"
	}
	return (prefix == "ب" || prefix == "و") && r.onlyAdjectives(a.End, b.First)
}

// onlyAdjectives tells whether tokens [first, end), at most two, are words that no list knows as anything that parts.
func (r *reading) onlyAdjectives(first, end int) bool {
	for i := first; i < end; i++ {
		w := &r.words[i]
		if end-first > 2 || r.doc.Tokens[i].Class != text.Word || w.prefix != "" || w.isVerb() || w.is("function") || w.is("prep") {
			return false
		}
	}
	return true
}

// joins tells whether a killing at item i and an attack told later at item j are one: no more than a preposition and
// who was killed stands between them.
func (r *reading) joins(i, j int) bool {
	if j-i > 30 {
		return false
	}
	for k := i + 1; k < j; k++ {
		if r.has(k, "say") || r.has(k, "while") && !r.has(k, "when") {
			return false
		}
	}
	return true
}
