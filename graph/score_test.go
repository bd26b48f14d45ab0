package graph

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// drawAttack draws a telling of an attack near others in place and time.
func drawAttack(t *rapid.T, report string) *telling {
	places := []string{
		"4:place/site|3:place/pk/peshawar|2:place/pk/kp|1:place/pk", "3:place/pk/peshawar|2:place/pk/kp|1:place/pk",
		"3:place/pk/quetta|2:place/pk/ba|1:place/pk", "2:place/pk/kp|1:place/pk", "1:place/pk", "3:place/name/sada", "1:place/af",
	}
	dates := []interval{
		{}, {"2023-01-30", "2023-01-30", "day"}, {"2023-01-31", "2023-01-31", "day"}, {"2023-01-30", "2023-02-01", "day"},
		{"2023-01-23", "2023-01-30", "week"}, {"2023-01-01", "2023-01-31", "month"}, {"2023-01-01", "2023-12-31", "year"},
		{"2022-12-01", "2023-02-28", "season"},
	}
	number := rapid.SampledFrom([]*int{nil, new(int), ptr(3), ptr(84), ptr(101)})
	return &telling{
		ID: tellingKey(Attack, report, 0, 0), Report: report, Label: Attack,
		Published: rapid.SampledFrom([]string{"", "2023-01-30", "2023-02-20"}).Draw(t, "published"),
		Type:      rapid.SampledFrom([]string{"", "bombing", "armed_assault", "shelling", "other"}).Draw(t, "type"),
		Status:    rapid.SampledFrom([]string{"", "completed", "foiled"}).Draw(t, "status"),
		Suicide:   rapid.Bool().Draw(t, "suicide"),
		Date:      rapid.SampledFrom(dates).Draw(t, "date"),
		Places:    rapid.SliceOfNDistinct(rapid.SampledFrom(places), 0, 2, rapid.ID).Draw(t, "places"),
		Killed:    figure{Min: number.Draw(t, "min"), Max: number.Draw(t, "max"), Party: rapid.Bool().Draw(t, "party")},
		Weapons:   rapid.SliceOfNDistinct(rapid.SampledFrom(Weapons[:3]), 0, 2, rapid.ID).Draw(t, "weapons"),
		Words:     slices.Sorted(slices.Values(rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"تيفور", "ستانلي", "رودات", "شاشداراك", "مدينه"}), 0, 5, rapid.ID).Draw(t, "words"))),
		Authors:   slices.Sorted(slices.Values(rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"group/a", "group/b"}), 0, 2, rapid.ID).Draw(t, "authors"))),
	}
}

func ptr(n int) *int { return &n }

func TestAgreementIsSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawAttack(t, "a"), drawAttack(t, "b")
		if x, y := agree(a, b), agree(b, a); !reflect.DeepEqual(x, y) {
			t.Fatalf("%+v one way, %+v the other", x, y)
		}
	})
}

func TestEverySignIsWorthWhatItsRowSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := agree(drawAttack(t, "a"), drawAttack(t, "b"))
		sum := 0
		for _, sign := range a.signs {
			row, ok := Points[sign]
			if !ok {
				t.Fatalf("no row for %q", sign)
			}
			sum += row.Points
		}
		if sum != a.points {
			t.Fatalf("%v are worth %d, and the agreement is of %d", a.signs, sum, a.points)
		}
	})
}

func TestWhatIsFarApartDoesNotAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawAttack(t, "a"), drawAttack(t, "b")
		disjoint := a.Date.From == "" || b.Date.From == "" || a.Date.apart(b.Date) > dayOff
		if points := agree(a, b).points; disjoint && points != 0 {
			t.Fatalf("%d points for days %v and %v", points, a.Date, b.Date)
		}
	})
}

// near is meet by its definition: some place of one is or lies in one of the other, the days of the finer time lie in
// the other's or are beside its days, and the coarser of both places and times are fine enough together.
func near(t, u *telling) bool {
	for _, p := range t.sketch().places {
		for _, q := range u.sketch().places {
			for _, at := range append(slices.Clone(p), q...) {
				if at.key != p[0].key && at.key != q[0].key || p.holds(at.key) == 0 || q.holds(at.key) == 0 {
					continue
				}
				for _, m := range t.Date.moments() {
					for _, n := range u.Date.moments() {
						level := min(m.level(), n.level())
						beside := m.level()+n.level() == 2*dayLevel && interval{From: string(m), To: string(m)}.apart(interval{From: string(n), To: string(n)}) <= dayOff
						if (beside || strings.HasPrefix(string(m), string(n)) || strings.HasPrefix(string(n), string(m))) &&
							min(p.holds(at.key), q.holds(at.key))+level >= leastBlock {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

func TestTellingsMeetInBlocksWhereTheyAreNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawAttack(t, "a"), drawAttack(t, "b")
		if got, want := meet(a, b), near(a, b); got != want {
			t.Fatalf("meet %v, near %v:\n%v %v\n%v %v", got, want, a.Places, a.Date, b.Places, b.Date)
		}
	})
}

func TestAnExactTellingLooksInFewBlocks(t *testing.T) {
	exact := &telling{Date: interval{"2023-01-30", "2023-01-30", "day"}, Places: []string{"3:place/pk/peshawar|2:place/pk/kp|1:place/pk"}}
	if s := exact.sketch(); len(s.blocks) != 6 || len(s.lookups) != 29 {
		t.Errorf("%d blocks, %d look-ups", len(s.blocks), len(s.lookups))
	}
	if vague := (&telling{Date: interval{"2023-01-01", "2023-12-31", "year"}, Places: []string{"1:place/pk"}}).sketch(); len(vague.blocks) != 0 {
		t.Errorf("a country and a year meet in %q", vague.blocks)
	}
}

func TestMomentsCoverTheirDays(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     string
	}{
		{"2023-01-30", "2023-01-30", "2023-01-30"},
		{"2023-01-30", "2023-02-01", "2023-01-30 2023-01-31 2023-02-01"},
		{"2023-01-30", "2023-02-06", "2023-01 2023-02"},
		{"2022-12-31", "2023-01-31", "2022-12 2023-01"},
		{"2022-12-01", "2023-02-28", "2022-12 2023-01 2023-02"},
		{"2022-01-01", "2023-12-31", "2022 2023"},
		{"2000-01-01", "2023-12-31", ""},
		{"", "", ""},
	} {
		var got []string
		for _, m := range (interval{From: c.from, To: c.to}).moments() {
			got = append(got, string(m))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s to %s: %s, want %s", c.from, c.to, s, c.want)
		}
	}
}

func TestPlacesThatSoundAlikeAreOneSpelledOtherwise(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"3:place/name/مدينه ليج|1:place/be", "3:place/be/liege|1:place/be", true},
		{"3:place/name/مدينه ليج|1:place/be", "3:place/name/بلده لياج|1:place/be", true},
		{"3:place/name/مدينه ليج|1:place/be", "3:place/be/namur|1:place/be", false},
		{"3:place/be/liege|1:place/be", "3:place/be/lg|1:place/be", false}, // both are known: two places
	} {
		if got := namedAlike([]place{parsePlace(c.a)}, []place{parsePlace(c.b)}); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}
