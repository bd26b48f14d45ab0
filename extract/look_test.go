package extract

import (
	"slices"
	"testing"
)

func TestAWordIsReadWithTheFewestParticles(t *testing.T) {
	tests := []struct {
		gloss, text  string
		form, prefix string // of the first word
		article      bool
	}{
		{"Baghdad is not in Ghadad", "بغداد", "بغداد", "", false},
		{"in Peshawar", "ببيشاور", "بيشاور", "ب", false},
		{"and that: not the city of Van", "وأن", "ان", "و", false},
		{"and the police", "والشرطة", "شرطه", "و", true},
		{"to the army", "للجيش", "جيش", "ل", true},
		{"in the village", "بالقرية", "قريه", "ب", true},
		{"a word that no list knows stays whole", "وشخبوطا", "وشخبوطا", "", false},
		{"but its article shows itself", "والشخبوط", "شخبوط", "و", true},
	}
	for _, test := range tests {
		w := readArabic(test.text).words[0]
		if w.form != test.form || w.prefix != test.prefix || w.article != test.article {
			t.Errorf("%s: %s is %q + %q, article %v", test.gloss, test.text, w.prefix, w.form, w.article)
		}
	}
}

func TestAPronounIsTakenOffAKnownWord(t *testing.T) {
	tests := []struct {
		gloss, text string
		suffix      bool
	}{
		{"its attacks", "هجماتها", true},
		{"their army", "جيشهم", true},
		{"an operation: its end is no pronoun", "عملية", false},
		{"no list knows what is left", "شخبوطها", false},
	}
	for _, test := range tests {
		if w := readArabic(test.text).words[0]; w.suffix != test.suffix {
			t.Errorf("%s: %s: pronoun %v", test.gloss, test.text, w.suffix)
		}
	}
}

func TestLookUpFindsAllFormsThatBeginAtAToken(t *testing.T) {
	tests := []struct {
		gloss, text string
		lengths     []int // of the first token's hits, each once
	}{
		{"Khyber Pakhtunkhwa, and Khyber", "خيبر بختونخوا", []int{2, 1}},
		{"quotation marks are passed over", "حركة \"الشباب\"", []int{3, 1}},
		{"a form does not go on in the next sentence", "خيبر. بختونخوا", []int{1}},
		{"a word that no list knows", "شخبوط", nil},
	}
	for _, test := range tests {
		var got []int
		for _, h := range readArabic(test.text).words[0].hits {
			got = append(got, h.length)
		}
		if got = slices.Compact(got); !slices.Equal(got, test.lengths) {
			t.Errorf("%s: %s gives forms of %v tokens, not %v", test.gloss, test.text, got, test.lengths)
		}
	}
}
