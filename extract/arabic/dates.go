package arabic

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// Date is a date told in a text, tokens [First, End), resolved against the day of publication.
type Date struct {
	Days       graph.Days
	First, End int
	Since      bool // it tells a beginning (منذ مارس); Days ends on the day of publication
	Ahead      bool // it lies after the day of publication
}

// calendar reads the dates of one text.
type calendar struct {
	w      *Words
	tokens []text.Token
	pub    time.Time // zero: unknown, and what is relative to it stays open
	last   interval  // the date read last, which "the same month" goes back to
	found  []told
}

// told is a date expression that was read.
type told struct {
	interval
	first, end int
	weekday    bool // only a name of a day, which a full date beside it says better
}

// interval is an inclusive interval of days.
type interval struct{ from, to time.Time }

// Dates reads the dates of a text in order. published is the ISO day that relative dates count from; without it they
// stay open and are not returned.
func (w *Words) Dates(tokens []text.Token, published string) []Date {
	c := &calendar{w: w, tokens: tokens}
	if t, err := time.Parse(time.DateOnly, published); err == nil {
		c.pub = t
	}
	for i := 0; i < len(tokens); {
		i = c.read(i)
	}
	c.join()
	return c.dates()
}

// read reads the date at token i, if one begins there, and returns the token to go on from.
func (c *calendar) read(i int) int {
	if c.tokens[i].Class == text.Mark || c.tokens[i].Class == text.Word && !c.w.begins(&c.tokens[i]) {
		return i + 1
	}
	for _, kind := range []func(int) (told, bool){c.numeric, c.dayOfMonth, c.partOf, c.month, c.weekday, c.relative, c.ago, c.season, c.year} {
		t, ok := kind(i)
		if !ok {
			continue
		}
		t.first = i
		if !t.from.IsZero() {
			c.last = t.interval
			c.found = append(c.found, t)
		}
		return max(t.end, i+1)
	}
	return i + 1
}

func day(year, month, d int) time.Time {
	return time.Date(year, time.Month(month), d, 0, 0, 0, 0, time.UTC)
}

func single(t time.Time) interval { return interval{t, t} }

func wholeMonth(year, month int) interval {
	return interval{day(year, month, 1), day(year, month+1, 0)}
}

func wholeYear(year int) interval { return interval{day(year, 1, 1), day(year, 12, 31)} }

// plain returns the value of a token that is nothing but digits.
func (c *calendar) plain(i int) (int, bool) {
	v, ok := digitValue(c.tokens, i)
	return int(v), ok && v == float64(int(v))
}

func (c *calendar) mark(i int, marks string) bool {
	return i < len(c.tokens) && c.tokens[i].Class == text.Mark && strings.Contains(marks, c.tokens[i].Form)
}

// numeric reads 2018-05-12, 12/5/2018, 12-05-2018.
func (c *calendar) numeric(i int) (told, bool) {
	a, ok1 := c.plain(i)
	b, ok2 := c.plain(i + 2)
	y, ok3 := c.plain(i + 4)
	if !ok1 || !ok2 || !ok3 || !c.mark(i+1, "/-.") || !c.mark(i+3, "/-.") {
		return told{}, false
	}
	if a > 31 {
		a, y = y, a
	}
	if y < 1900 || y > 2100 || a < 1 || a > 31 || b < 1 || b > 12 {
		return told{}, false
	}
	return told{interval: single(day(y, b, a)), end: i + 5}, true
}

// dayNumber reads a day of a month: 27, السابع, الرابع والعشرين, and the second of two: 11-12, 11 و12.
func (c *calendar) dayNumber(i int) (first, last, end int, ok bool) {
	if v, isNumber := c.plain(i); isNumber && v >= 1 && v <= 31 {
		first, last, end = v, v, i+1
		second := end
		if c.mark(end, "-–") {
			second++
		}
		v2, ok := c.plain(second)
		if second == end {
			v2, ok = joinedDigits(c.tokens, end)
			second++
		}
		if ok && v2 > v && v2 <= 31 {
			last, end = v2, second+1
		}
		return first, last, end, true
	}
	o, isOrdinal := c.w.at(c.tokens, i, "ordinal")
	if !isOrdinal {
		return 0, 0, 0, false
	}
	v, end := o.value, o.end
	if ten, ok := c.w.at(c.tokens, end, "number"); ok && (ten.rank == "ten" || ten.rank == "tens") && (ten.rank == "ten") == (ten.prefix == "") {
		v, end = v+ten.value, ten.end
	}
	return v, v, end, v <= 31
}

// dayOfMonth reads 27 يناير/كانون الثاني 2018, الثاني من يونيو, 17 بالشهر ذاته, and Hijri days with their year.
func (c *calendar) dayOfMonth(i int) (told, bool) {
	d1, d2, end, ok := c.dayNumber(i)
	if !ok || end >= len(c.tokens) {
		return told{}, false
	}
	at := end
	if c.word(at, "من", "في") {
		at++
	}
	if m, ok := c.w.at(c.tokens, at, "monthword"); ok {
		if in, end, ok := c.deicticMonth(m.end); ok {
			return told{interval: interval{day(in.from.Year(), int(in.from.Month()), d1), day(in.from.Year(), int(in.from.Month()), d2)}, end: end}, true
		}
		at = m.end
	}
	if h, ok := c.hijri(at, d1); ok {
		return h, true
	}
	month, end, ok := c.monthName(at, true)
	if !ok {
		return told{}, false
	}
	year, end, toldYear := c.yearAfter(end)
	if !toldYear {
		if year, ok = c.guessYear(func(y int) time.Time { return day(y, month, d1) }, end, 14); !ok {
			return told{end: end}, true
		}
	}
	return told{interval: interval{day(year, month, d1), day(year, month, d2)}, end: c.skipPast(end)}, true
}

func (c *calendar) word(i int, forms ...string) bool {
	return i >= 0 && i < len(c.tokens) && slices.Contains(forms, c.tokens[i].Form)
}

func (c *calendar) is(i int, class string) bool {
	_, ok := c.w.at(c.tokens, i, class)
	return ok
}

// skipPast steps over "last" and the like after a date that they agree with.
func (c *calendar) skipPast(i int) int {
	if f, ok := c.w.at(c.tokens, i, "date_past", "date_current", "date_coming"); ok && f.article {
		return f.end
	}
	return i
}

// deicticMonth reads what follows the word month: the same, last, this.
func (c *calendar) deicticMonth(i int) (interval, int, bool) {
	f, ok := c.w.at(c.tokens, i, "date_same", "date_past", "date_current")
	if !ok || f.class != "date_same" && c.pub.IsZero() || f.class == "date_same" && c.last.from.IsZero() {
		return interval{}, 0, false
	}
	base := c.pub
	switch f.class {
	case "date_same":
		base = c.last.from
	case "date_past":
		base = day(c.pub.Year(), int(c.pub.Month())-1, 1)
	}
	return wholeMonth(base.Year(), int(base.Month())), f.end, true
}

// monthName reads a month in one naming or two: أغسطس, أغسطس/آب, تموز (يوليو). Where strong is false, a word that is
// also something else needs a sign beside it that it is a month.
func (c *calendar) monthName(i int, strong bool) (month, end int, ok bool) {
	if f, ok := c.w.at(c.tokens, i, "monthword"); ok {
		i, strong = f.end, true
	}
	f, ok := c.w.at(c.tokens, i, "month")
	if !ok {
		return 0, 0, false
	}
	month, end = f.value, f.end
	next := end
	if c.mark(next, "/-()") {
		next++
	}
	if second, ok := c.w.at(c.tokens, next, "month"); ok && second.value == month {
		end, strong = second.end, true
		if c.mark(end, ")") {
			end++
		}
	}
	if f.weak && !strong && !c.monthLike(i, end) {
		return 0, 0, false
	}
	return month, end, true
}

// monthLike tells whether the words beside tokens [i, end) say that a month stands there.
func (c *calendar) monthLike(i, end int) bool {
	if c.word(i-1, "في", "منذ", "حتي", "خلال") || c.is(i-1, "date_part") || strings.HasPrefix(c.tokens[i].Form, "ب") && c.tokens[i].Form != "ب" {
		return true
	}
	v, ok := c.plain(end)
	return ok && v >= 1900 && v <= 2100 || c.is(end, "date_current") || c.is(end, "date_coming") || c.is(end, "date_past") || c.is(end, "year")
}

// yearAfter reads the year that stands after a month or season: 2018, من عام 2018, العام الماضي.
func (c *calendar) yearAfter(i int) (year, end int, ok bool) {
	at := i
	if c.word(at, "من", "في") || c.mark(at, ",،") {
		at++
	}
	word := false
	if f, ok := c.w.at(c.tokens, at, "year"); ok {
		at, word = f.end, true
		if d, ok := c.w.at(c.tokens, at, "date_past", "date_current", "date_coming", "date_same"); ok && !c.pub.IsZero() {
			return c.deicticYear(d.class), d.end, true
		}
	}
	v, isNumber := c.plain(at)
	if isNumber && v >= 1900 && v <= 2100 && (word || at == i || !c.mark(i, ",،")) {
		return v, at + 1, true
	}
	return 0, i, false
}

func (c *calendar) deicticYear(class string) int {
	switch class {
	case "date_past":
		return c.pub.Year() - 1
	case "date_coming":
		return c.pub.Year() + 1
	case "date_same":
		if !c.last.from.IsZero() {
			return c.last.from.Year()
		}
	}
	return c.pub.Year()
}

// guessYear chooses the year of a date told without one: the latest on or before the day of publication, or the next
// where the words after it say so; up to ahead days after it also count as this year's.
func (c *calendar) guessYear(at func(year int) time.Time, i, ahead int) (int, bool) {
	if c.pub.IsZero() {
		return 0, false
	}
	y := c.pub.Year()
	next, ok := c.w.at(c.tokens, i, "date_past", "date_coming")
	coming := ok && next.class == "date_coming"
	if ok && next.class == "date_past" {
		ahead = 0
	}
	switch {
	case coming && at(y).Before(c.pub):
		return y + 1, true
	case !coming && at(y).After(c.pub.AddDate(0, 0, ahead)):
		return y - 1, true
	}
	return y, true
}

// month reads a month alone: the latest that has begun.
func (c *calendar) month(i int) (told, bool) {
	m, end, ok := c.monthName(i, false)
	if !ok {
		return told{}, false
	}
	year, end, toldYear := c.yearAfter(end)
	if !toldYear {
		if year, ok = c.guessYear(func(y int) time.Time { return day(y, m, 1) }, end, 0); !ok {
			return told{end: end}, true
		}
	}
	return told{interval: wholeMonth(year, m), end: c.skipPast(end)}, true
}

// join makes one date of a weekday and the full date beside it, and one interval of "from … to …".
func (c *calendar) join() {
	var out []told
	for _, t := range c.found {
		if n := len(out) - 1; n >= 0 {
			p := &out[n]
			gap := t.first - p.end
			switch {
			case p.weekday && gap <= 1 && (gap == 0 || c.mark(p.end, ",،(-–")) && t.from.Equal(t.to) && absDays(p.from, t.from) < 370:
				if c.mark(p.end, "-–") && t.weekday {
					if p.to, p.end = t.to, t.end; p.to.Before(p.from) { // the night from Wednesday to Thursday, told on Wednesday
						p.to = p.to.AddDate(0, 0, 7)
					}
					continue
				}
				t.first = p.first
				*p = t
				continue
			case gap == 1 && c.is(p.end, "date_to") && c.is(p.first-1, "date_from") && !t.to.Before(p.from):
				p.to, p.end, p.first = t.to, t.end, p.first-1
				continue
			}
		}
		out = append(out, t)
	}
	c.found = out
}

func absDays(a, b time.Time) int {
	return int(max(a.Sub(b), b.Sub(a)).Hours() / 24)
}

// dates writes down what was found.
func (c *calendar) dates() []Date {
	out := make([]Date, 0, len(c.found))
	for _, t := range c.found {
		d := Date{First: t.first, End: t.end, Ahead: !c.pub.IsZero() && t.from.After(c.pub)}
		if !c.pub.IsZero() && c.sinceBefore(t.first) && t.from.Before(c.pub) {
			d.Since, t.to = true, c.pub
		}
		d.Days = graph.Days{From: t.from.Format(time.DateOnly), To: t.to.Format(time.DateOnly), Precision: precision(t.interval)}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b Date) int { return cmp.Compare(a.First, b.First) })
	return out
}

// sinceBefore tells whether "since" stands before token i, at most eight words away: منذ بدء النزاع في 2011.
func (c *calendar) sinceBefore(i int) bool {
	for k := i - 1; k >= 0 && k >= i-8 && c.tokens[k].Class == text.Word; k-- {
		if c.is(k, "date_since") {
			return true
		}
	}
	return false
}

// precision names how exact an interval is.
func precision(in interval) string {
	switch n := absDays(in.from, in.to) + 1; {
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

// hijri reads a Hijri month with its year, and turns it into days of the common calendar by the tabular reckoning.
func (c *calendar) hijri(i, d int) (told, bool) {
	m, ok := c.w.at(c.tokens, i, "hijri")
	if !ok {
		return told{}, false
	}
	at := m.end
	if f, ok := c.w.at(c.tokens, at, "year"); ok {
		at = f.end
	}
	year, _ := c.plain(at)
	if year < 1300 || year > 1500 {
		return told{}, false
	}
	at++
	if f, ok := c.w.at(c.tokens, at, "hijriyear"); ok {
		at = f.end
	}
	from, to := d, d
	if d == 0 {
		from, to = 1, 29+m.value%2
	}
	return told{interval: interval{hijriDay(year, m.value, from), hijriDay(year, m.value, to)}, end: at}, true
}

// hijriDay is the tabular Islamic calendar: years of 354 days with 11 leap days in 30 years, epoch 16 July 622 (Julian).
func hijriDay(year, month, d int) time.Time {
	days := (year-1)*354 + (3+11*year)/30 + 29*(month-1) + month/2 + d - 1
	return day(622, 7, 19).AddDate(0, 0, days)
}
