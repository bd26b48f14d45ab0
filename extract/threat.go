package extract

import "slices"

// threatens tells whether the verb of a trigger tells what somebody threatens to do: the group vowed to attack, said it
// would attack.
func (r *reading) threatens(t *trigger) bool {
	k := r.prev(t.item)
	for k >= 0 && r.has(k, "adverb") {
		k = r.prev(k)
	}
	switch {
	case k < 0 || !r.grammar.cased:
		return false
	case r.has(k, "to") && r.has(k, "toward"):
		k = r.prev(k)
		return k >= 0 && r.has(k, "threaten")
	case r.form(k, "would", "will"):
		k = r.prev(k)
		return k >= 0 && r.has(k, "pronoun") && r.whoSaid(k) != nil
	}
	return false
}

// form tells whether item i has one of the forms.
func (r *reading) form(i int, forms ...string) bool {
	return i >= 0 && i < len(r.view) && slices.Contains(forms, r.view[i].Form)
}

// plotted tells whether a plot or the planning of the attack at item i is told right before it: a plot to attack, planning
// an attack.
func (r *reading) plotted(i int) bool {
	for k, n := r.prev(i), 0; k >= 0 && n < 5 && r.grammar.cased; k, n = r.prev(k), n+1 {
		if r.has(k, "plot") || r.has(k, "planning") {
			return true
		}
		if r.view[k].Clause || r.items[k].mention != nil {
			return false
		}
	}
	return false
}
