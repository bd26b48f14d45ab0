package pattern

import (
	"math/bits"
	"slices"
)

// Index finds the patterns that can match at an item by what the item is, so that a rule costs nothing where its first
// word does not stand. It is safe for concurrent use once it is made.
type Index struct {
	patterns []*Pattern
	forms    map[string][]int
	labels   map[string][]int
	classes  [len(Set{}) * 64][]int
	used     Set // classes that begin a pattern
}

// NewIndex indexes patterns by what their first item can be.
func NewIndex(patterns []*Pattern) *Index {
	x := &Index{patterns: patterns, forms: map[string][]int{}, labels: map[string][]int{}}
	for i, p := range patterns {
		for _, a := range p.first {
			x.add(i, &a)
		}
	}
	return x
}

func (x *Index) add(i int, a *atom) {
	switch {
	case a.isClass:
		x.classes[a.class] = appendNew(x.classes[a.class], i)
		x.used.Add(a.class)
	case a.form != "":
		x.forms[a.form] = appendNew(x.forms[a.form], i)
	}
	for _, m := range a.mentions {
		x.labels[m.label] = appendNew(x.labels[m.label], i)
	}
}

func appendNew(list []int, i int) []int {
	if len(list) > 0 && list[len(list)-1] == i {
		return list
	}
	return append(list, i)
}

// Match calls f with every match whose first item is items[at], in the order of the patterns' kinds of first item:
// words, mentions, classes. i is the pattern's place in what NewIndex was given. A pattern is tried once, and only where
// have, the classes of all items, holds what it needs.
func (x *Index) Match(items []Item, have *Set, at int, f func(i int, m Match)) {
	it := &items[at]
	var tried []int
	try := func(list []int) {
		for _, i := range list {
			if !have.Holds(&x.patterns[i].needs) || slices.Contains(tried, i) {
				continue
			}
			tried = append(tried, i)
			if m, ok := x.patterns[i].At(items, at); ok {
				f(i, m)
			}
		}
	}
	if it.Form != "" {
		try(x.forms[it.Form])
	}
	if it.Label != "" {
		try(x.labels[it.Label])
		try(x.labels["*"])
		if it.State {
			try(x.labels["Group"])
		}
	}
	for w, set := range it.Classes {
		for set &= x.used[w]; set != 0; set &= set - 1 {
			try(x.classes[w<<6+bits.TrailingZeros64(set)])
		}
	}
}
