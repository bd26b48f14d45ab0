// Learn makes graph/points.tsv: what each sign is worth when two tellings of attacks are compared. It is given incidents
// whose tellings are known, and the records of the reports that tell them among many others:
//
//	incidentgraph extract reports.jsonl > records.jsonl
//	go run ./graph/learn -gold incidents.json -records records.jsonl -out graph/points.tsv
//
// It starts from the table that is there and changes one row at a time by one point, as long as that makes the clusters
// better: the sum of pairwise F1 and B-cubed F1, less a little for every point of difference from where it began, so
// that what the incidents do not show stays as it was written. Before that, it does so on four fifths of the incidents
// and prints the figures of the others, five times: what the table is worth on incidents that it has not seen.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
)

const (
	folds   = 5
	rounds  = 8     // through all rows, at most
	inertia = 0.002 // what a point of difference from the first table must bring
)

func main() {
	goldPath := flag.String("gold", "../shared/eval/incidents/dev.json", "incidents and their tellings")
	recordsPath := flag.String("records", "", "records of the reports, as extract prints them")
	out := flag.String("out", "", "file to write the table to; empty: only the figures")
	flag.Parse()
	if err := run(*goldPath, *recordsPath, *out); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(goldPath, recordsPath, out string) error {
	if recordsPath == "" {
		return errors.New("give -records: what incidentgraph extract prints for the reports")
	}
	g, err := readGold(goldPath)
	if err != nil {
		return err
	}
	records, err := readRecords(recordsPath)
	if err != nil {
		return err
	}
	all, err := graph.Compare(records)
	if err != nil {
		return err
	}
	l := &lesson{all: all, told: g.find(all)}
	before := startingPoints()
	fmt.Fprintln(os.Stdout, "as it is:  ", l.count(before, l.told))
	if err := l.validate(before, g); err != nil {
		return err
	}
	after := l.learn(before, l.told)
	fmt.Fprintln(os.Stdout, "learnt:    ", l.count(after, l.told))
	if out == "" {
		return nil
	}
	return write(out, after)
}

func readRecords(path string) ([]graph.Record, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var records []graph.Record
	in := json.NewDecoder(bufio.NewReader(f))
	for {
		var r graph.Record
		switch err := in.Decode(&r); {
		case errors.Is(err, io.EOF):
			return records, nil
		case err != nil:
			return nil, fmt.Errorf("%s: record %d: %w", path, len(records)+1, err)
		}
		records = append(records, r)
	}
}

func startingPoints() map[string]int {
	points := map[string]int{}
	for sign, row := range graph.Points {
		points[sign] = row.Points
	}
	return points
}

// validate learns from four fifths of the incidents and adds up how the others fare.
func (l *lesson) validate(before map[string]int, g gold) error {
	if len(g.Incidents) < folds {
		return fmt.Errorf("%d incidents are too few: %d are needed at least", len(g.Incidents), folds)
	}
	var unseen counts
	for fold := range folds {
		var known, hidden []told
		for _, t := range l.told {
			if g.family(t.incident)%folds == fold {
				hidden = append(hidden, t)
			} else {
				known = append(known, t)
			}
		}
		unseen.add(l.count(l.learn(before, known), hidden))
	}
	fmt.Fprintln(os.Stdout, "unseen:    ", unseen)
	return nil
}

// write writes the table with the rows in the order of the one that is there.
func write(path string, points map[string]int) error {
	old, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var text strings.Builder
	for line := range strings.Lines(string(old)) {
		sign, rest, _ := strings.Cut(line, "\t")
		if n, ok := points[sign]; ok && !strings.HasPrefix(line, "#") {
			_, more, _ := strings.Cut(rest, "\t")
			line = fmt.Sprintf("%s\t%d\t%s", sign, n, more)
		}
		text.WriteString(line)
	}
	return os.WriteFile(path, []byte(text.String()), 0o644)
}

// learn changes one row by one point as long as that brings something.
func (l *lesson) learn(before map[string]int, from []told) map[string]int {
	points := maps.Clone(before)
	signs := slices.Sorted(maps.Keys(points))
	worth := func() float64 {
		moved := 0
		for sign, n := range points {
			moved += max(n-before[sign], before[sign]-n)
		}
		return l.count(points, from).worth() - inertia*float64(moved)
	}
	best := worth()
	for range rounds {
		improved := false
		for _, sign := range signs {
			for _, step := range []int{1, -1, 2, -2} {
				points[sign] += step
				if now := worth(); now > best && points[sign] >= graph.Points[sign].Least && points[sign] <= graph.Points[sign].Most {
					best, improved = now, true
				} else {
					points[sign] -= step
				}
			}
		}
		if !improved {
			break
		}
	}
	return points
}
