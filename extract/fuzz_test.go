package extract

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// FuzzExtract asks of any text in either language that it is read without a panic, that every quote and mention is its
// span's bytes, and that the same text gives the same record.
func FuzzExtract(f *testing.F) {
	f.Add("أسفر تفجير انتحاري استهدف مسجدا في بيشاور عن مقتل 61 شخصا يوم الاثنين، وتبنته حركة طالبان.", false)
	f.Add("قتل 5 وأصيب 12 في هجوم (الأحد) على \"قرية كذا\"، التي", false)
	f.Add("ء ـ ال و ،،. \u200f\xff 61و", false)
	f.Add("A suicide bomber killed at least 61 people at a mosque in Peshawar on Monday; the Pakistani Taliban (TTP) claimed the attack.", true)
	f.Add("\"We did not do it,\" said Mr. X., whose group denied having shot the 3rd of dozens of U.S. soldiers on Jan. 31.", true)
	f.Fuzz(func(t *testing.T, s string, english bool) {
		report := graph.Report{ID: "r", Lang: "ar", Published: "2023-01-31", Text: s}
		if english {
			report.Lang = "en"
		}
		first := recordOf(t, report)
		if again := recordOf(t, report); !bytes.Equal(first, again) {
			t.Errorf("read again it gives\n%s\nand first\n%s", again, first)
		}
	})
}

// recordOf is the record of a report as JSON, its spans checked.
func recordOf(t *testing.T, report graph.Report) []byte {
	t.Helper()
	s := report.Text
	rec, err := extractor().Extract(report)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range rec.Nodes {
		for _, m := range n.Mentions {
			if s[m.Start:m.End] != m.Text {
				t.Errorf("mention %q of %s is %q in the text", m.Text, n.ID, s[m.Start:m.End])
			}
		}
	}
	for _, e := range rec.Edges {
		for _, v := range e.Evidence {
			if s[v.Start:v.End] != v.Quote {
				t.Errorf("quote %q of %s is %q in the text", v.Quote, e.Type, s[v.Start:v.End])
			}
		}
	}
	line, err := json.Marshal(rec)
	if err != nil {
		t.Fatal(err)
	}
	return line
}
