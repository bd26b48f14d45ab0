package graph

import "slices"

// fold computes what is shown.
func (b *Rebuilt) fold() {
	counts := b.counts()
	b.foldNodes(counts)
	b.foldRelationships(counts)
}

// counts counts what is said of nodes and edges, and then what follows from there being any.
func (b *Rebuilt) counts() map[string]tallies {
	number := map[counter]int{}
	for _, t := range b.active {
		for _, c := range t.counted() {
			number[c]++
		}
	}
	for _, s := range b.statements {
		for _, c := range s.counted() {
			number[c]++
		}
	}
	for _, d := range b.docket.decisions {
		for _, c := range d.counted() {
			number[c]++
		}
	}
	for _, s := range b.sources {
		for _, c := range s.counted() {
			number[c]++
		}
	}
	for _, level := range cascade {
		following := map[counter]int{}
		for c := range number {
			if slices.Contains(level, c.property) {
				for _, f := range c.follows(b.profiles) {
					following[f]++
				}
			}
		}
		for c, n := range following {
			number[c] += n
		}
	}
	byNode := map[string]tallies{}
	for c, n := range number {
		b.put(Counts, c.row(n))
		if byNode[c.of] == nil {
			byNode[c.of] = tallies{}
		}
		byNode[c.of][c.property] = append(byNode[c.of][c.property], tally{c.value, n})
	}
	return byNode
}

func (b *Rebuilt) foldNodes(counts map[string]tallies) {
	members := map[string][]*telling{}
	for _, t := range b.active {
		members[t.Node] = append(members[t.Node], t)
	}
	for key, tellings := range members {
		var n *node
		if tellings[0].Label == Attack {
			n = foldAttack(key, tellings)
		} else {
			n = foldNode(key, counts[key], b.profiles, len(tellings), len(counts[key][propertyOrigin]))
		}
		if row := rowOf(n); overlay(row, b.byNode[key]) {
			b.put(Nodes, row)
		}
	}
	for _, s := range b.sources {
		if !s.Withdrawn {
			b.put(Nodes, rowOf(reportNode(s)))
		}
	}
	for key, tellings := range members {
		if tellings[0].Label == Attack && b.tables[Nodes][key] != nil {
			for _, r := range mentionedIn(key, tellings, b.report) {
				b.put(Relationships, rowOf(r))
			}
		}
	}
}

func (b *Rebuilt) foldRelationships(counts map[string]tallies) {
	edges := map[string][]*statement{}
	for _, s := range b.statements {
		if s.Edge != "" && s.Stance == Asserted {
			edges[s.Edge] = append(edges[s.Edge], s)
		}
	}
	for edge, statements := range edges {
		e := evidence{statements: len(statements), sources: len(counts[edge][propertyOrigin]), report: b.report, speaker: b.nodeOf}
		e.choose(statements)
		r := foldEdge(e)
		row := rowOf(r)
		shown := overlay(row, b.byEdge[edge]) && r.From != r.To
		if shown && b.tables[Nodes][r.From] != nil && b.tables[Nodes][r.To] != nil {
			b.put(Relationships, row)
		}
	}
}
