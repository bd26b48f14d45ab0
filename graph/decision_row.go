package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// decision is a row of Decisions.
type decision struct {
	ID       string       `col:"id"`
	Kind     DecisionKind `col:"kind"`
	A        string       `col:"a"`
	B        string       `col:"b"`
	AEnd     int          `col:"a_end"`
	BEnd     int          `col:"b_end"`
	AReport  string       `col:"a_report"`
	BReport  string       `col:"b_report"`
	Type     RelType      `col:"type"`
	Property string       `col:"property"`
	Values   []string     `col:"values"`
	Stance   Stance       `col:"stance"`
	Start    *int         `col:"start"`
	End      *int         `col:"end"`
	Quote    string       `col:"quote"`
	Analyst  string       `col:"analyst"`
	Time     string       `col:"time"`
	Note     string       `col:"note"`

	ruling
}

// ruling is what became of a decision: the derived columns of its row.
type ruling struct {
	State    DecisionState `col:"state"`
	ATelling string        `col:"a_telling"`
	BTelling string        `col:"b_telling"`
	Node     string        `col:"node"`
	Edge     string        `col:"edge"`
}

// label is that of the node that a decision is about.
func (d *decision) label() Label { l, _, _, _ := parseTellingKey(d.A); return l }

func (d *decision) joins() bool { return d.Kind == Same || d.Kind == Apart }

// newer orders decisions newest first.
func newer(a, b *decision) int { return cmp.Or(cmp.Compare(b.Time, a.Time), cmp.Compare(b.ID, a.ID)) }

// row checks a decision and turns it into a row, with the id that all of it but AEnd and BEnd gives.
func (d Decision) row() (*decision, error) {
	if err := d.check(); err != nil {
		return nil, refuse("decision %s %q: %s", d.Kind, d.A, err)
	}
	_, a, _, _ := parseTellingKey(d.A)
	_, b, _, _ := parseTellingKey(d.B)
	at, _ := instant(d.Time)
	r := &decision{
		Kind: d.Kind, A: d.A, B: d.B, AEnd: d.AEnd, BEnd: d.BEnd, AReport: a, BReport: b, Type: d.Type, Property: d.Property,
		Values: d.Values, Analyst: d.Analyst, Time: at, Note: d.Note,
	}
	parts := []string{string(d.Kind), d.A, d.B, string(d.Type), d.Property, d.Analyst, at, d.Note}
	if d.Kind == Add {
		r.Stance = cmp.Or(d.Stance, Asserted)
		r.Start, r.End, r.Quote = &d.Evidence.Start, &d.Evidence.End, d.Evidence.Quote
		parts = append(parts, string(r.Stance), strconv.Itoa(*r.Start), r.Quote)
	}
	r.ID = hashID(append(parts, d.Values...)...)
	return r, nil
}

func (d *decision) public() Decided {
	p := Decided{State: d.State, Node: d.Node, Edge: d.Edge, Decision: Decision{
		ID: d.ID, Kind: d.Kind, A: d.A, B: d.B, AEnd: d.AEnd, BEnd: d.BEnd, Type: d.Type, Property: d.Property, Values: d.Values,
		Stance: d.Stance, Analyst: d.Analyst, Time: d.Time, Note: d.Note,
	}}
	if d.Start != nil {
		p.Evidence = &Evidence{Span: Span{*d.Start, *d.End}, Quote: d.Quote}
	}
	return p
}

// check returns what is wrong with a decision, as far as it can be told without the graph.
func (d *Decision) check() error {
	if d.Analyst == "" {
		return fmt.Errorf("a decision needs the name of its analyst")
	}
	if _, ok := instant(d.Time); !ok {
		return fmt.Errorf("the time of a decision is RFC 3339, not %q", d.Time)
	}
	for _, s := range slices.Concat([]string{d.A, d.B, d.Property, d.Analyst, d.Note}, d.Values) {
		if !Storable(s) {
			return fmt.Errorf("its texts must be valid UTF-8 without the NUL character")
		}
	}
	a, _, _, ok := parseTellingKey(d.A)
	if !ok {
		return fmt.Errorf("%q is no key of a telling: label/REPORT@START", d.A)
	}
	b, _, _, hasB := parseTellingKey(d.B)
	if !hasB && d.B != "" {
		return fmt.Errorf("%q is no key of a telling: label/REPORT@START", d.B)
	}
	switch {
	case d.Kind == Same || d.Kind == Apart:
		if a != b || d.A == d.B {
			return fmt.Errorf("it names two tellings of one label, not %q", d.B)
		}
		return nil
	case d.Kind == Set, d.Kind == Lock && d.Type == "":
		return d.checkProperty(a)
	case d.Kind == Reject && d.Type == "":
		return nil
	case d.Kind == Reject, d.Kind == Lock, d.Kind == Add:
		return d.checkRelation(a, b)
	}
	return fmt.Errorf("the kind %q is none of same, apart, reject, set, lock, add", d.Kind)
}

func (d *Decision) checkRelation(a, b Label) error {
	relation := RelationOf(d.Type)
	if relation == nil || !relation.Allows(a, b) {
		return fmt.Errorf("%q does not lead from %s to %q", d.Type, a, d.B)
	}
	if d.Kind != Add {
		return nil
	}
	if d.Evidence == nil || d.Evidence.Quote == "" || !Storable(d.Evidence.Quote) {
		return fmt.Errorf("what is added needs its words: span and quote in the report of %q", d.A)
	}
	if s := d.Evidence.Span; s.Start < 0 || s.End-s.Start != len(d.Evidence.Quote) {
		return fmt.Errorf("the span %d..%d has not the %d bytes of the quote", s.Start, s.End, len(d.Evidence.Quote))
	}
	return checkStance(cmp.Or(d.Stance, Asserted))
}

// settable are the properties that an analyst may set, by label; the others are counted or come from the key.
var settable = map[Label][]string{
	Group:  {"name", "name_original", "kind", "country", "wikidata"},
	Person: {"name", "name_original", "role", "country", "wikidata"},
	Place:  {"name", "name_original", "kind", "country", "wikidata", "lat", "lon"},
	Attack: {"name", "type", "suicide", "status", "date_from", "date_to", "date_precision", "killed", "killed_low", "killed_high", "injured", "injured_low", "injured_high", "weapons", "target_types", "country"},
}

func (d *Decision) checkProperty(l Label) error {
	if !slices.Contains(settable[l], d.Property) {
		return fmt.Errorf("of a %s can be set %s, not %q", l, strings.Join(settable[l], ", "), d.Property)
	}
	if d.Kind == Lock && len(d.Values) == 0 {
		return nil // Decide takes what is shown
	}
	_, err := parseValue(d.Property, d.Values)
	return err
}

// closed are the properties whose values come from a list.
var closed = map[string][]string{
	"type": AttackTypes, "status": Statuses, "date_precision": Precisions, "weapons": Weapons, "target_types": TargetTypes,
	"kind": slices.Concat(GroupKinds, PlaceKinds),
}

// parseValue turns the texts of a decision into the value of a column of Nodes; none stand for null.
func parseValue(property string, values []string) (any, error) {
	column, _ := Nodes.Column(property)
	if allowed := closed[property]; allowed != nil {
		if err := oneOf(property, "", allowed, values...); err != nil {
			return nil, err
		}
	}
	if column.Kind == Texts && len(values) > 0 {
		return values, nil
	}
	if len(values) > 1 {
		return nil, fmt.Errorf("%s takes one value, not %q", property, values)
	}
	if len(values) == 0 || values[0] == "" {
		return nil, nil
	}
	if (property == "date_from" || property == "date_to") && !isDay(values[0]) {
		return nil, fmt.Errorf("%s is an ISO day, not %q", property, values[0])
	}
	value, err := parseScalar(column.Kind, values[0])
	if err != nil {
		return nil, fmt.Errorf("%s takes a %s, not %q", property, column.Kind, values[0])
	}
	return value, nil
}

func parseScalar(k Kind, s string) (any, error) {
	switch k {
	case Integer:
		return strconv.ParseInt(s, 10, 64)
	case Real:
		x, err := strconv.ParseFloat(s, 64)
		if err == nil && !Real.Holds(x) {
			err = strconv.ErrRange
		}
		return x, err
	case Boolean:
		return strconv.ParseBool(s)
	}
	return s, nil
}

// formatValue is the reverse of parseValue.
func formatValue(value any) []string {
	switch v := value.(type) {
	case nil:
		return nil
	case []string:
		return v
	}
	return []string{fmt.Sprint(value)}
}

// dated gives a decision without a time that of the clock.
func (d Decision) dated(now time.Time) Decision {
	d.Time = cmp.Or(d.Time, stamp(now))
	return d
}
