package english

import "strings"

// Inflect gives the forms that a list line's form stands for, as written. pos says what it is:
//
//	v  a verb, BASE or, where it is irregular, BASE/PAST/PARTICIPLE, perhaps with a word that stays as it is behind it
//	   (open fire, blow/blew/blown up): with the third person, the past, the participle and the form in -ing
//	n  a noun, of which the last word takes the plural; p for people is the same
//	x  itself only
func Inflect(form, pos string) []string {
	switch pos {
	case "v":
		verb, rest, _ := strings.Cut(form, " ")
		out := verbForms(verb)
		if rest != "" {
			for i := range out {
				out[i] += " " + rest
			}
		}
		return out
	case "n", "p":
		return []string{form, plural(form)}
	}
	return []string{form}
}

// verbForms are the forms of one verb.
func verbForms(verb string) []string {
	base, rest, irregular := strings.Cut(verb, "/")
	out := []string{base, plural(base), ing(base)}
	if !irregular {
		return append(out, past(base))
	}
	return append(out, strings.Split(rest, "/")...)
}

// plural adds the s of nouns, which is the s of the third person too.
func plural(word string) string {
	n := len(word)
	switch {
	case strings.HasSuffix(word, "man"):
		return word[:n-2] + "en"
	case n > 1 && word[n-1] == 'y' && !vowel(word[n-2]):
		return word[:n-1] + "ies"
	case strings.HasSuffix(word, "s"), strings.HasSuffix(word, "x"), strings.HasSuffix(word, "z"), strings.HasSuffix(word, "ch"), strings.HasSuffix(word, "sh"):
		return word + "es"
	}
	return word + "s"
}

// past adds the ending of the past to a regular verb.
func past(base string) string {
	n := len(base)
	switch {
	case base[n-1] == 'e':
		return base + "d"
	case n > 1 && base[n-1] == 'y' && !vowel(base[n-2]):
		return base[:n-1] + "ied"
	case doubles(base):
		return base + base[n-1:] + "ed"
	}
	return base + "ed"
}

// ing adds the ending of the participle of the present.
func ing(base string) string {
	n := len(base)
	switch {
	case strings.HasSuffix(base, "ie"):
		return base[:n-2] + "ying"
	case base[n-1] == 'e' && !strings.HasSuffix(base, "ee"):
		return base[:n-1] + "ing"
	case doubles(base):
		return base + base[n-1:] + "ing"
	}
	return base + "ing"
}

// doubles tells whether the last consonant is doubled before an ending: of a verb of one syllable that ends in one
// consonant after one vowel (rob, stab, kidnap is given so too).
func doubles(base string) bool {
	n := len(base)
	if n < 3 || vowel(base[n-1]) || strings.IndexByte("wxyh", base[n-1]) >= 0 || !vowel(base[n-2]) || vowel(base[n-3]) {
		return false
	}
	vowels := 0
	for i := range base {
		if vowel(base[i]) {
			vowels++
		}
	}
	return vowels == 1 || strings.HasSuffix(base, "kidnap")
}

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }
