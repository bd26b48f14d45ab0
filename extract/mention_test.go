package extract

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// extractor is made once for all tests of the package.
var extractor = sync.OnceValue(func() *Extractor {
	e, err := New()
	if err != nil {
		panic(err)
	}
	return e
})

// readArabic runs all stages over a text published on a Tuesday.
func readArabic(s string) *reading {
	l := extractor().languages["ar"]
	r := &reading{language: l, report: graph.Report{ID: "r", Lang: "ar", Published: "2023-01-31", Text: s}, doc: text.Read(s, l.split)}
	for _, st := range stages {
		st.run(r)
	}
	return r
}

// drawn lists what mentions were found: label, kind, and words; after → the key of what they stand for.
func drawn(r *reading) []string {
	var out []string
	for _, m := range r.mentions {
		key := ""
		if m.entity.known != nil || m.entity.patterned {
			key = " → " + m.entity.key
		}
		out = append(out, fmt.Sprintf("%s %s %s%s", m.label, m.entity.kind, r.surface(m), key))
	}
	return out
}

// drawnCase is a text and the mentions that it must give.
type drawnCase struct {
	gloss, text string
	want        []string
}

func checkDrawn(t *testing.T, tests []drawnCase) {
	t.Helper()
	for _, test := range tests {
		if diff := cmp.Diff(test.want, drawn(readArabic(test.text))); diff != "" {
			t.Errorf("%s: %s\n%s", test.gloss, test.text, diff)
		}
	}
}

func TestMentionsAreFoundInTheirWords(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{
			"a particle is no part of a name", "وقع الانفجار ببيشاور.",
			[]string{"Place city بيشاور → place/pk/peshawar"},
		},
		{
			"a body of a state is its country's, by adjective", "أعلن الجيش السوري ذلك.",
			[]string{"Group security_force الجيش السوري → group/sy/army"},
		},
		{
			"or by the country's name in the construct", "قالت حكومة باكستان ذلك.",
			[]string{"Group government حكومة باكستان → group/pk/government"},
		},
		{
			"a movement with a known name is that group", "نفت حركة طالبان ذلك.",
			[]string{"Group armed_group حركة طالبان → group/taliban"},
		},
		{
			"also where its name stands in quotation marks", "تبنت حركة \"الشباب\" الهجوم في الصومال.",
			[]string{"Group armed_group حركة \"الشباب\" → group/al-shabaab", "Place country الصومال → place/so"},
		},
		{
			"a movement with an unknown quoted name is one of that name", "أسس حركة \"فجر الغد\" قبل عام.",
			[]string{"Group armed_group حركة \"فجر الغد\""},
		},
		{
			"a title, its complement, and a name that no list has", "قال وزير الداخلية الفرنسي فرونسيال دوبريكس ذلك.",
			[]string{"Person  فرونسيال دوبريكس"},
		},
		{
			"also behind a comma", "قالت وزيرة الدفاع، فرونسيال دوبريكس، ذلك.",
			[]string{"Person  فرونسيال دوبريكس"},
		},
		{
			"a verb of speech introduces a foreign name", "وقال فرونسيال دوبريكس إنه رأى ذلك.",
			[]string{"Person  فرونسيال دوبريكس"},
		},
		{
			"a type of place introduces an unknown name", "وصلوا إلى قرية شنخوبة أمس.",
			[]string{"Place city قرية شنخوبة"},
		},
		{
			"a plural type introduces a list", "وصلوا إلى قرى شنخوبة والخمبوس أمس.",
			[]string{"Place city قرى شنخوبة", "Place city الخمبوس"},
		},
		{
			"a capital is named by its country's adjective", "في العاصمة الأفغانية وقع الانفجار.",
			[]string{"Place city العاصمة الأفغانية → place/af/kabul"},
		},
	})
}

func TestOrdinaryWordsAreNoNames(t *testing.T) {
	tests := []struct{ gloss, text, no string }{
		{"youth are not al-Shabaab", "خرج الشباب إلى الشوارع في القاهرة.", "group/al-shabaab"},
		{"a base is not al-Qaeda", "وصل الجنود إلى القاعدة الجوية.", "group/al-qaeda"},
		{"opening is not Fatah", "جرى فتح الطريق أمام السيارات.", "group/fatah"},
		{"pictures are not Tyre", "نشرت الصحيفة صور الضحايا.", "place/lb/tyre"},
		{"a republic's foreign affairs are no ministry", "لا تدخل في الشؤون الداخلية لأي دولة.", "interior-ministry"},
		{"the terrorist groups are nobody", "يحارب الجيش الجماعات الإرهابية.", "جماعات"},
		{"the scene of the crime is no medium", "هرب من موقع الجريمة.", "موقع"},
		{"and that is not the city of Van", "قال ذلك وأن الأمر انتهى في تركيا.", "place/tr/van"},
	}
	for _, test := range tests {
		r := readArabic(test.text)
		for _, e := range r.record().Nodes {
			if strings.Contains(e.ID, test.no) {
				t.Errorf("%s: %s is %s", test.gloss, test.text, e.ID)
			}
		}
	}
}

func TestNamesakesAreChosenByWhatTheReportTells(t *testing.T) {
	tests := []struct{ gloss, text, want string }{
		{"Tripoli of Libya", "وقع الهجوم في طرابلس. وقال مسؤول ليبي إن ليبيا في خطر.", "place/ly/tripoli"},
		{"Tripoli of Lebanon", "وقع الهجوم في طرابلس. وقال مسؤول لبناني إن لبنان في خطر.", "place/lb/tripoli"},
		{"Mosul with its article", "وقع الهجوم في الموصل شمالي العراق.", "place/iq/mosul"},
	}
	for _, test := range tests {
		r := readArabic(test.text)
		if !slices.ContainsFunc(r.record().Nodes, func(n graph.Node) bool { return n.Key == test.want }) {
			t.Errorf("%s: %s gives %v, without %s", test.gloss, test.text, drawn(r), test.want)
		}
	}
}

func TestDescriptionsStandForWhatWasToldBefore(t *testing.T) {
	tests := []struct {
		gloss, text string
		same        int // mentions of the first entity of its label
	}{
		{"the movement", "أعلنت حركة طالبان مسؤوليتها. وقالت الحركة إنها ستواصل.", 2},
		{"the city", "وقع انفجار في مدينة بيشاور. وهرعت سيارات الإسعاف إلى المدينة.", 2},
		{"a last name", "وصل محمد خراساني أمس. وقال خراساني إنه بخير.", 2},
	}
	for _, test := range tests {
		r := readArabic(test.text)
		if len(r.entities) == 0 || len(r.entities[0].mentions) != test.same {
			t.Errorf("%s: %s draws %v", test.gloss, test.text, drawn(r))
		}
	}
}

func TestStatesThatActAreTheirGovernments(t *testing.T) {
	tests := []struct {
		gloss, text    string
		acts, isPlaced bool
	}{
		{"a capital says", "قالت طهران إنها ترفض ذلك.", true, false},
		{"a country denies", "إيران تنفي ذلك.", true, false},
		{"in a country", "وقع هجوم في إيران.", false, true},
		{"a country sees an attack", "شهدت إيران هجوما.", false, true},
		{"both", "نفت إيران وقوع هجوم في إيران.", true, true},
	}
	for _, test := range tests {
		var acts, placed bool
		for _, n := range readArabic(test.text).record().Nodes {
			acts = acts || n.ID == "group/ir/government"
			placed = placed || strings.HasPrefix(n.ID, "place/ir")
		}
		if acts != test.acts || placed != test.isPlaced {
			t.Errorf("%s: %s: government %v, place %v", test.gloss, test.text, acts, placed)
		}
	}
}

func TestCorrectionsStrikeTheFigureThatTheyReplace(t *testing.T) {
	tests := []struct {
		gloss, text string
		killed      int
		struck      []int
	}{
		{"corrected to 84 instead of 101", "صححت الشرطة حصيلة التفجير في بيشاور إلى 84 قتيلا بدلا من 101.", 84, []int{101}},
		{"a toll that rose is no correction", "ارتفعت حصيلة التفجير في بيشاور إلى 101 قتيل.", 101, nil},
	}
	for _, test := range tests {
		for _, n := range readArabic(test.text).record().Nodes {
			if n.Label != graph.Attack {
				continue
			}
			k := n.Killed
			if k == nil || k.Min == nil || *k.Min != test.killed || k.Corrects != (test.struck != nil) || !slices.Equal(k.Struck, test.struck) {
				t.Errorf("%s: %s gives %+v", test.gloss, test.text, k)
			}
		}
	}
}

func TestHeadNounsOfBodiesTakeWhatNamesThem(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"a ministry, all it is for", "وقع الانفجار عند مدخل لوزارة إصلاح وتنمية الأرياف أمس.", []string{"Group government وزارة إصلاح وتنمية الأرياف"}},
		{"a quotation, whole", "وقالت قناة \"اليمن الغد\" ذلك.", []string{"Group media قناة \"اليمن الغد\""}},
		{"security of a country's adjective are its forces", "قال عنصر من الأمن الروسي ذلك.", []string{"Group security_force الأمن الروسي → group/ru/security-forces"}},
		{"security alone is nobody", "عاد الأمن إلى المدينة.", nil},
		{"no further noun behind a name", "قال زعيم الحوثيين والحاكم ذلك.", []string{"Group armed_group الحوثيين → group/houthis"}},
	})
}

func TestTheArmedOppositionIsTheCountrysOwn(t *testing.T) {
	nodes := readArabic("وصلت فصائل المعارضة إلى سوريا. وانسحبت المعارضة المسلحة بعدها.").record().Nodes
	if !slices.ContainsFunc(nodes, func(n graph.Node) bool { return n.Key == "group/sy/armed-opposition" && len(n.Mentions) == 2 }) {
		t.Errorf("%+v", nodes)
	}
}

func TestWhatIsNoNameOfAPlaceHere(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"a place of birth is no capital", "عاد إلى مسقط رأس والده أمس.", nil},
		{"an adjective of a country", "قالت مصادر سورية ذلك.", nil},
		{"the same word as a noun", "وقع الانفجار في سورية أمس.", []string{"Place country سورية → place/sy"}},
		{"a word like a far city", "لم تعرف هوية المهاجم.", nil},
		{"a general, not a brigade", "قال اللواء صالح فرونسيال ذلك.", []string{"Person  صالح فرونسيال"}},
	})
}

func TestAVillageIsNoGreatCity(t *testing.T) {
	for _, m := range readArabic("وصلوا إلى الموصل. ثم عادوا إلى القرية.").mentions {
		if m.head != "" {
			t.Errorf("%+v", m)
		}
	}
}
