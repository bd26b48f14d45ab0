package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// subject finds the subject of a verb: the mention right after it with another object to come, or right before it.
func (s *scan) subject() {
	r := s.r
	if s.t.sense.features["passive"] != "" {
		s.mode = killed
		return
	}
	before := s.before()
	if before == nil {
		before = s.speaker(s.t.item)
	}
	next := r.itemAt(s.t.End)
	after := cmp.Or(r.bearer(next), r.mentionNear(next, 3))
	death := s.t.sense.is("death")
	if by := cmp.Or(before, after); death && s.t.host != nil && by != nil && by.kind == "security_force" && !r.accusative(by) && r.objectAt(next) {
		s.mode = nothing // forces that kill within an attack kill its authors
		return
	}
	switch {
	case death && r.words[s.t.First].suffix: // the police killed him: told of the attacker
		s.mode = nothing
		return
	case r.words[s.t.First].suffix: // he attacked it: the subject follows
		if after != nil && after.label != graph.Place {
			s.author(after)
			s.mode = nothing
		}
	case death && after != nil && after.label == graph.Person:
		s.mode = killed
	case death && before != nil && !r.objectAt(next):
		s.mode = killed
		s.victim(before)
	case death && before == nil && next < len(r.items) && r.has(next, "in") && r.topic(s.t.item) != nil:
		s.mode = killed
		s.victim(r.topic(s.t.item))
	case before != nil && (!death || r.canKill(before)):
		s.author(before)
		s.mode = object
	case after != nil && r.canAct(after) && !r.accusative(after) && !s.relative() && (!death || after.label == graph.Group && r.objectFollows(after)):
		s.author(after)
		s.subjectTaken(after)
	default:
		s.mode = object
	}
	if death && s.mode == object {
		s.mode = killed
	}
}

// accusative tells whether a mention's first word, or that of its fighters, has the ending of the object: الحوثيين, not
// الحوثيون.
func (r *reading) accusative(m *mention) bool {
	first := m.First
	if k := r.bandBefore(m.item); k >= 0 {
		first = r.items[k].First
	}
	return strings.HasSuffix(r.doc.Tokens[first].Form, "ين")
}

// relative tells whether a verb begins a relative clause, whose head is its subject: a raid that hit X.
func (s *scan) relative() bool {
	k := s.r.prev(s.t.item)
	return k >= 0 && s.r.has(k, "which")
}

// subjectTaken sets the scan on the object after the subject.
func (s *scan) subjectTaken(m *mention) {
	s.mode, s.taken, s.from = object, nil, m.item+1
	s.t.full.End = max(s.t.full.End, m.End)
}

// before returns the mention that stands before a verb as its subject: right before it, or the head of the relative
// clause that it begins.
func (s *scan) before() *mention {
	r := s.r
	which := false
	for k, n := s.r.prev(s.t.item), 0; k >= 0 && n < 4; k, n = k-1, n+1 {
		if k = r.headOf(k); k < 0 {
			return nil
		}
		it := &r.items[k]
		if m := it.mention; m != nil {
			if r.canAct(m) && m.prefix != "ب" && m.prefix != "ل" && !r.governed(k) && !(m.label == graph.Person && r.says(k)) {
				return m
			}
			return nil
		}
		which = which || r.has(k, "which")
		if r.view[k].Clause && which && n > 0 {
			continue
		}
		if n == 0 && s.t.sense.is("death") && r.describing(k) {
			continue // a feared commander killed in August
		}
		if !r.has(k, "which") && !r.has(k, "time") && !r.has(k, "qad") && !r.has(k, "be") && !r.has(k, "weekday") && it.prefix == "" {
			return nil
		}
	}
	return nil
}

// speaker returns who speaks of himself as the author: the army said that it hit.
func (s *scan) speaker(verb int) *mention {
	r := s.r
	k := r.prev(verb)
	for n := 0; k >= 0 && n < 2 && (r.has(k, "time") || r.has(k, "weekday") || r.has(k, "qad")); n++ {
		k = r.prev(k)
	}
	if k < 0 || !r.has(k, "that") || !r.pronounced(k) {
		return nil
	}
	for n := 0; k >= 0 && n < 25; k, n = r.prev(k), n+1 {
		if r.has(k, "say") || r.has(k, "announce") || r.has(k, "told") {
			return r.sayer(k)
		}
	}
	return nil
}

// sayer returns the subject of a verb of saying at item i: the first mention after it, or the one right before it.
func (r *reading) sayer(i int) *mention {
	for k := i + 1; k < len(r.items) && k < i+6; k++ {
		if m := r.items[k].mention; m != nil && !r.governed(k) {
			if r.canAct(m) {
				return m
			}
			return nil
		}
		if r.has(k, "that") || r.view[k].Clause {
			break
		}
	}
	if p := r.prev(i); p >= 0 {
		if m := r.items[p].mention; m != nil && r.canAct(m) && !r.governed(p) {
			return m
		}
	}
	return nil
}

// describing tells whether item i is a word after a noun that only describes it: no list knows it as more than a noun.
func (r *reading) describing(i int) bool {
	it := &r.items[i]
	if it.prefix != "" || it.End == it.First || it.trigger != nil || r.doc.Tokens[it.First].Class != text.Word || i == 0 || r.items[i-1].mention == nil {
		return false
	}
	return !slices.ContainsFunc(it.senses, func(s *sense) bool { return s.verb || !s.is("ordinary") })
}

// says tells whether the person at item i is the subject of a verb of saying before him: what follows is what he said.
func (r *reading) says(i int) bool {
	for k, n := r.prev(i), 0; k >= 0 && n < 10; k, n = r.prev(k), n+1 {
		switch {
		case r.has(k, "say"):
			return true
		case r.view[k].Clause || r.has(k, "that"):
			return false
		}
	}
	return false
}

// topic returns the person whom a clause of "that" begins with, far before its verb at item i: that N, who had gone to
// Syria, was killed in a raid. nil where it begins otherwise.
func (r *reading) topic(verb int) *mention {
	that := verb
	for n := 0; that >= 0 && !r.has(that, "that"); that, n = r.prev(that), n+1 {
		if n > 30 || n > 0 && r.items[that].trigger != nil && r.items[that].trigger.sense.is("death") {
			return nil
		}
	}
	if that < 0 {
		return nil
	}
	for k := that + 1; k < verb && k <= that+4; k++ {
		if m := r.items[k].mention; m != nil && m.label == graph.Person && !r.governed(k) {
			return m
		}
		if r.verb(k) || r.view[k].Clause {
			return nil
		}
	}
	return nil
}

// pronounced tells whether a word of "that" ends in the pronoun of who speaks: أنه, إنها.
func (r *reading) pronounced(i int) bool {
	form := r.doc.Tokens[r.items[i].First].Form
	return strings.HasSuffix(form, "ه") || strings.HasSuffix(form, "ها") || strings.HasSuffix(form, "هم")
}

// governed tells whether a preposition stands before item i, or before the fighters of the group there.
func (r *reading) governed(i int) bool {
	if band := r.bandBefore(i); band >= 0 {
		i = band
	}
	k := i - 1
	return k >= 0 && r.doc.SentOf[r.items[k].First] == r.doc.SentOf[r.items[i].First] && r.has(k, "prep")
}

// canAct tells whether a mention can be the author of an attack.
func (r *reading) canAct(m *mention) bool {
	switch m.label {
	case graph.Place:
		return r.isState(m) && m.kind == "country"
	case graph.Group:
		return m.kind != "media" && m.kind != "organization"
	}
	return true
}

func (r *reading) canKill(m *mention) bool {
	return m.label == graph.Group && r.canAct(m) || m.label == graph.Person
}

// mentionNear returns the first mention within n items from item i on, before any preposition or mark.
func (r *reading) mentionNear(i, n int) *mention {
	for k := i; k < len(r.items) && k < i+n; k++ {
		switch {
		case r.items[k].mention != nil:
			return r.items[k].mention
		case r.bandAt(k) != nil:
			return r.bandAt(k)
		case r.has(k, "prep") || r.view[k].Clause || r.view[k].Stop || r.has(k, "number") || r.verb(k):
			return nil
		}
	}
	return nil
}

// objectFollows tells whether something that can be an object comes after a mention: another mention, a number or a
// word for who was hit, before any preposition or mark.
func (r *reading) objectFollows(m *mention) bool { return r.objectAt(m.item + 1) }

// objectAt tells whether something that can be an object stands within six items from item i on.
func (r *reading) objectAt(i int) bool {
	for k := i; k < len(r.items) && k < i+6; k++ {
		switch {
		case r.items[k].mention != nil, r.has(k, "number"), r.has(k, "victim"), r.has(k, "somebody"), r.has(k, "campaign"), r.has(k, "attacker"):
			return true
		case r.view[k].Clause || r.has(k, "prep") && !r.has(k, "time"):
			return false
		}
	}
	return false
}
