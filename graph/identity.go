package graph

import (
	"cmp"
	"strconv"
	"strings"
)

// baseKey is the key that a telling gives its node before decisions: of an unnamed one, the attack that it belongs to
// and its head word; else its own. An Attack has none: it follows its pivot.
func (t *telling) baseKey(nodeOf func(telling string) string) string {
	switch {
	case t.Label == Attack:
		return ""
	case t.Of == "":
		return t.Own
	}
	key := strings.ToLower(string(t.Label)) + "/" + nodeOf(t.Of) + "/" + t.Head
	if t.Twin > 0 {
		key += "/" + strconv.Itoa(t.Twin+1)
	}
	return key
}

// follow puts a telling that is no attack where its key and the decisions lead.
func (t *telling) follow(aliases map[string]string) {
	t.Node = cmp.Or(aliases[t.ID], aliases[t.Base], t.Base)
}

// statement is what an analyst added.
func (d *decision) statement(a *telling) *statement {
	return &statement{
		ID: hashID("decision", d.ID), Report: a.Report, Type: d.Type, Stance: d.Stance, From: d.ATelling, To: d.BTelling,
		Confidence: 1, Rule: "added by an analyst", Start: *d.Start, End: *d.End, Quote: d.Quote, Published: a.Published,
		Origin: a.Origin, Analyst: d.Analyst, Decision: d.ID,
	}
}

// quoteStands tells whether the words of what an analyst added are where the decision says.
func (d *decision) quoteStands(text string) bool {
	return d.Kind != Add || *d.End <= len(text) && text[*d.Start:*d.End] == d.Quote
}

// overlay lays decisions over a folded row; false: what it shows is rejected. Only effective ones count.
func overlay(row Row, decisions []*decision) bool {
	shown := true
	for _, d := range decisions {
		switch {
		case d.State != Effective:
		case d.Kind == Reject:
			shown = false
		case d.Kind == Lock && d.Type != "":
			row["confirmed"] = true
		case d.Kind == Set, d.Kind == Lock:
			row[d.Property], _ = parseValue(d.Property, d.Values)
			if row[d.Property] == nil {
				delete(row, d.Property)
			}
		}
	}
	return shown
}
