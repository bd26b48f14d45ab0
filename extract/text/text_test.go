package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/incidentgraph/incidentgraph/extract/arabic"
	"github.com/incidentgraph/incidentgraph/extract/text"
)

func read(s string) *text.Document { return text.Read(s, arabic.Split) }

func TestTokensCoverTheirOriginalBytes(t *testing.T) {
	s := "قُتِلَ 61 شخصاً في #حركة_طالبان (TTP)،\nو١٬٢٥٠ آخرين."
	d := read(s)
	at := 0
	for i, tok := range d.Tokens {
		if tok.Start < at || tok.End <= tok.Start || tok.End > len(s) {
			t.Errorf("token %d covers [%d, %d) after %d", i, tok.Start, tok.End, at)
		}
		if gap := strings.Trim(s[at:tok.Start], " \n_#"); gap != "" {
			t.Errorf("%q stands between tokens", gap)
		}
		at = tok.End
	}
}

func TestFormsAreFoldedAndNumbersAreDigits(t *testing.T) {
	d := read("قُتِلَ ١٬٢٥٠ شخصاً و3.5 في المئة")
	var forms []string
	for _, tok := range d.Tokens {
		forms = append(forms, tok.Form)
	}
	want := []string{"قتل", "1250", "شخصا", "و", "3.5", "في", "الميه"}
	if diff := cmp.Diff(want, forms); diff != "" {
		t.Error(diff)
	}
}

func TestHashtagsAreTheirWords(t *testing.T) {
	d := read("#حركة_طالبان")
	if got := d.Surface(0, 2); got != "حركة_طالبان" { // Taliban movement
		t.Errorf("surface %q", got)
	}
}

func TestSentencesEndAtStopsButNotAtInitials(t *testing.T) {
	tests := []struct {
		gloss, text string
		want        int
	}{
		{"two sentences", "وقع انفجار. قتل شخص.", 2},
		{"a line break ends one", "وقع انفجار\nقتل شخص", 2},
		{"the stop of Dr. does not", "قال د. محمد إن الهجوم وقع", 1},
		{"nor those of spaced initials of an agency", "نقلت أ . ف . ب الخبر", 1},
		{"a decimal point is inside its number", "بلغت النسبة 3.5 في المئة", 1},
		{"a question mark does", "من نفذ الهجوم؟ لا أحد يعلم", 2},
	}
	for _, test := range tests {
		if got := len(read(test.text).Sentences); got != test.want {
			t.Errorf("%s: %d sentences in %q, want %d", test.gloss, got, test.text, test.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("أسفر تفجير انتحاري عن مقتل 61 شخصا.")
	f.Add("\u200f_\xff#_")
	f.Fuzz(func(t *testing.T, s string) {
		d := read(s)
		at := 0
		for _, tok := range d.Tokens {
			if tok.Start < at || tok.End <= tok.Start || tok.End > len(s) {
				t.Fatalf("token [%d, %d) after %d in %q", tok.Start, tok.End, at, s)
			}
			at = tok.End
		}
		end := 0
		for _, r := range d.Sentences {
			if r.First != end || r.End <= r.First {
				t.Fatalf("sentence %v after %d in %q", r, end, s)
			}
			end = r.End
		}
		if end != len(d.Tokens) {
			t.Fatalf("sentences end at %d of %d tokens", end, len(d.Tokens))
		}
	})
}
