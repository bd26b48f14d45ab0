package export

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode"

	"github.com/incidentgraph/incidentgraph/graph"
)

// csvColumns are the properties of an attack in the table, under their own names.
var csvColumns = []string{
	"name", "type", "suicide", "status", "date_from", "date_to", "date_precision", "killed", "killed_low", "killed_high", "killed_rule",
	"injured", "injured_low", "injured_high", "injured_rule", "disputed", "weapons", "target_types", "sources", "confidence",
}

// csvRelated are the relationships of an attack in the table: names of the nodes at the far end.
var csvRelated = []graph.RelType{
	graph.PerpetratedBy, graph.ClaimedBy, graph.AttributedTo, graph.DeniedBy, graph.CondemnedBy, graph.Targeted,
	graph.Killed, graph.Injured, graph.Abducted,
}

// writeCSV writes one row an attack. An empty field means that nobody said, never zero.
func writeCSV(v view, w io.Writer) error {
	all, err := attacks(v)
	if err != nil {
		return err
	}
	c := csv.NewWriter(w)
	head := append([]string{"key"}, csvColumns...)
	head = append(head, "place", "place_key", "place_kind", "country", "lat", "lon")
	for _, t := range csvRelated {
		head = append(head, snake(graph.RelationOf(t).Forward))
	}
	if err := c.Write(append(head, "reports")); err != nil {
		return err
	}
	for _, a := range all {
		if err := c.Write(a.record()); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// record is an attack's row.
func (a *attack) record() []string {
	row := []string{a.key}
	for _, name := range csvColumns {
		row = append(row, cell(plain(a.row[name])))
	}
	p, _ := a.where(func(place) bool { return true })
	row = append(row, cell(p.name()), p.key)
	for _, name := range []string{"kind", "country", "lat", "lon"} {
		row = append(row, plain(p.row[name]))
	}
	for _, t := range csvRelated {
		var names []string
		for _, n := range a.related[t] {
			names = append(names, n.name())
		}
		row = append(row, cell(strings.Join(names, "; ")))
	}
	return append(row, strings.Join(a.reports, "; "))
}

// snake is a GraphQL field's name as a column's: killed_persons beside the number killed.
func snake(field string) string {
	var b strings.Builder
	for _, r := range field {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// cell keeps a spreadsheet from taking a report's words for a formula.
func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
