package arabic

import (
	"time"
)

// partOf reads a part of a month or year: مطلع مارس, أواخر الشهر الماضي, النصف الأول من 2018, مطلع العام الجاري.
func (c *calendar) partOf(i int) (told, bool) {
	p, ok := c.w.at(c.tokens, i, "date_part", "half", "quarter")
	if !ok {
		return told{}, false
	}
	at := p.end
	if c.word(at, "من") {
		at++
	}
	whole, ok := c.whole(at)
	if !ok || whole.from.IsZero() {
		return told{}, false
	}
	n := absDays(whole.from, whole.to)
	y, m := whole.from.Year(), int(whole.from.Month())
	switch {
	case p.class == "half" && n > 300:
		whole.interval = interval{day(y, 6*p.value-5, 1), day(y, 6*p.value+1, 0)}
	case p.class == "quarter" && n > 300:
		whole.interval = interval{day(y, 3*p.value-2, 1), day(y, 3*p.value+1, 0)}
	case p.class == "half" && n < 32:
		whole.interval = []interval{{day(y, m, 1), day(y, m, 15)}, {day(y, m, 16), day(y, m+1, 0)}}[p.value-1]
	case p.class == "date_part" && n > 300:
		whole.interval = interval{day(y, 4*p.value-3, 1), day(y, 4*p.value+1, 0)}
	case p.class == "date_part" && n > 20 && n < 32:
		whole.interval = []interval{{day(y, m, 1), day(y, m, 10)}, {day(y, m, 11), day(y, m, 20)}, {day(y, m, 21), day(y, m+1, 0)}}[p.value-1]
	}
	return whole, true
}

// whole reads the month or year that a part is of.
func (c *calendar) whole(i int) (told, bool) {
	for _, kind := range []func(int) (told, bool){c.month, c.relative, c.bareYear} {
		if t, ok := kind(i); ok {
			return t, true
		}
	}
	return told{}, false
}

// weekday reads الإثنين, يوم الجمعة الماضي, ليل السبت: the last one on or before the day of publication.
func (c *calendar) weekday(i int) (told, bool) {
	f, ok := c.w.at(c.tokens, i, "weekday")
	if !ok || !f.article {
		return told{}, false
	}
	t := told{end: f.end, weekday: true}
	if c.pub.IsZero() {
		return t, true
	}
	back := (int(c.pub.Weekday()) - f.value + 7) % 7
	if next, ok := c.w.at(c.tokens, f.end, "date_past", "date_coming"); ok && next.article {
		t.end = next.end
		switch {
		case next.class == "date_coming":
			back = -((f.value - int(c.pub.Weekday()) + 6) % 7) - 1
		case back == 0:
			back = 7
		}
	}
	t.interval = single(c.pub.AddDate(0, 0, -back))
	return t, true
}

// relative reads what counts from the day of publication: أمس, اليوم, الأسبوع الماضي, هذا العام, الـ24 ساعة الماضية.
func (c *calendar) relative(i int) (told, bool) {
	if f, ok := c.w.at(c.tokens, i, "daysago"); ok {
		if c.pub.IsZero() {
			return told{end: f.end, weekday: true}, true
		}
		return told{interval: single(c.pub.AddDate(0, 0, -f.value)), end: f.end, weekday: true}, true
	}
	if t, ok := c.today(i); ok {
		return t, true
	}
	return c.span(i)
}

// today reads اليوم, but not "the first day", "the same day", "until today".
func (c *calendar) today(i int) (told, bool) {
	f, ok := c.w.at(c.tokens, i, "today")
	if !ok || c.is(f.end, "ordinal") || c.is(f.end, "date_past") || c.is(f.end, "date_coming") || c.word(i-1, "حتي", "الي", "بعد", "منذ") || f.prefix == "ل" {
		return told{}, false
	}
	if c.is(f.end, "date_same") {
		return told{interval: c.last, end: f.end + 1}, true
	}
	if c.word(f.end, "التالي", "الثاني") && !c.last.to.IsZero() {
		return told{interval: single(c.last.to.AddDate(0, 0, 1)), end: f.end + 1}, true
	}
	if c.pub.IsZero() {
		return told{end: f.end, weekday: true}, true
	}
	return told{interval: single(c.pub), end: f.end, weekday: true}, true
}

// span reads a unit of time told as last, this or same: الأسبوع الماضي, اليومين الماضيين, هذا الشهر, العام نفسه.
func (c *calendar) span(i int) (told, bool) {
	if c.pub.IsZero() {
		return told{}, false
	}
	at, count := i, 1
	this := c.is(i, "date_this")
	if this {
		at++
	} else if n, ok := c.w.Number(c.tokens, i); ok && n.Value < 200 {
		at, count = n.End, n.Value
	}
	if h, ok := c.w.at(c.tokens, at, "hour"); ok && c.is(h.end, "date_past") {
		return told{interval: interval{c.pub.AddDate(0, 0, -(count+23)/24), c.pub}, end: h.end + 1}, true
	}
	u, ok := c.w.at(c.tokens, at, "unit")
	if !ok || !u.article && at == i {
		return told{}, false
	}
	if at == i && u.count > 0 {
		count = u.count
	}
	end := u.end
	if n, ok := c.w.Number(c.tokens, end); ok && at == i && n.Value < 200 {
		end, count = n.End, n.Value
	} else if at == i && u.count == 0 {
		return told{}, false // the past days: nobody counted
	}
	if this {
		return told{interval: c.current(u.value), end: end}, u.value > 1
	}
	d, ok := c.w.at(c.tokens, end, "date_past", "date_current", "date_same", "date_coming")
	if !ok || d.value != 0 {
		return told{}, false
	}
	switch d.class {
	case "date_current":
		return told{interval: c.current(u.value), end: d.end}, true
	case "date_past":
		return told{interval: c.before(u.value, count, at == i && u.count != 1), end: d.end}, true
	case "date_same":
		return told{interval: c.sameSpan(u.value), end: d.end}, !c.last.from.IsZero()
	}
	return told{end: d.end}, true
}

// current is the week, month or year of the day of publication, up to it.
func (c *calendar) current(unit int) interval {
	y, m := c.pub.Year(), int(c.pub.Month())
	switch unit {
	case 7:
		return interval{c.monday(), c.pub}
	case 30:
		return interval{day(y, m, 1), c.pub}
	case 365:
		return interval{day(y, 1, 1), c.pub}
	}
	return single(c.pub)
}

func (c *calendar) sameSpan(unit int) interval {
	y, m := c.last.from.Year(), int(c.last.from.Month())
	switch unit {
	case 30:
		return wholeMonth(y, m)
	case 365:
		return wholeYear(y)
	}
	return c.last
}

func (c *calendar) monday() time.Time {
	return c.pub.AddDate(0, 0, -(int(c.pub.Weekday())+6)%7)
}

// before is the last week, month or year; of several (the last two weeks) the days up to the day of publication.
func (c *calendar) before(unit, count int, several bool) interval {
	y, m := c.pub.Year(), int(c.pub.Month())
	switch {
	case unit == 1:
		return interval{c.pub.AddDate(0, 0, -count), c.pub}
	case unit == 7 && !several:
		return interval{c.monday().AddDate(0, 0, -7), c.monday().AddDate(0, 0, -1)}
	case unit == 7:
		return interval{c.pub.AddDate(0, 0, -7*count), c.pub}
	case unit == 30 && !several:
		return wholeMonth(y, m-1)
	case unit == 30:
		return interval{c.pub.AddDate(0, -count, 0), c.pub}
	case several:
		return interval{c.pub.AddDate(-count, 0, 0), c.pub}
	}
	return wholeYear(y - 1)
}

// ago reads قبل يومين, قبل نحو شهرين, منذ ثلاثة أعوام; not "two days before the talks", and not "days ago".
func (c *calendar) ago(i int) (told, bool) {
	f, ok := c.w.at(c.tokens, i, "ago")
	if !ok || c.pub.IsZero() {
		return told{}, false
	}
	at, count := f.end, 0
	since := c.tokens[i].Form != "قبل" && c.tokens[i].Form != "وقبل"
	if a, ok := c.w.at(c.tokens, at, "figure_about"); ok {
		at = a.end
	}
	if n, ok := c.w.Number(c.tokens, at); ok {
		if n.Value > 200 {
			return told{}, false
		}
		at, count = n.End, n.Value
	}
	u, ok := c.w.at(c.tokens, at, "unit")
	if !ok || u.article {
		return told{}, false
	}
	if count == 0 {
		count = u.count
	}
	if count == 0 || c.word(u.end, "من") || c.is(u.end, "date_past") {
		return told{}, false
	}
	t := told{interval: c.back(u.value, count), end: u.end}
	if since {
		t.to = c.pub
	}
	return t, true
}

// back is the day, week, month or year that lies count units before the day of publication.
func (c *calendar) back(unit, count int) interval {
	y, m := c.pub.Year(), int(c.pub.Month())
	switch unit {
	case 7:
		from := c.monday().AddDate(0, 0, -7*count)
		return interval{from, from.AddDate(0, 0, 6)}
	case 30:
		return wholeMonth(y, m-count)
	case 365:
		return wholeYear(y - count)
	}
	return single(c.pub.AddDate(0, 0, -count))
}

// season reads صيف 2022, الشتاء الماضي; a season without a year is the latest that has begun.
func (c *calendar) season(i int) (told, bool) {
	if h, ok := c.hijri(i, 0); ok {
		return h, true
	}
	f, ok := c.w.at(c.tokens, i, "season")
	if !ok {
		return told{}, false
	}
	year, end, toldYear := c.yearAfter(f.end)
	if !toldYear {
		if !c.is(end, "date_past") && !c.is(end, "date_current") {
			return told{}, false
		}
		if year, ok = c.guessYear(func(y int) time.Time { return day(y, f.value, 1) }, end, 0); !ok {
			return told{}, false
		}
	}
	return told{interval: interval{day(year, f.value, 1), day(year, f.value+3, 0)}, end: c.skipPast(end)}, true
}

// year reads عام 2018, عامي 2015 و2016, and a bare 2014 after a preposition.
func (c *calendar) year(i int) (told, bool) {
	if f, ok := c.w.at(c.tokens, i, "year"); ok {
		return c.bareYear(f.end)
	}
	if i > 0 && (c.word(i-1, "في", "منذ", "حتي", "خلال") || c.is(i-1, "date_part")) {
		return c.bareYear(i)
	}
	return told{}, false
}

// bareYear reads a year, and the second of two.
func (c *calendar) bareYear(i int) (told, bool) {
	if f, ok := c.w.at(c.tokens, i, "year"); ok {
		i = f.end
	}
	y, ok := c.plain(i)
	if !ok || y < 1900 || y > 2100 || c.is(i+1, "number") {
		return told{}, false
	}
	t := told{interval: wholeYear(y), end: i + 1}
	if y2, ok := joinedDigits(c.tokens, i+1); ok && y2 > y && y2 < 2100 {
		t.to, t.end = day(y2, 12, 31), i+3
	}
	return t, true
}
