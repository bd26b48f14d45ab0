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

// view yields what a graph shows: reports, nodes, relationships, each sorted by key. An error of fn ends it.
type view func(fn func(graph.ViewLine) error) error

// format is one way to write what a graph shows, with what is said of it in its head.
type format struct {
	name        string
	write       func(view, about, io.Writer) error
	conventions []string
	leftOut     []string
}

var formats = []format{
	{"jsonl", writeView, nil, nil},
	{"graphml", writeGraphML, []string{"lists are one text, with semicolons"}, []string{"of a relationship all quotes but the best"}},
	{"stix", writeSTIX, stixConventions, []string{"mentions' places in their reports"}},
	{"csv", writeCSV, []string{"one row an attack; lists are one text, with semicolons"}, attacksOnly},
	{"csv-acled", writeACLED, acledConventions, attacksOnly},
	{"csv-ucdp", writeUCDP, ucdpConventions, attacksOnly},
	{"geojson", writeGeoJSON, []string{"RFC 7946: longitude before latitude, WGS 84", "place_kind tells how fine the point is: the middle of a region is an area, not a spot", "without coordinates the geometry is null"}, attacksOnly},
}

// records is the format that holds what was said, not what is shown.
const records = "records"

// Formats are the names of the formats, in the order in which they are told.
func Formats() []string {
	names := []string{}
	for _, f := range formats {
		names = append(names, f.name)
	}
	return slices.Insert(names, 1, records)
}

// Write writes the graph in a format. An unknown format is an error that names the known ones.
func Write(ctx context.Context, g *graph.Graph, name string, w io.Writer) error {
	if name == records {
		b := bufio.NewWriter(w)
		if err := writeRecords(ctx, g, b); err != nil {
			return fmt.Errorf("export %s: %w", name, err)
		}
		return b.Flush()
	}
	return write(name, func(fn func(graph.ViewLine) error) error { return g.View(ctx, fn) }, whole, w)
}

// WriteOf writes the part of the graph around nodes, as Graph.ViewOf has it, in a format of what is shown.
func WriteOf(ctx context.Context, g *graph.Graph, name string, keys []string, w io.Writer) error {
	return WriteAsked(ctx, g, name, keys, fmt.Sprintf("%d nodes that were named, and what is around them", len(keys)), w)
}

// WriteAsked is WriteOf whose head says by which question the nodes were found.
func WriteAsked(ctx context.Context, g *graph.Graph, name string, keys []string, question string, w io.Writer) error {
	return write(name, func(fn func(graph.ViewLine) error) error { return g.ViewOf(ctx, keys, fn) }, question, w)
}

func write(name string, v view, of string, w io.Writer) error {
	i := slices.IndexFunc(formats, func(f format) bool { return f.name == name })
	if i < 0 {
		return fmt.Errorf("no format %q: choose one of %s", name, strings.Join(Formats(), ", "))
	}
	b := bufio.NewWriter(w)
	if err := formats[i].write(v, formats[i].head(of), b); err != nil {
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

// writeView writes the lines as they are, after the head.
func writeView(v view, a about, w io.Writer) error {
	e := encoder(w)
	if err := e.Encode(map[string]about{"about": a}); err != nil {
		return err
	}
	return v(func(line graph.ViewLine) error { return e.Encode(line) })
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

// text is a property that is a text; empty where it is null.
func text(r graph.Row, name string) string {
	s, _ := r[name].(string)
	return s
}

// texts is a property that is a list.
func texts(r graph.Row, name string) []string {
	s, _ := r[name].([]string)
	return s
}

// plain writes a property's value as a table or an attribute holds it; empty where it is null.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []string:
		return strings.Join(v, "; ")
	}
	return fmt.Sprint(v)
}
