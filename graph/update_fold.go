package graph

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// folding is the last part of an update: rows of nodes and relationships that it touched, before and after.
type folding struct {
	*update
	tellings map[string]int         // change of the number of tellings, by node
	recount  map[string]bool        // nodes and edges that decisions hide or show: what their rows count is not to be relied on
	rulings  map[string][]*decision // by node and edge
	before   map[string]Row         // rows of nodes and relationships, nil: none
	after    map[string]Row         // of those that were folded, nil: not shown
	attacks  map[string][]*telling  // all tellings of the touched attacks
}

// fold brings what is shown up to date.
func (u *update) fold(ctx context.Context) error {
	f := &folding{
		update: u, tellings: map[string]int{}, recount: map[string]bool{}, before: map[string]Row{}, after: map[string]Row{},
		attacks: map[string][]*telling{}, rulings: map[string][]*decision{},
	}
	for _, step := range []func(context.Context) error{f.foldNodes, f.foldRelationships, f.foldMentioned, f.writeShown} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// foldNodes folds the nodes whose tellings changed, or what decisions lay over them.
func (f *folding) foldNodes(ctx context.Context) error {
	for _, c := range f.tellingChanges {
		f.countMember(c.before, -1)
		f.countMember(c.after, 1)
	}
	for _, c := range f.decisionChanges {
		for _, d := range []*decision{c.before, c.after} {
			if d != nil && d.Node != "" && !d.joins() {
				f.recount[d.Node] = true
				f.tellings[d.Node] += 0
			}
			if d != nil && cmp.Or(d.Stance, Asserted) == Asserted {
				f.recount[d.Edge] = true
			}
		}
	}
	f.retitled()
	keys := slices.Sorted(maps.Keys(f.tellings))
	if err := f.fetchNodes(ctx, keys); err != nil {
		return err
	}
	for _, key := range keys {
		f.after[key] = nil
	}
	if err := f.fetchRulings(ctx, "node", keys); err != nil {
		return err
	}
	isAttack := func(key string) bool { return labelOfKey(key) == Attack }
	if err := f.foldAttacks(ctx, slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return !isAttack(k) })); err != nil {
		return err
	}
	if err := f.foldNamed(ctx, slices.DeleteFunc(keys, isAttack)); err != nil {
		return err
	}
	for _, c := range f.sources.changes() {
		if c.after != nil && !c.after.Withdrawn {
			f.after[reportKey(c.id)] = rowOf(reportNode(c.after))
		}
	}
	return nil
}

func (f *folding) countMember(t *telling, n int) {
	if t != nil && t.Node != "" {
		f.tellings[t.Node] += n
	}
}

// retitled has what shows the title or publisher of a changed report folded again.
func (f *folding) retitled() {
	changed := map[string]bool{}
	for _, c := range f.sources.changes() {
		changed[c.id] = true
		f.tellings[reportKey(c.id)] += 0
	}
	for _, s := range f.statements.now {
		if s != nil && changed[s.Report] && s.Stance == Asserted {
			f.edges[s.Edge] = true
		}
	}
	for _, t := range f.update.tellings.now {
		if t != nil && t.Label == Attack && changed[t.Report] {
			f.countMember(t, 0)
		}
	}
}

// fetchNodes reads the rows of nodes that were not read yet.
func (f *folding) fetchNodes(ctx context.Context, keys []string) error {
	missing := slices.DeleteFunc(slices.Clone(keys), func(k string) bool { _, seen := f.before[k]; return seen })
	rows, err := getAll(ctx, f.tx, Nodes, missing)
	for _, k := range missing {
		f.before[k] = nil
	}
	for _, row := range rows {
		f.before[row.text("id")] = row
	}
	return err
}

// fetchRulings reads the decisions that go to nodes or edges.
func (f *folding) fetchRulings(ctx context.Context, index string, keys []string) error {
	rows, err := find(ctx, f.tx, Decisions, index, keys)
	for _, row := range rows {
		if d := fromRow[decision](row); !d.joins() {
			key := row.text(index)
			f.rulings[key] = append(f.rulings[key], d)
		}
	}
	return err
}

// isNew tells whether a node or edge was not there before: all that there is of it came or moved with this update, and
// was seen. What has no row because a decision hides it is not new.
func (f *folding) isNew(key string) bool {
	return f.before[key] == nil && !f.recount[key] && len(f.rulings[key]) == 0
}

// foldAttacks folds attacks from all their tellings.
func (f *folding) foldAttacks(ctx context.Context, keys []string) error {
	rows, err := find(ctx, f.tx, Tellings, "node", slices.DeleteFunc(slices.Clone(keys), f.isNew))
	if err != nil {
		return err
	}
	for _, t := range f.update.tellings.see(rows) {
		f.attacks[t.Node] = append(f.attacks[t.Node], t)
	}
	for _, c := range f.tellingChanges {
		if t := c.after; t != nil && t.Label == Attack && t.Node != "" && f.isNew(t.Node) {
			f.attacks[t.Node] = append(f.attacks[t.Node], t)
		}
	}
	for _, key := range keys {
		if len(f.attacks[key]) > 0 {
			f.overlaid(key, rowOf(foldAttack(key, f.attacks[key])))
		}
	}
	return nil
}

// overlaid keeps a folded row with what decisions lay over it, unless they reject it.
func (f *folding) overlaid(key string, row Row) {
	if overlay(row, f.rulings[key]) {
		f.after[key] = row
	}
}

// foldNamed folds all other nodes from what is counted of them.
func (f *folding) foldNamed(ctx context.Context, keys []string) error {
	keys = slices.DeleteFunc(keys, func(k string) bool { return labelOfKey(k) == ReportLabel })
	number, sources, err := f.numbersOf(ctx, keys)
	if err != nil {
		return err
	}
	keys = slices.DeleteFunc(keys, func(k string) bool { return number[k] == 0 })
	counts, err := f.talliesOf(ctx, keys)
	if err != nil {
		return err
	}
	profiles, err := f.profilesOf(ctx, counts)
	if err != nil {
		return err
	}
	for _, key := range keys {
		f.overlaid(key, rowOf(foldNode(key, counts[key], profiles, number[key], sources[key])))
	}
	return nil
}

// numbersOf returns how many tellings and sources nodes have now: by the difference, or counted where the row was
// hidden.
func (f *folding) numbersOf(ctx context.Context, keys []string) (tellings, sources map[string]int, err error) {
	tellings, sources = map[string]int{}, map[string]int{}
	var hidden []string
	for _, key := range keys {
		if f.recount[key] || f.before[key] == nil && !f.isNew(key) {
			hidden = append(hidden, key)
			continue
		}
		tellings[key] = f.before[key].number("tellings") + f.tellings[key]
		sources[key] = f.before[key].number("sources") + f.sourced[key]
	}
	rows, err := find(ctx, f.tx, Tellings, "node", hidden)
	if err != nil {
		return nil, nil, err
	}
	for _, row := range rows {
		tellings[row.text("node")]++
	}
	rows, err = find(ctx, f.tx, Counts, "of", hidden, propertyOrigin)
	for _, row := range rows {
		sources[row.text("of")]++
	}
	return tellings, sources, err
}

// talliesOf returns what is counted of nodes, but for their origins: of new ones what was counted just now.
func (f *folding) talliesOf(ctx context.Context, keys []string) (map[string]tallies, error) {
	counts := map[string]tallies{}
	var tuples [][]any
	for _, key := range keys {
		counts[key] = tallies{}
		for _, property := range foldedProperties {
			if !f.isNew(key) {
				tuples = append(tuples, []any{key, property})
			}
		}
	}
	for c, number := range f.counted {
		if t := counts[c.of]; t != nil && f.isNew(c.of) && slices.Contains(foldedProperties, c.property) {
			t[c.property] = append(t[c.property], tally{c.value, number})
		}
	}
	if len(tuples) == 0 {
		return counts, nil
	}
	rows, err := f.tx.Find(ctx, Lookup{Table: Counts, Index: "of", Equal: tuples})
	for _, row := range rows {
		t, property := counts[row.text("of")], row.text("property")
		t[property] = append(t[property], tally{row.text("value"), row.number("number")})
	}
	return counts, err
}

func (f *folding) profilesOf(ctx context.Context, counts map[string]tallies) (map[string]*profile, error) {
	var wanted []string
	for _, c := range counts {
		for _, t := range c[propertyProfile] {
			wanted = append(wanted, t.value)
		}
	}
	list, err := f.profiles.fetch(ctx, f.tx, sortedSet(wanted))
	profiles := map[string]*profile{}
	for _, p := range list {
		profiles[p.ID] = p
	}
	return profiles, err
}
