// Package pattern is the small language that extraction rules are written in, and its matcher. A pattern is matched
// against the items of a sentence: words (with the classes that the lists give them), particles split from their
// words, marks, and mentions of nodes, each one item. It knows no language and no list.
//
// The grammar, parts separated by spaces, matched one after the other:
//
//	word          an item with this folded form (article and particles are not part of it)
//	@class        an item with this class; @a@b with both, @a!b with a and without b
//	<Label>       a mention; <Group|Person> of either label; <Group:armed_group+faction> of one of these kinds; <*> any
//	x=ATOM        capture the item as x; x+=ATOM also its coordinated siblings (A, B and C)
//	( P | Q )     either
//	P?            or nothing; after an atom or a closing parenthesis
//	~3            a gap of at most 3 items, shortest first; it never crosses the end of a sentence
//	-3            the same, crossing no mention and no clause mark either
//	              a gap passes over an aside (a relative clause in commas, a bracket) as over one item
//	!ATOM         the next item is not this; takes no item
package pattern

import (
	"fmt"
	"strconv"
	"strings"
)

// Item is one thing that patterns see.
type Item struct {
	Form    string // folded; "" for a mention
	Classes Set
	Label   string // of a mention
	Kind    string // of a mention
	Stop    bool   // ends a sentence
	State   bool   // a country or capital, which stands for its government where a group is asked for
	Clause  bool   // a comma, semicolon or colon
	Again   int    // how many items after this one only call the same by another name: X (Y)
	Aside   int    // how many items an aside that begins here has: a relative clause in commas, a bracket
}

// Set is a set of classes, by the numbers of a Vocabulary.
type Set [8]uint64

// Has tells whether class c is in the set.
func (s *Set) Has(c int) bool { return s[c>>6]&(1<<(c&63)) != 0 }

// Add puts class c into the set.
func (s *Set) Add(c int) { s[c>>6] |= 1 << (c & 63) }

// Union adds all classes of o.
func (s *Set) Union(o *Set) {
	for i := range s {
		s[i] |= o[i]
	}
}

// Holds tells whether all classes of o are in the set.
func (s *Set) Holds(o *Set) bool {
	for i := range s {
		if o[i]&^s[i] != 0 {
			return false
		}
	}
	return true
}

// Vocabulary numbers class names; at most 512.
type Vocabulary struct{ ids map[string]int }

// Class returns the number of a name, giving it one if it is new.
func (v *Vocabulary) Class(name string) int {
	id, ok := v.ids[name]
	if !ok {
		if v.ids == nil {
			v.ids = map[string]int{}
		}
		id = len(v.ids)
		if id >= len(Set{})*64 {
			panic("pattern: more than 512 classes")
		}
		v.ids[name] = id
	}
	return id
}

// Lookup returns the number of a name that was given one.
func (v *Vocabulary) Lookup(name string) (int, bool) {
	id, ok := v.ids[name]
	return id, ok
}

// Pattern is a compiled pattern.
type Pattern struct {
	source string
	root   node
	first  []atom // what the first item can be; every pattern begins with an atom
	needs  Set    // classes without which no item sequence matches
}

// String returns the pattern as it was written.
func (p *Pattern) String() string { return p.source }

// Words returns the literal words of the pattern, so that the lists can know them.
func (p *Pattern) Words() []string {
	var out []string
	p.root.atoms(func(a *atom) {
		if a.form != "" {
			out = append(out, a.form)
		}
	})
	return out
}

// Parse compiles a pattern. fold brings a literal word into the form that items have.
func Parse(source string, v *Vocabulary, fold func(string) string) (*Pattern, error) {
	p := &parser{v: v, fold: fold, rest: strings.Fields(spaced(source))}
	root, err := p.sequence("")
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", source, err)
	}
	switch root.(sequence)[0].(type) {
	case gap, not:
		return nil, fmt.Errorf("pattern %q: must begin with a word, class or mention", source)
	}
	pat := &Pattern{source: source, root: root}
	needed(root, &pat.needs)
	if root.firsts(func(a *atom) { pat.first = append(pat.first, *a) }) {
		return nil, fmt.Errorf("pattern %q: must begin with a word, class or mention that is not optional", source)
	}
	return pat, nil
}

// needed collects the classes of atoms that every match of n takes.
func needed(n node, classes *Set) {
	switch n := n.(type) {
	case sequence:
		for _, part := range n {
			needed(part, classes)
		}
	case capture:
		needed(n.atom, classes)
	case *atom:
		if n.isClass {
			classes.Add(n.class)
		}
	}
}

// spaced sets parentheses and bars between alternatives apart; a bar inside <…> stays.
func spaced(s string) string {
	var b strings.Builder
	in := false
	for _, r := range s {
		switch {
		case r == '<':
			in = true
		case r == '>':
			in = false
		case !in && (r == '(' || r == '|'):
			b.WriteString(" " + string(r) + " ")
			continue
		case !in && r == ')':
			b.WriteString(" )")
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

type parser struct {
	v    *Vocabulary
	fold func(string) string
	rest []string
}

// sequence parses up to the end, or up to a bar or closing parenthesis when inside one.
func (p *parser) sequence(closing string) (node, error) {
	var seq sequence
	for len(p.rest) > 0 {
		w := p.rest[0]
		if closing != "" && (w == "|" || strings.HasPrefix(w, ")")) {
			break
		}
		p.rest = p.rest[1:]
		n, err := p.part(w)
		if err != nil {
			return nil, err
		}
		seq = append(seq, n)
	}
	if len(seq) == 0 {
		return nil, fmt.Errorf("an empty part")
	}
	return seq, nil
}

func (p *parser) part(w string) (node, error) {
	switch {
	case w == "(":
		return p.group()
	case w[0] == '~' || (w[0] == '-' && len(w) > 1):
		n, err := strconv.Atoi(w[1:])
		if err != nil || n < 1 || n > 30 {
			return nil, fmt.Errorf("%q: a gap is from 1 to 30 items", w)
		}
		return gap{n, w[0] == '-'}, nil
	case w[0] == '!':
		a, err := p.atom(w[1:])
		return not{a}, err
	}
	w, optional := strings.CutSuffix(w, "?")
	n, err := p.capture(w)
	if err == nil && optional {
		n = option{n}
	}
	return n, err
}

func (p *parser) group() (node, error) {
	var alt choice
	for {
		n, err := p.sequence(")")
		if err != nil {
			return nil, err
		}
		alt = append(alt, n)
		if len(p.rest) == 0 {
			return nil, fmt.Errorf("a parenthesis is not closed")
		}
		w := p.rest[0]
		p.rest = p.rest[1:]
		switch w {
		case "|":
		case ")":
			return alt, nil
		case ")?":
			return option{alt}, nil
		default:
			return nil, fmt.Errorf("%q after a parenthesis", w)
		}
	}
}

func (p *parser) capture(w string) (node, error) {
	name, rest, ok := strings.Cut(w, "=")
	if !ok || strings.HasPrefix(w, "<") {
		return p.atom(w)
	}
	name, spread := strings.CutSuffix(name, "+")
	a, err := p.atom(rest)
	return capture{name, spread, a}, err
}

func (p *parser) atom(w string) (*atom, error) {
	switch {
	case w == "" || strings.ContainsAny(w, "()|="):
		if !strings.HasPrefix(w, "<") {
			return nil, fmt.Errorf("%q is no word, class or mention", w)
		}
	case w[0] == '@':
		return p.classes(w[1:]), nil
	}
	if w[0] != '<' {
		return &atom{form: p.fold(w)}, nil
	}
	if !strings.HasSuffix(w, ">") {
		return nil, fmt.Errorf("%q: a mention ends with >", w)
	}
	a := &atom{}
	for l := range strings.SplitSeq(w[1:len(w)-1], "|") {
		label, kinds, _ := strings.Cut(l, ":")
		m := mention{label: label}
		if kinds != "" {
			m.kinds = strings.Split(kinds, "+")
		}
		a.mentions = append(a.mentions, m)
	}
	return a, nil
}

// classes parses a class and what must and must not be beside it.
func (p *parser) classes(w string) *atom {
	a := &atom{isClass: true}
	rest := strings.IndexAny(w, "@!")
	if rest < 0 {
		a.class = p.v.Class(w)
		return a
	}
	a.class = p.v.Class(w[:rest])
	for w = w[rest:]; w != ""; {
		name, sign := w[1:], w[0]
		if next := strings.IndexAny(name, "@!"); next >= 0 {
			name = name[:next]
		}
		if sign == '@' {
			a.also = append(a.also, p.v.Class(name))
		} else {
			a.never = append(a.never, p.v.Class(name))
		}
		w = w[1+len(name):]
	}
	return a
}
