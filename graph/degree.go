package graph

import (
	"cmp"
	"slices"
)

// Degree is how many relationships of a type a node has in a direction, seen from it. Those of a symmetric type have
// the direction Both, and one from a node to itself counts once; of another type it counts once in each direction.
type Degree struct {
	Key       string
	Type      RelType
	Direction Direction
	Count     int
}

// Incidence is a store's raw count: relationships of a type that start (Out) or end (In) at a node, and how many of
// these lead from the node to itself.
type Incidence struct {
	Degree
	Loops int
}

// Degrees makes degrees of what a store counted at either end: by key, then by type and direction in the order of the
// ontology.
func Degrees(counted []Incidence) []Degree {
	sums := map[Degree]int{} // by all but the count
	for _, c := range counted {
		d := Degree{Key: c.Key, Type: c.Type, Direction: c.Direction}
		if r := RelationOf(c.Type); r != nil && r.Symmetric {
			if d.Direction == In {
				c.Count -= c.Loops
			}
			d.Direction = Both
		}
		sums[d] += c.Count
	}
	var out []Degree
	for d, n := range sums {
		if d.Count = n; n > 0 {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b Degree) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(rankOf(a.Type), rankOf(b.Type)), cmp.Compare(a.Direction, b.Direction))
	})
	return out
}

func rankOf(t RelType) int {
	return slices.IndexFunc(Ontology, func(r Relation) bool { return r.Type == t })
}
