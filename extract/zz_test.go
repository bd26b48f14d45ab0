package extract

import (
	"fmt"
	"os"
	"testing"
)

func TestZZ(t *testing.T) {
	e, _ := New()
	want := os.Getenv("ZZ")
	for _, g := range goldReports(t) {
		if g.ID != want {
			continue
		}
		r := readGold(e, &g)
		for _, f := range r.counting.Figures(r.doc.Tokens, 0, len(r.doc.Tokens)) {
			fmt.Println("FIG", r.doc.Surface(f.First, f.End), f.Min != nil && true, val(f.Min), val(f.Max))
		}
		for _, d := range r.dates {
			fmt.Println("DATE", r.doc.Surface(d.First, d.End), d.Days, d.Since)
		}
		for _, t := range r.triggers {
			h := ""
			if t.host != nil {
				h = r.doc.Surface(t.host.First, t.host.End)
			}
			fmt.Println("TRIG", r.doc.Surface(t.First, t.End), "|", r.doc.Surface(t.full.First, t.full.End), "skip", t.skip, "host", h, "def", t.definite, "pl", t.plural, "verb", t.verb, "st", t.status, "date", t.date, "ev", t.event != nil, "other", t.other)
			for _, x := range t.roles {
				fmt.Println("      ", x.rel, x.entity.name, x.rule)
			}
			for _, x := range t.hints {
				fmt.Println("      hint", x.lemma)
			}
		}
	}
}
func val(p *int) int {
	if p == nil {
		return -1
	}
	return *p
}
