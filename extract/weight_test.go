package extract

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/name"
)

var setWeights = flag.Bool("weights", false, "learn the weights.tsv of each language anew from the evaluation reports")

// judged is a statement of the evaluation reports: what tells how sure it is, and whether the annotators have it.
type judged struct {
	features []string
	right    bool
}

// TestConfidenceIsTheShareOfRightStatements asks, of the statements of the evaluation reports, that among those of like
// confidence about that share is right. With -weights it learns the weights anew.
func TestConfidenceIsTheShareOfRightStatements(t *testing.T) {
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for code, folder := range map[string]string{"ar": "arabic", "en": "english"} {
		t.Run(folder, func(t *testing.T) { confidence(t, e, code, folder) })
	}
}

// confidence compares the confidence of a language's statements with the truth, or learns its weights anew.
func confidence(t *testing.T, e *Extractor, code, folder string) {
	lang := e.languages[code]
	byHand := linesByHand(lang.learnt)
	var all []judged
	for _, g := range goldReportsIn(t, code) {
		all = append(all, judgeAll(readGoldWith(e, &g, map[string]func(*reading){"confidence": weighAll}), &g, byHand)...)
	}
	if *setWeights {
		prior := map[string]float64{}
		if code != "ar" { // few reports teach little: what they don't tell is as in the language of most
			prior = e.languages["ar"].weights
		}
		writeWeights(t, folder, learn(all, prior), byHand)
		return
	}
	var sum, right [10]float64
	var n [10]int
	for _, j := range all {
		p := lang.chance(j.features)
		bin := min(9, int(10*p))
		sum[bin] += p
		n[bin]++
		if j.right {
			right[bin]++
		}
	}
	gap := 0.0
	for b := range n {
		gap += abs(sum[b]-right[b]) / float64(len(all))
	}
	if noise := 1 / math.Sqrt(float64(len(all))); gap > 0.06+noise { // the shares of few statements are off by chance
		t.Errorf("confidence and truth lie %.2f apart over %d statements; learn anew: go test ./extract -run Confidence -weights", gap, len(all))
	}
}

func abs(x float64) float64 { return max(x, -x) }

// linesByHand returns the lines of the weights that were set by hand, by feature.
func linesByHand(weights string) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(weights) {
		if col := strings.Split(line, "\t"); len(col) == 3 && line[0] != '#' {
			out[col[0]] = line
		}
	}
	return out
}

// judgeAll judges the asserted statements of a reading, but for those of rules whose weight is set by hand.
func judgeAll(r *reading, g *gold, byHand map[string]string) []judged {
	ids := matchGold(r, g)
	want := map[[3]string]bool{}
	for _, e := range g.Edges {
		want[[3]string{e.Type, e.From, e.To}] = true
		if symmetric(graph.RelType(e.Type)) {
			want[[3]string{e.Type, e.To, e.From}] = true
		}
	}
	var out []judged
	for _, s := range r.statements {
		if s.stance != graph.Asserted || byHand[ruleFeature(s)] != "" {
			continue
		}
		from, to := ids[s.from.key()], ids[s.to.key()]
		out = append(out, judged{r.features(s), from != "" && to != "" && want[[3]string{string(s.typ), from, to}]})
	}
	return out
}

func (e end) key() any {
	if e.event != nil {
		return e.event
	}
	return e.entity
}

// learn fits a logistic model by gradient ascent, its weights drawn (as by ridge) towards those given before, zero where
// there are none, so that rare features say little.
func learn(all []judged, prior map[string]float64) map[string]float64 {
	const ridge, steps, rate = 4, 3000, 0.0008
	model := &language{weights: maps.Clone(prior)}
	for range steps {
		gradient := map[string]float64{}
		for _, j := range all {
			miss := -model.chance(j.features)
			if j.right {
				miss++
			}
			for _, f := range j.features {
				gradient[f] += miss
			}
		}
		for f, g := range gradient {
			if f != "bias" {
				g -= ridge * (model.weights[f] - prior[f])
			}
			model.weights[f] += rate * g
		}
	}
	return model.weights
}

func writeWeights(t *testing.T, folder string, weights map[string]float64, byHand map[string]string) {
	var b strings.Builder
	b.WriteString("# What makes a statement sure: weights of a logistic model. Learnt by: go test ./extract -run Confidence -weights\n# feature\tweight\twhy, if set by hand\n")
	for f := range byHand {
		weights[f] = 0
	}
	for _, f := range slices.Sorted(maps.Keys(weights)) {
		if line := byHand[f]; line != "" {
			b.WriteString(line)
			continue
		}
		fmt.Fprintf(&b, "%s\t%.3f\n", f, weights[f])
	}
	if err := os.WriteFile(folder+"/weights.tsv", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

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
