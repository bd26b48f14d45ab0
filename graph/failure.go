package graph

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Failure is one report that could not be loaded: it could not be read, or its extraction failed. The list of them is
// kept beside the graph and is no part of it; a report leaves it when a later load reads it.
type Failure struct {
	ID     string `json:"id,omitempty"` // of the place, where it is in the list
	Input  string `json:"input"`        // name of the file, folder or address, as it was given
	Line   int    `json:"line,omitempty"`
	Report string `json:"report,omitempty"` // its id, where it was read so far
	Reason string `json:"reason"`
	Time   string `json:"time,omitempty"` // RFC 3339, of the last try
}

// failure is a row of Failures.
type failure struct {
	ID     string `col:"id"`
	Input  string `col:"input"`
	Line   int    `col:"line"`
	Report string `col:"report"`
	Reason string `col:"reason"`
	Time   string `col:"time"`
}

// FailureID is the id of a place in the failed list: ids are in the order of inputs and lines. Line is from 1, and 0
// where the input is one report.
func FailureID(input string, line int) string {
	return fmt.Sprintf("%s:%010d", storable(input), line)
}

// Failures returns the failed list by input and line: at most limit (0: all) of those after the id, "" for the first.
func (g *Graph) Failures(ctx context.Context, after string, limit int) ([]Failure, error) {
	var list []Failure
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) error {
		rows, err := r.Find(ctx, Lookup{Table: Failures, After: after, Limit: limit})
		list = make([]Failure, len(rows))
		for i, row := range rows {
			list[i] = Failure(*fromRow[failure](row))
		}
		return err
	})
	return list, err
}

// NoteFailures puts reports on the failed list, in the place of what it says of the same input and line, and takes off
// those with the ids in mended; an id that is in both stays.
func (g *Graph) NoteFailures(ctx context.Context, failed []Failure, mended []string) error {
	now := g.Now().UTC().Format(time.RFC3339)
	rows := make([]Row, len(failed))
	for i, f := range failed {
		f.ID, f.Time = FailureID(f.Input, f.Line), now
		f.Report, f.Reason = storable(f.Report), storable(f.Reason)
		f.Input = storable(f.Input)
		row := failure(f)
		rows[i] = rowOf(&row)
	}
	return g.store.Write(ctx, func(ctx context.Context, tx Tx) error {
		if err := checkVersion(ctx, tx); err != nil {
			return err
		}
		if err := replaceRows(ctx, tx, Failures, nil, mended); err != nil {
			return err
		}
		return replaceRows(ctx, tx, Failures, rows, nil)
	})
}

// storable makes a text of any bytes: names of files and what programs say of them may be none.
func storable(s string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\ufffd")
}
