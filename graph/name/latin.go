package name

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// spellings holds the usual Latin spelling of words that are common in names, one a line: form, Latin.
//
//go:embed spellings.tsv
var spellings string

var usual = parseSpellings(spellings)

func parseSpellings(tsv string) map[string]string {
	m := make(map[string]string, 1<<10)
	for line := range strings.Lines(tsv) {
		word, latin, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.SplitSeq(word, "|") {
			m[Form(w)] = latin
		}
	}
	return m
}

// Latin writes a name in Arabic script with Latin letters, readably rather than reversibly: words capitalised, the
// article as Al- before any letter, common names in their usual spelling, and in all others the vowels that Arabic
// leaves out guessed (a). What is not Arabic script stays as it is, so Latin of a Latin name is that name.
func Latin(arabic string) string {
	words := strings.Fields(strings.Map(unmarked, arabic))
	out := make([]string, 0, len(words))
	for _, w := range words {
		out = append(out, latinWord(w))
	}
	return strings.Join(out, " ")
}

// unmarked drops what is not to be seen in a transliteration: bidi marks, joiners, tatweel.
func unmarked(r rune) rune {
	if r == tatweel || unicode.Is(unicode.Cf, r) {
		return -1
	}
	return r
}

func latinWord(word string) string {
	if !strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
		return word
	}
	folded := strings.TrimSpace(foldAll(word))
	if latin, ok := usual[folded]; ok {
		return latin
	}
	bare, had := TrimArticle(folded)
	if !had {
		return capital(letterByLetter(word))
	}
	if latin, ok := usual[bare]; ok {
		return "Al-" + latin
	}
	return "Al-" + capital(letterByLetter(afterArticle(word)))
}

// afterArticle cuts the article off a word as written, harakat and all.
func afterArticle(word string) string {
	_, rest, _ := strings.Cut(word, string(lam))
	return strings.TrimLeftFunc(rest, func(r rune) bool { return unicode.Is(unicode.Mn, r) })
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// sound is one letter's Latin spelling, and whether it is a vowel.
type sound struct {
	latin string
	vowel bool
}

// letterByLetter spells a word by its letters, then puts an a where Arabic could not be spoken without a vowel.
func letterByLetter(word string) string {
	sounds := voice(soundsOf([]rune(word)))
	var b strings.Builder
	for _, s := range sounds {
		b.WriteString(s.latin)
	}
	return b.String()
}

func soundsOf(word []rune) []sound {
	var out []sound
	for i, r := range word {
		prevVowel := len(out) == 0 || out[len(out)-1].vowel
		switch {
		case r == waw || r == yeh || r == 'ی':
			out = append(out, glide(word, i, r == waw, prevVowel))
		case vowels[r] != "":
			if !prevVowel || len(out) == 0 || out[len(out)-1].latin != vowels[r] {
				out = append(out, sound{vowels[r], true})
			}
		case r == ain:
			out = appendAin(out, word, i)
		case r == shadda && !prevVowel:
			out = append(out, out[len(out)-1])
		case r == sukun:
			out = append(out, sound{"", true})
		case latinLetters[r] != "":
			out = append(out, sound{latinLetters[r], false})
		case unicode.Is(unicode.Arabic, r) || unicode.Is(unicode.Mn, r):
		default:
			out = append(out, sound{string(r), false})
		}
	}
	return out
}

// Marks that Latin shows: a doubled letter, and a consonant without a vowel after it.
const (
	shadda = '\u0651'
	sukun  = '\u0652'
)

// glide spells و and ي: a vowel between consonants and at the end, a consonant at the start and beside a vowel.
func glide(word []rune, i int, isWaw, prevVowel bool) sound {
	nextVowel := i+1 < len(word) && (vowels[word[i+1]] != "" || word[i+1] == shadda)
	switch consonant := prevVowel || nextVowel; {
	case isWaw && consonant:
		return sound{"w", false}
	case isWaw:
		return sound{"u", true}
	case consonant:
		return sound{"y", false}
	}
	return sound{"i", true}
}

// appendAin spells ع, which Latin has no letter for: as a, unless a vowel is beside it already.
func appendAin(out []sound, word []rune, i int) []sound {
	if i+1 < len(word) && (vowels[word[i+1]] != "" || word[i+1] == waw) {
		return out
	}
	return append(out, sound{"a", true})
}

// voice puts an a between the first two consonants of a word, and before the last one of a group at the end or of
// three inside.
func voice(sounds []sound) []sound {
	out := make([]sound, 0, 2*len(sounds))
	run := 0 // consonants since the last vowel
	for i, s := range sounds {
		if s.vowel {
			run = 0
		} else {
			last := i == len(sounds)-1
			atStart := run == 1 && len(out) == 1
			if atStart || run >= 1 && last && out[len(out)-1].latin != s.latin || run == 2 {
				out = append(out, sound{"a", true})
				run = 0
			}
			run++
		}
		out = append(out, s)
	}
	return out
}

var vowels = map[rune]string{
	alef: "a", alefHamza: "a", alefHamzaLow: "i", alefMadda: "a", alefWasla: "a", alefMaksura: "a", tehMarbuta: "a",
	wawHamza: "u", yehHamza: "i", '\u064e': "a", '\u064f': "u", '\u0650': "i", '\u064b': "an", 'ۆ': "o", 'ې': "e", 'ے': "e", 'ە': "a",
}

var latinLetters = map[rune]string{
	'ب': "b", 'پ': "p", 'ت': "t", 'ث': "th", 'ج': "j", 'چ': "ch", 'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "dh", 'ر': "r",
	'ز': "z", 'ژ': "zh", 'س': "s", 'ش': "sh", 'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'غ': "gh", 'ف': "f", 'ڤ': "v",
	'ق': "q", 'ك': "k", 'ک': "k", 'گ': "g", 'ل': "l", 'م': "m", 'ن': "n", 'ه': "h", 'ہ': "h", 'ھ': "h", 'ٹ': "t",
	'ڈ': "d", 'ڑ': "r", 'ں': "n",
}
