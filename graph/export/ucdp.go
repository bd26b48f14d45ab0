package export

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
)

// ucdpConventions are said of the table that has the columns of UCDP's Georeferenced Event Dataset.
var ucdpConventions = []string{
	"columns and codes as UCDP GED has them; the rows are what reports say, and were coded by no one of UCDP",
	"date_prec 1 day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year",
	"where_prec 1 town or site, 3 district, 4 province, 5 region or area, 6 country, at its middle; where_description is in the words of a report",
	"side_a did it by the word that side_a_by names: perpetrated_by, claimed_by or attributed_to",
	"type_of_violence 1 a state and an armed group, 2 armed groups, 3 against civilians; empty where the sides are not told",
	"all deaths are of unknown side; low and high are those of the reports",
}

// ucdpWhere is UCDP's where_prec of our kinds of place.
var ucdpWhere = map[string]string{"facility": "1", "city": "1", "district": "3", "region": "4", "area": "5", "country": "6"}

// ucdpDate is UCDP's date_prec of an interval of so many days; empty for what it does not take.
func ucdpDate(days int) string {
	switch {
	case days == 1:
		return "1"
	case days <= 6:
		return "2"
	case days == 7:
		return "3"
	case days <= 31:
		return "4"
	case days <= 366:
		return "5"
	}
	return ""
}

// writeUCDP writes attacks that killed under UCDP GED's names of columns, with its codes of precision.
func writeUCDP(v view, a about, w io.Writer) error {
	g, err := gather(v, &a)
	if err != nil {
		return err
	}
	return writeCoded(g, a, notUCDP, ucdpColumns(g), w)
}

func notUCDP(c *coded) string {
	killed, _ := c.row["killed"].(int64)
	low, _ := c.row["killed_low"].(int64)
	switch {
	case ucdpDate(c.days) == "":
		return "its days are vaguer than a year"
	case ucdpWhere[text(c.at.row, "kind")] == "":
		return "the place is of no known kind"
	case max(killed, low) < 1:
		return "nobody is told to be killed"
	}
	return ""
}

func ucdpColumns(g *gathered) []column {
	of := func(name string) func(*coded) string { return func(c *coded) string { return plain(c.row[name]) } }
	at := func(name string) func(*coded) string { return func(c *coded) string { return plain(c.at.row[name]) } }
	return []column{
		{"id", func(c *coded) string { return c.key }},
		{"year", func(c *coded) string { return c.from.Format("2006") }},
		{"type_of_violence", (*coded).violence},
		{"side_a", func(c *coded) string { names, _ := c.doers(); return strings.Join(names, "; ") }},
		{"side_a_by", func(c *coded) string { _, by := c.doers(); return strings.ToLower(string(by)) }},
		{"side_b", side},
		{"number_of_sources", of("sources")},
		{"source_article", g.articles},
		{"where_prec", func(c *coded) string { return ucdpWhere[text(c.at.row, "kind")] }},
		{"where_coordinates", func(c *coded) string { return c.at.name() }},
		{"where_description", at("name_original")},
		{"adm_1", func(c *coded) string { return g.admin(c, "region") }},
		{"adm_2", func(c *coded) string { return g.admin(c, "district") }},
		{"latitude", at("lat")},
		{"longitude", at("lon")},
		{"geom_wkt", func(c *coded) string { return "POINT (" + plain(c.at.row["lon"]) + " " + plain(c.at.row["lat"]) + ")" }},
		{"country", g.country},
		{"event_clarity", func(*coded) string { return "1" }},
		{"date_prec", func(c *coded) string { return ucdpDate(c.days) }},
		{"date_start", func(c *coded) string { return c.from.Format(time.DateOnly) }},
		{"date_end", func(c *coded) string { return c.to.Format(time.DateOnly) }},
		{"deaths_a", unknown},
		{"deaths_b", unknown},
		{"deaths_civilians", unknown},
		{"deaths_unknown", of("killed")},
		{"best", of("killed")},
		{"high", of("killed_high")},
		{"low", of("killed_low")},
	}
}

func unknown(*coded) string { return "" }

// side is who was hit: those who are named, else civilians where they were.
func side(c *coded) string {
	if names := c.hit(); len(names) > 0 {
		return strings.Join(names, "; ")
	}
	if civilians(c) != "" {
		return "Civilians"
	}
	return ""
}

// violence is UCDP's type_of_violence: by who did it and who was hit.
func (c *coded) violence() string {
	_, by := c.doers()
	if by == "" {
		return ""
	}
	targets := texts(c.row, "target_types")
	states := func(t graph.RelType) bool { return slices.ContainsFunc(c.related[t], place.ofState) }
	switch {
	case len(targets) == 0:
		return ""
	case !graph.Armed(targets):
		return "3"
	case states(by) || slices.Contains(targets, "police") || slices.Contains(targets, "military"):
		return "1"
	}
	return "2"
}

// ofState tells whether a group acts for a state.
func (p place) ofState() bool {
	kind := text(p.row, "kind")
	return p.label == graph.Group && (kind == "government" || kind == "security_force")
}

// articles are the reports as UCDP names them: publisher, day, headline.
func (g *gathered) articles(c *coded) string {
	var list []string
	for _, id := range c.reports {
		r := g.reports[id]
		list = append(list, strings.Join([]string{text(r, "publisher"), text(r, "published"), strconv.Quote(text(r, "name"))}, ","))
	}
	return strings.Join(list, "; ")
}
