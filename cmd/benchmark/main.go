//go:build unix

// Command benchmark measures how the program fares and prints the tables of docs/BENCHMARKS.md, as Markdown. Its arguments
// name what to measure:
//
//   - load: reports (a file of JSON Lines, or else the seed reports many times over) are extracted alone, then loaded into
//     an SQLite store of their own as `incidentgraph load` does, and verified. It is what is measured without arguments.
//   - ratios: what the graph costs beside the plain engines: loads, questions, one more statement, a retract.
//   - long: very many reports are loaded, a year later each time round, and each tenth of them is shown.
//   - go: the benchmarks of the packages.
//
// It changes nothing outside a temporary folder.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// options are what the flags say.
type options struct {
	reports   string // a file; empty: none
	repeat    int
	synthetic int  // reports
	neo4j     bool // beside SQLite
	long      int  // reports
}

// inputs are the file, or else the seed reports.
func (o options) inputs() []string {
	if o.reports == "" {
		return []string{"seeds/reports"}
	}
	return []string{o.reports}
}

// measurements are what can be measured, by the argument that asks for it. Each prints its table.
var measurements = map[string]func(context.Context, io.Writer, options) error{
	"load":   printLoad,
	"ratios": printRatios,
	"long": func(ctx context.Context, out io.Writer, o options) error {
		return runLong(ctx, o.inputs(), o.long, out)
	},
	"go": printGo,
}

func main() {
	var o options
	flag.StringVar(&o.reports, "reports", "", "file of reports, as incidentgraph load takes it; empty: the seed reports, 60 times")
	flag.IntVar(&o.repeat, "repeat", 1, "load the file so often, under changed ids and days")
	flag.IntVar(&o.synthetic, "synthetic", 10_000, "ratios of so many synthetic reports; at least 3000")
	flag.BoolVar(&o.neo4j, "neo4j", true, "ratios over Neo4j too")
	flag.IntVar(&o.long, "long", 100_000, "how many reports a long load has")
	flag.Parse()
	if err := run(context.Background(), os.Stdout, o, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "benchmark:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, o options, names []string) error {
	if len(names) == 0 {
		names = []string{"load"}
	}
	for _, name := range names {
		if measurements[name] == nil {
			return fmt.Errorf("there is no measurement %q: see go doc ./cmd/benchmark", name)
		}
	}
	fmt.Fprintf(out, "%s, %d cores, %s\n", runtime.Version(), runtime.NumCPU(), runtime.GOOS+"/"+runtime.GOARCH)
	for _, name := range names {
		fmt.Fprintln(out)
		if err := measurements[name](ctx, out, o); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func printLoad(ctx context.Context, out io.Writer, o options) error {
	if o.reports == "" {
		o.repeat = max(o.repeat, 60)
	}
	m, err := measureLoad(ctx, o.inputs(), o.repeat)
	if err != nil {
		return err
	}
	fmt.Fprint(out, m.table())
	if m.lost() != 0 {
		return fmt.Errorf("%d reports are neither stored nor on the failed list", m.lost())
	}
	return nil
}

// goBenchmarks are the packages with benchmarks, each in seconds.
var goBenchmarks = []string{"./extract/...", "./graph", "./graph/name", "./graph/sqlitestore"}

func printGo(ctx context.Context, out io.Writer, _ options) error {
	c := exec.CommandContext(ctx, "go", append([]string{"test", "-run", "^$", "-bench", ".", "-benchtime", "200ms", "-short"}, goBenchmarks...)...)
	c.Stderr = os.Stderr
	told, err := c.Output()
	if err != nil {
		return errors.Join(fmt.Errorf("run the benchmarks: %w", err), errors.New(string(told)))
	}
	fmt.Fprint(out, benchmarkTable(string(told)))
	return nil
}

// benchmarkTable makes a table of what `go test -bench` prints.
func benchmarkTable(out string) string {
	var b strings.Builder
	b.WriteString("| benchmark | ns/op | more |\n|---|---:|---|\n")
	for line := range strings.Lines(out) {
		f := strings.Fields(line)
		if len(f) < 4 || !strings.HasPrefix(f[0], "Benchmark") || f[3] != "ns/op" {
			continue
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(f[0], "Benchmark"), "-")
		fmt.Fprintf(&b, "| %s | %s | %s |\n", name, f[2], strings.Join(f[4:], " "))
	}
	return b.String()
}
