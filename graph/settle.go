package graph

import (
	"cmp"
	"maps"
	"slices"
)

// docket is all decisions, newest first, and what is needed to settle them: which tellings they name, which tellings
// are one unit, and where keys lead.
type docket struct {
	decisions []*decision
	named     map[string]*telling // the tellings that stand for those that decisions name, by key
}

// newDocket resolves what decisions name. among returns the tellings of a label in a report that are not withdrawn.
func newDocket(decisions []*decision, among func(report string, l Label) []*telling) *docket {
	d := &docket{decisions: decisions, named: map[string]*telling{}}
	slices.SortFunc(d.decisions, newer)
	for _, x := range d.decisions {
		x.ruling = ruling{State: Effective}
		x.ATelling = d.find(x.A, x.AEnd, among)
		x.BTelling = d.find(x.B, x.BEnd, among)
		if x.ATelling == "" || x.B != "" && x.BTelling == "" || x.joins() && x.ATelling == x.BTelling {
			x.State = Dormant
		}
	}
	return d
}

// find returns the key of the telling that stands for the one named: itself, else the one that overlaps most with where
// it was.
func (d *docket) find(key string, end int, among func(string, Label) []*telling) string {
	l, report, start, ok := parseTellingKey(key)
	if !ok {
		return ""
	}
	var best *telling
	most := 0
	for _, t := range among(report, l) {
		if t.ID == key {
			best = t
			break
		}
		for i := range t.Starts {
			overlap := min(t.Ends[i], max(end, start+1)) - max(t.Starts[i], start)
			if overlap > most || overlap == most && best != nil && t.ID < best.ID {
				best, most = t, overlap
			}
		}
	}
	if best == nil {
		return ""
	}
	d.named[best.ID] = best
	return best.ID
}

// unite settles what decisions say of sameness, newest first: same unites, apart forbids, and what contradicts a newer
// one is overruled.
func (d *docket) unite(about func(Label) bool) *unions {
	u := newUnions()
	for _, x := range d.decisions {
		if !x.joins() || x.State == Dormant || !about(x.label()) {
			continue
		}
		held := x.Kind == Same && u.unite(x.ATelling, x.BTelling) || x.Kind == Apart && u.part(x.ATelling, x.BTelling)
		if !held {
			x.State = Overruled
		}
	}
	return u
}

// attackUnits returns the unions of tellings of attacks.
func (d *docket) attackUnits() *unions { return d.unite(func(l Label) bool { return l == Attack }) }

// partners returns which tellings of attacks are apart, once their unions are settled.
func (d *docket) partners() partners {
	p := partners{}
	for _, x := range d.decisions {
		if x.Kind == Apart && x.State == Effective && x.label() == Attack {
			p.add(x.ATelling, x.BTelling)
		}
	}
	return p
}

// aliases settles sameness of all other labels. Their tellings are one by their keys; so each key takes part as if it
// were a telling, tied to each telling that has it by a bond that yields to every decision. It returns where keys and
// tellings lead that decisions move.
func (d *docket) aliases() map[string]string {
	u := d.unite(func(l Label) bool { return l != Attack })
	tied := slices.SortedFunc(maps.Values(d.named), func(a, b *telling) int { return a.order().compare(b.order()) })
	tied = slices.DeleteFunc(tied, func(t *telling) bool { return t.Label == Attack || !u.has(t.ID) })
	rank := map[string]lead{}
	for i, t := range tied {
		u.unite(t.ID, t.Base)
		if t.Base != t.ID {
			rank[t.Base] = lead{named: !t.Known, key: t.Base}
		}
		if _, isKey := rank[t.ID]; !isKey {
			rank[t.ID] = lead{bare: true, place: i, key: t.ID}
		}
	}
	return redirect(u, tied, rank)
}

// lead is a key that a node may have: of knowledge before those of names before those of tellings, these in their order.
type lead struct {
	bare, named bool
	place       int
	key         string
}

func (a lead) compare(b lead) int {
	return cmp.Or(compareBool(a.bare, b.bare), compareBool(a.named, b.named), cmp.Compare(a.place, b.place), cmp.Compare(a.key, b.key))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// redirect returns where each key leads that is not the key of its union, and each telling that does not follow its key.
func redirect(u *unions, tied []*telling, rank map[string]lead) map[string]string {
	best := map[string]lead{}
	for key, l := range rank {
		root := u.root(key)
		if b, ok := best[root]; !ok || l.compare(b) < 0 {
			best[root] = l
		}
	}
	to := map[string]string{}
	follow := func(key string) { // a key that leads to itself is no alias
		if l := best[u.root(key)].key; l != key {
			to[key] = l
		}
	}
	for _, t := range tied {
		follow(t.Base)
	}
	for _, t := range tied {
		if l := best[u.root(t.ID)].key; t.ID != t.Base && l != cmp.Or(to[t.Base], t.Base) {
			to[t.ID] = l
		}
	}
	return to
}

// verdicts gives every decision the node or edge that it goes to, and lets of those of one kind on one thing only the
// newest have an effect. node returns the node that a telling is part of.
func (d *docket) verdicts(node func(telling string) string) {
	seen := map[[3]string]bool{}
	for _, x := range d.decisions {
		if x.State == Dormant {
			continue
		}
		if x.Type == "" {
			x.Node = node(x.ATelling)
		} else {
			x.Edge, _, _ = edgeOf(x.Type, node(x.ATelling), node(x.BTelling), cmp.Or(x.Stance, Asserted))
		}
		what := [3]string{x.Node, x.Edge, x.Property}
		if x.joins() || x.Kind == Add {
			continue
		}
		if seen[what] {
			x.State = Overruled
		}
		seen[what] = true
	}
}

// unions is a union-find with pairs that must stay apart.
type unions struct {
	parent map[string]string
	apart  map[string]map[string]bool // between roots
}

func newUnions() *unions {
	return &unions{parent: map[string]string{}, apart: map[string]map[string]bool{}}
}

func (u *unions) has(x string) bool { _, ok := u.parent[x]; return ok }

func (u *unions) root(x string) string {
	p, ok := u.parent[x]
	if !ok {
		u.parent[x] = x
		return x
	}
	if p != x {
		p = u.root(p)
		u.parent[x] = p
	}
	return p
}

// unite makes two sets one; false if they are apart.
func (u *unions) unite(x, y string) bool {
	a, b := u.root(x), u.root(y)
	if a == b {
		return true
	}
	if u.apart[a][b] {
		return false
	}
	u.parent[b] = a
	for c := range u.apart[b] {
		delete(u.apart[c], b)
		u.separate(a, c)
	}
	delete(u.apart, b)
	return true
}

// part keeps two sets apart from now on; false if they are one.
func (u *unions) part(x, y string) bool {
	a, b := u.root(x), u.root(y)
	if a == b {
		return false
	}
	u.separate(a, b)
	return true
}

func (u *unions) separate(a, b string) {
	for range 2 {
		if u.apart[a] == nil {
			u.apart[a] = map[string]bool{}
		}
		u.apart[a][b] = true
		a, b = b, a
	}
}
