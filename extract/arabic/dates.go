package arabic

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
func (w *Words) Dates(tokens []text.Token, published string) []Date {
	c := &calendar{Calendar: count.NewCalendar(w.Words, tokens, published), w: w}
	c.Glue = glue
	return c.Read(c.Numeric, c.dayOfMonth, c.partOf, c.month, c.weekday, c.relative, c.ago, c.after, c.season, c.year)
}

// dayNumber reads a day of a month: 27, السابع, الرابع والعشرين, and the second of two: 11-12, 11 و12.
func (c *calendar) dayNumber(i int) (first, last, end int, ok bool) {
	if v, isNumber := c.Plain(i); isNumber && v >= 1 && v <= 31 {
		first, last, end = v, v, i+1
		second := end
		if c.Mark(end, "-–") {
			second++
		}
		v2, ok := c.Plain(second)
		if second == end {
			v2, ok = joinedDigits(c.Tokens, end)
			second++
		}
		if ok && v2 > v && v2 <= 31 {
			last, end = v2, second+1
		}
		return first, last, end, true
	}
	o, isOrdinal := c.w.At(c.Tokens, i, "ordinal")
	if !isOrdinal {
		return 0, 0, 0, false
	}
	v, end := o.Value, o.End
	if ten, ok := c.w.At(c.Tokens, end, "number"); ok && (ten.Rank == "ten" || ten.Rank == "tens") && (ten.Rank == "ten") == (ten.Prefix == "") {
		v, end = v+ten.Value, ten.End
	}
	return v, v, end, v <= 31
}

// dayOfMonth reads 27 يناير/كانون الثاني 2018, الثاني من يونيو, 17 بالشهر ذاته, and Hijri days with their year.
func (c *calendar) dayOfMonth(i int) (count.Told, bool) {
	d1, d2, end, ok := c.dayNumber(i)
	if !ok || end >= len(c.Tokens) {
		return count.Told{}, false
	}
	at := end
	if c.Word(at, "من", "في") {
		at++
	}
	if m, ok := c.w.At(c.Tokens, at, "monthword"); ok {
		if in, end, ok := c.deicticMonth(m.End); ok {
			return count.Told{Interval: count.Between(count.Day(in.From.Year(), int(in.From.Month()), d1), count.Day(in.From.Year(), int(in.From.Month()), d2)), End: end}, true
		}
		at = m.End
	}
	if h, ok := c.hijri(at, d1); ok {
		return h, true
	}
	month, end, ok := c.monthName(at, true)
	if !ok {
		return count.Told{}, false
	}
	year, end, toldYear := c.yearAfter(end)
	if !toldYear {
		if year, ok = c.GuessYear(func(y int) time.Time { return count.Day(y, month, d1) }, end, 14); !ok {
			return count.Told{End: end}, true
		}
	}
	return count.Told{Interval: count.Between(count.Day(year, month, d1), count.Day(year, month, d2)), End: c.skipPast(end)}, true
}

// skipPast steps over "last" and the like after a date that they agree with.
func (c *calendar) skipPast(i int) int {
	if f, ok := c.w.At(c.Tokens, i, "date_past", "date_current", "date_coming"); ok && f.Article {
		return f.End
	}
	return i
}

// deicticMonth reads what follows the word month: the same, last, this.
func (c *calendar) deicticMonth(i int) (count.Interval, int, bool) {
	f, ok := c.w.At(c.Tokens, i, "date_same", "date_past", "date_current")
	if !ok || f.Class != "date_same" && c.Pub.IsZero() || f.Class == "date_same" && c.Last.From.IsZero() {
		return count.Interval{}, 0, false
	}
	base := c.Pub
	switch f.Class {
	case "date_same":
		base = c.Last.From
	case "date_past":
		base = count.Day(c.Pub.Year(), int(c.Pub.Month())-1, 1)
	}
	return count.WholeMonth(base.Year(), int(base.Month())), f.End, true
}

// monthName reads a month in one naming or two: أغسطس, أغسطس/آب, تموز (يوليو). Where strong is false, a word that is
// also something else needs a sign beside it that it is a month.
func (c *calendar) monthName(i int, strong bool) (month, end int, ok bool) {
	if f, ok := c.w.At(c.Tokens, i, "monthword"); ok {
		i, strong = f.End, true
	}
	f, ok := c.w.At(c.Tokens, i, "month")
	if !ok {
		return 0, 0, false
	}
	month, end = f.Value, f.End
	next := end
	if c.Mark(next, "/-()") {
		next++
	}
	if second, ok := c.w.At(c.Tokens, next, "month"); ok && second.Value == month {
		end, strong = second.End, true
		if c.Mark(end, ")") {
			end++
		}
	}
	if f.Weak && !strong && !c.monthLike(i, end) {
		return 0, 0, false
	}
	return month, end, true
}

// monthLike tells whether the words beside tokens [i, end) say that a month stands there.
func (c *calendar) monthLike(i, end int) bool {
	glued := strings.HasPrefix(c.Tokens[i].Form, "ب") && c.Tokens[i].Form != "ب" && c.Tokens[i].Form != "باب" // a door
	if c.Word(i-1, "في", "منذ", "حتي", "خلال") || c.Is(i-1, "date_part") || glued {
		return true
	}
	v, ok := c.Plain(end)
	return ok && v >= 1900 && v <= 2100 || c.Is(end, "date_current") || c.Is(end, "date_coming") || c.Is(end, "date_past") || c.Is(end, "year")
}

// yearAfter reads the year that stands after a month or season: 2018, من عام 2018, العام الماضي.
func (c *calendar) yearAfter(i int) (year, end int, ok bool) {
	at := i
	if c.Word(at, "من", "في") || c.Mark(at, ",،") {
		at++
	}
	word := false
	if f, ok := c.w.At(c.Tokens, at, "year"); ok {
		at, word = f.End, true
		if d, ok := c.w.At(c.Tokens, at, "date_past", "date_current", "date_coming", "date_same"); ok && !c.Pub.IsZero() {
			return c.DeicticYear(d.Class), d.End, true
		}
	}
	v, isNumber := c.Plain(at)
	if isNumber && v >= 1900 && v <= 2100 && (word || at == i || !c.Mark(i, ",،")) {
		return v, at + 1, true
	}
	return 0, i, false
}

// month reads a month alone: the latest that has begun.
func (c *calendar) month(i int) (count.Told, bool) {
	m, end, ok := c.monthName(i, false)
	if !ok {
		return count.Told{}, false
	}
	year, end, toldYear := c.yearAfter(end)
	if !toldYear {
		if year, ok = c.GuessYear(func(y int) time.Time { return count.Day(y, m, 1) }, end, 0); !ok {
			return count.Told{End: end}, true
		}
	}
	return count.Told{Interval: count.WholeMonth(year, m), End: c.skipPast(end)}, true
}

// hijri reads a Hijri month with its year, and turns it into days of the common calendar by the tabular reckoning.
func (c *calendar) hijri(i, d int) (count.Told, bool) {
	m, ok := c.w.At(c.Tokens, i, "hijri")
	if !ok {
		return count.Told{}, false
	}
	at := m.End
	if f, ok := c.w.At(c.Tokens, at, "year"); ok {
		at = f.End
	}
	year, _ := c.Plain(at)
	if year < 1300 || year > 1500 {
		return count.Told{}, false
	}
	at++
	if f, ok := c.w.At(c.Tokens, at, "hijriyear"); ok {
		at = f.End
	}
	from, to := d, d
	if d == 0 {
		from, to = 1, 29+m.Value%2
	}
	return count.Told{Interval: count.Between(hijriDay(year, m.Value, from), hijriDay(year, m.Value, to)), End: at}, true
}

// hijriDay is the tabular Islamic calendar: years of 354 days with 11 leap days in 30 years, epoch 16 July 622 (Julian).
func hijriDay(year, month, d int) time.Time {
	days := (year-1)*354 + (3+11*year)/30 + 29*(month-1) + month/2 + d - 1
	return count.Day(622, 7, 19).AddDate(0, 0, days)
}
