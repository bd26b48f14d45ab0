package graph

// What was said: reports, their tellings and statements, and what analysts decided. These rows are the state that the
// shown graph is computed from; their derived columns say where they went. Nothing else of the graph is needed to
// rebuild it.
var (
	// Reports are the reports of the current version, withdrawn ones too. Their texts are in ReportTexts, so that comparing
	// versions reads none.
	Reports = &Table{
		Name: "ReportRecord",
		Columns: []Column{
			{"id", Text},
			{"lang", Text},
			{"published", Text},
			{"updated", Text},
			{"title", Text},
			{"url", Text},
			{"publisher", Text},
			{"extractor", Text},
			{"unread_starts", Integers},
			{"unread_ends", Integers},
			{"hash", Text},         // SHA-256 of the record, hex
			{"loaded", Text},       // when this version came; never exported
			{"withdrawn", Boolean}, //
			{"origin", Text},       // the independent source that its text comes from
		},
	}

	// ReportTexts are the texts of Reports.
	ReportTexts = &Table{Name: "ReportText", Columns: []Column{{"id", Text}, {"text", Text}}}

	// Profiles are what knowledge and records say of a node beside its mentions. Tellings share them: the id is the hash
	// of the rest.
	Profiles = &Table{
		Name: "Profile",
		Columns: []Column{
			{"id", Text},
			{"key", Text}, // of the knowledge
			{"name", Text},
			{"kind", Text},
			{"country", Text},
			{"wikidata", Text},
			{"lat", Real},
			{"lon", Real},
			{"within", Texts},
			{"names", Texts},
			{"tellings", Integer}, // how many have it
		},
	}

	// Tellings are what reports say of one node each.
	Tellings = &Table{
		Name: "Telling",
		Columns: []Column{
			{"id", Text}, // label/REPORT@START of the head mention
			{"report", Text},
			{"label", Text},
			{"local", Text}, // id in its record
			{"position", Integer},
			{"profile", Text},
			{"own", Text}, // the key that it has by itself: of knowledge, of its name, or its id
			{"known", Boolean},
			{"role", Text},
			{"unnamed", Boolean},
			{"head", Text},    // head word of an unnamed one
			{"of", Text},      // the telling of the attack that an unnamed one belongs to
			{"twin", Integer}, // which of several alike of one attack in one report, from 0
			{"mentions", Texts},
			{"starts", Integers}, // of the mentions, byte offsets into the report's text
			{"ends", Integers},
			{"published", Text}, // of its report
			{"origin", Text},    // of its report

			{"title", Text},   // Attack, from here on: its own name, where it has one
			{"where", Text},   // name of the finest place told, readable
			{"country", Text}, // of that place
			{"type", Text},
			{"suicide", Boolean},
			{"status", Text},
			{"date_from", Text},
			{"date_to", Text},
			{"date_precision", Text},
			{"killed_min", Integer},
			{"killed_max", Integer},
			{"killed_word", Text},
			{"killed_as_of", Text},
			{"killed_corrects", Boolean},
			{"killed_struck", Integers},
			{"killed_speaker", Text}, // telling
			{"killed_party", Boolean},
			{"injured_min", Integer},
			{"injured_max", Integer},
			{"injured_word", Text},
			{"injured_as_of", Text},
			{"injured_corrects", Boolean},
			{"injured_struck", Integers},
			{"injured_speaker", Text},
			{"injured_party", Boolean},
			{"weapons", Texts},
			{"target_types", Texts},
			{"participant_roles", Texts},
			{"participant_sizes", Integers}, // mentions of each
			{"participant_starts", Integers},
			{"participant_ends", Integers},
			{"places", Texts},  // finest places told, each with all above it: level:key|level:key
			{"near", Texts},    // where no place is told: what the report tells it near, like places
			{"words", Texts},   // rare words around it
			{"sites", Texts},   // head words of unnamed places
			{"authors", Texts}, // own keys of who did it, claimed it or is blamed
			{"targets", Texts}, // own keys of who was hit, persons and groups

			{"base", Text},     // derived: own, or of an unnamed one label/N(attack)/head; null if withdrawn, or an Attack
			{"node", Text},     // derived: the node that it is part of; null if withdrawn
			{"unit", Text},     // derived: the least of the tellings united with it by decisions; null if alone
			{"score", Integer}, // derived: of an Attack that joined a pivot, how well it agrees with it
			{"reasons", Texts}, // derived: why
		},
		Indexes: []Index{
			{"report", []string{"report", "label"}},
			{"node", []string{"node"}},
			{"base", []string{"base"}},
			{"of", []string{"of"}},
			{"unit", []string{"unit"}},
		},
	}

	// Statements are what reports and analysts say: one relationship, by one report, from one place in its text.
	Statements = &Table{
		Name: "Statement", Shape: Rows,
		Columns: []Column{
			{"id", Text}, // hash of report, from telling, type, to telling, stance, start
			{"report", Text},
			{"position", Integer}, // in its record
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
			{"more_starts", Integers}, // further evidence
			{"more_ends", Integers},
			{"more_quotes", Texts},
			{"published", Text}, // of its report, for the order
			{"origin", Text},    // of its report, for independence
			{"analyst", Text},   // who added it, where no machine did
			{"decision", Text},  // by which decision
			{"since_from", Text},
			{"since_to", Text},
			{"since_precision", Text},
			{"until_from", Text},
			{"until_to", Text},
			{"until_precision", Text},
			{"from_node", Text}, // derived: the nodes that the tellings are part of now; null if withdrawn
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
			{"speaker_telling", []string{"speaker_telling"}},
			{"from_node", []string{"from_node", "stance"}},
			{"to_node", []string{"to_node", "stance"}},
		},
	}

	// Decisions are those of analysts.
	Decisions = &Table{
		Name: "Decision",
		Columns: []Column{
			{"id", Text},
			{"kind", Text},
			{"a", Text},
			{"b", Text},
			{"a_end", Integer},
			{"b_end", Integer},
			{"a_report", Text},
			{"b_report", Text},
			{"type", Text},
			{"property", Text},
			{"values", Texts},
			{"stance", Text},
			{"start", Integer},
			{"end", Integer},
			{"quote", Text},
			{"analyst", Text},
			{"time", Text},
			{"note", Text},
			{"state", Text},     // derived
			{"a_telling", Text}, // derived: what stands for A and B now
			{"b_telling", Text},
			{"node", Text}, // derived: of an effective one, the node of A, or the edge
			{"edge", Text},
		},
		Indexes: []Index{
			{"a_report", []string{"a_report"}},
			{"b_report", []string{"b_report"}},
			{"a_telling", []string{"a_telling"}},
			{"b_telling", []string{"b_telling"}},
			{"node", []string{"node"}},
			{"edge", []string{"edge"}},
		},
	}

	// Journal is what was done to the graph, in order: who loaded, took back, restored, forgot or decided what, and how it
	// was before. It tells what changed since a time. Neither what is shown nor an export depends on it.
	Journal = &Table{
		Name: "JournalEntry",
		Columns: []Column{
			{"id", Text}, // a number, with leading zeros
			{"time", Text},
			{"action", Text}, // load, retract, restore, purge, decide, undo
			{"by", Text},     // who did it, where known
			{"reports", Texts},
			{"were", Texts},      // what each of the reports was before: absent, shown, withdrawn
			{"replaced", Texts},  // those of the reports that said something else before: see Earlier
			{"decisions", Texts}, // ids
			{"undone", Texts},    // the JSON of those that were taken back
		},
	}

	// Earlier are the records that newer versions of their reports replaced, for as long as the reports are kept.
	Earlier = &Table{
		Name: "EarlierRecord",
		Columns: []Column{
			{"id", Text}, // entry of the Journal that replaced it, space, report
			{"report", Text},
			{"record", Text}, // JSON
		},
		Indexes: []Index{{"report", []string{"report"}}},
	}
)
