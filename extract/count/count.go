package count

import (
	"strconv"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// Number is a number in a text, in digits or words.
type Number struct {
	Value      int
	Vague      bool // dozens, hundreds: at least the value, nobody counted
	Digits     bool // written in digits
	First, End int  // tokens
}

// Figure is a number with what limits it: "at least 61" has no Max, "up to 20" no Min.
type Figure struct {
	Min, Max   *int
	Vague      bool
	Digits     bool
	First, End int // tokens, with the limiting words before it
	Number     int // the token that the number itself begins at
}

// Date is a date told in a text, tokens [First, End), resolved against the day of publication.
type Date struct {
	Days       graph.Days
	First, End int
	Since      bool // it tells a beginning (since March); Days ends on the day of publication
	Ahead      bool // it lies after the day of publication
	Another    bool // of what is told next, another thing than what the report tells of it (a week after …)
}

// Digits reads token i where it is of digits, and is not part of a name to which it is glued (F16). glue are the words
// that a language writes together with a number.
func Digits(tokens []text.Token, i int, glue map[string]bool) (float64, bool) {
	if i < 0 || i >= len(tokens) || tokens[i].Class != text.Number {
		return 0, false
	}
	if i > 0 && !tokens[i].Gap && tokens[i-1].Class == text.Word && !glue[tokens[i-1].Form] {
		return 0, false
	}
	v, err := strconv.ParseFloat(tokens[i].Form, 64)
	return v, err == nil
}
