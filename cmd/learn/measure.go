package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract"
	"github.com/incidentgraph/incidentgraph/graph"
)

// fall is by how many points the figure of a set may fall.
const fall = 1.5

// measure reads the annotated reports of a folder as any report is read, has the folder's scorer compare the graphs with
// the annotation, and compares its figures with the golden file: those of dev, which the model has not seen, beside those
// of train, from which it was learnt, so that over-fitting shows.
func measure(ctx context.Context, folder, golden string, update bool, out io.Writer) error {
	if _, err := os.Stat(folder); os.IsNotExist(err) {
		_, err = fmt.Fprintf(out, "no annotated reports at %s: nothing measured\n", folder)
		return err
	}
	var now strings.Builder
	now.WriteString("# Template filling on MUC-4 as its scorer prints it. Written by \"go run ./cmd/learn -measure FOLDER -update\".\n")
	for _, set := range []string{"dev", "train"} {
		printed, err := scoreSet(ctx, folder, set)
		if err != nil {
			return fmt.Errorf("score %s: %w", set, err)
		}
		fmt.Fprintf(&now, "\n%s\n%s", set, printed)
	}
	if _, err := io.WriteString(out, now.String()); err != nil {
		return err
	}
	if update {
		return os.WriteFile(golden, []byte(now.String()), 0o644)
	}
	before, err := os.ReadFile(golden)
	if err != nil {
		return fmt.Errorf("%w: write it with -update", err)
	}
	return compare(string(before), now.String())
}

// scoreSet extracts the reports of a set and returns what the scorer prints.
func scoreSet(ctx context.Context, folder, set string) (string, error) {
	gold := filepath.Join(folder, set+".json")
	reports, err := readReports(gold)
	if err != nil {
		return "", err
	}
	x, err := extract.New()
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "muc4-*")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	var graphs bytes.Buffer
	enc := json.NewEncoder(&graphs)
	for _, r := range reports {
		record, err := x.Extract(graph.Report{ID: r.ID, Lang: "en", Text: r.Text})
		if err != nil {
			return "", fmt.Errorf("extract %s: %w", r.ID, err)
		}
		if err := enc.Encode(record); err != nil {
			return "", err
		}
	}
	path := filepath.Join(dir, "graphs.jsonl")
	if err := os.WriteFile(path, graphs.Bytes(), 0o600); err != nil {
		return "", err
	}
	printed, err := exec.CommandContext(ctx, "python3", filepath.Join(folder, "score.py"), gold, path).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, printed)
	}
	return string(printed), nil
}

// overall finds the sets of what was measured, each with its figure over all roles.
var overall = regexp.MustCompile(`(?s)\n(dev|train)\n.*?\nall .*?F1 +([\d.]+)`)

// compare fails where the figure of a set lies more than fall under the one before.
func compare(before, now string) error {
	was, is := figuresOf(before), figuresOf(now)
	for _, set := range []string{"dev", "train"} {
		if is[set] < was[set]-fall || was[set] == 0 {
			return fmt.Errorf("%s fell from %.1f to %.1f", set, was[set], is[set])
		}
	}
	return nil
}

func figuresOf(printed string) map[string]float64 {
	out := map[string]float64{}
	for _, m := range overall.FindAllStringSubmatch(printed, -1) {
		out[m[1]], _ = strconv.ParseFloat(m[2], 64) // the pattern leaves only numbers
	}
	return out
}
