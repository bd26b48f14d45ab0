package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/incidentgraph/incidentgraph/graph"
)

// csvColumns are the properties of an attack in the table, under their own names.
var csvColumns = []string{
	"name", "type", "suicide", "status", "date_from", "date_to", "date_precision", "killed", "killed_low", "killed_high", "killed_rule",
	"injured", "injured_low", "injured_high", "injured_rule", "disputed", "weapons", "target_types", "sources",
}

// csvRelated are the relationships of an attack in the table: names of the nodes at the far end.
var csvRelated = []graph.RelType{
	graph.PerpetratedBy, graph.ClaimedBy, graph.AttributedTo, graph.DeniedBy, graph.CondemnedBy, graph.Targeted,
	graph.Killed, graph.Injured, graph.Abducted,
}

// writeCSV writes one row an attack. An empty field means that nobody said, never zero.
func writeCSV(v view, a about, w io.Writer) error {
	all, err := gather(v, &a)
	if err != nil {
		return err
	}
	head := append([]string{"key"}, csvColumns...)
	head = append(head, "place", "place_key", "place_kind", "country", "lat", "lon")
	for _, t := range csvRelated {
		head = append(head, snake(graph.RelationOf(t).Forward))
	}
	var rows [][]string
	for _, one := range all.attacks {
		rows = append(rows, one.record())
	}
	return writeRows(a, append(head, "reports"), rows, w)
}

// writeRows writes a table under its head.
func writeRows(a about, columns []string, rows [][]string, w io.Writer) error {
	if err := a.comment(w); err != nil {
		return err
	}
	return csv.NewWriter(w).WriteAll(append([][]string{columns}, rows...))
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
		row = append(row, cell(strings.Join(a.names(t), "; ")))
	}
	return append(row, cell(strings.Join(a.reports, "; ")))
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
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		return s
	}
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
