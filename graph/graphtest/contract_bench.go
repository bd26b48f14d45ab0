package graphtest

import (
	"context"
	"fmt"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// The graph of the benchmarks: as many attacks as some years of one region's reports have.
const (
	benchAttacks = 10_000
	benchGroups  = 500
	benchPlaces  = 800
	benchHub     = "group/0"
)

// Benchmark measures a store at what a server does all day, on the graph of LoadHub. open is as of Contract.
func Benchmark(b *testing.B, open func(testing.TB) graph.Store) {
	s := open(b)
	b.Run("PutAReport", func(b *testing.B) { benchPut(b, s) })
	LoadHub(b, s)
	for _, q := range HubQuestions() {
		b.Run(q.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				read(b, s, q.Ask)
			}
		})
	}
}

// LoadHub puts a graph of 10,000 attacks into an empty store, half of them claimed by one group: what a store must not
// walk as a whole to answer HubQuestions.
func LoadHub(tb testing.TB, s graph.Store) { benchFacts().put(tb, s) }

// HubQuestion is a question about the graph of LoadHub.
type HubQuestion struct {
	Name string
	Ask  func(context.Context, graph.Reader) error
}

// HubQuestions are of every form that a server asks, for benchmarks and for tests that look at an engine's plans.
func HubQuestions() []HubQuestion {
	first := graph.Page{First: 50}
	newest := graph.Order{Property: "date_from", Desc: true}
	claimed := graph.Hop{Name: "claimed", Types: []graph.RelType{graph.ClaimedBy}, Direction: graph.In, Order: newest, Page: first,
		Select: graph.Selection{Properties: []string{"name", "date_from", "killed"}}}
	place := graph.Hop{Name: "in", Types: []graph.RelType{graph.OccurredIn}, Page: graph.Page{First: 5}, Properties: []string{"quote"}, Evidence: 1,
		Select: graph.Selection{Properties: []string{"name", "country"}}}
	twice, counted := claimed, claimed
	twice.Select.Hops = []graph.Hop{place}
	counted.Where = []graph.Condition{{Property: "date_from", Op: graph.AtLeast, Value: "2015-01-01"}, {Property: "weapons", Op: graph.Contains, Value: "explosive"}}
	counted.Labels = []graph.Label{graph.Attack}
	counted.Page = graph.Page{First: 20, After: &graph.Cursor{Value: "2020-03-15", ID: "attack/1000 by/1000"}, Total: true}
	allies := graph.Hop{Name: "allies", Types: []graph.RelType{graph.AlliedWith}, Page: graph.Page{First: 20}, Select: graph.Selection{Hops: []graph.Hop{twice}}}
	all := graph.Hop{Name: "all", Direction: graph.Both, Page: graph.Page{First: 25, Total: true}}
	from := func(key string, hops ...graph.Hop) graph.Traversal {
		return graph.Traversal{Keys: []string{key}, Select: graph.Selection{Properties: []string{"name"}, Hops: hops}}
	}
	link := func(t graph.RelType, key string) graph.Link {
		return graph.Link{Types: []graph.RelType{t}, Keys: []string{key}}
	}
	total := graph.Page{First: 50, Total: true}
	return append([]HubQuestion{
		traversal("NodeByKey", from("attack/77")),
		traversal("HopOfAnAttack", from("attack/77", place)),
		traversal("HopOfTheHub", from(benchHub, claimed)),
		traversal("HopOfTheHubFilteredAndCounted", from(benchHub, counted)),
		traversal("EverythingAtTheHub", from(benchHub, all)),
		traversal("TwoHopsOfTheHub", from(benchHub, twice)),
		traversal("ThreeHopsOverAllies", from("group/7", allies)),
		traversal("NewestAttacks", graph.Traversal{Label: graph.Attack, Order: newest, Page: first}),
		traversal("NewestAttacksOfTheHub", graph.Traversal{Label: graph.Attack, Order: newest, Page: total, Links: []graph.Link{link(graph.ClaimedBy, benchHub)}}),
		traversal("AttacksOfTheHubInAPlace", graph.Traversal{Label: graph.Attack, Order: newest, Page: total,
			Links: []graph.Link{link(graph.OccurredIn, "place/14"), link(graph.ClaimedBy, benchHub)}}),
	}, otherQuestions()...)
}

func otherQuestions() []HubQuestion {
	best := graph.Lookup{Table: graph.Statements, Index: "edge", Desc: true, Limit: 3}
	for i := range 100 {
		best.Equal = append(best.Equal, []any{fmt.Sprintf("in/%d", i)})
	}
	lookup := func(name string, l graph.Lookup) HubQuestion {
		return HubQuestion{name, func(ctx context.Context, r graph.Reader) error { _, err := r.Find(ctx, l); return err }}
	}
	paths := func(name string, q graph.PathQuery) HubQuestion {
		return HubQuestion{name, func(ctx context.Context, r graph.Reader) error { _, err := r.Paths(ctx, q); return err }}
	}
	return []HubQuestion{
		paths("3Paths", graph.PathQuery{From: "group/7", To: "group/300", MaxHops: 6, Limit: 3}),
		paths("25PathsToTheHub", graph.PathQuery{From: "place/9", To: benchHub, MaxHops: 6, Limit: 25}),
		lookup("BestStatementsOf100", best),
		lookup("StatementsOfAReport", graph.Lookup{Table: graph.Statements, Index: "report", Equal: [][]any{{"report/77"}}}),
		lookup("Relationships", graph.Lookup{Table: graph.Relationships, Index: "to", Equal: [][]any{{benchHub, "ALLIED_WITH"}, {"group/1", "ALLIED_WITH"}}}),
		lookup("PageOfIDs", graph.Lookup{Table: graph.Nodes, After: "attack/5", Limit: 50}),
		{"Get", func(ctx context.Context, r graph.Reader) error {
			_, err := r.Get(ctx, graph.Nodes, []string{"attack/1", "attack/2", "place/3"})
			return err
		}},
	}
}

func traversal(name string, t graph.Traversal) HubQuestion {
	return HubQuestion{name, func(ctx context.Context, r graph.Reader) error { _, err := r.Traverse(ctx, t); return err }}
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
