package graph

import (
	"slices"
	"time"
)

// Compared is a telling of an attack with what it has in common with those that are decided before it. It is for
// learning Points: what identity does, without a store and with any points.
type Compared struct {
	Telling, Report string
	Starts, Ends    []int // of its mentions
	Near            []Likeness
}

// Likeness is the signs that a telling shares with an earlier one.
type Likeness struct {
	With  int // the index of the other
	Signs []string
}

// Compare returns the tellings of attacks in the order in which identity decides them.
func Compare(records []Record) ([]Compared, error) {
	var tellings []*telling
	for _, r := range records {
		s, err := compile(r, time.Time{})
		if err != nil {
			return nil, err
		}
		for _, t := range s.tellings {
			if t.Label == Attack {
				tellings = append(tellings, t)
			}
		}
	}
	slices.SortFunc(tellings, func(a, b *telling) int { return a.order().compare(b.order()) })
	all := make([]Compared, len(tellings))
	standing := map[string][]int{}
	for i, t := range tellings {
		all[i] = Compared{Telling: t.ID, Report: t.Report, Starts: t.Starts, Ends: t.Ends}
		near := map[int]bool{}
		for _, block := range t.sketch().lookups {
			for _, j := range standing[block] {
				if a := agree(t, tellings[j]); !near[j] && len(a.signs) > 0 {
					near[j] = true
					all[i].Near = append(all[i].Near, Likeness{j, a.signs})
				}
			}
		}
		slices.SortFunc(all[i].Near, func(a, b Likeness) int { return a.With - b.With })
		for _, block := range t.sketch().blocks {
			standing[block] = append(standing[block], i)
		}
	}
	return all, nil
}

// Pivots returns for each telling the index of the one that it joins, its own where it joins none: what identity does
// without decisions and with these points, by the sign.
func Pivots(all []Compared, points map[string]int) []int {
	pivot := make([]int, len(all))
	reports := make([][]string, len(all)) // of the star of each pivot
	for i, t := range all {
		best, most := i, points[signJoin]-1
		for _, l := range t.Near {
			if pivot[l.With] != l.With || slices.Contains(reports[l.With], t.Report) {
				continue
			}
			sum := 0
			for _, sign := range l.Signs {
				sum += points[sign]
			}
			if sum > most {
				best, most = l.With, sum
			}
		}
		pivot[i] = best
		reports[best] = append(reports[best], t.Report)
	}
	return pivot
}
