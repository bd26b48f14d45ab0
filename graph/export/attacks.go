package export

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

// attack is an attack with what it is related to, for formats that have one row an attack.
type attack struct {
	key     string
	row     graph.Row
	related map[graph.RelType][]place // sorted by key
	reports []string                  // that mention it, sorted
}

// place is a node that an attack is related to: an actor or a place.
type place struct {
	key string
	row graph.Row
}

func (p place) name() string { return text(p.row, "name") }

// attacks gathers all attacks, sorted by key. It holds the shown nodes in memory, but no evidence.
func attacks(v view) ([]*attack, error) {
	nodes := map[string]graph.Row{}
	byKey := map[string]*attack{}
	var all []*attack
	err := v(func(line graph.ViewLine) error {
		switch {
		case line.Node != nil && line.Node.Label == graph.Attack:
			a := &attack{key: line.Node.Key, row: line.Node.Properties, related: map[graph.RelType][]place{}}
			for _, m := range line.Node.Mentions {
				a.reports = append(a.reports, m.Report)
			}
			slices.Sort(a.reports)
			a.reports = slices.Compact(a.reports)
			byKey[a.key] = a
			all = append(all, a)
		case line.Node != nil:
			nodes[line.Node.Key] = line.Node.Properties
		case line.Relationship != nil:
			r := line.Relationship
			if a := byKey[r.From]; a != nil && nodes[r.To] != nil {
				a.related[r.Type] = append(a.related[r.Type], place{r.To, nodes[r.To]})
			}
		}
		return nil
	})
	for _, a := range all {
		for _, related := range a.related {
			slices.SortFunc(related, func(x, y place) int {
				if x.key < y.key {
					return -1
				}
				return 1
			})
		}
	}
	return all, err
}

// finest are the kinds of place, the most specific first.
var finest = []string{"facility", "area", "district", "city", "region", "country"}

// where is the most specific place where the attack occurred, of those that fit; false where there is none.
func (a *attack) where(fits func(place) bool) (place, bool) {
	best, found := place{}, false
	rank := len(finest) + 1
	for _, p := range a.related[graph.OccurredIn] {
		r := slices.Index(finest, text(p.row, "kind"))
		if r < 0 {
			r = len(finest)
		}
		if fits(p) && r < rank {
			best, found, rank = p, true, r
		}
	}
	return best, found
}
