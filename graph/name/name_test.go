package name

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSpellingsOfOneNameHaveOneForm(t *testing.T) {
	same := [][]string{
		{"القاعدة", "قاعده", "اَلْقَاعِدَة", "القـــاعدة", "ﺍﻟﻘﺎﻋﺪﺓ"}, // al-Qaeda
		{"إسلام آباد", "اسلام اباد", "إسلام  أباد"},                   // Islamabad
		{"بيشاور", "پيشاور", "پیشاور"},                                // Peshawar, with Persian letters
		{"موسى", "موسي", "موسی"},                                      // Musa
		{"عبدالله", "عبد الله"},                                       // Abdullah
		{"عبدالرحمن", "عبد الرحمن", "عبدالـرحمن"},                     // Abd al-Rahman
		{"صلاح الدين", "صلاحالدين"},                                   // Saladin
		{"أبو بكر", "أبا بكر", "أبي بكر"},                             // Abu Bakr by case
		{"Al-Qaeda", "al Qaeda", "AL‑QAEDA", "Qaeda"},
		{"ash-Shabaab", "Al-Shabaab", "The Shabaab"},
		{"Ḥamās", "Hamas", "ḤAMĀS"},
		{"São Tomé", "Sao Tome"}, {"Łódź", "lodz"}, {"Sana'a", "Sanaa", "Sana’a"},
		{"١٤ أكتوبر", "14 اكتوبر", "۱۴ أكتوبر"}, // 14 October
		{"الحزب - الديمقراطي", "الحزب الديمقراطي", "الحزب_الديمقراطي"},
	}
	for _, names := range same {
		for _, n := range names[1:] {
			if Form(n) != Form(names[0]) {
				t.Errorf("%q has form %q, %q has %q", n, Form(n), names[0], Form(names[0]))
			}
		}
	}
}

func TestDifferentNamesKeepDifferentForms(t *testing.T) {
	apart := [][2]string{
		{"المانيا", "ماني"}, // Germany is no article and Mani
		{"الله", "له"},      // God, to him
		{"تل", "طل"}, {"سيف", "صيف"}, {"كلب", "قلب"},
		{"El Salvador", "San Salvador"}, {"an Nur", "Nur"},
	}
	for _, p := range apart {
		if Form(p[0]) == Form(p[1]) {
			t.Errorf("%q and %q both have form %q", p[0], p[1], Form(p[0]))
		}
	}
}

func TestArticleIsTakenOffWholeWordsOnly(t *testing.T) {
	cases := []struct {
		word, rest string
		had        bool
	}{
		{"الجيش", "جيش", true}, {"جيش", "جيش", false}, {"الله", "الله", false}, {"الم", "الم", false},
		{"المانيا", "المانيا", false}, {"الالمانيه", "المانيه", true}, {"الحي", "حي", true}, {"ال", "ال", false},
	}
	for _, c := range cases {
		if rest, had := TrimArticle(c.word); rest != c.rest || had != c.had {
			t.Errorf("TrimArticle(%q) = %q, %v; want %q, %v", c.word, rest, had, c.rest, c.had)
		}
	}
}

func TestSkeletonsMeetAcrossScripts(t *testing.T) {
	for _, names := range [][]string{
		{"كابل", "كابول", "Kabul"},
		{"بيشاور", "Peshawar", "پشاور"},
		{"الظواهري", "Zawahiri", "al-Zawahiri", "Al-Ẓawāhirī"},
		{"حزب الله", "Hezbollah", "Hizballah"},
		{"محمد", "Mohammed", "Muhammad"},
		{"الشباب", "Al-Shabaab"},
		{"باجور", "Bajaur", "باجوڑ"},
		{"خالد شيخ", "Khaled Sheikh"},
	} {
		for _, n := range names {
			if Skeleton(n) != Skeleton(names[0]) || Skeleton(n) == "" {
				t.Errorf("Skeleton(%q) = %q, of %q %q", n, Skeleton(n), names[0], Skeleton(names[0]))
			}
		}
	}
	if s := Skeleton("علي"); s != "" {
		t.Errorf("one consonant is enough for %q", s)
	}
}

func TestLatinIsReadable(t *testing.T) {
	for arabic, want := range map[string]string{
		"أيمن الظواهري": "Ayman Al-Zawahiri", "محمد بن سلمان": "Muhammad bin Salman", "أَبُو بَكْر": "Abu Bakr",
		"بيشاور": "Bishawar", "الشمري": "Al-Shamri", "عادل عبد المهدي": "Adel Abd Al-Mahdi", "حماس": "Hamas",
		"محمّد": "Muhammad", "كتّاب": "Kattab", "TTP": "TTP", "فرقة 14": "Farqa 14", "پنجاب": "Panjab",
		"ﻣﺤﻤﺪ": "Muhammad", "إدلب": "Idlab", "": "",
	} {
		if got := Latin(arabic); got != want {
			t.Errorf("Latin(%q) = %q, want %q", arabic, got, want)
		}
	}
}

func TestFoldAndAppendFoldAgree(t *testing.T) {
	for r := rune(0); r < 0x20000; r++ {
		all := string(AppendFold(nil, r))
		if f, ok := Fold(r); ok != (all != "") || ok && !strings.HasPrefix(all, string(f)) {
			t.Fatalf("U+%04X folds to %q and to %q", r, f, all)
		}
		if again := foldAll(all); again != all {
			t.Fatalf("U+%04X folds to %q, that to %q", r, all, again)
		}
	}
}

func FuzzFormIsIdempotentAndValid(f *testing.F) {
	for _, s := range []string{"القاعدة", "عبدالله", "al-al", "ابا ابي", "الالتزام", "ﷺ", "ash-", "\xff", "U.S.", "ßæ", "عبدالالدين"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		form := Form(s)
		if again := Form(form); again != form {
			t.Errorf("Form(%q) = %q, its form %q", s, form, again)
		}
		if !utf8.ValidString(form) || !utf8.ValidString(Latin(s)) && utf8.ValidString(s) {
			t.Errorf("%q: invalid UTF-8", s)
		}
		if strings.TrimSpace(form) != form || strings.Contains(form, "  ") {
			t.Errorf("Form(%q) = %q: words are not joined by one space", s, form)
		}
		if sk := Skeleton(s); Skeleton(form) != sk {
			t.Errorf("Skeleton(%q) = %q, of its form %q", s, sk, Skeleton(form))
		}
	})
}

func BenchmarkForm(b *testing.B) {
	s := strings.Repeat("أدانت حركة طالبان الباكستانية الهجوم رسميًا ", 20)
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Form(s)
	}
}

func TestEveryDigitFoldsToItsValue(t *testing.T) {
	for digits, want := range map[string]string{"٠١٢٣٤٥٦٧٨٩": "0123456789", "۰۱۲۳۴۵۶۷۸۹": "0123456789", "०१२": "012", "９": "9"} {
		if got := Form(digits); got != want {
			t.Errorf("Form(%q) = %q, want %q", digits, got, want)
		}
	}
}

func TestOneUsualSpellingForAWord(t *testing.T) {
	seen := map[string]string{}
	for line := range strings.Lines(spellings) {
		words, latin, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		if !ok || latin == "" {
			t.Errorf("%q is no form, tab, Latin", line)
		}
		for w := range strings.SplitSeq(words, "|") {
			if other := seen[Form(w)]; other != "" && other != latin {
				t.Errorf("%q is spelled %q and %q", w, other, latin)
			}
			seen[Form(w)] = latin
		}
	}
}

func TestLatinOfALatinNameIsThatName(t *testing.T) {
	for _, n := range []string{"Ayman al-Zawahiri", "São Tomé", "TTP", "La Depeche du Midi"} {
		if got := Latin(n); got != n {
			t.Errorf("Latin(%q) = %q", n, got)
		}
	}
}
