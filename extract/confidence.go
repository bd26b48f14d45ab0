package extract

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// unseen is the confidence of a rule that the evaluation reports never tried.
const unseen = 0.5

// weigh gives every statement the share of right ones among what its rule stated in the evaluation reports.
func weigh(r *reading) {
	for _, s := range r.statements {
		s.confidence = r.prior(s)
	}
}

func (l *language) prior(s *statement) float64 {
	if p, ok := l.priors[string(s.typ)+" "+s.rule]; ok {
		return p
	}
	return unseen
}

// readPriors reads the table of priors: type, rule, how many were right, how many were stated. The prior is the share,
// drawn towards one half as by two statements of which one is right.
func readPriors(in io.Reader) (map[string]float64, error) {
	out := map[string]float64{}
	lines := bufio.NewScanner(in)
	for n := 1; lines.Scan(); n++ {
		if lines.Text() == "" || lines.Text()[0] == '#' {
			continue
		}
		col := strings.Split(lines.Text(), "\t")
		if len(col) != 4 {
			return nil, fmt.Errorf("line %d: %d columns, not type, rule, right, stated", n, len(col))
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

func smoothed(right, stated int) float64 { return float64(right+1) / float64(stated+2) }
