package graph

// Direction is the way in which a hop follows relationships, seen from where it starts.
type Direction int

// The directions.
const (
	Out Direction = iota
	In
	Both
)

// Op compares a property with a value.
type Op int

// The comparisons. All are false where the property is null, but for Absent, NotBelow and NotAbove.
const (
	Equals   Op = iota // equal to Value
	OneOf              // equal to one of Value, a []string
	AtLeast            // >= Value
	AtMost             // <= Value
	Contains           // the property is a list that contains Value
	Absent             // the property is null; Value is not used
	NotBelow           // null, or >= Value
	NotAbove           // null, or <= Value
)

// Condition is one test of a property of a node or relationship row. Value has the Go type of the property's kind.
// Lists are tested by Contains and Absent only, booleans not by what orders them; texts compare by their bytes.
type Condition struct {
	Property string
	Op       Op
	Value    any
}

// Link asks that a node have a relationship of one of Types (empty: any), in Direction, to one of the nodes Keys.
// Symmetric types hold in either direction.
type Link struct {
	Types     []RelType
	Direction Direction
	Keys      []string
}

// Order sorts nodes by one property, nulls last in either direction, then by key, upwards even where Desc has the
// property downwards. Property "" is by key alone, which Desc then reverses.
type Order struct {
	Property string
	Desc     bool
}

// Cursor is the place of one element in an order: the value it was sorted by (nil for null) and its id.
type Cursor struct {
	Value any
	ID    string
}

// Page takes First elements after After (nil: from the start). First 0 means none; use Total with it to count. After
// need not be the cursor of an element that is still there.
type Page struct {
	First int
	After *Cursor
	Total bool // count all elements, whatever the page
}

// Traversal is a question that walks the graph: a set of nodes to start from and what to take along from each. It is
// a value, in terms of the ontology: a store compiles it to its own statements (Neo4j to one, SQLite to one a hop of the
// selection). Check says what is wrong with it; a store refuses it with that error.
type Traversal struct {
	// Keys, where not nil, are the nodes to start from, answered in this order, without a page; unknown ones are absent,
	// repeated ones repeated. Nothing of the second form goes with them.
	Keys []string
	// Else all nodes of Label that fulfil Where and Links, by Order and Page.
	Label  Label
	Where  []Condition
	Links  []Link // each must hold
	Order  Order
	Page   Page
	Select Selection
}

// Selection is what to take along from a node.
type Selection struct {
	Properties []string // columns of Nodes
	Hops       []Hop
}

// Hop follows relationships from each node reached so far. Its elements are relationships with the node at the far
// end, sorted by Order over the far node, then by far key, then by relationship id; a cursor's ID is far key, space,
// relationship id. Symmetric types are followed in both directions, whatever Direction is. A symmetric or Both hop
// yields a relationship once from each end that is asked; one from a node to itself once.
type Hop struct {
	Name       string    // unique within its Selection; names the result
	Types      []RelType // empty: any
	Direction  Direction
	Labels     []Label // of the far node; empty: any
	Where      []Condition
	RelWhere   []Condition
	Order      Order
	Page       Page
	Properties []string // columns of Relationships
	Evidence   int      // how many statements of each relationship to bring, best first
	Select     Selection
}

// Found is the answer to a traversal.
type Found struct {
	Nodes []*FoundNode
	More  bool // there are nodes after the page (also after a page of none)
	Total int  // where asked, else 0
}

// FoundNode is a node with what was asked of it. Nodes of one answer may share memory: read, don't write.
type FoundNode struct {
	Key        string
	Label      Label
	Properties Row
	Hops       map[string]*FoundPage // by Hop.Name; always present for a hop that was asked
}

// FoundPage is one page of a hop from one node.
type FoundPage struct {
	Relationships []*FoundRelationship
	More          bool
	Total         int
}

// FoundRelationship is a relationship, its evidence, and the node at its far end.
type FoundRelationship struct {
	ID         string
	Type       RelType
	From, To   string
	Properties Row
	Evidence   []Row // rows of Statements, best first (by rank, descending)
	Node       *FoundNode
}

// PathQuery asks for the shortest simple paths between two nodes, relationships followed in either direction. From a
// node to itself there is one path, of no hops; from or to an unknown node there is none.
type PathQuery struct {
	From, To string
	Types    []RelType   // empty: all but MENTIONED_IN
	RelWhere []Condition // of relationships: paths follow those that fulfil all
	Exclude  []string    // keys of nodes that no path may pass through; its ends are not asked
	MaxHops  int         // 1 to 6
	Limit    int         // at most so many paths; 1 to 25
}

// Path is a sequence of distinct nodes; Hops[i] are all relationships between Nodes[i] and Nodes[i+1] that the query
// allows, sorted by id. Paths are told apart by their nodes, and come shorter first, then by the sequence of keys; where
// the limit is not reached they go on to longer ones, up to MaxHops.
type Path struct {
	Nodes []*FoundNode           // Key, Label and all properties, without hops
	Hops  [][]*FoundRelationship // with all properties, without evidence; Node is Nodes[i+1]
}
