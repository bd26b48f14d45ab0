package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// slack is by how many points a figure of a set of reports may fall: less is noise of one report among many. One report
// alone has few names and relationships, each worth more than that.
func slack(reports int) float64 {
	if reports == 1 {
		return 5
	}
	return 2
}

const goldenHead = `# The quality of extraction on the annotated development reports, in points of a hundred: F1 of nodes, mentions, attack
# fields and edges, the score (mean of nodes, fields and edges), and the share of forbidden edges that are drawn.
# Written by "go run ./cmd/quality -update"; a change that lets one fall by more than two points fails,
# or by more than five where the set is one report.
`

// format writes figures as the golden file has them.
func format(all []figures) string {
	var b strings.Builder
	b.WriteString(goldenHead)
	b.WriteString("set         reports")
	for _, k := range kept {
		b.WriteString(" " + k.name)
	}
	b.WriteString("\n")
	for _, f := range all {
		fmt.Fprintf(&b, "%-11s %7d", f.set, f.reports)
		for _, k := range kept {
			fmt.Fprintf(&b, " %*.1f", len(k.name), f.value[k.name])
		}
		b.WriteString("\n")
	}
	return b.String()
}

// parse reads a golden file.
func parse(text string) ([]figures, error) {
	var all []figures
	var names []string
	for line := range strings.Lines(text) {
		cols := strings.Fields(line)
		switch {
		case len(cols) < 3 || strings.HasPrefix(line, "#"):
			continue
		case names == nil:
			names = cols[2:]
			continue
		case len(cols) != len(names)+2:
			return nil, fmt.Errorf("a line of the golden file has %d columns, its head %d", len(cols), len(names)+2)
		}
		f := figures{set: cols[0], value: map[string]float64{}}
		var err error
		if f.reports, err = strconv.Atoi(cols[1]); err != nil {
			return nil, fmt.Errorf("read the golden file: %w", err)
		}
		for i, name := range names {
			if f.value[name], err = strconv.ParseFloat(cols[i+2], 64); err != nil {
				return nil, fmt.Errorf("read the golden file: %w", err)
			}
		}
		all = append(all, f)
	}
	return all, nil
}

// compare prints the figures and fails where one is worse than the golden one by more than its slack.
func compare(out io.Writer, now []figures, o options) error {
	text := format(now)
	if _, err := io.WriteString(out, text); err != nil {
		return err
	}
	if o.update {
		return os.WriteFile(o.golden, []byte(text), 0o644)
	}
	b, err := os.ReadFile(o.golden)
	if err != nil {
		return fmt.Errorf("%w: write it with -update", err)
	}
	before, err := parse(string(b))
	if err != nil {
		return err
	}
	if fallen := falls(before, now); len(fallen) > 0 {
		return errors.New("fallen: " + strings.Join(fallen, ", "))
	}
	if string(b) != text {
		_, err = fmt.Fprintln(out, "The golden file has other figures: go run ./cmd/quality -update writes these.")
	}
	return err
}

// falls are the figures that are worse than before by more than the slack, and the sets that are gone.
func falls(before, now []figures) []string {
	var fallen []string
	for _, was := range before {
		is, ok := find(now, was.set)
		if !ok {
			fallen = append(fallen, was.set+" is not measured any more")
			continue
		}
		for _, k := range kept {
			a, b := was.value[k.name], is.value[k.name]
			if (a-b)*k.worse > slack(was.reports) {
				fallen = append(fallen, fmt.Sprintf("%s %s %.1f → %.1f", was.set, k.name, a, b))
			}
		}
	}
	return fallen
}

func find(all []figures, set string) (figures, bool) {
	for _, f := range all {
		if f.set == set {
			return f, true
		}
	}
	return figures{}, false
}
