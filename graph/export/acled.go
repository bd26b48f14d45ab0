package export

import (
	"io"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
)

// acledConventions are said of the table that has ACLED's columns.
var acledConventions = []string{
	"columns and codes as ACLED has them; the rows are what reports say, and were coded by no one of ACLED",
	"time_precision 1 day, 2 up to a week, 3 up to a month; event_date is the middle day",
	"geo_precision 1 town or site, 2 district or area, 3 province or region, at its middle",
	"actor1 did it by the word that actor1_by names: perpetrated_by, claimed_by or attributed_to",
	"fatalities is empty where nobody told a figure",
}

// acledGeo is ACLED's geo_precision of our kinds of place. A country alone has none.
var acledGeo = map[string]string{"facility": "1", "city": "1", "district": "2", "area": "2", "region": "3"}

// acledTime is ACLED's time_precision of an interval of so many days; empty for what it does not take.
func acledTime(days int) string {
	switch {
	case days == 1:
		return "1"
	case days <= 7:
		return "2"
	case days <= 31:
		return "3"
	}
	return ""
}

// writeACLED writes attacks under ACLED's names of columns, with its codes of precision.
func writeACLED(v view, a about, w io.Writer) error {
	g, err := gather(v, &a)
	if err != nil {
		return err
	}
	return writeCoded(g, a, notACLED, acledColumns(g), w)
}

func notACLED(c *coded) string {
	switch {
	case acledTime(c.days) == "":
		return "its days are vaguer than a month"
	case acledGeo[text(c.at.row, "kind")] == "":
		return "no place finer than a country has coordinates"
	}
	return ""
}

func acledColumns(g *gathered) []column {
	of := func(name string) func(*coded) string { return func(c *coded) string { return plain(c.row[name]) } }
	at := func(name string) func(*coded) string { return func(c *coded) string { return plain(c.at.row[name]) } }
	return []column{
		{"event_id_cnty", func(c *coded) string { return c.key }},
		{"event_date", (*coded).middle},
		{"year", func(c *coded) string { return c.middle()[:4] }},
		{"time_precision", func(c *coded) string { return acledTime(c.days) }},
		{"disorder_type", disorder},
		{"event_type", func(c *coded) string { return graph.ACLEDOf(c.row).Event }},
		{"sub_event_type", func(c *coded) string { return graph.ACLEDOf(c.row).Sub }},
		{"actor1", func(c *coded) string { names, _ := c.doers(); return first(names) }},
		{"assoc_actor_1", func(c *coded) string { names, _ := c.doers(); return others(names) }},
		{"actor1_by", func(c *coded) string { _, by := c.doers(); return strings.ToLower(string(by)) }},
		{"actor2", func(c *coded) string { return first(c.hit()) }},
		{"assoc_actor_2", func(c *coded) string { return others(c.hit()) }},
		{"civilian_targeting", civilians},
		{"iso", func(c *coded) string { return isoNumber(text(c.at.row, "country")) }},
		{"country", g.country},
		{"admin1", func(c *coded) string { return g.admin(c, "region") }},
		{"admin2", func(c *coded) string { return g.admin(c, "district") }},
		{"location", func(c *coded) string { return c.at.name() }},
		{"latitude", at("lat")},
		{"longitude", at("lon")},
		{"geo_precision", func(c *coded) string { return acledGeo[text(c.at.row, "kind")] }},
		{"source", g.publishers},
		{"notes", of("name")},
		{"fatalities", of("killed")},
		{"fatalities_low", of("killed_low")},
		{"fatalities_high", of("killed_high")},
	}
}

// disorder is ACLED's class above its types of event.
func disorder(c *coded) string {
	if event := graph.ACLEDOf(c.row).Event; event == "Strategic developments" {
		return event
	}
	return "Political violence"
}

// civilians marks, as ACLED does, what was aimed at people without arms.
func civilians(c *coded) string {
	if targets := texts(c.row, "target_types"); len(targets) > 0 && !graph.Armed(targets) {
		return "Civilian targeting"
	}
	return ""
}
