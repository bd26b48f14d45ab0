package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/incidentgraph/incidentgraph/graph"
)

func TestAHeadNounTakesWhatSaysWhoseGroupItIs(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{
			"a country's adjective", "اتهمت الشرطة الباكستانية رجلا بذلك.",
			[]string{"Group security_force الشرطة الباكستانية → group/pk/police"},
		},
		{
			"an adjective behind two words", "قالت وزارة الدفاع العراقية إنها مستعدة.",
			[]string{"Group government وزارة الدفاع العراقية → group/iq/defence-ministry"},
		},
		{
			"the country itself", "أكدت شرطة باكستان ذلك.",
			[]string{"Group security_force شرطة باكستان → group/pk/police"},
		},
		{
			"a city, for its country", "قالت شرطة كراتشي إنها تحقق.",
			[]string{"Group security_force شرطة كراتشي → group/pk/police"},
		},
		{
			"a known name", "نفى تنظيم القاعدة ذلك.",
			[]string{"Group armed_group تنظيم القاعدة → group/al-qaeda"},
		},
		{
			"a known name of a party that is a word too", "أعلن حزب النهضة ذلك.",
			[]string{"Group political حزب النهضة → group/ennahda"},
		},
		{
			"a name in quotation marks, of two words", "نفت جماعة \"أنصار الفجر\" ذلك.",
			[]string{"Group armed_group جماعة \"أنصار الفجر\""},
		},
		{
			"a name in guillemets", "نفت جماعة «أنصار الفجر» ذلك.",
			[]string{"Group armed_group جماعة «أنصار الفجر»"},
		},
		{
			"an adjective behind a known name", "قالت وكالة الأنباء السورية الرسمية ذلك.",
			[]string{"Group media وكالة الأنباء السورية الرسمية → group/sana"},
		},
	})
}

func TestPartsOfAForceAreThatForce(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{
			"units of an army", "انسحبت وحدات الجيش السوري أمس.",
			[]string{"Group security_force وحدات الجيش السوري → group/sy/army"},
		},
		{
			"forces of the police", "انسحبت قوات الشرطة العراقية أمس.",
			[]string{"Group security_force قوات الشرطة العراقية → group/iq/police"},
		},
		{
			"some units out of an army: the army is told", "تقدمت وحدات من الجيش السوري أمس.",
			[]string{"Group security_force الجيش السوري → group/sy/army"},
		},
	})
}

func TestPluralsOfAKindAreNobody(t *testing.T) {
	tests := []struct{ gloss, text string }{
		{"the armed groups", "انتقدت الجماعات المسلحة الاتفاق."},
		{"armed factions", "وصلت فصائل مسلحة إلى المكان."},
		{"terrorist organisations", "توجد تنظيمات إرهابية كثيرة."},
		{"gangs", "تنتشر عصابات في كل مكان."},
		{"newspapers", "ذكرت صحف كثيرة ذلك."},
	}
	for _, test := range tests {
		if nodes := readArabic(test.text).record().Nodes; len(nodes) > 0 {
			t.Errorf("%s: %s gives %v", test.gloss, test.text, nodes)
		}
	}
}

func TestAShortenedMinistryNeedsItsCountry(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{
			"the Russian foreign [ministry] says", "قالت الخارجية الروسية إنها قلقة.",
			[]string{"Group government الخارجية الروسية → group/ru/foreign-ministry"},
		},
		{
			"the Iraqi interior [ministry], at the start", "الداخلية العراقية تنفي ذلك.",
			[]string{"Group government الداخلية العراقية → group/iq/interior-ministry"},
		},
		{"without a country it is a word", "قالت الخارجية إنها قلقة.", nil},
		{"in a minister's title it is no actor", "قال وزير الخارجية الروسي إنه قلق.", nil},
		{"behind a definite noun it is an adjective", "ناقشوا الشؤون الداخلية العراقية أمس.", nil},
	})
}

func TestAMediumHasAName(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{
			"a known newspaper", "ذكرت صحيفة الغارديان ذلك.",
			[]string{"Group media صحيفة الغارديان → group/the-guardian"},
		},
		{
			"a known agency", "ذكرت وكالة رويترز ذلك.",
			[]string{"Group media وكالة رويترز → group/reuters"},
		},
		{
			"one in quotation marks", "ذكرت صحيفة \"الأيام\" ذلك.",
			[]string{"Group media صحيفة \"الأيام\""},
		},
		{"a French newspaper is none in particular", "ذكرت صحيفة فرنسية ذلك.", nil},
		{"nor is a channel", "ذكرت قناة ذلك.", nil},
	})
}

func TestAFrontOfATownIsNoGroup(t *testing.T) {
	for _, text := range []string{"وقعت معارك في جبهة صرواح.", "وقعت معارك في جبهة حلب."} {
		for _, m := range readArabic(text).mentions {
			if m.label == graph.Group {
				t.Errorf("%s gives %v", text, m.span)
			}
		}
	}
}

func TestTheEnemyInACoalitionsNameIsReadByItself(t *testing.T) {
	r := readArabic("ينشط التحالف ضد داعش هناك.")
	want := []string{"Group armed_group داعش → group/islamic-state"}
	if diff := cmp.Diff(want, drawn(r)); diff != "" {
		t.Error(diff)
	}
}

func TestAGroupWithoutANameIsCalledByWhatItIs(t *testing.T) {
	for _, test := range []struct{ gloss, text, want string }{
		{"an adjective of its kind", "تبنى فصيل متشدد الهجوم.", "militant faction"},
		{"no adjective that says more", "أعلن تنظيم القاعدة ذلك.", "Al-Qaeda"},
	} {
		r := readArabic(test.text)
		if len(r.mentions) == 0 || r.nameOf(r.mentions[0].entity) != test.want {
			t.Errorf("%s: %s: not called %q", test.gloss, test.text, test.want)
		}
	}
}
