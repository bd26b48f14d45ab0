package input

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/incidentgraph/incidentgraph/graph"
)

// readLines yields a report or an *Error for every line that is not blank. A line over MaxLine is skipped to its end.
func readLines(r io.Reader, name string, o Options, yield func(Item, error) bool) {
	lines := lineReader{r: bufio.NewReaderSize(decoded(r, o.Encoding), 64<<10)}
	for n := 1; ; n++ {
		line, err := lines.next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err == nil && n == 1 {
			line = bytes.TrimPrefix(line, utf8BOM)
		}
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var item Item
		var tooLong *bad
		goOn := err == nil || errors.As(err, &tooLong) && !lines.lost
		if err == nil {
			item, err = readJSON(line, o)
		}
		item.Name, item.Line = name, n
		if !yield(item, placed(err, name, n)) || !goOn {
			return
		}
	}
}

// lineReader reads lines in bounded memory.
type lineReader struct {
	r    *bufio.Reader
	buf  []byte
	lost bool // the end of a long line was not found
}

// next returns the next line without its end, valid until the call after; io.EOF after the last one, and a *bad for a
// line that is too long.
func (l *lineReader) next() ([]byte, error) {
	l.buf = l.buf[:0]
	length := 0
	for {
		part, err := l.r.ReadSlice('\n')
		length += len(part)
		if length <= MaxLine {
			l.buf = append(l.buf, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull) && length <= maxSkip:
			continue
		case errors.Is(err, bufio.ErrBufferFull):
			l.lost = true
			return nil, badf("see that the file has one JSON object a line", "a line of more than %s; the rest is not read", count(maxSkip))
		case err != nil && (!errors.Is(err, io.EOF) || length == 0):
			return nil, err
		case length > MaxLine:
			return nil, badf("split the report", "a line of %s, longer than %s", count(length), count(MaxLine))
		}
		return bytes.TrimRight(l.buf, "\r\n"), nil
	}
}

// line is a line of JSON Lines: the fields of a report, a record of the interchange form, or a decision.
type line struct {
	fields
	Report    *graph.Report   `json:"report"`
	Nodes     []graph.Node    `json:"nodes"`
	Edges     []graph.Edge    `json:"edges"`
	Withdrawn bool            `json:"withdrawn"`
	Decision  *graph.Decision `json:"decision"`
}

// readJSON reads one JSON object.
func readJSON(b []byte, o Options) (Item, error) {
	if !utf8.Valid(b) {
		return Item{}, badf("write it as UTF-8, or name its encoding, as in --encoding windows-1256", "not valid UTF-8 at byte %d of the line", len(validPrefix(b)))
	}
	var l line
	if err := json.Unmarshal(b, &l); err != nil {
		return Item{}, jsonError(b, err)
	}
	if l.Decision != nil {
		return Item{Decision: l.Decision}, nil
	}
	if l.Report == nil {
		report, err := l.report(o)
		return Item{Report: report}, err
	}
	r := *l.Report
	report, err := fields{r.ID, r.Lang, r.Published, r.Updated, r.Title, r.URL, source(r.Publisher), r.Text}.report(o)
	if err != nil {
		return Item{}, err
	}
	report.Extractor, report.Unread = r.Extractor, r.Unread
	return Item{Report: report, Record: &graph.Record{Report: report, Nodes: l.Nodes, Edges: l.Edges, Withdrawn: l.Withdrawn}}, nil
}

// jsonError says in a person's words what encoding/json found.
func jsonError(b []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax) && int(syntax.Offset) >= len(b):
		return badf("write the line again, or remove it", "the JSON is cut short after %s", count(len(b)))
	case errors.As(err, &syntax):
		return badf("mend the line", "no JSON at byte %d: %v", syntax.Offset, err)
	case errors.As(err, &kind) && kind.Field == "":
		return badf("write one object a line: {\"text\": …}", "a JSON %s instead of an object", kind.Value)
	case errors.As(err, &kind):
		return badf("see the README for the form of a line", "%q holds the kind %s, want %s", strings.TrimPrefix(kind.Field, "fields."), kind.Value, kind.Type)
	}
	return badf("mend the line", "no report: %v", err)
}

// Encode is the item as a line of JSON Lines, which Read reads back as the same item.
func (i Item) Encode() ([]byte, error) {
	switch {
	case i.Decision != nil:
		return json.Marshal(line{Decision: i.Decision})
	case i.Record != nil:
		return json.Marshal(i.Record)
	}
	r := i.Report
	return json.Marshal(fields{r.ID, r.Lang, r.Published, r.Updated, r.Title, r.URL, source(r.Publisher), r.Text})
}
