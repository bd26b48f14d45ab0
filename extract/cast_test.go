package extract

import (
	"slices"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// attacksOf extracts an English text and returns its attacks.
func attacksOf(t *testing.T, s string) []graph.Node {
	t.Helper()
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	rec, err := e.Extract(graph.Report{ID: "r", Lang: "en", Text: s})
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(rec.Nodes, func(n graph.Node) bool { return n.Label != graph.Attack })
}

func TestAReportWithoutCapitalsIsReadByTheLearntTemplates(t *testing.T) {
	attacks := attacksOf(t, "a powerful bomb exploded this morning at the entrance of the bank of the pacific in guayaquil, destroying the "+
		"building. police reported that members of the army of national liberation planted the bomb.")
	if len(attacks) != 1 || attacks[0].Type != "bombing" || len(attacks[0].Mentions) == 0 {
		t.Fatalf("%+v", attacks)
	}
	said := map[string]string{}
	for _, p := range attacks[0].Participants {
		said[p.Role] = p.Mentions[0].Text
	}
	if said["weapon"] == "" || said["perpetrator_individual"] == "" && said["perpetrator_organization"] == "" {
		t.Errorf("%v", said)
	}
}

func TestAReportWithCapitalsIsReadByTheRulesAlone(t *testing.T) {
	const s = "Gunmen kidnapped the mayor of Kirkuk on Monday, police said."
	attacks := attacksOf(t, s)
	if len(attacks) != 1 || attacks[0].Type != "kidnapping" {
		t.Fatalf("%+v", attacks)
	}
	if hasCapitals("gunmen kidnapped the mayor. نص") || !hasCapitals(s) {
		t.Error("capitals are not told apart")
	}
}
