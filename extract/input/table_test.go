package input

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

func TestRowsOfATableAreReports(t *testing.T) {
	const csv = "id,Published,Publisher,text\nr1,2023-01-31,Daily,\"One, and\nanother line\"\n\nr2,,,Two\n"
	items, failed := readAll(t, "a.csv", []byte(csv), Options{})
	if len(items) != 2 || len(failed) != 0 {
		t.Fatalf("%+v, %v", items, failed)
	}
	if r := items[0].Report; r.ID != "r1" || r.Published != "2023-01-31" || r.Publisher != "Daily" || r.Text != "One, and\nanother line" || items[0].Line != 2 {
		t.Errorf("%+v", items[0])
	}
	if items[1].Report.Text != "Two" || items[1].Line != 5 {
		t.Errorf("%+v", items[1])
	}
}

func TestColumnsOfOtherNamesAreMapped(t *testing.T) {
	o := Options{Columns: map[string]string{"text": "Body", "published": "التاريخ"}} // date
	for name, csv := range map[string]string{"a.csv": "\ufeffBody;التاريخ;text\n" + arabic + ";2023-01-31;no", "b.tsv": "Body\tالتاريخ\n" + arabic + "\t2023-01-31"} {
		if r := one(t, name, []byte(csv), o).Report; r.Text != arabic || r.Published != "2023-01-31" {
			t.Errorf("%s: %+v", name, r)
		}
	}
	o.Encoding = "windows-1256"
	if r := one(t, "c.csv", encoded(t, charmap.Windows1256, "Body,التاريخ\n"+arabic+",2023-01-31"), o).Report; r.Text != arabic {
		t.Errorf("%+v", r)
	}
	if err := (Options{Columns: map[string]string{"body": "Body"}}).Check(); err == nil || !strings.Contains(err.Error(), `no field "body"`) {
		t.Errorf("got %v", err)
	}
}

func TestABadRowHidesNoOther(t *testing.T) {
	items, failed := readAll(t, "a.csv", []byte("text,published\none,2023-01-31\ntwo,yesterday\nth\"ree,\n,2023-01-31\nlast,\n"), Options{})
	if len(items) != 2 || items[1].Report.Text != "last" || len(failed) != 3 {
		t.Fatalf("%+v, %v", items, failed)
	}
	for i, want := range []string{"a.csv:3: published is no day", "a.csv:4: no CSV: bare", "a.csv:5: no text"} {
		if !strings.HasPrefix(failed[i].Error(), want) {
			t.Errorf("%v, want %s", failed[i], want)
		}
	}
	wantError(t, "b.csv", []byte("a,b\n1,2\n"), "b.csv:1", "no column named text", "--columns text=Body")
	wantError(t, "c.csv", []byte("text\n\"never closed"+strings.Repeat(strings.Repeat("x", 99)+"\n", 400_000)), "a row of more than")
}
