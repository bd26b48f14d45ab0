//go:build unix

package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestALoadIsMeasuredWholeAndLosesNothing(t *testing.T) {
	m, err := measureLoad(t.Context(), []string{filepath.Join("..", "..", "seeds", "reports")}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if m.summary.Read < 24 || m.stored != m.summary.Read || m.summary.Failed != 0 || m.lost() != 0 || m.differences != 0 {
		t.Errorf("%+v", m)
	}
	if m.whole <= 0 || m.extraction <= 0 || m.size == 0 {
		t.Errorf("no figures: %+v", m)
	}
	if table := m.table(); strings.Count(table, "\n") != 12 || !strings.Contains(table, "| reports a CPU second |") {
		t.Errorf("table\n%s", table)
	}
}

func TestBenchmarksBecomeATable(t *testing.T) {
	got := benchmarkTable("goos: linux\nBenchmarkExtract-2  \t 100\t  1234567 ns/op\t 5.00 MB/s\nPASS\n")
	if want := "| Extract | 1234567 | 5.00 MB/s |\n"; !strings.HasSuffix(got, want) {
		t.Errorf("got %q", got)
	}
}
