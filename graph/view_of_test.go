package graph_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// partBytes are the lines of a part of the view.
func partBytes(t *testing.T, g *graph.Graph, keys ...string) []string {
	t.Helper()
	var lines []string
	err := g.ViewOf(t.Context(), keys, func(line graph.ViewLine) error {
		text, err := json.Marshal(line)
		lines = append(lines, string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestThePartOfAllNodesIsTheWholeView(t *testing.T) {
	g := load(t, append(peshawarTolls(), condemned())...)
	var keys []string
	if err := g.View(t.Context(), func(line graph.ViewLine) error {
		if line.Node != nil {
			keys = append(keys, line.Node.Key)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	slices.Reverse(keys)
	if got, want := strings.Join(partBytes(t, g, keys...), "\n"), strings.TrimSpace(viewBytes(t, g)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAPartHoldsWhatItsAttacksAreRelatedToAndNothingElse(t *testing.T) {
	g := load(t, condemned())
	var attack string
	for _, line := range strings.Split(viewBytes(t, g), "\n") {
		if i := strings.Index(line, `"key":"attack/`); i >= 0 && strings.Contains(line, `{"node":`) {
			attack, _, _ = strings.Cut(line[i+len(`"key":"`):], `"`)
		}
	}
	lines := partBytes(t, g, attack, "group/nobody")
	whole := strings.Split(strings.TrimSpace(viewBytes(t, g)), "\n")
	for _, line := range lines {
		if !slices.Contains(whole, line) {
			t.Errorf("the view has no line %s", line)
		}
	}
	text := strings.Join(lines, "\n")
	for _, want := range []string{attack, "place/pk/peshawar", `"type":"CONDEMNED_BY"`, `"type":"FACTION_OF"`, `{"report":`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(text, `"label":"Person"`) {
		t.Error("a person who is only quoted is part of it")
	}
	if got := partBytes(t, g, "group/nobody"); got != nil {
		t.Errorf("of nobody it yields %q", got)
	}
}
