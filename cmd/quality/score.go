package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"

	"github.com/incidentgraph/incidentgraph/graph"
)

// figures are the quality of one set of reports, in points of a hundred.
type figures struct {
	set     string // a language, or the name of a single report
	reports int
	value   map[string]float64 // by name of a figure
}

// figure is one figure: its name in the golden file, and where the scorer prints it.
type figure struct {
	name  string
	row   *regexp.Regexp
	worse float64 // 1 where a smaller value is worse, -1 where a greater one is
}

// kept are the figures, in the order of the golden file. Forbidden is the share of tempting wrong relationships that
// were drawn.
var kept = []figure{
	{"nodes", regexp.MustCompile(`(?m)^nodes .*F1\s+([\d.]+)`), 1},
	{"mentions", regexp.MustCompile(`(?m)^mentions .*F1\s+([\d.]+)`), 1},
	{"fields", regexp.MustCompile(`(?m)^attack fields .*F1\s+([\d.]+)`), 1},
	{"edges", regexp.MustCompile(`(?m)^edges .*F1\s+([\d.]+)`), 1},
	{"score", regexp.MustCompile(`(?m)^score ([\d.]+)`), 1},
	{"forbidden", regexp.MustCompile(`(?m)^forbidden edges asserted: (\d+) of (\d+)`), -1},
}

// scoreSet runs the scorer over some of the reports.
func scoreSet(ctx context.Context, eval, set string, indexes []int, golds []gold, records []graph.Record) (figures, error) {
	dir, err := os.MkdirTemp("", "quality-*")
	if err != nil {
		return figures{}, err
	}
	defer os.RemoveAll(dir)
	annotated := filepath.Join(dir, "gold")
	if err := os.Mkdir(annotated, 0o700); err != nil {
		return figures{}, err
	}
	var graphs bytes.Buffer
	enc := json.NewEncoder(&graphs)
	for _, i := range indexes {
		b, err := os.ReadFile(golds[i].path)
		if err != nil {
			return figures{}, err
		}
		if err := os.WriteFile(filepath.Join(annotated, filepath.Base(golds[i].path)), b, 0o600); err != nil {
			return figures{}, err
		}
		if err := enc.Encode(records[i]); err != nil {
			return figures{}, err
		}
	}
	path := filepath.Join(dir, "graphs.jsonl")
	if err := os.WriteFile(path, graphs.Bytes(), 0o600); err != nil {
		return figures{}, err
	}
	out, err := exec.CommandContext(ctx, "python3", filepath.Join(eval, "score.py"), annotated, path).CombinedOutput()
	if err != nil {
		return figures{}, fmt.Errorf("%w: %s", err, out)
	}
	return read(set, len(indexes), string(out))
}

// read takes the figures out of what the scorer printed.
func read(set string, reports int, printed string) (figures, error) {
	f := figures{set: set, reports: reports, value: map[string]float64{}}
	for _, k := range kept {
		m := k.row.FindStringSubmatch(printed)
		if m == nil {
			return f, fmt.Errorf("the scorer printed no %s:\n%s", k.name, printed)
		}
		v, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			return f, err
		}
		if len(m) == 3 { // a count of a count
			all, err := strconv.ParseFloat(m[2], 64)
			if err != nil {
				return f, err
			}
			v = 100 * v / max(all, 1)
		}
		f.value[k.name] = v
	}
	return f, nil
}
