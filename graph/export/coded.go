package export

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/incidentgraph/incidentgraph/graph"
)

// coded is an attack as the collections code it: on days, at a spot, each with how sure that is.
type coded struct {
	*attack
	from, to time.Time
	days     int // from the first to the last, both counted
	at       place
}

// column is one of a coded table.
type column struct {
	name string
	of   func(*coded) string
}

// refusal says why an attack has no row; empty where it has one.
type refusal func(*coded) string

// writeCoded writes a row for each attack with days and a spot that a collection would take. What is left out is
// counted in the head, by reason.
func writeCoded(g *gathered, a about, refuse refusal, columns []column, w io.Writer) error {
	var rows [][]string
	why := map[string]int{}
	for _, one := range g.attacks {
		c := g.code(one)
		if reason := cmp.Or(c.unplaced(), refuse(c)); reason != "" {
			why[reason]++
			continue
		}
		var row []string
		for _, col := range columns {
			row = append(row, cell(col.of(c)))
		}
		rows = append(rows, row)
	}
	for _, reason := range slices.Sorted(maps.Keys(why)) {
		a.leave(why[reason], "attacks, as "+reason)
	}
	var head []string
	for _, col := range columns {
		head = append(head, col.name)
	}
	return writeRows(a, head, rows, w)
}

// code finds the days and the spot of an attack.
func (g *gathered) code(a *attack) *coded {
	c := &coded{attack: a}
	from, err1 := time.Parse(time.DateOnly, text(a.row, "date_from"))
	to, err2 := time.Parse(time.DateOnly, text(a.row, "date_to"))
	if err1 == nil && err2 == nil && !to.Before(from) {
		c.from, c.to, c.days = from, to, int(to.Sub(from).Hours()/24)+1
	}
	c.at, _ = a.where(place.drawn)
	return c
}

// unplaced says what keeps an attack out of every coded table.
func (c *coded) unplaced() string {
	switch {
	case text(c.row, "status") == "threatened":
		return "they are threatened only"
	case c.days == 0:
		return "no day is told"
	case c.at.key == "":
		return "no place with coordinates is told"
	}
	return ""
}

// middle is the day in the middle of its days.
func (c *coded) middle() string {
	return c.from.AddDate(0, 0, (c.days-1)/2).Format(time.DateOnly)
}

// country is the name of the country of the spot where the view has it, else its code.
func (g *gathered) country(c *coded) string {
	code := text(c.at.row, "country")
	if p, ok := g.nodes["place/"+strings.ToLower(code)]; ok && code != "" {
		return p.name()
	}
	return code
}

// isoNumber is the ISO 3166-1 number of a country's code.
func isoNumber(code string) string {
	r, err := language.ParseRegion(code)
	if err != nil || r.M49() == 0 {
		return ""
	}
	return strconv.Itoa(r.M49())
}

// admin is the name of the place of a kind that the attack's spot is or lies in, as the view has it.
func (g *gathered) admin(c *coded, kind string) string {
	for _, key := range append([]string{c.at.key}, texts(c.at.row, "within")...) {
		if p, ok := g.nodes[key]; ok && text(p.row, "kind") == kind {
			return p.name()
		}
	}
	for _, p := range c.related[graph.OccurredIn] {
		if text(p.row, "kind") == kind {
			return p.name()
		}
	}
	return ""
}

// publishers are who printed the reports of the attack, each once.
func (g *gathered) publishers(c *coded) string {
	var names []string
	for _, id := range c.reports {
		if name := text(g.reports[id], "publisher"); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, "; ")
}

// doers are who did it by the strongest word there is on it, and which that is.
func (c *coded) doers() (names []string, by graph.RelType) {
	for _, t := range []graph.RelType{graph.PerpetratedBy, graph.ClaimedBy, graph.AttributedTo} {
		if names := c.names(t); len(names) > 0 {
			return names, t
		}
	}
	return nil, ""
}

// hit are the actors whom it was aimed at.
func (c *coded) hit() (names []string) {
	for _, p := range c.related[graph.Targeted] {
		if p.label != graph.Place {
			names = append(names, p.name())
		}
	}
	return names
}

// first and others take the leading one of a list apart.
func first(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

func others(names []string) string {
	if len(names) < 2 {
		return ""
	}
	return strings.Join(names[1:], "; ")
}
