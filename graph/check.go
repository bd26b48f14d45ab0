package graph

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// Labels are all labels of nodes.
var Labels = []Label{Group, Person, Place, Attack, ReportLabel}

// Column returns the column of this name; false if the table has none.
func (t *Table) Column(name string) (Column, bool) {
	for _, c := range t.Columns {
		if c.Name == name {
			return c, true
		}
	}
	return Column{}, false
}

// IndexColumns returns the columns of an index, in order; "" is the primary key. An unknown name is an error.
func (t *Table) IndexColumns(name string) ([]Column, error) {
	if name == "" {
		return t.Columns[:1], nil
	}
	for _, x := range t.Indexes {
		if x.Name != name {
			continue
		}
		columns := make([]Column, len(x.Columns))
		for i, n := range x.Columns {
			c, ok := t.Column(n)
			if !ok {
				return nil, fmt.Errorf("index %q of table %s names the column %q, which is not declared", name, t.Name, n)
			}
			columns[i] = c
		}
		return columns, nil
	}
	return nil, fmt.Errorf("table %s has no index %q", t.Name, name)
}

// Holds tells whether v is a value of the kind: of its Go type, not NaN or infinite, and a text that every store keeps
// as it is (valid UTF-8 without the NUL character).
func (k Kind) Holds(v any) bool {
	switch v := v.(type) {
	case string:
		return k == Text && Storable(v)
	case int64:
		return k == Integer
	case float64:
		return k == Real && !math.IsNaN(v) && !math.IsInf(v, 0)
	case bool:
		return k == Boolean
	case []string:
		for _, s := range v {
			if !Storable(s) {
				return false
			}
		}
		return k == Texts
	case []int64:
		return k == Integers
	}
	return false
}

// String is the Go type of the kind's values.
func (k Kind) String() string {
	return [...]string{"string", "int64", "float64", "bool", "[]string", "[]int64"}[k]
}

// Storable tells whether every store keeps this text as it is: valid UTF-8 without the NUL character.
func Storable(s string) bool { return utf8.ValidString(s) && !strings.ContainsRune(s, 0) }

// CheckRow returns what forbids putting the row, or nil. A nil value is the same as a missing one: null.
func (t *Table) CheckRow(r Row) error {
	id, _ := r["id"].(string)
	if id == "" {
		return fmt.Errorf("a row of table %s has no id", t.Name)
	}
	for name, v := range r {
		c, ok := t.Column(name)
		if !ok {
			return fmt.Errorf("row %q: table %s has no column %q", id, t.Name, name)
		}
		if v != nil && !c.Kind.Holds(v) {
			return fmt.Errorf("row %q: column %s.%s takes a %s (texts in UTF-8 without NUL, numbers finite), not %T", id, t.Name, name, c.Kind, v)
		}
	}
	return t.checkShape(id, r)
}

func (t *Table) checkShape(id string, r Row) error {
	text := func(name string) string { s, _ := r[name].(string); return s }
	switch t.Shape {
	case NodeRows:
		if l := Label(text("label")); !has(Labels, l) {
			return fmt.Errorf("node %q has the label %q, which is not in the ontology", id, l)
		}
	case RelationshipRows:
		if RelationOf(RelType(text("type"))) == nil {
			return fmt.Errorf("relationship %q has the type %q, which is not in the ontology", id, text("type"))
		}
		if text("from") == "" || text("to") == "" {
			return fmt.Errorf("relationship %q needs both its ends, from and to", id)
		}
		if strings.Contains(id, " ") {
			return fmt.Errorf("relationship %q: an id of a relationship has no space", id)
		}
	}
	return nil
}

// Check returns what is wrong with the lookup, or nil.
func (l Lookup) Check() error {
	if l.Table == nil {
		return fmt.Errorf("a lookup needs a table")
	}
	columns, err := l.Table.IndexColumns(l.Index)
	if err != nil {
		return err
	}
	if l.Limit < 0 {
		return fmt.Errorf("look up %s: the limit %d is below 0", l.Table.Name, l.Limit)
	}
	if l.After != "" && l.Index != "" {
		return fmt.Errorf("look up %s: After goes with the primary key only", l.Table.Name)
	}
	tuples := l.Equal
	if len(tuples) == 0 {
		tuples = [][]any{{}}
	}
	for _, tuple := range tuples {
		if err := l.checkTuple(tuple, columns); err != nil {
			return err
		}
	}
	return nil
}

func (l Lookup) checkTuple(tuple []any, columns []Column) error {
	if len(tuple) > len(columns) {
		return fmt.Errorf("look up %s: %d values for the %d columns of index %q", l.Table.Name, len(tuple), len(columns), l.Index)
	}
	for i, v := range tuple {
		if c := columns[i]; v != nil && !goType(c.Kind, v) {
			return fmt.Errorf("look up %s: column %s takes a %s, not %T", l.Table.Name, c.Name, c.Kind, v)
		}
	}
	if l.Prefix != "" && (len(tuple) == len(columns) || columns[len(tuple)].Kind != Text) {
		return fmt.Errorf("look up %s: index %q has no text column after %d values for the prefix", l.Table.Name, l.Index, len(tuple))
	}
	return nil
}

// goType is Holds without the look at the value: a question may hold a text that no row can hold, and finds nothing.
func goType(k Kind, v any) bool {
	switch v.(type) {
	case string:
		return k == Text
	case []string:
		return k == Texts
	}
	return k.Holds(v)
}
