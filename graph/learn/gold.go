package main

import (
	"encoding/json"
	"os"

	"github.com/incidentgraph/incidentgraph/graph"
)

// gold is a file of incidents and their tellings.
type gold struct{ Incidents []incident }

// incident is one act; Near are the ids of others that it is like.
type incident struct {
	ID       string
	Near     []string
	Tellings []telling
}

// telling is a mention of an incident in a report: byte offsets into its text.
type telling struct {
	Report     string
	Start, End int
}

// told is a gold telling: its incident, and the index of the telling that was extracted for it; -1: none.
type told struct {
	incident, at int
}

func readGold(path string) (gold, error) {
	var g gold
	text, err := os.ReadFile(path)
	if err != nil {
		return g, err
	}
	return g, json.Unmarshal(text, &g)
}

// find finds the extracted tellings of the gold ones: of the same report, with the mention that overlaps most.
func (g gold) find(all []graph.Compared) []told {
	byReport := map[string][]int{}
	for i, t := range all {
		byReport[t.Report] = append(byReport[t.Report], i)
	}
	var list []told
	for n, incident := range g.Incidents {
		for _, t := range incident.Tellings {
			at, most, shortest := -1, 0, 0
			for _, i := range byReport[t.Report] {
				for k, start := range all[i].Starts {
					end := all[i].Ends[k]
					over := min(end, t.End) - max(start, t.Start)
					if over > most || over == most && over > 0 && end-start < shortest {
						at, most, shortest = i, over, end-start
					}
				}
			}
			list = append(list, told{n, at})
		}
	}
	return list
}

// family is the least number among the incidents that an incident is like, itself included: those are learnt from, or
// hidden, together.
func (g gold) family(n int) int {
	numbers := map[string]int{}
	family := make([]int, len(g.Incidents))
	for i, incident := range g.Incidents {
		numbers[incident.ID], family[i] = i, i
	}
	for changed := true; changed; {
		changed = false
		for i, incident := range g.Incidents {
			for _, id := range incident.Near {
				j := numbers[id]
				if least := min(family[i], family[j]); family[i] != least || family[j] != least {
					family[i], family[j], changed = least, least, true
				}
			}
		}
	}
	return family[n]
}
