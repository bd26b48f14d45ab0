package extract

import "slices"

// attackMeant returns the attack that the words from item first on speak of where they do not name one: the next one
// that their sentence tells; else the last one told before; else the first of the report. What the words name as
// something else is not meant. nil where the report tells of none.
func (r *reading) attackMeant(first int, not []*event) *event {
	s := r.sentence(r.items[first].First)
	for i := first; i < len(r.items) && r.items[i].First < s.End; i++ {
		if e := r.eventAt(i); e != nil && !slices.Contains(not, e) && !r.near(i, "inreturn", 4, 0) { // not the one avenged
			return e
		}
	}
	for i := first - 1; i >= 0; i-- {
		if e := r.eventAt(i); e != nil && !slices.Contains(not, e) {
			return e
		}
	}
	if len(r.events) > 0 && !slices.Contains(not, r.events[0]) {
		return r.events[0]
	}
	return nil
}

// eventAt returns the attack whose word item i is; nil where it is none.
func (r *reading) eventAt(i int) *event {
	if t := r.items[i].trigger; t != nil {
		return t.event
	}
	return nil
}
