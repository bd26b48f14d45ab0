package extract

import (
	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// findTitlesBefore reads every title with what stands before it (the Afghan president, Balochistan's home minister) and
// behind it (the leader of the movement), and the name that follows.
func findTitlesBefore(r *reading) {
	r.titled, r.namedBy = map[int]*title{}, map[int]*title{}
	for i := 0; i < len(r.doc.Tokens); i++ {
		s, n := r.senseAt(i, "title")
		if s == nil || r.longerThan(i, n, "grouphead", "site", "attack") {
			continue
		}
		for k := i + n; k < r.sentence(i).End; { // Lt. Gen., operations chief
			next, more := r.senseAt(k, "title")
			if next == nil || r.doc.Tokens[k].Class != text.Word {
				if r.doc.Tokens[k].Form == "." && r.doc.Tokens[k-1].Alts != nil && r.doc.Tokens[k-1].Alts[0].Short {
					k++
					n++
					continue
				}
				break
			}
			if s.features["honor"] == "" || next.features["honor"] == "" {
				s = next
			}
			k += more
			n = k - i
		}
		t := &title{sense: s, words: span{First: i, End: i + n}, role: s.features["role"]}
		t.first = r.titleStart(i)
		t.complement = span{First: i + n, End: i + n}
		r.nameAfterTitle(t)
		r.keepTitle(t)
		i += n - 1
	}
}

// titleStart returns the token where the words before a title begin: its country, its office, its body.
func (r *reading) titleStart(i int) int {
	first := i
	for k := i - 1; k >= r.sentence(i).First && i-k < 8; k-- {
		w := &r.words[k]
		switch {
		case w.isAny("demonym", "titleadj", "groupadj", "grouphead", "ledby", "direction", "victim", "office", "members") && !w.is("function"), r.hyphen(k), r.doc.Tokens[k].Form == text.Possessive:
			first = k
		case r.capital(k) && !w.isAny("function", "weekday", "noname") && !w.verbal():
			first = k
		case r.doc.Tokens[k].Form == "." && k > 0 && !r.doc.Tokens[k].Gap && r.capital(k-1):
		case w.isAny("the", "a"):
			return k
		default:
			return first
		}
	}
	return first
}

// nameAfterTitle finds the name that a title introduces: right behind it, behind a comma, or behind what the title is of.
func (r *reading) nameAfterTitle(t *title) {
	end := r.sentence(t.words.First).End
	j := t.words.End
	if j >= end {
		return
	}
	honour := t.sense.features["honor"] != ""
	if e := r.capitals(j); e > j && r.personal(j, e) {
		t.name, t.end = j, e
		return
	}
	if honour {
		return
	}
	if r.words[j].isAny("of", "for", "at", "in", "with") {
		j = r.titleOf(j + 1)
		t.complement.End = j
	}
	comma := j < end && isComma(r.doc.Tokens[j].Form)
	if comma {
		j++
	}
	if j >= end || j == t.words.End {
		return
	}
	if e := r.capitals(j); e > j && r.personal(j, e) && (e-j > 1 || r.words[j].is("given")) {
		t.name, t.end = j, e
	}
}

// personal tells whether a run of capitals can be a person's name: it is no place or group that the lists know.
func (r *reading) personal(first, end int) bool {
	k := findKnown(r, first)
	return k == nil || k.label == graph.Person || k.End < end
}

// titleOf returns the token after what a title is of: a group, a place, an office.
func (r *reading) titleOf(j int) int {
	end := r.sentence(j).End
	for n := 0; j < end && n < 3; n++ {
		for j < end && r.words[j].isAny("the", "a", "possessive") {
			j++
		}
		if j >= end {
			return j
		}
		best := j
		for _, find := range []func(*reading, int) *mention{findHeaded, findPlaceBefore, findKnown, findSiteBefore} {
			if m := find(r, j); m != nil && m.label != graph.Person {
				best = max(best, m.textEnd())
			}
		}
		if best == j {
			best = r.capitals(j)
		}
		if best == j || best >= end || !r.words[best].isAny("of", "in", "for") {
			return best
		}
		j = best + 1
	}
	return j
}
