package arabic

import (
	"fmt"
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

func showFigures(figures []Figure) string {
	var out []string
	for _, f := range figures {
		bound := func(p *int) string {
			if p == nil {
				return ""
			}
			return fmt.Sprint(*p)
		}
		out = append(out, bound(f.Min)+".."+bound(f.Max))
	}
	return strings.Join(out, " ")
}

func TestFiguresAreReadInDigitsAndWordsWithTheirLimits(t *testing.T) {
	w := words(t)
	for _, c := range []struct{ text, want, gloss string }{
		{"مقتل 61 شخصا على الأقل", "61..", "killing of 61 people at least"},
		{"قتل اثنا عشر شخصا وأصيب 42 آخرون", "12..12 42..42", "twelve people were killed and 42 others wounded"},
		{"ثلاث عشرة امرأة", "13..13", "thirteen women"},
		{"مئة وخمسون جريحا", "150..150", "a hundred and fifty wounded"},
		{"مئة وخمسة وعشرين قتيلا", "125..125", "a hundred and twenty-five dead"},
		{"ألف ومئتين وثلاثين مدنيا", "1230..1230", "one thousand two hundred and thirty civilians"},
		{"خمسة آلاف و200 نازح", "5000..5000 200..200", "five thousand, and 200 (a sum is joined in digits only after digits)"},
		{"39 ألفا و600 حبة", "39600..39600", "39 thousand and 600 pills"},
		{"1.6 مليون لاجئ", "1600000..1600000", "1.6 million refugees"},
		{"عشرات القتلى والجرحى", "24..", "dozens of dead and wounded"},
		{"مئات المدنيين", "200..", "hundreds of civilians"},
		{"أكثر من 20 آخرين", "20..", "more than 20 others"},
		{"ما لا يقل عن سبعة جنود", "7..", "no fewer than seven soldiers"},
		{"نحو ٤٥ شخصا", "45..45", "about 45 people"},
		{"ما يصل إلى 30 مسلحا", "..30", "up to 30 gunmen"},
		{"بين 20 و30 قتيلا", "20..30", "between 20 and 30 dead"},
		{"من 20 إلى 30 قتيلا", "20..30", "from 20 to 30 dead"},
		{"1,250 جريحا", "1250..1250", "1,250 wounded"},
		{"خلال الـ24 ساعة", "24..24", "within the 24 hours"},
		{"طائرة إف16", "", "an F16 is no number"},
		{"خمسة وعشرات الجرحى", "5..5 24..", "five, and dozens of wounded"},
		{"ألفي جندي في المدينة", "2000..2000", "two thousand soldiers in the city"},
		{"يوم الأحد", "", "Sunday is not one"},
	} {
		doc := text.Read(c.text, Split)
		if got := showFigures(w.Figures(doc.Tokens, 0, len(doc.Tokens))); got != c.want {
			t.Errorf("%s (%s): got %q, want %q", c.text, c.gloss, got, c.want)
		}
	}
}
