package graph

import (
	"cmp"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph/name"
)

// node is a row of Nodes.
type node struct {
	ID           string   `col:"id"`
	Label        Label    `col:"label"`
	Name         string   `col:"name"`
	NameOriginal string   `col:"name_original"`
	Names        []string `col:"names"`
	Kind         string   `col:"kind"`
	Role         string   `col:"role"`
	Country      string   `col:"country"`
	Wikidata     string   `col:"wikidata"`
	Lat          *float64 `col:"lat"`
	Lon          *float64 `col:"lon"`
	Within       []string `col:"within"`
	Unnamed      bool     `col:"unnamed"`
	Type         string   `col:"type"`
	Suicide      bool     `col:"suicide"`
	Status       string   `col:"status"`
	Date         interval `col:"date_"`
	Killed       *int     `col:"killed"`
	KilledLow    *int     `col:"killed_low"`
	KilledHigh   *int     `col:"killed_high"`
	KilledRule   string   `col:"killed_rule"`
	Injured      *int     `col:"injured"`
	InjuredLow   *int     `col:"injured_low"`
	InjuredHigh  *int     `col:"injured_high"`
	InjuredRule  string   `col:"injured_rule"`
	Disputed     bool     `col:"disputed"`
	Weapons      []string `col:"weapons"`
	TargetTypes  []string `col:"target_types"`
	Tellings     *int     `col:"tellings"`
	Sources      *int     `col:"sources"`
	Known        bool     `col:"known"`
	Lang         string   `col:"lang"`
	Published    string   `col:"published"`
	Updated      string   `col:"updated"`
	Publisher    string   `col:"publisher"`
	URL          string   `col:"url"`
	Origin       string   `col:"origin"`
}

// reportNode is the node of a report.
func reportNode(s *source) *node {
	return &node{
		ID: reportKey(s.ID), Label: ReportLabel, Name: cmp.Or(s.Title, s.ID), Lang: s.Lang, Published: s.Published,
		Updated: s.Updated, Publisher: s.Publisher, URL: s.URL, Origin: s.Origin,
	}
}

// tally is how often tellings of a node have a value.
type tally struct {
	value  string
	number int
}

// bySaid orders tallies: what most tellings say first, then the longer, then by the text.
func bySaid(a, b tally) int {
	return cmp.Or(cmp.Compare(b.number, a.number), cmp.Compare(len(b.value), len(a.value)), cmp.Compare(a.value, b.value))
}

// tallies are the values of a node that is no attack, by property as Counts has them.
type tallies map[string][]tally

// foldNode folds a Group, Person or Place. profiles are those that its tellings have, by id.
func foldNode(key string, counts tallies, profiles map[string]*profile, tellings, sources int) *node {
	for _, list := range counts {
		slices.SortFunc(list, bySaid)
	}
	n := &node{ID: key, Label: labelOfKey(key), Tellings: &tellings, Sources: &sources}
	for _, t := range counts[propertyProfile] {
		n.take(profiles[t.value])
	}
	if roles := counts[propertyRole]; len(roles) > 0 {
		n.Role = roles[0].value
	}
	heads := counts[propertyHead]
	if len(heads) == 0 {
		heads, n.Unnamed = counts[propertyNoun], true
	}
	n.NameOriginal = heads[0].value
	n.Name = cmp.Or(n.Name, name.Latin(n.NameOriginal))
	for _, property := range []string{propertyHead, propertyNoun, propertyMention, propertyName} {
		for _, t := range counts[property] {
			n.Names = append(n.Names, t.value)
		}
	}
	n.Names = sortedSet(n.Names)
	return n
}

// take fills what is not known yet from a profile.
func (n *node) take(p *profile) {
	n.Name, n.Kind, n.Country = cmp.Or(n.Name, p.Name), cmp.Or(n.Kind, p.Kind), cmp.Or(n.Country, p.Country)
	n.Wikidata, n.Known = cmp.Or(n.Wikidata, p.Wikidata), n.Known || p.Key != ""
	if n.Lat == nil && p.Lat != nil && p.Lon != nil {
		n.Lat, n.Lon = p.Lat, p.Lon
	}
	if len(n.Within) == 0 {
		n.Within = p.Within
	}
}

// labelOfKey returns the label that a node's key begins with.
func labelOfKey(key string) Label {
	first, _, _ := strings.Cut(key, "/")
	for _, l := range Labels {
		if strings.EqualFold(string(l), first) {
			return l
		}
	}
	return ""
}

// foldAttack folds an Attack from all its tellings.
func foldAttack(key string, tellings []*telling) *node {
	slices.SortFunc(tellings, func(a, b *telling) int { return a.order().compare(b.order()) })
	said := func(value func(*telling) string) string { return mostSaid(tellings, value) }
	n := &node{
		ID: key, Label: Attack, NameOriginal: tellings[0].Mentions[0],
		Country: said(func(t *telling) string { return t.Country }),
		Status:  said(func(t *telling) string { return t.Status }),
		Type: cmp.Or(said(func(t *telling) string {
			if t.Type == "other" {
				return ""
			}
			return t.Type
		}), said(func(t *telling) string { return t.Type })),
	}
	n.foldDate(tellings)
	n.foldTolls(tellings)
	n.foldLists(tellings)
	n.Name = cmp.Or(said(func(t *telling) string { return t.Title }), caption(n, said(func(t *telling) string { return t.Where })))
	return n
}

// mostSaid returns what most tellings say; of equals what comes first in their order.
func mostSaid(tellings []*telling, value func(*telling) string) string {
	number := map[string]int{}
	best := ""
	for _, t := range tellings {
		if v := value(t); v != "" {
			number[v]++
		}
	}
	for _, t := range tellings {
		if v := value(t); number[v] > number[best] {
			best = v
		}
	}
	return best
}

// foldDate takes what most of those say whose date is as fine as any.
func (n *node) foldDate(tellings []*telling) {
	finest := fineness[""]
	for _, t := range tellings {
		finest = min(finest, t.Date.fineness())
	}
	date := mostSaid(tellings, func(t *telling) string {
		if t.Date.From == "" || t.Date.fineness() > finest {
			return ""
		}
		return t.Date.From + "|" + t.Date.To + "|" + t.Date.Precision
	})
	if date != "" {
		parts := strings.Split(date, "|")
		n.Date = interval{parts[0], parts[1], parts[2]}
	}
}

func (n *node) foldTolls(tellings []*telling) {
	killed := series(tellings, killedOf)
	injured := series(tellings, injuredOf)
	n.Killed, n.KilledLow, n.KilledHigh, n.KilledRule = killed.Shown, killed.Low, killed.High, killed.Rule
	n.Injured, n.InjuredLow, n.InjuredHigh, n.InjuredRule = injured.Shown, injured.Low, injured.High, injured.Rule
	n.Disputed = killed.Disputed || injured.Disputed
}

func (n *node) foldLists(tellings []*telling) {
	origins := map[string]bool{}
	for _, t := range tellings {
		n.Suicide = n.Suicide || t.Suicide
		n.Names = append(n.Names, t.Mentions...)
		n.Weapons, n.TargetTypes = append(n.Weapons, t.Weapons...), append(n.TargetTypes, t.TargetTypes...)
		origins[t.Origin] = true
		for _, told := range t.Places {
			for _, at := range parsePlace(told) {
				n.Within = append(n.Within, at.key)
			}
		}
	}
	n.Names, n.Within = sortedSet(n.Names), sortedSet(n.Within)
	n.Weapons, n.TargetTypes = sortedSet(n.Weapons), sortedSet(n.TargetTypes)
	count, sources := len(tellings), len(origins)
	n.Tellings, n.Sources = &count, &sources
}

// caption names an attack that has no name of its own: what, where, when, as far as it is told.
func caption(n *node, where string) string {
	what := strings.ReplaceAll(cmp.Or(n.Type, "attack"), "_", " ")
	if what == "other" {
		what = "attack"
	}
	when := n.Date.From
	switch n.Date.Precision {
	case "month", "season":
		when = when[:7]
	case "year":
		when = when[:4]
	}
	parts := slices.DeleteFunc([]string{strings.ToUpper(what[:1]) + what[1:], where, when}, func(s string) bool { return s == "" })
	return strings.Join(parts, ", ")
}
