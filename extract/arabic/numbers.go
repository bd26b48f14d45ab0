package arabic

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/count"
	"github.com/incidentgraph/incidentgraph/extract/text"
)

// Words are the words of numbers and dates of Arabic. They are made once and never change.
type Words struct{ *count.Words }

// NewWords reads the lists.
func NewWords() (*Words, error) {
	w, err := count.NewWords(Files, "lists/figures.tsv", "lists/dates.tsv")
	return &Words{w}, err
}

// What is read is the same in every language.
type (
	// Number is a number in digits or words.
	Number = count.Number
	// Figure is a number with its limits.
	Figure = count.Figure
	// Date is a date with its days.
	Date = count.Date
)

// Number reads the number that begins at token i; ok is false where none does.
func (w *Words) Number(tokens []text.Token, i int) (n Number, ok bool) {
	if i >= len(tokens) {
		return Number{}, false
	}
	if v, ok := digitValue(tokens, i); ok {
		return w.scaled(tokens, Number{Value: int(v), Digits: true, First: i, End: i + 1}, v), true
	}
	f, ok := w.At(tokens, i, "number")
	if !ok {
		return Number{}, false
	}
	if f.Rank == "vague" {
		return w.scaled(tokens, Number{Value: f.Value, Vague: true, First: i, End: f.End}, float64(f.Value)), true
	}
	n = Number{First: i, End: f.End}
	thousands, part, rank := 0, f.Value, f.Rank
	if rank == "thousand" || rank == "million" {
		n.Vague = tokens[i].Form != "الف" && strings.HasSuffix(tokens[i].Form, "لاف") // thousands: at least two of them
		if n.Vague {
			part *= 2
		}
	}
	for {
		next, ok := w.At(tokens, n.End, "number")
		if !ok || n.Vague || next.Rank == "vague" {
			break
		}
		joined, multiplied := strings.HasPrefix(next.Prefix, "و"), next.Prefix == ""
		switch {
		case multiplied && next.Rank == "ten" && rank == "unit":
			part, rank = part+10, "tens"
		case multiplied && next.Rank == "hundred" && rank == "unit":
			part, rank = part*100, "hundreds"
		case multiplied && (next.Rank == "thousand" || next.Rank == "million") && !strings.HasPrefix(rank, "thousand"):
			thousands, part, rank = thousands+part*next.Value, 0, "thousands"
		case joined && adds(rank, next.Rank):
			part, rank = part+next.Value, next.Rank
		default:
			n.Value = thousands + part
			return n, true
		}
		n.End = next.End
	}
	n.Value = thousands + part
	return n, true
}

// adds tells whether a number of the second rank may follow one of the first with "and": a hundred and five and twenty.
func adds(rank, next string) bool {
	order := map[string]int{"unit": 1, "ten": 1, "tens": 1, "hundred": 3, "hundreds": 3, "thousand": 4, "thousands": 4, "million": 5, "millions": 5}
	return rank == "unit" && next == "tens" || order[next] < order[rank] && rank != "tens"
}

// scaled multiplies a number with the thousands or millions after it: 39 ألفا, 1.6 مليون, عشرات الآلاف.
func (w *Words) scaled(tokens []text.Token, n Number, value float64) Number {
	f, ok := w.At(tokens, n.End, "number")
	if ok && f.Prefix == "" && (f.Rank == "thousand" || f.Rank == "million") {
		n.Value, n.End = int(value*float64(f.Value)+0.5), f.End
		if more, ok := joinedDigits(tokens, n.End); ok && more < 1000 { // 39 ألفا و600
			n.Value += more
			n.End += 2
		}
	}
	return n
}

// joinedDigits reads a number in digits that an and is glued to: و600.
func joinedDigits(tokens []text.Token, i int) (int, bool) {
	if i+1 >= len(tokens) || tokens[i].Form != "و" || tokens[i+1].Gap {
		return 0, false
	}
	v, ok := digitValue(tokens, i+1)
	return int(v), ok
}

// digitValue reads a token of digits, also one that particles or the article are glued to (الـ24, و181), but not the
// number of a kind of aircraft or road (إف16).
func digitValue(tokens []text.Token, i int) (float64, bool) { return count.Digits(tokens, i, glue) }

// glue are the words and particles that are written together with a number in digits.
var glue = map[string]bool{"ال": true, "و": true, "ب": true, "ل": true, "ف": true, "ك": true, "في": true, "وال": true, "بال": true, "من": true, "لل": true, "عام": true, "الي": true}

// Figure reads the figure that begins at token i, with the limits told before and after it.
func (w *Words) Figure(tokens []text.Token, i int) (f Figure, ok bool) {
	limit := ""
	at := i
	for {
		l, ok := w.At(tokens, at, "figure_least", "figure_about", "figure_most", "figure_between")
		if !ok {
			break
		}
		if limit == "" || l.Class != "figure_about" {
			limit = l.Class
		}
		at = l.End
	}
	if at >= len(tokens) {
		return Figure{}, false
	}
	n, ok := w.Number(tokens, at)
	if !ok {
		return Figure{}, false
	}
	f = Figure{Vague: n.Vague, Digits: n.Digits, First: i, End: n.End, Number: at}
	low, high := n.Value, n.Value
	if to, end, ok := w.rangeEnd(tokens, n, limit == "figure_between"); ok {
		high, f.End = to, end
	}
	f.Min, f.Max = &low, &high
	switch w.limit(tokens, f.End, limit) {
	case "figure_least":
		f.Max = nil
	case "figure_most":
		f.Min = nil
	}
	if n.Vague {
		f.Max = nil
	}
	return f, true
}

// rangeEnd reads the second number of a range: 20 إلى 30, 20-30, بين 20 و30.
func (w *Words) rangeEnd(tokens []text.Token, n Number, between bool) (int, int, bool) {
	i := n.End
	if i+1 >= len(tokens) {
		return 0, 0, false
	}
	_, to := w.At(tokens, i, "figure_upto")
	if between && !to {
		if m, ok := w.Number(tokens, i); ok && m.Value > n.Value {
			return m.Value, m.End, true
		}
		if tokens[i].Form == "و" {
			to = true
		}
	}
	if to || tokens[i].Form == "-" || tokens[i].Form == "–" {
		if m, ok := w.Number(tokens, i+1); ok && m.Value > n.Value && m.Value < 20*n.Value {
			return m.Value, m.End, true
		}
	}
	return 0, 0, false
}

// limit finds the limit told after a number, at most four words on and before any mark, number or coordination.
func (w *Words) limit(tokens []text.Token, i int, before string) string {
	if before != "" && before != "figure_about" {
		return before
	}
	for k := i; k < len(tokens) && k < i+5; k++ {
		if tokens[k].Class == text.Mark && strings.Contains("\"“”«»'’)", tokens[k].Form) {
			continue
		}
		if tokens[k].Class != text.Word {
			break
		}
		if l, ok := w.At(tokens, k, "figure_least_after", "figure_most_after"); ok {
			return strings.TrimSuffix(l.Class, "_after")
		}
		if _, ok := w.At(tokens, k, "number"); ok {
			break
		}
	}
	return before
}

// Figures reads all figures of tokens [first, end), from left to right, not overlapping.
func (w *Words) Figures(tokens []text.Token, first, end int) []Figure {
	var out []Figure
	for i := first; i < end; i++ {
		if f, ok := w.Figure(tokens[:end], i); ok {
			out = append(out, f)
			i = f.End - 1
		}
	}
	return out
}
