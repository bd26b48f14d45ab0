package lexicon

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/incidentgraph/incidentgraph/graph/name"
)

// read makes the readings of a text with the particles و and ب, as a tokenizer would.
func read(text string) [][]Reading {
	var out [][]Reading
	for _, w := range strings.Fields(foldWords(text)) {
		var readings []Reading
		for _, particle := range []string{"", "و", "ب"} {
			rest, ok := strings.CutPrefix(w, particle)
			if ok && len(rest) >= 6 {
				bare, had := name.TrimArticle(rest)
				readings = append(readings, Reading{bare, had, particle})
			}
		}
		out = append(out, readings)
	}
	return out
}

func build(forms ...string) *Trie {
	b := NewBuilder(len(forms))
	for _, f := range forms {
		form, exact := strings.CutPrefix(f, "=")
		s := Sense{Entry: &Entry{List: "test", Key: f}}
		if exact {
			s.Article = AsWritten
		}
		b.Add(form, s)
	}
	return b.Build()
}

func found(t *Trie, text string) string {
	var out []string
	for _, m := range t.Tokens(read(text)).All() {
		out = append(out, m.First.Particles+"+"+m.Senses[0].Key)
	}
	return strings.Join(out, " ; ")
}

func TestLongestNameWinsFromTheLeft(t *testing.T) {
	trie := build("سوريا", "السورية", "وكالة الأنباء السورية", "كندا", "بغداد", "الموصل", "حركة العدل والمساواة", "المساواة", "أبو بكر", "عبد الرحمن")
	for text, want := range map[string]string{
		"قالت وكالة الأنباء السورية": "+وكالة الأنباء السورية", // the agency, not Syria
		"قالت وكالة الأنباء":         "",                       // no agency of that name
		"وسوريا وبغداد":              "و+سوريا ; و+بغداد",
		"ببغداد":                     "ب+بغداد",
		"كندا":                       "+كندا",
		"حركة العدل والمساواة والمساواة": "+حركة العدل والمساواة ; و+المساواة", // و inside the name is its own
		"أبا بكر":                "+أبو بكر",
		"عبدالرحمن":              "+عبد الرحمن",
		"وعبد الرحمن":            "و+عبد الرحمن",
		"وكالة والأنباء السورية": "+السورية",
	} {
		if got := found(trie, text); got != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}

func TestArticleCountsWhereTheListSaysSo(t *testing.T) {
	trie := build("=الشباب", "=صور", "الجيش العراقي", "=جيش الإسلام")
	for text, want := range map[string]string{
		"الشباب": "+=الشباب", "شباب": "", // the group; youths
		"بصور": "ب+=صور", "في صور": "+=صور", "في الصور": "", // Tyre; the pictures
		"جيش عراقي": "+الجيش العراقي", "الجيش العراقي": "+الجيش العراقي",
		"جيش الاسلام": "+=جيش الإسلام", "الجيش الاسلام": "",
	} {
		if got := found(trie, text); got != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}

func TestOneFormKeepsAllItsSenses(t *testing.T) {
	b := NewBuilder(4)
	lebanon, libya := &Entry{Key: "place/lb/tripoli"}, &Entry{Key: "place/ly/tripoli"}
	b.Add("طرابلس", Sense{Entry: lebanon, Weak: true})
	b.Add("طرابلس", Sense{Entry: libya})
	b.Add("طرابلسْ", Sense{Entry: lebanon})
	senses := b.Build().Senses("طرابلس")
	if len(senses) != 2 || senses[0].Entry != lebanon || senses[1].Entry != libya || senses[0].Weak {
		t.Errorf("senses of Tripoli: %+v", senses)
	}
}

// bruteForce finds forms by trying every form at every token, longest first.
func bruteForce(forms [][]string, exact []bool, text [][]Reading) (out []Match) {
	for at := 0; at < len(text); {
		best := Match{}
		for _, first := range text[at] {
			for f, form := range forms {
				if n := len(form); at+n > best.End && fitsAt(form, exact[f], text, at, first) {
					best = Match{Start: at, End: at + n, First: first}
				}
			}
		}
		if best.End == 0 {
			at++
			continue
		}
		out = append(out, best)
		at = best.End
	}
	return out
}

func fitsAt(form []string, exact bool, text [][]Reading, at int, first Reading) bool {
	if at+len(form) > len(text) {
		return false
	}
	for i, w := range form {
		bare, had := name.TrimArticle(w)
		fits := func(r Reading) bool { return r.Word == bare && (!exact || r.Article == had) }
		if i == 0 && !fits(first) {
			return false
		}
		if i > 0 && !slices.ContainsFunc(text[at+i], func(r Reading) bool { return r.Particles == "" && fits(r) }) {
			return false
		}
	}
	return true
}

func TestTrieAgreesWithBruteForce(t *testing.T) {
	words := []string{"بابب", "بببا", "الببا", "وبببا", "البابب", "ببا", "وبابب"}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(words)
		forms := rapid.SliceOfN(rapid.SliceOfN(word, 1, 4), 1, 8).Draw(t, "forms")
		exact := rapid.SliceOfN(rapid.Bool(), len(forms), len(forms)).Draw(t, "exact")
		text := read(strings.Join(rapid.SliceOfN(word, 1, 12).Draw(t, "text"), " "))
		b := NewBuilder(len(forms))
		for i, f := range forms {
			s := Sense{Entry: &Entry{}}
			if exact[i] {
				s.Article = AsWritten
			}
			b.Add(strings.Join(f, " "), s)
		}
		got := b.Build().Tokens(text).All()
		want := bruteForce(forms, exact, text)
		same := slices.EqualFunc(got, want, func(a, b Match) bool {
			return a.Start == b.Start && a.End == b.End && a.First == b.First
		})
		if !same {
			t.Fatalf("trie %v, brute force %v", got, want)
		}
	})
}

func TestListNeedsAHead(t *testing.T) {
	good := "# source: ours\n# licence: CC0\nkey\tar\nplace/lb\tلبنان|اللبنان\n"
	l, err := Parse("places.tsv", good)
	if err != nil || len(l.Rows) != 1 || len(l.Rows[0].All("ar")) != 2 || l.Rows[0].Get("none") != "" || l.Rows[0].Where() != "places.tsv:4" {
		t.Fatalf("Parse: %+v, %v", l, err)
	}
	for _, bad := range []string{
		strings.Replace(good, "source", "origin", 1), strings.Replace(good, "licence", "terms", 1), "# source: x\n# licence: y\n", good + "a\tb\tc\n",
	} {
		if _, err := Parse("places.tsv", bad); err == nil || !strings.Contains(err.Error(), "places.tsv") {
			t.Errorf("Parse(%q): error %v names no file", bad, err)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	trie := build("سوريا", "السورية", "وكالة الأنباء السورية", "حركة العدل والمساواة")
	text := strings.Repeat("قالت وكالة الأنباء السورية إن حركة العدل والمساواة في بغداد ", 100)
	tokens := read(text)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		trie.Tokens(tokens).All()
	}
}

func TestNumbersOfAListAreReadOrZero(t *testing.T) {
	l, err := Parse("n.tsv", "# source: x\n# licence: y\nlat\tpopulation\n33.5\t1200\n\t\nnorth\tmany\n")
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Rows) != 2 { // a blank line is no row
		t.Fatalf("%d rows", len(l.Rows))
	}
	if r := l.Rows[0]; r.Float("lat") != 33.5 || r.Int("population") != 1200 {
		t.Errorf("numbers %v, %v", r.Float("lat"), r.Int("population"))
	}
	if r := l.Rows[1]; r.Float("lat") != 0 || r.Int("population") != 0 {
		t.Errorf("words read as %v, %v", r.Float("lat"), r.Int("population"))
	}
	if !l.Has("lat") || l.Has("lon") {
		t.Error("Has does not tell the columns")
	}
}

func TestAFormInOneWordAndInTwoIsOne(t *testing.T) {
	trie := build("صلاح الدين", "عبدالرحمن", "نصرالله")
	for _, text := range []string{"صلاحالدين", "صلاح الدين", "عبد الرحمن", "عبدالرحمن", "نصر الله", "نصرالله"} {
		if found(trie, text) == "" {
			t.Errorf("%q is not found", text)
		}
	}
	if words, nodes, senses := trie.Size(); words == 0 || nodes <= words || senses < 3 {
		t.Errorf("size %d words, %d nodes, %d senses", words, nodes, senses)
	}
}
