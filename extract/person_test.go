package extract

import "testing"

func TestATitleIntroducesAName(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"a president of a country, known", "قال الرئيس السوري بشار الأسد ذلك.", []string{"Person  بشار الأسد → person/bashar-assad"}},
		{"a president whom no list knows", "قال الرئيس شنخوب دمباري ذلك.", []string{"Person  شنخوب دمباري"}},
		{"a rank", "قال العقيد شنخوب دمباري ذلك.", []string{"Person  شنخوب دمباري"}},
		{"a rank that is a district too", "قال اللواء محمد العبيدي ذلك.", []string{"Person  محمد العبيدي"}},
		{
			"a spokesman with those he speaks for", "قال المتحدث باسم وزارة الدفاع العراقية شنخوب دمباري ذلك.",
			[]string{"Group government وزارة الدفاع العراقية → group/iq/defence-ministry", "Person  شنخوب دمباري"},
		},
		{
			"two titles, and commas", "قال قائد الشرطة، العميد خالد الدوسكي، ذلك.",
			[]string{"Group security_force الشرطة", "Person  خالد الدوسكي"},
		},
		{"a title that is part of the name's list entry", "وصل الملك سلمان بن عبد العزيز أمس.", []string{"Person  الملك سلمان بن عبد العزيز → person/king-salman"}},
		{"a title alone is nobody", "قال المسؤول إن الأمر انتهى.", nil},
		{"nor is one with its complement", "وصل وزير الداخلية أمس.", nil},
		{"the minister will return: a verb is no name", "قال الوزير سيعود غدا.", nil},
		{"an official who speaks", "قال مسؤول يتحدث بهدوء ذلك.", nil},
	})
}

func TestATitleIsTheRoleOfItsPerson(t *testing.T) {
	tests := []struct{ gloss, text, role string }{
		{"president", "قال الرئيس شنخوب دمباري ذلك.", "president"},
		{"colonel", "قال العقيد شنخوب دمباري ذلك.", "colonel"},
		{"the rank beside the name, not the office before it", "قال قائد الشرطة، العميد خالد الدوسكي، ذلك.", "brigadier general"},
		{"leader of a movement", "وصل زعيم الحركة حسن شمبوري أمس.", "leader"},
		{"spokesman", "قال المتحدث باسم وزارة الدفاع العراقية شنخوب دمباري ذلك.", "spokesman"},
		{"a journalist without a name", "أعلنوا اغتيال صحفي سوري أمس.", "journalist"},
	}
	for _, test := range tests {
		var got []string
		for _, n := range readArabic(test.text).record().Nodes {
			if n.Label == "Person" {
				got = append(got, n.Role)
			}
		}
		if len(got) != 1 || got[0] != test.role {
			t.Errorf("%s: %s gives %q, not %q", test.gloss, test.text, got, test.role)
		}
	}
}

func TestANameHasTwoPartsOrMore(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"a given name and an adjective of origin", "وصل أحمد المالكي أمس.", []string{"Person  أحمد المالكي"}},
		{"son of", "وصل محمد بن راشد الخمبوسي أمس.", []string{"Person  محمد بن راشد الخمبوسي"}},
		{"a kunya", "وصل أبو شنخوب الخمبوسي أمس.", []string{"Person  أبو شنخوب الخمبوسي"}},
		{"a kunya that the knowledge has", "قال أبو بكر البغدادي ذلك.", []string{"Person  أبو بكر البغدادي → person/abu-bakr-baghdadi"}},
		{"but one may end with a title of honour", "وصل سمير خان أمس.", []string{"Person  سمير خان"}},
		{"a known name goes on behind son of", "وصل محمد بن سلمان بن عبد العزيز أمس.", []string{"Person  محمد بن سلمان بن عبد العزيز → person/mohammed-bin-salman"}},
		{"a given name alone", "وصل أحمد أمس.", nil},
		{"a name does not end with its particle", "وصل أحمد المالكي بن أمس.", []string{"Person  أحمد المالكي"}},
	})
}

func TestAVerbOfSpeechIntroducesAForeignName(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"he added", "وأضاف جون سميث أن الأمر انتهى.", []string{"Person  جون سميث"}},
		{"he denied", "ونفى شنخوب دمباري ذلك.", []string{"Person  شنخوب دمباري"}},
		{"he said they will return: no name follows", "وقال سيعودون قريبا جدا.", nil},
		{"no verb of speech, no name that a list has", "كسروا شنخوب دمباري أمس.", nil},
	})
}

func TestATitleInAppositionMakesAName(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"and he is a former minister", "سمير الخمبوس، وهو وزير سابق، وصل أمس.", []string{"Person  سمير الخمبوس"}},
		{"a former minister", "وصل سمير الخمبوس، وزير سابق، أمس.", []string{"Person  سمير الخمبوس"}},
		{"also of words that no list has", "وصل شنخوب دمباري، وهو وزير سابق، أمس.", []string{"Person  شنخوب دمباري"}},
		{"a comma alone makes none", "وصل شنخوب دمباري، أمس.", nil},
	})
}

func TestALastNameStandsForThePersonNamedInFull(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{
			"twice", "وصل سمير الخمبوسي أمس. وقال الخمبوسي إنه بخير. ونفى الخمبوسي ذلك.",
			[]string{"Person  سمير الخمبوسي", "Person  الخمبوسي", "Person  الخمبوسي"},
		},
		{"not before he is named", "رأوا الخمبوسي أمس.", nil},
	})
	r := readArabic("وصل سمير الخمبوسي أمس. وقال الخمبوسي إنه بخير. ونفى الخمبوسي ذلك.")
	if len(r.entities) != 1 {
		t.Errorf("the three are %d persons", len(r.entities))
	}
}

func TestAVictimNeedsNoName(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"killing of a field commander", "أعلنوا مقتل قائد ميداني أمس.", []string{"Person  قائد ميداني"}},
		{"killing of a commander", "أعلنوا مقتل قائد أمس.", []string{"Person  قائد"}},
		{"assassination of a Syrian journalist", "أعلنوا اغتيال صحفي سوري أمس.", []string{"Person  صحفي سوري"}},
		{"kidnapping of journalists: several", "أعلنوا خطف صحفيين أمس.", nil},
		{"killing of the commander: one told before", "أعلنوا مقتل القائد أمس.", nil},
		{"arrival of a commander", "أعلنوا وصول قائد أمس.", nil},
	})
	for _, n := range readArabic("أعلنوا مقتل قائد ميداني أمس.").record().Nodes {
		if n.Label == "Person" && !n.Unnamed {
			t.Errorf("%+v has a name", n)
		}
	}
}

func TestANameOfAnyWordsStandsBetweenATitleAndThat(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"an ordinary word as family name", "أعلن المتحدث باسم الوزارة خالد مجروح أن الهجوم انتهى.", []string{"Person  خالد مجروح"}},
	})
}

// The last word of a text stands beside what was struck, behind more items than tokens.
func TestAnAdjectiveBesideWhatWasStruckIsFoundAtItsToken(t *testing.T) {
	text := "وبقيت ببيشاور وبكابل وبقندهار وببغداد، ثم استهدفت غارة مواقع إيرانية"
	for _, n := range readArabic(text).record().Nodes {
		for _, m := range n.Mentions {
			if n.ID == "group/ir/government" && m.Text != "إيرانية" {
				t.Errorf("%+v", n)
			}
		}
	}
}

func TestPersonsAreNamedBehindKinAndWordsOfTheirAge(t *testing.T) {
	checkDrawn(t, []drawnCase{
		{"a daughter", "أصيب الرجل وابنته يوليا أمس.", []string{"Person  يوليا"}},
		{"a child", "ونجا فقط الطفل أحمد أمس.", []string{"Person  أحمد"}},
		{"a general whose name is written like now", "وصل الجنرال آلان دوبريكس أمس.", []string{"Person  آلان دوبريكس"}},
		{"the head of a department", "وأعلن رئيس قسم التحقيقات علي شاه دوبريكس ذلك.", []string{"Person  علي شاه دوبريكس"}},
		{"a denial is no name", "قال ولا نثبت ذلك.", nil},
		{"a school called after a person", "وصلوا إلى مدرسة مهند أمس.", []string{"Place facility مدرسة مهند"}},
	})
}
