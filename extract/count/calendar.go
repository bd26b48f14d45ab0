package count

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// Calendar reads the dates of one text. A language gives the kinds of dates that it tells, as methods of its own; what
// they reckon with is here.
type Calendar struct {
	Words  *Words
	Tokens []text.Token
	Pub    time.Time       // the day of publication; zero: unknown, and what is relative to it stays open
	Last   Interval        // the date read last, which "the same month" goes back to
	Glue   map[string]bool // words that are written together with a number in digits
	found  []Told
}

// Told is a date expression that was read.
type Told struct {
	Interval
	First, End int
	Weekday    bool // only a name of a day, which a full date beside it says better
	Another    bool // of another thing than what the report tells of it: a week after
}

// Interval is an inclusive interval of days.
type Interval struct{ From, To time.Time }

// Between returns the interval from one day to another.
func Between(from, to time.Time) Interval { return Interval{From: from, To: to} }

// NewCalendar returns the calendar of a text. published is the ISO day that relative dates count from; without it they
// stay open and are not returned.
func NewCalendar(w *Words, tokens []text.Token, published string) *Calendar {
	c := &Calendar{Words: w, Tokens: tokens}
	if t, err := time.Parse(time.DateOnly, published); err == nil {
		c.Pub = t
	}
	return c
}

// Read reads the dates of the text in order; of the kinds that begin at a token the first counts.
func (c *Calendar) Read(kinds ...func(i int) (Told, bool)) []Date {
	for i := 0; i < len(c.Tokens); {
		i = c.readAt(i, kinds)
	}
	c.join()
	return c.dates()
}

// readAt reads the date at token i, if one begins there, and returns the token to go on from.
func (c *Calendar) readAt(i int, kinds []func(i int) (Told, bool)) int {
	if c.Tokens[i].Class == text.Mark || c.Tokens[i].Class == text.Word && !c.Words.Begins(&c.Tokens[i]) {
		return i + 1
	}
	for _, kind := range kinds {
		t, ok := kind(i)
		if !ok {
			continue
		}
		t.First = i
		if !t.From.IsZero() {
			c.Last = t.Interval
			c.found = append(c.found, t)
		}
		return max(t.End, i+1)
	}
	return i + 1
}

// Plain returns the value of a token that is nothing but digits.
func (c *Calendar) Plain(i int) (int, bool) {
	v, ok := Digits(c.Tokens, i, c.Glue)
	return int(v), ok && v == float64(int(v))
}

// Mark tells whether token i is one of these marks.
func (c *Calendar) Mark(i int, marks string) bool {
	return i < len(c.Tokens) && c.Tokens[i].Class == text.Mark && strings.Contains(marks, c.Tokens[i].Form)
}

// Numeric reads 2018-05-12, 12/5/2018, 12-05-2018.
func (c *Calendar) Numeric(i int) (Told, bool) {
	a, ok1 := c.Plain(i)
	b, ok2 := c.Plain(i + 2)
	y, ok3 := c.Plain(i + 4)
	if !ok1 || !ok2 || !ok3 || !c.Mark(i+1, "/-.") || !c.Mark(i+3, "/-.") {
		return Told{}, false
	}
	if a > 31 {
		a, y = y, a
	}
	if y < 1900 || y > 2100 || a < 1 || a > 31 || b < 1 || b > 12 {
		return Told{}, false
	}
	return Told{Interval: Single(Day(y, b, a)), End: i + 5}, true
}

// DeicticYear is the year that a word like last, this, next or same means, by its class.
func (c *Calendar) DeicticYear(class string) int {
	switch class {
	case "date_past":
		return c.Pub.Year() - 1
	case "date_coming":
		return c.Pub.Year() + 1
	case "date_same":
		if !c.Last.From.IsZero() {
			return c.Last.From.Year()
		}
	}
	return c.Pub.Year()
}

// GuessYear chooses the year of a date told without one: the latest on or before the day of publication, or the next
// where the words after it say so; up to ahead days after it also count as this year's.
func (c *Calendar) GuessYear(at func(year int) time.Time, i, ahead int) (int, bool) {
	if c.Pub.IsZero() {
		return 0, false
	}
	y := c.Pub.Year()
	next, ok := c.Words.At(c.Tokens, i, "date_past", "date_coming")
	coming := ok && next.Class == "date_coming"
	if ok && next.Class == "date_past" {
		ahead = 0
	}
	switch {
	case coming && at(y).Before(c.Pub):
		return y + 1, true
	case !coming && at(y).After(c.Pub.AddDate(0, 0, ahead)):
		return y - 1, true
	}
	return y, true
}

// join makes one date of a weekday and the full date beside it, and one interval of "from … to …".
func (c *Calendar) join() {
	var out []Told
	for _, t := range c.found {
		if n := len(out) - 1; n >= 0 {
			p := &out[n]
			gap := t.First - p.End
			switch {
			case p.Weekday && gap <= 1 && (gap == 0 || c.Mark(p.End, ",،(-–")) && t.From.Equal(t.To) && AbsDays(p.From, t.From) < 370:
				if c.Mark(p.End, "-–") && t.Weekday {
					if p.To, p.End = t.To, t.End; p.To.Before(p.From) { // the night from Wednesday to Thursday, told on Wednesday
						p.To = p.To.AddDate(0, 0, 7)
					}
					continue
				}
				t.First = p.First
				*p = t
				continue
			case gap == 1 && c.Is(p.End, "date_to") && c.Is(p.First-1, "date_from") && !t.To.Before(p.From):
				p.To, p.End, p.First = t.To, t.End, p.First-1
				continue
			}
		}
		out = append(out, t)
	}
	c.found = out
}

// AbsDays is how many days lie between two days, whichever is first.
func AbsDays(a, b time.Time) int {
	return int(max(a.Sub(b), b.Sub(a)).Hours() / 24)
}

// dates writes down what was found.
func (c *Calendar) dates() []Date {
	out := make([]Date, 0, len(c.found))
	for _, t := range c.found {
		d := Date{First: t.First, End: t.End, Another: t.Another, Ahead: !c.Pub.IsZero() && t.From.After(c.Pub)}
		if !c.Pub.IsZero() && c.sinceBefore(t.First) && t.From.Before(c.Pub) {
			d.Since, t.To = true, c.Pub
		}
		d.Days = graph.Days{From: t.From.Format(time.DateOnly), To: t.To.Format(time.DateOnly), Precision: precision(t.Interval)}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b Date) int { return cmp.Compare(a.First, b.First) })
	return out
}

// sinceBefore tells whether "since" stands before token i, at most eight words away: since the war began in 2011.
func (c *Calendar) sinceBefore(i int) bool {
	for k := i - 1; k >= 0 && k >= i-8 && c.Tokens[k].Class == text.Word; k-- {
		if c.Is(k, "date_since") {
			return true
		}
	}
	return false
}

// precision names how exact an interval is.
func precision(in Interval) string {
	switch n := AbsDays(in.From, in.To) + 1; {
	case n <= 3:
		return "day"
	case n <= 14:
		return "week"
	case n <= 31:
		return "month"
	case n <= 100:
		return "season"
	}
	return "year"
}

// Day is a day by its numbers; the day 0 of a month is the last of the one before.
func Day(year, month, d int) time.Time {
	return time.Date(year, time.Month(month), d, 0, 0, 0, 0, time.UTC)
}

// Single is the interval of one day.
func Single(t time.Time) Interval { return Interval{t, t} }

// WholeMonth is the interval of a month; the month 0 is the last of the year before.
func WholeMonth(year, month int) Interval {
	return Interval{Day(year, month, 1), Day(year, month+1, 0)}
}

// WholeYear is the interval of a year.
func WholeYear(year int) Interval { return Interval{Day(year, 1, 1), Day(year, 12, 31)} }

// Is tells whether an entry of the class begins at token i.
func (c *Calendar) Is(i int, class string) bool {
	_, ok := c.Words.At(c.Tokens, i, class)
	return ok
}

// Word tells whether token i is one of these forms.
func (c *Calendar) Word(i int, forms ...string) bool {
	return i >= 0 && i < len(c.Tokens) && slices.Contains(forms, c.Tokens[i].Form)
}

// Current is the week, month or year of the day of publication, up to it.
func (c *Calendar) Current(unit int) Interval {
	y, m := c.Pub.Year(), int(c.Pub.Month())
	switch unit {
	case 7:
		return Interval{c.Monday(), c.Pub}
	case 30:
		return Interval{Day(y, m, 1), c.Pub}
	case 365:
		return Interval{Day(y, 1, 1), c.Pub}
	}
	return Single(c.Pub)
}

// SameSpan is the month or year of the date read last.
func (c *Calendar) SameSpan(unit int) Interval {
	y, m := c.Last.From.Year(), int(c.Last.From.Month())
	switch unit {
	case 30:
		return WholeMonth(y, m)
	case 365:
		return WholeYear(y)
	}
	return c.Last
}

// Monday is the first day of the week of publication.
func (c *Calendar) Monday() time.Time {
	return c.Pub.AddDate(0, 0, -(int(c.Pub.Weekday())+6)%7)
}

// Before is the last week, month or year; of several (the last two weeks) the days up to the day of publication.
func (c *Calendar) Before(unit, count int, several bool) Interval {
	y, m := c.Pub.Year(), int(c.Pub.Month())
	switch {
	case unit == 1:
		return Interval{c.Pub.AddDate(0, 0, -count), c.Pub}
	case unit == 7 && !several:
		return Interval{c.Monday().AddDate(0, 0, -7), c.Monday().AddDate(0, 0, -1)}
	case unit == 7:
		return Interval{c.Pub.AddDate(0, 0, -7*count), c.Pub}
	case unit == 30 && !several:
		return WholeMonth(y, m-1)
	case unit == 30:
		return Interval{c.Pub.AddDate(0, -count, 0), c.Pub}
	case several:
		return Interval{c.Pub.AddDate(-count, 0, 0), c.Pub}
	}
	return WholeYear(y - 1)
}

// Back is the day, week, month or year that lies count units before the day of publication.
func (c *Calendar) Back(unit, count int) Interval {
	y, m := c.Pub.Year(), int(c.Pub.Month())
	switch unit {
	case 7:
		from := c.Monday().AddDate(0, 0, -7*count)
		return Interval{from, from.AddDate(0, 0, 6)}
	case 30:
		return WholeMonth(y, m-count)
	case 365:
		return WholeYear(y - count)
	}
	return Single(c.Pub.AddDate(0, 0, -count))
}
