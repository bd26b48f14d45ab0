package extract

import (
	"unicode/utf8"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// findPerson finds a person's name without a title: a given name and at least one further name.
func findPerson(r *reading, i int) *mention {
	w := &r.words[i]
	if !w.is("given") && !w.is("kunya") {
		return nil
	}
	end := r.nameRun(i, false)
	if end-i < 2 {
		return nil
	}
	return r.person(i, end, "name-parts", 0.8)
}

// findTitled finds the person's name that follows a title; the title is read when the mention before it is not one.
// It begins at the name: the title and its complement stand before token i.
func findTitled(r *reading, i int) *mention {
	t := r.titled[i]
	if t == nil {
		return nil
	}
	m := r.person(i, t.end, "title", 0.85)
	m.role = t.role
	return m
}

func (r *reading) person(first, end int, rule string, prior float64) *mention {
	return &mention{
		span: span{First: first, End: end}, prefix: r.words[first].prefix, label: graph.Person, rule: rule, prior: prior,
	}
}

// title is a title that was read before a name.
type title struct {
	sense      *sense
	first      int // token of the title
	complement span
	name       int // token where the name begins
	end        int // token after the name
	role       string
}

// findTitles reads every title with its complement (وزير الخارجية الروسي, المتحدث باسم كذا) and the name behind it.
func findTitles(r *reading) {
	r.titled = map[int]*title{}
	for i := range r.doc.Tokens {
		sense, n := r.senseAt(i, "title")
		if sense == nil {
			continue
		}
		t := &title{sense: sense, first: i, complement: span{First: i + n, End: i + n}, role: sense.features["role"]}
		j := i + n
		for j < len(r.doc.Tokens) && j < i+n+8 && r.doc.SentOf[j] == r.doc.SentOf[i] {
			if end := r.nameRun(j, true); end > j && r.words[j].prefix == "" {
				t.name, t.end = j, end
				break
			}
			k := r.complementWord(j)
			if k == 0 {
				break
			}
			j += k
			t.complement.End = j
		}
		if t.end > 0 {
			r.titled[t.name] = t
		}
		r.titles = append(r.titles, t)
	}
}

// complementWord tells how many tokens at j may stand between a title and its name: an adjective, an institution, a
// known group or place, another title.
func (r *reading) complementWord(j int) int {
	w := &r.words[j]
	for _, s := range w.senses {
		switch {
		case s.is("demonym"), s.is("groupadj"), s.is("grouphead"), s.is("titleadj"), s.is("title"), s.is("office"), s.is("placehead"):
			_, n := r.senseAt(j, s.names[0])
			return max(n, 1)
		}
	}
	if k := findKnown(r, j); k != nil && k.label != graph.Person && k.First == j {
		return k.End - j
	}
	if isQuote(r.doc.Tokens[j].Form) {
		return 1
	}
	switch {
	case r.doc.Tokens[j].Class == text.Word && w.article && !w.is("function") && len(w.prefix) <= len("و"):
		return 1
	case w.form == "باسم" || w.form == "ل" || w.form == "في" || w.form == "اسم":
		return 1
	}
	return 0
}

// nameRun returns the token after the run of name words that begins at token i; i where there is none. After a title
// an unknown word will do; otherwise the run begins with a known part of names.
func (r *reading) nameRun(i int, titled bool) int {
	end, parts := i, 0
	for end < len(r.doc.Tokens) && end-i < 6 && r.doc.SentOf[end] == r.doc.SentOf[i] {
		w := &r.words[end]
		switch r.namePart(end, end > i, titled) {
		case notName:
			if parts == 0 {
				return i
			}
			return trimParticles(r, i, end)
		case joiner:
		default:
			parts++
		}
		if w.prefix != "" && end > i {
			return trimParticles(r, i, end)
		}
		end++
	}
	if parts == 0 {
		return i
	}
	return trimParticles(r, i, end)
}

// trimParticles takes name particles off the end of a run: a name does not end with بن.
func trimParticles(r *reading, first, end int) int {
	for end > first && r.words[end-1].is("nameparticle") {
		end--
	}
	return end
}

type partKind int

const (
	notName partKind = iota
	joiner           // بن, أبو, عبد
	part
)

// namePart tells what token j is in a person's name.
func (r *reading) namePart(j int, inside, titled bool) partKind {
	w := &r.words[j]
	t := &r.doc.Tokens[j]
	if t.Class != text.Word || t.Line || (inside && w.prefix != "") {
		return notName
	}
	if w.is("nameparticle") {
		return joiner
	}
	name := w.is("given") || w.is("family")
	for _, s := range w.senses {
		if s.verb && (inside || !name) || s.is("function") || s.is("attack") || s.is("title") || s.is("demonym") && !inside {
			return notName
		}
	}
	switch {
	case name && (inside || !w.article || titled):
		return part
	case w.unknown && inside && !looksVerbal(w.form):
		return part
	case w.unknown && titled && !w.article && utf8.RuneCountInString(w.form) > 2:
		return part
	}
	return notName
}

// looksVerbal tells whether an unknown word has the shape of a verb of the present or future.
func looksVerbal(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return utf8.RuneCountInString(form) >= 4 && (r == 'ي' || r == 'ت')
}
