// Package name is the one normal form of names, the one transliteration, and the one skeleton of consonants, used for
// matching, keys and search alike. In goes a name in any script and spelling; out comes what it is compared by. Forms
// are for comparing only: they are never shown, and what folds together (ى and ي, ة and ه) can still be told apart by
// the surface. The package knows no word lists but a few spellings, and never decides that two names are one.
package name

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Named code points: bare Arabic letters in code are hard to tell apart, and turn the line around in editors.
const (
	hamza        = 'ء'
	alef         = 'ا'
	alefWasla    = 'ٱ'
	alefMadda    = 'آ'
	alefHamza    = 'أ'
	alefHamzaLow = 'إ'
	wawHamza     = 'ؤ'
	yehHamza     = 'ئ'
	beh          = 'ب'
	tehMarbuta   = 'ة'
	teh          = 'ت'
	jeem         = 'ج'
	dal          = 'د'
	reh          = 'ر'
	sheen        = 'ش'
	ain          = 'ع'
	ghain        = 'غ'
	feh          = 'ف'
	kaf          = 'ك'
	lam          = 'ل'
	noon         = 'ن'
	heh          = 'ه'
	waw          = 'و'
	yeh          = 'ي'
	alefMaksura  = 'ى'
	tatweel      = 'ـ'
)

// What the table holds for runes that leave nothing, that are two letters (in digraphs), and that end a word.
const (
	falls     rune = -1
	two       rune = 0
	separates rune = ' '
)

// letters are the folds of single letters that no Unicode property gives: hamza carriers, the letters that Persian,
// Urdu, Kurdish and Pashto add to the Arabic script, and Latin letters without a decomposition.
var letters = map[rune]rune{
	alefHamza: alef, alefHamzaLow: alef, alefMadda: alef, alefWasla: alef, 'ٲ': alef, 'ٳ': alef,
	wawHamza: waw, yehHamza: yeh, hamza: falls, tatweel: falls,
	alefMaksura: yeh, 'ی': yeh, 'ې': yeh, 'ۍ': yeh, 'ێ': yeh, 'ے': yeh, 'ۓ': yeh,
	tehMarbuta: heh, 'ہ': heh, 'ھ': heh, 'ە': heh, 'ۀ': heh, 'ۃ': heh, 'ۂ': heh,
	'ک': kaf, 'ڪ': kaf, 'ګ': ghain, 'گ': ghain, 'ڭ': ghain, 'ڠ': ghain,
	'پ': beh, 'ٻ': beh, 'چ': jeem, 'ژ': jeem, 'ځ': jeem, 'څ': jeem, 'ڄ': jeem, 'ڤ': feh, 'ڥ': feh,
	'ٹ': teh, 'ټ': teh, 'ڈ': dal, 'ډ': dal, 'ڑ': reh, 'ړ': reh, 'ڕ': reh, 'ں': noon, 'ڼ': noon, 'ڵ': lam,
	'ښ': sheen, 'ۆ': waw, 'ۇ': waw, 'ۈ': waw, 'ۋ': waw, 'ۉ': waw,
	'ı': 'i', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'ħ': 'h', 'ŋ': 'n', 'ə': 'a', 'ɓ': 'b', 'ɗ': 'd', 'ƙ': 'k',
	'\'': falls, '’': falls, '‘': falls, '`': falls, '´': falls, 'ʼ': falls, 'ʻ': falls, 'ʿ': falls, 'ʾ': falls,
}

// digraphs are letters that fold to two.
var digraphs = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ĳ': "ij"}

// tableSize covers Latin, Greek, Cyrillic, Hebrew and Arabic: all that reports hold but for presentation forms.
const tableSize = 0x700

var table = func() (t [tableSize]rune) {
	for r := range t {
		t[r] = fold(rune(r))
	}
	return t
}()

// Fold returns what a rune is compared by: itself, another rune, a space where it parts words, or false where it
// leaves nothing (harakat, tatweel, bidi marks, joiners, a bare hamza, an apostrophe). A rune that folds to several
// (ﻻ, æ) gives the first; AppendFold gives all.
func Fold(r rune) (rune, bool) {
	var buf [2 * utf8.UTFMax]byte
	b := AppendFold(buf[:0], r)
	if len(b) == 0 {
		return 0, false
	}
	first, _ := utf8.DecodeRune(b)
	return first, true
}

// AppendFold appends the UTF-8 of what r is compared by to dst: nothing where it falls, one space where it parts
// words. Every fold folds to itself.
func AppendFold(dst []byte, r rune) []byte {
	var f rune
	switch {
	case uint32(r) < tableSize:
		f = table[r]
	case !norm.NFKC.IsNormalString(string(r)):
		for _, c := range norm.NFKC.String(string(r)) {
			dst = AppendFold(dst, c)
		}
		return dst
	default:
		f = fold(r)
	}
	switch f {
	case falls:
		return dst
	case two:
		return append(dst, digraphs[base(unicode.ToLower(r))]...)
	}
	return utf8.AppendRune(dst, f)
}

// fold computes one rune's fold.
func fold(r rune) rune {
	r = unicode.ToLower(r)
	if digraphs[base(r)] != "" {
		return two
	}
	if f, ok := letters[r]; ok {
		return f
	}
	switch {
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Me, r):
		return falls
	case unicode.Is(unicode.Nd, r):
		return digit(r)
	case base(r) != r:
		return fold(base(r))
	case unicode.IsLetter(r), unicode.Is(unicode.Mc, r):
		return r
	}
	return separates
}

// base takes the marks off a letter: é is e, ŭ is u.
func base(r rune) rune {
	decomposed, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	return unicode.ToLower(decomposed)
}

// digit returns the ASCII digit of a decimal digit of any script: Unicode keeps each script's ten in a row, and one
// whose code is the first of such a row follows something that is no digit.
func digit(r rune) rune {
	first := r
	for first > r-9 && unicode.Is(unicode.Nd, first-1) {
		first--
	}
	return '0' + (r - first)
}
