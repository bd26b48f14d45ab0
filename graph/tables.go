package graph

// What is shown, computed by the fold and read by everyone. The other tables are what it is computed from. A store makes
// its schema from these declarations.
var (
	// Nodes are the shown nodes of all labels; a property that does not belong to a node's label is null.
	Nodes = &Table{
		Name: "Node", Shape: NodeRows,
		Columns: []Column{
			{"id", Text}, // the node's key, stable and linkable
			{"label", Text},
			{"name", Text},           // shown name, Latin; of a Report its title
			{"name_original", Text},  // fullest mention in the script of the reports
			{"names", Texts},         // every name and mention, sorted
			{"kind", Text},           // Group, Place
			{"role", Text},           // Person
			{"country", Text},        // ISO 3166-1 alpha-2
			{"wikidata", Text},       //
			{"lat", Real},            // Place, from knowledge
			{"lon", Real},            //
			{"within", Texts},        // Place: keys upwards, from knowledge, nearest first; Attack: the places told and all above them, sorted
			{"unnamed", Boolean},     //
			{"type", Text},           // Attack
			{"suicide", Boolean},     //
			{"status", Text},         //
			{"date_from", Text},      // ISO day, inclusive
			{"date_to", Text},        //
			{"date_precision", Text}, //
			{"killed", Integer},      // the shown value
			{"killed_low", Integer},  //
			{"killed_high", Integer}, // null: open upwards
			{"killed_rule", Text},    // which rule chose it
			{"injured", Integer},
			{"injured_low", Integer},
			{"injured_high", Integer},
			{"injured_rule", Text},
			{"disputed", Boolean}, // figures of the same day differ, or one was corrected
			{"weapons", Texts},
			{"target_types", Texts},
			{"tellings", Integer}, // how many tellings are this node
			{"sources", Integer},  // how many independent ones
			{"known", Boolean},    // the key is one of the knowledge
			{"lang", Text},        // Report
			{"published", Text},   // Report: ISO day
			{"updated", Text},     //
			{"publisher", Text},   //
			{"url", Text},         //
			{"origin", Text},      // Report: the independent source that its text comes from
		},
		Indexes: []Index{
			{"label", []string{"label"}},
			{"date", []string{"label", "date_from"}},
			{"country", []string{"label", "country"}},
			{"published", []string{"label", "published"}},
		},
	}

	// Relationships are the shown relationships: asserted, with at least one statement, not rejected.
	Relationships = &Table{
		Name: "Relationship", Shape: RelationshipRows,
		Columns: []Column{
			{"id", Text}, // Edge key: hash of type, ends and stance
			{"type", Text},
			{"from", Text},
			{"to", Text},
			{"confidence", Real},    // of the best statement
			{"quote", Text},         // of the best statement
			{"report", Text},        // its report's id
			{"title", Text},         // its report's title
			{"publisher", Text},     // its report's publisher
			{"published", Text},     // its report's day
			{"speaker", Text},       // key of the node on whose word, of the best statement
			{"statements", Integer}, // how many statements say it
			{"sources", Integer},    // how many independent ones
			{"first_published", Text},
			{"last_published", Text},
			{"since_from", Text}, // where a report tells it
			{"since_to", Text},
			{"since_precision", Text},
			{"until_from", Text},
			{"until_to", Text},
			{"until_precision", Text},
			{"confirmed", Boolean}, // an analyst locked it
		},
		Indexes: []Index{
			{"from", []string{"from", "type"}},
			{"to", []string{"to", "type"}},
			{"type", []string{"type"}},
		},
	}
)

// What the shown rows are computed by, and found by: derived from what was said, and never exported.
var (
	// Counts say how many tellings of a node have a value, or how many statements of a relationship come from an origin.
	// A row is there while its number is above zero. Of a node, property is origin, profile, head, mention, role; name
	// counts profiles with it; form, token and sound count heads, mentions and names of that normal form, with that word in
	// it, or with a word of that sound. Of a relationship it is origin.
	Counts = &Table{
		Name: "Count",
		Columns: []Column{
			{"id", Text}, // hash of the next three
			{"of", Text}, // key of a node, or id of a relationship; null where finds is not
			{"property", Text},
			{"value", Text},
			{"finds", Text}, // of form, token and sound, which are for search only: key of the node
			{"label", Text}, // and its label
			{"number", Integer},
		},
		Indexes: []Index{
			{"of", []string{"of", "property"}},
			{"search", []string{"property", "label", "value"}},
		},
	}

	// Blocks bring tellings of attacks together that are near in place and time: see blocks.
	Blocks = &Table{
		Name:    "Block",
		Columns: []Column{{"id", Text}, {"block", Text}, {"telling", Text}},
		Indexes: []Index{{"block", []string{"block"}}},
	}

	// Candidates are attacks that a telling agrees with, or nearly, and is no part of.
	Candidates = &Table{
		Name: "Candidate",
		Columns: []Column{
			{"id", Text},
			{"telling", Text}, // the least of its unit
			{"attack", Text},  // key of the other attack
			{"score", Integer},
			{"reasons", Texts},
		},
		Indexes: []Index{{"telling", []string{"telling"}}, {"attack", []string{"attack"}}},
	}

	// Aliases are where decisions move tellings and keys: the id is a telling's, or a key that tellings have by
	// themselves.
	Aliases = &Table{Name: "Alias", Columns: []Column{{"id", Text}, {"node", Text}}}

	// Failures are the reports that could not be loaded, until a later load reads them: see Failure.
	Failures = &Table{
		Name: "Failure",
		Columns: []Column{
			{"id", Text}, // the place: the input's name and, in an order that texts keep, the line
			{"input", Text},
			{"line", Integer}, // from 1; 0 where the input is one report
			{"report", Text},  // its id, where it was read so far
			{"reason", Text},
			{"time", Text}, // RFC 3339, of the last try
		},
		Indexes: []Index{{"report", []string{"report"}}},
	}

	// Purged are the reports that were forgotten and must not come back, as hashes that tell nothing of them: one row for
	// the id, one for the text.
	Purged = &Table{Name: "Purged", Columns: []Column{{"id", Text}, {"twin", Text}, {"time", Text}}}

	// Kept is what analysts keep to ask again: see Saved.
	Kept = &Table{
		Name: "Kept",
		Columns: []Column{
			{"id", Text}, // hash of the next two
			{"owner", Text},
			{"name", Text},
			{"query", Text},
			{"variables", Text}, // JSON
			{"filter", Text},    // JSON
			{"made", Text},
			{"seen", Text},
		},
		Indexes: []Index{{"owner", []string{"owner", "name"}}},
	}

	// Meta holds facts of the store itself: the version of these tables.
	Meta = &Table{Name: "Meta", Columns: []Column{{"id", Text}, {"value", Text}}}
)

// Tables are all tables of the graph, in an order in which rows can be put (nodes before relationships).
var Tables = []*Table{
	Meta, Reports, ReportTexts, Profiles, Tellings, Statements, Decisions, Counts, Blocks, Candidates, Aliases, Journal,
	Earlier, Failures, Purged, Kept, Nodes, Relationships,
}
