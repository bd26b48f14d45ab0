package graph

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph/name"
)

// levels of places: how fine they are. A site of its own is finer than any place with a name of its own.
const (
	countryLevel = iota + 1
	regionLevel
	cityLevel
	siteLevel
)

var levelOf = map[string]int{
	"country": countryLevel, "region": regionLevel, "area": regionLevel, "city": cityLevel, "district": cityLevel,
	"facility": siteLevel,
}

// place is a place and all above it, by their keys, finest first.
type place []struct {
	level int
	key   string
}

func (p place) String() string {
	parts := make([]string, len(p))
	for i, at := range p {
		parts[i] = strconv.Itoa(at.level) + ":" + at.key
	}
	return strings.Join(parts, "|")
}

// unknown tells whether nothing is known of the place but its name.
func (p place) unknown() bool { return strings.HasPrefix(p[0].key, "place/"+nameSegment) }

func parsePlace(s string) place {
	parts := strings.Split(s, "|")
	p := make(place, len(parts))
	for i, part := range parts {
		level, key, _ := strings.Cut(part, ":")
		p[i].level, _ = strconv.Atoi(level)
		p[i].key = key
	}
	return p
}

// holds returns the level of the key among the place and all above it; 0 if it is not there.
func (p place) holds(key string) int {
	for _, at := range p {
		if at.key == key {
			return at.level
		}
	}
	return 0
}

// attack computes from the record's edges what attacks are compared by.
func (c *compiler) attack(n *Node) {
	t := c.byLocal[n.ID]
	t.Title, t.Country = n.Name, n.Country
	var places []place
	level := 0
	for _, e := range c.asserted(n.ID, OccurredIn, Targeted) {
		to := c.nodeOf(e.To)
		if to.Label != Place {
			continue
		}
		if l := cmp.Or(levelOf[to.Kind], cityLevel); !to.Unnamed && l > level {
			level, t.Where = l, cmp.Or(to.Name, name.Latin(to.Mentions[0].Text))
			t.Country = cmp.Or(to.Country, t.Country)
		}
		if to.Unnamed && to.Head != "" {
			t.Sites = append(t.Sites, to.Head)
		}
		if p := c.placeOf(to, map[string]bool{}); len(p) > 0 {
			places = append(places, p)
		}
	}
	t.Words = c.words(t)
	// A place that nobody knows also stands for what it lies in; so does a city whose region has its name (حمص is both).
	for _, p := range finest(places) {
		t.Places = append(t.Places, p.String())
		for len(p) > 1 && (p.unknown() || strings.HasPrefix(p[1].key, p[0].key+"-")) {
			p = p[1:]
			t.Places = append(t.Places, p.String())
		}
	}
	t.Places = sortedSet(t.Places)
	if len(t.Places) == 0 {
		t.Near = c.setting(t)
	}
	authors := c.asserted(n.ID, PerpetratedBy, ClaimedBy, AttributedTo)
	t.Authors = c.ownKeys(authors)
	t.Targets = c.ownKeys(c.asserted(n.ID, Targeted, Killed, Injured, Abducted))
	t.Sites = sortedSet(t.Sites)
	t.Killed, t.Injured = c.figure(n.Killed, authors), c.figure(n.Injured, authors)
}

// words returns the rare words around an attack, without those of known places, which count as places.
func (c *compiler) words(t *telling) []string {
	words := wordsAround(c.record.Report.Text, t.Starts)
	for _, n := range c.record.Nodes {
		if n.Label == Place && n.Key != "" {
			for _, m := range n.Mentions {
				named := WordsOf(m.Text)
				words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(named, w) })
			}
		}
	}
	return rarest(words)
}

// setting is the place that an attack told without one is taken to be at or near: the known one that is told nearest
// to it.
func (c *compiler) setting(t *telling) []string {
	at := slices.Min(t.Starts)
	nearest := ""
	least := len(c.record.Report.Text)
	for i := range c.record.Nodes {
		n := &c.record.Nodes[i]
		if n.Label != Place || n.Key == "" {
			continue
		}
		for _, m := range n.Mentions {
			text := c.placeOf(n, map[string]bool{}).String()
			if d := max(at-m.Start, m.Start-at); d < least || d == least && text < nearest {
				nearest, least = text, d
			}
		}
	}
	if nearest == "" {
		return nil
	}
	return []string{nearest}
}

func (c *compiler) nodeOf(id string) *Node { return &c.record.Nodes[c.byLocal[id].Position] }

// asserted returns the asserted edges of these types from a node.
func (c *compiler) asserted(from string, types ...RelType) []*Edge {
	var found []*Edge
	for i := range c.record.Edges {
		e := &c.record.Edges[i]
		if e.From == from && e.Stance == Asserted && slices.Contains(types, e.Type) {
			found = append(found, e)
		}
	}
	return found
}

// placeOf returns a place with all above it: by knowledge, else as the report tells it. A site without a name is no
// part of it, since its head word says nothing to another report.
func (c *compiler) placeOf(n *Node, seen map[string]bool) place {
	if seen[n.ID] {
		return nil
	}
	seen[n.ID] = true
	var p place
	add := func(level int, key string) {
		if p.holds(key) == 0 {
			p = append(p, place{{level, key}}...)
		}
	}
	if !n.Unnamed {
		level := cmp.Or(levelOf[n.Kind], cityLevel)
		if len(n.Within) > 1 {
			level = max(level, cityLevel)
		}
		add(level, c.byLocal[n.ID].Own)
	}
	for i, key := range n.Within {
		add(max(countryLevel, min(cityLevel, len(n.Within)-i)), key)
	}
	if len(n.Within) == 0 {
		for _, e := range c.asserted(n.ID, LocatedIn) {
			for _, above := range c.placeOf(c.nodeOf(e.To), seen) {
				add(above.level, above.key)
			}
		}
	}
	if n.Country != "" && n.Kind != "facility" && (len(p) == 0 || p[len(p)-1].level > countryLevel) {
		add(countryLevel, "place/"+strings.ToLower(n.Country))
	}
	return p
}

// finest leaves out the places that hold another one of them, and sorts.
func finest(places []place) []place {
	slices.SortFunc(places, func(a, b place) int { return cmp.Compare(a.String(), b.String()) })
	places = slices.CompactFunc(places, func(a, b place) bool { return a[0].key == b[0].key })
	return slices.DeleteFunc(slices.Clone(places), func(p place) bool {
		return slices.ContainsFunc(places, func(q place) bool { return q[0].key != p[0].key && q.holds(p[0].key) > 0 })
	})
}

// ownKeys returns the own keys of the far ends, sorted, without those that only this report knows.
func (c *compiler) ownKeys(edges []*Edge) []string {
	var keys []string
	for _, e := range edges {
		if t := c.byLocal[e.To]; t.Label != Place && t.Label != Attack && t.Own != t.ID {
			keys = append(keys, t.Own)
		}
	}
	return sortedSet(keys)
}

func (c *compiler) figure(n *Count, authors []*Edge) figure {
	if n == nil {
		return figure{}
	}
	f := figure{Min: n.Min, Max: n.Max, Word: n.Word, AsOf: n.AsOf, Corrects: n.Corrects, Struck: n.Struck}
	if n.Speaker == "" {
		return f
	}
	f.Speaker = c.byLocal[n.Speaker].ID
	isAuthor := func(id string) bool {
		return slices.ContainsFunc(authors, func(e *Edge) bool { return e.To == id })
	}
	f.Party = isAuthor(n.Speaker) || slices.ContainsFunc(c.asserted(n.Speaker, MemberOf, Leads), func(e *Edge) bool { return isAuthor(e.To) })
	return f
}

func sortedSet(s []string) []string {
	slices.Sort(s)
	return slices.Compact(s)
}
