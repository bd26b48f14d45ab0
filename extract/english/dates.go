package english

import (
	"strings"
	"time"

	"github.com/incidentgraph/incidentgraph/extract/count"
	"github.com/incidentgraph/incidentgraph/extract/text"
)

// calendar reads the dates of one text.
type calendar struct {
	*count.Calendar
	w *Words
}

// Dates reads the dates of a text in order. published is the ISO day that relative dates count from; without it they
// stay open and are not returned.
func (w *Words) Dates(tokens []text.Token, published string) []count.Date {
	c := &calendar{Calendar: count.NewCalendar(w.Words, tokens, published), w: w}
	return c.Read(c.Numeric, c.monthDay, c.dayMonth, c.partOf, c.month, c.weekday, c.today, c.deictic, c.lastUnits, c.ago, c.season, c.year)
}

// ordinal reads the number of a day: 27, 27th, 2nd, third.
func (c *calendar) ordinal(i int) (int, bool) {
	if i < 0 || i >= len(c.Tokens) {
		return 0, false
	}
	if v, ok := c.Plain(i); ok {
		return v, v >= 1 && v <= 31
	}
	if o, ok := c.Words.At(c.Tokens, i, "ordinal"); ok {
		return o.Value, true
	}
	if t := &c.Tokens[i]; t.Class == text.Number {
		n := 0
		for _, end := range []string{"st", "nd", "rd", "th"} {
			if digits, ok := strings.CutSuffix(t.Form, end); ok && len(digits) < 3 {
				for _, d := range digits {
					n = 10*n + int(d-'0')
				}
			}
		}
		return n, n >= 1 && n <= 31
	}
	return 0, false
}

// monthName reads a month, also abbreviated with a stop. A word that is also another (may, march) needs a capital or a
// number beside it, which the caller has looked for; here it needs a sign.
func (c *calendar) monthName(i int, beside bool) (month, end int, ok bool) {
	f, ok := c.Words.At(c.Tokens, i, "month")
	if !ok || f.Weak && !beside && !c.monthLike(i, f.End) {
		return 0, 0, false
	}
	end = f.End
	if c.Mark(end, ".") && !c.Tokens[end].Gap {
		end++
	}
	return f.Value, end, true
}

// monthLike tells whether the words beside tokens [i, end) say that a month stands there.
func (c *calendar) monthLike(i, end int) bool {
	if c.Word(i-1, "in", "since", "last", "of", "until", "by", "early", "late", "mid", "from", "this") {
		return true
	}
	if i > 0 && c.Mark(i-1, "-") { // mid-May
		return true
	}
	v, ok := c.Plain(end)
	return ok && v >= 1900 && v <= 2100
}

// yearAfter reads the year that stands after a month or season: 2018, of 2018, last year.
func (c *calendar) yearAfter(i int) (year, end int, ok bool) {
	at := i
	if c.Mark(at, ",") || c.Word(at, "of", "in") {
		at++
	}
	if v, ok := c.Plain(at); ok && v >= 1900 && v <= 2100 {
		return v, at + 1, true
	}
	if c.Is(at, "date_past") && c.Word(at+1, "year") && !c.Pub.IsZero() {
		return c.Pub.Year() - 1, at + 2, true
	}
	return 0, i, false
}

// days makes the interval of days of one month.
func (c *calendar) days(month, d1, d2, end int) (count.Told, bool) {
	year, end, told := c.yearAfter(end)
	if !told {
		var ok bool
		if year, ok = c.GuessYear(func(y int) time.Time { return count.Day(y, month, d1) }, end, 14); !ok {
			return count.Told{End: end}, true
		}
	}
	return count.Told{Interval: count.Between(count.Day(year, month, d1), count.Day(year, month, d2)), End: end}, true
}

// monthDay reads January 30, Jan. 30, 2023, July 5-7, March 11 and 12.
func (c *calendar) monthDay(i int) (count.Told, bool) {
	month, end, ok := c.monthName(i, true)
	if !ok {
		return count.Told{}, false
	}
	d1, ok := c.ordinal(end)
	if !ok || c.Is(end+1, "month") {
		return count.Told{}, false
	}
	d2 := d1
	end++
	if c.Mark(end, "-–") || c.Word(end, "and") {
		if v, ok := c.ordinal(end + 1); ok && v > d1 {
			d2, end = v, end+2
		}
	}
	return c.days(month, d1, d2, end)
}

// dayMonth reads 30 January, the 30th of January 2023, 5-7 July.
func (c *calendar) dayMonth(i int) (count.Told, bool) {
	d1, ok := c.ordinal(i)
	if !ok {
		return count.Told{}, false
	}
	d2, at := d1, i+1
	if c.Mark(at, "-–") || c.Word(at, "and") {
		if v, ok := c.ordinal(at + 1); ok && v > d1 {
			d2, at = v, at+2
		}
	}
	if c.Word(at, "of") {
		at++
	}
	month, end, ok := c.monthName(at, true)
	if !ok {
		return count.Told{}, false
	}
	return c.days(month, d1, d2, end)
}

// month reads a month alone: the latest that has begun.
func (c *calendar) month(i int) (count.Told, bool) {
	past := c.Is(i, "date_past")
	if past {
		i++
	}
	m, end, ok := c.monthName(i, past)
	if !ok {
		return count.Told{}, false
	}
	year, end, told := c.yearAfter(end)
	if !told {
		if year, ok = c.GuessYear(func(y int) time.Time { return count.Day(y, m, 1) }, end, 0); !ok {
			return count.Told{End: end}, true
		}
	}
	return count.Told{Interval: count.WholeMonth(year, m), End: end}, true
}

// partOf reads a part of a month or year: early August, late 2018, mid-March, the beginning of May, early this year.
func (c *calendar) partOf(i int) (count.Told, bool) {
	p, ok := c.Words.At(c.Tokens, i, "date_part")
	if !ok {
		return count.Told{}, false
	}
	at := p.End
	for c.Word(at, "of", "in", "the") || c.Mark(at, "-") {
		at++
	}
	for _, kind := range []func(int) (count.Told, bool){c.month, c.deictic, c.bareYear} {
		t, ok := kind(at)
		if !ok || t.From.IsZero() {
			continue
		}
		y, m := t.From.Year(), int(t.From.Month())
		switch n := count.AbsDays(t.From, t.To); {
		case n > 31:
			t.Interval = count.Between(count.Day(y, 4*p.Value-3, 1), count.Day(y, 4*p.Value+1, 0))
		case n > 20:
			t.Interval = []count.Interval{
				count.Between(count.Day(y, m, 1), count.Day(y, m, 10)), count.Between(count.Day(y, m, 11), count.Day(y, m, 20)),
				count.Between(count.Day(y, m, 21), count.Day(y, m+1, 0)),
			}[p.Value-1]
		}
		return t, true
	}
	return count.Told{}, false
}

// weekday reads Monday, last Friday, next Thursday: the last one on or before the day of publication.
func (c *calendar) weekday(i int) (count.Told, bool) {
	at := i
	past, coming := c.Is(at, "date_past"), c.Is(at, "date_coming")
	if past || coming {
		at++
	}
	f, ok := c.Words.At(c.Tokens, at, "weekday")
	if !ok {
		return count.Told{}, false
	}
	t := count.Told{End: f.End, Weekday: true}
	if c.Mark(f.End, ".") && !c.Tokens[f.End].Gap && len(c.Tokens[at].Form) < 5 {
		t.End++
	}
	if c.Pub.IsZero() {
		return t, true
	}
	back := (int(c.Pub.Weekday()) - f.Value + 7) % 7
	switch {
	case coming:
		back = -((f.Value - int(c.Pub.Weekday()) + 6) % 7) - 1
	case past && back == 0:
		back = 7
	}
	t.Interval = count.Single(c.Pub.AddDate(0, 0, -back))
	return t, true
}

// today reads yesterday, today, tonight, overnight and days with names (Christmas Day).
func (c *calendar) today(i int) (count.Told, bool) {
	if f, ok := c.Words.At(c.Tokens, i, "daysago"); ok {
		if c.Pub.IsZero() {
			return count.Told{End: f.End, Weekday: true}, true
		}
		return count.Told{Interval: count.Single(c.Pub.AddDate(0, 0, -f.Value)), End: f.End, Weekday: true}, true
	}
	f, ok := c.Words.At(c.Tokens, i, "feast")
	if !ok {
		return count.Told{}, false
	}
	return c.days(f.Value/100, f.Value%100, f.Value%100, f.End)
}

// deictic reads last week, this month, earlier this year, the same day.
func (c *calendar) deictic(i int) (count.Told, bool) {
	if c.Pub.IsZero() {
		return count.Told{}, false
	}
	d, ok := c.Words.At(c.Tokens, i, "date_past", "date_this", "date_same", "date_coming")
	if !ok {
		return count.Told{}, false
	}
	u, ok := c.Words.At(c.Tokens, d.End, "unit")
	if !ok || u.Rank == "plural" {
		return count.Told{}, false
	}
	switch d.Class {
	case "date_this":
		return count.Told{Interval: c.Current(u.Value), End: u.End}, u.Value > 1
	case "date_past":
		return count.Told{Interval: c.Before(u.Value, 1, false), End: u.End}, true
	case "date_same":
		return count.Told{Interval: c.SameSpan(u.Value), End: u.End}, !c.Last.From.IsZero()
	}
	return count.Told{End: u.End}, true
}

// lastUnits reads the past two weeks, the last 24 hours, recent months not: nobody counted them.
func (c *calendar) lastUnits(i int) (count.Told, bool) {
	if c.Pub.IsZero() || !c.Is(i, "date_past") {
		return count.Told{}, false
	}
	n, ok := c.w.Number(c.Tokens, i+1)
	if !ok || n.Value > 200 {
		return count.Told{}, false
	}
	if h, ok := c.Words.At(c.Tokens, n.End, "hour"); ok {
		return count.Told{Interval: count.Between(c.Pub.AddDate(0, 0, -(n.Value+23)/24), c.Pub), End: h.End}, true
	}
	u, ok := c.Words.At(c.Tokens, n.End, "unit")
	if !ok {
		return count.Told{}, false
	}
	return count.Told{Interval: c.Before(u.Value, n.Value, true), End: u.End}, true
}

// ago reads two days ago, a year earlier, about three months ago.
func (c *calendar) ago(i int) (count.Told, bool) {
	if c.Pub.IsZero() {
		return count.Told{}, false
	}
	n, ok := c.w.Number(c.Tokens, i)
	if !ok && c.Word(i, "a", "an") {
		n, ok = count.Number{Value: 1, End: i + 1}, true
	}
	if !ok || n.Value > 200 || n.Vague {
		return count.Told{}, false
	}
	u, ok := c.Words.At(c.Tokens, n.End, "unit")
	if !ok || !c.Is(u.End, "ago") {
		return count.Told{}, false
	}
	return count.Told{Interval: c.Back(u.Value, n.Value), End: u.End + 1}, true
}

// season reads summer 2022, the winter of 2015, last spring; one without a year is the latest that has begun.
func (c *calendar) season(i int) (count.Told, bool) {
	past := c.Is(i, "date_past") || c.Is(i, "date_this")
	at := i
	if past {
		at++
	}
	f, ok := c.Words.At(c.Tokens, at, "season")
	if !ok {
		return count.Told{}, false
	}
	year, end, told := c.yearAfter(f.End)
	if !told {
		if !past {
			return count.Told{}, false
		}
		if year, ok = c.GuessYear(func(y int) time.Time { return count.Day(y, f.Value, 1) }, end, 0); !ok {
			return count.Told{}, false
		}
	}
	return count.Told{Interval: count.Between(count.Day(year, f.Value, 1), count.Day(year, f.Value+3, 0)), End: end}, true
}

// year reads a bare 2014 after a preposition, and the year 2014.
func (c *calendar) year(i int) (count.Told, bool) {
	if c.Word(i, "year") {
		return c.bareYear(i + 1)
	}
	if c.Word(i-1, "in", "since", "until", "during", "of", "from", "after", "before") {
		return c.bareYear(i)
	}
	return count.Told{}, false
}

func (c *calendar) bareYear(i int) (count.Told, bool) {
	y, ok := c.Plain(i)
	if !ok || y < 1900 || y > 2100 {
		return count.Told{}, false
	}
	return count.Told{Interval: count.WholeYear(y), End: i + 1}, true
}
