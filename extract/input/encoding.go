package input

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	uni "golang.org/x/text/encoding/unicode"
)

var utf8BOM = []byte("\ufeff")

// decode makes a text of a file's bytes. In this order: the encoding that was named, a byte order mark, what an HTML
// page declares, UTF-8, and the two single-byte encodings of Arabic where the words come out as Arabic. Nothing else
// is guessed: a wrong guess would be stored as somebody's words.
func decode(raw []byte, named string, html bool) (string, error) {
	if named != "" {
		e, _ := charset.Lookup(named)
		return decodeAs(raw, e, named)
	}
	switch {
	case bytes.HasPrefix(raw, utf8BOM):
		raw = raw[len(utf8BOM):]
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}), bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return decodeAs(raw, uni.UTF16(uni.BigEndian, uni.UseBOM), "utf-16")
	}
	if err := binary(raw); err != nil {
		return "", err
	}
	if utf8.Valid(raw) {
		return string(raw), nil
	}
	var e encoding.Encoding
	var name string
	if html {
		e, name = declared(raw)
	}
	// Templates declare UTF-8 or a Latin encoding over any bytes: look at the bytes first.
	if e != nil && name != "utf-8" && name != "windows-1252" {
		return decodeAs(raw, e, name)
	}
	if text, ok := guessArabic(raw); ok {
		return text, nil
	}
	if name == "windows-1252" {
		return decodeAs(raw, e, name)
	}
	return "", badf("name its encoding, as in --encoding windows-1256", "not valid UTF-8 (first at line %d), and in no encoding that it names or that can be told", 1+bytes.Count(validPrefix(raw), []byte("\n")))
}

func validPrefix(raw []byte) []byte {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			return raw[:i]
		}
		i += n
	}
	return raw
}

// decodeAs decodes and refuses a result in which more than one character in a hundred is lost.
func decodeAs(raw []byte, e encoding.Encoding, name string) (string, error) {
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return "", badf("name the encoding that it is in, as in --encoding windows-1256", "not in %s: %v", name, err)
	}
	text := strings.TrimPrefix(string(out), "\ufeff")
	lost := strings.Count(text, "\ufffd")
	if !utf8.ValidString(text) || lost*100 > utf8.RuneCountInString(text) {
		return "", badf("name the encoding that it is in, as in --encoding windows-1256", "not in %s as it should be", name)
	}
	return text, nil
}

// magic are the first bytes of files that hold a document but no text.
var magic = map[string]string{
	"\x89PNG": "a picture", "\xff\xd8\xff": "a picture",
	"GIF8": "a picture", "\x7fELF": "a program", "SQLite format 3": "a database", "\xd0\xcf\x11\xe0": "an office document",
}

// binary returns an error for bytes that are no text in any encoding without a byte order mark.
func binary(raw []byte) error {
	const do = "convert it to text first"
	for m, what := range magic {
		if bytes.HasPrefix(raw, []byte(m)) {
			return badf(do, "no text but %s", what)
		}
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return badf(do, "no text but binary data (a zero byte at %d)", i)
	}
	return nil
}

var declaration = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)`)

// declared is the encoding that an HTML page names in its head, and its canonical name; nil for none.
func declared(raw []byte) (encoding.Encoding, string) {
	m := declaration.FindSubmatch(raw[:min(len(raw), 8<<10)])
	if m == nil {
		return nil, ""
	}
	return charset.Lookup(string(m[1]))
}

// guessArabic decodes single-byte Arabic: the encoding in which more function words come out, if two do and if most
// of the letters beyond ASCII are Arabic.
func guessArabic(raw []byte) (string, bool) {
	best, most := "", 1
	for _, e := range []encoding.Encoding{charmap.Windows1256, charmap.ISO8859_6} {
		out, err := e.NewDecoder().Bytes(raw)
		if err != nil {
			continue
		}
		text := string(out)
		if n := arabicWords(text); n > most && mostlyArabic(text) {
			best, most = text, n
		}
	}
	return best, most > 1
}

func mostlyArabic(text string) bool {
	arabic, other := 0, 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
		case r == utf8.RuneError:
			return false
		case unicode.Is(unicode.Arabic, r):
			arabic++
		case unicode.IsLetter(r):
			other++
		}
	}
	return arabic > 4*other
}

func arabicWords(text string) int {
	n := 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if languages.words[w]["ar"] {
			n++
		}
	}
	return n
}
