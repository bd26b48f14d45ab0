package pattern

import (
	"slices"
	"testing"
)

// viewOf makes items of words, each followed by its classes.
func viewOf(v *Vocabulary, words ...[]string) []Item {
	var out []Item
	for _, w := range words {
		it := Item{Form: w[0]}
		for _, c := range w[1:] {
			it.Classes.Add(v.Class(c))
		}
		out = append(out, it)
	}
	return out
}

func TestIndexFindsPatternsByWordClassAndMention(t *testing.T) {
	var v Vocabulary
	var patterns []*Pattern
	for _, s := range []string{"fire", "@say ~2 x=<Group>", "x=<Group:armed_group>", "x=<*>", "@say@past"} {
		p, err := Parse(s, &v, func(w string) string { return w })
		if err != nil {
			t.Fatal(err)
		}
		patterns = append(patterns, p)
	}
	x := NewIndex(patterns)
	view := viewOf(&v, []string{"fire"}, []string{"said", "say", "past"}, []string{""}, []string{"calm"})
	view[2] = Item{Label: "Group", Kind: "armed_group"}
	for at, want := range [][]int{{0}, {1, 4}, {2, 3}, nil} {
		var got []int
		var have Set
		for i := range view {
			have.Union(&view[i].Classes)
		}
		x.Match(view, &have, at, func(i int, m Match) { got = append(got, i) })
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("at item %d the index finds patterns %v, not %v", at, got, want)
		}
	}
}

func TestStateStandsWhereAGovernmentIsAsked(t *testing.T) {
	var v Vocabulary
	state := []Item{{Label: "Place", Kind: "country", State: true}}
	for pattern, want := range map[string]bool{
		"x=<Group>": true, "x=<Group:government>": true, "x=<Place>": true, "x=<Group:armed_group>": false, "x=<Person>": false,
	} {
		p, err := Parse(pattern, &v, func(w string) string { return w })
		if err != nil {
			t.Fatal(err)
		}
		if _, got := p.At(state, 0); got != want {
			t.Errorf("%s matches a country: %v, not %v", pattern, got, want)
		}
	}
}

func TestClassesCombine(t *testing.T) {
	var v Vocabulary
	view := viewOf(&v, []string{"backs", "support"}, []string{"backs-it", "support", "suffixed"})
	for pattern, want := range map[string][2]bool{
		"@support": {true, true}, "@support@suffixed": {false, true}, "@support!suffixed": {true, false},
	} {
		p, err := Parse(pattern, &v, func(w string) string { return w })
		if err != nil {
			t.Fatal(err)
		}
		for i := range view {
			if _, got := p.At(view, i); got != want[i] {
				t.Errorf("%s on %s: %v, not %v", pattern, view[i].Form, got, want[i])
			}
		}
	}
}

func TestTightGapCrossesWordsAndEventsButNoMention(t *testing.T) {
	var v Vocabulary
	p, err := Parse("a=<Group> -2 b=<Group>", &v, func(w string) string { return w })
	if err != nil {
		t.Fatal(err)
	}
	group := Item{Label: "Group"}
	for name, c := range map[string]struct {
		between Item
		want    bool
	}{
		"a word":    {Item{Form: "against"}, true},
		"an attack": {Item{Form: "bombing", Label: "Attack"}, true},
		"a mention": {Item{Label: "Place"}, false},
		"a comma":   {Item{Form: ",", Clause: true}, false},
	} {
		if _, got := p.At([]Item{group, c.between, group}, 0); got != c.want {
			t.Errorf("a tight gap crosses %s: %v, not %v", name, got, c.want)
		}
	}
}
