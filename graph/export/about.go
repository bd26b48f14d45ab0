package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// about stands in the head of an export: what it is of, how it is to be read, and what it leaves out. It does not say
// when it was made, since the same graph gives the same bytes.
type about struct {
	Of          string   `json:"of"`
	Conventions []string `json:"conventions"`
	LeftOut     []string `json:"left_out"`
}

// Whole is what an export is of that has everything.
const whole = "the whole graph"

// common are the conventions of every format of what is shown.
var common = []string{
	"what is missing was not told; it is not zero",
	"days are ISO 8601 and intervals have both their ends; when a report came is not in it",
	"killed and injured do not count attackers; shown, low and high are told apart; a missing high is open",
	"who did it, who claimed it, who is blamed, who denied and who condemned it are different relationships",
}

// unshown is what no format of what is shown has.
var unshown = []string{"statements that are denied or supposed, and what analysts rejected", "the texts of reports"}

// head makes the head of a format.
func (f *format) head(of string) about {
	return about{of, slices.Concat(common, f.conventions), slices.Concat(unshown, f.leftOut)}
}

// leave notes what is left out, where it is anything.
func (a *about) leave(n int, what string) {
	if n > 0 {
		a.LeftOut = append(a.LeftOut, fmt.Sprintf("%s: %d", what, n))
	}
}

// lines are the head as lines of text.
func (a *about) lines() []string {
	return []string{"of: " + a.Of, "conventions: " + strings.Join(a.Conventions, "; "), "left out: " + strings.Join(a.LeftOut, "; ")}
}

// comment writes the head before a table. No row begins with its sign.
func (a *about) comment(w io.Writer) error {
	for _, line := range a.lines() {
		if _, err := fmt.Fprintf(w, "# %s\n", line); err != nil {
			return err
		}
	}
	return nil
}
