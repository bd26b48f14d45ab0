package extract

// attackMeant returns the attack that the words from item first to item end speak of where they do not name one: the
// one that the rest of their sentence tells, nearest first and after them before before them; else the last one told
// earlier; else the first of the report. nil where the report tells of none.
func (r *reading) attackMeant(first, end int) *event {
	s := r.sentence(r.items[first].First)
	for i := first; i < len(r.items) && r.items[i].First < s.End; i++ {
		if e := r.eventAt(i); e != nil {
			return e
		}
	}
	for i := first - 1; i >= 0; i-- {
		if e := r.eventAt(i); e != nil {
			return e
		}
	}
	if len(r.events) > 0 {
		return r.events[0]
	}
	return nil
}

func (r *reading) eventAt(i int) *event {
	if t := r.items[i].trigger; t != nil {
		return t.event
	}
	return nil
}
