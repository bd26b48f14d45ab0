package extract

import (
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

func TestATypeOfPlaceSaysWhichNamesakeIsMeant(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"a governorate", "وصلوا إلى محافظة نينوى أمس.", []string{"Place region محافظة نينوى → place/iq/nineveh"}},
		{"a province of two words", "وصلوا إلى إقليم خيبر بختونخوا أمس.", []string{"Place region إقليم خيبر بختونخوا → place/pk/khyber-pakhtunkhwa"}},
		{"a town whose name is a word", "وصلوا إلى بلدة الباب أمس.", []string{"Place city بلدة الباب → place/sy/bab"}},
		{"the capital, named", "وصلوا إلى العاصمة كابل أمس.", []string{"Place city العاصمة كابل → place/af/kabul"}},
		{"a capital by its country's adjective", "وصلوا إلى العاصمة العراقية أمس.", []string{"Place city العاصمة العراقية → place/iq/baghdad"}},
		{
			"what a city is the capital of", "وصلوا إلى بيشاور عاصمة إقليم خيبر بختونخوا أمس.",
			[]string{"Place city بيشاور → place/pk/peshawar", "Place region إقليم خيبر بختونخوا → place/pk/khyber-pakhtunkhwa"},
		},
	})
}

func TestATypeOfPlaceIntroducesNamesThatNoListHas(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"a governorate", "وصلوا إلى محافظة شنخوبة أمس.", []string{"Place region محافظة شنخوبة"}},
		{"a district", "وصلوا إلى مديرية الخمبوس أمس.", []string{"Place district مديرية الخمبوس"}},
		{"a camp", "وصلوا إلى مخيم الخمبوس أمس.", []string{"Place district مخيم الخمبوس"}},
		{"a street", "وصلوا إلى شارع شنخوبة أمس.", []string{"Place area شارع شنخوبة"}},
		{"mountains", "وصلوا إلى جبال شنخوبة أمس.", []string{"Place area جبال شنخوبة"}},
		{"an area", "وصلوا إلى منطقة شنخوبة أمس.", []string{"Place area منطقة شنخوبة"}},
		{"a quoted word", "وصلوا إلى قرية \"النور\" أمس.", []string{"Place city قرية \"النور\""}},
		{"with its country's adjective", "وصلوا إلى مدينة شنخوبة السورية أمس.", []string{"Place city مدينة شنخوبة السورية"}},
		{"a known one with it", "وصلوا إلى مدينة سورابايا الإندونيسية أمس.", []string{"Place city مدينة سورابايا الإندونيسية → place/id/surabaya"}},
	})
}

func TestATypeOfPlaceWithoutANameIsNoPlace(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"the danger zone", "وصلوا إلى منطقة الخطر أمس.", nil},
		{"the city, when none was told", "وصلوا إلى المدينة أمس.", nil},
		{"a village", "وصلوا إلى قرية أمس.", nil},
		{"the villages", "وصلوا إلى القرى أمس.", nil},
		{"the north of nothing", "انتشر الجنود في الشمال أمس.", nil},
	})
}

func TestASiteIsNotThePlaceThatItIsCalledAfter(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"the prison of Kirkuk", "وصلوا إلى سجن كركوك أمس.", []string{"Place facility سجن كركوك"}},
		{"Haifa Street", "وصلوا إلى شارع حيفا أمس.", []string{"Place area شارع حيفا"}},
		{"an airport that is known by its name", "وصلوا إلى مطار معيتيقة أمس.", []string{"Place facility مطار معيتيقة → place/ly/mitiga"}},
	})
}

func TestSitesTakeWhatNamesThem(t *testing.T) {
	tests := []struct {
		gloss, text, site, name string
		unnamed                 bool
	}{
		{"a mosque", "انفجرت قنبلة قرب مسجد أمس.", "مسجد", "mosque", true},
		{"a popular market", "انفجرت قنبلة في سوق شعبية أمس.", "سوق شعبية", "market", true},
		{"the mosque of light", "انفجرت قنبلة قرب مسجد النور أمس.", "مسجد النور", "", false},
		{"a hospital of an unknown name", "انفجرت قنبلة قرب مستشفى شنخوبة أمس.", "مستشفى شنخوبة", "", false},
		{"a school in quotation marks", "انفجرت قنبلة قرب مدرسة \"الفجر الجديد\" أمس.", "مدرسة \"الفجر الجديد\"", "", false},
		{"a country's embassy", "انفجرت قنبلة في السفارة الروسية أمس.", "السفارة الروسية", "", false},
	}
	for _, test := range tests {
		var found bool
		for _, n := range readArabic(test.text).record().Nodes {
			if n.Kind != "facility" {
				continue
			}
			found = true
			if n.Mentions[0].Text != test.site || n.Unnamed != test.unnamed || test.name != "" && n.Name != test.name {
				t.Errorf("%s: %s gives %+v", test.gloss, test.text, n)
			}
		}
		if !found {
			t.Errorf("%s: %s gives no site", test.gloss, test.text)
		}
	}
}

func TestABorderIsToldByItsSides(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"two adjectives", "انتشر الجنود على الحدود السورية الأردنية أمس.", []string{"Place area الحدود السورية الأردنية"}},
		{"the border with a country", "انتشر الجنود على الحدود مع تركيا أمس.", []string{"Place area الحدود مع تركيا"}},
		{"a country's, with another", "انتشر الجنود على الحدود السورية مع تركيا أمس.", []string{"Place area الحدود السورية مع تركيا"}},
		{"the border alone is none", "انتشر الجنود على الحدود أمس.", nil},
	})
}

func TestADirectionIsARegionOfThePlaceBehindIt(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"of a country", "انتشر الجنود في شمال العراق أمس.", []string{"Place region شمال العراق", "Place country العراق → place/iq"}},
		{"two directions", "انتشر الجنود شمال غرب باكستان أمس.", []string{"Place region شمال غرب باكستان", "Place country باكستان → place/pk"}},
		{"of a city with its type", "انتشر الجنود جنوب مدينة الموصل أمس.", []string{"Place city مدينة الموصل → place/iq/mosul"}},
		{"the outskirts of a city", "انتشر الجنود في محيط مدينة الموصل أمس.", []string{"Place city مدينة الموصل → place/iq/mosul"}},
		{"the countryside of a city", "انتشر الجنود في ريف حلب أمس.", []string{"Place region ريف حلب", "Place city حلب → place/sy/aleppo"}},
	})
}

func TestAListOfPlacesGoesOn(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"known cities", "وصلوا إلى الموصل والرمادي أمس.", []string{"Place city الموصل → place/iq/mosul", "Place city الرمادي → place/iq/ramadi"}},
		{
			"behind a plural type", "وصلوا إلى مدن حلب وحمص وحماة أمس.",
			[]string{"Place city مدن حلب → place/sy/aleppo", "Place city حمص → place/sy/homs", "Place city حماة → place/sy/hama"},
		},
		{"unknown villages, with a comma", "وصلوا إلى قرى الشبنكي، والشرنحي أمس.", []string{"Place city قرى الشبنكي", "Place city الشرنحي"}},
		{"an unknown word behind one city is no city", "وصلوا إلى حلب وشنخوبة أمس.", []string{"Place city حلب → place/sy/aleppo"}},
	})
}

func TestANameOfAPlaceMayHaveSeveralWords(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"a definite noun in the construct", "انتشر الجنود في بلدة شبر النخيل أمس.", []string{"Place city بلدة شبر النخيل"}},
		{"not an adjective of the village", "انتشر الجنود في قرية شبكر القريبة أمس.", []string{"Place city قرية شبكر"}},
		{"a term of office is no state", "انتهت ولاية دونالد أمس.", nil},
		{"two foreign words", "انتشر الجنود في بلدة سكرنوف دوبريكس أمس.", []string{"Place city بلدة سكرنوف دوبريكس"}},
	})
}

func TestANameGoesOnBehindAHyphen(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"in quotation marks", "انتشر الجنود في مقاطعة \"داشت-إي-أرتشي\" أمس.", []string{"Place region مقاطعة \"داشت-إي-أرتشي\""}},
		{"bare", "انتشر الجنود في مدينة سكرنوف-هلشتان أمس.", []string{"Place city مدينة سكرنوف-هلشتان"}},
	})
}

func TestSomeWordsOfSitesNameNone(t *testing.T) {
	for _, text := range []string{
		"حكم عليه بالسجن المؤبد أمس.",
		"شاركوا في مهرجان سكرنوف أمس.",
		"في حي يضم مطاعم ومسارح.",
		"كتب على موقع \"تويتر\" أمس.",
		"وأوضح موقع \"بورتال أناليتيكا\" ذلك.",
	} {
		for _, n := range readArabic(text).record().Nodes {
			if n.Label == graph.Place {
				t.Errorf("%s gives %+v", text, n)
			}
		}
	}
}

// placesOf are the surfaces of the places of a report, each with how often it is told.
func placesOf(text string) map[string]int {
	out := map[string]int{}
	for _, n := range readArabic(text).record().Nodes {
		if n.Label == graph.Place {
			out[n.Mentions[0].Text] = len(n.Mentions)
		}
	}
	return out
}

func TestPlacesWithoutANameNeedAFact(t *testing.T) {
	for _, test := range []struct {
		text, place string
		told        int
	}{
		{"أطلق مسلحون صواريخ على بلدات إسرائيلية أمس.", "بلدات إسرائيلية", 1},
		{"زار الوزير بلدات إسرائيلية أمس.", "بلدات إسرائيلية", 0},
		{"استهدف هجوم بقنبلة مبنى للشرطة الإندونيسية أمس.", "مبنى للشرطة الإندونيسية", 1},
		{"زار الوزير مبنى للشرطة أمس.", "مبنى", 0},
		{"عادت دولة غربية إلى ذلك أمس.", "دولة غربية", 0},
	} {
		if got := placesOf(test.text); got[test.place] != test.told {
			t.Errorf("%s: %v", test.text, got)
		}
	}
}

func TestASiteIsNamedAfterItWasTold(t *testing.T) {
	for text, want := range map[string]int{
		"هاجم مسلحون مدرسة في أوفالدي. وقتل طلاب في مدرسة سكرنوف أمس.":                 1, // the same
		"هاجم مسلحون مدرسة سكرنوف أمس. وهاجم مسلحون مدرسة دوبريكس أمس.":                2, // each has its name
		"استهدف الهجوم مطار دمشق الدولي. وقال شهود إن الهجوم استهدف المطار مرتين أمس.": 1,
	} {
		sites := 0
		for _, n := range readArabic(text).record().Nodes {
			if n.Kind == "facility" {
				sites++
			}
		}
		if sites != want {
			t.Errorf("%s: %d sites, not %d", text, sites, want)
		}
	}
}
