package graph

// Span is a half-open range [Start, End) of byte offsets into a report's original text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Report is one text as it came in. Text is never changed after reading: every span points into it.
type Report struct {
	ID        string `json:"id"`                  // given, else the URL, else "sha256:" and the hex hash of Text
	Lang      string `json:"lang,omitempty"`      // BCP 47 primary tag: ar, en
	Published string `json:"published,omitempty"` // ISO day; empty: unknown, and relative dates stay open
	Updated   string `json:"updated,omitempty"`   // RFC 3339 or ISO day of a correction; the greater version is current
	Title     string `json:"title,omitempty"`
	URL       string `json:"url,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Text      string `json:"text"`
	Extractor string `json:"extractor,omitempty"` // name and version of what made the tellings
	Unread    []Pair `json:"unread,omitempty"`    // sentences with an event word from which nothing was drawn
}

// Pair is a span in its short JSON form [start, end].
type Pair [2]int

// Mention is a span of the report's text that stands for a node. Text is exactly the bytes of the span.
type Mention struct {
	Text string `json:"text"`
	Span
}

// Days is an inclusive interval of ISO days. Precision is day, week, month, season or year.
type Days struct {
	From      string `json:"from"`
	To        string `json:"to"`
	Precision string `json:"precision,omitempty"`
}

// Count is a figure as told: "at least 61" is 61..nil, "61" is 61..61. A nil *Count means that nobody said.
type Count struct {
	Min  *int   `json:"min"`
	Max  *int   `json:"max"`
	Word string `json:"word,omitempty"` // as told, where it is vague: dozens
	// AsOf is the ISO day at which the figure stood, where the text tells it; empty: the report's day.
	AsOf string `json:"as_of,omitempty"`
	// Corrects says that the text corrects an earlier figure ("revised down", "and not 101 as first said"), Struck which
	// ones, where it names them.
	Corrects bool  `json:"corrects,omitempty"`
	Struck   []int `json:"struck,omitempty"`
	// Speaker is the Node.ID of the one on whose word, where the text names them.
	Speaker string `json:"speaker,omitempty"`
}

// Participant is somebody or something in an attack as the text words it, node or not.
type Participant struct {
	Role     string    `json:"role"` // one of ParticipantRoles
	Mentions []Mention `json:"mentions"`
}

// Node is what one report says of one node: a telling in the interchange form. ID is unique within the record.
type Node struct {
	ID    string `json:"id"`
	Label Label  `json:"label"`
	// Key is the node's key in the knowledge ("group/tehrik-i-taliban-pakistan", "place/pk/peshawar"); empty if unknown.
	Key      string `json:"key,omitempty"`
	Kind     string `json:"kind,omitempty"`     // of a Group or Place
	Role     string `json:"role,omitempty"`     // of a Person, as told
	Name     string `json:"name,omitempty"`     // readable Latin form
	Country  string `json:"country,omitempty"`  // ISO 3166-1 alpha-2
	Wikidata string `json:"wikidata,omitempty"` // from knowledge, only where certain

	// Unnamed is true for a distinct actor or site without a name (a mosque, a faction). Head is its head word in
	// normal form and Of the ID of the attack that it belongs to, if any; together they identify it across tellings.
	Unnamed bool   `json:"unnamed,omitempty"`
	Head    string `json:"head,omitempty"`
	Of      string `json:"of,omitempty"`

	// From knowledge, for a Place: coordinates (nil if unknown) and the chain of keys upwards, nearest first.
	Lat    *float64 `json:"lat,omitempty"`
	Lon    *float64 `json:"lon,omitempty"`
	Within []string `json:"within,omitempty"`
	// Names are further names from knowledge, in any script, for search.
	Names []string `json:"names,omitempty"`

	// Of an Attack.
	Type         string        `json:"type,omitempty"`
	Suicide      bool          `json:"suicide,omitempty"`
	Status       string        `json:"status,omitempty"`
	Date         *Days         `json:"date,omitempty"`
	Killed       *Count        `json:"killed,omitempty"`
	Injured      *Count        `json:"injured,omitempty"`
	Weapons      []string      `json:"weapons,omitempty"`
	TargetTypes  []string      `json:"target_types,omitempty"`
	Participants []Participant `json:"participants,omitempty"`

	// Mentions: the head mention (fullest form) first. At least one.
	Mentions []Mention `json:"mentions"`
}

// Evidence is the words that say a relationship. Quote is exactly the bytes of the span.
type Evidence struct {
	Span
	Quote string `json:"quote"`
}

// Edge is a relationship that one report states between two of its nodes: a statement in the interchange form.
type Edge struct {
	Type       RelType    `json:"type"`
	From       string     `json:"from"` // Node.ID
	To         string     `json:"to"`   // Node.ID
	Stance     Stance     `json:"stance"`
	Confidence float64    `json:"confidence"`
	Speaker    string     `json:"speaker,omitempty"` // Node.ID of the one on whose word
	Rule       string     `json:"rule,omitempty"`    // what made it
	Since      *Days      `json:"since,omitempty"`
	Until      *Days      `json:"until,omitempty"`
	Evidence   []Evidence `json:"evidence"` // at least one
}

// Record is one report and the graph that was drawn from it: one line of the interchange form.
type Record struct {
	Report Report `json:"report"`
	Nodes  []Node `json:"nodes"`
	Edges  []Edge `json:"edges"`
	// Withdrawn marks a report that was taken back: it is kept, and nothing of it is shown. Applying it takes it back.
	Withdrawn bool `json:"withdrawn,omitempty"`
}
