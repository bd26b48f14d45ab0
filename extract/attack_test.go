package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

var shared = func() func(testing.TB) *Extractor {
	var e *Extractor
	return func(tb testing.TB) *Extractor {
		tb.Helper()
		if e == nil {
			var err error
			if e, err = New(); err != nil {
				tb.Fatal(err)
			}
		}
		return e
	}
}()

// tuesday is the day that the reports of these tests were published.
const tuesday = "2018-07-10"

// attacks reads a report of ours and returns its attacks.
func attacks(t *testing.T, text string) ([]graph.Node, graph.Record) {
	t.Helper()
	rec, err := shared(t).Extract(graph.Report{ID: "ours", Lang: "ar", Published: tuesday, Text: text})
	if err != nil {
		t.Fatal(err)
	}
	var out []graph.Node
	for _, n := range rec.Nodes {
		if n.Label == graph.Attack {
			out = append(out, n)
		}
	}
	return out, rec
}

func bounds(c *graph.Count) string {
	bound := func(p *int) string {
		if p == nil {
			return ""
		}
		return fmt.Sprint(*p)
	}
	if c == nil {
		return "-"
	}
	return bound(c.Min) + ".." + bound(c.Max)
}

func TestTypeIsWhatTheWordsSayWasUsed(t *testing.T) {
	for _, c := range []struct{ text, typ, weapons, gloss string }{
		{"وقع انفجار عبوة ناسفة في بغداد", "bombing", "ied", "an improvised bomb went off"},
		{"قتل خمسة أشخاص في تفجير سيارة مفخخة في كابول", "bombing", "vehicle_bomb", "a car bomb"},
		{"فجر انتحاري نفسه بحزام ناسف في مقديشو", "bombing", "explosive_belt", "he blew himself up with a belt"},
		{"شن التحالف العربي غارات جوية على مدينة صنعاء", "airstrike", "", "air raids"},
		{"قتل قيادي في غارة بطائرة مسيرة في اليمن", "airstrike", "drone", "a drone strike"},
		{"أطلق مسلحون النار على دورية للشرطة في كراتشي", "armed_assault", "firearm", "gunmen opened fire"},
		{"هجوم بسكين في باريس أسفر عن إصابة شخصين", "stabbing", "knife", "an attack with a knife"},
		{"قتل سبعة جنود في هجوم بسيارة مفخخة في عدن", "bombing", "vehicle_bomb", "an attack with a car bomb, not with a car"},
		{"فجر مسلحون خط أنابيب للغاز في سيناء", "bombing", "explosive", "they blew up a pipeline"},
		{"دهس سائق بشاحنة مارة في برلين", "vehicle_ramming", "vehicle", "a driver ran over passers-by"},
		{"اختطف مسلحون ثلاثة عمال في دارفور", "kidnapping", "", "gunmen kidnapped three workers"},
		{"سقطت قذائف هاون أطلقها مسلحون على حي في دمشق", "shelling", "mortar", "mortar shells fell"},
		{"اندلعت اشتباكات بين الجيش اليمني والحوثيين في مدينة تعز", "clash", "", "clashes broke out"},
		{"أضرم مجهولون النار في مسجد في لندن", "facility_attack", "fire", "arson"},
		{"اغتيال قاض في الموصل", "assassination", "", "assassination of a judge"},
		{"بدأ الجيش السوري عملية عسكرية في إدلب", "offensive", "", "a military operation"},
		{"وقع هجوم في كابول", "other", "", "an attack with nothing more"},
	} {
		got, _ := attacks(t, c.text)
		if len(got) != 1 {
			t.Errorf("%s (%s): %d attacks, want 1", c.text, c.gloss, len(got))
			continue
		}
		if w := strings.Join(got[0].Weapons, ","); got[0].Type != c.typ || w != c.weapons {
			t.Errorf("%s (%s): %s with %q, want %s with %q", c.text, c.gloss, got[0].Type, w, c.typ, c.weapons)
		}
	}
}

func TestWhatIsNoActMakesNoAttack(t *testing.T) {
	for _, c := range []struct{ text, gloss string }{
		{"قال الوزير إن الجيش قد يشن هجوما على المدينة", "may attack"},
		{"لم يقع أي هجوم في بغداد", "no attack happened"},
		{"شن الرئيس هجوما لاذعا على المعارضة", "a biting verbal attack"},
		{"تعهدت الحكومة بمكافحة الهجمات الإرهابية", "countering attacks"},
		{"وافقت الأطراف على وقف إطلاق النار في حلب", "a ceasefire"},
		{"سجل مهاجم المنتخب هدف التعادل في المباراة بعد هجوم مرتد، وقال المدرب إن اللاعبين قدموا هجوما جيدا", "sport"},
		{"نفذت السلطات حكم الإعدام في المتهم", "an execution by a court"},
	} {
		if got, _ := attacks(t, c.text); len(got) > 0 {
			t.Errorf("%s (%s): %s %v, want none", c.text, c.gloss, got[0].Type, got[0].Mentions)
		}
	}
}

func TestFiguresGoToTheirAttack(t *testing.T) {
	for _, c := range []struct{ text, killed, injured, gloss string }{
		{"أسفر تفجير في بغداد عن مقتل 61 شخصا على الأقل وإصابة 150 آخرين", "61..", "150..150", "at least 61, 150"},
		{"قتل اثنا عشر شخصا وأصيب 42 بجروح في انفجار في كابول", "12..12", "42..42", "words, and verbs before"},
		{"قال مصدر إن 5 أشخاص قتلوا وأكثر من 20 آخرين أصيبوا في انفجار في عدن", "5..5", "20..", "nouns before verbs"},
		{"مقتل جنديين في هجوم في سيناء", "2..2", "-", "dual"},
		{"مقتل شرطي وإصابة أربعة في هجوم في سيناء", "1..1", "4..4", "singular"},
		{"قتل 15 طفلا وامرأتان في غارة جوية على بلدة عربين", "17..17", "-", "a sum"},
		{"أوقع التفجير الذي ضرب سوقا في كراتشي عشرات القتلى والجرحى", "24..", "24..", "dozens of both"},
		{"قتل 30 شخصا بينهم 12 طفلا في هجوم في مقديشو", "30..30", "-", "a part is no toll"},
		{"قالت مصادر طبية إن 13 مدنيا بينهم نساء وأطفال قتلوا في قصف على قرية في إدلب", "13..13", "-", "a part stands between"},
		{"سقط 60 شخصا بين قتيل وجريح في هجوم في مقديشو", "-", "-", "a sum of both"},
		{"أسفر الهجوم في كابول عن مقتل ستة جنود، كما قتل أربعة مهاجمين", "6..6", "-", "attackers apart"},
	} {
		got, _ := attacks(t, c.text)
		if len(got) != 1 {
			t.Errorf("%s (%s): %d attacks, want 1", c.text, c.gloss, len(got))
			continue
		}
		if k, i := bounds(got[0].Killed), bounds(got[0].Injured); k != c.killed || i != c.injured {
			t.Errorf("%s (%s): killed %s injured %s, want %s and %s", c.text, c.gloss, k, i, c.killed, c.injured)
		}
	}
}

func TestStatusIsWhatBecameOfTheAct(t *testing.T) {
	for _, c := range []struct{ text, status, gloss string }{
		{"وقع تفجير في بغداد أمس", "completed", "it happened"},
		{"أحبطت قوات الأمن هجوما على معسكر في عدن", "foiled", "they foiled an attack"},
		{"نجا المحافظ من محاولة اغتيال في تعز", "failed", "he survived an attempt"},
		{"حاول رجل دون جدوى تفجير سيارة مفخخة في حلب", "failed", "he tried in vain"},
		{"اعترضت الدفاعات الجوية السعودية صاروخا باليستيا أطلقه الحوثيون باتجاه جازان", "failed", "intercepted"},
	} {
		got, _ := attacks(t, c.text)
		if len(got) != 1 || got[0].Status != c.status {
			t.Errorf("%s (%s): %+v, want one that is %s", c.text, c.gloss, got, c.status)
		}
	}
}

func TestSeveralTellingsAreOneAttack(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  int
		gloss string
	}{
		{"وقع تفجير في بغداد أمس.\nوأسفر الانفجار عن مقتل خمسة.\nوأدانت الحكومة الهجوم.", 1, "bombing, explosion, the attack"},
		{"وقع تفجير في بغداد أمس.\nوفي هجوم منفصل، انفجرت سيارة مفخخة في الموصل.", 2, "a separate attack"},
		{"وقع تفجير في بغداد أمس.\nوكان هجوم في البصرة عام 2014 أسفر عن مقتل ثلاثين شخصا.", 2, "one of the past"},
		{"قتل ثلاثة جنود في غارة جوية على حلب.\nودمرت الغارة مبنى.", 1, "the raid"},
		{"شن الجيش الإسرائيلي غارات جوية على قطاع غزة، في رده على هجوم صاروخي استهدف سديروت", 2, "the raids and what they answer"},
		{"وقع هجوم في نيويورك عام 2010.\nوانفجرت سيارة مفخخة في تايمز سكوير.", 1, "a square of that city"},
	} {
		if got, _ := attacks(t, c.text); len(got) != c.want {
			t.Errorf("%s (%s): %d attacks, want %d", c.text, c.gloss, len(got), c.want)
		}
	}
}

func TestDatesOfAttacks(t *testing.T) {
	for _, c := range []struct{ text, from, to, gloss string }{
		{"وقع تفجير في بغداد يوم الاثنين", "2018-07-09", "2018-07-09", "on Monday"},
		{"قتل ثلاثة في هجوم في كابول في 3 مايو/أيار الماضي", "2018-05-03", "2018-05-03", "on 3 May"},
		{"تعرضت صنعاء لغارة جوية الأسبوع الماضي", "2018-07-02", "2018-07-08", "last week"},
		{"حكمت محكمة الاثنين على رجل أدين بتفجير كنيسة في القاهرة عام 2016", "2016-01-01", "2016-12-31", "not the day of the sentence"},
	} {
		got, _ := attacks(t, c.text)
		if len(got) != 1 || got[0].Date == nil || got[0].Date.From != c.from || got[0].Date.To != c.to {
			t.Errorf("%s (%s): %+v, want %s to %s", c.text, c.gloss, got, c.from, c.to)
		}
	}
}

func TestRolesFollowTheWordsAroundAnAttack(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  []string
		gloss string
	}{
		{"شن الجيش الإسرائيلي غارات على مواقع لحركة حماس في قطاع غزة", []string{"PERPETRATED_BY Israel", "TARGETED Hamas", "OCCURRED_IN Gaza"}, "the army raided sites of Hamas"},
		{"قال الجيش الإسرائيلي في بيان إنه قصف مواقع في سوريا", []string{"PERPETRATED_BY Israel", "OCCURRED_IN Syria"}, "the army said that it shelled"},
		{"هجوم شنه تنظيم داعش على قرية في العراق", []string{"PERPETRATED_BY Islamic State", "OCCURRED_IN Iraq"}, "an attack that IS carried out"},
		{"تعرضت مدينة عدن لقصف من قبل الحوثيين", []string{"PERPETRATED_BY Houthis", "OCCURRED_IN Aden"}, "Aden suffered shelling by the Houthis"},
		{"قتل أيمن الظواهري في غارة أمريكية في كابول", []string{"KILLED Zawahiri", "PERPETRATED_BY United States", "OCCURRED_IN Kabul"}, "he was killed in an American raid"},
		{"قتل القيادي في تنظيم القاعدة ناصر الوحيشي في غارة في مدينة المكلا", []string{"KILLED Nasir al-Wuhayshi", "OCCURRED_IN Mukalla"}, "his title and its body stand before his name"},
		{"اغتيل المهندس محمد الزواري بالرصاص أمام منزله في صفاقس", []string{"KILLED Muhammad", "OCCURRED_IN Sfax"}, "the passive of a hollow verb"},
		{"استهدفت طائرة مسيرة أميركية سيارة في اليمن", []string{"PERPETRATED_BY Government of United States"}, "whose aircraft it was"},
		{"خطف مسلحون ثلاثين تلميذة من مدرسة في بلدة دابشي في نيجيريا", []string{"OCCURRED_IN Dapchi", "OCCURRED_IN Nigeria"}, "taken from a place"},
		{"استهدف قصف صاروخي نفذه الحوثيون مطار أبها الدولي جنوبي السعودية", []string{"PERPETRATED_BY Houthis", "TARGETED Abha", "OCCURRED_IN Saudi Arabia"}, "a clause parts the strike from what it hit"},
		{"اندلعت اشتباكات بين الجيش اليمني والحوثيين في مدينة تعز", []string{"PERPETRATED_BY Yemen", "PERPETRATED_BY Houthis", "OCCURRED_IN Taiz"}, "both sides of a clash"},
	} {
		got, rec := attacks(t, c.text)
		if len(got) != 1 {
			t.Errorf("%s (%s): %d attacks, want 1", c.text, c.gloss, len(got))
			continue
		}
		edges := edgesOf(rec, got[0].ID)
		for _, w := range c.want {
			typ, name, _ := strings.Cut(w, " ")
			if !slices.ContainsFunc(edges, func(e string) bool { return strings.HasPrefix(e, typ+" ") && strings.Contains(e, name) }) {
				t.Errorf("%s (%s): no %s in %q", c.text, c.gloss, w, edges)
			}
		}
	}
}

func TestTargetTypesAreTakenFromWhatWasHit(t *testing.T) {
	for _, c := range []struct{ text, want, gloss string }{
		{"استهدف تفجير كنيسة في القاهرة", "religious", "a church"},
		{"قتل خمسة مدنيين في غارة جوية على إدلب", "civilians", "civilians counted"},
		{"هجوم على قاعدة عسكرية في الصومال", "military", "a base, not a ground of transport"},
		{"إطلاق نار داخل مدرسة في ولاية تكساس أوقع 17 قتيلا", "education", "in a school"},
		{"شن الطيران غارات على مواقع للحوثيين في اليمن", "armed_group", "sites of an armed group"},
		{"فشلت محاولة انقلاب في مالي", "government", "a coup"},
	} {
		got, _ := attacks(t, c.text)
		if len(got) != 1 || !slices.Contains(got[0].TargetTypes, c.want) {
			t.Errorf("%s (%s): %+v, want one on %s", c.text, c.gloss, got, c.want)
		}
	}
}

func TestPartsOfOtherThingsAreNoRoles(t *testing.T) {
	for _, c := range []struct{ text, never, gloss string }{
		{"وقع تفجير في بغداد قبل زيارة إلى طهران", "OCCURRED_IN Tehran", "a visit elsewhere"},
		{"أطلق الحوثيون صاروخا من صعدة باتجاه الرياض", "OCCURRED_IN Sa'dah", "where it was fired from"},
		{"اتهمت الحكومة الأفغانية حركة طالبان بتنفيذ هجوم في كابول", "PERPETRATED_BY Taliban", "only accused"},
		{"غارة جوية منسوبة لإسرائيل في سوريا", "PERPETRATED_BY Israel", "only ascribed"},
		{"نفت جماعة الحوثي صلتها بالهجوم على ناقلة النفط السعودية في البحر الأحمر", "OCCURRED_IN Saudi", "an adjective"},
		{"استهدف قصف صاروخي نفذه الحوثيون مطار أبها الدولي جنوبي السعودية", "PERPETRATED_BY Saudi", "where it hit"},
		{"قتل خمسة في هجوم في مقديشو وقتلت الشرطة المهاجم", "PERPETRATED_BY police", "the police killed the attacker"},
	} {
		got, rec := attacks(t, c.text)
		typ, name, _ := strings.Cut(c.never, " ")
		for _, a := range got {
			for _, e := range edgesOf(rec, a.ID) {
				if strings.HasPrefix(e, typ+" ") && strings.Contains(strings.ToLower(e), strings.ToLower(name)) {
					t.Errorf("%s (%s): %s", c.text, c.gloss, e)
				}
			}
		}
	}
}

// edgesOf writes the relationships of an attack as type and name.
func edgesOf(rec graph.Record, attack string) []string {
	names := map[string]string{}
	for _, n := range rec.Nodes {
		names[n.ID] = n.Name
	}
	var out []string
	for _, e := range rec.Edges {
		if e.From == attack && e.Stance == graph.Asserted {
			out = append(out, string(e.Type)+" "+names[e.To])
		}
	}
	return out
}
