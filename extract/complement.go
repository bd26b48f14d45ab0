package extract

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

// right reads the complements after the trigger, up to the end of its clause.
func (s *scan) right() {
	r := s.r
	sentence := r.doc.SentOf[s.t.First]
	quoted := s.t.full.End > s.t.End
	for i := s.from; i < len(r.items); i++ {
		it := &r.items[i]
		if r.doc.SentOf[it.First] != sentence || s.stops(i) {
			break
		}
		if r.grammar.cased && r.view[i].Clause && s.mode < in && !s.namesVictim(i) {
			s.mode = nothing // killed nine on Tuesday, police said
		}
		if it.First < s.until || r.besideDate(i) || r.dateAt(it.First) != nil || r.dateAfter(i) {
			continue
		}
		switch {
		case it.mention != nil:
			if s.take(it.mention) && !quoted && it.mention.textEnd()-s.t.First <= 9 {
				s.t.full.End, quoted = it.mention.textEnd(), true
			}
		default:
			s.word(i)
			if s.t.short.End == it.First && r.describes(i) {
				s.t.short.End = it.End
				s.t.full.End = max(s.t.full.End, it.End)
			}
		}
	}
}

// besideDate tells whether item i is a mark that sets a date off: on, Wednesday morning, the city.
func (r *reading) besideDate(i int) bool {
	if !r.view[i].Clause {
		return false
	}
	t := r.items[i].First
	return r.dateAt(t-1) != nil || r.dateAt(t+1) != nil || i+1 < len(r.items) && r.has(i+1, "daypart") && r.dateAt(t+2) != nil
}

// dateAfter tells whether item i is a preposition of a date: on 24 April.
func (r *reading) dateAfter(i int) bool {
	return (r.has(i, "in") || r.has(i, "on") || r.has(i, "during") || r.has(i, "since") || r.has(i, "daypart")) && i+1 < len(r.items) && r.dateAt(r.items[i+1].First) != nil && r.items[i+1].mention == nil
}

// describes tells whether item i is an adjective of the kind that says what an attack was.
func (r *reading) describes(i int) bool {
	for _, c := range []string{"air", "artillery", "weapon", "suicidal", "campaigning", "intense", "armed", "demonym"} {
		if r.has(i, c) {
			return true
		}
	}
	return false
}

// stops tells whether the attack's clause ends before item i: another attack, a verb of saying, a new statement.
func (s *scan) stops(i int) bool {
	r := s.r
	if u := r.items[i].trigger; u != nil && u.host != s.t && u.sense.is("attack") && u.sense.features["weak"] == "" {
		return true
	}
	if u := r.items[i].trigger; u != nil && u.sense.features["opens"] != "" && u.host == nil {
		return true
	}
	if r.belongs(i) {
		return false
	}
	if r.has(i, "inreturn") || r.has(i, "say") || r.has(i, "claim") || r.has(i, "announce") || r.has(i, "accuse") || r.has(i, "condemn") || r.has(i, "designation") || r.has(i, "while") || r.has(i, "but") || s.skipped > 12 {
		return true
	}
	return s.comma && r.has(i, "and") && i+1 < len(r.items) && r.verb(i+1)
}

// belongs tells whether item i is a word of belonging with who is belonged to after it: تابع لحماس, where تابع alone is
// also "he went on".
func (r *reading) belongs(i int) bool {
	return r.has(i, "belonging") && i+1 < len(r.items) && r.has(i+1, "to")
}

// word lets a word that is no mention say what the next mention is.
func (s *scan) word(i int) {
	r := s.r
	s.skipped++
	if m := r.bearer(i); m != nil && s.mode > adjective && s.mode < in || m != nil && s.mode == genitive {
		s.until, s.skipped = m.First, 0 // whose title it is comes next, and not the body that he is of
		return
	}
	switch {
	case s.namesVictim(i):
	case r.view[i].Clause:
		s.comma, s.away = true, false
		if s.mode < in {
			s.mode = nothing
		}
	case r.has(i, "ascribed"):
		s.mode, s.by = nothing, true
	case s.skipped > 5 && s.carriedNear(i):
		s.mode = nothing
	case s.carriedBy(i):
		s.mode, s.comma = by, false
		if _, n := r.senseAt(r.items[i].First, "agency"); n > 1 {
			s.until = r.items[i].First + n
		}
	case r.has(i, "witness") && r.words[r.items[i].First].suffix:
		s.mode, s.comma = in, false // which the city saw
	case r.isAim(i), r.has(i, "hit"):
		s.mode, s.comma = on, false
	case r.has(i, "belong") && s.gunmen():
		s.mode = by
	case r.belongs(i):
	case r.has(i, "prep"), r.has(i, "particle"), r.has(i, "aimed"), r.has(i, "on"), r.has(i, "from"):
		s.preposition(i)
	case r.has(i, "side") && s.mode != origin && !s.away && i+1 < len(r.items) && r.items[i+1].mention != nil:
		s.mode = in // east of X needs no preposition
	case r.has(i, "and"):
	case r.grammar.cased && r.has(i, "title") && (s.mode == object || s.mode == on || s.mode == killed) && r.has(i+1, "of"):
		s.mode = nothing // a leader of the group
	case (r.has(i, "the") || r.has(i, "a")) && (s.mode == object || s.mode == killed) && s.hinted(i-1):
		s.mode = nothing // a new noun phrase without an and: the object was told
	case r.verb(i):
		s.mode = nothing
	default:
		s.hint(i)
	}
}

// preposition lets a preposition or particle say what the next mention is.
func (s *scan) preposition(i int) {
	r := s.r
	glued := r.items[i].prefix != ""
	clash := s.t.sense.features["type"] == "clash"
	switch {
	case r.has(i, "near"):
		s.mode = near
	case r.has(i, "at"):
		s.mode = at
	case r.has(i, "in") && s.away:
		s.mode = nothing
	case r.has(i, "in"):
		if s.mode != near && s.mode != at || !glued {
			s.mode = in
		}
	case r.has(i, "on"), r.has(i, "against"), r.has(i, "aimed"):
		s.mode, s.away = on, false
	case r.has(i, "of") && s.taken != nil && s.taken.kind == "facility" && s.taken.item == i-1:
		s.mode = on // the office of an aid group
	case r.has(i, "of"):
		if s.taken == nil && s.mode == nothing && s.skipped < 3 && s.t.sense.features["genitive"] == "victim" {
			s.mode = on
		}
	case r.has(i, "from") && (r.has(i-1, "number") || s.t.sense.is("death") && (s.mode == killed || s.mode == genitive)):
		// ten of its fighters: what they are part of is hit
	case r.has(i, "from") && s.t.sense.features["type"] == "kidnapping":
		s.mode = in // taken from a school is taken there
	case r.has(i, "from"):
		if s.mode != near && (s.mode != in || s.taken == nil) {
			s.mode = origin
		}
	case clash && (r.has(i, "with") || r.has(i, "between")):
		s.mode = with
	case r.has(i, "to") && glued:
		s.mode = s.possessive(i)
	case r.has(i, "prep") && !r.has(i, "between"):
		s.mode = nothing
	}
}

// namesVictim tells whether the comma at item i is followed by the name of the person told right before it as who was hit:
// shot a journalist, N.
func (s *scan) namesVictim(i int) bool {
	r := s.r
	if !r.grammar.cased || !isComma(r.view[i].Form) || s.mode == nothing || s.mode >= origin {
		return false
	}
	k := i + 1
	for k < len(r.items) && k < i+4 && r.has(k, "title") {
		k++
	}
	if k >= len(r.items) || r.items[k].mention == nil || r.items[k].mention.label != graph.Person {
		return false
	}
	return r.has(i-1, "victim") || r.has(i-1, "title") || r.has(i-1, "somebody") || r.has(i-1, "leader")
}

// hinted tells whether item i is a word of who was hit, so that the object of the verb was told.
func (s *scan) hinted(i int) bool {
	return i > s.t.item && s.r.items[i].mention == nil && s.r.has(i, "victim")
}

// gunmen tells whether the attack's authors were told as gunmen, whose group may follow.
func (s *scan) gunmen() bool {
	return slices.ContainsFunc(s.t.hints, func(h *sense) bool { return h.is("gunman") })
}

// possessive is what ل at item i makes the mention after it: who did it, or of a noun with a victim or after an author
// the victim.
func (s *scan) possessive(i int) mode {
	r := s.r
	switch {
	case r.has(i-1, "hostile"), r.has(i-1, "ascribed"):
		return nothing
	case (s.mode == genitive || s.mode == adjective) && s.taken == nil && !s.by:
		if s.t.sense.features["genitive"] == "victim" || r.words[s.t.First].suffix {
			return on
		}
		return by
	case s.by && s.mode == by && !r.has(i-1, "belong"):
		return on // the shelling of the army of the positions
	case s.mode == in && s.taken != nil && s.skipped <= 2 && s.aimedAt(s.taken):
		return on // a post of the army's
	case s.mode == on, s.mode == with, s.mode == by, s.mode == object, s.mode == killed:
		return s.mode
	}
	return nothing
}

// carriedBy tells whether item i says that who comes next did it: شنه, نفذتها, من قبل, على يد.
func (s *scan) carriedBy(i int) bool {
	r := s.r
	if r.has(i, "carry") && r.words[r.items[i].First].suffix {
		return true
	}
	return r.has(i, "agency")
}

// carriedNear tells whether item i is a word of agency that speaks only of what stands right before it.
func (s *scan) carriedNear(i int) bool {
	sense, _ := s.r.senseAt(s.r.items[i].First, "agency")
	return sense != nil && sense.features["reach"] == "near"
}

// isAim tells whether item i is a verb of aiming: استهدف.
func (r *reading) isAim(i int) bool {
	for _, s := range r.items[i].senses {
		if s.features["aim"] != "" && s.verb {
			return true
		}
	}
	return false
}

// aircraftBefore tells whether the adjective at item i belongs to aircraft: an American drone.
func (r *reading) aircraftBefore(i int) bool {
	for k := i - 1; k >= max(0, i-3); k-- {
		if r.items[k].prefix != "" || r.items[k].mention != nil {
			return false
		}
		for _, s := range r.items[k].senses {
			if s.is("air") || s.features["weapon"] == "drone" || s.is("aircraft") {
				return true
			}
		}
	}
	return false
}

// hint notes a word that says what the attack was done with or hit, and an adjective that names its author's country.
func (s *scan) hint(i int) {
	r := s.r
	longest, _ := r.senseAt(r.items[i].First, "victim")
	for _, sense := range r.items[i].senses {
		switch {
		case sense.is("victim") && sense != longest:
		case sense.is("campaigning"), sense.is("armed"):
			if s.t.short.End == r.items[i].First {
				s.t.hints = append(s.t.hints, sense)
			}
		case sense.is("air") && s.r.has(i-1, "defence"):
		case sense.is("weapon"), sense.is("air"), sense.is("artillery"), sense.is("suicidal"), sense.is("gunman"), sense.is("bomb"):
			s.t.hints = append(s.t.hints, sense)
		case sense.is("victim"):
			if s.mode == on || s.mode == object || s.mode == genitive && s.t.sense.features["genitive"] == "victim" || s.mode == killed {
				s.t.hints = append(s.t.hints, sense)
			}
		case sense.is("demonym") && (s.mode == on || s.mode == object) && s.ofStruck(i):
			s.struckOf(i, sense)
		case sense.is("demonym") && (s.mode == genitive || s.mode == adjective) && s.taken == nil && s.t.sense.features["genitive"] == "actor" && !s.by:
			s.demonym(i, sense)
		case sense.is("demonym") && !s.by && (s.mode == by || s.t.verb && s.mode == object && s.taken == nil) && r.aircraftBefore(i):
			s.demonym(i, sense)
		case sense.is("further") && s.taken == nil && (s.mode == genitive || s.mode == adjective) && r.items[i].First-s.t.End <= 2 && !s.t.sense.is("death"):
			s.t.other = true
		case sense.is("repeated"):
			s.t.other = true
		}
	}
}
