package name

import (
	"strings"
	"unicode/utf8"
)

// Skeleton returns the consonants of a name in Latin letters, alike for its spellings in Arabic and Latin: كابل, كابول
// and Kabul are kbl, الظواهري and Zawahiri are zhr. Vowels, w, y, doubled letters, the article, and a final h are off;
// g, gh and j are one, so are t and th, b and p, f and v. Equal skeletons may propose that two names are one where
// something else says so too; alone they prove nothing. Names of one consonant, and other scripts, give "".
func Skeleton(s string) string {
	var out []byte
	for _, w := range strings.Fields(Form(s)) {
		start := len(out)
		for rest := w; rest != ""; {
			sound, n := consonant(rest)
			rest = rest[n:]
			for i := range len(sound) {
				if len(out) == 0 || out[len(out)-1] != sound[i] {
					out = append(out, sound[i])
				}
			}
		}
		if len(out) > start+1 && out[len(out)-1] == 'h' {
			out = out[:len(out)-1]
		}
	}
	if len(out) < 2 {
		return ""
	}
	return string(out)
}

// consonant returns the sound at the start of a folded word and how many bytes spell it; vowels have none.
func consonant(w string) (sound string, n int) {
	for _, d := range clusters {
		if strings.HasPrefix(w, d.spelling) {
			return d.sound, len(d.spelling)
		}
	}
	if w[0] < 'a' { // digits are kept: 14 is no vowel
		return w[:1], 1
	}
	if w[0] == 'c' && len(w) > 1 && strings.IndexByte("eiy", w[1]) >= 0 {
		return "s", 1
	}
	r, n := utf8.DecodeRuneInString(w)
	return consonants[r], n
}

// clusters are spellings of two letters for one sound, tried before single ones. S is sh, x is kh.
var clusters = []struct{ spelling, sound string }{
	{"تش", "S"}, {"tsh", "S"}, {"tch", "S"}, {"sh", "S"}, {"ch", "S"}, {"kh", "x"}, {"gh", "g"}, {"dj", "g"}, {"zh", "g"},
	{"th", "t"}, {"dh", "d"}, {"ph", "f"}, {"ck", "k"}, {"كس", "ks"},
}

var consonants = map[rune]string{
	'b': "b", 'p': "b", 't': "t", 'd': "d", 'j': "g", 'g': "g", 'h': "h", 'r': "r", 'z': "z", 's': "s", 'f': "f", 'v': "f",
	'q': "k", 'k': "k", 'c': "k", 'l': "l", 'm': "m", 'n': "n", 'x': "ks",
	'ب': "b", 'ت': "t", 'ث': "t", 'ج': "g", 'ح': "h", 'خ': "x", 'د': "d", 'ذ': "d", 'ر': "r", 'ز': "z", 'س': "s", 'ش': "S",
	'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'غ': "g", 'ف': "f", 'ق': "k", 'ك': "k", 'ل': "l", 'م': "m", 'ن': "n", 'ه': "h",
}
