package graph

import (
	"cmp"
	"container/heap"
	"context"
	"maps"
	"slices"
)

// arena decides units of attacks again, those that changed and those that this moves, in their order. A decision looks
// only at earlier units; so what one changes for others lies later in the order, pushes go forward, and each unit is
// decided once.
type arena struct {
	*update
	units    map[string]*unit  // by telling
	near     map[*unit][]link  // units that agree by candidatePoints or more; loaded with rivals
	rivals   map[*unit][]*unit // units that may not share its star
	queue    queue
	queued   map[*unit]bool
	decided  map[*unit]bool
	standing map[string][]string // tellings by block, those of this update included
	asked    map[string]bool     // blocks that were looked up
}

// cluster puts the tellings of attacks in their nodes.
func (u *update) cluster(ctx context.Context) error {
	a := &arena{
		update: u, units: map[string]*unit{}, near: map[*unit][]link{}, rivals: map[*unit][]*unit{}, queued: map[*unit]bool{},
		decided: map[*unit]bool{}, standing: map[string][]string{}, asked: map[string]bool{},
	}
	ghosts := a.start()
	if len(ghosts)+len(a.queue) == 0 {
		return nil
	}
	for _, t := range u.fresh {
		if t.Label == Attack {
			for _, block := range t.sketch().blocks {
				a.standing[block] = append(a.standing[block], t.ID)
			}
		}
	}
	if err := a.load(ctx, append(ghosts, a.queue...)); err != nil {
		return err
	}
	for _, g := range ghosts {
		if g.isPivot() {
			a.push(g, a.agreeing(g))
		}
		a.push(g, a.rivals[g])
	}
	for len(a.queue) > 0 {
		x := heap.Pop(&a.queue).(*unit)
		if err := a.load(ctx, append([]*unit{x}, a.queue...)); err != nil {
			return err
		}
		a.decide(x)
	}
	u.moved = slices.SortedFunc(maps.Keys(a.decided), (*unit).compare)
	for _, x := range u.moved {
		x.settle()
	}
	return u.replaceCandidates(ctx, ghosts)
}

// start queues the units of fresh tellings, and of tellings whose unit decisions changed. It returns the units that
// were there before and are no more: those whose later neighbours must be decided without them.
func (a *arena) start() []*unit {
	again := map[string]bool{}
	for _, t := range a.fresh {
		again[t.ID] = t.Label == Attack
	}
	for _, id := range a.changedUnits() {
		again[id] = true
	}
	old := map[string][]*telling{}
	for _, id := range slices.Sorted(maps.Keys(a.tellings.was)) {
		t := fromRow[telling](a.tellings.was[id])
		if t.Label == Attack && t.Node != "" && (again[id] || a.gone(id)) {
			key := cmp.Or(t.Unit, t.ID)
			old[key] = append(old[key], t)
		}
	}
	var ghosts []*unit
	for _, members := range old {
		g := newUnit(members)
		g.at = members[0].Node
		ghosts = append(ghosts, g)
	}
	slices.SortFunc(ghosts, (*unit).compare)
	for _, id := range slices.Sorted(maps.Keys(again)) {
		if t := a.tellings.now[id]; again[id] && t != nil && a.active(t) {
			x := a.unitOf(t)
			x.at = ""
			a.enqueue(x)
		}
	}
	return ghosts
}

// gone tells whether a telling left the graph with this update.
func (a *arena) gone(id string) bool {
	t := a.tellings.now[id]
	return t == nil || !a.active(t)
}

// unitOf returns the unit of a telling, whose other members were seen.
func (a *arena) unitOf(t *telling) *unit {
	if x := a.units[t.ID]; x != nil {
		return x
	}
	members := []*telling{t}
	if t.Unit != "" {
		members = nil
		for _, other := range a.tellings.now {
			if other != nil && other.Unit == t.Unit {
				members = append(members, other)
			}
		}
	}
	x := newUnit(members)
	x.at = x.members[0].Node
	for _, m := range x.members {
		a.units[m.ID] = x
	}
	return x
}

// decide decides one unit, and pushes those that its change may move.
func (a *arena) decide(x *unit) {
	before, wasPivot := x.at, x.isPivot()
	var links []link
	for _, l := range a.near[x] {
		if l.pivot.isPivot() && l.pivot.compare(x) < 0 {
			links = append(links, l)
		}
	}
	x.decide(links, func(pivot *unit) bool {
		return slices.ContainsFunc(a.rivals[x], func(v *unit) bool { return v.at == pivot.key() && v.compare(x) < 0 })
	})
	a.decided[x] = true
	if wasPivot != x.isPivot() {
		a.push(x, a.agreeing(x))
	}
	if before != x.at {
		a.push(x, a.rivals[x])
	}
}

// agreeing returns the units that agree with x.
func (a *arena) agreeing(x *unit) []*unit {
	var list []*unit
	for _, l := range a.near[x] {
		list = append(list, l.pivot)
	}
	return list
}

// push queues those of the units that come after x.
func (a *arena) push(x *unit, units []*unit) {
	for _, v := range units {
		if x.compare(v) < 0 {
			a.enqueue(v)
		}
	}
}

func (a *arena) enqueue(x *unit) {
	if !a.queued[x] {
		a.queued[x] = true
		heap.Push(&a.queue, x)
	}
}
