package pattern

import "slices"

// Capture is one captured item of a match.
type Capture struct {
	Name   string
	Item   int  // index into the items
	Spread bool // its coordinated siblings are meant as well
}

// Match is one match of a pattern: items [Start, End) and what was captured.
type Match struct {
	Start, End int
	Captures   []Capture
}

// Get returns the item captured under a name, or -1.
func (m *Match) Get(name string) int {
	for _, c := range m.Captures {
		if c.Name == name {
			return c.Item
		}
	}
	return -1
}

// At matches the pattern with its first item at items[at]; ok is false where it does not match there.
func (p *Pattern) At(items []Item, at int) (m Match, ok bool) {
	if !slices.ContainsFunc(p.first, func(a atom) bool { return a.is(&items[at]) }) {
		return Match{}, false
	}
	s := &state{items: items}
	end := -1
	if p.root.match(s, at, func(i int) bool { end = i; return true }) {
		return Match{at, end, slices.Clone(s.captures)}, true
	}
	return Match{}, false
}

type state struct {
	items    []Item
	captures []Capture
}

// A node matches from item i on and calls then with the item after its match; it goes back and tries another way
// while then says false.
type node interface {
	match(s *state, i int, then func(int) bool) bool
	// firsts calls f for every atom that the first item can be, and tells whether the node can match nothing.
	firsts(f func(*atom)) bool
	atoms(f func(*atom))
}

type (
	sequence []node
	choice   []node
	option   struct{ node }
	not      struct{ atom *atom }
	gap      struct {
		most  int
		tight bool
	}
	capture struct {
		name   string
		spread bool
		atom   *atom
	}
	atom struct {
		form     string
		class    int
		also     []int // further classes that the item must have
		never    []int // classes that it must not have
		isClass  bool
		mentions []mention
	}
	mention struct {
		label string
		kinds []string
	}
)

func (a *atom) is(it *Item) bool {
	switch {
	case a.isClass:
		return it.Classes.Has(a.class) && a.beside(&it.Classes)
	case a.form != "":
		return it.Form == a.form
	}
	for _, m := range a.mentions {
		if m.is(it.Label, it.Kind) || (it.State && m.is("Group", "government")) {
			return true
		}
	}
	return false
}

// beside tells whether a set has all the further classes and none of those that must not be there.
func (a *atom) beside(s *Set) bool {
	for _, c := range a.also {
		if !s.Has(c) {
			return false
		}
	}
	for _, c := range a.never {
		if s.Has(c) {
			return false
		}
	}
	return true
}

func (m *mention) is(label, kind string) bool {
	return label != "" && (m.label == "*" || m.label == label) && (m.kinds == nil || slices.Contains(m.kinds, kind))
}

func (a *atom) match(s *state, i int, then func(int) bool) bool {
	return i < len(s.items) && a.is(&s.items[i]) && then(i+1)
}

func (c capture) match(s *state, i int, then func(int) bool) bool {
	if i >= len(s.items) || !c.atom.is(&s.items[i]) {
		return false
	}
	n := len(s.captures)
	s.captures = append(s.captures, Capture{c.name, i, c.spread})
	if then(i+1) || s.items[i].Again > 0 && then(i+1+s.items[i].Again) {
		return true
	}
	s.captures = s.captures[:n]
	return false
}

func (q sequence) match(s *state, i int, then func(int) bool) bool {
	if len(q) == 0 {
		return then(i)
	}
	return q[0].match(s, i, func(j int) bool { return q[1:].match(s, j, then) })
}

func (c choice) match(s *state, i int, then func(int) bool) bool {
	return slices.ContainsFunc(c, func(n node) bool { return n.match(s, i, then) })
}

func (o option) match(s *state, i int, then func(int) bool) bool {
	return o.node.match(s, i, then) || then(i)
}

func (n not) match(s *state, i int, then func(int) bool) bool {
	return (i >= len(s.items) || !n.atom.is(&s.items[i])) && then(i)
}

func (g gap) match(s *state, i int, then func(int) bool) bool { return g.from(s, i, g.most, then) }

// from matches what is left of a gap: it ends here, or goes on after an aside as a whole, or after one item.
func (g gap) from(s *state, i, left int, then func(int) bool) bool {
	if then(i) {
		return true
	}
	if left == 0 || i >= len(s.items) {
		return false
	}
	it := &s.items[i]
	if it.Aside > 0 && g.from(s, i+it.Aside, left-1, then) {
		return true
	}
	if it.Stop || g.tight && (it.Form == "" || it.Clause) {
		return false
	}
	return g.from(s, i+1, left-1, then)
}

func (a *atom) firsts(f func(*atom)) bool   { f(a); return false }
func (c capture) firsts(f func(*atom)) bool { f(c.atom); return false }
func (o option) firsts(f func(*atom)) bool  { o.node.firsts(f); return true }
func (not) firsts(func(*atom)) bool         { return true }
func (gap) firsts(func(*atom)) bool         { return true }

func (q sequence) firsts(f func(*atom)) bool {
	for _, n := range q {
		if !n.firsts(f) {
			return false
		}
	}
	return true
}

func (c choice) firsts(f func(*atom)) bool {
	empty := false
	for _, n := range c {
		empty = n.firsts(f) || empty
	}
	return empty
}

func (a *atom) atoms(f func(*atom))   { f(a) }
func (c capture) atoms(f func(*atom)) { f(c.atom) }
func (n not) atoms(f func(*atom))     { f(n.atom) }
func (gap) atoms(func(*atom))         {}
func (q sequence) atoms(f func(*atom)) {
	for _, n := range q {
		n.atoms(f)
	}
}
func (c choice) atoms(f func(*atom)) { sequence(c).atoms(f) }
