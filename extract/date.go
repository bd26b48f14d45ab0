package extract

import (
	"slices"
	"sort"
	"time"

	"github.com/incidentgraph/incidentgraph/extract/count"
	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// findDates reads the dates that the report tells.
func findDates(r *reading) {
	r.dates = slices.DeleteFunc(r.counting.Dates(r.doc.Tokens, r.report.Published), func(d count.Date) bool { return r.inName(d.First) })
	if r.grammar.cased {
		r.dates = slices.DeleteFunc(r.dates, func(d count.Date) bool { return r.daySaid(d.First) })
	}
}

// inName tells whether token i is a word of a person's name: Theresa May.
func (r *reading) inName(i int) bool {
	k := sort.Search(len(r.mentions), func(k int) bool { return r.mentions[k].End > i })
	return k < len(r.mentions) && r.mentions[k].First <= i && r.mentions[k].label == graph.Person
}

// daySaid tells whether the date at token i is the day of a saying, right behind its verb: said on Tuesday.
func (r *reading) daySaid(i int) bool {
	k := i - 1
	if r.tokenIs(k, "on") {
		k--
	}
	return k >= r.sentence(i).First && r.words[k].is("say") && r.words[k].isVerb()
}

// dateAt returns the date that token i is a word of; nil if none.
func (r *reading) dateAt(i int) *count.Date {
	k := sort.Search(len(r.dates), func(k int) bool { return r.dates[k].End > i })
	if k < len(r.dates) && r.dates[k].First <= i {
		return &r.dates[k]
	}
	return nil
}

// readDates gives each trigger the date of its clause, and where that has none, of its sentence.
func readDates(r *reading) {
	for i := range r.dates {
		if r.ofCourt(&r.dates[i]) {
			continue
		}
		if r.dates[i].Another {
			r.dateAnother(&r.dates[i])
			continue
		}
		if t, gap := r.dateOwner(&r.dates[i]); t != nil {
			r.dateTrigger(t, &r.dates[i], gap)
		}
	}
}

// dateAnother gives the act that a report looks back to its date: a week after a blast in the market. The blast is
// another act; with its article, or known before, it may be what the report tells of itself.
func (r *reading) dateAnother(d *count.Date) {
	reach := d.End + lookBack
	for _, t := range r.triggers {
		switch {
		case t.First < d.End:
			continue
		case t.First > reach || r.doc.SentOf[t.First] != r.doc.SentOf[d.First]:
			return
		case t.sense.is("death"): // a day after they killed thirteen in attacks on churches
			reach = t.End + lookBack
		case t.skip == "" && t.sense.is("attack") && (!t.definite || t.plural && t.First > d.End): // after a wave of the blasts
			days := d.Days
			t.date, t.gap, t.other = &days, 0, true
			return
		default:
			return
		}
	}
}

// lookBack is how many tokens may stand between a time and the act that it leads back to: after the carrying out of.
const lookBack = 7

// ofCourt tells whether a date of the last days is the day of a trial or sentence, told in a sentence of courts.
func (r *reading) ofCourt(d *count.Date) bool {
	pub, err := time.Parse(time.DateOnly, r.report.Published)
	if err != nil || d.Days.To < pub.AddDate(0, 0, -3).Format(time.DateOnly) {
		return false
	}
	return r.inSentence(d.First, "court")
}

// dateOwner finds the trigger that a date tells the day of: the nearest of its sentence, where those before the date
// are nearer than those after it unless a clause ends between.
func (r *reading) dateOwner(d *count.Date) (*trigger, int) {
	var best *trigger
	least := 1 << 30
	for _, t := range r.triggers {
		if r.doc.SentOf[t.First] != r.doc.SentOf[d.First] || t.skip != "" {
			continue
		}
		gap := r.dateGap(t, d)
		if t.sense.is("back") {
			gap += 12
		}
		if gap < least {
			best, least = t, gap
		}
	}
	if best != nil && best.host != nil {
		return best.host, least + 10
	}
	return best, least
}

// dateGap is how far a date stands from a trigger, in tokens; marks and verbs of saying between them count more.
func (r *reading) dateGap(t *trigger, d *count.Date) int {
	first, end := t.End, d.First
	gap := 0
	if d.First < t.First {
		first, end, gap = d.End, t.First, 2
		if r.endsClause(d) {
			gap += 6
		}
	}
	for i := r.itemAt(first); i < len(r.items) && r.items[i].First < end; i++ {
		gap++
		switch {
		case r.view[i].Clause:
			gap += 2
		case r.has(i, "and") && i+1 < len(r.items) && r.verb(i+1):
			gap += 4
		}
	}
	return gap
}

// endsClause tells whether a mark follows a date and none stands right before it: the attacks on Sunday, and an attack
// on …
func (r *reading) endsClause(d *count.Date) bool {
	mark := func(i int) bool {
		return i >= 0 && i < len(r.doc.Tokens) && r.doc.Tokens[i].Class == text.Mark
	}
	return mark(d.End) && !mark(d.First-1) && !mark(d.First-2) && d.First-2 >= 0 && r.doc.SentOf[d.First-2] == r.doc.SentOf[d.First]
}

// dateTrigger gives a trigger its date. A beginning (since March) is a date only of what goes on; of two dates the
// first told stays, unless the second says it more exactly.
func (r *reading) dateTrigger(t *trigger, d *count.Date, gap int) {
	if d.Ahead && t.status == "" {
		return
	}
	if d.Since && !t.plural && !t.other && t.sense.features["type"] != "offensive" && t.sense.features["type"] != "clash" && !t.sense.is("death") {
		return
	}
	if t.date != nil {
		exact := t.date.From <= d.Days.From && t.date.To >= d.Days.To && *t.date != d.Days
		if !exact && gap >= t.gap {
			return
		}
	}
	days := d.Days
	t.date, t.gap = &days, gap
}
