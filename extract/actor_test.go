package extract

import (
	"slices"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
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
		{"what it does", "نددوا بتدخلات إيران أمس.", []string{"group/ir/government"}},
		{"who is loyal to it", "انتشر مقاتلون موالون لروسيا أمس.", []string{"group/ru/government"}},
		{"whom it backs", "تلقوا الدعم من إيران أمس.", []string{"group/ir/government"}},
		{"what it must do", "قال إن على إيران أن تنسحب.", []string{"group/ir/government"}},
		{"a verb and its pronoun", "في عملية تقوم بها تركيا أمس.", []string{"group/tr/government"}},
		{"a far border with it", "انتشروا على حدودها الطويلة والوعرة مع تركيا.", nil},
		{"a list of what something holds", "تضم المنظمة ليبيا وتضم النيجر أيضا.", nil},
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

func TestAnAttackOnAnActingCountryIsAimedAtItsGovernment(t *testing.T) {
	r := readArabic("أعلن البيت الأبيض إدانته الهجوم الصاروخي ضد إسرائيل. وأكدت إسرائيل ذلك.")
	for _, s := range r.statements {
		if to := s.to.entity; to != nil && to.country == "IL" && to.key != "group/il/government" {
			t.Errorf("%s %s", s.typ, to.key)
		}
	}
	if n := r.record().Nodes; !slices.ContainsFunc(n, func(n graph.Node) bool { return n.ID == "group/il/government" }) {
		t.Errorf("no government: %+v", n)
	}
}
