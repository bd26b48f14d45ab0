package extract

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
)

// countNouns counts what is told by a noun without a number: مقتل جندي is one, مقتل جنديين two.
func (r *reading) countNouns() {
	for k := range r.items {
		if !r.isCue(k) || r.has(k, "toll") || r.has(k, "woundedtoll") {
			continue
		}
		if n, noun := r.sufferer(k); n > 0 && !r.subset(k) {
			if e := r.eventOfFigure(r.items[noun].First, k); e != nil {
				e.victims = append(e.victims, r.victimsAt(noun)...)
				e.figures = append(e.figures, figure{min: &n, max: &n, wounded: r.has(k, "wound"), at: r.items[noun].First, weak: true})
			}
			continue
		}
		for i, last := k+1, k+3; i < len(r.items) && i <= last; i++ {
			it := &r.items[i]
			if it.mention != nil || r.has(i, "number") && r.ageAt(i) == 0 || r.has(i, "prep") || r.has(i, "and") || r.has(i, "attacker") || r.view[i].Clause || r.view[i].Stop {
				break
			}
			if skip := r.ageAt(i); skip > 0 { // a 12-year-old boy
				i, last = i+skip-1, last+skip
				continue
			}
			n := r.grammar.counted(r, i)
			if n == 0 || it.article || r.doc.Tokens[it.First].Class != text.Word || r.numberAt(it.First) {
				continue
			}
			if e := r.eventOfFigure(it.First, k); e != nil && !r.subset(k) {
				e.victims = append(e.victims, r.victimsAt(i)...)
				e.figures = append(e.figures, figure{min: &n, max: &n, wounded: r.has(k, "wound"), at: it.First, weak: true})
			}
			break
		}
	}
}

// sufferer counts who is told before a verb of killing or wounding at item k to have suffered, where the grammar of the
// language has such verbs.
func (r *reading) sufferer(k int) (n, noun int) {
	if r.grammar.sufferer == nil {
		return 0, 0
	}
	return r.grammar.sufferer(r, k)
}

// ageAt is how many items at item i tell an age before a noun: 12-year-old; 0 where they tell none.
func (r *reading) ageAt(i int) int {
	if r.has(i, "number") && r.has(i+1, "time") && i+2 < len(r.view) && r.view[i+2].Form == "old" {
		return 3
	}
	return 0
}

func (r *reading) numberAt(token int) bool {
	_, ok := r.counting.Number(r.doc.Tokens, token)
	return ok
}

// dual returns how many people a noun without a number tells: 2 of a dual, 1 of a singular, 0 of anything else.
func (r *reading) dual(i int) int {
	form := r.view[i].Form
	n := 0
	for _, s := range r.items[i].senses {
		if s.features["number"] == "plural" {
			return 0
		}
		if s.features["counted"] == "" {
			continue
		}
		n = 1
		if strings.HasSuffix(form, "ان") || strings.HasSuffix(form, "ين") || strings.HasSuffix(form, "تا") {
			n = 2
		}
		if strings.HasSuffix(form, "ون") || strings.HasSuffix(form, "ات") {
			return 0
		}
	}
	return n
}

// countedOne tells that a noun in the singular with a or an, or alone behind a verb, is one person.
func (r *reading) countedOne(i int) int {
	form := r.view[i].Form
	for _, s := range r.items[i].senses {
		if s.features["number"] == "plural" {
			return 0
		}
		if s.features["counted"] == "" || strings.HasSuffix(form, "s") || strings.HasSuffix(form, "men") {
			continue
		}
		for k, n := r.prev(i), 0; k >= 0 && n < 4; k, n = r.prev(k), n+1 {
			if r.has(k, "a") {
				return 1
			}
			if r.has(k, "function") || r.verb(k) || r.view[k].Clause {
				return 0
			}
		}
	}
	return 0
}

// passiveSubject counts the people in the singular who stand before the passive verb at item k, and gives the item of the
// last of them: a guard was killed, a guard and a driver were shot dead; 0 where none do.
func (r *reading) passiveSubject(k int) (n, noun int) {
	noun = r.prev(k)
	died := r.items[k].trigger != nil && r.items[k].trigger.sense.features["passive"] != ""
	for ; noun >= 0 && (r.has(noun, "adverb") || r.has(noun, "have") || r.has(noun, "be")); noun = r.prev(noun) {
		died = died || r.has(noun, "be")
	}
	if noun < 0 || !died || r.items[noun].mention != nil {
		return 0, 0
	}
	if n = r.grammar.counted(r, noun); n == 0 {
		return 0, 0
	}
	for j, steps := r.prev(noun), 0; j >= 0 && steps < 4; j, steps = r.prev(j), steps+1 {
		if r.has(j, "and") {
			return n + r.grammar.counted(r, r.prev(j)), noun
		}
	}
	return n, noun
}
