package extract

import (
	"slices"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// spelled are texts that write their names in every way that reports do.
var spelled = []struct {
	gloss, text string
	want        []string // words of the mentions
}{
	{"no particle", "وصلوا إلى بيشاور.", []string{"بيشاور"}},
	{"in", "نزلوا ببيشاور.", []string{"بيشاور"}},
	{"and in", "وببيشاور نزلوا.", []string{"بيشاور"}},
	{"to, which swallows the article's alef", "وصلوا للموصل.", []string{"للموصل"}},
	{"to, before a name without article", "وصلوا لبيشاور.", []string{"بيشاور"}},
	{"to the police, with a vowel on the particle", "قالت لِلشرطة العراقية ذلك.", []string{"لِلشرطة العراقية"}},
	{"and, with a vowel on it", "وصلت وَحركةُ طالِبان أمس.", []string{"حركةُ طالِبان"}},
	{"vowels on every word", "قَالَ الجيشُ السوريُّ ذلك.", []string{"الجيشُ السوريُّ"}},
	{"a stretched word", "وصلوا إلى مدينـــة كراتشي.", []string{"مدينـــة كراتشي"}},
	{"a stretched particle", "بـبيشاور نزلوا.", []string{"بيشاور"}},
	{"quotation marks are part of a group's name", "نفت حركة \"الشباب\" ذلك في الصومال.", []string{"حركة \"الشباب\"", "الصومال"}},
	{"a Latin word before it", "Update: وصلوا إلى بيشاور.", []string{"بيشاور"}},
	{"an emoji before it", "😀 وصلوا إلى بيشاور.", []string{"بيشاور"}},
	{"a direction covers its place", "وصلوا إلى شمال العراق.", []string{"شمال العراق", "العراق"}},
}

func TestMentionsLeaveParticlesOutAndKeepMarks(t *testing.T) {
	for _, test := range spelled {
		r := readArabic(test.text)
		var got []string
		for _, m := range r.mentions {
			got = append(got, r.mentionOf(m).Text)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %s gives %q, not %q", test.gloss, test.text, got, test.want)
		}
	}
}

func TestTheTextOfAMentionIsTheBytesOfItsSpan(t *testing.T) {
	for _, test := range spelled {
		for _, n := range readArabic(test.text).record().Nodes {
			for _, m := range n.Mentions {
				if got := test.text[m.Span.Start:m.Span.End]; got != m.Text {
					t.Errorf("%s: bytes %v of %s are %q, not %q", test.gloss, m.Span, test.text, got, m.Text)
				}
			}
		}
	}
}

func TestAHamzaShowsTheParticleBeforeAnUnknownWord(t *testing.T) {
	for text, want := range map[string]string{
		"وأشكلون": "و", "لإشكلون": "ل", "وشكلون": "", "أشكلون": "", "رأفلون": "",
	} {
		if got := readArabic(text).words[0].prefix; got != want {
			t.Errorf("%s has the particle %q, not %q", text, got, want)
		}
	}
}

func TestParticlesAreItemsOfTheirOwn(t *testing.T) {
	tests := []struct {
		gloss, text string
		want        []string // forms of the items before the full stop; a mention is its label
	}{
		{"in Peshawar", "نزلوا ببيشاور.", []string{"نزلوا", "ب", "Place"}},
		{"and in Peshawar", "نزلوا وببيشاور.", []string{"نزلوا", "و", "ب", "Place"}},
		{"with the soldiers", "نزلوا بالجنود.", []string{"نزلوا", "ب", "جنود"}},
		{"Baghdad begins with a particle's letter", "نزلوا بغداد.", []string{"نزلوا", "Place"}},
		{"a hashtag's sign is none", "نزلوا #بيشاور.", []string{"نزلوا", "Place"}},
	}
	for _, test := range tests {
		r := readArabic(test.text)
		var got []string
		for _, v := range r.view[:len(r.view)-1] {
			if v.Label == string(graph.Place) {
				got = append(got, v.Label)
				continue
			}
			got = append(got, v.Form)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %s gives %q, not %q", test.gloss, test.text, got, test.want)
		}
	}
}

func TestAnAsideIsWhatCommasOrBracketsEnclose(t *testing.T) {
	tests := []struct {
		gloss, text, opens string
		items              int // of the aside, both marks counted; 0 for none
	}{
		{"a relative clause in commas", "الجندي، الذي وصل أمس، عاد.", "،", 5},
		{"brackets", "الجندي (وصل أمس) عاد.", "(", 4},
		{"commas around anything else", "الجندي، وصل أمس، عاد.", "،", 0},
		{"a bracket that does not close", "الجندي (وصل أمس عاد.", "(", 0},
		{"not over the sentence's end", "الجندي، الذي وصل أمس. ثم عاد، وذهب.", "،", 0},
	}
	for _, test := range tests {
		r := readArabic(test.text)
		i := slices.IndexFunc(r.items, func(it item) bool {
			return it.mention == nil && it.End > it.First && r.doc.Tokens[it.First].Form == test.opens
		})
		if i < 0 || r.view[i].Aside != test.items {
			t.Errorf("%s: %s: item %d of %v, want an aside of %d", test.gloss, test.text, i, r.view, test.items)
		}
	}
}

func TestWhoIsCalledAgainByAnotherNameIsOneItem(t *testing.T) {
	tests := []struct {
		gloss, text string
		again       int // items after the first mention
	}{
		{"an abbreviation in brackets", "أعلن تنظيم الدولة الإسلامية (داعش) ذلك.", 3},
		{"a name beside a name", "أعلن تنظيم الدولة الإسلامية داعش ذلك.", 1},
		{"another group in brackets", "أعلن تنظيم الدولة الإسلامية (طالبان) ذلك.", 0},
		{"a bracket with more in it", "أعلن تنظيم الدولة الإسلامية (داعش سابقا) ذلك.", 0},
		{"nothing after it", "أعلن تنظيم الدولة الإسلامية ذلك.", 0},
	}
	for _, test := range tests {
		r := readArabic(test.text)
		i := slices.IndexFunc(r.items, func(it item) bool { return it.mention != nil })
		if i < 0 || r.view[i].Again != test.again {
			t.Errorf("%s: %s: item %d of %v, want %d", test.gloss, test.text, i, r.view, test.again)
		}
	}
}
