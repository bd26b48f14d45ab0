package arabic

import "strings"

// Inflect gives the forms that a list line's form stands for, unfolded as written. pos says what it is:
//
//	v  a verb, PAST/PRESENT in the third person masculine singular; a form without a slash stands for itself
//	n  a noun or adjective: with the accusative, the dual, and the feminine's plural in ات
//	p  a noun for people: as n, with the sound masculine plural, also in the construct, and the feminine
//	x  itself only
func Inflect(form, pos string) []string {
	switch pos {
	case "v":
		if past, present, ok := strings.Cut(form, "/"); ok {
			return append(pastForms(past), presentForms(present)...)
		}
	case "n", "p":
		return nounForms(form, pos == "p")
	}
	return []string{form}
}

// pastForms: he, she, they (m), both, both (f), they (f) did. Of a defective verb (تبنى, دعا) the last letter falls
// before an ending.
func pastForms(past string) []string {
	stem := past
	if base, ok := cutAny(past, "ى", "ا"); ok {
		stem = base
	}
	return []string{past, stem + "ت", stem + "وا", past + "ا", stem + "تا", past + "ن"}
}

// presentForms: he, she, we does; they do, with and without the ن of the indicative; the jussive of a defective verb.
func presentForms(present string) []string {
	base, ok := strings.CutPrefix(present, "ي")
	if !ok {
		return []string{present}
	}
	stem, defective := cutAny(base, "ى", "ي", "و")
	var out []string
	for _, p := range []string{"ي", "ت", "ن"} {
		out = append(out, p+base)
		if defective {
			out = append(out, p+stem)
		}
	}
	for _, p := range []string{"ي", "ت"} {
		out = append(out, p+stem+"ون", p+stem+"وا", p+base+"ان", p+base+"ا")
	}
	return out
}

func nounForms(noun string, person bool) []string {
	words := strings.Fields(noun)
	if len(words) == 0 {
		return nil
	}
	if len(words) > 1 { // only the head of a compound inflects
		rest := " " + strings.Join(words[1:], " ")
		out := nounForms(words[0], person)
		for i := range out {
			out[i] += rest
		}
		return out
	}
	if base, ok := strings.CutSuffix(noun, "ة"); ok {
		return []string{noun, base + "تان", base + "تين", base + "تا", base + "تي", base + "ات"}
	}
	if strings.HasSuffix(noun, "ات") {
		return []string{noun}
	}
	out := []string{noun, noun + "ا", noun + "ان", noun + "ين"}
	if person {
		out = append(out, noun+"ون", noun+"و", noun+"ي", noun+"ة", noun+"تان", noun+"تين", noun+"ات")
	}
	return out
}

func cutAny(s string, suffixes ...string) (string, bool) {
	for _, x := range suffixes {
		if base, ok := strings.CutSuffix(s, x); ok {
			return base, true
		}
	}
	return s, false
}
