package schema

import (
	"encoding/base64"
	"encoding/json"

	"github.com/incidentgraph/incidentgraph/graph"
)

// A cursor names a place in an order by what stands there, not by counting: what is added or taken away elsewhere does
// not move it. To its readers it is opaque.
type cursor struct {
	Property string `json:"p,omitempty"`
	Desc     bool   `json:"d,omitempty"`
	Value    any    `json:"v,omitempty"` // what the element is sorted by; absent where null
	ID       string `json:"i"`
}

func encodeCursor(o graph.Order, value any, id string) string {
	text, err := json.Marshal(cursor{o.Property, o.Desc, value, id})
	if err != nil {
		return "" // a column's value is always a string, number or truth value
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// decodeCursor reads a cursor that was given out for the same order.
func decodeCursor(text string, o graph.Order) (*graph.Cursor, *Error) {
	var c cursor
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || json.Unmarshal(raw, &c) != nil || c.ID == "" {
		return nil, refuse(BadInput, "after is no cursor; take it from endCursor or cursor of an earlier answer")
	}
	if c.Property != o.Property || c.Desc != o.Desc {
		return nil, refuse(BadInput, "after is a cursor of another order; ask with the orderBy that it came from")
	}
	value, ok := ofKind(c.Value, kinds[o.Property])
	if !ok {
		return nil, refuse(BadInput, "after is no cursor; take it from endCursor or cursor of an earlier answer")
	}
	return &graph.Cursor{Value: value, ID: c.ID}, nil
}

// kinds are the kinds of the columns of graph.Nodes.
var kinds = func() map[string]graph.Kind {
	out := map[string]graph.Kind{}
	for _, c := range graph.Nodes.Columns {
		out[c.Name] = c.Kind
	}
	return out
}()

// ofKind brings a value from JSON into the Go type of a column; false if it is of another kind.
func ofKind(v any, k graph.Kind) (any, bool) {
	switch v := v.(type) {
	case nil:
		return nil, true
	case string:
		return v, k == graph.Text
	case bool:
		return v, k == graph.Boolean
	case float64:
		if k == graph.Integer {
			return int64(v), v == float64(int64(v))
		}
		return v, k == graph.Real
	}
	return nil, false
}
