package graph

// The tables of the graph. Nodes and Relationships are what is shown, computed by the fold and read by everyone; the
// others are what it is computed from. A store makes its schema from these declarations.
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
			{"within", Texts},        // Place: keys upwards, from knowledge, nearest first
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
			{"confidence", Real},
			{"tellings", Integer}, // how many reports' tellings are this node
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
			{"until_from", Text},
			{"until_to", Text},
		},
		Indexes: []Index{
			{"from", []string{"from", "type"}},
			{"to", []string{"to", "type"}},
			{"type", []string{"type"}},
		},
	}

	// Statements are what reports and analysts say: one relationship, by one report, from one place in its text.
	Statements = &Table{
		Name: "Statement", Shape: Rows,
		Columns: []Column{
			{"id", Text}, // hash of report, from telling, type, to telling, stance, start
			{"report", Text},
			{"type", Text},
			{"stance", Text},
			{"from_telling", Text},
			{"to_telling", Text},
			{"speaker_telling", Text},
			{"confidence", Real},
			{"rule", Text},
			{"start", Integer}, // byte offsets into the report's text, half-open
			{"end", Integer},
			{"quote", Text},
			{"published", Text}, // of its report, for the order
			{"origin", Text},    // of its report, for independence
			{"analyst", Text},   // who added it, where no machine did
			{"since_from", Text},
			{"since_to", Text},
			{"until_from", Text},
			{"until_to", Text},
			{"from_node", Text}, // derived: the nodes that the tellings are part of now
			{"to_node", Text},
			{"edge", Text}, // derived: the edge key
			{"rank", Text}, // confidence|published|id: a total order, best last
		},
		Indexes: []Index{
			{"report", []string{"report"}},
			{"edge", []string{"edge", "rank"}},
			{"edge_published", []string{"edge", "published"}},
			{"from_telling", []string{"from_telling"}},
			{"to_telling", []string{"to_telling"}},
			{"from_node", []string{"from_node", "stance"}},
			{"to_node", []string{"to_node", "stance"}},
		},
	}
)

// Tables are all tables of the graph, in an order in which rows can be put (nodes before relationships).
var Tables = []*Table{Nodes, Relationships, Statements}
