package extract

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/extract/arabic"
	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/name"
)

var setPriors = flag.Bool("priors", false, "write arabic/priors.tsv anew from the evaluation reports")

// TestPriorsAreOfTheEvaluation counts how often each rule is right in the evaluation reports. With -priors it writes
// the table; without it asks that the table is not far from what is counted, as it was set from the same reports.
func TestPriorsAreOfTheEvaluation(t *testing.T) {
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string][2]int{} // right, stated
	for _, g := range goldReports(t) {
		countRules(readGoldWith(e, &g, map[string]func(*reading){"confidence": weighAll}), &g, counts)
	}
	if *setPriors {
		writePriors(t, counts)
		return
	}
	off, all := 0.0, 0
	for rule, c := range counts {
		p, ok := e.languages["ar"].priors[rule]
		if !ok {
			p = unseen
		}
		off += abs(p-smoothed(c[0], c[1])) * float64(c[1])
		all += c[1]
	}
	if mean := off / float64(all); mean > 0.1 {
		t.Errorf("the priors are %.2f off what is counted over %d statements; run go test ./extract -run Priors -priors", mean, all)
	}
}

// weighAll weighs the statements and drops none.
func weighAll(r *reading) {
	for _, s := range r.statements {
		s.confidence = r.prior(s)
	}
}

func abs(x float64) float64 { return max(x, -x) }

func writePriors(t *testing.T, counts map[string][2]int) {
	var b strings.Builder
	b.WriteString("# How often each rule was right in the evaluation reports. Written by: go test ./extract -run Priors -priors\n# type\trule\tright\tstated\n")
	byHand := map[string]string{}
	for line := range strings.Lines(arabic.Priors) {
		if col := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(col) == 5 {
			byHand[col[0]+" "+col[1]] = line
			counts[col[0]+" "+col[1]] = [2]int{}
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(counts)) {
		typ, id, _ := strings.Cut(rule, " ")
		if line := byHand[rule]; line != "" {
			b.WriteString(line)
			continue
		}
		fmt.Fprintf(&b, "%s\t%s\t%d\t%d\n", typ, id, counts[rule][0], counts[rule][1])
	}
	if err := os.WriteFile("arabic/priors.tsv", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// countRules counts the asserted statements of a reading by type and rule, and which of them the annotators have too.
func countRules(r *reading, g *gold, counts map[string][2]int) {
	ids := matchGold(r, g)
	want := map[[3]string]bool{}
	for _, e := range g.Edges {
		want[[3]string{e.Type, e.From, e.To}] = true
		if d := graph.RelationOf(graph.RelType(e.Type)); d.Symmetric {
			want[[3]string{e.Type, e.To, e.From}] = true
		}
	}
	seen := map[[4]string]bool{}
	for _, s := range r.statements {
		if s.stance != graph.Asserted {
			continue
		}
		from, to := ids[s.from.key()], ids[s.to.key()]
		k := [4]string{string(s.typ), s.rule, s.from.keyName(), s.to.keyName()}
		if seen[k] {
			continue
		}
		seen[k] = true
		c := counts[string(s.typ)+" "+s.rule]
		c[1]++
		if from != "" && to != "" && want[[3]string{string(s.typ), from, to}] {
			c[0]++
		}
		counts[string(s.typ)+" "+s.rule] = c
	}
}

func (e end) key() any {
	if e.event != nil {
		return e.event
	}
	return e.entity
}

func (e end) keyName() string { return fmt.Sprintf("%p", e.key()) }

// matchGold finds for entities and events the gold node that they are: one that shares a mention; of attacks, the one
// whose words lie most in the same place.
func matchGold(r *reading, g *gold) map[any]string {
	out, taken := map[any]string{}, map[string]bool{}
	forms := map[string]string{} // label and form -> node
	for _, n := range g.Nodes {
		for _, m := range append(n.Mentions, n.Name) {
			forms[string(n.Label)+"/"+name.Form(m)] = n.ID
		}
	}
	for _, e := range r.entities {
		for _, m := range e.mentions {
			if id := forms[string(e.label)+"/"+name.Form(r.surface(m))]; id != "" && !taken[id] {
				out[e], taken[id] = id, true
				break
			}
		}
	}
	for _, e := range r.events {
		best, most := "", 0
		for i := range g.Nodes {
			n := &g.Nodes[i]
			if n.Label != graph.Attack || taken[n.ID] {
				continue
			}
			if s := r.sameAct(e, n); s > most {
				best, most = n.ID, s
			}
		}
		if best != "" {
			out[e], taken[best] = best, true
		}
	}
	return out
}

// sameAct counts the tokens that the words of an event share with those of a gold attack.
func (r *reading) sameAct(e *event, n *goldNode) int {
	shared := 0
	for _, m := range n.Mentions {
		for _, o := range occurrences(r.doc, r.split, m) {
			for _, t := range e.triggers {
				shared += max(0, min(o.End, t.full.End)-max(o.First, t.full.First))
			}
		}
	}
	if shared > 0 && e.typ == n.Type {
		shared += 2
	}
	return shared
}
