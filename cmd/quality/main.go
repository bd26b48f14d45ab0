// Command quality measures extraction, so that a change of quality shows in review. It extracts the annotated reports of
// an evaluation folder, has that folder's own scorer compare the graphs with the annotation, language by language and the
// first report alone, and compares the figures with a golden file: it fails where one falls by more than two points (five
// for the one report). Beside it, it checks what needs no annotation: that every quote stands in its text, and that every
// statement speaks of one of its ends.
//
// The evaluation folder is not part of this repository; without it the command says so and measures nothing, unless it
// is told to require it.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract"
	"github.com/incidentgraph/incidentgraph/graph"
)

func main() {
	if err := run(context.Background(), os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "quality:", err)
		os.Exit(1)
	}
}

// options are what the command is told.
type options struct {
	eval, golden     string
	update, required bool
}

func run(ctx context.Context, args []string, out io.Writer) error {
	var o options
	flags := flag.NewFlagSet("quality", flag.ContinueOnError)
	flags.StringVar(&o.eval, "eval", "../shared/eval", "folder with score.py and dev/, the annotated reports")
	flags.StringVar(&o.golden, "golden", "cmd/quality/golden.txt", "file of the figures to compare with")
	flags.BoolVar(&o.update, "update", false, "write the golden file")
	flags.BoolVar(&o.required, "required", false, "fail where the evaluation folder is absent")
	if err := flags.Parse(args); err != nil {
		return err
	}
	golds, err := readGold(filepath.Join(o.eval, "dev"))
	if errors.Is(err, os.ErrNotExist) && !o.required {
		_, err = fmt.Fprintf(out, "no annotated reports at %s: nothing measured\n", o.eval)
		return err
	}
	if err != nil {
		return err
	}
	records, err := extractAll(golds)
	if err != nil {
		return err
	}
	if found := unsound(records); len(found) > 0 {
		return fmt.Errorf("%d statements do not stand on their words:\n%s", len(found), strings.Join(found, "\n"))
	}
	figures, err := scoreAll(ctx, o.eval, golds, records)
	if err != nil {
		return err
	}
	return compare(out, figures, o)
}

// gold is what is read of an annotated report: the report. Its graph is the scorer's alone.
type gold struct {
	path                                  string
	ID, Lang, Published, Title, URL, Text string
}

// readGold reads the annotated reports of a folder, by name.
func readGold(folder string) ([]gold, error) {
	if _, err := os.Stat(folder); err != nil {
		return nil, err
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, err
	}
	golds := make([]gold, len(paths))
	for i, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(b, &golds[i]); err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		golds[i].path = path
	}
	return golds, nil
}

// extractAll extracts the reports.
func extractAll(golds []gold) ([]graph.Record, error) {
	x, err := extract.New()
	if err != nil {
		return nil, err
	}
	records := make([]graph.Record, len(golds))
	for i, g := range golds {
		records[i], err = x.Extract(graph.Report{ID: g.ID, Lang: g.Lang, Published: g.Published, Title: g.Title, URL: g.URL, Text: g.Text})
		if err != nil {
			return nil, fmt.Errorf("extract %s: %w", g.ID, err)
		}
	}
	return records, nil
}

// first is the report that this project began with. It is measured alone beside its language: a change that breaks it can
// hide in the sum of many.
const first = "ar-peshawar"

// scoreAll scores the reports of each language together and the first report alone, in the order of their names.
func scoreAll(ctx context.Context, eval string, golds []gold, records []graph.Record) ([]figures, error) {
	sets := map[string][]int{}
	for i, g := range golds {
		sets[g.Lang] = append(sets[g.Lang], i)
		if g.ID == first {
			sets[first] = []int{i}
		}
	}
	var all []figures
	for name, indexes := range sets {
		f, err := scoreSet(ctx, eval, name, indexes, golds, records)
		if err != nil {
			return nil, fmt.Errorf("score %s: %w", name, err)
		}
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b figures) int { return strings.Compare(a.set, b.set) })
	return all, nil
}
