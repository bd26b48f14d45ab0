package input

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"iter"
	"path"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/transform"

	"github.com/incidentgraph/incidentgraph/graph"
)

// The limits. A longer text is refused rather than cut, since a graph of half a report looks like a graph of it.
const (
	MaxText = 2 << 20  // bytes of one report's text: some 300 pages of Arabic
	MaxPage = 8 << 20  // bytes of one file that holds one report
	MaxLine = 16 << 20 // bytes of one line of JSON Lines: a record with its nodes
	maxSkip = 64 << 20 // bytes of a line over the limit that are read on in search of its end
)

// Inside stands in a name between that of an archive and that of a file in it.
const Inside = "!/"

// Options say what an input does not say itself.
type Options struct {
	Lang      string // BCP 47 primary tag
	Published string // ISO day
	Publisher string
	Encoding  string // the name of an encoding that every input is in; empty: find out
	// Columns name the columns of a CSV file that hold the fields of a report, by field: text, title, published…
	Columns map[string]string
}

// Check returns an error for an option that no input could be read with.
func (o Options) Check() error {
	if _, err := day(o.Published); err != nil {
		return err
	}
	for field := range o.Columns {
		if !slices.Contains(tableFields, field) {
			return badf("write FIELD=COLUMN with one of "+strings.Join(tableFields, ", "), "a report has no field %q", field)
		}
	}
	if o.Encoding != "" {
		if e, _ := charset.Lookup(o.Encoding); e == nil {
			return badf("take a name such as utf-8, windows-1256 or iso-8859-6", "no encoding is named %q", o.Encoding)
		}
	}
	return nil
}

// Item is one report of an input. Record is set where the input held the graph drawn from it as well. A line of an
// export may hold a decision instead: then only that is set.
type Item struct {
	Report   graph.Report
	Record   *graph.Record
	Decision *graph.Decision
	Name     string // of the input
	Line     int    // from 1; 0 where the input is one report
}

// Read reads every report of r, in order: of an archive those of its files too, whose names are NAME!/FILE. The name
// tells the format by its ending, else the first bytes do. An *Error stands for one report or file that could not be
// read; any other error is of r itself and is the last thing that comes. A zip archive is read where it lies if r has
// ReadAt and Size, else from memory.
func Read(r io.Reader, name string, o Options) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		u := &unpacking{options: o, yield: yield}
		u.read(r, name, strings.ToLower(name), 0)
	}
}

// placed gives an error its place, and a reader's own error a word on what to do.
func placed(err error, name string, line int) error {
	var b *bad
	switch {
	case err == nil:
		return nil
	case errors.As(err, &b):
		return &Error{name, line, b.what, b.do}
	case errors.Is(err, errBomb):
		return &Error{name, line, err.Error() + "; the rest is not read", "see what is in it"}
	case errors.Is(err, zstd.ErrMagicMismatch), errors.Is(err, zstd.ErrCRCMismatch), errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrChecksum), errors.Is(err, tar.ErrHeader):
		return &Error{name, line, "the archive is damaged: " + err.Error(), "copy or make the archive again"}
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return &Error{name, line, "the compressed data is cut short or damaged", "copy or compress the file again"}
	}
	return &Error{name, line, err.Error(), "see that the file can be read"}
}

type format int

const (
	plain format = iota
	markdown
	page
	jsonLines
	oneJSON
	table
	feed
	portable
)

var endings = map[string]format{
	".txt": plain, ".text": plain, ".md": markdown, ".markdown": markdown,
	".html": page, ".htm": page, ".xhtml": page, ".jsonl": jsonLines, ".ndjson": jsonLines, ".json": oneJSON,
	".pdf": portable, ".csv": table, ".tsv": table, ".rss": feed, ".atom": feed,
}

// formatOf tells the format by the name's ending or, where that says nothing, by the first bytes.
func formatOf(name string, b *bufio.Reader) format {
	if f, ok := endings[path.Ext(name)]; ok {
		return f
	}
	head, _ := b.Peek(1 << 10)
	if bytes.HasPrefix(head, []byte("%PDF-")) {
		return portable
	}
	head = bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, utf8BOM), " \t\r\n"))
	switch {
	case bytes.HasPrefix(head, []byte("{")):
		return jsonLines
	case isFeed.Match(head):
		return feed
	case bytes.HasPrefix(head, []byte("<!doctype")), bytes.HasPrefix(head, []byte("<html")), bytes.HasPrefix(head, []byte("<?xml")):
		return page
	case bytes.HasPrefix(head, []byte("---")):
		return markdown
	}
	return plain
}

// readOne reads an input that is one report.
func readOne(r io.Reader, f format, o Options) (Item, error) {
	raw, err := readWhole(r)
	if err != nil {
		return Item{}, err
	}
	if f == portable {
		fields, err := readPDF(raw)
		if err != nil {
			return Item{}, err
		}
		report, err := fields.report(o)
		return Item{Report: report}, err
	}
	text, err := decode(raw, o.Encoding, f == page)
	if err != nil {
		return Item{}, err
	}
	if f == oneJSON {
		return readJSON([]byte(text), o)
	}
	fields, err := readers[f](text)
	if err != nil {
		return Item{}, err
	}
	report, err := fields.report(o)
	return Item{Report: report}, err
}

// readWhole reads an input that must be looked at as a whole.
func readWhole(r io.Reader) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxPage+1))
	switch {
	case err != nil:
		return nil, err
	case len(raw) > MaxPage:
		return nil, badf("split it into one file a report, or write one report a line as JSON Lines", "longer than %s", count(MaxPage))
	case len(bytes.TrimSpace(raw)) == 0:
		return nil, badf("remove it, or put a report into it", "empty")
	}
	return raw, nil
}

// readers take apart the text of an input that is one report.
var readers = map[format]func(string) (fields, error){plain: readPlain, markdown: readMarkdown, page: readPage}

// decoded wraps a stream of lines in the encoding that was named; JSON is UTF-8 otherwise.
func decoded(r io.Reader, encoding string) io.Reader {
	if e, _ := charset.Lookup(encoding); e != nil {
		return transform.NewReader(r, e.NewDecoder())
	}
	return r
}
