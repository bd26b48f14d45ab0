package graph

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// cellsOf returns the cells of a table's rows, without comments.
func cellsOf(table string) (rows [][]string) {
	for line := range strings.Lines(table) {
		if !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		}
	}
	return rows
}

func TestRowsOfPointsAreWholeAndWithinTheirBounds(t *testing.T) {
	table := cellsOf(pointsTable)
	for _, cells := range table {
		if len(cells) != 5 || cells[4] == "" {
			t.Errorf("%q: want a sign, three numbers and a meaning", cells)
			continue
		}
		for _, number := range cells[1:4] {
			if _, err := strconv.Atoi(number); err != nil {
				t.Errorf("%s: %v", cells[0], err)
			}
		}
		if row := Points[cells[0]]; row.Points < row.Least || row.Points > row.Most {
			t.Errorf("%s: %d is not between %d and %d", cells[0], row.Points, row.Least, row.Most)
		}
	}
	if len(table) != len(Points) {
		t.Errorf("%d rows, and %d signs: one is there twice", len(table), len(Points))
	}
	if candidatePoints >= joinPoints {
		t.Errorf("candidates of %d points lie below joins of %d", candidatePoints, joinPoints)
	}
}

func TestCommonWordsAreInNormalForm(t *testing.T) {
	if len(commonWords) < 1000 || wordReports < 1000 {
		t.Fatalf("%d words of %d reports", len(commonWords), wordReports)
	}
	for word, reports := range commonWords {
		if got := WordsOf(word); len(got) != 1 || got[0] != word || reports > wordReports {
			t.Errorf("%q of %d reports reads as %q", word, reports, got)
		}
	}
}

func TestRareWordsAroundAnAttackAreKept(t *testing.T) {
	for _, c := range []struct{ text, at, want string }{
		{"وقع الانفجار قرب مطار التيفور في محافظة حمص. وقال مسؤول", "الانفجار", "تيفور"},
		{"قال إن الهجوم كان في", "الهجوم", ""},
		{"نفى ذلك في رودات. وقع الهجوم في شاشداراك! ثم ستانلي", "الهجوم", "شاشداراك"},
	} {
		words := wordsAround(c.text, []int{strings.Index(c.text, c.at)})
		if c.want != "" && !slices.Contains(words, c.want) || c.want == "" && len(words) > 0 || slices.Contains(words, "رودات") || slices.Contains(words, "ستانلي") {
			t.Errorf("%s: %q, want %q", c.text, words, c.want)
		}
	}
}

func TestAWordIsTheRarerTheFewerUseIt(t *testing.T) {
	for word, want := range map[string]int{"شاشداراك": mostRarity, "هجوم": 1} {
		if got := rarity(word); got != want {
			t.Errorf("%s: %d, want %d", word, got, want)
		}
	}
	if rarity("محافظه") <= rarity("هجوم") {
		t.Error("a province is told of in fewer reports than an attack")
	}
}
