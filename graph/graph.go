package graph

import "time"

// Graph is one graph in a store: the one way in for reports and decisions, and out for what is more than a row.
type Graph struct {
	store Store
	// Now is the clock: the version of a report that tells no time of its own.
	Now func() time.Time
	by  string
}

// New returns the graph that the store keeps.
func New(store Store) *Graph { return &Graph{store: store, Now: time.Now} }

// As returns the same graph for one who changes it: the journal has their name with what they do.
func (g *Graph) As(name string) *Graph {
	as := *g
	as.by = name
	return &as
}

// Result counts what a change did.
type Result struct {
	Added                int    `json:"added"`     // reports that were not there
	Changed              int    `json:"changed"`   // reports with a newer version
	Unchanged            int    `json:"unchanged"` // reports that were there, in this version or a newer one
	Withdrawn            int    `json:"withdrawn"` // of all these, reports that are taken back
	Barred               int    `json:"barred"`    // reports that were purged, and are refused
	NodesWritten         int    `json:"nodes_written"`
	NodesRemoved         int    `json:"nodes_removed"`
	RelationshipsWritten int    `json:"relationships_written"`
	RelationshipsRemoved int    `json:"relationships_removed"`
	Decision             string `json:"decision,omitempty"` // id of the last decision that was made, or was there already
}

// Telling is what one report says of one node.
type Telling struct {
	Key        string      `json:"key"`
	Node       string      `json:"node"` // key of the node that it is part of
	Report     string      `json:"report"`
	Published  string      `json:"published,omitempty"`
	Said       Node        `json:"said"`
	Score      int         `json:"score,omitempty"` // of an Attack that joined another telling: how well it agrees with it
	Reasons    []string    `json:"reasons,omitempty"`
	Candidates []Candidate `json:"candidates,omitempty"`
}

// Candidate is a node that a telling nearly, or as well, belongs to.
type Candidate struct {
	Node    string   `json:"node"`
	Score   int      `json:"score"`
	Reasons []string `json:"reasons"`
}

// Toll is the history of an attack's figures.
type Toll struct {
	Attack  string `json:"attack"`
	Killed  Series `json:"killed"`
	Injured Series `json:"injured"`
}

// Series is one figure as it was told over time, and the one that is shown. Nil means that nobody said; a nil High
// beside a Low is open upwards.
type Series struct {
	Shown    *int     `json:"shown"`
	Low      *int     `json:"low"`
	High     *int     `json:"high"`
	Rule     string   `json:"rule,omitempty"` // which rule chose Shown
	Disputed bool     `json:"disputed"`       // figures of the shown one's day differ, or one was corrected
	Figures  []Figure `json:"figures"`        // by day
}

// Figure is what one telling says of a toll.
type Figure struct {
	Telling  string `json:"telling"`
	Report   string `json:"report"`
	AsOf     string `json:"as_of,omitempty"`
	Min      *int   `json:"min"`
	Max      *int   `json:"max"`
	Word     string `json:"word,omitempty"`
	Speaker  string `json:"speaker,omitempty"`  // key of the speaker's node
	Corrects bool   `json:"corrects,omitempty"` // it says that an earlier figure was wrong
	Shown    bool   `json:"shown,omitempty"`
	Class    string `json:"class,omitempty"` // why it is not shown
}

// Preview is what retracting a report would do to what is shown.
type Preview struct {
	Report string   `json:"report"`
	Falls  []Effect `json:"falls"` // would go
	Stays  []Effect `json:"stays"` // said by the report, and stays on the word of others
}

// Effect is a node or relationship row before and after a change; nil: not there.
type Effect struct {
	Key    string `json:"key"`
	Before Row    `json:"before"`
	After  Row    `json:"after"`
}

// Difference is a row of the stored graph that is not what Rebuild gives; nil: not there.
type Difference struct {
	Table   string `json:"table"`
	ID      string `json:"id"`
	Stored  Row    `json:"stored"`
	Rebuilt Row    `json:"rebuilt"`
}
