package graph

import (
	"cmp"
	"slices"
	"time"
)

// Why a figure is not the one shown.
const (
	classTold    = "told" // good, but of an earlier day or less exact
	classStruck  = "struck by a correction"
	classRepeat  = "repeats a struck figure"
	classParty   = "told by a party"
	classPassing = "told in passing"
)

// Why a figure is shown.
const (
	ruleOnly       = "the only figure"
	ruleCorrection = "the latest correction"
	ruleLatest     = "the latest day"
	ruleExact      = "the latest day, exact before vague"
	ruleMost       = "the latest day, most sources"
	ruleParty      = "told by a party only"
	rulePassing    = "told in passing only"
)

// inPassing is how many days after the first figure of an attack one that is neither a correction nor dated is taken for
// a mention in passing.
const inPassing = 7

// entry is a telling's figure while a series is made of it.
type entry struct {
	*figure
	telling *telling
	day     string // as of
	class   string
}

// series makes the history of one figure from all tellings of an attack, and chooses the one to show:
//
//  1. A correction strikes the figures that it names, or replaces; a struck figure told again is repetition.
//  2. Else the latest day counts, told by one who is no party.
//  3. On one day exact comes before vague, then what more independent sources say, then the later report.
//  4. A late mention in passing changes nothing.
func series(tellings []*telling, of func(*telling) *figure) Series {
	var entries []*entry
	for _, t := range tellings {
		if f := of(t); f.told() {
			entries = append(entries, &entry{figure: f, telling: t, day: cmp.Or(f.AsOf, t.Published), class: classTold})
		}
	}
	slices.SortFunc(entries, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(a.day, b.day), compareBool(a.Corrects, b.Corrects),
			cmp.Compare(a.telling.Published, b.telling.Published), cmp.Compare(a.telling.ID, b.telling.ID))
	})
	strike(entries)
	setAside(entries)
	return choose(entries)
}

// strike walks through the figures by day and marks corrections, what they strike, and its repetitions.
func strike(entries []*entry) {
	struck := map[int]bool{}
	var last *entry // the latest figure that stands
	for i, e := range entries {
		switch {
		case e.Corrects:
			for _, n := range e.Struck {
				struck[n] = true
			}
			if len(e.Struck) == 0 && last != nil && last.low() != e.low() {
				struck[last.low()] = true
			}
			delete(struck, e.low())
			for _, earlier := range entries[:i] {
				if struck[earlier.low()] && earlier.class != classRepeat {
					earlier.class = classStruck
				}
			}
		case struck[e.low()]:
			e.class = classRepeat
			continue
		}
		if !e.Party {
			last = e
		}
	}
}

// setAside marks the figures of parties and of mentions in passing.
func setAside(entries []*entry) {
	first := ""
	for _, e := range entries {
		if e.day != "" {
			first = e.day
			break
		}
	}
	for _, e := range entries {
		switch {
		case e.class != classTold || e.Corrects:
		case e.Party:
			e.class = classParty
		case e.AsOf == "" && daysBetween(first, e.day) > inPassing:
			e.class = classPassing
		}
	}
}

// daysBetween counts the days from one ISO day to another; 0 where one is not known.
func daysBetween(from, to string) int {
	a, err := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err != nil || err2 != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}

// choose finds the figure to show, and what its own day says beside it.
func choose(entries []*entry) Series {
	var s Series
	for _, from := range []struct{ class, rule string }{{classTold, ""}, {classParty, ruleParty}, {classPassing, rulePassing}} {
		standing := entriesOf(entries, from.class)
		if len(standing) == 0 {
			continue
		}
		day := standing[len(standing)-1].day
		sameDay := slices.DeleteFunc(standing, func(e *entry) bool { return e.day != day })
		rule := ruleOf(sameDay, len(entries))
		s.show(sameDay, cmp.Or(from.rule, rule))
		sameDay[0].class = ""
		break
	}
	for _, e := range entries {
		s.Disputed = s.Disputed || e.Corrects
		s.Figures = append(s.Figures, e.public())
	}
	return s
}

func entriesOf(entries []*entry, class string) []*entry {
	var list []*entry
	for _, e := range entries {
		if e.class == class {
			list = append(list, e)
		}
	}
	return list
}

// ruleOf sorts the figures of one day, the one to show first, and says why it comes first.
func ruleOf(sameDay []*entry, all int) string {
	sources := map[int]map[string]bool{}
	for _, e := range sameDay {
		if sources[e.low()] == nil {
			sources[e.low()] = map[string]bool{}
		}
		sources[e.low()][e.telling.Origin] = true
	}
	said := func(e *entry) int { return len(sources[e.low()]) }
	slices.SortFunc(sameDay, func(a, b *entry) int {
		return cmp.Or(compareBool(b.Corrects, a.Corrects), compareBool(b.exact(), a.exact()), cmp.Compare(said(b), said(a)),
			cmp.Compare(b.telling.Published, a.telling.Published), cmp.Compare(b.low(), a.low()), cmp.Compare(a.telling.ID, b.telling.ID))
	})
	best, last := sameDay[0], sameDay[len(sameDay)-1]
	switch {
	case all == 1:
		return ruleOnly
	case best.Corrects:
		return ruleCorrection
	case best.exact() && !last.exact():
		return ruleExact
	case said(best) > said(last):
		return ruleMost
	}
	return ruleLatest
}

// show shows the first figure, with the range of all: what is open upwards counts with its least number, unless it is
// the one shown.
func (s *Series) show(sameDay []*entry, rule string) {
	best := sameDay[0]
	shown, low, high := best.low(), best.low(), best.high()
	for _, e := range sameDay {
		low, high = min(low, e.low()), max(high, e.high())
		s.Disputed = s.Disputed || e.exact() && best.exact() && e.low() != shown
	}
	s.Shown, s.Low, s.High, s.Rule = &shown, &low, &high, rule
	if best.Max == nil {
		s.High = nil
	}
}

func (f *figure) high() int {
	if f.Max != nil {
		return *f.Max
	}
	return *f.Min
}

func (e *entry) public() Figure {
	return Figure{
		Telling: e.telling.ID, Report: e.telling.Report, AsOf: e.day, Min: e.Min, Max: e.Max, Word: e.Word, Corrects: e.Corrects,
		Speaker: e.Speaker, Shown: e.class == "", Class: e.class,
	}
}
