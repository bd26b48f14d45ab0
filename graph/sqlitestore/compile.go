package sqlitestore

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
)

// way is one of the two columns of relationships by which a hop goes out, with the types that it may take there.
type way struct {
	near, far string // quoted
	types     []graph.RelType
}

// ways returns how a hop of these types goes: symmetric ones always both ways. The types of the second way are among
// those of the first.
func ways(types []graph.RelType, d graph.Direction) []way {
	along := way{`"from"`, `"to"`, types}
	against := way{`"to"`, `"from"`, types}
	if d == graph.In {
		along, against = against, along
	}
	if d != graph.Both {
		against.types = graph.Symmetric(types)
		if len(against.types) == 0 {
			return []way{along}
		}
	}
	return []way{along, against}
}

// oneOf restricts a column to closed values, if there are any.
func oneOf[T ~string](q *statement, column string, values []T) {
	for i, v := range values {
		if i == 0 {
			q.add(" AND " + column + " IN (")
		} else {
			q.add(", ")
		}
		q.add("?", string(v))
	}
	if len(values) > 0 {
		q.add(")")
	}
}

// where adds conditions on the properties of a table.
func (t *table) where(q *statement, alias string, conditions []graph.Condition) {
	for _, c := range conditions {
		column := alias + "." + quote(c.Property)
		switch c.Op {
		case graph.Equals:
			q.add(" AND "+column+" = ?", toSQL(c.Value))
		case graph.OneOf:
			q.add(" AND "+column+" IN (SELECT value FROM json_each(?))", keyList(c.Value.([]string)))
		case graph.AtLeast:
			q.add(" AND "+column+" >= ?", toSQL(c.Value))
		case graph.AtMost:
			q.add(" AND "+column+" <= ?", toSQL(c.Value))
		case graph.Contains:
			q.add(" AND EXISTS (SELECT 1 FROM json_each("+column+") WHERE value = ?)", toSQL(c.Value))
		case graph.Absent:
			q.add(" AND " + column + " IS NULL")
		case graph.NotBelow:
			q.add(" AND ("+column+" IS NULL OR "+column+" >= ?)", toSQL(c.Value))
		case graph.NotAbove:
			q.add(" AND ("+column+" IS NULL OR "+column+" <= ?)", toSQL(c.Value))
		}
	}
}

// sortKey is what elements of a page are sorted by after the property of their node n: columns, all upwards.
type sortKey []string

var (
	nodeKey     = sortKey{"n.id"}
	hopKey      = sortKey{"n.id", "r.id"}
	incidentKey = sortKey{"e.far", "e.id"}
)

// of returns the cursor's values for the key.
func (k sortKey) of(c *graph.Cursor) []any {
	if len(k) == 1 {
		return []any{c.ID}
	}
	far, relationship := c.Split()
	return []any{far, relationship}
}

// order writes an order. Without a property, Desc reverses the first column of the key.
func order(q *statement, o graph.Order, k sortKey) {
	down := ""
	if o.Desc {
		down = " DESC"
	}
	if o.Property == "" {
		q.add(strings.Join(k, down+", "))
		if len(k) == 1 {
			q.add(down)
		}
		return
	}
	q.add("n." + quote(o.Property) + down + " NULLS LAST, " + strings.Join(k, ", "))
}

// after writes the condition that an element comes after the cursor in the order.
func after(q *statement, c *graph.Cursor, o graph.Order, k sortKey) {
	column := "n." + quote(o.Property)
	switch {
	case o.Property == "":
		afterKey(q, c, k, o.Desc)
	case c.Value == nil:
		q.add("(" + column + " IS NULL AND ")
		afterKey(q, c, k, false)
		q.add(")")
	default:
		v := toSQL(c.Value)
		q.add("("+column+" IS NULL OR "+column+sign(o.Desc)+" OR "+column+" = ? AND ", v, v)
		afterKey(q, c, k, false)
		q.add(")")
	}
}

func sign(down bool) string {
	if down {
		return " < ?"
	}
	return " > ?"
}

func afterKey(q *statement, c *graph.Cursor, k sortKey, down bool) {
	values := k.of(c)
	if len(k) == 1 {
		q.add(k[0]+sign(down), values[0])
		return
	}
	q.add("("+k[0]+sign(down)+" OR "+k[0]+" = ? AND "+k[1]+" > ?)", values[0], values[0], values[1])
}
