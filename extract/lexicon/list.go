// Package lexicon loads, lints and matches word lists. In go files of reviewed lines, each a surface form and what it
// is, and a report's tokens with their readings; out come the longest known names, left to right, with all that each
// of them may mean. It never chooses between meanings, never looks at context, and holds no words of its own.
package lexicon

import (
	"fmt"
	"strconv"
	"strings"
)

// List is a parsed word list: a file of tab-separated lines, opened by comments (#) that say what it holds and
// where it is from ("# source: …", "# licence: …"), then one line of column names.
type List struct {
	Name    string
	Source  string
	Licence string
	Columns []string
	Rows    []Row
	column  map[string]int
}

// Row is one line of a list.
type Row struct {
	Line   int // in the file, from 1
	fields []string
	list   *List
}

// Parse reads a list. It fails, with the line, where the head lacks source, licence or columns, or a line has more
// fields than columns; fields missing at the end of a line are empty.
func Parse(name, text string) (*List, error) {
	l := &List{Name: name, column: map[string]int{}}
	l.Rows = make([]Row, 0, strings.Count(text, "\n"))
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		switch {
		case strings.HasPrefix(line, "#"):
			l.comment(line)
		case strings.TrimSpace(line) == "":
		case l.Columns == nil:
			l.Columns = strings.Split(line, "\t")
			for i, c := range l.Columns {
				l.column[c] = i
			}
		default:
			fields := strings.Split(line, "\t")
			if len(fields) > len(l.Columns) {
				return nil, fmt.Errorf("%s:%d: %d fields, but only %d columns", name, n, len(fields), len(l.Columns))
			}
			l.Rows = append(l.Rows, Row{Line: n, fields: fields, list: l})
		}
	}
	if l.Source == "" || l.Licence == "" || l.Columns == nil {
		return nil, fmt.Errorf("%s: begin the list with '# source: …', '# licence: …' and a line of column names", name)
	}
	return l, nil
}

func (l *List) comment(line string) {
	line = strings.TrimSpace(strings.TrimPrefix(line, "#"))
	if s, ok := strings.CutPrefix(line, "source:"); ok {
		l.Source = strings.TrimSpace(l.Source + " " + s)
	}
	if s, ok := strings.CutPrefix(line, "licence:"); ok {
		l.Licence = strings.TrimSpace(l.Licence + " " + s)
	}
}

// Has reports whether the list has the column.
func (l *List) Has(column string) bool {
	_, ok := l.column[column]
	return ok
}

// Get returns a field, trimmed; empty where the line or the list does not have it.
func (r Row) Get(column string) string {
	i, ok := r.list.column[column]
	if !ok || i >= len(r.fields) {
		return ""
	}
	return strings.TrimSpace(r.fields[i])
}

// All returns the values of a field, which are parted by |.
func (r Row) All(column string) []string {
	field := r.Get(column)
	if field == "" {
		return nil
	}
	values := strings.Split(field, "|")
	for i, v := range values {
		values[i] = strings.TrimSpace(v)
	}
	return values
}

// Float returns a field as a number, 0 where it is empty or no number; Lint finds the latter.
func (r Row) Float(column string) float64 {
	f, _ := strconv.ParseFloat(r.Get(column), 64)
	return f
}

// Int returns a field as a whole number, 0 where it is empty or no number.
func (r Row) Int(column string) int {
	i, _ := strconv.Atoi(r.Get(column))
	return i
}

// Where names the line for a message.
func (r Row) Where() string { return fmt.Sprintf("%s:%d", r.list.Name, r.Line) }
