package input

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/incidentgraph/incidentgraph/graph"
)

// tableFields are what a column of a table may hold.
var tableFields = []string{"id", "lang", "published", "updated", "title", "url", "source", "text"}

// readTable yields a report or an *Error for every row after the first, which names the columns.
func readTable(b *bufio.Reader, name string, o Options, yield func(Item, error) bool) {
	limit := &rowLimit{r: decoded(b, o.Encoding)}
	first := bufio.NewReaderSize(limit, 64<<10)
	if mark, _ := first.Peek(len(utf8BOM)); bytes.Equal(mark, utf8BOM) {
		first.Discard(len(utf8BOM)) //nolint:errcheck // they were peeked
	}
	c := csv.NewReader(first)
	c.Comma, c.FieldsPerRecord, c.ReuseRecord = separator(name, first), -1, true
	header, err := c.Read()
	if err != nil {
		yield(Item{Name: name}, placed(rowError(err), name, 1))
		return
	}
	at, err := columnsOf(header, o.Columns)
	if err != nil {
		yield(Item{Name: name}, placed(err, name, 1))
		return
	}
	for {
		limit.read = 0
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		item := Item{Name: name}
		var syntax *csv.ParseError
		switch {
		case errors.As(err, &syntax):
			item.Line = syntax.StartLine
		case err == nil:
			item.Line, _ = c.FieldPos(0)
			item.Report, err = rowReport(row, at, o)
		}
		goOn := err == nil || syntax != nil || isBad(err) && !limit.over // a bad row, not a bad stream
		if !yield(item, placed(rowError(err), name, item.Line)) || !goOn {
			return
		}
	}
}

func isBad(err error) bool {
	var b *bad
	return errors.As(err, &b)
}

// rowError says in a person's words what encoding/csv found.
func rowError(err error) error {
	var syntax *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return badf("remove it, or put a report into it", "empty")
	case errors.As(err, &syntax):
		return badf("mend the row", "no CSV: %v", syntax.Err)
	}
	return err
}

// separator is what the columns are parted by: a tab in .tsv, else what the first line has most of.
func separator(name string, b *bufio.Reader) rune {
	if strings.EqualFold(path.Ext(strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")), ".tsv") {
		return '\t'
	}
	head, _ := b.Peek(4 << 10)
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best := ','
	for _, r := range ";\t" {
		if bytes.ContainsRune(line, r) && bytes.Count(line, []byte(string(r))) > bytes.Count(line, []byte(string(best))) {
			best = r
		}
	}
	return best
}

// columnsOf finds the column of each field: the one that is named for it, else the one of its own name.
func columnsOf(header []string, named map[string]string) (map[string]int, error) {
	at := map[string]int{}
	for i, h := range header {
		if h = strings.ToLower(strings.TrimSpace(h)); h == "publisher" {
			h = "source"
		}
		if slices.Contains(tableFields, h) && named[h] == "" {
			at[h] = i
		}
	}
	for _, field := range slices.Sorted(maps.Keys(named)) {
		i := slices.IndexFunc(header, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), named[field]) })
		if i < 0 {
			return nil, badf("take one of "+clip(strings.Join(header, ", ")), "no column %q", named[field])
		}
		at[field] = i
	}
	if _, ok := at["text"]; !ok {
		return nil, badf("name the column, as in --columns text=Body", "no column named text")
	}
	return at, nil
}

// rowReport makes a report of a row.
func rowReport(row []string, at map[string]int, o Options) (graph.Report, error) {
	value := func(field string) string {
		if i, ok := at[field]; ok && i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	for _, i := range slices.Sorted(maps.Values(at)) { // the first one is told, whichever the map has first
		if i < len(row) && !utf8.ValidString(row[i]) {
			return graph.Report{}, badf("write it as UTF-8, or name its encoding, as in --encoding windows-1256", "column %d is not valid UTF-8", i+1)
		}
	}
	return fields{
		ID: value("id"), Lang: value("lang"), Published: value("published"), Updated: value("updated"), Title: value("title"),
		URL: value("url"), Source: source(value("source")), Text: value("text"),
	}.report(o)
}

// rowLimit refuses a row that is longer than a line may be.
type rowLimit struct {
	r    io.Reader
	read int
	over bool
}

func (l *rowLimit) Read(p []byte) (int, error) {
	if l.read > MaxLine {
		l.over = true
		return 0, badf("see that its quotation marks are closed", "a row of more than %s; the rest is not read", count(MaxLine))
	}
	n, err := l.r.Read(p)
	l.read += n
	return n, err
}
