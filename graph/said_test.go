package graph

import "testing"

func TestVersionsCompareAsPeopleReadThem(t *testing.T) {
	sorted := []string{"", "rules", "rules/1", "rules/1.2", "rules/1.10", "rules/9", "rules/10", "rules/010", "tules/1"}
	for i, a := range sorted {
		for j, b := range sorted {
			if got := compareNatural(a, b); (got < 0) != (i < j) || (got == 0) != (i == j) {
				t.Errorf("%q and %q: %d", a, b, got)
			}
		}
	}
}

func TestTellingKeysAreTakenApartAgain(t *testing.T) {
	for _, c := range []struct {
		report string
		start  int
		n      int
	}{{"r", 0, 0}, {"https://news.example/a@b/c?d=1", 12, 0}, {"r~1@3", 7, 2}} {
		l, report, start, ok := parseTellingKey(tellingKey(Place, c.report, c.start, c.n))
		if l != Place || report != c.report || start != c.start || !ok {
			t.Errorf("%+v: %s %q %d %v", c, l, report, start, ok)
		}
	}
	for _, wrong := range []string{"", "place", "place/pk/peshawar", "place/@3", "report/r@3", "mosque/r@3", "place/r@x"} {
		if _, _, _, ok := parseTellingKey(wrong); ok {
			t.Errorf("%q is taken for the key of a telling", wrong)
		}
	}
}

func TestReprintsShareAnOriginAndOthersDoNot(t *testing.T) {
	const agency = "أسفر تفجير انتحاري استهدف مسجدا في مجمع حكومي في بيشاور عن مقتل عشرات الأشخاص وإصابة آخرين يوم الاثنين " +
		"وقالت الشرطة إن الانفجار وقع وقت صلاة الظهر وإن سقف المبنى انهار على المصلين وما زالت فرق الإنقاذ تبحث عن ناجين تحت الأنقاض"
	const other = "قتل جنديان وأصيب ثلاثة في هجوم شنه مسلحون على نقطة تفتيش قرب الحدود مساء الثلاثاء كما أعلن الجيش في بيان " +
		"وأضاف البيان أن القوات ردت على مصادر النيران وأن عملية تمشيط ما زالت جارية في المنطقة بحثا عن المهاجمين"
	vowelled := "أَسفر تفجير انتحاري استهدف مسجداً" + agency[len("أسفر تفجير انتحاري استهدف مسجدا"):]
	if originOf(agency) != originOf(vowelled) {
		t.Error("vowel signs make another source")
	}
	if originOf(agency) == originOf(other) {
		t.Error("two texts are one source")
	}
	if originOf("قصير") == originOf("أقصر") || originOf("قصير") != originOf("قصير") {
		t.Error("a text of one word is its own source")
	}
}
