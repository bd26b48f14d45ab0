package main

import (
	"fmt"

	"github.com/incidentgraph/incidentgraph/graph"
)

// lesson is what is learnt from: tellings, and the incidents that some of them belong to.
type lesson struct {
	all  []graph.Compared
	told []told
}

// counts say how well clusters of tellings agree with incidents: pairs of tellings in both, in one cluster, in one
// incident; and, added up over the tellings, how pure and how complete the cluster of each is.
type counts struct {
	right, joined, wanted, tellings int
	pure, complete                  float64
}

func (c *counts) add(d counts) {
	c.right, c.joined, c.wanted, c.tellings = c.right+d.right, c.joined+d.joined, c.wanted+d.wanted, c.tellings+d.tellings
	c.pure, c.complete = c.pure+d.pure, c.complete+d.complete
}

func f1(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (c counts) pairwise() (precision, recall float64) {
	return float64(c.right) / float64(max(1, c.joined)), float64(c.right) / float64(max(1, c.wanted))
}

func (c counts) cubed() (precision, recall float64) {
	return c.pure / float64(max(1, c.tellings)), c.complete / float64(max(1, c.tellings))
}

// worth is what learning makes as great as it can.
func (c counts) worth() float64 { return f1(c.pairwise()) + f1(c.cubed()) }

func (c counts) String() string {
	p, r := c.pairwise()
	q, s := c.cubed()
	return fmt.Sprintf("pairwise P %.1f R %.1f F1 %.1f, B-cubed P %.1f R %.1f F1 %.1f",
		100*p, 100*r, 100*f1(p, r), 100*q, 100*s, 100*f1(q, s))
}

// count clusters all tellings by the points and looks at those of some incidents. A gold telling that was not extracted
// is alone.
func (l *lesson) count(points map[string]int, of []told) counts {
	pivots := graph.Pivots(l.all, points)
	node := make([]int, len(of))
	for i, t := range of {
		node[i] = -1 - i
		if t.at >= 0 {
			node[i] = pivots[t.at]
		}
	}
	c := counts{tellings: len(of)}
	for i, t := range of {
		both, inNode, inIncident := 0, 0, 0
		for j, u := range of {
			together, same := node[i] == node[j], t.incident == u.incident
			inNode += number(together)
			inIncident += number(same)
			both += number(together && same)
		}
		c.right, c.joined, c.wanted = c.right+both-1, c.joined+inNode-1, c.wanted+inIncident-1
		c.pure += float64(both) / float64(inNode)
		c.complete += float64(both) / float64(inIncident)
	}
	return c
}

func number(is bool) int {
	if is {
		return 1
	}
	return 0
}
