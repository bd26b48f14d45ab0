package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/ingest"
	"github.com/incidentgraph/incidentgraph/extract/input"
)

// inputFlags adds the flags of every command that takes INPUT.
func inputFlags(c *cobra.Command, o *input.Options) {
	c.Flags().StringVar(&o.Lang, "lang", "", "language of inputs that do not say: ar, en")
	c.Flags().StringVar(&o.Published, "published", "", "day of inputs that do not say: 2006-01-02")
	c.Flags().StringVar(&o.Publisher, "publisher", "", "publisher of inputs that do not say")
	c.Flags().StringToStringVar(&o.Columns, "columns", nil, "columns of CSV inputs that are not named as fields: text=Body,published=Date")
	c.Flags().StringVar(&o.Encoding, "encoding", "", "encoding of all inputs, where it cannot be told: windows-1256")
}

// inputHelp is what INPUT may be, for the long help of every command that takes it.
const inputHelp = `

INPUT is a file, a folder with all that is in it, a glob, the address of a feed or page, or - for standard input: text and Markdown with or without
front matter, HTML pages, PDF with a text layer, RSS and Atom feeds, JSON Lines ({"id", "lang", "published", "updated", "title", "url",
"source", "text"}, of which only text is required), CSV with columns of these names, and any of these in gzip, zstd, tar
or zip.`

// inputs checks the flags and names the inputs.
func (a *app) inputs(names []string, o input.Options) (ingest.Inputs, error) {
	if err := o.Check(); err != nil {
		return ingest.Inputs{}, usageError{err}
	}
	file, _ := strings.CutPrefix(a.store, "sqlite:")
	return ingest.Inputs{Names: names, Stdin: a.in, Options: o, Except: file}, nil
}

// needInputs is the check of arguments for commands that do nothing without INPUT.
func needInputs(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return errors.New("no input: name files or folders, or - for standard input")
	}
	return nil
}

// listFailure prints a line of the failed list.
func (a *app) listFailure(f *ingest.Failure) { fmt.Fprintln(a.err, "failed:", f) }
