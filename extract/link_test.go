package extract

import (
	"slices"
	"testing"
)

func TestMentionsOfOneNodeAreLinked(t *testing.T) {
	tests := []struct {
		gloss, text string
		want        []int // mentions of each entity, by first mention
	}{
		{"a group by its names", "نفى تنظيم الدولة الإسلامية ذلك. وقال داعش إنه بخير.", []int{2}},
		{"a country by two spellings", "وصلوا إلى أمريكا أمس. وعادوا من الولايات المتحدة اليوم.", []int{2}},
		{"a government by country and by adjective", "قالت حكومة العراق ذلك. وأكدت الحكومة العراقية ذلك.", []int{2}},
		{"an army by two names", "تقدم الجيش العراقي. وقالت القوات المسلحة العراقية إنها بخير.", []int{2}},
		{"but not the armies of two countries", "تقدم الجيش العراقي. وقال الجيش السوري إنه بخير.", []int{1, 1}},
		{"nor an army and a police", "تقدم الجيش العراقي. وقالت الشرطة العراقية إنها بخير.", []int{1, 1}},
		{"an unknown town by two types", "وصلوا إلى قرية شنخوبة. وعادوا إلى بلدة شنخوبة.", []int{2}},
		{"but a street is not the town of its name", "وصلوا إلى قرية شنخوبة. وعادوا إلى شارع شنخوبة.", []int{1, 1}},
		{"a name in either quotation marks", "نفت جماعة \"أنصار الفجر\" ذلك. وقالت جماعة «أنصار الفجر» إنها بخير.", []int{2}},
		{"a person by last name", "وصل سمير الخمبوسي أمس. وقال الخمبوسي إنه بخير.", []int{2}},
		{"a person by a longer name", "وصل سمير الخمبوسي أمس. وقال سمير بن راشد الخمبوسي إنه بخير.", []int{2}},
		{"two persons of one given name", "وصل سمير الخمبوسي أمس. وقال سمير الدوسكي إنه بخير.", []int{1, 1}},
		{"a border from either side", "انتشروا على الحدود السورية الأردنية. وعادوا من الحدود الأردنية السورية.", []int{2}},
	}
	for _, test := range tests {
		r := readArabic(test.text)
		var got []int
		for _, e := range r.entities {
			got = append(got, len(e.mentions))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %s gives %v, not %v: %v", test.gloss, test.text, got, test.want, drawn(r))
		}
	}
}

func TestADescriptionGoesBackToTheLastThatItFits(t *testing.T) {
	tests := []struct{ gloss, text, description, key string }{
		{"by its head noun", "نفى الجيش العراقي ذلك. وقال الجيش إنه بخير.", "الجيش", "group/iq/army"},
		{"of two armies the last told", "نفى الجيش العراقي والجيش السوري ذلك. وقال الجيش إنه بخير.", "الجيش", "group/sy/army"},
		{"by the first word of its name", "نفت هيئة تحرير الشام ذلك. وقالت الهيئة إنها بخير.", "الهيئة", "group/hts"},
		{"over an alias between them", "نفى تنظيم الدولة الإسلامية ذلك. وقال داعش إنه بخير. وأكد التنظيم ذلك.", "التنظيم", "group/islamic-state"},
		{"a party without a known name", "قال حزب \"الفجر الجديد\" ذلك. وأكد الحزب ذلك.", "الحزب", "group/حزب فجر جديد"},
		{"of two cities the last told", "وصلوا إلى مدينة بيشاور ثم إلى مدينة كراتشي. وعادوا إلى المدينة.", "المدينة", "place/pk/karachi"},
		{"a region, over a city between them", "وصلوا إلى محافظة نينوى ثم إلى الموصل. وعادوا إلى المحافظة.", "المحافظة", "place/iq/nineveh"},
		{"forces without their country are the main country's", "وصلوا إلى بيشاور في باكستان. وقالت الشرطة إنها تحقق.", "الشرطة", "group/pk/police"},
	}
	for _, test := range tests {
		r := readArabic(test.text)
		last := r.mentions[len(r.mentions)-1]
		if r.surface(last) != test.description || last.entity.key != test.key {
			t.Errorf("%s: %s gives %v, not %s", test.gloss, test.text, drawn(r), test.key)
		}
	}
}

func TestADescriptionThatFitsNoneIsNobody(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"no movement was told", "نفت الحركة ذلك.", nil},
		{"a party is no movement", "قال حزب النهضة ذلك. ونفت الحركة ذلك.", []string{"Group political حزب النهضة → group/ennahda"}},
		{"no city was told, but a region", "وصلوا إلى محافظة نينوى. وعادوا من المدينة.", []string{"Place region محافظة نينوى → place/iq/nineveh"}},
		{"the cities are not the last city", "وصلوا إلى مدينة بيشاور. وعادوا إلى المدن.", []string{"Place city مدينة بيشاور → place/pk/peshawar"}},
	})
	r := readArabic("أعلنت حركة طالبان ذلك. ونفت الجماعات الإرهابية ذلك.")
	if n := len(r.entities[0].mentions); n != 1 {
		t.Errorf("the terrorist groups are the Taliban: %v", drawn(r))
	}
}

func TestTheCountryIsTheOneToldMostOf(t *testing.T) {
	for text, want := range map[string]string{
		"انفجرت قنبلة في بغداد أمس. وتشهد البلاد هجمات كثيرة.":  "place/iq",
		"وقع الهجوم في الرياض أمس. وتشهد المملكة هدوءا الآن.":   "place/sa",
		"انفجرت قنبلة في بغداد أمس. وتشهد المملكة هجمات كثيرة.": "",
		"تشهد البلاد هجمات كثيرة.":                              "",
	} {
		got := ""
		for _, m := range readArabic(text).mentions {
			if m.rule == "place-head" {
				got = m.entity.key
			}
		}
		if got != want {
			t.Errorf("%s: %q, not %q", text, got, want)
		}
	}
}
