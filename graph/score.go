package graph

import (
	"cmp"
	"fmt"
	"slices"
)

// Points of agreement between two tellings of attacks. They are whole numbers, so that every machine adds them alike.
const (
	joinPoints      = 6 // θ: two tellings of so many points are one attack
	candidatePoints = 4 // θ-δ: those of so many may be
)

// fineness orders the precisions of dates, finest first; what is not told comes last.
var fineness = map[string]int{"day": 1, "week": 2, "month": 3, "season": 4, "year": 5, "": 6}

// order is the place of a telling in the order in which tellings are decided: finest date, finest place, first
// published, key. It depends on the telling alone.
type order struct {
	date, place    int
	published, key string
}

func (t *telling) order() order {
	o := order{date: fineness[""], published: cmp.Or(t.Published, "9999"), key: t.ID}
	if t.Date.From != "" {
		o.date = fineness[cmp.Or(t.Date.Precision, "year")]
	}
	for _, p := range t.sketch().places {
		o.place = min(o.place, -p[0].level)
	}
	return o
}

func (a order) compare(b order) int {
	return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.place, b.place), cmp.Compare(a.published, b.published), cmp.Compare(a.key, b.key))
}

// agreement is how far two tellings agree, and what speaks for it and against it.
type agreement struct {
	points  int
	reasons []string
}

func (a *agreement) add(points int, format string, args ...any) {
	if points != 0 {
		a.points += points
		a.reasons = append(a.reasons, fmt.Sprintf("%+d %s", points, fmt.Sprintf(format, args...)))
	}
}

// agree scores two tellings of attacks, from what they say alone: symmetric, and 0 for two of one report, of disjoint
// days, of disjoint places, and where neither finds the other.
func agree(t, u *telling) agreement {
	if t.Report == u.Report || t.Date.From > u.Date.To || u.Date.From > t.Date.To || !meet(t, u) {
		return agreement{}
	}
	if u.ID < t.ID {
		t, u = u, t
	}
	var a agreement
	key, level := meeting(t.sketch().places, u.sketch().places)
	if level == 0 {
		return agreement{}
	}
	a.add(level, "place %s", key)
	a.days(t.Date, u.Date)
	a.kinds(t, u)
	a.tolls("killed", t, u, killedOf, 3)
	a.tolls("injured", t, u, injuredOf, 2)
	a.shared("author", t.Authors, u.Authors, 1, 1)
	a.shared("target", t.Targets, u.Targets, 1, 0)
	a.shared("kind of target", t.TargetTypes, u.TargetTypes, 1, 1)
	a.shared("weapon", t.Weapons, u.Weapons, 1, 0)
	a.shared("site", t.Sites, u.Sites, 1, 1)
	return a
}

// meeting returns the finest place at which two tellings meet: one of either that is also, or lies above, one of the
// other. Level 0: none, the places are disjoint.
func meeting(a, b []place) (key string, level int) {
	for _, p := range a {
		for _, q := range b {
			for _, k := range []string{p[0].key, q[0].key} {
				l := min(p.holds(k), q.holds(k))
				if l > level || l == level && l > 0 && k < key {
					key, level = k, l
				}
			}
		}
	}
	return key, level
}

func (a *agreement) days(t, u interval) {
	if t == u && t.From == t.To {
		a.add(3, "day %s", t.From)
		return
	}
	a.add(min(t.moments()[0].level(), u.moments()[0].level()), "days overlap")
}

// kin are types of attack that reports use of one act.
var kin = [][]string{
	{"bombing", "assassination", "facility_attack", "vehicle_ramming"},
	{"armed_assault", "assassination", "raid", "clash", "hostage_taking", "kidnapping", "offensive", "stabbing"},
	{"bombing", "armed_assault", "hostage_taking"},
	{"airstrike", "shelling", "raid", "offensive"},
}

func (a *agreement) kinds(t, u *telling) {
	vague := func(kind string) bool { return kind == "" || kind == "other" }
	related := slices.ContainsFunc(kin, func(k []string) bool { return slices.Contains(k, t.Type) && slices.Contains(k, u.Type) })
	switch {
	case vague(t.Type) || vague(u.Type):
	case t.Type == u.Type:
		a.add(1, "both %s", t.Type)
	case !related:
		a.add(-3, "%s and %s", t.Type, u.Type)
	}
	if t.Suicide && u.Suicide {
		a.add(1, "both suicide attacks")
	}
	happened := func(t *telling) bool { return t.Status == "" || t.Status == "completed" }
	if happened(t) != happened(u) {
		a.add(-2, "%s and %s", cmp.Or(t.Status, "completed"), cmp.Or(u.Status, "completed"))
	}
}

// tolls compares two figures as ranges. Large equal ones are rare by chance. A toll grows from report to report, so only
// a figure of another size that falls speaks against it; what a party tells does not count.
func (a *agreement) tolls(what string, t, u *telling, of func(*telling) *figure, most int) {
	f, g := of(t), of(u)
	if !f.told() || !g.told() || f.Party || g.Party {
		return
	}
	if f.low() > g.low() {
		t, u, f, g = u, t, g, f
	}
	x, y := f.low(), g.low()
	grew := cmp.Or(f.AsOf, t.Published) <= cmp.Or(g.AsOf, u.Published)
	switch {
	case f.exact() && g.exact() && x == y:
		a.add(min(most, max(1, x/3)), "%d %s", x, what)
	case y-x <= y/10:
		a.add(1, "%d and %d %s", x, y, what)
	case y > 2*x+5 && !grew:
		a.add(-2, "%d and then %d %s", y, x, what)
	}
}

func killedOf(t *telling) *figure  { return &t.Killed }
func injuredOf(t *telling) *figure { return &t.Injured }

func (f *figure) exact() bool {
	return f.Min != nil && f.Max != nil && *f.Min == *f.Max && f.Word == ""
}

// low is the least number that the figure stands for: where only a limit upwards is told, that.
func (f *figure) low() int {
	if f.Min != nil {
		return *f.Min
	}
	return *f.Max
}

// shared compares two sorted lists where both say something.
func (a *agreement) shared(what string, t, u []string, plus, minus int) {
	if len(t) == 0 || len(u) == 0 {
		return
	}
	for _, x := range t {
		if slices.Contains(u, x) {
			a.add(plus, "%s %s", what, x)
			return
		}
	}
	a.add(-minus, "other %s", what)
}
