package extract

import (
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

func TestAPlaceThatOnlyTheReportNamesIsCalledByItsTypeInEnglish(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"وقع انفجار في شمال غرب باكستان", "north-western Pakistan"},
		{"وقع هجوم في مخيم الراحلين في سوريا", "Al-Rahlin camp"},
		{"قتل ثلاثة في تفجير في بلدة كربيس", "Karbis"},
		{"وقع تفجير قرب قسم شرطة الرازقي في اليمن", "Al-Razqi police station"},
		{"نقل الجرحى إلى مستشفيات مقديشو بعد الهجوم", "Mogadishu hospital"},
	} {
		_, rec := attacks(t, c.text)
		var names []string
		found := false
		for _, n := range rec.Nodes {
			if n.Label == graph.Place {
				names = append(names, n.Name)
				found = found || n.Name == c.want
			}
		}
		if !found {
			t.Errorf("%s: places %q, want %q among them", c.text, names, c.want)
		}
	}
}
