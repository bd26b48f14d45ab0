package input

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// newspage is a page as newspapers print them: menu, article, related links, footer.
func newspage(head, article string) string {
	paragraph := "<p>" + article + "</p>\n"
	return `<!DOCTYPE html><html lang="en"><head>` + head + `<title>عنوان الخبر</title>
<link rel="canonical" href="https://news.example/2023/1/31/a"><meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2023-01-31T08:00:00+03:00"></head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/sport">رياضة</a></li></ul></nav>
<article><h1>عنوان الخبر</h1>` + strings.Repeat(paragraph, 6) + `</article>
<aside><a href="/x">خبر آخر لا صلة له</a></aside><footer>حقوق النشر محفوظة</footer></body></html>`
}

func TestPagesAreReadInTheEncodingTheyDeclareOrNot(t *testing.T) {
	encodings := map[string]encoding.Encoding{"windows-1256": charmap.Windows1256, "iso-8859-6": charmap.ISO8859_6, "utf-8": unicode.UTF8}
	heads := map[string]string{
		"declared": `<meta charset="%s">`, "in http-equiv": `<meta http-equiv="Content-Type" content="text/html; charset=%s">`, "not": ``,
		"as utf-8": `<meta charset="utf-8">`, "as latin": `<meta charset="iso-8859-1">`,
	}
	for name, e := range encodings {
		for how, head := range heads {
			t.Run(name+" declared "+how, func(t *testing.T) {
				if strings.Contains(head, "%s") {
					head = fmt.Sprintf(head, name)
				}
				raw, err := e.NewEncoder().Bytes([]byte(newspage(head, arabic)))
				if err != nil {
					t.Fatal(err)
				}
				r := one(t, "a.html", raw, Options{}).Report
				if strings.Count(r.Text, arabic) != 6 || strings.Contains(r.Text, "رياضة") || strings.Contains(r.Text, "حقوق") {
					t.Errorf("text %q", r.Text)
				}
				if r.Title != "عنوان الخبر" || r.Lang != "ar" || r.Published != "2023-01-31" || r.URL != "https://news.example/2023/1/31/a" || r.ID != r.URL || r.Publisher != "Example News" {
					t.Errorf("report %+v", r)
				}
			})
		}
	}
}

func TestTextIsReadInArabicSingleByteEncodings(t *testing.T) {
	for _, m := range []*charmap.Charmap{charmap.Windows1256, charmap.ISO8859_6} {
		if r := one(t, "a.txt", encoded(t, m, arabic), Options{}).Report; r.Text != arabic {
			t.Errorf("%v: %q", m, r.Text)
		}
	}
}

func TestANamedEncodingIsTaken(t *testing.T) {
	const russian = "Взрыв произошёл на рынке."
	raw := encoded(t, charmap.KOI8R, russian)
	wantError(t, "a.txt", raw, "--encoding")
	if r := one(t, "a.txt", raw, Options{Encoding: "koi8-r"}).Report; r.Text != russian || r.Lang != "ru" {
		t.Errorf("%+v", r)
	}
	line := encoded(t, charmap.Windows1256, `{"text":"`+arabic+`"}`)
	if r := one(t, "a.jsonl", line, Options{Encoding: "windows-1256"}).Report; r.Text != arabic {
		t.Errorf("%+v", r)
	}
}

func TestUTF16IsReadByItsMark(t *testing.T) {
	raw, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(arabic))
	if err != nil {
		t.Fatal(err)
	}
	if r := one(t, "a.txt", raw, Options{}).Report; r.Text != arabic {
		t.Errorf("%q", r.Text)
	}
}

func TestALatinPageIsReadAsItDeclares(t *testing.T) {
	const words = "The café’s owner said that the blast was heard in the whole of the city, and that nobody was hurt in it at all."
	raw := encoded(t, charmap.Windows1252, newspageLatin(words))
	if r := one(t, "a.html", raw, Options{}).Report; strings.Count(r.Text, words) != 6 || r.Lang != "en" {
		t.Errorf("%+v", r)
	}
}

func newspageLatin(words string) string {
	return `<html><head><meta charset="windows-1252"><title>t</title></head><body>` + strings.Repeat("<p>"+words+"</p>", 6) + `</body></html>`
}
