package input

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Each reader has a target of its own: whatever bytes come, a report is a text within its limits, what is no report is
// an error with its place, and reading again gives the same.

func FuzzText(f *testing.F) {
	fuzz(f, "a.txt", "---\nid: x\npublished: 2023-01-31\n---\n"+arabic, arabic, "\xff\xfea\x00", "---\n---\n", "\xef\xbb\xbfa")
}

func FuzzMarkdown(f *testing.F) {
	fuzz(f, "a.md", "# T\n\n*a* [b](c)\n\n> q", "---\ntitle: \"a: b\"\n---\n- one\n- two\n\n<script>x</script>", "```\na\n```\n| a |\n|---|\n| b |")
}

func FuzzPage(f *testing.F) {
	old, err := charmap.Windows1256.NewEncoder().String(newspage("", arabic))
	if err != nil {
		f.Fatal(err)
	}
	fuzz(f, "a.html", newspage("", arabic), newspage(`<meta charset="iso-8859-6">`, arabic), old, "<b><i><table><p>&amp;", "<!doctype html><svg><math></svg>x")
}

func FuzzLines(f *testing.F) {
	fuzz(f, "a.jsonl", `{"text":"a"}`+"\n"+`{"report":{"text":"ab"},"nodes":[{"mentions":[{"text":"a","start":0,"end":1}]}]}`, `{"text":"`+"\xff",
		`{"decision":{"kind":"same","a":"Group/r@0","b":"Group/s@0"}}`, `{"text":"\ud800","published":"2023-13-01"}`)
}

func FuzzJSON(f *testing.F) {
	fuzz(f, "a.json", `{"text":"a"}`, `[{"text":"a"}]`, `{"report":{"text":"ab"},"edges":[{"evidence":[{"start":0,"end":9,"quote":"a"}]}]}`)
}

func FuzzTable(f *testing.F) {
	fuzz(f, "a.csv", "id,Published,text\nr1,2023-01-31,\"One, and\nanother\"\n\nr2,,Two\n", "text;x\na;\"b\"c\n", "\ufefftext\n\x00\n", "text\ttext\na\tb")
}

func FuzzFeed(f *testing.F) {
	fuzz(f, "a.rss", strings.Replace(rss, "%s", "utf-8", 1), strings.Replace(rss, "%s", "windows-1256", 1),
		`<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><content type="html">&lt;p&gt;a</content></entry></feed>`,
		`<!DOCTYPE rss [<!ENTITY a "aa">]><rss><channel><item><description>&a;</description></item></channel></rss>`)
}

func FuzzPDF(f *testing.F) {
	fuzz(f, "a.pdf", string(drawnPDF([]string{"ﻗ", "a"}, "q 1 0 0 1 5 5 cm BT /F 12 Tf 14 TL 1 0 0 1 72 700 Tm [<01> -300 <0201>] TJ T* (x) ' ET Q", "")),
		string(drawnPDF([]string{"a"}, "BT /F 12 Tf <01> Tj ET", "/Info<</Title(t)>>")), "%PDF-1.4\ntrailer<</Root 1 0 R>>startxref\n0\n%%EOF")
}

// FuzzUnpack goes through the archives, and what no ending tells.
func FuzzUnpack(f *testing.F) {
	files := map[string]string{"a/b.txt": arabic, "c.jsonl": `{"text":"a"}`}
	tarred := pack(f, "tar", files)
	fuzz(f, "-", string(pack(f, "zip", files)), string(tarred), string(zipped(f, string(tarred))), string(zst(f, tarred)), "\x1f\x8b\x08\x00", "PK\x03\x04", "{}", "---", "%PDF-")
}

// fuzz feeds any bytes to the reader of an input of that name.
func fuzz(f *testing.F, name string, seeds ...string) {
	f.Helper()
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		first := told(t, name, data)
		if again := told(t, name, data); strings.Join(first, "\n") != strings.Join(again, "\n") {
			t.Fatalf("read again it says %q, and first %q", again, first)
		}
	})
}

// told reads all and checks each; it returns what came, in a word each.
func told(t *testing.T, name string, data []byte) (list []string) {
	t.Helper()
	for item, err := range Read(bytes.NewReader(data), name, Options{}) {
		var e *Error
		switch {
		case err == nil && item.Decision == nil:
			checkReport(t, item)
			list = append(list, item.Report.ID+" "+item.Report.Text)
		case err == nil:
		case !errors.As(err, &e):
			t.Fatalf("%v is no *Error", err)
		case !strings.HasPrefix(e.Name, name) || e.What == "" || e.Do == "":
			t.Fatalf("error %+v lacks its place or its words", e)
		default:
			list = append(list, e.Error())
		}
	}
	return list
}

func checkReport(t *testing.T, item Item) {
	t.Helper()
	r := item.Report
	if !utf8.ValidString(r.Text) || strings.TrimSpace(r.Text) == "" || len(r.Text) > MaxText || r.ID == "" || r.Lang == "" {
		t.Fatalf("bad report %+v", r)
	}
	if r.Published != "" && len(r.Published) != len("2006-01-02") {
		t.Fatalf("published %q", r.Published)
	}
}
