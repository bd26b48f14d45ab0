package graph

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// connected tells whether the accepted joins lead from one element to another, by walking them.
func connected(joins [][2]int, from, to int) bool {
	seen, queue := map[int]bool{from: true}, []int{from}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, j := range joins {
			for side := range 2 {
				if next := j[1-side]; j[side] == at && !seen[next] {
					seen[next] = true
					queue = append(queue, next)
				}
			}
		}
	}
	return seen[to]
}

func TestUnionsHoldWhatDoesNotContradict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := newUnions()
		var joins, parts [][2]int
		for range rapid.IntRange(1, 20).Draw(t, "decisions") {
			a, b := rapid.IntRange(0, 7).Draw(t, "a"), rapid.IntRange(0, 7).Draw(t, "b")
			if rapid.Bool().Draw(t, "same") {
				trial := append(joins[:len(joins):len(joins)], [2]int{a, b})
				held := true
				for _, p := range parts {
					held = held && !connected(trial, p[0], p[1])
				}
				if got := u.unite(element(a), element(b)); got != held {
					t.Fatalf("unite %d and %d: %v, want %v", a, b, got, held)
				}
				if held {
					joins = trial
				}
				continue
			}
			held := !connected(joins, a, b)
			if got := u.part(element(a), element(b)); got != held {
				t.Fatalf("part %d and %d: %v, want %v", a, b, got, held)
			}
			if held {
				parts = append(parts, [2]int{a, b})
			}
		}
		for a := range 8 {
			for b := range 8 {
				if got, want := u.root(element(a)) == u.root(element(b)), connected(joins, a, b); got != want {
					t.Fatalf("%d and %d are one: %v, want %v", a, b, got, want)
				}
			}
		}
	})
}

func element(n int) string { return fmt.Sprint("element ", n) }

// group is a telling of a group in a report of its own.
func group(report, own string, known bool) *telling {
	return &telling{ID: "group/" + report + "@0", Report: report, Label: Group, Own: own, placement: placement{Base: own}, Known: known, Starts: []int{0}, Ends: []int{9}}
}

// settled is where decisions, older first, lead the tellings of four groups: a and b of one name, c of another, d known.
func settled(t *testing.T, decisions ...*decision) []string {
	t.Helper()
	tellings := map[string]*telling{
		"a": group("a", "group/name/wadi", false), "b": group("b", "group/name/wadi", false),
		"c": group("c", "group/name/nahr", false), "d": group("d", "group/known", true),
	}
	for i, d := range decisions {
		d.Time = fmt.Sprintf("2023-01-%02d", i+1)
	}
	docket := newDocket(decisions, func(report string, l Label) []*telling { return []*telling{tellings[report]} })
	aliases := docket.aliases()
	var list []string
	for _, report := range []string{"a", "b", "c", "d"} {
		tellings[report].follow(aliases)
		list = append(list, tellings[report].Node)
	}
	return list
}

func on(kind DecisionKind, a, b string) *decision {
	return &decision{ID: string(kind) + a + b, Kind: kind, A: "group/" + a + "@0", B: "group/" + b + "@0"}
}

func TestDecisionsOnNamesLeadKeysAndTellings(t *testing.T) {
	const wadi, nahr, known, b = "group/name/wadi", "group/name/nahr", "group/known", "group/b@0"
	for _, c := range []struct {
		name      string
		decisions []*decision
		want      [4]string // of a, b, c, d
	}{
		{"none", nil, [4]string{wadi, wadi, nahr, known}},
		{"two names are one", []*decision{on(Same, "a", "c")}, [4]string{nahr, nahr, nahr, known}},
		{"a known key leads", []*decision{on(Same, "a", "d")}, [4]string{known, known, nahr, known}},
		{"one of a name is another", []*decision{on(Apart, "a", "b")}, [4]string{wadi, b, nahr, known}},
		{"and is somebody known", []*decision{on(Apart, "a", "b"), on(Same, "b", "d")}, [4]string{wadi, known, nahr, known}},
		{"an older join yields", []*decision{on(Same, "a", "b"), on(Apart, "a", "b")}, [4]string{wadi, b, nahr, known}},
		{"an older parting yields", []*decision{on(Apart, "a", "b"), on(Same, "a", "b")}, [4]string{wadi, wadi, nahr, known}},
		{"an older parting yields to two joins", []*decision{on(Apart, "a", "b"), on(Same, "a", "c"), on(Same, "b", "c")}, [4]string{nahr, nahr, nahr, known}},
		{"a chain through a name", []*decision{on(Same, "a", "c"), on(Same, "b", "d")}, [4]string{known, known, known, known}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := settled(t, c.decisions...); fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("got %v\nwant %v", got, c.want)
			}
		})
	}
}
