package graph_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// incident is one act and the reports that tell it.
type incident struct {
	ID, Date, Place, Type string
	Tellings              []struct{ Report, Mention string }
}

func readIncidents(t *testing.T) []incident {
	path := filepath.Join("..", "..", "shared", "eval", "incidents", "dev.json")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("the incidents are in an evaluation folder beside the repository, which is not there: %v", err)
	}
	var file struct{ Incidents []incident }
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	return file.Incidents
}

// handMade are the records that a careful reader would make of the incidents' tellings, as far as the file has it: what,
// where, when. With them comes the incident of each telling, by its key.
func handMade(incidents []incident) (records []graph.Record, incidentOf map[string]string) {
	writers, reports := map[string]*text{}, []string{}
	incidentOf = map[string]string{}
	for _, i := range incidents {
		for n, told := range i.Tellings {
			w := writers[told.Report]
			if w == nil {
				w = &text{}
				writers[told.Report], reports = w, append(reports, told.Report)
			}
			id := fmt.Sprintf("%s-%d", i.ID, n)
			m := w.say(told.Mention)
			incidentOf[fmt.Sprintf("attack/%s@%d", told.Report, m.Start)] = i.ID
			w.record.Nodes = append(w.record.Nodes, graph.Node{ID: id, Label: graph.Attack, Type: i.Type, Date: days(i.Date), Mentions: []graph.Mention{m}})
			for _, place := range strings.Split(i.Place, " and ") {
				w.place(id, place)
			}
		}
	}
	for _, report := range reports {
		w := writers[report]
		w.record.Report = graph.Report{ID: report, Lang: "ar", Published: published(report), Text: w.String()}
		records = append(records, w.record)
	}
	return records, incidentOf
}

func TestWhatIsToldOfPlaceDayAndTypeTellsAttacksApart(t *testing.T) {
	records, incidentOf := handMade(readIncidents(t))
	g := load(t, records...)
	tellings := slices.Sorted(maps.Keys(incidentOf))
	nodes := resolve(t, g, tellings...)
	var right, joined, wanted int
	for i, a := range tellings {
		for j, b := range tellings[:i] {
			together, same := nodes[i] == nodes[j], incidentOf[a] == incidentOf[b]
			joined, wanted, right = joined+one(together), wanted+one(same), right+one(together && same)
			if together != same {
				t.Logf("together %v, one act %v: %s %s, %s %s", together, same, incidentOf[a], a, incidentOf[b], b)
			}
		}
	}
	f1 := 2 * float64(right) / float64(joined+wanted)
	t.Logf("%d tellings: %d of %d pairs joined, %d of them wrongly: F1 %.1f", len(tellings), right, wanted, joined-right, 100*f1)
	if f1 < 0.9 {
		t.Errorf("F1 %.3f of pairs, want 0.9", f1)
	}
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// days are those of 2018-04-22 or 2018-04.
func days(date string) *graph.Days {
	if len(date) == len("2018-04") {
		return &graph.Days{From: date + "-01", To: date + "-28", Precision: "month"}
	}
	return &graph.Days{From: date, To: date, Precision: "day"}
}

// published is the day at the end of a report's name.
func published(report string) string {
	d := report[len(report)-8:]
	return d[:4] + "-" + d[4:6] + "-" + d[6:]
}

// place says that an attack occurred in a place, told from the finest to the country: Rodat, Nangarhar, Afghanistan.
func (w *text) place(attack, told string) {
	parts := strings.Split(told, ", ")
	key := func(i int) string { return "place/" + strings.ToLower(strings.ReplaceAll(parts[i], " ", "-")) }
	var within []string
	for i := 1; i < len(parts); i++ {
		within = append(within, key(i))
	}
	kind := "city"
	if len(parts) == 1 {
		kind = "region"
	}
	id := attack + " " + told
	w.record.Nodes = append(w.record.Nodes, graph.Node{
		ID: id, Label: graph.Place, Kind: kind, Key: key(0), Within: within, Mentions: []graph.Mention{w.say(parts[0])},
	})
	w.relate(graph.OccurredIn, attack, id)
}
