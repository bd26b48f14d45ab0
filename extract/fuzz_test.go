package extract

import (
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// FuzzExtract asks of any text that it is read without a panic, and that every quote and mention is its span's bytes.
func FuzzExtract(f *testing.F) {
	f.Add("أسفر تفجير انتحاري استهدف مسجدا في بيشاور عن مقتل 61 شخصا يوم الاثنين، وتبنته حركة طالبان.")
	f.Add("قتل 5 وأصيب 12 في هجوم (الأحد) على \"قرية كذا\"، التي")
	f.Add("ء ـ ال و ،،. \u200f\xff 61و")
	f.Fuzz(func(t *testing.T, s string) {
		rec, err := extractor().Extract(graph.Report{ID: "r", Lang: "ar", Published: "2023-01-31", Text: s})
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
	})
}
