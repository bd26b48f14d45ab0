package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/incidentgraph/incidentgraph/graph/name"
)

// compile turns a record into rows. Everything that identity and fold need of one report is computed here, from the
// record alone.
func compile(r Record, now time.Time) (*said, error) {
	if r.Report.ID == "" {
		r.Report.ID = cmp.Or(r.Report.URL, textID(r.Report.Text))
	}
	if err := r.Check(); err != nil {
		return nil, err
	}
	c := &compiler{record: &r, byLocal: map[string]*telling{}, profiles: map[string]*profile{}}
	c.source = newSource(r, now)
	for i := range r.Nodes {
		c.node(i)
	}
	for i := range r.Nodes {
		c.unnamed(&r.Nodes[i])
	}
	for i := range r.Edges {
		c.edge(i)
	}
	for i := range r.Nodes {
		if r.Nodes[i].Label == Attack {
			c.attack(&r.Nodes[i])
		}
	}
	s := &said{source: c.source, text: r.Report.Text, profiles: c.profiles, tellings: c.tellings, statements: c.statements}
	s.source.Hash = s.hash()
	return s, nil
}

func textID(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256:" + hex.EncodeToString(sum[:])
}

func newSource(r Record, now time.Time) *source {
	s := &source{
		ID: r.Report.ID, Lang: r.Report.Lang, Published: r.Report.Published, Updated: r.Report.Updated, Title: r.Report.Title,
		URL: r.Report.URL, Publisher: r.Report.Publisher, Extractor: r.Report.Extractor,
		Loaded: stamp(now), Withdrawn: r.Withdrawn, Origin: originOf(r.Report.Text),
	}
	for _, u := range r.Report.Unread {
		s.UnreadStarts, s.UnreadEnds = append(s.UnreadStarts, u[0]), append(s.UnreadEnds, u[1])
	}
	return s
}

// compiler holds what is known of a record while it is turned into rows.
type compiler struct {
	record     *Record
	source     *source
	profiles   map[string]*profile
	tellings   []*telling
	byLocal    map[string]*telling
	statements []*statement
}

func (c *compiler) node(i int) {
	n := &c.record.Nodes[i]
	t := &telling{
		Report: c.source.ID, Label: n.Label, Local: n.ID, Position: i, Role: n.Role, Unnamed: n.Unnamed, Head: n.Head,
		Published: c.source.Published, Origin: c.source.Origin,
		Type: n.Type, Suicide: n.Suicide, Status: n.Status, Date: toInterval(n.Date),
		Weapons: n.Weapons, TargetTypes: n.TargetTypes,
	}
	for _, m := range n.Mentions {
		t.Mentions, t.Starts, t.Ends = append(t.Mentions, m.Text), append(t.Starts, m.Start), append(t.Ends, m.End)
	}
	for _, p := range n.Participants {
		t.ParticipantRoles = append(t.ParticipantRoles, p.Role)
		t.ParticipantSizes = append(t.ParticipantSizes, len(p.Mentions))
		for _, m := range p.Mentions {
			t.ParticipantStarts, t.ParticipantEnds = append(t.ParticipantStarts, m.Start), append(t.ParticipantEnds, m.End)
		}
	}
	for k := 0; t.ID == "" || c.taken(t.ID); k++ {
		t.ID = tellingKey(n.Label, c.source.ID, t.Starts[0], k)
	}
	t.Own, t.Known = ownKey(n, t.ID), n.Key != ""
	if p := profileOf(n); p != nil {
		t.Profile, c.profiles[p.ID] = p.ID, p
	}
	c.tellings, c.byLocal[n.ID] = append(c.tellings, t), t
}

func (c *compiler) taken(id string) bool {
	return slices.ContainsFunc(c.tellings, func(t *telling) bool { return t.ID == id })
}

// nameSegment begins what follows the label in the key of a name, so that no name is taken for a key of the knowledge.
const nameSegment = "name/"

// ownKey is the key of a node by what its telling says of it alone: that of the knowledge, else its name and the
// country told; else, of attacks, unnamed ones and persons with one word for a name, the telling's.
func ownKey(n *Node, id string) string {
	if n.Key != "" {
		return n.Key
	}
	form := searchForm(n.Mentions[0].Text)
	lastName := n.Label == Person && !strings.Contains(form, " ")
	if n.Label == Attack || n.Unnamed || form == "" || lastName {
		return id
	}
	key := strings.ToLower(string(n.Label)) + "/" + nameSegment + form
	if n.Country != "" {
		key += "/" + n.Country
	}
	return key
}

// longestForm bounds what is indexed: engines refuse index entries of some kilobytes.
const longestForm = 200

// searchForm is the normal form of a name, cut where it is too long to be one.
func searchForm(s string) string {
	form := name.Form(s)
	if len(form) > longestForm {
		form = strings.TrimSpace(strings.ToValidUTF8(form[:longestForm], ""))
	}
	return form
}

func profileOf(n *Node) *profile {
	p := &profile{
		Key: n.Key, Name: n.Name, Kind: n.Kind, Country: n.Country, Wikidata: n.Wikidata, Lat: n.Lat, Lon: n.Lon,
		Within: n.Within, Names: n.Names,
	}
	coordinate := func(x *float64) string {
		if x == nil {
			return ""
		}
		return strconv.FormatFloat(*x, 'g', -1, 64)
	}
	parts := []string{p.Key, p.Name, p.Kind, p.Country, p.Wikidata, coordinate(p.Lat), coordinate(p.Lon)}
	if slices.Max(parts) == "" && len(p.Within)+len(p.Names) == 0 {
		return nil
	}
	p.ID = hashID(append(parts, hashID(p.Within...), hashID(p.Names...))...)
	return p
}

// unnamed gives a telling without a name the attack that it belongs to, and its number among those that are alike.
func (c *compiler) unnamed(n *Node) {
	if !n.Unnamed || n.Of == "" || n.Head == "" || n.Key != "" {
		return
	}
	t := c.byLocal[n.ID]
	t.Of = c.byLocal[n.Of].ID
	for _, other := range c.tellings[:t.Position] {
		if other.Of == t.Of && other.Label == t.Label && other.Head == t.Head {
			t.Twin++
		}
	}
}

func (c *compiler) edge(i int) {
	e := &c.record.Edges[i]
	s := &statement{
		Report: c.source.ID, Position: i, Type: e.Type, Stance: e.Stance,
		From: c.byLocal[e.From].ID, To: c.byLocal[e.To].ID, Confidence: e.Confidence, Rule: e.Rule,
		Start: e.Evidence[0].Start, End: e.Evidence[0].End, Quote: e.Evidence[0].Quote,
		Published: c.source.Published, Origin: c.source.Origin, Since: toInterval(e.Since), Until: toInterval(e.Until),
	}
	if e.Speaker != "" {
		s.Speaker = c.byLocal[e.Speaker].ID
	}
	for _, v := range e.Evidence[1:] {
		s.MoreStarts, s.MoreEnds, s.MoreQuotes = append(s.MoreStarts, v.Start), append(s.MoreEnds, v.End), append(s.MoreQuotes, v.Quote)
	}
	again := 0
	for _, other := range c.statements {
		if other.From == s.From && other.Type == s.Type && other.To == s.To && other.Stance == s.Stance && other.Start == s.Start {
			again++
		}
	}
	s.ID = hashID(s.Report, s.From, string(s.Type), s.To, string(s.Stance), strconv.Itoa(s.Start), strconv.Itoa(again))
	c.statements = append(c.statements, s)
}

func toInterval(d *Days) interval {
	if d == nil {
		return interval{}
	}
	return interval{d.From, d.To, d.Precision}
}
