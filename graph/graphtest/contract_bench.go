package graphtest

import (
	"context"
	"fmt"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// The graph of the benchmarks: as many attacks as a year of reports has, and a group that claimed half of them.
const (
	benchAttacks = 10_000
	benchGroups  = 500
	benchPlaces  = 800
	benchHub     = "group/0"
)

// Benchmark measures a store at what a server does all day, on a graph with a hub. open is as of Contract.
func Benchmark(b *testing.B, open func(testing.TB) graph.Store) {
	s := open(b)
	b.Run("PutAReport", func(b *testing.B) { benchPut(b, s) })
	f := benchFacts()
	f.put(b, s)
	first := graph.Page{First: 50}
	newest := graph.Order{Property: "date_from", Desc: true}
	claimed := graph.Hop{Name: "claimed", Types: []graph.RelType{graph.ClaimedBy}, Direction: graph.In, Order: newest, Page: first,
		Select: graph.Selection{Properties: []string{"name", "date_from", "killed"}}}
	place := graph.Hop{Name: "in", Types: []graph.RelType{graph.OccurredIn}, Page: graph.Page{First: 5}, Properties: []string{"quote"}, Evidence: 1,
		Select: graph.Selection{Properties: []string{"name", "country"}}}
	twice := claimed
	twice.Select.Hops = []graph.Hop{place}
	from := func(key string, hops ...graph.Hop) graph.Traversal {
		return graph.Traversal{Keys: []string{key}, Select: graph.Selection{Properties: []string{"name"}, Hops: hops}}
	}
	allies := graph.Hop{Name: "allies", Types: []graph.RelType{graph.AlliedWith}, Page: graph.Page{First: 20}, Select: graph.Selection{Hops: []graph.Hop{twice}}}
	for _, c := range []struct {
		name string
		ask  graph.Traversal
	}{
		{"NodeByKey", from("attack/77")},
		{"HopOfAnAttack", from("attack/77", place)},
		{"HopOfTheHub", from(benchHub, claimed)},
		{"TwoHopsOfTheHub", from(benchHub, twice)},
		{"ThreeHopsOverAllies", from("group/7", allies)},
		{"NewestAttacks", graph.Traversal{Label: graph.Attack, Order: newest, Page: first}},
		{"NewestAttacksOfTheHubCounted", graph.Traversal{Label: graph.Attack, Order: newest, Page: graph.Page{First: 50, Total: true},
			Links: []graph.Link{{Types: []graph.RelType{graph.ClaimedBy}, Keys: []string{benchHub}}}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			benchRead(b, s, func(ctx context.Context, r graph.Reader) error {
				_, err := r.Traverse(ctx, c.ask)
				return err
			})
		})
	}
	for _, q := range []graph.PathQuery{
		{From: "group/7", To: "group/300", MaxHops: 6, Limit: 3},
		{From: "place/9", To: benchHub, MaxHops: 6, Limit: 25},
	} {
		b.Run(fmt.Sprintf("%dPathsFrom_%s", q.Limit, q.From), func(b *testing.B) {
			benchRead(b, s, func(ctx context.Context, r graph.Reader) error {
				_, err := r.Paths(ctx, q)
				return err
			})
		})
	}
	b.Run("BestStatementsOf100", func(b *testing.B) {
		l := graph.Lookup{Table: graph.Statements, Index: "edge", Desc: true, Limit: 3}
		for i := range 100 {
			l.Equal = append(l.Equal, []any{fmt.Sprintf("in/%d", i)})
		}
		benchRead(b, s, func(ctx context.Context, r graph.Reader) error {
			_, err := r.Find(ctx, l)
			return err
		})
	})
}

func benchRead(b *testing.B, s graph.Store, fn func(context.Context, graph.Reader) error) {
	b.ReportAllocs()
	for b.Loop() {
		read(b, s, fn)
	}
}

// benchPut puts what one report brings: 20 nodes, 20 relationships and 40 statements, in batches of 50 reports.
func benchPut(b *testing.B, s graph.Store) {
	b.ReportAllocs()
	report := 0
	for b.Loop() {
		if report%50 == 0 {
			b.StopTimer()
			var f facts
			for n := report; n < report+50; n++ {
				f.report(n)
			}
			b.StartTimer()
			f.put(b, s)
		}
		report++
	}
	write(b, s, empty)
}

func (f *facts) report(n int) {
	for i := range 20 {
		key := fmt.Sprintf("n/%d/%d", n, i)
		f.attack(key, n)
		f.Relationships = append(f.Relationships, relationship("r/"+key, graph.RetaliationFor, key, fmt.Sprintf("n/%d/%d", n, (i*7)%20)))
		for j := range 2 {
			f.statement(fmt.Sprintf("s/%d/%s", j, key), "r/"+key, n)
		}
	}
}

// benchFacts is the same every time. Shared groups and places follow no statistics but that the first are the biggest.
func benchFacts() facts {
	var f facts
	for g := range benchGroups {
		n := node(graph.Group, fmt.Sprintf("group/%d", g))
		n["name"] = fmt.Sprintf("Group %d", g)
		f.Nodes = append(f.Nodes, n)
	}
	for p := range benchPlaces {
		n := node(graph.Place, fmt.Sprintf("place/%d", p))
		n["name"], n["country"] = fmt.Sprintf("Place %d", p), "PK"
		f.Nodes = append(f.Nodes, n)
	}
	for a := range benchAttacks {
		key := fmt.Sprintf("attack/%d", a)
		f.attack(key, a)
		group := 0
		if a%2 == 1 {
			group = (a * a) % benchGroups
		}
		f.Relationships = append(f.Relationships,
			relationship(fmt.Sprintf("by/%d", a), graph.ClaimedBy, key, fmt.Sprintf("group/%d", group)),
			relationship(fmt.Sprintf("in/%d", a), graph.OccurredIn, key, fmt.Sprintf("place/%d", (a*7)%benchPlaces)))
		f.statement(fmt.Sprintf("s/%d", a), fmt.Sprintf("in/%d", a), a)
	}
	for g := 1; g < benchGroups; g++ {
		for i, other := range []int{g / 2, (g * 31) % benchGroups} {
			if other != g {
				f.Relationships = append(f.Relationships, relationship(fmt.Sprintf("ally/%d/%d", g, i), graph.AlliedWith, fmt.Sprintf("group/%d", g), fmt.Sprintf("group/%d", other)))
			}
		}
	}
	return f
}

func (f *facts) attack(key string, n int) {
	row := node(graph.Attack, key)
	row["name"], row["name_original"] = fmt.Sprintf("Attack %d", n), "تفجير انتحاري في مسجد"
	row["date_from"] = fmt.Sprintf("20%02d-%02d-%02d", 10+n%14, 1+n%12, 1+n%28)
	row["killed"], row["weapons"] = int64(n%90), []string{"explosive"}
	f.Nodes = append(f.Nodes, row)
}

func (f *facts) statement(id, edge string, n int) {
	f.Statements = append(f.Statements, graph.Row{
		"id": id, "edge": edge, "rank": fmt.Sprintf("0.%03d|2023-01-31|%s", n%1000, id), "quote": "وأعلنت الحركة مسؤوليتها عن التفجير",
		"report": fmt.Sprintf("report/%d", n), "published": "2023-01-31", "start": int64(10), "end": int64(70),
	})
}
