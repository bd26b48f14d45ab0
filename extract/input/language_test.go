package input

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestLanguagesAreToldApart(t *testing.T) {
	for _, c := range []struct{ lang, text string }{
		{"ar", "مقتل خمسة في انفجار"}, // five killed in a blast
		{"ar", arabic},
		{"ar", "محمد خراساني"}, // a name alone
		{"fa", "در این انفجار سه نفر کشته شدند"},
		{"ur", "پشاور میں دھماکے سے تین افراد ہلاک ہو گئے"},
		{"ps", "په پېښور کې چاودنه وشوه او درې کسان مړه شول"},
		{"ckb", "لە شاری هەولێر تەقینەوەیەک ڕوویدا و سێ کەس کوژران"},
		{"en", "Three killed in blast at the market"},
		{"en", "The blast killed three people in Peshawar (بيشاور), said police."},
		{"fr", "Une explosion a fait trois morts dans la ville"},
		{"es", "Una explosión dejó tres muertos en la ciudad"},
		{"de", "Bei der Explosion wurden drei Menschen getötet und zwei verletzt"},
		{"tr", "Patlamada üç kişi öldü ve iki kişi yaralandı"},
		{"ru", "Взрыв произошёл на рынке, трое погибли"},
		{"he", "שלושה הרוגים בפיצוץ בשוק של העיר"},
		{Unknown, "地震で三人が死亡した"},
		{Unknown, "12 34 !"},
		{Unknown, ""},
		{Unknown, "Zorgblat fnord quux blip"},
	} {
		if got := Language(c.text); got != c.lang {
			t.Errorf("%q: %s, want %s", c.text, got, c.lang)
		}
	}
}

func TestTheLanguageListIsWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for line := range strings.Lines(languagesTSV) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != 4 || seen[col[0]+col[1]+col[2]] {
			t.Errorf("%q: want four columns, told once", line)
			continue
		}
		seen[col[0]+col[1]+col[2]] = true
		switch col[1] {
		case "script", "default":
			if unicode.Scripts[col[2]] == nil {
				t.Errorf("%q: no such script", line)
			}
		case "letter":
			for _, r := range col[2] {
				if script := languages.script[col[0]]; script != unicode.Latin && !unicode.Is(script, r) {
					t.Errorf("%q: %q is not of the script", line, r)
				}
			}
		case "word":
			if col[3] == "" || col[2] != strings.ToLower(col[2]) || utf8.RuneCountInString(col[2]) > 12 {
				t.Errorf("%q: want a word in lower case with its gloss", line)
			}
		default:
			t.Errorf("%q: no such kind", line)
		}
	}
}
