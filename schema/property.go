package schema

import (
	"slices"

	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// property is a field of a node that stands in columns of its row. No read means the first column's value.
type property struct {
	field       string
	columns     []string
	labels      []graph.Label // empty: every label
	of          graphql.Output
	description string
	read        func(*node) any
}

// on tells whether nodes of a label have the property.
func (p *property) on(l graph.Label) bool {
	return len(p.labels) == 0 || slices.Contains(p.labels, l)
}

var (
	texts       = graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(graphql.String)))
	named       = []graph.Label{graph.Group, graph.Person, graph.Place}
	onAttack    = []graph.Label{graph.Attack}
	onReport    = []graph.Label{graph.ReportLabel}
	onPlace     = []graph.Label{graph.Place}
	killedOf    = []string{"killed", "killed_low", "killed_high", "killed_rule"}
	injuredOf   = []string{"injured", "injured_low", "injured_high", "injured_rule"}
	dateOf      = []string{"date_from", "date_to", "date_precision"}
	coordinates = []string{"lat", "lon"}
)

// properties lists every field that nodes have from their rows: graph.Nodes in the words of GraphQL.
func (t *types) properties() []property {
	return []property{
		{"name", []string{"name"}, nil, graphql.String, "The readable name in Latin letters; of a report its title.", nil},
		{"nameOriginal", []string{"name_original"}, nil, graphql.String, "The fullest name in the script of the reports.", nil},
		{"names", []string{"names"}, nil, texts, "Every name and mention, in every script.", listOf("names")},
		{"tellingCount", []string{"tellings"}, nil, graphql.Int, "How many tellings (one a report) are this node.", nil},
		{"independentSources", []string{"sources"}, nil, graphql.Int, "How many of the reports that tell of it are independent: copies of one agency's text count once.", nil},
		{"known", []string{"known"}, nil, graphql.Boolean, "Whether its key is one of the knowledge that comes with the program.", nil},

		{"kind", []string{"kind"}, []graph.Label{graph.Group}, t.enums.groupKind, "What kind of group it is.", nil},
		{"kind", []string{"kind"}, onPlace, t.enums.placeKind, "What kind of place it is.", nil},
		{"role", []string{"role"}, []graph.Label{graph.Person}, graphql.String, "The person's role, as told.", nil},
		{"country", []string{"country"}, named, graphql.String, "ISO 3166-1 alpha-2 code.", nil},
		{"wikidata", []string{"wikidata"}, named, graphql.String, "The Wikidata item, where certain.", nil},
		{"unnamed", []string{"unnamed"}, named, graphql.NewNonNull(graphql.Boolean), "A distinct actor or site that no report names: a mosque, a faction.", truth("unnamed")},
		{"coordinates", coordinates, onPlace, t.coordinates, "Where it is, from knowledge. Of a province or country this is its middle: an area, not a spot.", grouped("lat")},
		{"within", []string{"within"}, onPlace, graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(graphql.ID))), "Keys of the places that it lies in, from knowledge, nearest first.", listOf("within")},

		{"type", []string{"type"}, onAttack, t.enums.attackType, "What was done.", nil},
		{"suicide", []string{"suicide"}, onAttack, graphql.Boolean, "Whether a report says that the attacker meant to die.", nil},
		{"status", []string{"status"}, onAttack, t.enums.status, "Whether it happened.", nil},
		{"date", dateOf, onAttack, t.days, "When it happened, as an interval of days; null: nobody said.", grouped("date_from", "date_to")},
		{"killed", killedOf, onAttack, t.toll, "How many were killed, attackers apart; null: nobody said, which is not zero.", tollOf("killed")},
		{"injured", injuredOf, onAttack, t.toll, "How many were injured; null: nobody said, which is not zero.", tollOf("injured")},
		{"disputed", []string{"disputed"}, onAttack, graphql.Boolean, "Whether figures of one day differ, or one was corrected.", nil},
		{"weapons", []string{"weapons"}, onAttack, listType(t.enums.weapon), "What it was done with, as told.", listOf("weapons")},
		{"targetTypes", []string{"target_types"}, onAttack, listType(t.enums.target), "Whom or what it was aimed at or hit, as told.", listOf("target_types")},

		{"title", []string{"name"}, onReport, graphql.String, "The report's title.", nil},
		{"lang", []string{"lang"}, onReport, graphql.String, "BCP 47 tag of the text's language.", nil},
		{"published", []string{"published"}, onReport, t.date, "The day on which it was published; null: unknown.", nil},
		{"updated", []string{"updated"}, onReport, graphql.String, "When it was corrected.", nil},
		{"publisher", []string{"publisher"}, onReport, graphql.String, "Who printed it.", nil},
		{"url", []string{"url"}, onReport, graphql.String, "Its address.", nil},
		{"origin", []string{"origin"}, onReport, graphql.String, "The independent source of its text: reports with one origin are copies of one text.", nil},
	}
}

func listType(of graphql.Type) graphql.Output {
	return graphql.NewNonNull(graphql.NewList(graphql.NewNonNull(of)))
}

// listOf reads a list; absent is empty.
func listOf(column string) func(*node) any {
	return func(n *node) any {
		if list, ok := n.Properties[column].([]string); ok {
			return list
		}
		return []string{}
	}
}

// truth reads a flag; absent is false.
func truth(column string) func(*node) any {
	return func(n *node) any { return n.Properties[column] == true }
}

// grouped hands the row on to a nested type, or null where none of the columns has a value.
func grouped(columns ...string) func(*node) any {
	return func(n *node) any {
		for _, c := range columns {
			if n.Properties[c] != nil {
				return n.Properties
			}
		}
		return nil
	}
}

// column is a resolver of a nested type whose source is the row itself.
func column(name string) graphql.FieldResolveFn {
	return func(p graphql.ResolveParams) (any, error) {
		return p.Source.(graph.Row)[name], nil
	}
}

// figures is a toll as the row has it, and whose it is, for the history.
type figures struct {
	row    graph.Row
	field  string // killed or injured
	attack string
}

func (f *figures) column(suffix string) any { return f.row[f.field+suffix] }

// tollOf reads a toll, or null where nobody gave a figure.
func tollOf(field string) func(*node) any {
	return func(n *node) any {
		f := &figures{row: n.Properties, field: field, attack: n.Key}
		if f.column("") == nil && f.column("_low") == nil && f.column("_high") == nil {
			return nil
		}
		return f
	}
}
