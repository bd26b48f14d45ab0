package graph

import "unicode"

// The letters that normal forms are written with, by script: what may stand in place of a wrong one.
var (
	latinLetters  = []rune("abcdefghijklmnopqrstuvwxyz0123456789")
	arabicLetters = []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي0123456789")
)

// shortestEdited is how many letters a word must have for one to be wrong: with fewer, everything is like everything.
const shortestEdited = 4

// edits returns the words that differ from a word in one letter: left out, put in, another, or two exchanged.
func edits(word string) []string {
	w := []rune(word)
	if len(w) < shortestEdited {
		return nil
	}
	letters := latinLetters
	if unicode.Is(unicode.Arabic, w[0]) {
		letters = arabicLetters
	}
	list := []string{word}
	splice := func(from, to int, middle ...rune) {
		e := append(append(append([]rune{}, w[:from]...), middle...), w[to:]...)
		list = append(list, string(e))
	}
	for i := range len(w) + 1 {
		for _, l := range letters {
			splice(i, i, l)
			if i < len(w) {
				splice(i, i+1, l)
			}
		}
		if i < len(w) {
			splice(i, i+1)
		}
		if i+1 < len(w) {
			splice(i, i+2, w[i+1], w[i])
		}
	}
	return sortedSet(list)
}

// oneEdit tells whether two words are one or differ in one letter, as edits has it.
func oneEdit(x, y string) bool {
	a, b := []rune(x), []rune(y)
	if x == y {
		return true
	}
	if min(len(a), len(b)) < shortestEdited-1 || max(len(a), len(b)) < shortestEdited {
		return false
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	swapped := len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
	return swapped || len(a) <= 1 && len(b) <= 1
}
