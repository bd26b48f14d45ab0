package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph/name"
)

// fineness orders the precisions of dates, finest first; what is not told comes last.
var fineness = map[string]int{"day": 1, "week": 2, precisionImplied: 3, "month": 4, "season": 5, "year": 6, "": 7}

// precisionImplied is that of days that are not told, but follow from the report's own.
const precisionImplied = "implied"

func (d interval) fineness() int {
	if d.From == "" {
		return fineness[""]
	}
	return fineness[cmp.Or(d.Precision, "year")]
}

// order is the place of a telling in the order in which tellings are decided: finest date, finest place, first
// published, key. It depends on the telling alone.
type order struct {
	date, place    int
	published, key string
}

func (t *telling) order() order {
	s := t.sketch()
	o := order{date: s.days.fineness(), published: cmp.Or(t.Published, "9999"), key: t.ID}
	for _, p := range s.places {
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
	signs   []string // rows of Points, for learning them
}

// add adds what a sign is worth by Points.
func (a *agreement) add(sign, format string, args ...any) {
	worth := Points[sign].Points
	a.signs = append(a.signs, sign)
	if worth != 0 {
		a.points += worth
		a.reasons = append(a.reasons, fmt.Sprintf("%+d %s", worth, fmt.Sprintf(format, args...)))
	}
}

// agree scores two tellings of attacks, from what they say alone: symmetric, and 0 for two of one report, of days or
// places that are disjoint, and where neither finds the other.
func agree(t, u *telling) agreement {
	if t.Report == u.Report || t.sketch().days.apart(u.sketch().days) > dayOff || !meet(t, u) {
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
	a.add("place "+levelNames[level], "place %s", key)
	if len(t.Near)+len(u.Near) > 0 {
		a.add("place implied", "place not told")
	}
	if level < cityLevel && namedAlike(t.sketch().places, u.sketch().places) {
		a.add("place spelled otherwise", "places of like names")
	}
	a.days(t.sketch().days, u.sketch().days)
	a.kinds(t, u)
	a.tolls("killed", t, u, killedOf)
	a.tolls("injured", t, u, injuredOf)
	a.shared("author", t.Authors, u.Authors)
	a.shared("target", t.Targets, u.Targets)
	a.shared("kind of target", t.TargetTypes, u.TargetTypes)
	a.shared("weapon", t.Weapons, u.Weapons)
	a.shared("site", t.Sites, u.Sites)
	a.words(t.Words, u.Words)
	return a
}

// levelNames name the levels of places in Points.
var levelNames = [...]string{countryLevel: "country", regionLevel: "region", cityLevel: "city", siteLevel: "site"}

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

// namedAlike tells whether two tellings name places that sound alike, one of which nobody knows: another spelling of it,
// where they meet at all.
func namedAlike(a, b []place) bool {
	for _, p := range a {
		for _, q := range b {
			if (p.unknown() || q.unknown()) && p[0].key != q[0].key && p.sound() != "" && p.sound() == q.sound() {
				return true
			}
		}
	}
	return false
}

// sound is the skeleton of the name of a place, without the noun before it (مدينة ليج), or of the end of its key.
func (p place) sound() string {
	parts := strings.Split(p[0].key, "/")
	if !p.unknown() {
		return name.Skeleton(parts[len(parts)-1])
	}
	words := strings.Fields(parts[2])
	return name.Skeleton(strings.Join(words[min(1, len(words)-1):], " "))
}

func (a *agreement) days(t, u interval) {
	switch level := min(t.moments()[0].level(), u.moments()[0].level()); {
	case t.apart(u) > 0:
		a.add("days beside", "a day apart")
	case t == u && t.From == t.To:
		a.add("days same", "day %s", t.From)
	default:
		a.add("days overlap by "+momentNames[level], "days overlap")
	}
}

var momentNames = [...]string{yearLevel: "year", monthLevel: "month", dayLevel: "day"}

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
		a.add("type same", "both %s", t.Type)
	case related:
		a.add("type akin", "%s and %s", t.Type, u.Type)
	default:
		a.add("type other", "%s and %s", t.Type, u.Type)
	}
	if t.Suicide && u.Suicide {
		a.add("suicide same", "both suicide attacks")
	}
	happened := func(t *telling) bool { return t.Status == "" || t.Status == "completed" }
	if happened(t) != happened(u) {
		a.add("status other", "%s and %s", cmp.Or(t.Status, "completed"), cmp.Or(u.Status, "completed"))
	}
}

// rareToll is the least figure that is seldom told of two attacks of one day by chance.
const rareToll = 6

// tolls compares two figures as ranges. Large equal ones are rare by chance. A toll grows from report to report, so only
// a figure of another size that falls speaks against it; what a party tells does not count.
func (a *agreement) tolls(what string, t, u *telling, of func(*telling) *figure) {
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
	case f.exact() && g.exact() && x == y && x >= rareToll:
		a.add(what+" same and many", "%d %s", x, what)
	case f.exact() && g.exact() && x == y:
		a.add(what+" same", "%d %s", x, what)
	case y-x <= y/10:
		a.add(what+" alike", "%d and %d %s", x, y, what)
	case y > 2*x+5 && !grew:
		a.add(what+" fell", "%d and then %d %s", y, x, what)
	case y > 2*x+5:
		a.add(what+" grew", "%d and then %d %s", x, y, what)
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
func (a *agreement) shared(what string, t, u []string) {
	if len(t) == 0 || len(u) == 0 {
		return
	}
	for _, x := range t {
		if slices.Contains(u, x) {
			a.add(what+" same", "%s %s", what, x)
			return
		}
	}
	a.add(what+" other", "other %s", what)
}
