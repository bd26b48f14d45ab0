package schema

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

// bucket is the attacks of one month, type, place or group, and their tolls summed.
type bucket struct {
	key, name       string
	attacks         int
	disputed        int
	killed, injured sum
}

// sum is a toll of several attacks. It never stands for one of them.
type sum struct {
	shown, low, high int64
	open             bool // one of them is open upwards
	with, without    int
}

func (s *sum) add(row graph.Row, field string) {
	shown, told := row[field].(int64)
	low, least := row[field+"_low"].(int64)
	high, most := row[field+"_high"].(int64)
	if !told && !least && !most {
		s.without++
		return
	}
	s.with++
	if !told {
		shown = low
	}
	s.shown, s.low, s.high = s.shown+shown, s.low+low, s.high+high
	s.open = s.open || !most
}

// grouping sorts an attack into buckets: the keys and names of all that it belongs to; none is "not told".
type grouping struct {
	name, description string
	hop               *graph.Hop
	of                func(*graph.FoundNode) [][2]string
}

// groupings are the ways to count attacks.
func groupings() []*grouping {
	places := &graph.Hop{
		Name: "places", Types: []graph.RelType{graph.OccurredIn}, Page: graph.Page{First: mostTied},
		Select: graph.Selection{Properties: []string{"name", "kind", "country", "within"}},
	}
	actors := &graph.Hop{
		Name: "actors", Types: []graph.RelType{graph.PerpetratedBy, graph.ClaimedBy, graph.AttributedTo}, Page: graph.Page{First: mostTied},
		Select: graph.Selection{Properties: []string{"name"}},
	}
	list := func(column string) func(*graph.FoundNode) [][2]string {
		return func(n *graph.FoundNode) (out [][2]string) {
			values, _ := n.Properties[column].([]string)
			for _, v := range values {
				out = append(out, [2]string{constant(v)})
			}
			return out
		}
	}
	return []*grouping{
		{"YEAR", "By the year in which they happened.", nil, span(len("2023"))},
		{"MONTH", "By the month in which they happened.", nil, span(len("2023-01"))},
		{"TYPE", "By what was done.", nil, single("type")},
		{"STATUS", "By whether they happened.", nil, single("status")},
		{"TARGET", "By what they were aimed at; one with several counts in each.", nil, list("target_types")},
		{"WEAPON", "By what they were done with; one with several counts in each.", nil, list("weapons")},
		{"COUNTRY", "By the country in which they happened.", places, eachPlace(countryOf)},
		{"PROVINCE", "By the largest part of a country in which they happened, as knowledge has it.", places, eachPlace(provinceOf)},
		{"PLACE", "By every place in which reports put them; one with several counts in each.", places, eachPlace(placeOf)},
		{"ACTOR", "By who did them, claimed them or is blamed for them; one with several counts in each.", actors, eachActor},
	}
}

// single sorts by one closed value.
func single(column string) func(*graph.FoundNode) [][2]string {
	return func(n *graph.FoundNode) [][2]string {
		if v, ok := n.Properties[column].(string); ok {
			return [][2]string{{constant(v)}}
		}
		return nil
	}
}

// span sorts by the first letters of the day, where first and last day agree in them.
func span(letters int) func(*graph.FoundNode) [][2]string {
	return func(n *graph.FoundNode) [][2]string {
		from, _ := n.Properties["date_from"].(string)
		to, _ := n.Properties["date_to"].(string)
		if len(from) < letters || len(to) < letters || from[:letters] != to[:letters] {
			return nil
		}
		return [][2]string{{from[:letters]}}
	}
}

func eachPlace(of func(*graph.FoundNode) [2]string) func(*graph.FoundNode) [][2]string {
	return func(n *graph.FoundNode) (out [][2]string) {
		for _, r := range n.Hops["places"].Relationships {
			if b := of(r.Node); b[0] != "" && !slices.Contains(out, b) {
				out = append(out, b)
			}
		}
		return out
	}
}

func countryOf(place *graph.FoundNode) [2]string {
	country, _ := place.Properties["country"].(string)
	return [2]string{country}
}

// provinceOf is the place below the country in the chain upwards; the place itself where it is the one.
func provinceOf(place *graph.FoundNode) [2]string {
	within, _ := place.Properties["within"].([]string)
	switch len(within) {
	case 0:
		return [2]string{}
	case 1:
		return placeOf(place)
	}
	return [2]string{within[len(within)-2]}
}

func placeOf(place *graph.FoundNode) [2]string {
	name, _ := place.Properties["name"].(string)
	return [2]string{place.Key, name}
}

func eachActor(n *graph.FoundNode) (out [][2]string) {
	for _, r := range n.Hops["actors"].Relationships {
		if b := placeOf(r.Node); !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	return out
}

// mostTied is how many places or actors of one attack are counted; mostCounted how many attacks.
const (
	mostTied    = 20
	mostCounted = 20_000
	countedPage = 1000
)

// countedColumns are the columns that the fields of a bucket are counted from, beside those of the grouping.
var countedColumns = map[string][]string{
	"disputed": {"disputed"},
	"killed":   {"killed", "killed_low", "killed_high"},
	"injured":  {"injured", "injured_low", "injured_high"},
}

// columns are those that a grouping sorts by: with a hop none of the attack's own.
func (g *grouping) columns() []string {
	switch g.name {
	case "YEAR", "MONTH":
		return []string{"date_from", "date_to"}
	case "TYPE", "STATUS":
		return []string{strings.ToLower(g.name)}
	case "TARGET":
		return []string{"target_types"}
	case "WEAPON":
		return []string{"weapons"}
	}
	return nil
}

// countsOf sorts all attacks of a filter into buckets, by key; of the attacks it reads these columns.
func (q *question) countsOf(ctx context.Context, where map[string]any, by *grouping, columns []string) ([]*bucket, error) {
	t := graph.Traversal{
		Label: graph.Attack, Order: graph.Order{}, Page: graph.Page{First: countedPage},
		Select: graph.Selection{Properties: add(by.columns(), columns...)},
	}
	if by.hop != nil {
		t.Select.Hops = []graph.Hop{*by.hop}
	}
	if err := q.filter(ctx, graph.Attack, where, &t); err != nil {
		return nil, err
	}
	buckets := map[string]*bucket{}
	for seen := 0; ; {
		found, err := q.reader.Traverse(ctx, t)
		if err != nil {
			return nil, q.note(err)
		}
		for _, n := range found.Nodes {
			sortInto(buckets, n, by)
		}
		if seen += len(found.Nodes); seen > mostCounted {
			return nil, refuse(TooComplex, "more than %d attacks are to be counted; narrow them with where", mostCounted)
		}
		if !found.More {
			return ordered(buckets), nil
		}
		t.Page.After = &graph.Cursor{ID: found.Nodes[len(found.Nodes)-1].Key}
	}
}

func sortInto(buckets map[string]*bucket, n *graph.FoundNode, by *grouping) {
	belongs := by.of(n)
	if len(belongs) == 0 {
		belongs = [][2]string{{}}
	}
	for _, id := range belongs {
		b := buckets[id[0]]
		if b == nil {
			b = &bucket{key: id[0], name: id[1]}
			buckets[id[0]] = b
		}
		b.attacks++
		if n.Properties["disputed"] == true {
			b.disputed++
		}
		b.killed.add(n.Properties, "killed")
		b.injured.add(n.Properties, "injured")
	}
}

// ordered sorts buckets by key; what is not told comes last.
func ordered(buckets map[string]*bucket) []*bucket {
	out := make([]*bucket, 0, len(buckets))
	for _, b := range buckets {
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b *bucket) int {
		if (a.key == "") != (b.key == "") {
			return cmp.Compare(b.key, a.key)
		}
		return strings.Compare(a.key, b.key)
	})
	return out
}

// countsOfAttacks is the root field that counts.
func (t *types) countsOfAttacks(where *graphql.InputObject) *graphql.Field {
	values := graphql.EnumValueConfigMap{}
	for _, g := range groupings() {
		values[g.name] = &graphql.EnumValueConfig{Value: g, Description: g.description}
	}
	by := graphql.NewEnum(graphql.EnumConfig{Name: "AttackGrouping", Description: "By what attacks are counted.", Values: values})
	return &graphql.Field{
		Type: listType(bucketType()), Description: "How many attacks there are, and their tolls, by month, place, actor and so on. An attack is counted once in each that it belongs to. Where no statuses are asked for, only what happened counts: what was foiled, failed or threatened is never added to totals.",
		Args: graphql.FieldConfigArgument{
			"where": {Type: where, Description: "Only those that fulfil all of this."},
			"by":    {Type: graphql.NewNonNull(by), Description: "By what they are counted."},
		},
		Resolve: func(p graphql.ResolveParams) (any, error) {
			q := asking(p)
			if err := lists(p.Args, q.service.limits); err != nil {
				return nil, err
			}
			filter, _ := p.Args["where"].(map[string]any)
			by := p.Args["by"].(*grouping)
			if filter["statuses"] == nil && by.name != "STATUS" {
				filter = with(filter, "statuses", []any{"completed"})
			}
			var columns []string
			c := q.compiler(p.Info)
			for _, f := range p.Info.FieldASTs {
				c.fields(f.SelectionSet, func(f *ast.Field) { columns = add(columns, countedColumns[f.Name.Value]...) })
			}
			return q.countsOf(p.Context, filter, by, columns)
		},
	}
}

func bucketType() *graphql.Object {
	whole := func(text string, get func(*sum) any) *graphql.Field {
		return &graphql.Field{Type: graphql.Int, Description: text, Resolve: read(get)}
	}
	total := graphql.NewObject(graphql.ObjectConfig{
		Name: "TollSum", Description: "The tolls of several attacks together, attackers left out.",
		Fields: graphql.Fields{
			"shown": whole("The shown values; of a range without one its lower end.", func(s *sum) any { return s.shown }),
			"low":   whole("The lowest that stand.", func(s *sum) any { return s.low }),
			"high": whole("The highest that stand; null: one is open upwards.", func(s *sum) any {
				if s.open {
					return nil
				}
				return s.high
			}),
			"withFigure":    whole("How many of the attacks have a figure.", func(s *sum) any { return s.with }),
			"withoutFigure": whole("How many have none: nobody said, which is not zero.", func(s *sum) any { return s.without }),
		},
	})
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "AttackCount", Description: "The attacks of one month, type, place or actor.",
		Fields: graphql.Fields{
			"key":      {Type: graphql.String, Description: "The month, value, or node's key; null: not told, or not so finely.", Resolve: read(func(b *bucket) any { return text(b.key) })},
			"name":     {Type: graphql.String, Description: "The node's name, where it is one.", Resolve: read(func(b *bucket) any { return text(b.name) })},
			"attacks":  {Type: graphql.NewNonNull(graphql.Int), Description: "How many.", Resolve: read(func(b *bucket) any { return b.attacks })},
			"disputed": {Type: graphql.NewNonNull(graphql.Int), Description: "How many of them have a disputed toll.", Resolve: read(func(b *bucket) any { return b.disputed })},
			"killed":   {Type: graphql.NewNonNull(total), Description: "The killed of all of them.", Resolve: read(func(b *bucket) any { return &b.killed })},
			"injured":  {Type: graphql.NewNonNull(total), Description: "The injured of all of them.", Resolve: read(func(b *bucket) any { return &b.injured })},
		},
	})
}
