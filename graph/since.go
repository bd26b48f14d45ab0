package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Changes are what is different since a time: the graph as it is, beside the graph as it would be without what was
// loaded, taken back, restored or decided after.
type Changes struct {
	Entries    []JournalEntry // what was done since, the latest first
	Shown      []Changed      // nodes and relationships, the most important first
	Statements []Said         // of a stance that shows no relationship: denied and hypothetical ones
	Undone     []Decision     // decisions that were taken back since
}

// Changed is a node or relationship that is not as it was.
type Changed struct {
	Effect
	Reports   []string // of those that were touched since, the ones that tell of it
	Decisions []string // decisions on it that were made or taken back since
}

// Said is a statement that came (Before is nil) or went (After is nil).
type Said struct {
	Before, After Row
}

// MostChanged is how many reports Since compares at once.
const MostChanged = 2000

// mostEntries is how many entries of the journal are read for it.
const mostEntries = 10_000

// Refused is an error of what was asked, and not of the store: its words are for whoever asked.
type Refused struct{ Reason string }

func (e *Refused) Error() string { return e.Reason }

func refuse(format string, args ...any) error { return &Refused{fmt.Sprintf(format, args...)} }

// past is what reports and decisions were at a time; only those that are different now.
type past struct {
	reports   map[string]string    // absent, shown, withdrawn
	records   map[string]string    // ids in Earlier of what they said, where it was something else
	decisions map[string]*decision // nil: not made yet
	undone    []Decision
}

// Since tells what changed after a time. It reads, and changes nothing. Where more than MostChanged reports were touched
// it refuses.
func (g *Graph) Since(ctx context.Context, t time.Time) (Changes, error) {
	var changes Changes
	err := g.try(ctx, func(ctx context.Context, u *update) error {
		entries, err := entriesSince(ctx, u.tx, stamp(t))
		if err != nil {
			return err
		}
		p, err := pastOf(entries)
		if err != nil {
			return err
		}
		if err := u.goBack(ctx, p); err != nil {
			return err
		}
		changes = Changes{Entries: entries, Shown: u.shownSince(), Statements: u.statementsSince(), Undone: p.undone}
		return nil
	})
	return changes, err
}

func entriesSince(ctx context.Context, r rows, time string) ([]JournalEntry, error) {
	var list []JournalEntry
	before := ""
	for len(list) < mostEntries {
		page, err := journal(ctx, r, before, viewPage)
		if err != nil {
			return nil, err
		}
		for _, e := range page {
			if e.Time <= time {
				return list, nil
			}
			list = append(list, e)
		}
		if len(page) < viewPage {
			return list, nil
		}
		before = page[len(page)-1].ID
	}
	return nil, refuse("more than %d changes were made since then; ask for a later time", mostEntries)
}

// pastOf walks back through entries, the latest first: the earliest that touched a thing tells what it was.
func pastOf(entries []JournalEntry) (past, error) {
	p := past{reports: map[string]string{}, records: map[string]string{}, decisions: map[string]*decision{}}
	for _, e := range entries {
		for i, id := range e.Reports {
			p.reports[id] = e.Were[i]
			if slices.Contains(e.Replaced, id) {
				p.records[id] = earlierID(e.ID, id)
			}
		}
		for _, id := range e.Decisions {
			p.decisions[id] = nil
		}
		for _, text := range e.Undone {
			var d Decision
			if err := json.Unmarshal([]byte(text), &d); err != nil {
				return p, fmt.Errorf("journal entry %s: %w", e.ID, err)
			}
			row, err := d.row()
			if err != nil {
				return p, fmt.Errorf("journal entry %s: %w", e.ID, err)
			}
			p.decisions[row.ID] = row
			p.undone = append(p.undone, d)
		}
	}
	if len(p.reports) > MostChanged {
		return p, refuse("%d reports changed since then; at most %d can be compared: ask for a later time", len(p.reports), MostChanged)
	}
	return p, nil
}

// goBack makes of the update the change from now to what was.
func (u *update) goBack(ctx context.Context, p past) error {
	touched := slices.Sorted(maps.Keys(p.reports))
	if _, err := u.sources.fetch(ctx, u.tx, touched); err != nil {
		return err
	}
	rows, err := getAll(ctx, u.tx, Earlier, slices.Sorted(maps.Values(p.records)))
	if err != nil {
		return err
	}
	records := map[string]string{}
	for _, row := range rows {
		records[row.text("id")] = row.text("record")
	}
	for _, id := range touched {
		if err := u.goBackTo(id, p.reports[id], records[p.records[id]]); err != nil {
			return err
		}
	}
	decided := slices.Sorted(maps.Keys(p.decisions))
	if _, err := u.decisions.fetch(ctx, u.tx, decided); err != nil {
		return err
	}
	for _, id := range decided {
		u.decisions.now[id] = p.decisions[id]
	}
	return u.run(ctx)
}

// goBackTo makes of one report what it was. One that was forgotten since cannot come back.
func (u *update) goBackTo(id, state, record string) error {
	now := u.sources.now[id]
	switch {
	case now == nil:
		delete(u.sources.now, id)
	case state == wasAbsent:
		u.sources.now[id], u.said[id] = nil, &said{source: &source{ID: id, Withdrawn: true}}
	case record != "":
		var r Record
		if err := json.Unmarshal([]byte(record), &r); err != nil {
			return fmt.Errorf("the earlier record of %q: %w", id, err)
		}
		s, err := compile(r, time.Time{})
		if err != nil {
			return fmt.Errorf("the earlier record of %q: %w", id, err)
		}
		s.source.Withdrawn = state == wasWithdrawn
		u.sources.now[id], u.said[id] = s.source, s
	case now.Withdrawn != (state == wasWithdrawn):
		u.keep(now, state == wasWithdrawn)
	}
	return nil
}

// shownSince turns the update's effects round: what it makes of the graph is what the graph was. Nodes of reports, and
// that they mention an attack, go without saying: the entries of the journal name them.
func (u *update) shownSince() []Changed {
	reports, decisions := u.causes()
	var list []Changed
	for _, e := range u.effects {
		c := Changed{Effect: Effect{Key: e.Key, Before: e.After, After: e.Before}, Reports: sortedSet(reports[e.Key]), Decisions: sortedSet(decisions[e.Key])}
		if labelOfKey(e.Key) != ReportLabel && c.row().text("type") != string(MentionedIn) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b Changed) int {
		return cmp.Or(cmp.Compare(a.weight(), b.weight()), cmp.Compare(a.Key, b.Key))
	})
	return list
}

// causes returns which touched reports and decisions have a part in each node and edge, before or after.
func (u *update) causes() (reports, decisions map[string][]string) {
	reports, decisions = map[string][]string{}, map[string][]string{}
	touched := map[string]bool{}
	for _, id := range u.touched {
		touched[id] = true
	}
	by := func(report string, keys ...string) {
		for _, k := range keys {
			if touched[report] && k != "" {
				reports[k] = append(reports[k], report)
			}
		}
	}
	for _, c := range u.tellingChanges {
		for _, t := range []*telling{c.before, c.after} {
			if t != nil {
				by(t.Report, t.Node)
			}
		}
	}
	for _, c := range u.statementChanges {
		for _, s := range []*statement{c.before, c.after} {
			if s != nil {
				by(s.Report, s.Edge)
			}
		}
	}
	for _, c := range u.decisionChanges {
		if (c.before == nil) == (c.after == nil) {
			continue
		}
		for _, d := range []*decision{c.before, c.after} {
			if d != nil {
				decisions[d.Node], decisions[d.Edge] = append(decisions[d.Node], d.ID), append(decisions[d.Edge], d.ID)
			}
		}
	}
	return reports, decisions
}

// row is the row as it is, or else as it was.
func (c *Changed) row() Row {
	if c.After != nil {
		return c.After
	}
	return c.Before
}

// responsibility are the types of who did an attack, in anybody's words.
var responsibility = []RelType{PerpetratedBy, ClaimedBy, AttributedTo, DeniedBy}

// weight orders changes by what an analyst wants to see first.
func (c *Changed) weight() int {
	row := c.row()
	relation := RelationOf(RelType(row.text("type")))
	isNode := labelOfKey(c.Key) != ""
	cameOrWent := c.Before == nil || c.After == nil
	switch {
	case isNode && labelOfKey(c.Key) == Attack && cameOrWent:
		return 0
	case isNode && !c.Before.same(c.After, "tellings", "sources", "names", "name_original") && labelOfKey(c.Key) == Attack:
		return 1
	case !isNode && cameOrWent && slices.Contains(responsibility, relation.Type):
		return 2
	case !isNode && cameOrWent && relation.Lasting:
		return 3
	case !isNode && cameOrWent:
		return 4
	case isNode && cameOrWent:
		return 5
	}
	return 6
}

// statementsSince are the statements that came or went and show no relationship.
func (u *update) statementsSince() []Said {
	var list []Said
	for _, c := range u.statementChanges {
		switch {
		case c.before != nil && c.after == nil && c.before.Stance != Asserted && c.before.FromNode != "":
			list = append(list, Said{After: rowOf(c.before)})
		case c.after != nil && c.before == nil && c.after.Stance != Asserted && c.after.FromNode != "":
			list = append(list, Said{Before: rowOf(c.after)})
		}
	}
	return list
}
