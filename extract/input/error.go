package input

import (
	"fmt"
	"strings"
)

// Error is one report that could not be read.
type Error struct {
	Name string // of the input
	Line int    // from 1; 0 where the whole input is meant
	What string // what is wrong
	Do   string // what to do about it
}

// Error puts the place first, as compilers do, so that a terminal can open it.
func (e *Error) Error() string { return e.Place() + ": " + e.What + ": " + e.Do }

// Place is the input's name and the line in it.
func (e *Error) Place() string {
	if e.Line == 0 {
		return e.Name
	}
	return fmt.Sprintf("%s:%d", e.Name, e.Line)
}

// bad is what is wrong with a report, before the place is known.
type bad struct{ what, do string }

func (b *bad) Error() string { return b.what + ": " + b.do }

// badf makes a bad whose last argument is what to do.
func badf(do, format string, args ...any) *bad { return &bad{fmt.Sprintf(format, args...), do} }

// count writes a number of bytes as a person would say it.
func count(n int) string {
	switch {
	case n >= 1<<20:
		return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(n)/(1<<20)), ".0") + " MB"
	case n >= 1<<10:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
