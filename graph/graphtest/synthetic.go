package graphtest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Synthetic is report n of as many as are wanted, the same every time: some 20 nodes and 21 edges, with attacks of its
// own or of others, at one of 300 places on one of 300 days, and groups, persons and places of which few are named very
// often.
func Synthetic(n int) graph.Record {
	c := newComposer(n)
	var groups, places, persons []string
	for range 6 {
		k := c.often.Uint64()
		groups = append(groups, c.add(graph.Node{Label: graph.Group, Key: fmt.Sprintf("group/g%d", k), Kind: "armed_group", Name: fmt.Sprintf("Group %d", k)}, fmt.Sprintf("جماعة رقم %d", k)))
		k = c.often.Uint64()
		persons = append(persons, c.add(graph.Node{Label: graph.Person, Role: "leader"}, fmt.Sprintf("سالم بن زيد %d", k)))
		k = c.often.Uint64() % 300
		places = append(places, c.add(graph.Node{Label: graph.Place, Key: fmt.Sprintf("place/xx/p%d", k), Kind: "city", Name: fmt.Sprintf("Town %d", k), Country: "XX", Within: []string{"place/xx"}}, fmt.Sprintf("بلدة رقم %d", k)))
	}
	published := syntheticDay(n % 300)
	for i := range 3 {
		killed := c.random.IntN(80)
		d := graph.Days{From: published, To: published, Precision: "day"}
		attack := c.add(graph.Node{Label: graph.Attack, Type: "bombing", Date: &d, Killed: &graph.Count{Min: &killed, Max: &killed}}, "تفجير")
		c.relate(graph.OccurredIn, attack, places[i])
		c.relate(graph.ClaimedBy, attack, groups[i])
	}
	for i := range 5 {
		c.relate(graph.MemberOf, persons[i], groups[i])
		c.relate(graph.AlliedWith, groups[i], groups[5])
		c.relate(graph.BasedIn, groups[i], places[i])
	}
	return c.done(fmt.Sprintf("r%d", n), published)
}

// Ally is report n of many that say one thing each: that two groups are allied.
func Ally(n int, one, other string) graph.Record {
	c := newComposer(n)
	a := c.add(graph.Node{Label: graph.Group, Key: "group/" + one, Name: one}, "جماعة "+one)
	c.relate(graph.AlliedWith, a, c.add(graph.Node{Label: graph.Group, Key: "group/" + other, Name: other}, "جماعة "+other))
	return c.done(fmt.Sprintf("%s and %s %d", one, other, n), syntheticDay(n%300))
}

func syntheticDay(n int) string { return fmt.Sprintf("20%02d-%02d-%02d", 20+n/336, 1+n/28%12, 1+n%28) }

// composer writes a text and the record that says it.
type composer struct {
	strings.Builder
	record graph.Record
	random *rand.Rand
	often  *rand.Zipf
}

func newComposer(n int) *composer {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	return &composer{random: r, often: rand.NewZipf(r, 1.2, 2, 1999)}
}

func (c *composer) say(words string) graph.Mention {
	start := c.Len()
	c.WriteString(words)
	m := graph.Mention{Text: words, Span: graph.Span{Start: start, End: c.Len()}}
	c.WriteString("، ")
	return m
}

func (c *composer) add(n graph.Node, words string) string {
	n.ID = fmt.Sprintf("n%d", len(c.record.Nodes))
	n.Mentions = []graph.Mention{c.say(words)}
	c.record.Nodes = append(c.record.Nodes, n)
	return n.ID
}

func (c *composer) relate(t graph.RelType, from, to string) {
	m := c.say("قال " + from + " " + to)
	c.record.Edges = append(c.record.Edges, graph.Edge{
		Type: t, From: from, To: to, Stance: graph.Asserted, Confidence: 0.8, Evidence: []graph.Evidence{{Span: m.Span, Quote: m.Text}},
	})
}

func (c *composer) done(id, published string) graph.Record {
	c.record.Report = graph.Report{ID: id, Lang: "ar", Published: published, Title: "خبر " + id, Publisher: "AFP", Text: c.String()}
	return c.record
}
