package graph

import (
	"slices"
	"time"
)

// Tellings of attacks meet in blocks: a place and a time, each at some level. A telling stands in the block of its own
// places and days and in all coarser ones; it looks for those that stand in its own block and are finer, for those whose
// own block is one of its coarser ones, and for those that are coarser in one way and finer in the other. So a vague
// telling is never compared with everything near it that is exact, and an exact one finds all that it may be.

// levels of times.
const (
	yearLevel = iota
	monthLevel
	dayLevel
)

// leastBlock is the least sum of levels at which two tellings can be found to agree: the country and the day, the
// region and the month, the city and the year. Below it nothing else that they tell can make up for the vagueness.
const leastBlock = countryLevel + dayLevel

const (
	fewDays   = 7 // so many days are each looked up
	fewMonths = 3 // so many months likewise; what is longer is looked up by its years
)

// moment is a day, a month or a year, as the beginning of an ISO day.
type moment string

func (m moment) level() int { return len(m)/3 - 1 } // 2006, 2006-01, 2006-01-02

// coarser returns the moment and all that hold it.
func (m moment) coarser() []moment {
	switch m.level() {
	case dayLevel:
		return []moment{m, m[:7], m[:4]}
	case monthLevel:
		return []moment{m, m[:4]}
	}
	return []moment{m}
}

// moments covers the days from..to: by days where they are few, else months, else years.
func (d interval) moments() []moment {
	from, err := time.Parse(time.DateOnly, d.From)
	if err != nil || !isDay(d.To) {
		return nil
	}
	for _, step := range []struct {
		most, length, months, days int
	}{{fewDays, 10, 0, 1}, {fewMonths, 7, 1, 0}, {fewMonths, 4, 12, 0}} {
		var list []moment
		for at := from; at.Format(time.DateOnly)[:step.length] <= d.To[:step.length] && len(list) <= step.most; at = at.AddDate(0, step.months, step.days) {
			if step.months > 0 {
				at = at.AddDate(0, 0, 1-at.Day())
			}
			list = append(list, moment(at.Format(time.DateOnly)[:step.length]))
		}
		if len(list) <= step.most {
			return list
		}
	}
	return nil
}

// What a report leads with is news. Where no day is told it is one of the last days before the report: of 1,270 attacks
// told with a day in the first lines of 2,145 reports, 93 of 100 were not more than newsDays before it.
const (
	newsLead = 600 // bytes of text, some four lines in Arabic letters
	newsDays = 2
)

// impliedDays are the days of an attack that a report leads with; none where the report's own day is not known, or the
// attack is mentioned further down only.
func (t *telling) impliedDays() interval {
	published, err := time.Parse(time.DateOnly, t.Published)
	if err != nil || len(t.Starts) == 0 || slices.Min(t.Starts) > newsLead {
		return interval{}
	}
	return interval{published.AddDate(0, 0, -newsDays).Format(time.DateOnly), t.Published, precisionImplied}
}

// dayOff is how many days the days of two tellings of one act may be apart: a night belongs to two days, and a report
// that tells no other day is often understood to tell its own.
const dayOff = 1

// apart counts the days between two intervals; 0 where they overlap.
func (d interval) apart(e interval) int {
	if e.From < d.From {
		d, e = e, d
	}
	if e.From <= d.To {
		return 0
	}
	return daysBetween(d.To, e.From)
}

// beside returns the days that lie dayOff before and after few days; none of longer times.
func (d interval) beside() []moment {
	if m := d.moments(); len(m) == 0 || m[0].level() != dayLevel {
		return nil
	}
	from, _ := time.Parse(time.DateOnly, d.From) // a moment of it was made
	to, _ := time.Parse(time.DateOnly, d.To)
	return []moment{moment(from.AddDate(0, 0, -dayOff).Format(time.DateOnly)), moment(to.AddDate(0, 0, dayOff).Format(time.DateOnly))}
}

// corner is one place and moment of a telling, and whether each is the telling's own or a coarser one.
type corner struct {
	place               string
	moment              moment
	ownPlace, ownMoment bool
}

// block names a corner as a row of Blocks does: = for its own, < for a coarser one.
func (c corner) block() string {
	mark := func(own bool) string {
		if own {
			return "="
		}
		return "<"
	}
	return c.place + " " + string(c.moment) + mark(c.ownPlace) + mark(c.ownMoment)
}

// sketch is what two tellings of attacks are compared by, worked out once.
type sketch struct {
	days            interval // when it can have been: as told, else implied
	places          []place
	blocks, lookups []string // sorted
}

func (t *telling) sketch() *sketch {
	if t.sketched == nil {
		s := &sketch{days: t.impliedDays()}
		if t.Date.From != "" {
			s.days = t.Date
		}
		for _, text := range append(t.Places, t.Near...) {
			s.places = append(s.places, parsePlace(text))
		}
		corners := s.corners(s.days.moments())
		for _, c := range corners {
			s.blocks = append(s.blocks, c.block())
			s.lookups = append(s.lookups, c.lookups()...)
		}
		for _, c := range s.corners(s.days.beside()) {
			if c.moment.level() == dayLevel {
				s.lookups = append(s.lookups, c.lookups()...)
			}
		}
		s.blocks, s.lookups = sortedSet(s.blocks), sortedSet(s.lookups)
		t.sketched = s
	}
	return t.sketched
}

// corners returns all corners that are fine enough to meet in, own and coarser ones.
func (s *sketch) corners(own []moment) []corner {
	var list []corner
	for _, day := range own {
		for _, m := range day.coarser() {
			for _, p := range s.places {
				for i, at := range p {
					if at.level+m.level() >= leastBlock {
						list = append(list, corner{at.key, m, i == 0, m == day})
					}
				}
			}
		}
	}
	return list
}

// lookups returns the blocks of this corner that others are looked for in: what is the telling's own may be met by
// anything, and what is coarser only by what is exactly that.
func (c corner) lookups() []string {
	var list []string
	for _, ownPlace := range []bool{true, false} {
		for _, ownMoment := range []bool{true, false} {
			if (ownPlace || c.ownPlace) && (ownMoment || c.ownMoment) {
				list = append(list, corner{c.place, c.moment, ownPlace, ownMoment}.block())
			}
		}
	}
	return list
}

// meet tells whether each of two tellings finds the other.
func meet(t, u *telling) bool {
	a, b := t.sketch(), u.sketch()
	return intersect(a.lookups, b.blocks) && intersect(b.lookups, a.blocks)
}

// intersect tells whether two sorted lists share an element.
func intersect(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool {
		_, ok := slices.BinarySearch(b, x)
		return ok
	})
}
