package main

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/incidentgraph/incidentgraph/graph/name"
)

// arabicLetters are the letters that Arabic itself uses. A name with any other of the script is Persian, Urdu, Kurdish
// or Uyghur, and would only make false matches.
const arabicLetters = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويى"

// typeNouns stand before the name in many rows; reports write them apart, and a list of its own knows them.
var typeNouns = []string{
	"محافظة", "محافظه", "ولاية", "مقاطعة", "منطقة", "إقليم", "اقليم", "مديرية", "قضاء", "ناحية", "مدينة", "بلدية", "بلدة",
	"قرية", "جمهورية", "إمارة", "دائرة", "معتمدية", "شعبية", "مركز", "قسم", "لواء", "كانتون", "أوبلاست", "كراي", "حي", "عزلة",
}

// addArabic adds a name if it is an Arabic one, without harakat and without a type noun before it.
func (p *place) addArabic(n string) {
	n = strings.Join(strings.Fields(strings.Map(letterOrSpace, n)), " ")
	if n == "" || strings.ContainsRune(n, unicode.ReplacementChar) || isUyghur(n) {
		return
	}
	for _, t := range typeNouns {
		if rest, ok := strings.CutPrefix(n, t+" "); ok {
			n = rest
			break
		}
	}
	if len([]rune(n)) < 2 || slices.Contains(p.arabic, n) {
		return
	}
	for _, have := range p.arabic { // one spelling a form: the folds do the rest
		if name.Form(have) == name.Form(n) && hasArticle(have) == hasArticle(n) {
			return
		}
	}
	p.arabic = append(p.arabic, n)
}

// isUyghur tells what Arabic never writes: ئ at the start of a word, ى inside one.
func isUyghur(n string) bool {
	for w := range strings.FieldsSeq(n) {
		if strings.HasPrefix(w, "ئ") || strings.Contains(strings.TrimSuffix(w, "ى"), "ى") {
			return true
		}
	}
	return false
}

func hasArticle(n string) bool { return strings.HasPrefix(n, "ال") }

// letterOrSpace keeps Arabic letters, makes hyphens spaces, drops harakat and invisible marks, and turns any other
// rune into the replacement character, which makes the name no Arabic one.
func letterOrSpace(r rune) rune {
	switch {
	case strings.ContainsRune(arabicLetters, r), r == ' ':
		return r
	case r == '-', r == '_':
		return ' '
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), r == 'ـ':
		return -1
	}
	return unicode.ReplacementChar
}

// readable is a Latin name as reports print it: without marks, and without the type that its level says already.
func readable(n string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(n) {
		if !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("‘’ʿʾʼ`", r) {
			b.WriteRune(r)
		}
	}
	n = b.String()
	for _, t := range []string{" District", " Governorate", " Province", " Region", " Agency", " State", " Subdistrict", " Wilaya", " Department"} {
		n = strings.TrimSuffix(n, t)
	}
	for _, t := range []string{"Muhafazat ", "Muhafazah ", "Wilayat ", "Mintaqat ", "Shahrestan-e ", "Ostan-e ", "Gobolka ", "Markaz "} {
		n = strings.TrimPrefix(n, t)
	}
	return strings.TrimSpace(n)
}

// isLatin tells whether a name is written in Latin letters.
func isLatin(n string) bool {
	return n != "" && !strings.ContainsFunc(n, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
}
