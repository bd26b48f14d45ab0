package arabic

import (
	"slices"
	"testing"
)

func TestAVerbHasItsPastAndPresentForms(t *testing.T) {
	tests := []struct {
		gloss, line string
		has, hasNot []string
	}{
		{
			"to attack, sound", "هاجم/يهاجم",
			[]string{"هاجم", "هاجمت", "هاجموا", "هاجما", "هاجمتا", "هاجمن", "يهاجم", "تهاجم", "نهاجم", "يهاجمون", "تهاجمون", "يهاجموا", "يهاجمان"},
			[]string{"هاجم/يهاجم", "يهاج"},
		},
		{
			"to adopt, ending in a weak ى", "تبنى/يتبنى",
			[]string{"تبنى", "تبنت", "تبنوا", "يتبنى", "تتبنى", "يتبنون", "يتبن", "تتبن"},
			[]string{"تبنىت", "يتبنىون"},
		},
		{
			"to call, ending in a weak و", "دعا/يدعو",
			[]string{"دعا", "دعت", "دعوا", "يدعو", "تدعو", "يدعون", "يدع"},
			[]string{"دعات", "يدعوون"},
		},
		{
			"to shoot, ending in a weak ي", "رمى/يرمي",
			[]string{"رمى", "رمت", "رموا", "يرمي", "ترمي", "يرمون", "يرم"},
			[]string{"رمىت", "يرميون"},
		},
	}
	for _, test := range tests {
		checkForms(t, test.gloss, Inflect(test.line, "v"), test.has, test.hasNot)
	}
}

func TestANounHasItsCaseDualAndPluralForms(t *testing.T) {
	tests := []struct {
		gloss, noun, pos string
		has, hasNot      []string
	}{
		{"an attack", "هجوم", "n", []string{"هجوم", "هجوما", "هجومان", "هجومين"}, []string{"هجومون", "هجومة"}},
		{"a bomb, feminine", "قنبلة", "n", []string{"قنبلة", "قنبلتان", "قنبلتين", "قنبلتا", "قنبلتي", "قنبلات"}, []string{"قنبلةا", "قنبلةان"}},
		{"a plural in ات is itself", "هجمات", "n", []string{"هجمات"}, []string{"هجماتا", "هجماتان"}},
		{
			"an official: people have sound plurals and a feminine", "مسؤول", "p",
			[]string{"مسؤول", "مسؤولا", "مسؤولون", "مسؤولين", "مسؤولو", "مسؤولي", "مسؤولة", "مسؤولات", "مسؤولتان"}, nil,
		},
		{"of a compound only the head", "سيارة مفخخة", "n", []string{"سيارة مفخخة", "سيارتان مفخخة", "سيارات مفخخة"}, []string{"سيارة مفخخات"}},
		{"of a compound for people as well", "رئيس وزراء", "p", []string{"رئيس وزراء", "رئيسة وزراء"}, []string{"رئيس وزراءة"}},
	}
	for _, test := range tests {
		checkForms(t, test.gloss, Inflect(test.noun, test.pos), test.has, test.hasNot)
	}
}

func TestWhatDoesNotInflectStandsForItself(t *testing.T) {
	tests := []struct{ gloss, form, pos string }{
		{"a particle", "في", "x"},
		{"a verb without a slash", "قتلوا", "v"},
		{"several words", "إطلاق النار", "x"},
	}
	for _, test := range tests {
		if got := Inflect(test.form, test.pos); !slices.Equal(got, []string{test.form}) {
			t.Errorf("%s: %s gives %q", test.gloss, test.form, got)
		}
	}
	if got := Inflect("", "n"); len(got) != 0 {
		t.Errorf("no noun gives %q", got)
	}
}

func checkForms(t *testing.T, gloss string, got, has, hasNot []string) {
	t.Helper()
	for _, form := range has {
		if !slices.Contains(got, form) {
			t.Errorf("%s: no %s in %q", gloss, form, got)
		}
	}
	for _, form := range hasNot {
		if slices.Contains(got, form) {
			t.Errorf("%s: %s is no form of it", gloss, form)
		}
	}
}
