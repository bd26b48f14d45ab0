package english

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/count"
	"github.com/incidentgraph/incidentgraph/extract/text"
)

// Words are the words of numbers and dates of English. They are made once and never change.
type Words struct{ *count.Words }

// NewWords reads the lists.
func NewWords() (*Words, error) {
	w, err := count.NewWords(Files, "lists/figures.tsv", "lists/dates.tsv")
	return &Words{w}, err
}

// Number reads the number that begins at token i, in digits or words: 61, 1.6 million, twenty-five, two hundred and ten,
// dozens, a dozen; ok is false where none does.
func (w *Words) Number(tokens []text.Token, i int) (n count.Number, ok bool) {
	if i < 0 || i >= len(tokens) {
		return count.Number{}, false
	}
	if v, ok := count.Digits(tokens, i, nil); ok {
		n = count.Number{Value: int(v), Digits: true, First: i, End: i + 1}
		if f, ok := w.At(tokens, n.End, "number"); ok && (f.Rank == "thousand" || f.Rank == "million") {
			n.Value, n.End = int(v*float64(f.Value)+0.5), f.End
		}
		return n, true
	}
	f, ok := w.At(tokens, i, "number")
	if !ok {
		return count.Number{}, false
	}
	n = count.Number{Value: f.Value, First: i, End: f.End, Vague: f.Rank == "vague"}
	if n.Vague {
		return n, true
	}
	return w.joined(tokens, n, f.Rank), true
}

// joined goes on with the words after the first one of a number.
func (w *Words) joined(tokens []text.Token, n count.Number, rank string) count.Number {
	thousands, part := 0, n.Value
	for {
		at := n.End
		if at+1 < len(tokens) && (tokens[at].Form == "-" || tokens[at].Form == "and" && rank != "unit") {
			at++
		}
		next, ok := w.At(tokens, at, "number")
		switch {
		case !ok:
		case rank == "tens" && next.Rank == "unit":
			part += next.Value
		case (rank == "unit" || rank == "tens" || rank == "ten") && next.Rank == "hundred":
			part *= 100
		case rank == "hundred" && (next.Rank == "unit" || next.Rank == "ten" || next.Rank == "tens"):
			part += next.Value
		case next.Rank == "thousand" || next.Rank == "million":
			thousands, part = thousands+part*next.Value, 0
		case (rank == "thousand" || rank == "million") && next.Rank != "vague":
			part += next.Value
		default:
			ok = false
		}
		if !ok {
			n.Value = thousands + part
			return n
		}
		rank, n.End = next.Rank, next.End
	}
}

// Figure reads the figure that begins at token i, with the limits told before and after it.
func (w *Words) Figure(tokens []text.Token, i int) (f count.Figure, ok bool) {
	limit, at := "", i
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
	n, ok := w.Number(tokens, at)
	if !ok {
		return count.Figure{}, false
	}
	f = count.Figure{Vague: n.Vague, Digits: n.Digits, First: i, End: n.End, Number: at}
	low, high := n.Value, n.Value
	if m, ok := w.rangeEnd(tokens, n, limit == "figure_between"); ok {
		high, f.End = m.Value, m.End
	}
	f.Min, f.Max = &low, &high
	if l, ok := w.At(tokens, f.End, "figure_least_after"); ok {
		limit, f.End = strings.TrimSuffix(l.Class, "_after"), l.End
	}
	switch {
	case limit == "figure_least" || n.Vague:
		f.Max = nil
	case limit == "figure_most":
		f.Min = nil
	}
	return f, true
}

// rangeEnd reads the second number of a range: 20 to 30, 20-30, between 20 and 30.
func (w *Words) rangeEnd(tokens []text.Token, n count.Number, between bool) (count.Number, bool) {
	i := n.End
	if i+1 >= len(tokens) || n.Vague {
		return count.Number{}, false
	}
	switch tokens[i].Form {
	case "to", "-", "–":
	case "and":
		if !between {
			return count.Number{}, false
		}
	default:
		return count.Number{}, false
	}
	m, ok := w.Number(tokens, i+1)
	return m, ok && !m.Vague && m.Value > n.Value && m.Value < 20*n.Value
}

// Figures reads all figures of tokens [first, end), from left to right, not overlapping.
func (w *Words) Figures(tokens []text.Token, first, end int) []count.Figure {
	var out []count.Figure
	for i := first; i < end; i++ {
		if f, ok := w.Figure(tokens[:end], i); ok {
			out = append(out, f)
			i = f.End - 1
		}
	}
	return out
}
