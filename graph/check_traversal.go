package graph

import (
	"fmt"
	"strings"
)

// Symmetric returns those of the types that a hop follows both ways, whatever its direction. No types: all symmetric
// types of the ontology.
func Symmetric(types []RelType) []RelType {
	var both []RelType
	if len(types) == 0 {
		for _, r := range Ontology {
			if r.Symmetric {
				both = append(both, r.Type)
			}
		}
	}
	for _, t := range types {
		if r := RelationOf(t); r != nil && r.Symmetric {
			both = append(both, t)
		}
	}
	return both
}

// Check returns what is wrong with the traversal, or nil.
func (t Traversal) Check() error {
	if t.Keys != nil {
		if t.Label != "" || t.Where != nil || t.Links != nil || t.Order != (Order{}) || t.Page != (Page{}) {
			return fmt.Errorf("a traversal from keys takes no label, conditions, links, order or page")
		}
		return t.Select.check()
	}
	if !has(Labels, t.Label) {
		return fmt.Errorf("a traversal needs keys or a label of the ontology, not %q", t.Label)
	}
	for _, l := range t.Links {
		if err := checkTypes(l.Types); err != nil {
			return err
		}
	}
	if err := checkConditions(Nodes, t.Where); err != nil {
		return err
	}
	if err := checkPage(t.Order, t.Page); err != nil {
		return err
	}
	return t.Select.check()
}

func (s Selection) check() error {
	if err := checkProperties(Nodes, s.Properties); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, h := range s.Hops {
		if h.Name == "" || seen[h.Name] {
			return fmt.Errorf("hop %q needs a name of its own among its neighbours", h.Name)
		}
		seen[h.Name] = true
		if err := h.check(); err != nil {
			return fmt.Errorf("hop %s: %w", h.Name, err)
		}
	}
	return nil
}

func (h Hop) check() error {
	if err := checkTypes(h.Types); err != nil {
		return err
	}
	for _, l := range h.Labels {
		if !has(Labels, l) {
			return fmt.Errorf("the label %q is not in the ontology", l)
		}
	}
	if h.Direction < Out || h.Direction > Both || h.Evidence < 0 {
		return fmt.Errorf("the direction %d or the number of statements %d is out of range", h.Direction, h.Evidence)
	}
	if err := checkConditions(Nodes, h.Where); err != nil {
		return err
	}
	if err := checkConditions(Relationships, h.RelWhere); err != nil {
		return err
	}
	if err := checkProperties(Relationships, h.Properties); err != nil {
		return err
	}
	if err := checkPage(h.Order, h.Page); err != nil {
		return err
	}
	if c := h.Page.After; c != nil && !strings.Contains(c.ID, " ") {
		return fmt.Errorf("the cursor %q is none of a hop: far key, space, relationship id", c.ID)
	}
	return h.Select.check()
}

// Split parts the id of a hop's cursor into the far node's key, which may hold spaces, and the relationship's id, which
// holds none.
func (c Cursor) Split() (far, relationship string) {
	i := strings.LastIndexByte(c.ID, ' ')
	if i < 0 {
		return c.ID, ""
	}
	return c.ID[:i], c.ID[i+1:]
}

func checkTypes(types []RelType) error {
	for _, t := range types {
		if RelationOf(t) == nil {
			return fmt.Errorf("the type %q is not in the ontology", t)
		}
	}
	return nil
}

func checkProperties(t *Table, names []string) error {
	for _, n := range names {
		if _, ok := t.Column(n); !ok {
			return fmt.Errorf("%s has no property %q", t.Name, n)
		}
	}
	return nil
}

func checkConditions(t *Table, conditions []Condition) error {
	for _, c := range conditions {
		column, ok := t.Column(c.Property)
		if !ok {
			return fmt.Errorf("%s has no property %q", t.Name, c.Property)
		}
		if !c.fits(column.Kind) {
			return fmt.Errorf("property %s.%s of type %s cannot be compared (comparison %d) with a value of type %T", t.Name, c.Property, column.Kind, c.Op, c.Value)
		}
	}
	return nil
}

func (c Condition) fits(k Kind) bool {
	scalar := k != Texts && k != Integers
	switch c.Op {
	case Equals:
		return scalar && goType(k, c.Value)
	case AtLeast, AtMost, NotBelow, NotAbove:
		return scalar && k != Boolean && goType(k, c.Value)
	case OneOf:
		return k == Text && goType(Texts, c.Value)
	case Contains:
		return k == Texts && goType(Text, c.Value) || k == Integers && goType(Integer, c.Value)
	case Absent:
		return true
	}
	return false
}

func checkPage(o Order, p Page) error {
	if p.First < 0 {
		return fmt.Errorf("a page of %d elements is below 0", p.First)
	}
	column, ok := Nodes.Column(o.Property)
	if o.Property != "" && (!ok || column.Kind == Texts || column.Kind == Integers) {
		return fmt.Errorf("nodes cannot be sorted by %q", o.Property)
	}
	if p.After == nil || p.After.Value == nil {
		return nil
	}
	if o.Property == "" || !goType(column.Kind, p.After.Value) {
		return fmt.Errorf("the cursor's value of type %T is none of the order by %q", p.After.Value, o.Property)
	}
	return nil
}

// Check returns what is wrong with the question, or nil.
func (q PathQuery) Check() error {
	if q.MaxHops < 1 || q.MaxHops > 6 {
		return fmt.Errorf("a path has 1 to 6 hops, not %d", q.MaxHops)
	}
	if q.Limit < 1 || q.Limit > 25 {
		return fmt.Errorf("1 to 25 paths can be asked for, not %d", q.Limit)
	}
	if err := checkConditions(Relationships, q.RelWhere); err != nil {
		return err
	}
	return checkTypes(q.Types)
}
