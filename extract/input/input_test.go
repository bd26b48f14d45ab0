package input

import (
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// readAll reads every report of data; errors are of the reports.
func readAll(t *testing.T, name string, data []byte, o Options) ([]Item, []*Error) {
	t.Helper()
	var items []Item
	var failed []*Error
	for item, err := range Read(bytes.NewReader(data), name, o) {
		var e *Error
		switch {
		case err == nil:
			items = append(items, item)
		case errors.As(err, &e):
			failed = append(failed, e)
		default:
			t.Fatalf("%s: %v is no *Error", name, err)
		}
	}
	return items, failed
}

// one reads data that holds one good report.
func one(t *testing.T, name string, data []byte, o Options) Item {
	t.Helper()
	items, failed := readAll(t, name, data, o)
	if len(items) != 1 || len(failed) != 0 {
		t.Fatalf("%s: %d reports, errors %v; want one report", name, len(items), failed)
	}
	return items[0]
}

// wantError reads data that holds no good report and one bad one.
func wantError(t *testing.T, name string, data []byte, words ...string) {
	t.Helper()
	items, failed := readAll(t, name, data, Options{})
	if len(items) != 0 || len(failed) != 1 {
		t.Fatalf("%s: %d reports, errors %v; want one error", name, len(items), failed)
	}
	for _, w := range append(words, name) {
		if !strings.Contains(failed[0].Error(), w) {
			t.Errorf("%s: error %q does not say %q", name, failed[0], w)
		}
	}
}

func zipped(t testing.TB, data string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(data)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Arabic: "The police said on Monday that an explosion took place in the market of the city."
const arabic = "قالت الشرطة يوم الاثنين إن انفجارا وقع في سوق المدينة من دون أن يسفر عن قتلى في صفوف المدنيين."

func encoded(t *testing.T, m *charmap.Charmap, s string) []byte {
	t.Helper()
	b, err := m.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestFrontMatterGivesTheFieldsOfAText(t *testing.T) {
	const text = "---\r\nid: r-1\r\nlang: en-GB\r\npublished: 2023-01-31T09:00:00+05:00\r\ntitle: \"Blast: 3 killed\"\r\nsource: Daily\r\n---\r\n\r\nA bomb went off.\r\n"
	r := one(t, "a.txt", []byte(text), Options{Lang: "ar", Publisher: "Other"}).Report
	want := r
	want.ID, want.Lang, want.Published, want.Title, want.Publisher, want.Text = "r-1", "en", "2023-01-31", "Blast: 3 killed", "Daily", "A bomb went off."
	if r.ID != want.ID || r.Lang != want.Lang || r.Published != want.Published || r.Title != want.Title || r.Publisher != want.Publisher || r.Text != want.Text {
		t.Errorf("got %+v\nwant %+v", r, want)
	}
}

func TestOptionsSpeakForInputsThatDoNot(t *testing.T) {
	r := one(t, "a.txt", []byte("Words of no language: xqz"), Options{Lang: "fr", Published: "2020-02-29", Publisher: "P"}).Report
	if r.Lang != "fr" || r.Published != "2020-02-29" || r.Publisher != "P" {
		t.Errorf("got %+v", r)
	}
}

func TestIDIsGivenElseURLElseHashOfText(t *testing.T) {
	for in, want := range map[string]string{
		`{"id":"x","url":"http://a/b","text":"t"}`: "x",
		`{"url":"http://a/b","text":"t"}`:          "http://a/b",
		`{"text":"t"}`:                             "sha256:e3b98a4da31a127d4bde6e43033f66ba274cab0eb7eb1c70ec41402bf6273dd8",
	} {
		if got := one(t, "a.jsonl", []byte(in), Options{}).Report.ID; got != want {
			t.Errorf("%s: id %q, want %q", in, got, want)
		}
	}
}

func TestSameTextGivesTheSameReportWithEitherLineEnd(t *testing.T) {
	a := one(t, "a.txt", []byte("One.\nTwo.\n"), Options{}).Report
	b := one(t, "b.txt", []byte("\ufeffOne.\r\nTwo."), Options{}).Report
	if a.ID != b.ID || a.Text != b.Text {
		t.Errorf("%q and %q", a.Text, b.Text)
	}
}

func TestMarkdownGivesItsWordsAndTitle(t *testing.T) {
	const md = "# The *day*\n\nPolice said **three** men [were shot](http://x.y/z).\n\n- one\n- two\n\n<script>alert(1)</script>\n"
	r := one(t, "a.md", []byte(md), Options{}).Report
	if !strings.Contains(r.Text, "Police said three men were shot.") || strings.Contains(r.Text, "alert") || strings.ContainsAny(r.Text, "*[<") {
		t.Errorf("text %q", r.Text)
	}
	if !strings.Contains(r.Title, "day") {
		t.Errorf("title %q", r.Title)
	}
}

func TestGzipIsReadByItsBytesWhateverTheName(t *testing.T) {
	for _, name := range []string{"a.jsonl.gz", "a.gz", "-"} {
		items, failed := readAll(t, name, zipped(t, `{"text":"one"}`+"\n"+`{"text":"two"}`), Options{})
		if len(items) != 2 || len(failed) != 0 {
			t.Errorf("%s: %d reports, errors %v", name, len(items), failed)
		}
	}
	if r := one(t, "a.txt.gz", zipped(t, arabic), Options{}).Report; r.Text != arabic {
		t.Errorf("text %q", r.Text)
	}
}

func TestCutGzipKeepsTheReportsBeforeTheCut(t *testing.T) {
	var lines strings.Builder
	for range 2000 {
		lines.WriteString(`{"text":"` + arabic + strings.Repeat("x", lines.Len()%97) + `"}` + "\n")
	}
	data := zipped(t, lines.String())
	items, failed := readAll(t, "a.jsonl.gz", data[:len(data)/2], Options{})
	if len(items) == 0 || len(items) == 2000 || len(failed) != 1 || !strings.Contains(failed[0].Error(), "cut short") {
		t.Errorf("%d reports, errors %v", len(items), failed)
	}
}

func TestBadInputSaysWhereWhatAndWhatToDo(t *testing.T) {
	wantError(t, "empty.txt", nil, "empty", "remove it")
	wantError(t, "blank.txt", []byte(" \n\n"), "empty")
	wantError(t, "pic.txt", []byte("\x89PNG\r\n\x1a\n\x00\x00"), "picture", "convert")
	wantError(t, "pdf", []byte("%PDF-1.7\nxx"), "PDF", "save its text")
	wantError(t, "bin.md", []byte("abc\x00def"), "binary")
	wantError(t, "utf.txt", []byte("ok\nbad \xff\xfe\xfd here"), "UTF-8", "line 2", "--encoding")
	wantError(t, "big.txt", bytes.Repeat([]byte("word "), 10<<20), "longer than 8 MB", "split")
	wantError(t, "long.txt", bytes.Repeat([]byte("word "), 1<<19), "longer than 2 MB", "split")
	wantError(t, "front.txt", []byte("---\nid: x\ntext"), "no end", "---")
	wantError(t, "front.md", []byte("---\nid x\n---\ntext"), "no colon")
	wantError(t, "day.txt", []byte("---\npublished: 31 January\n---\ntext"), "31 January", "2006-01-02")
	wantError(t, "only.txt", []byte("---\nid: x\n---\n \n"), "no text")
	wantError(t, "none.html", []byte("<html><body></body></html>"), "article")
	wantError(t, "gz.gz", []byte{0x1f, 0x8b, 0, 0}, "gzip")
}

func TestEveryBadLineIsToldAndTheOthersLoad(t *testing.T) {
	lines := []string{
		`{"text":"first"}`, `{"text":"cut in ha`, ``, `{"text":"third"}`, `[1]`, `{"text":7}`, `{"id":"e","text":" "}`,
		"{\"text\":\"\xff\"}", `not json`, `{"text":"last"}`,
	}
	items, failed := readAll(t, "a.jsonl", []byte(strings.Join(lines, "\n")), Options{})
	if len(items) != 3 || items[2].Report.Text != "last" || items[2].Line != 10 {
		t.Errorf("reports %+v", items)
	}
	want := []string{"a.jsonl:2: the JSON is cut short after 18 bytes", "a.jsonl:5: a JSON array", `a.jsonl:6: "text" holds the kind number`, "a.jsonl:7: no text", "a.jsonl:8: not valid UTF-8 at byte 9", "a.jsonl:9: no JSON at byte 2"}
	if len(failed) != len(want) {
		t.Fatalf("errors %v", failed)
	}
	for i, w := range want {
		if !strings.HasPrefix(failed[i].Error(), w) {
			t.Errorf("error %q, want %q", failed[i], w)
		}
	}
}

func TestALongLineIsSkippedToItsEnd(t *testing.T) {
	data := `{"text":"` + strings.Repeat("a", MaxLine) + "\"}\n" + `{"text":"next"}`
	items, failed := readAll(t, "a.jsonl", []byte(data), Options{})
	if len(items) != 1 || items[0].Line != 2 || len(failed) != 1 || !strings.Contains(failed[0].Error(), "a.jsonl:1: a line of 16 MB") {
		t.Errorf("reports %d, errors %v", len(items), failed)
	}
}

type endless struct{ n int }

func (e *endless) Read(p []byte) (int, error) {
	e.n += len(p)
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestAnEndlessLineIsGivenUp(t *testing.T) {
	e := &endless{}
	failed := 0
	for _, err := range Read(e, "a.jsonl", Options{}) {
		if err == nil || !strings.Contains(err.Error(), "the rest is not read") {
			t.Fatalf("got %v", err)
		}
		failed++
	}
	if failed != 1 || e.n > 2*maxSkip {
		t.Errorf("%d errors after %d bytes", failed, e.n)
	}
}

func TestThePublisherIsANameOrStandsInAnObject(t *testing.T) {
	for in, want := range map[string]string{`"P"`: "P", `{"publisher":"P","path":"x"}`: "P", `{"name":"P"}`: "P", `{"path":"x"}`: "", `null`: ""} {
		if got := one(t, "a.jsonl", []byte(`{"text":"t","source":`+in+`}`), Options{}).Report.Publisher; got != want {
			t.Errorf("%s: publisher %q, want %q", in, got, want)
		}
	}
	wantError(t, "a.jsonl", []byte(`{"text":"t","source":7}`), `"source" holds the kind number`)
}

func TestARecordComesBackWhole(t *testing.T) {
	const rec = `{"report":{"id":"r","lang":"en","published":"2023-01-31","publisher":"P","text":"A bomb.","extractor":"x/1","unread":[[0,7]]},` +
		`"nodes":[{"id":"a","label":"Attack","mentions":[{"text":"bomb","start":2,"end":6}]}],"edges":[]}`
	item := one(t, "a.jsonl", []byte(rec), Options{})
	if item.Record == nil || len(item.Record.Nodes) != 1 || item.Record.Report.Extractor != "x/1" || item.Report.Publisher != "P" || len(item.Report.Unread) != 1 {
		t.Errorf("got %+v", item)
	}
}

func TestOneObjectInAJSONFileIsOneReport(t *testing.T) {
	if r := one(t, "a.json", []byte("{\n \"text\": \"words\",\n \"id\": \"x\"\n}\n"), Options{}).Report; r.ID != "x" {
		t.Errorf("got %+v", r)
	}
}

func TestUpdatedTimesCompareAsText(t *testing.T) {
	early := one(t, "a.jsonl", []byte(`{"updated":"2023-01-31T23:00:00+05:00","text":"t"}`), Options{}).Report.Updated
	late := one(t, "a.jsonl", []byte(`{"updated":"2023-01-31T19:00:00Z","text":"t"}`), Options{}).Report.Updated
	if early != "2023-01-31T18:00:00Z" || early >= late {
		t.Errorf("%q, %q", early, late)
	}
	if got := one(t, "a.jsonl", []byte(`{"updated":"2023-02-01","text":"t"}`), Options{}).Report.Updated; got != "2023-02-01" {
		t.Errorf("got %q", got)
	}
}

func TestOptionsThatNothingCouldBeReadWithAreRefused(t *testing.T) {
	if err := (Options{Published: "yesterday"}).Check(); err == nil {
		t.Error("a day that is none was taken")
	}
	if err := (Options{Encoding: "latin-99"}).Check(); err == nil {
		t.Error("an encoding that is none was taken")
	}
	if err := (Options{Published: "2023-01-31", Encoding: "cp1256"}).Check(); err != nil {
		t.Error(err)
	}
}
