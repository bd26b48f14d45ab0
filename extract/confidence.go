package extract

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
)

// weigh gives every statement its confidence, the chance that a careful reader would state it too, and drops the least
// sure ones.
func weigh(r *reading) {
	weighAll(r)
	r.statements = slices.DeleteFunc(r.statements, func(s *statement) bool { return s.confidence < r.least })
}

// weighAll gives every statement its confidence.
func weighAll(r *reading) {
	for _, s := range r.statements {
		s.confidence = r.chance(r.features(s))
	}
}

// chance is a logistic model's answer to what features say: the weights were learnt from the evaluation reports.
func (l *language) chance(features []string) float64 {
	sum := 0.0
	for _, f := range features {
		sum += l.weights[f]
	}
	return 1 / (1 + math.Exp(-sum))
}

// features are what tells sure statements from doubtful ones: the rule, the kind of relationship, how far into the
// report it stands, how the two ends were found and how often they are told.
func (r *reading) features(s *statement) []string {
	out := []string{"bias", ruleFeature(s), "type " + string(s.typ), "sentence " + bucket(r.doc.SentOf[s.evidence.First], "first", "second", "later")}
	return append(append(out, endFeatures("from", s.from)...), endFeatures("to", s.to)...)
}

func ruleFeature(s *statement) string { return "rule " + string(s.typ) + " " + s.rule }

func endFeatures(side string, e end) []string {
	if e.event != nil {
		return []string{side + " attack " + e.event.typ, side + " told " + bucket(len(e.event.triggers)-1, "once", "twice", "often")}
	}
	x := e.entity
	found := ""
	if len(x.mentions) > 0 {
		found = x.mentions[0].rule
	}
	out := []string{
		fmt.Sprintf("%s %s %s %s", side, strings.ToLower(string(x.label)), x.kind, found),
		side + " told " + bucket(len(x.mentions)-1, "once", "twice", "often"),
	}
	if x.known != nil {
		out = append(out, side+" known")
	}
	return out
}

// bucket names 0, 1, and more.
func bucket(n int, zero, one, more string) string {
	switch {
	case n <= 0:
		return zero
	case n == 1:
		return one
	}
	return more
}

// readWeights reads the weights of features; a line's third column says why it was set by hand.
func readWeights(in io.Reader) (map[string]float64, error) {
	out := map[string]float64{}
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		if lines.Text() == "" || lines.Text()[0] == '#' {
			continue
		}
		col := strings.Split(lines.Text(), "\t")
		if len(col) != 2 && len(col) != 3 {
			return nil, fmt.Errorf("line %d: %d columns, not feature, weight, and perhaps why", n, len(col))
		}
		w, err := strconv.ParseFloat(col[1], 64)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out[col[0]] = w
	}
	return out, lines.Err()
}

// symmetric tells whether a type holds in either direction.
func symmetric(typ graph.RelType) bool {
	d := graph.RelationOf(typ)
	return d != nil && d.Symmetric
}
