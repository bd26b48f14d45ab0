package export

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
)

// format is one way to write a graph.
type format struct {
	name  string
	write func(context.Context, *graph.Graph, io.Writer) error
}

var formats = []format{
	{"jsonl", writeView},
	{"records", writeRecords},
}

// Formats are the names of the formats, in the order in which they are told.
func Formats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// Write writes the graph in a format. An unknown format is an error that names the known ones.
func Write(ctx context.Context, g *graph.Graph, name string, w io.Writer) error {
	i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
	if i < 0 {
		return fmt.Errorf("no format %q: choose one of %s", name, strings.Join(Formats(), ", "))
	}
	b := bufio.NewWriter(w)
	if err := formats[i].write(ctx, g, b); err != nil {
		return fmt.Errorf("export %s: %w", name, err)
	}
	return b.Flush()
}

// encoder writes one JSON value a line, with the letters of every script as they are.
func encoder(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}

// writeView writes what is shown: reports, nodes and relationships, each sorted by key.
func writeView(ctx context.Context, g *graph.Graph, w io.Writer) error {
	e := encoder(w)
	return g.View(ctx, func(line graph.ViewLine) error { return e.Encode(line) })
}

// writeRecords writes the record of every report, then the decisions, oldest first: all that a graph is made of.
func writeRecords(ctx context.Context, g *graph.Graph, w io.Writer) error {
	e := encoder(w)
	if err := g.Records(ctx, func(r graph.Record) error { return e.Encode(r) }); err != nil {
		return err
	}
	decisions, err := g.Decisions(ctx)
	if err != nil {
		return err
	}
	for _, d := range slices.Backward(decisions) {
		if err := e.Encode(struct {
			Decision graph.Decision `json:"decision"`
		}{d.Decision}); err != nil {
			return err
		}
	}
	return nil
}
