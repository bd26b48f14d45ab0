package extract

import (
	"slices"
	"strings"
)

// noAct tells why a trigger is no attack by itself; "" where it is one, or may be one by what is told of it.
func (r *reading) noAct(t *trigger) string {
	p := r.prev(t.item)
	switch {
	case r.inSport():
		return "sport"
	case r.after(t, "figurative", 2):
		return "figurative"
	case t.verb && r.after(t, "protester", 2), t.sense.features["weak"] != "" && kindOf(t) == "fight" && r.near(t.item, "protester", 0, 8):
		return "protest"
	case p >= 0 && r.has(p, "halt") && t.sense.features["weapon"] == "firearm":
		return "truce"
	case p >= 0 && (r.has(p, "counter") || r.has(p, "anysuch")):
		return "policy"
	case r.negated(t.item):
		return "denied"
	case t.verb && r.threatens(t):
		t.status = "threatened"
		return ""
	case t.verb && r.infinitive(t.item), !t.verb && !t.definite && r.plotted(t.item):
		if r.planned(t.item) && (r.inSentence(t.First, "arrest") || r.inSentence(t.First, "foil")) {
			t.status = "foiled"
			return ""
		}
		if t.verb {
			return "aim"
		}
	case t.verb && r.endsAttacker(t):
		return "end of the attacker"
	case t.sense.features["legal"] != "" && r.near(t.item, "court", 4, 3):
		return "court"
	case t.sense.features["state"] != "" && strings.ContainsAny(r.words[t.First].prefix, "لب"):
		return "state of things"
	case !t.definite && r.doubted(t.item):
		if r.planned(t.item) {
			t.status = "foiled"
			return ""
		}
		return "doubted"
	}
	return ""
}

// inSport tells whether the report is about a match: three words of sport and more of them than of killing.
func (r *reading) inSport() bool {
	if r.sport == 0 {
		r.sport = -1
		sport, dead := 0, 0
		for i := range r.items {
			if r.has(i, "sport") {
				sport++
			}
			if r.has(i, "death") || r.has(i, "dead") || r.has(i, "bomb") {
				dead++
			}
		}
		if sport >= 3 && sport > dead {
			r.sport = 1
		}
	}
	return r.sport > 0
}

// after tells whether a word of the class stands within n items after the trigger's words.
func (r *reading) after(t *trigger, class string, n int) bool {
	i := r.itemAt(t.End)
	for k := i; k < len(r.items) && k < i+n; k++ {
		if r.view[k].Clause {
			return false
		}
		if r.has(k, class) {
			return true
		}
	}
	return false
}

// negated tells whether a negation stands right before item i or its verb.
func (r *reading) negated(i int) bool {
	for k, n := r.prev(i), 0; k >= 0 && n < 4; k, n = k-1, n+1 {
		switch {
		case r.has(k, "vain"): // it was tried
			return false
		case r.has(k, "negation"):
			return true
		case r.view[k].Clause || r.items[k].mention != nil || r.has(k, "that") && n > 0, r.verb(k) && r.verb(i):
			return false
		}
	}
	return false
}

// planned tells whether the clause before item i speaks of a plan, and its report of those who were stopped: arrested
// or foiled in this sentence or the ones beside it.
func (r *reading) planned(i int) bool {
	plan := false
	for k, n := r.prev(i), 0; k >= 0 && n < 10; k, n = r.prev(k), n+1 {
		plan = plan || r.has(k, "plot") || r.has(k, "planning") || r.has(k, "intend")
	}
	if !plan {
		return false
	}
	s := r.doc.SentOf[r.items[i].First]
	for k := r.itemAt(r.doc.Sentences[max(0, s-1)].First); k < len(r.items) && r.doc.SentOf[r.items[k].First] <= s+1; k++ {
		if r.has(k, "arrest") || r.has(k, "foil") {
			return true
		}
	}
	return false
}

// doubted tells whether the clause of item i speaks of what may be: possibility, intention, purpose, threat.
func (r *reading) doubted(i int) bool {
	for k, n := r.prev(i), 0; k >= 0 && n < 8; k, n = k-1, n+1 {
		if r.view[k].Clause || r.items[k].trigger != nil && r.items[k].trigger.sense.is("attack") {
			return false
		}
		if r.has(k, "carry") {
			continue
		}
		if r.has(k, "qad") && r.present(k+1) || slices.ContainsFunc([]string{"doubt", "iffy", "modal", "question"}, func(c string) bool { return r.has(k, c) }) {
			return true
		}
	}
	return false
}
