package graph

import "context"

// Kind is the type of a column's values.
type Kind int

// The kinds. A null value is an absent map key in a Row, whatever the kind.
const (
	Text     Kind = iota // string
	Integer              // int64
	Real                 // float64
	Boolean              // bool
	Texts                // []string
	Integers             // []int64
)

// Column is one named, typed value of a table's rows.
type Column struct {
	Name string
	Kind Kind
}

// Index is an ordered look-up over some columns; its rows are ordered by them, then by id. It holds the rows that have
// a value in every one of its columns: a row with a null in one is not found by it, however short the look-up's tuple.
type Index struct {
	Name    string
	Columns []string
}

// Shape is how a graph database should hold a table's rows.
type Shape int

// The shapes.
const (
	Rows             Shape = iota // free-standing: a table, or nodes without relationships under the table's name as label
	NodeRows                      // shown nodes: column "label" is the label
	RelationshipRows              // shown relationships: column "type" is the type, "from" and "to" are ids of node rows
)

// Table declares one kind of row that a store keeps. The first column is always "id" (Text), the primary key; it is
// unique over the table. The tables are in Tables; stores make their schema from these declarations and nothing else.
type Table struct {
	Name    string // a word in CamelCase: Telling, Statement
	Shape   Shape
	Columns []Column
	Indexes []Index
}

// Row is a row's values by column name, in the Go type that the column's Kind names. A missing name is null; an empty
// list is not. CheckRow says what a row may hold. What a row's id is made of never changes under that id: a node's
// label, a relationship's type and ends.
type Row map[string]any

// Lookup asks for rows by an index. Every tuple of Equal gives values for the first columns of the index (as many as
// the tuple is long); rows match a tuple when these columns are equal to it. With Prefix set, the column after the
// tuple must be a Text that starts with Prefix. Index "" is the primary key. Null never matches. Texts are compared and
// ordered by their UTF-8 bytes, and false comes before true. Check says what is wrong with a lookup; a store refuses it
// with that error.
type Lookup struct {
	Table  *Table
	Index  string
	Equal  [][]any // empty: one empty tuple, so all rows that the index holds
	Prefix string
	After  string // only with index "": ids greater than this
	Desc   bool   // reverse the order within a tuple
	Limit  int    // at most so many rows for each tuple; 0: all
}

// Reader reads a consistent state of the graph. All methods are batch-shaped: one call is a bounded number of
// statements to the engine, whatever the number of keys. An unknown key is no error: it is absent from the result.
type Reader interface {
	// Get returns the rows with these ids, in the order of the ids; absent ones are left out, repeated ones repeated.
	// Here and in Find a row may be shared with another of the result.
	Get(ctx context.Context, t *Table, ids []string) ([]Row, error)
	// Find returns the rows that the lookup asks for: tuple by tuple, in the order of the index then id (Desc: reversed).
	// A row that matches two tuples comes twice.
	Find(ctx context.Context, l Lookup) ([]Row, error)
	// Traverse answers a traversal: see Traversal for order and pages.
	Traverse(ctx context.Context, t Traversal) (*Found, error)
	// Paths returns the shortest simple paths between two nodes: see PathQuery.
	Paths(ctx context.Context, q PathQuery) ([]Path, error)
	// Degrees counts the relationships of nodes by type and direction, in the order of the function Degrees; what a node
	// has none of is absent.
	Degrees(ctx context.Context, keys []string) ([]Degree, error)
}

// Tx is a write transaction; it reads its own writes.
type Tx interface {
	Reader
	// Put inserts rows or replaces them whole, by id; of two rows with one id the later stays. Putting a relationship row
	// needs both its nodes. A row that CheckRow refuses is refused with that error, before anything is written.
	Put(ctx context.Context, t *Table, rows []Row) error
	// Delete removes rows by id; absent ids are no error. A node row must have no relationship row left.
	Delete(ctx context.Context, t *Table, ids []string) error
}

// Store keeps one graph. It is safe for concurrent use.
type Store interface {
	// Read runs fn on a consistent state, without a lock that a writer waits for. Where the engine has no snapshots, fn
	// runs again when a writer committed between its questions (and at last under the write lock, when writers keep
	// overtaking it), as it does after a lost connection: so fn starts from nothing and has no effect outside.
	Read(ctx context.Context, fn func(context.Context, Reader) error) error
	// Write runs fn in one transaction under the graph's one write lock, taken before fn, and commits if fn returns nil.
	// After a transient error, a lost connection, or a commit of unknown outcome it runs fn again, a bounded number of
	// times: so fn reads what it needs inside and has no effect outside.
	Write(ctx context.Context, fn func(context.Context, Tx) error) error
	// Close releases everything; the store must not be used after.
	Close() error
}
