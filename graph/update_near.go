package graph

import (
	"context"
	"maps"
	"slices"
)

// queue is a heap of units in their order.
type queue []*unit

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].compare(q[j]) < 0 }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(*unit)) }
func (q *queue) Pop() any          { old := *q; x := old[len(old)-1]; *q = old[:len(old)-1]; return x }

// load finds what the units are decided by, of those that have it not yet: units that agree with them, and units that
// they may not share a star with.
func (a *arena) load(ctx context.Context, units []*unit) error {
	units = slices.DeleteFunc(slices.Clone(units), func(x *unit) bool { _, loaded := a.near[x]; return loaded })
	if len(units) == 0 {
		return nil
	}
	if err := a.lookUp(ctx, units); err != nil {
		return err
	}
	if err := a.lookUpRivals(ctx, units); err != nil {
		return err
	}
	if err := a.lookUpMembers(ctx); err != nil {
		return err
	}
	byReport := map[string][]*telling{}
	for _, id := range slices.Sorted(maps.Keys(a.tellings.now)) {
		if !a.gone(id) && a.tellings.now[id].Label == Attack {
			t := a.tellings.now[id]
			byReport[t.Report] = append(byReport[t.Report], t)
		}
	}
	for _, x := range units {
		a.findNear(x)
		a.findRivals(x, byReport)
	}
	return nil
}

// lookUp fetches the tellings that stand in the blocks where the units look.
func (a *arena) lookUp(ctx context.Context, units []*unit) error {
	var blocks []string
	for _, x := range units {
		for _, t := range x.members {
			for _, block := range t.sketch().lookups {
				if !a.asked[block] {
					a.asked[block] = true
					blocks = append(blocks, block)
				}
			}
		}
	}
	rows, err := find(ctx, a.tx, Blocks, "block", blocks)
	if err != nil {
		return err
	}
	var near []string
	for _, row := range rows {
		a.standing[row.text("block")] = append(a.standing[row.text("block")], row.text("telling"))
		near = append(near, row.text("telling"))
	}
	_, err = a.tellings.fetch(ctx, a.tx, near)
	return err
}

// lookUpRivals fetches the other attacks of the units' reports, and what decisions keep apart from them.
func (a *arena) lookUpRivals(ctx context.Context, units []*unit) error {
	var members, reports []string
	for _, x := range units {
		for _, t := range x.members {
			members, reports = append(members, t.ID), append(reports, t.Report)
		}
	}
	rows, err := find(ctx, a.tx, Tellings, "report", sortedSet(reports), string(Attack))
	if err != nil {
		return err
	}
	a.tellings.see(rows)
	if a.docket != nil {
		return nil // what is apart is known, and these tellings were seen
	}
	var others []string
	for _, index := range []string{"a_telling", "b_telling"} {
		rows, err := find(ctx, a.tx, Decisions, index, members)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if d := fromRow[decision](row); d.Kind == Apart && d.State == Effective {
				a.apart.add(d.ATelling, d.BTelling)
				others = append(others, d.ATelling, d.BTelling)
			}
		}
	}
	_, err = a.tellings.fetch(ctx, a.tx, others)
	return err
}

// lookUpMembers completes the units of all tellings seen so far.
func (a *arena) lookUpMembers(ctx context.Context) error {
	if a.docket != nil {
		return nil // all tellings that decisions name were seen
	}
	united := map[string]bool{}
	for _, t := range a.tellings.now {
		if t != nil && t.Unit != "" && a.units[t.ID] == nil {
			united[t.Unit] = true
		}
	}
	rows, err := find(ctx, a.tx, Tellings, "unit", slices.Sorted(maps.Keys(united)))
	a.tellings.see(rows)
	return err
}

func (a *arena) findNear(x *unit) {
	seen := map[*unit]bool{x: true}
	links := []link{}
	for _, t := range x.members {
		for _, block := range t.sketch().lookups {
			for _, id := range a.standing[block] {
				if a.gone(id) {
					continue
				}
				v := a.unitOf(a.tellings.now[id])
				if seen[v] {
					continue
				}
				seen[v] = true
				if agreement := a.apart.agreement(x, v); agreement.points >= candidatePoints {
					links = append(links, link{v, agreement})
				}
			}
		}
	}
	a.near[x] = links
}

func (a *arena) findRivals(x *unit, byReport map[string][]*telling) {
	seen := map[*unit]bool{x: true}
	add := func(t *telling) {
		if v := a.unitOf(t); !seen[v] {
			seen[v] = true
			a.rivals[x] = append(a.rivals[x], v)
		}
	}
	for _, t := range x.members {
		for _, other := range byReport[t.Report] {
			add(other)
		}
		for _, id := range a.apart[t.ID] {
			if !a.gone(id) {
				add(a.tellings.now[id])
			}
		}
	}
}

// add keeps two tellings apart.
func (p partners) add(a, b string) {
	for range 2 {
		if !slices.Contains(p[a], b) {
			p[a] = append(p[a], b)
		}
		a, b = b, a
	}
}

// replaceCandidates writes the candidates of the units that were decided, and drops those of units that are no more.
func (u *update) replaceCandidates(ctx context.Context, ghosts []*unit) error {
	var keys []string
	for _, x := range slices.Concat(u.moved, ghosts) {
		keys = append(keys, x.key())
	}
	rows, err := find(ctx, u.tx, Candidates, "telling", sortedSet(keys))
	if err != nil {
		return err
	}
	w := newWorking[candidate](Candidates)
	for _, c := range w.see(rows) {
		w.now[c.ID] = nil
	}
	for _, x := range u.moved {
		for _, c := range x.candidates {
			w.now[c.ID] = &c
		}
	}
	return flush(ctx, u.tx, Candidates, w.changes())
}
