package graph

import (
	"context"
	"maps"
	"slices"
	"strings"
)

// write writes what is said, and where it went. What is counted is taken down on the way.
func (u *update) write(ctx context.Context) error {
	u.tellingChanges, u.statementChanges, u.decisionChanges = u.tellings.changes(), u.statements.changes(), u.decisions.changes()
	var put []Row
	var gone []string
	for _, id := range slices.Sorted(maps.Keys(u.texts)) {
		put = append(put, Row{"id": id, "text": u.texts[id]})
	}
	for _, id := range u.touched {
		if u.sources.now[id] == nil {
			gone = append(gone, id)
		}
	}
	for _, err := range []error{
		flush(ctx, u.tx, Reports, u.sources.changes()),
		replaceRows(ctx, u.tx, ReportTexts, put, gone),
		flush(ctx, u.tx, Profiles, u.profiles.changes()),
		flush(ctx, u.tx, Tellings, u.tellingChanges),
		flush(ctx, u.tx, Statements, u.statementChanges),
		flush(ctx, u.tx, Decisions, u.decisionChanges),
		u.writeBlocks(ctx),
	} {
		if err != nil {
			return err
		}
	}
	return nil
}

// writeBlocks moves the tellings of attacks that are fresh or gone into and out of their blocks.
func (u *update) writeBlocks(ctx context.Context) error {
	standing := func(t *telling) map[string]Row {
		rows := map[string]Row{}
		if t != nil && t.Label == Attack && t.Node != "" {
			for _, block := range t.sketch().blocks {
				id := block + " " + t.ID
				rows[id] = Row{"id": id, "block": block, "telling": t.ID}
			}
		}
		return rows
	}
	var put []Row
	var gone []string
	for _, c := range u.tellingChanges {
		before, after := standing(c.before), standing(c.after)
		for _, id := range slices.Sorted(maps.Keys(mergeKeys(before, after))) {
			switch {
			case after[id] == nil:
				gone = append(gone, id)
			case before[id] == nil:
				put = append(put, after[id])
			}
		}
	}
	return replaceRows(ctx, u.tx, Blocks, put, gone)
}

// count brings the counts up to date by what was added and taken away, and then what follows from there being any.
func (u *update) count(ctx context.Context) error {
	delta := u.delta()
	profiles, err := u.countedProfiles(ctx, delta)
	if err != nil {
		return err
	}
	var put []Row
	var gone []string
	for _, level := range append(cascade, nil) {
		list := slices.DeleteFunc(slices.Collect(maps.Keys(delta)), func(c counter) bool {
			return delta[c] == 0 || level != nil && !slices.Contains(level, c.property)
		})
		before, err := u.numbers(ctx, list)
		if err != nil {
			return err
		}
		for _, c := range list {
			number := before[c] + delta[c]
			appeared := one(number > 0) - one(before[c] > 0)
			if number > 0 {
				put = append(put, c.row(number))
				u.counted[c] = number
			} else {
				gone = append(gone, c.id())
			}
			delete(delta, c)
			if c.property == propertyOrigin {
				u.sourced[c.of] += appeared
			}
			for _, f := range followers(c, appeared, profiles) {
				delta[f] += appeared
			}
		}
	}
	slices.SortFunc(put, func(a, b Row) int { return strings.Compare(a.text("id"), b.text("id")) })
	slices.Sort(gone)
	return replaceRows(ctx, u.tx, Counts, put, gone)
}

func followers(c counter, appeared int, profiles map[string]*profile) []counter {
	if appeared == 0 {
		return nil
	}
	return c.follows(profiles)
}

// delta returns by how much the counters that are counted directly change.
func (u *update) delta() map[counter]int {
	delta := map[counter]int{}
	add := func(n int, list []counter) {
		for _, c := range list {
			delta[c] += n
		}
	}
	for _, c := range u.tellingChanges {
		add(-1, c.before.counted())
		add(1, c.after.counted())
	}
	for _, c := range u.statementChanges {
		add(-1, c.before.counted())
		add(1, c.after.counted())
	}
	for _, c := range u.decisionChanges {
		add(-1, c.before.counted())
		add(1, c.after.counted())
	}
	for _, c := range u.sources.changes() {
		add(-1, c.before.counted())
		add(1, c.after.counted())
	}
	return delta
}

// numbers returns what the counters stand at.
func (u *update) numbers(ctx context.Context, list []counter) (map[counter]int, error) {
	byID := map[string]counter{}
	for _, c := range list {
		byID[c.id()] = c
	}
	rows, err := getAll(ctx, u.tx, Counts, slices.Sorted(maps.Keys(byID)))
	numbers := map[counter]int{}
	for _, row := range rows {
		numbers[byID[row.text("id")]] = row.number("number")
	}
	return numbers, err
}

// countedProfiles returns the profiles that change their number at a node.
func (u *update) countedProfiles(ctx context.Context, delta map[counter]int) (map[string]*profile, error) {
	profiles := map[string]*profile{}
	var missing []string
	for c, n := range delta {
		if c.property != propertyProfile || n == 0 {
			continue
		}
		if p := u.profiles.now[c.value]; p != nil {
			profiles[p.ID] = p
		} else if was := u.profiles.was[c.value]; was != nil {
			profiles[c.value] = fromRow[profile](was)
		} else {
			missing = append(missing, c.value)
		}
	}
	rows, err := getAll(ctx, u.tx, Profiles, sortedSet(missing))
	for _, p := range u.profiles.see(rows) {
		profiles[p.ID] = p
	}
	return profiles, err
}
