package graph_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// synthetic is a report of some 20 nodes and 20 edges: attacks of its own or of others, at one of 300 places on one of
// 300 days, and groups, persons and places of which few are named very often.
func synthetic(n int) graph.Record {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	often := rand.NewZipf(r, 1.2, 2, 1999)
	w := &text{}
	published := day(n % 300)
	add := func(node graph.Node, words string) string {
		node.ID = fmt.Sprintf("n%d", len(w.record.Nodes))
		node.Mentions = []graph.Mention{w.say(words)}
		w.record.Nodes = append(w.record.Nodes, node)
		return node.ID
	}
	var groups, places, persons, attacks []string
	for range 6 {
		k := often.Uint64()
		groups = append(groups, add(graph.Node{Label: graph.Group, Key: fmt.Sprintf("group/g%d", k), Kind: "armed_group", Name: fmt.Sprintf("Group %d", k)}, fmt.Sprintf("جماعة رقم %d", k)))
		k = often.Uint64()
		persons = append(persons, add(graph.Node{Label: graph.Person, Role: "leader"}, fmt.Sprintf("سالم بن زيد %d", k)))
		k = often.Uint64() % 300
		places = append(places, add(graph.Node{Label: graph.Place, Key: fmt.Sprintf("place/xx/p%d", k), Kind: "city", Name: fmt.Sprintf("Town %d", k), Country: "XX", Within: []string{"place/xx"}}, fmt.Sprintf("بلدة رقم %d", k)))
	}
	for i := range 3 {
		killed := r.IntN(80)
		d := graph.Days{From: published, To: published, Precision: "day"}
		attacks = append(attacks, add(graph.Node{Label: graph.Attack, Type: "bombing", Date: &d, Killed: &graph.Count{Min: &killed, Max: &killed}}, "تفجير"))
		w.relate(graph.OccurredIn, attacks[i], places[i])
		w.relate(graph.ClaimedBy, attacks[i], groups[i])
	}
	for i := range 5 {
		w.relate(graph.MemberOf, persons[i], groups[i])
		w.relate(graph.AlliedWith, groups[i], groups[5])
		w.relate(graph.BasedIn, groups[i], places[i])
	}
	w.record.Report = graph.Report{ID: fmt.Sprintf("r%d", n), Lang: "ar", Published: published, Title: fmt.Sprintf("خبر %d", n), Publisher: "AFP", Text: w.String()}
	return w.record
}

func day(n int) string { return fmt.Sprintf("20%02d-%02d-%02d", 20+n/336, 1+n/28%12, 1+n%28) }

func batches(from, to int) [][]graph.Record {
	var list [][]graph.Record
	for n := from; n < to; n += 100 {
		var batch []graph.Record
		for i := n; i < min(n+100, to); i++ {
			batch = append(batch, synthetic(i))
		}
		list = append(list, batch)
	}
	return list
}

// BenchmarkApply loads 100 reports into a graph of a thousand.
func BenchmarkApply(b *testing.B) {
	ctx := context.Background()
	g := graph.New(openMemory(b))
	for _, batch := range batches(0, 1000) {
		if _, err := g.Apply(ctx, batch...); err != nil {
			b.Fatal(err)
		}
	}
	next := 1000
	for b.Loop() {
		b.StopTimer()
		batch := batches(next, next+100)[0]
		next += 100
		b.StartTimer()
		if _, err := g.Apply(ctx, batch...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*100)/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkApplyAgain loads 100 reports that are there.
func BenchmarkApplyAgain(b *testing.B) {
	ctx := context.Background()
	g := graph.New(openMemory(b))
	batch := batches(0, 100)[0]
	for b.Loop() {
		if _, err := g.Apply(ctx, batch...); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*100)/b.Elapsed().Seconds(), "reports/s")
}
