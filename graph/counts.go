package graph

import (
	"strings"

	"github.com/incidentgraph/incidentgraph/graph/name"
)

// The properties of Counts.
const (
	propertyOrigin  = "origin"
	propertyProfile = "profile"
	propertyHead    = "head"    // the first mention, where it is a name
	propertyNoun    = "noun"    // the first mention of an unnamed one
	propertyMention = "mention" // the others
	propertyRole    = "role"
	propertyName    = "name"
	propertyForm    = "form"
	propertyToken   = "token"
	propertySound   = "sound" // the consonants of a token
)

// counter is what a row of Counts counts: its columns but the number.
type counter struct {
	of, property, value string
	label               Label // of forms and tokens
}

func (c counter) id() string { return hashID(c.of, c.property, c.value) }

func (c counter) row(number int) Row {
	r := Row{"id": c.id(), "property": c.property, "value": c.value, "number": int64(number)}
	if c.label != "" {
		r["label"], r["finds"] = string(c.label), c.of
	} else {
		r["of"] = c.of
	}
	return r
}

// counted returns what a telling adds to its node: once for each. An attack is folded from its tellings themselves.
func (t *telling) counted() []counter {
	if t == nil || t.Node == "" || t.Label == Attack {
		return nil
	}
	head := propertyHead
	if t.Unnamed {
		head = propertyNoun
	}
	list := []counter{{of: t.Node, property: propertyOrigin, value: t.Origin}, {of: t.Node, property: head, value: t.Mentions[0]}}
	if t.Profile != "" {
		list = append(list, counter{of: t.Node, property: propertyProfile, value: t.Profile})
	}
	if t.Role != "" {
		list = append(list, counter{of: t.Node, property: propertyRole, value: t.Role})
	}
	seen := map[string]bool{t.Mentions[0]: true}
	for _, m := range t.Mentions[1:] {
		if !seen[m] {
			seen[m] = true
			list = append(list, counter{of: t.Node, property: propertyMention, value: m})
		}
	}
	return list
}

// counted returns what a statement adds to its relationship.
func (s *statement) counted() []counter {
	if s == nil || s.Edge == "" || s.Stance != Asserted {
		return nil
	}
	return []counter{{of: s.Edge, property: propertyOrigin, value: s.Origin}}
}

// counted returns what a report adds to its node: what it is found by.
func (s *source) counted() []counter {
	if s == nil || s.Withdrawn {
		return nil
	}
	return searchable(reportKey(s.ID), ReportLabel, s.Title)
}

// counted returns what a decision adds to its node: the name that an analyst gives is one to find it by.
func (d *decision) counted() []counter {
	if d == nil || d.State != Effective || d.Kind != Set && d.Kind != Lock || d.label() == Attack || d.Property != "name" && d.Property != "name_original" {
		return nil
	}
	var list []counter
	for _, v := range d.Values {
		list = append(list, counter{of: d.Node, property: propertyName, value: v})
	}
	return list
}

// follows returns the counters that are counted by how many rows of others there are: a profile gives its names, and
// each name, head or mention its form and tokens.
func (c counter) follows(profiles map[string]*profile) []counter {
	switch c.property {
	case propertyProfile:
		p := profiles[c.value]
		var list []counter
		for _, n := range sortedSet(append([]string{p.Name}, p.Names...)) {
			if n != "" {
				list = append(list, counter{of: c.of, property: propertyName, value: n})
			}
		}
		return list
	case propertyHead, propertyNoun, propertyMention, propertyName:
		return searchable(c.of, labelOfKey(c.of), c.value)
	}
	return nil
}

// searchable returns the counters by which a node is found by one of its names. A report's title is a sentence: it is
// not found by what its words sound like.
func searchable(of string, l Label, text string) []counter {
	form := searchForm(text)
	if form == "" {
		return nil
	}
	list := []counter{{of: of, property: propertyForm, value: form, label: l}}
	sounds := map[string]bool{}
	for _, token := range sortedSet(strings.Fields(form)) {
		list = append(list, counter{of: of, property: propertyToken, value: token, label: l})
		if sound := soundOf(token); l != ReportLabel && sound != "" && !sounds[sound] {
			sounds[sound] = true
			list = append(list, counter{of: of, property: propertySound, value: sound, label: l})
		}
	}
	return list
}

// soundOf is what spellings of a word in any script have in common; "" where it is too little to go by.
func soundOf(token string) string {
	if s := name.Skeleton(token); len(s) >= 3 {
		return s
	}
	return ""
}

// foldedProperties are what a node that is no attack is folded from.
var foldedProperties = []string{propertyProfile, propertyHead, propertyNoun, propertyMention, propertyName, propertyRole}

// cascade are the properties whose rows others follow, in the order in which they are worked out.
var cascade = [][]string{{propertyProfile}, {propertyHead, propertyNoun, propertyMention, propertyName}}
