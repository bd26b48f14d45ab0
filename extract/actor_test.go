package extract

import (
	"slices"
	"testing"
)

func TestAStateActsByItsPlaceInTheSentence(t *testing.T) {
	tests := []struct {
		gloss, text string
		acts        []string // ids of governments
	}{
		{"a capital behind a verb", "أكدت واشنطن ذلك.", []string{"group/us/government"}},
		{"a capital before a verb", "واشنطن تنفي ذلك.", []string{"group/us/government"}},
		{"two joined countries", "قالت إيران وروسيا ذلك.", []string{"group/ir/government", "group/ru/government"}},
		{"behind that", "قالت الوكالة إن إيران تنفي ذلك.", []string{"group/ir/government"}},
		{"behind but", "لكن إيران ترفض ذلك.", []string{"group/ir/government"}},
		{"behind between", "جرت محادثات بين الهند وباكستان.", []string{"group/in/government", "group/pk/government"}},
		{"behind against", "اتخذوا قرارا ضد إيران.", []string{"group/ir/government"}},
		{"behind with", "تحدثوا مع الصين أمس.", []string{"group/cn/government"}},
		{"an act of a country", "هجوم إيران كان كبيرا.", []string{"group/ir/government"}},
		{"a border with a country", "انتشروا على الحدود مع تركيا.", nil},
		{"in a country", "قال من في إيران إنهم بخير.", nil},
		{"to a country", "عاد إلى إيران أمس.", nil},
		{"north of a country, before a verb", "شمال العراق تنفي المصادر ذلك.", nil},
		{"an embassy of a country", "سفارة إيران تنفي ذلك.", nil},
		{"a city that is no capital", "قالت كراتشي ذلك.", nil},
		{"a country that sees it", "شهدت باكستان انفجارا.", nil},
		{"a particle before it", "أشادوا بإيران أمس.", nil},
	}
	for _, test := range tests {
		r := readArabic(test.text)
		var got []string
		for _, n := range r.record().Nodes {
			if n.Kind == "government" {
				got = append(got, n.ID)
			}
		}
		if !slices.Equal(got, test.acts) {
			t.Errorf("%s: %s gives %v, not %v", test.gloss, test.text, got, test.acts)
		}
	}
}

func TestAGovernmentIsOneNodeByPlaceAndByName(t *testing.T) {
	r := readArabic("قالت حكومة إيران ذلك. وأكدت طهران ذلك. وإيران ترفض ذلك.")
	nodes := r.record().Nodes
	if len(nodes) != 1 || nodes[0].ID != "group/ir/government" || nodes[0].Name != "Government of Iran" || len(nodes[0].Mentions) != 3 {
		t.Errorf("%+v", nodes)
	}
}
