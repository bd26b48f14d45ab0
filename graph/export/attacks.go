package export

import (
	"cmp"
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

// attacksOnly is what formats of one row an attack leave out.
var attacksOnly = []string{"quotes, and where reports say it"}

// attack is an attack with what it is related to, for formats that have one row an attack.
type attack struct {
	key     string
	row     graph.Row
	related map[graph.RelType][]place // sorted by key
	reports []string                  // ids of those that mention it, sorted
}

// place is a node that an attack is related to: an actor or a place.
type place struct {
	key   string
	label graph.Label
	row   graph.Row
}

func (p place) name() string { return text(p.row, "name") }

// gathered are all attacks of a view, sorted by key, with the shown nodes but no evidence, in memory.
type gathered struct {
	attacks []*attack
	nodes   map[string]place     // by key, attacks left out
	reports map[string]graph.Row // by id
}

// gather reads a view, and notes in the head what no row of an attack holds.
func gather(v view, a *about) (*gathered, error) {
	g := &gathered{nodes: map[string]place{}, reports: map[string]graph.Row{}}
	byKey := map[string]*attack{}
	used, between := map[string]bool{}, 0
	err := v(func(line graph.ViewLine) error {
		switch {
		case line.Report != nil:
			g.reports[reportID(line.Report)] = line.Report.Properties
		case line.Node != nil && line.Node.Label == graph.Attack:
			one := newAttack(line.Node)
			byKey[one.key] = one
			g.attacks = append(g.attacks, one)
		case line.Node != nil:
			g.nodes[line.Node.Key] = place{line.Node.Key, line.Node.Label, line.Node.Properties}
		case line.Relationship != nil && line.Relationship.Type != graph.MentionedIn:
			r := line.Relationship
			to, known := g.nodes[r.To]
			if one := byKey[r.From]; one != nil && known {
				one.related[r.Type] = append(one.related[r.Type], to)
				used[r.To] = true
			} else {
				between++
			}
		}
		return nil
	})
	for _, one := range g.attacks {
		for _, related := range one.related {
			slices.SortFunc(related, func(x, y place) int { return cmp.Compare(x.key, y.key) })
		}
	}
	a.leave(len(g.nodes)-len(used), "groups, persons and places that no attack is related to")
	a.leave(between, "relationships between others than an attack and who or where it was")
	return g, err
}

func newAttack(n *graph.ViewNode) *attack {
	a := &attack{key: n.Key, row: n.Properties, related: map[graph.RelType][]place{}}
	for _, m := range n.Mentions {
		a.reports = append(a.reports, m.Report)
	}
	slices.Sort(a.reports)
	a.reports = slices.Compact(a.reports)
	return a
}

// names are those of the nodes that the attack is related to in that way.
func (a *attack) names(t graph.RelType) []string {
	var names []string
	for _, n := range a.related[t] {
		names = append(names, n.name())
	}
	return names
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
