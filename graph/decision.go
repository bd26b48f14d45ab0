package graph

// DecisionKind is what an analyst decided.
type DecisionKind string

// The kinds of decision.
const (
	Same   DecisionKind = "same"   // A and B are one node
	Apart  DecisionKind = "apart"  // A and B are two nodes
	Reject DecisionKind = "reject" // the node of A, or the relationship Type from A to B, is wrong and not shown
	Set    DecisionKind = "set"    // Property of A's node is Values
	Lock   DecisionKind = "lock"   // Property of A's node stays as it was shown; or the relationship Type from A to B is confirmed
	Add    DecisionKind = "add"    // the report of A states Type from A to B, and no machine saw it
)

// Decision is one decision of one analyst. It names tellings, and goes where these go; it overwrites nothing, and
// outranks what machines state. Of two that contradict each other the newer holds.
type Decision struct {
	ID       string       `json:"id"` // made by Decide from all the rest but AEnd and BEnd
	Kind     DecisionKind `json:"kind"`
	A        string       `json:"a"`               // a telling's key
	B        string       `json:"b,omitempty"`     // another one's
	AEnd     int          `json:"a_end,omitempty"` // where A's head mention ends: what overlaps it stands for A once A is gone
	BEnd     int          `json:"b_end,omitempty"`
	Type     RelType      `json:"type,omitempty"`
	Property string       `json:"property,omitempty"` // a column of Nodes
	Values   []string     `json:"values,omitempty"`   // one, or several for a list
	Stance   Stance       `json:"stance,omitempty"`   // add: asserted where empty
	Evidence *Evidence    `json:"evidence,omitempty"` // add: the words of A's report
	Analyst  string       `json:"analyst"`
	Time     string       `json:"time"` // RFC 3339
	Note     string       `json:"note,omitempty"`
}

// DecisionState is whether a decision has an effect.
type DecisionState string

// The states of a decision.
const (
	Effective DecisionState = "effective"
	Overruled DecisionState = "overruled" // it contradicts a newer one
	Dormant   DecisionState = "dormant"   // a telling that it names is not there
)

// Decided is a decision and what became of it.
type Decided struct {
	Decision
	State DecisionState `json:"state"`
	Node  string        `json:"node,omitempty"` // key of A's node, of a decision on a node
	Edge  string        `json:"edge,omitempty"` // key of the edge, of a decision on a relationship
}
