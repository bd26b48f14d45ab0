package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/neo4jstore"
	"github.com/incidentgraph/incidentgraph/graph/neo4jtest"
)

// The benchmark asks the same of Neo4j twice: as a question of the schema, and as one statement written by hand that goes
// through the driver alone. Both answer over HTTP, with the same JSON.
//
//	go test ./schema -run '^$' -bench RawCypher -benchtime 1x
const (
	benchReports = 1500
	benchGroups  = 200
	benchPlaces  = 150
)

// benchRecord is a report of two attacks. Few groups and places are told of often: there are hubs.
func benchRecord(n int) graph.Record {
	r := rand.New(rand.NewPCG(3, uint64(n)))
	groups, places := rand.NewZipf(r, 1.3, 3, benchGroups-1), rand.NewZipf(r, 1.2, 3, benchPlaces-1)
	var text strings.Builder
	record := graph.Record{Report: graph.Report{ID: fmt.Sprint("r", n), Lang: "ar", Title: fmt.Sprint("خبر ", n), Publisher: "وكالة"}}
	day := time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%2000).Format(time.DateOnly)
	record.Report.Published = day
	add := func(node graph.Node, words string) string {
		node.ID = fmt.Sprint("n", len(record.Nodes))
		start := text.Len()
		text.WriteString(words)
		node.Mentions = []graph.Mention{{Text: words, Span: graph.Span{Start: start, End: text.Len()}}}
		text.WriteByte(' ')
		record.Nodes = append(record.Nodes, node)
		return node.ID
	}
	relate := func(t graph.RelType, from, to string) {
		start := text.Len()
		fmt.Fprintf(&text, "%s %s %s", from, t, to)
		quote := text.String()[start:]
		text.WriteByte(' ')
		record.Edges = append(record.Edges, graph.Edge{Type: t, From: from, To: to, Stance: graph.Asserted, Confidence: 0.9, Rule: "bench",
			Evidence: []graph.Evidence{{Span: graph.Span{Start: start, End: text.Len() - 1}, Quote: quote}}})
	}
	group := func() string {
		k := groups.Uint64()
		return add(graph.Node{Label: graph.Group, Key: fmt.Sprintf("group/g%d", k), Kind: "armed_group", Name: fmt.Sprintf("Group %d", k)}, fmt.Sprintf("جماعة %d", k))
	}
	first, second, third := group(), group(), group()
	for _, claimant := range []string{first, second} {
		k := places.Uint64()
		province := fmt.Sprintf("place/xx/p%d", k%12)
		in := add(graph.Node{Label: graph.Place, Key: province, Kind: "region", Name: fmt.Sprintf("Province %d", k%12), Country: "XX"}, "ولاية")
		at := add(graph.Node{Label: graph.Place, Key: fmt.Sprintf("place/xx/t%d", k), Kind: "city", Name: fmt.Sprintf("Town %d", k), Country: "XX", Within: []string{province}}, "بلدة")
		killed := r.IntN(60)
		attack := add(graph.Node{Label: graph.Attack, Type: "bombing", Date: &graph.Days{From: day, To: day, Precision: "day"}, Killed: &graph.Count{Min: &killed, Max: &killed}}, "تفجير")
		relate(graph.OccurredIn, attack, at)
		relate(graph.LocatedIn, at, in)
		relate(graph.ClaimedBy, attack, claimant)
		relate(graph.Targeted, attack, third)
	}
	relate(graph.AlliedWith, first, second)
	relate(graph.FactionOf, third, first)
	record.Report.Text = text.String()
	return record
}

// duel is one question and the statement that answers it by hand; alike is how much of the two answers must be equal.
type duel struct {
	name, query, cypher string
	variables           func(*rand.Rand) map[string]any
	alike               func(data map[string]any) any
}

func everything(data map[string]any) any { return data }

func bigGroup(r *rand.Rand) string { return fmt.Sprintf("group/g%d", r.IntN(30)) }

var duels = []duel{
	{
		name: "Q1",
		query: `query($k:ID!){node(key:$k){key name ...on Attack{
			occurredIn(first:10){edges{quote node{key name locatedIn(first:10){nodes{key name}}}}}
			perpetratedBy(first:10){edges{quote node{key name}}} claimedBy(first:10){edges{quote node{key name}}}}}}`,
		cypher: `MATCH (a:Attack) WHERE a.id = $k AND a.label IS NOT NULL
			RETURN {node: {key: a.id, name: a.name,
			occurredIn: {edges: COLLECT { MATCH (a)-[r:OCCURRED_IN]->(p) WITH r, p ORDER BY p.name, p.id LIMIT 10
				RETURN {quote: r.quote, node: {key: p.id, name: p.name, locatedIn: {nodes: COLLECT { MATCH (p)-[:LOCATED_IN]->(q) WITH q ORDER BY q.name, q.id LIMIT 10 RETURN {key: q.id, name: q.name} }}}} }},
			perpetratedBy: {edges: COLLECT { MATCH (a)-[r:PERPETRATED_BY]->(p) WITH r, p ORDER BY p.name, p.id LIMIT 10 RETURN {quote: r.quote, node: {key: p.id, name: p.name}} }},
			claimedBy: {edges: COLLECT { MATCH (a)-[r:CLAIMED_BY]->(p) WITH r, p ORDER BY p.name, p.id LIMIT 10 RETURN {quote: r.quote, node: {key: p.id, name: p.name}} }}}} AS data`,
		variables: nil, // keys of attacks: see variablesOf
		alike:     everything,
	},
	{
		name: "Q2",
		query: `query($k:ID! $f:Date! $t:Date!){node(key:$k){...on Group{claimed(first:50 during:{from:$f to:$t}){nodes{key name date{from}
			occurredIn(first:10){nodes{key name}} targeted(first:10){nodes{key name}}}}}}}`,
		cypher: `MATCH (g:Group) WHERE g.id = $k AND g.label IS NOT NULL
			RETURN {node: {claimed: {nodes: COLLECT { MATCH (g)<-[:CLAIMED_BY]-(a:Attack) WHERE a.date_to >= $f AND a.date_from <= $t
				WITH DISTINCT a ORDER BY a.date_from DESC, a.id LIMIT 50
				RETURN {key: a.id, name: a.name, date: {from: a.date_from},
				occurredIn: {nodes: COLLECT { MATCH (a)-[:OCCURRED_IN]->(p) WITH p ORDER BY p.name, p.id LIMIT 10 RETURN {key: p.id, name: p.name} }},
				targeted: {nodes: COLLECT { MATCH (a)-[:TARGETED]->(p) WITH p ORDER BY p.name, p.id LIMIT 10 RETURN {key: p.id, name: p.name} }}} }}}} AS data`,
		variables: func(r *rand.Rand) map[string]any {
			year := 2018 + r.IntN(3)
			return map[string]any{"k": bigGroup(r), "f": fmt.Sprintf("%d-01-01", year), "t": fmt.Sprintf("%d-12-31", year+1)}
		},
		alike: everything,
	},
	{
		name: "Q3",
		query: `query($k:ID!){node(key:$k){...on Group{alliedWith(first:20){nodes{...side}} factions(first:20){nodes{...side}}}}}
			fragment side on Group{key claimed(first:20){nodes{key name occurredIn(first:10){nodes{key name}}}}}`,
		cypher: `MATCH (g:Group) WHERE g.id = $k AND g.label IS NOT NULL
			RETURN {node: {
			alliedWith: {nodes: COLLECT { MATCH (g)-[:ALLIED_WITH]-(o:Group) WITH o ORDER BY o.name, o.id LIMIT 20 RETURN {key: o.id, claimed: {nodes: COLLECT {
				MATCH (o)<-[:CLAIMED_BY]-(a:Attack) WITH a ORDER BY a.date_from DESC, a.id LIMIT 20
				RETURN {key: a.id, name: a.name, occurredIn: {nodes: COLLECT { MATCH (a)-[:OCCURRED_IN]->(p) WITH p ORDER BY p.name, p.id LIMIT 10 RETURN {key: p.id, name: p.name} }}} }}} }},
			factions: {nodes: COLLECT { MATCH (g)<-[:FACTION_OF]-(o:Group) WITH o ORDER BY o.name, o.id LIMIT 20 RETURN {key: o.id, claimed: {nodes: COLLECT {
				MATCH (o)<-[:CLAIMED_BY]-(a:Attack) WITH a ORDER BY a.date_from DESC, a.id LIMIT 20
				RETURN {key: a.id, name: a.name, occurredIn: {nodes: COLLECT { MATCH (a)-[:OCCURRED_IN]->(p) WITH p ORDER BY p.name, p.id LIMIT 10 RETURN {key: p.id, name: p.name} }}} }}} }}}} AS data`,
		variables: func(r *rand.Rand) map[string]any { return map[string]any{"k": bigGroup(r)} },
		alike:     everything,
	},
	{
		name:  "Q4",
		query: `query($k:ID! $o:ID!){path(from:$k to:$o maxHops:6 limit:1 types:[ALLIED_WITH,FACTION_OF]){nodes{key name}}}`,
		cypher: `MATCH (g:Group), (o:Group) WHERE g.id = $k AND g.label IS NOT NULL AND o.id = $o AND o.label IS NOT NULL
			MATCH p = shortestPath((g)-[:ALLIED_WITH|FACTION_OF*..6]-(o))
			RETURN {path: [{nodes: [x IN nodes(p) | {key: x.id, name: x.name}]}]} AS data`,
		variables: func(r *rand.Rand) map[string]any {
			return map[string]any{"k": bigGroup(r), "o": fmt.Sprintf("group/g%d", 40+r.IntN(30))}
		},
		alike: func(data map[string]any) any { // of several of one length either may be found
			return len(data["path"].([]any)[0].(map[string]any)["nodes"].([]any))
		},
	},
	{
		name:  "Q5",
		query: `query($s:String! $k:ID!){search(text:$s first:5 labels:[GROUP]){node{key name}} attackCounts(by:YEAR where:{group:{keys:[$k] as:[CLAIMED]}}){key attacks}}`,
		cypher: `CALL (*) { CALL db.index.fulltext.queryNodes('bench_names', $s) YIELD node, score WHERE node.label = 'Group' WITH node ORDER BY score DESC, node.id LIMIT 5
			RETURN collect({node: {key: node.id, name: node.name}}) AS found }
			CALL (*) { MATCH (g:Group)<-[:CLAIMED_BY]-(a:Attack) WHERE g.id = $k AND g.label IS NOT NULL AND a.status = 'completed'
			WITH substring(a.date_from, 0, 4) AS year, count(DISTINCT a) AS attacks ORDER BY year RETURN collect({key: year, attacks: attacks}) AS years }
			RETURN {search: found, attackCounts: years} AS data`,
		variables: func(r *rand.Rand) map[string]any {
			k := r.IntN(30)
			return map[string]any{"s": fmt.Sprintf("Group %d", k), "k": fmt.Sprintf("group/g%d", k)}
		},
		alike: func(data map[string]any) any { return data["attackCounts"] }, // the two rank names by rules of their own
	},
	{
		name:  "Q6",
		query: `query($f:Date!){attacks(first:50 where:{during:{to:$f}}){nodes{key name claimedBy(first:10){edges{quote title publisher published node{key name}}}}}}`,
		cypher: `MATCH (a:Attack) WHERE a.label = 'Attack' AND a.date_from <= $f WITH a ORDER BY a.date_from DESC, a.id LIMIT 50
			WITH a, COLLECT { MATCH (a)-[r:CLAIMED_BY]->(p) WITH r, p ORDER BY p.name, p.id LIMIT 10
				RETURN {quote: r.quote, title: r.title, publisher: r.publisher, published: r.published, node: {key: p.id, name: p.name}} } AS edges
			RETURN {attacks: {nodes: collect({key: a.id, name: a.name, claimedBy: {edges: edges}})}} AS data`,
		variables: func(r *rand.Rand) map[string]any { return map[string]any{"f": fmt.Sprintf("%d-06-30", 2019+r.IntN(4))} },
		alike:     everything,
	},
}

// arena is the two servers over one Neo4j.
type arena struct {
	ours, raw *httptest.Server
	attacks   []string
}

func newArena(b *testing.B) *arena {
	server := neo4jtest.Start(b)
	store, err := neo4jstore.Open(b.Context(), server.URI(), neo4jstore.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { store.Close() })
	g := graph.New(store)
	a := &arena{}
	for n := 0; n < benchReports; n += 100 {
		var batch []graph.Record
		for i := n; i < min(n+100, benchReports); i++ {
			batch = append(batch, benchRecord(i))
		}
		if _, err := g.Apply(b.Context(), batch...); err != nil {
			b.Fatal(err)
		}
	}
	for _, text := range []string{"CREATE FULLTEXT INDEX bench_names IF NOT EXISTS FOR (n:Group) ON EACH [n.name]", "CALL db.awaitIndexes(300)"} {
		if _, err := server.Run(b.Context(), text, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.Cleanup(func() { server.DropSchema(b) })
	found, err := server.Run(b.Context(), "MATCH (a:Attack) RETURN a.id AS id ORDER BY id LIMIT 500", nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, r := range found {
		id, _ := r.Get("id")
		a.attacks = append(a.attacks, id.(string))
	}
	a.ours = httptest.NewServer(New(g, store, Options{Limits: Limits{Concurrent: 16, Cost: 100_000, Time: time.Minute}}).Handler())
	a.raw = httptest.NewServer(rawHandler(b, server.URI()))
	for _, s := range []*httptest.Server{a.ours, a.raw} { // both as they are: the other one does not compress
		s.Client().Transport.(*http.Transport).DisableCompression = true
	}
	b.Cleanup(a.ours.Close)
	b.Cleanup(a.raw.Close)
	return a
}

// rawHandler answers the duel that a request names with its statement alone.
func rawHandler(b *testing.B, uri string) http.Handler {
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.NoAuth())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = driver.Close(b.Context()) })
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q Request
		if err := json.NewDecoder(r.Body).Decode(&q); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		session := driver.NewSession(r.Context(), neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
		defer session.Close(r.Context())
		result, err := session.Run(r.Context(), q.Query, q.Variables)
		var record *neo4j.Record
		if err == nil {
			record, err = result.Single(r.Context())
		}
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", mediaJSON)
		_ = json.NewEncoder(w).Encode(map[string]any{"data": record.Values[0]})
	})
}

func (a *arena) variablesOf(d duel, r *rand.Rand) map[string]any {
	if d.variables == nil {
		return map[string]any{"k": a.attacks[r.IntN(len(a.attacks))]}
	}
	return d.variables(r)
}

// ask posts a question and returns its data and the time that it took.
func (a *arena) ask(b *testing.B, server *httptest.Server, query string, variables map[string]any) (map[string]any, time.Duration) {
	body, err := json.Marshal(Request{Query: query, Variables: variables})
	if err != nil {
		b.Fatal(err)
	}
	started := time.Now()
	r, err := server.Client().Post(server.URL+"/graphql", mediaJSON, bytes.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	took := time.Since(started)
	var answer struct {
		Data   map[string]any
		Errors []any
	}
	if err != nil || json.Unmarshal(text, &answer) != nil || answer.Errors != nil || answer.Data == nil {
		b.Fatalf("%s %v: %d %.500s", query, variables, r.StatusCode, text)
	}
	return answer.Data, took
}

// latencies asks both in turn, with the same variables, and returns the times of each, sorted.
func (a *arena) latencies(b *testing.B, d duel, rounds int) (ours, raw []time.Duration) {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range rounds {
		v := a.variablesOf(d, r)
		mine, took := a.ask(b, a.ours, d.query, v)
		theirs, tookRaw := a.ask(b, a.raw, d.cypher, v)
		if diff := cmp.Diff(d.alike(theirs), d.alike(mine)); diff != "" {
			b.Fatalf("%v, by hand (-) and by question (+):\n%s", v, diff)
		}
		if i >= rounds/10 { // plans are made by then
			ours, raw = append(ours, took), append(raw, tookRaw)
		}
	}
	slices.Sort(ours)
	slices.Sort(raw)
	return ours, raw
}

// throughput is how many questions a second 16 clients get answered.
func (a *arena) throughput(b *testing.B, d duel, server *httptest.Server, query string) float64 {
	const clients, window = 16, 3 * time.Second
	var mu sync.Mutex
	var wg sync.WaitGroup
	answered := 0
	end := time.Now().Add(window)
	for c := range clients {
		wg.Go(func() {
			r, n := rand.New(rand.NewPCG(5, uint64(c))), 0
			for time.Now().Before(end) {
				a.ask(b, server, query, a.variablesOf(d, r))
				n++
			}
			mu.Lock()
			answered += n
			mu.Unlock()
		})
	}
	wg.Wait()
	return float64(answered) / window.Seconds()
}

func BenchmarkQuestionsAgainstRawCypher(b *testing.B) {
	a := newArena(b)
	for _, d := range duels {
		b.Run(d.name, func(b *testing.B) {
			for b.Loop() {
				ours, raw := a.latencies(b, d, 120)
				p50, p50raw := ours[len(ours)/2], raw[len(raw)/2]
				b.ReportMetric(float64(p50.Microseconds())/1000, "p50-ms")
				b.ReportMetric(float64(p50raw.Microseconds())/1000, "raw-p50-ms")
				b.ReportMetric(float64(p50)/float64(p50raw), "p50-ratio")
				mine, theirs := a.throughput(b, d, a.ours, d.query), a.throughput(b, d, a.raw, d.cypher)
				b.ReportMetric(mine/theirs, "throughput-ratio")
			}
		})
	}
}
