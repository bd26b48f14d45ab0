package name

import "strings"

const article = "ال"

// radical are beginnings of words whose ال is no article. Whatever is not here loses it, in the lists and in the
// texts alike: what matters is that both do the same, not that the rest is a word.
var radical = []string{
	"الله", "اللهم", "الى", "الذي", "الذين", "التي ", "الماني", "المان ", "الباني", "الكسند", "اليكس", "الكترون", "اليزاب",
	"الياس", "الفريد", "الاسكا", "السلفادور", "البرت", "الزاس", "الفين", "الفا ", "الفي ", "الفان ", "الاف ", "الافا ", "اليون", "الينوي", "الغور",
}

// Form returns the normal form of a name: letters folded, words joined by one space, articles off (ال of each word;
// al-, el-, the of Latin ones), and spellings that differ only in a space or a case ending made one (عبدالله and عبد
// الله; أبا, أبي and أبو before another word). Form of a form is that form. It is empty only where s holds no letter
// or digit.
func Form(s string) string {
	words := strings.Fields(foldAll(s))
	out := make([]string, 0, len(words)+2)
	for _, w := range words {
		if len(words) > 1 && isLatinArticle(w) {
			continue
		}
		out = appendParts(out, w)
	}
	if len(out) == 0 { // nothing but articles: a name after all
		out = words
	}
	for i := range out[:max(0, len(out)-1)] {
		out[i] = nominative(out[i])
	}
	return strings.Join(out, " ")
}

// foldAll folds every rune, and takes the assimilated Latin articles (ash-, an-) off where a hyphen marks them.
func foldAll(s string) string {
	buf := make([]byte, 0, len(s))
	start := 0 // of the word being written
	for _, r := range s {
		if r == '-' || r == '‑' || r == '–' {
			if sunArticles[string(buf[start:])] {
				buf = buf[:start]
				continue
			}
		}
		buf = AppendFold(buf, r)
		if len(buf) > 0 && buf[len(buf)-1] == ' ' {
			start = len(buf)
		}
	}
	return string(buf)
}

// sunArticles are Latin spellings of the article before the letters that it joins: words of their own in other
// languages, so they are articles only before a hyphen.
var sunArticles = map[string]bool{
	"an": true, "ar": true, "as": true, "at": true, "ad": true, "az": true, "ash": true, "ath": true, "adh": true, "ul": true,
}

func isLatinArticle(w string) bool { return w == "al" || w == "el" || w == "the" }

// appendParts appends a word without its article, taken apart where two words are often written as one.
func appendParts(dst []string, w string) []string {
	w, _ = TrimArticle(w)
	const servant, religion, god = "عبد", "الدين", "الله"
	if rest, ok := strings.CutPrefix(w, servant); ok && strings.HasPrefix(rest, article) && letterCount(rest) >= 4 {
		rest, _ = TrimArticle(rest)
		return appendParts(append(dst, servant), rest)
	}
	if head, ok := strings.CutSuffix(w, religion); ok && letterCount(head) >= 2 {
		return appendParts(appendParts(dst, head), religion)
	}
	if head, ok := strings.CutSuffix(w, god); ok && letterCount(head) >= 2 {
		return append(appendParts(dst, head), god)
	}
	return append(dst, w)
}

// TrimArticle takes the article ال off a folded word and says whether there was one. Two letters or more must be
// left, and words that begin with these letters by themselves (ألمانيا, الله) keep them.
func TrimArticle(word string) (rest string, had bool) {
	for strings.HasPrefix(word, article) && letterCount(word) >= 4 && !isRadical(word) {
		word, had = word[len(article):], true
	}
	return word, had
}

func isRadical(w string) bool {
	for _, r := range radical {
		if whole, ok := strings.CutSuffix(r, " "); ok && w == whole || !ok && strings.HasPrefix(w, r) {
			return true
		}
	}
	return false
}

// nominative gives the case endings of أبو (father of) one form. It is asked only of words with another after them:
// alone, أبي is a name.
func nominative(w string) string {
	if w == "ابا" || w == "ابي" {
		return "ابو"
	}
	return w
}

// letterCount counts the letters of a folded Arabic word, each of which is two bytes long.
func letterCount(w string) int { return len(w) / 2 }
