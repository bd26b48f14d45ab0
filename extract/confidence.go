package extract

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// unseen is the confidence of a rule that the evaluation reports never tried.
const unseen = 0.5

// least is the confidence from which a statement is worth a reader's time: below it it is wrong more than twice as
// often as right.
const least = 0.3

// weigh gives every statement the share of right ones among what its rule stated in the evaluation reports, and drops
// those of the least sure rules.
func weigh(r *reading) {
	r.statements = slices.DeleteFunc(r.statements, func(s *statement) bool {
		s.confidence = r.prior(s)
		return s.confidence < least
	})
}

func (l *language) prior(s *statement) float64 {
	if p, ok := l.priors[string(s.typ)+" "+s.rule]; ok {
		return p
	}
	return unseen
}

// readPriors reads the table of priors: type, rule, how many were right, how many were stated, and why, where a line
// was set by hand. The prior is the share, drawn towards the middle where little was stated.
func readPriors(in io.Reader) (map[string]float64, error) {
	out := map[string]float64{}
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		if lines.Text() == "" || lines.Text()[0] == '#' {
			continue
		}
		col := strings.Split(lines.Text(), "\t")
		if len(col) != 4 && len(col) != 5 {
			return nil, fmt.Errorf("line %d: %d columns, not type, rule, right, stated, and perhaps why", n, len(col))
		}
		right, err := strconv.Atoi(col[2])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		stated, err := strconv.Atoi(col[3])
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		out[col[0]+" "+col[1]] = smoothed(right, stated)
	}
	return out, lines.Err()
}

// smoothed draws a share towards what a rule that its examples hold for is worth, as by four statements.
func smoothed(right, stated int) float64 { return (float64(right) + 2.2) / float64(stated+4) }
