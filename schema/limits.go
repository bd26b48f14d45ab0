package schema

import "time"

// Limits bound what one request may cost. The zero value of a field means its default.
type Limits struct {
	Body       int64         // bytes of an HTTP body
	Upload     int64         // bytes of the body of one who may change the graph: a report may be in it
	Text       int           // bytes of a query
	Nesting    int           // brackets open at once, in a query or in its variables
	Tokens     int           // tokens of a query
	Depth      int           // levels of fields, fragments expanded
	Fields     int           // fields, fragments expanded
	Errors     int           // validation errors that are told
	Cost       int           // nodes that an answer may hold by its page sizes
	Keys       int           // elements of a list argument
	Page       int           // elements of one page
	Time       time.Duration // from the first byte read to the answer
	Concurrent int           // questions answered at once; others wait for their turn
	Documents  int           // validated documents that are remembered
}

// DefaultLimits let the explorer page and GraphiQL's introspection (15 levels deep) through, with room for a person's
// own questions, and refuse each query that was seen to stall or kill the library.
var DefaultLimits = Limits{
	Body:       64 << 10,
	Upload:     2 << 20,
	Text:       16 << 10,
	Nesting:    40,
	Tokens:     2000,
	Depth:      15,
	Fields:     400,
	Errors:     10,
	Cost:       10_000,
	Keys:       200,
	Page:       500,
	Time:       20 * time.Second,
	Concurrent: 8,
	Documents:  500,
}

// or fills the fields that are zero from d.
func (l Limits) or(d Limits) Limits {
	fill(&l.Body, d.Body)
	fill(&l.Upload, d.Upload)
	fill(&l.Text, d.Text)
	fill(&l.Nesting, d.Nesting)
	fill(&l.Tokens, d.Tokens)
	fill(&l.Depth, d.Depth)
	fill(&l.Fields, d.Fields)
	fill(&l.Errors, d.Errors)
	fill(&l.Cost, d.Cost)
	fill(&l.Keys, d.Keys)
	fill(&l.Page, d.Page)
	fill(&l.Time, d.Time)
	fill(&l.Concurrent, d.Concurrent)
	fill(&l.Documents, d.Documents)
	return l
}

func fill[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}
