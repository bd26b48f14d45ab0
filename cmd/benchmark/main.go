//go:build unix

// Command benchmark measures how the program fares and prints the table of docs/BENCHMARKS.md: reports go in (a file of
// JSON Lines, or else the seed reports many times over), they are extracted alone, then loaded into an SQLite store of
// their own as `incidentgraph load` does, and verified; figures come out, as Markdown. With -go it also runs the
// benchmarks of the packages. It changes nothing outside a temporary folder.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// goBenchmarks are the packages with benchmarks, each in seconds.
var goBenchmarks = []string{"./extract/...", "./graph", "./graph/name", "./graph/sqlitestore"}

func main() {
	reports := flag.String("reports", "", "file of reports, as incidentgraph load takes it; empty: the seed reports, 60 times")
	repeat := flag.Int("repeat", 1, "load the file so often, under changed ids and days")
	long := flag.Int("long", 0, "instead, load so many reports, a year later each time round, and show each tenth of them: 100000")
	benchmarks := flag.Bool("go", false, "also run the benchmarks of the packages")
	flag.Parse()
	measure := func(ctx context.Context) error { return run(ctx, os.Stdout, *reports, *repeat, *benchmarks) }
	if *long > 0 {
		measure = func(ctx context.Context) error { return runLong(ctx, inputs(*reports), *long, os.Stdout) }
	}
	if err := measure(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "benchmark:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, reports string, repeat int, benchmarks bool) error {
	if reports == "" {
		repeat = max(repeat, 60)
	}
	m, err := measureLoad(ctx, inputs(reports), repeat)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s, %d cores, %s\n\n", runtime.Version(), runtime.NumCPU(), runtime.GOOS+"/"+runtime.GOARCH)
	fmt.Fprint(out, m.table())
	if m.lost() != 0 {
		return fmt.Errorf("%d reports are neither stored nor on the failed list", m.lost())
	}
	if !benchmarks {
		return nil
	}
	fmt.Fprintln(out)
	c := exec.CommandContext(ctx, "go", append([]string{"test", "-run", "^$", "-bench", ".", "-benchtime", "200ms", "-short"}, goBenchmarks...)...)
	c.Stderr = os.Stderr
	told, err := c.Output()
	if err != nil {
		return fmt.Errorf("run the benchmarks: %w\n%s", err, told)
	}
	fmt.Fprint(out, benchmarkTable(string(told)))
	return nil
}

// inputs are the file, or else the seed reports.
func inputs(reports string) []string {
	if reports == "" {
		return []string{"seeds/reports"}
	}
	return []string{reports}
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
