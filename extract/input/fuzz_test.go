package input

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// FuzzRead feeds any bytes to every reader: whatever comes, a report is a text within its limits, and what is no
// report is an error with its place.
func FuzzRead(f *testing.F) {
	names := []string{"a.txt", "a.md", "a.html", "a.jsonl", "a.json", "-", "a.csv", "a.rss", "a.zip", "a.tar", "a.pdf"}
	arabic1256, err := charmap.Windows1256.NewEncoder().String(newspage(`<meta charset="windows-1256">`, arabic))
	if err != nil {
		f.Fatal(err)
	}
	drawn := string(drawnPDF([]string{"ﻗ", "a"}, "q 1 0 0 1 5 5 cm BT /F 12 Tf 14 TL 1 0 0 1 72 700 Tm [<01> -300 <0201>] TJ T* (x) ' ET Q", ""))
	for i, seed := range []string{drawn,
		"---\nid: x\npublished: 2023-01-31\n---\n" + arabic, "# T\n\n*a* [b](c)\n\n> q", newspage("", arabic), arabic1256,
		`{"text":"a"}` + "\n" + `{"report":{"text":"ab"},"nodes":[{"mentions":[{"text":"a","start":0,"end":1}]}]}`, `{"text":"` + "\xff", "\x1f\x8b\x08\x00", "\xff\xfea\x00",
	} {
		f.Add(i%len(names), []byte(seed))
		f.Add(len(names)-1, []byte(seed))
	}
	f.Fuzz(func(t *testing.T, n int, data []byte) {
		name := names[uint(n)%uint(len(names))]
		for item, err := range Read(bytes.NewReader(data), name, Options{}) {
			var e *Error
			switch {
			case err != nil && !errors.As(err, &e):
				t.Fatalf("%v is no *Error", err)
			case err != nil && (e.Name != name || e.What == "" || e.Do == ""):
				t.Fatalf("error %+v lacks its place or its words", e)
			case err == nil && item.Decision == nil:
				checkReport(t, item)
			}
		}
	})
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
