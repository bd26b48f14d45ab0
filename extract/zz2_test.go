package extract

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// writes for each report the triggers with event index, for analysis
func TestZZ2(t *testing.T) {
	e, _ := New()
	out := map[string]any{}
	for _, g := range goldReports(t) {
		r := readGold(e, &g)
		r.record()
		var ts []map[string]any
		for _, t := range r.triggers {
			h := ""
			if t.host != nil {
				h = r.doc.Surface(t.host.First, t.host.End)
			}
			ev := ""
			if t.event != nil {
				ev = t.event.id
			}
			var rs []string
			for _, x := range t.roles {
				rs = append(rs, string(x.rel)[:5]+":"+x.entity.name)
			}
			ts = append(ts, map[string]any{"s": r.doc.Tokens[t.First].Start, "e": r.doc.Tokens[t.End-1].End, "text": r.doc.Surface(t.First, t.End), "skip": t.skip, "host": h, "ev": ev, "def": t.definite, "pl": t.plural, "roles": strings.Join(rs, " "), "dated": t.date != nil, "weak": t.sense.features["weak"]})
		}
		out[g.ID] = ts
	}
	b, _ := json.Marshal(out)
	os.WriteFile("/tmp/ev/trig.json", b, 0644)
}
