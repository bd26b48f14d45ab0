package english

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/extract/text"
)

func words(t *testing.T) *Words {
	t.Helper()
	w, err := NewWords()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestVerbsAndNounsAreInflected(t *testing.T) {
	for _, c := range []struct{ form, pos, want string }{
		{"attack", "v", "attack attacks attacking attacked"},
		{"stab", "v", "stab stabs stabbing stabbed"},
		{"kidnap", "v", "kidnap kidnaps kidnapping kidnapped"},
		{"carry", "v", "carry carries carrying carried"},
		{"die", "v", "die dies dying died"},
		{"shoot/shot/shot dead", "v", "shoot dead,shoots dead,shooting dead,shot dead,shot dead"},
		{"gunman", "n", "gunman gunmen"},
		{"car bomb", "n", "car bomb,car bombs"},
		{"church", "n", "church churches"},
		{"police", "x", "police"},
	} {
		want := strings.Fields(c.want)
		if strings.Contains(c.want, ",") {
			want = strings.Split(c.want, ",")
		}
		if got := Inflect(c.form, c.pos); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", c.form, got, want)
		}
	}
}

func TestFiguresAreReadInDigitsAndWordsWithTheirLimits(t *testing.T) {
	w := words(t)
	for _, c := range []struct{ text, want string }{
		{"at least 61 people", "61.."},
		{"twelve people and 42 others", "12..12 42..42"},
		{"twenty-five soldiers", "25..25"},
		{"a hundred and fifty wounded", "150..150"},
		{"two hundred and ten civilians", "210..210"},
		{"dozens of dead", "24.."},
		{"more than 1,250 wounded", "1250.."},
		{"1.6 million refugees", "1600000..1600000"},
		{"between 20 and 30 dead", "20..30"},
		{"up to 30 gunmen", "..30"},
		{"20 or more", "20.."},
		{"an F16 aircraft", ""},
	} {
		var out []string
		tokens := text.Read(c.text, Split).Tokens
		for _, f := range w.Figures(tokens, 0, len(tokens)) {
			bound := func(p *int) string {
				if p == nil {
					return ""
				}
				return fmt.Sprint(*p)
			}
			out = append(out, bound(f.Min)+".."+bound(f.Max))
		}
		if got := strings.Join(out, " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestDatesAreResolvedAgainstTheDayOfPublication(t *testing.T) {
	w := words(t)
	const tuesday = "2018-07-10"
	for _, c := range []struct{ text, want string }{
		{"on Monday", "2018-07-09"},
		{"last Tuesday", "2018-07-03"},
		{"next Thursday", "2018-07-12"},
		{"yesterday", "2018-07-09"},
		{"on January 27", "2018-01-27"},
		{"on Jan. 27, 2017", "2017-01-27"},
		{"on 3 May 2017", "2017-05-03"},
		{"on the 2nd of June", "2018-06-02"},
		{"in December", "2017-12-01/2017-12-31"},
		{"in early August", "2017-08-01/2017-08-10"},
		{"in mid-May", "2018-05-11/2018-05-20"},
		{"late last month", "2018-06-21/2018-06-30"},
		{"in 2014", "2014-01-01/2014-12-31"},
		{"last week", "2018-07-02/2018-07-08"},
		{"this year", "2018-01-01/2018-07-10"},
		{"two days ago", "2018-07-08"},
		{"three years ago", "2015-01-01/2015-12-31"},
		{"in the past two weeks", "2018-06-26/2018-07-10"},
		{"summer 2016", "2016-06-01/2016-08-31"},
		{"Monday, July 9", "2018-07-09"},
		{"they may march", ""},
	} {
		var out []string
		for _, d := range w.Dates(text.Read(c.text, Split).Tokens, tuesday) {
			s := d.Days.From
			if d.Days.To != s {
				s += "/" + d.Days.To
			}
			out = append(out, s)
		}
		if got := strings.Join(out, " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestAbbreviationsAndInitialsEndNoSentence(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"Lt. Gen. Smith spoke. He left.", 2},
		{"The U.S. Embassy in Baghdad was hit on Jan. 3, it said.", 1},
	} {
		if got := len(text.Read(c.text, Split).Sentences); got != c.want {
			t.Errorf("%q has %d sentences, want %d", c.text, got, c.want)
		}
	}
}

func TestAPossessiveIsAMarkOfItsOwn(t *testing.T) {
	var forms []string
	for _, tok := range text.Read("Iraq’s army and Sana'a", Split).Tokens {
		forms = append(forms, tok.Form)
	}
	if want := []string{"iraq", text.Possessive, "army", "and", "sanaa"}; !slices.Equal(forms, want) {
		t.Errorf("%q, want %q", forms, want)
	}
}

func TestListsTellTheirSourceAndHaveFiveColumns(t *testing.T) {
	names, err := fs.Glob(Files, "lists/*.tsv")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d lists: %v", len(names), err)
	}
	for _, file := range names {
		b, err := fs.ReadFile(Files, file)
		if err != nil {
			t.Fatal(err)
		}
		if s := string(b); !strings.Contains(s, "# source:") || !strings.Contains(s, "# licence:") {
			t.Errorf("%s tells no source or licence", file)
		}
		n := 0
		for line := range strings.Lines(string(b)) {
			n++
			if col := strings.Split(strings.TrimRight(line, "\n"), "\t"); line[0] != '#' && (len(col) != 5 || col[4] == "") {
				t.Errorf("%s:%d: %d columns, or no gloss", file, n, len(col))
			}
		}
	}
}
