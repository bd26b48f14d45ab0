package extract

import (
	"os"
	"testing"

	"github.com/incidentgraph/incidentgraph/extract/arabic"
	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// BenchmarkNew is what every start of the program pays: all lists, rules and names.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}

// seedReports are the reports that come with the program, as texts to measure with.
func seedReports(b *testing.B) []string {
	files, err := os.ReadDir("../seeds/reports")
	if err != nil {
		b.Fatal(err)
	}
	var out []string
	for _, f := range files {
		s, err := os.ReadFile("../seeds/reports/" + f.Name())
		if err != nil {
			b.Fatal(err)
		}
		out = append(out, string(s))
	}
	return out
}

// BenchmarkExtract reads the seed reports as Arabic; compare its MB/s with BenchmarkTokenize.
func BenchmarkExtract(b *testing.B) {
	e, err := New()
	if err != nil {
		b.Fatal(err)
	}
	texts := seedReports(b)
	n := 0
	for b.Loop() {
		s := texts[n%len(texts)]
		if _, err := e.Extract(graph.Report{ID: "r", Lang: "ar", Published: "2023-01-31", Text: s}); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(s)))
		n++
	}
}

// BenchmarkTokenize is the floor: normalising and tokenising alone.
func BenchmarkTokenize(b *testing.B) {
	texts := seedReports(b)
	n := 0
	for b.Loop() {
		s := texts[n%len(texts)]
		text.Read(s, arabic.Split)
		b.SetBytes(int64(len(s)))
		n++
	}
}
