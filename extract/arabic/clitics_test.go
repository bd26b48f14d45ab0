package arabic

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/incidentgraph/incidentgraph/extract/text"
)

func TestSplitTriesTheWholeWordFirstThenParticles(t *testing.T) {
	tests := []struct {
		gloss, form string
		want        []text.Alt
	}{
		{"Baghdad begins with a particle's letter", "بغداد", []text.Alt{{Form: "بغداد"}, {Form: "غداد", Prefix: "ب"}}},
		{"and the police", "والشرطه", []text.Alt{{Form: "والشرطه"}, {Form: "شرطه", Prefix: "و", Article: true}}},
		{"to Mosul: the particle swallowed the alef", "للموصل", []text.Alt{
			{Form: "للموصل"}, {Form: "موصل", Prefix: "ل", Article: true}, {Form: "لموصل", Prefix: "ل"},
		}},
		{"and in Peshawar", "وببيشاور", []text.Alt{{Form: "وببيشاور"}, {Form: "ببيشاور", Prefix: "و"}, {Form: "بيشاور", Prefix: "وب"}}},
		{"two letters are not taken apart", "في", []text.Alt{{Form: "في"}}},
		{"one letter is itself", "و", []text.Alt{{Form: "و"}}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, Split(test.form)); diff != "" {
			t.Errorf("%s: %s: %s", test.gloss, test.form, diff)
		}
	}
}

func TestBareTakesThePronounOff(t *testing.T) {
	tests := []struct{ gloss, form, want string }{
		{"its attacks", "هجماتها", "هجمات"},
		{"I killed him", "قتلته", "قتلت"},
		{"their operation: ت was ة", "عمليتهم", "عمليه"},
	}
	for _, test := range tests {
		if got := Bare(test.form); !slices.Contains(got, test.want) {
			t.Errorf("%s: Bare(%s) = %v, without %s", test.gloss, test.form, got, test.want)
		}
	}
	if got := Bare("باكستان"); got != nil {
		t.Errorf("Pakistan has no pronoun, but Bare gives %v", got)
	}
}

func TestInflectGivesTheFormsOfNews(t *testing.T) {
	tests := []struct {
		gloss, form, pos string
		want             []string
	}{
		{"to target", "استهدف/يستهدف", "v", []string{"استهدف", "استهدفت", "استهدفوا", "يستهدف", "تستهدف", "يستهدفون"}},
		{"to claim, a defective verb", "تبنى/يتبنى", "v", []string{"تبنت", "تبنوا", "يتبنى", "تتبنى", "يتبنون"}},
		{"operation, in ة", "عملية", "n", []string{"عملية", "عمليتان", "عمليتين", "عمليات"}},
		{"attack, dual", "هجوم", "n", []string{"هجوم", "هجوما", "هجومان", "هجومين"}},
		{"fighter, plural and construct", "مقاتل", "p", []string{"مقاتلون", "مقاتلين", "مقاتلي", "مقاتلة"}},
		{"only the head of a compound inflects", "سيارة مفخخة", "n", []string{"سيارة مفخخة", "سيارات مفخخة"}},
		{"a fixed phrase", "لقي مصرعه", "x", []string{"لقي مصرعه"}},
	}
	for _, test := range tests {
		got := Inflect(test.form, test.pos)
		for _, w := range test.want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: Inflect(%s, %s) = %v, without %s", test.gloss, test.form, test.pos, got, w)
			}
		}
	}
}
