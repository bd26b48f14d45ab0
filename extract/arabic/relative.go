package arabic

import (
	"time"

	"github.com/incidentgraph/incidentgraph/extract/count"
)

// partOf reads a part of a month or year: مطلع مارس, أواخر الشهر الماضي, النصف الأول من 2018, مطلع العام الجاري.
func (c *calendar) partOf(i int) (count.Told, bool) {
	p, ok := c.w.At(c.Tokens, i, "date_part", "half", "quarter")
	if !ok {
		return count.Told{}, false
	}
	at := p.End
	if c.Word(at, "من") {
		at++
	}
	whole, ok := c.whole(at)
	if !ok || whole.From.IsZero() {
		return count.Told{}, false
	}
	n := count.AbsDays(whole.From, whole.To)
	y, m := whole.From.Year(), int(whole.From.Month())
	switch {
	case p.Class == "half" && n > 300:
		whole.Interval = count.Between(count.Day(y, 6*p.Value-5, 1), count.Day(y, 6*p.Value+1, 0))
	case p.Class == "quarter" && n > 300:
		whole.Interval = count.Between(count.Day(y, 3*p.Value-2, 1), count.Day(y, 3*p.Value+1, 0))
	case p.Class == "half" && n < 32:
		whole.Interval = []count.Interval{count.Between(count.Day(y, m, 1), count.Day(y, m, 15)), count.Between(count.Day(y, m, 16), count.Day(y, m+1, 0))}[p.Value-1]
	case p.Class == "date_part" && n > 300:
		whole.Interval = count.Between(count.Day(y, 4*p.Value-3, 1), count.Day(y, 4*p.Value+1, 0))
	case p.Class == "date_part" && n > 20 && n < 32:
		whole.Interval = []count.Interval{count.Between(count.Day(y, m, 1), count.Day(y, m, 10)), count.Between(count.Day(y, m, 11), count.Day(y, m, 20)), count.Between(count.Day(y, m, 21), count.Day(y, m+1, 0))}[p.Value-1]
	}
	return whole, true
}

// whole reads the month or year that a part is of.
func (c *calendar) whole(i int) (count.Told, bool) {
	for _, kind := range []func(int) (count.Told, bool){c.month, c.relative, c.bareYear} {
		if t, ok := kind(i); ok {
			return t, true
		}
	}
	return count.Told{}, false
}

// weekday reads الإثنين, يوم الجمعة الماضي, ليل السبت: the last one on or before the day of publication.
func (c *calendar) weekday(i int) (count.Told, bool) {
	f, ok := c.w.At(c.Tokens, i, "weekday")
	if !ok || !f.Article {
		return count.Told{}, false
	}
	t := count.Told{End: f.End, Weekday: true}
	if c.Pub.IsZero() {
		return t, true
	}
	back := (int(c.Pub.Weekday()) - f.Value + 7) % 7
	if next, ok := c.w.At(c.Tokens, f.End, "date_past", "date_coming"); ok && next.Article {
		t.End = next.End
		switch {
		case next.Class == "date_coming":
			back = -((f.Value - int(c.Pub.Weekday()) + 6) % 7) - 1
		case back == 0:
			back = 7
		}
	}
	t.Interval = count.Single(c.Pub.AddDate(0, 0, -back))
	return t, true
}

// relative reads what counts from the day of publication: أمس, اليوم, الأسبوع الماضي, هذا العام, الـ24 ساعة الماضية.
func (c *calendar) relative(i int) (count.Told, bool) {
	if f, ok := c.w.At(c.Tokens, i, "daysago"); ok {
		if c.Pub.IsZero() {
			return count.Told{End: f.End, Weekday: true}, true
		}
		return count.Told{Interval: count.Single(c.Pub.AddDate(0, 0, -f.Value)), End: f.End, Weekday: true}, true
	}
	if t, ok := c.today(i); ok {
		return t, true
	}
	return c.span(i)
}

// today reads اليوم, but not "the first day", "the same day", "until today".
func (c *calendar) today(i int) (count.Told, bool) {
	f, ok := c.w.At(c.Tokens, i, "today")
	if !ok || c.Is(f.End, "ordinal") || c.Is(f.End, "date_past") || c.Is(f.End, "date_coming") || c.Word(i-1, "حتي", "الي", "بعد", "منذ") || f.Prefix == "ل" {
		return count.Told{}, false
	}
	if c.Is(f.End, "date_same") {
		return count.Told{Interval: c.Last, End: f.End + 1}, true
	}
	if c.Word(f.End, "التالي", "الثاني") && !c.Last.To.IsZero() {
		return count.Told{Interval: count.Single(c.Last.To.AddDate(0, 0, 1)), End: f.End + 1}, true
	}
	if c.Pub.IsZero() {
		return count.Told{End: f.End, Weekday: true}, true
	}
	return count.Told{Interval: count.Single(c.Pub), End: f.End, Weekday: true}, true
}

// span reads a unit of time told as last, this or same: الأسبوع الماضي, اليومين الماضيين, هذا الشهر, العام نفسه.
func (c *calendar) span(i int) (count.Told, bool) {
	if c.Pub.IsZero() {
		return count.Told{}, false
	}
	at, number := i, 1
	this := c.Is(i, "date_this")
	if this {
		at++
	} else if n, ok := c.w.Number(c.Tokens, i); ok && n.Value < 200 {
		at, number = n.End, n.Value
	}
	if h, ok := c.w.At(c.Tokens, at, "hour"); ok && c.Is(h.End, "date_past") {
		return count.Told{Interval: count.Between(c.Pub.AddDate(0, 0, -(number+23)/24), c.Pub), End: h.End + 1}, true
	}
	u, ok := c.w.At(c.Tokens, at, "unit")
	if !ok || !u.Article && at == i {
		return count.Told{}, false
	}
	if at == i && u.Count > 0 {
		number = u.Count
	}
	end := u.End
	if n, ok := c.w.Number(c.Tokens, end); ok && at == i && n.Value < 200 {
		end, number = n.End, n.Value
	} else if at == i && u.Count == 0 {
		return count.Told{}, false // the past days: nobody counted
	}
	if this {
		return count.Told{Interval: c.Current(u.Value), End: end}, u.Value > 1
	}
	d, ok := c.w.At(c.Tokens, end, "date_past", "date_current", "date_same", "date_coming")
	if !ok || d.Value != 0 {
		return count.Told{}, false
	}
	switch d.Class {
	case "date_current":
		return count.Told{Interval: c.Current(u.Value), End: d.End}, true
	case "date_past":
		return count.Told{Interval: c.Before(u.Value, number, at == i && u.Count != 1), End: d.End}, true
	case "date_same":
		return count.Told{Interval: c.SameSpan(u.Value), End: d.End}, !c.Last.From.IsZero()
	}
	return count.Told{End: d.End}, true
}

// ago reads قبل يومين, قبل نحو شهرين, منذ ثلاثة أعوام; not "two days before the talks", and not "days ago".
func (c *calendar) ago(i int) (count.Told, bool) {
	f, ok := c.w.At(c.Tokens, i, "ago")
	if !ok || c.Pub.IsZero() {
		return count.Told{}, false
	}
	since := c.Tokens[i].Form != "قبل" && c.Tokens[i].Form != "وقبل"
	unit, number, end, ok := c.lapse(f.End)
	if !ok || c.Word(end, "من", "علي") || c.Is(end, "date_past") {
		return count.Told{}, false
	}
	t := count.Told{Interval: c.Back(unit, number), End: end}
	if since {
		t.To = c.Pub
	}
	return t, true
}

// after reads بعد أسبوع من, بعد نحو شهرين على: how long before what the report tells of another thing was. What it tells
// of may itself be a day old.
func (c *calendar) after(i int) (count.Told, bool) {
	f, ok := c.w.At(c.Tokens, i, "later")
	if !ok || c.Pub.IsZero() {
		return count.Told{}, false
	}
	unit, number, end, ok := c.lapse(f.End)
	if !ok || !c.Word(end, "من", "علي") {
		return count.Told{}, false
	}
	t := count.Told{Interval: c.Back(unit, number), End: end + 1, Another: true}
	switch unit {
	case 1:
		t.From = t.From.AddDate(0, 0, -1)
	case 7: // not the calendar's week
		t.Interval = count.Between(c.Pub.AddDate(0, 0, -7*number-2), c.Pub.AddDate(0, 0, 1-7*number))
	}
	return t, true
}

// lapse reads a counted time: يومين, نحو شهرين, ثلاثة أعوام, يوم واحد.
func (c *calendar) lapse(at int) (unit, number, end int, ok bool) {
	if a, ok := c.w.At(c.Tokens, at, "figure_about"); ok {
		at = a.End
	}
	if n, ok := c.w.Number(c.Tokens, at); ok {
		if n.Value > 200 {
			return 0, 0, 0, false
		}
		at, number = n.End, n.Value
	}
	u, ok := c.w.At(c.Tokens, at, "unit")
	if !ok || u.Article {
		return 0, 0, 0, false
	}
	if number == 0 {
		number = u.Count
	}
	end = u.End
	if number == 1 && c.Word(end, "واحد", "واحده") {
		end++
	}
	return u.Value, number, end, number > 0
}

// season reads صيف 2022, الشتاء الماضي; a season without a year is the latest that has begun.
func (c *calendar) season(i int) (count.Told, bool) {
	if h, ok := c.hijri(i, 0); ok {
		return h, true
	}
	f, ok := c.w.At(c.Tokens, i, "season")
	if !ok {
		return count.Told{}, false
	}
	year, end, toldYear := c.yearAfter(f.End)
	if !toldYear {
		if !c.Is(end, "date_past") && !c.Is(end, "date_current") {
			return count.Told{}, false
		}
		if year, ok = c.GuessYear(func(y int) time.Time { return count.Day(y, f.Value, 1) }, end, 0); !ok {
			return count.Told{}, false
		}
	}
	return count.Told{Interval: count.Between(count.Day(year, f.Value, 1), count.Day(year, f.Value+3, 0)), End: c.skipPast(end)}, true
}

// year reads عام 2018, عامي 2015 و2016, and a bare 2014 after a preposition.
func (c *calendar) year(i int) (count.Told, bool) {
	if f, ok := c.w.At(c.Tokens, i, "year"); ok {
		return c.bareYear(f.End)
	}
	if i > 0 && (c.Word(i-1, "في", "منذ", "حتي", "خلال") || c.Is(i-1, "date_part")) {
		return c.bareYear(i)
	}
	return count.Told{}, false
}

// bareYear reads a year, and the second of two.
func (c *calendar) bareYear(i int) (count.Told, bool) {
	if f, ok := c.w.At(c.Tokens, i, "year"); ok {
		i = f.End
	}
	y, ok := c.Plain(i)
	if !ok || y < 1900 || y > 2100 || c.Is(i+1, "number") {
		return count.Told{}, false
	}
	t := count.Told{Interval: count.WholeYear(y), End: i + 1}
	if y2, ok := joinedDigits(c.Tokens, i+1); ok && y2 > y && y2 < 2100 {
		t.To, t.End = count.Day(y2, 12, 31), i+3
	}
	return t, true
}
