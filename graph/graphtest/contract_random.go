package graphtest

import (
	"context"
	"fmt"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/incidentgraph/incidentgraph/graph"
	"pgregory.net/rapid"
)

// Random graphs are small and have few different values, so that ties, nulls, parallel relationships and relationships
// from a node to itself are common in them.
var (
	someKeys   = []string{"a", "a b", "b", "ج", "د", "😀", "\uff21"}
	someTypes  = []graph.RelType{graph.ClaimedBy, graph.OccurredIn, graph.AlliedWith, graph.NegotiatedWith, graph.MentionedIn}
	someLabels = []graph.Label{graph.Group, graph.Attack}
	// someProperties has one of each kind.
	someProperties = []string{"name", "killed", "lat", "suicide", "weapons", "date_from"}
)

func randomFacts(rt *rapid.T) facts {
	var f facts
	keys := someKeys[:rapid.IntRange(0, len(someKeys)).Draw(rt, "nodes")]
	for _, k := range keys {
		n := node(rapid.SampledFrom(someLabels).Draw(rt, "label"), k)
		for _, name := range someProperties {
			if c, _ := graph.Nodes.Column(name); rapid.IntRange(0, 2).Draw(rt, "null") > 0 {
				n[name] = few(c.Kind).Draw(rt, name)
			}
		}
		f.Nodes = append(f.Nodes, n)
	}
	if len(keys) == 0 {
		return f
	}
	for i := range rapid.IntRange(0, 12).Draw(rt, "relationships") {
		end := rapid.SampledFrom(keys)
		r := relationship(fmt.Sprintf("r%d", i), rapid.SampledFrom(someTypes).Draw(rt, "type"), end.Draw(rt, "from"), end.Draw(rt, "to"))
		if rapid.Bool().Draw(rt, "dated") {
			r["published"] = rapid.SampledFrom([]any{"2023-01-30", "2023-01-31"}).Draw(rt, "published")
		}
		f.Relationships = append(f.Relationships, r)
		for j := range rapid.IntRange(0, 3).Draw(rt, "statements") {
			rank := rapid.SampledFrom([]any{"0.5|x", "0.9|x"}).Draw(rt, "rank")
			f.Statements = append(f.Statements, graph.Row{"id": fmt.Sprintf("s%d/%d", i, j), "edge": r["id"], "rank": rank})
		}
	}
	return f
}

// replace makes f the whole of the store.
func (f facts) replace(tb testing.TB, s graph.Store) {
	write(tb, s, empty)
	f.put(tb, s)
}

func testTraverseAtRandom(t *testing.T, s graph.Store) {
	rapid.Check(t, func(rt *rapid.T) {
		f := randomFacts(rt)
		f.replace(t, s)
		for range 5 {
			ask := randomTraversal(rt)
			if err := ask.Check(); err != nil {
				rt.Fatalf("the test asks %+v: %v", ask, err)
			}
			var got *graph.Found
			read(t, s, func(ctx context.Context, r graph.Reader) (err error) {
				got, err = r.Traverse(ctx, ask)
				return err
			})
			if d := gocmp.Diff(f.traverse(ask), got, cmpopts.EquateEmpty()); d != "" {
				rt.Fatalf("%+v\na walk in memory (-) and the store (+):\n%s", ask, d)
			}
		}
	})
}

func testPathsAtRandom(t *testing.T, s graph.Store) {
	rapid.Check(t, func(rt *rapid.T) {
		f := randomFacts(rt)
		f.replace(t, s)
		for range 5 {
			key := rapid.SampledFrom(append(someKeys, "nowhere"))
			ask := graph.PathQuery{
				From: key.Draw(rt, "from"), To: key.Draw(rt, "to"), Types: randomTypes(rt),
				Exclude: rapid.SliceOfN(key, 0, 2).Draw(rt, "exclude"),
				MaxHops: rapid.IntRange(1, 6).Draw(rt, "hops"), Limit: rapid.IntRange(1, 25).Draw(rt, "limit"),
			}
			if rapid.Bool().Draw(rt, "only late ones") {
				ask.RelWhere = []graph.Condition{{Property: "published", Op: graph.NotBelow, Value: "2023-01-31"}}
			}
			var got []graph.Path
			read(t, s, func(ctx context.Context, r graph.Reader) (err error) {
				got, err = r.Paths(ctx, ask)
				return err
			})
			if d := gocmp.Diff(f.paths(ask), got, cmpopts.EquateEmpty()); d != "" {
				rt.Fatalf("%+v\na walk in memory (-) and the store (+):\n%s", ask, d)
			}
		}
	})
}

func randomTypes(rt *rapid.T) []graph.RelType {
	return rapid.SliceOfNDistinct(rapid.SampledFrom(someTypes), 0, 3, rapid.ID).Draw(rt, "types")
}

func randomDirection(rt *rapid.T) graph.Direction {
	return rapid.SampledFrom([]graph.Direction{graph.Out, graph.In, graph.Both}).Draw(rt, "direction")
}

func randomTraversal(rt *rapid.T) graph.Traversal {
	if rapid.IntRange(0, 2).Draw(rt, "from keys") == 0 {
		keys := rapid.SliceOfN(rapid.SampledFrom(append(someKeys, "nowhere")), 0, 4).Draw(rt, "keys")
		return graph.Traversal{Keys: append([]string{}, keys...), Select: randomSelection(rt, 2)}
	}
	t := graph.Traversal{
		Label: rapid.SampledFrom(someLabels).Draw(rt, "label"), Where: randomConditions(rt), Select: randomSelection(rt, 2),
	}
	for range rapid.IntRange(0, 2).Draw(rt, "links") {
		keys := rapid.SliceOfN(rapid.SampledFrom(someKeys), 0, 3).Draw(rt, "linked")
		t.Links = append(t.Links, graph.Link{Types: randomTypes(rt), Direction: randomDirection(rt), Keys: keys})
	}
	t.Order, t.Page = randomPage(rt, func() string { return rapid.SampledFrom(someKeys).Draw(rt, "cursor") })
	return t
}

func randomSelection(rt *rapid.T, depth int) graph.Selection {
	s := graph.Selection{Properties: rapid.SliceOfNDistinct(rapid.SampledFrom(someProperties), 0, 3, rapid.ID).Draw(rt, "properties")}
	if depth == 0 {
		return s
	}
	for i := range rapid.IntRange(0, 2).Draw(rt, "hops") {
		h := graph.Hop{
			Name: fmt.Sprintf("h%d", i), Types: randomTypes(rt), Direction: randomDirection(rt), Where: randomConditions(rt),
			Evidence: rapid.IntRange(0, 2).Draw(rt, "evidence"), Select: randomSelection(rt, depth-1),
		}
		if rapid.Bool().Draw(rt, "labelled") {
			h.Labels = rapid.SliceOfN(rapid.SampledFrom(someLabels), 1, 2).Draw(rt, "labels")
		}
		if rapid.Bool().Draw(rt, "dated") {
			h.RelWhere = []graph.Condition{{Property: "published", Op: graph.AtLeast, Value: "2023-01-31"}}
			h.Properties = []string{"published"}
		}
		h.Order, h.Page = randomPage(rt, func() string {
			return rapid.SampledFrom(someKeys).Draw(rt, "cursor") + fmt.Sprintf(" r%d", rapid.IntRange(0, 12).Draw(rt, "relationship"))
		})
		s.Hops = append(s.Hops, h)
	}
	return s
}

func randomPage(rt *rapid.T, cursor func() string) (graph.Order, graph.Page) {
	property := rapid.SampledFrom([]string{"", "id", "name", "killed", "lat", "suicide", "date_from"}).Draw(rt, "order")
	o := graph.Order{Property: property, Desc: rapid.Bool().Draw(rt, "down")}
	p := graph.Page{First: rapid.IntRange(0, 3).Draw(rt, "first"), Total: rapid.Bool().Draw(rt, "total")}
	if rapid.Bool().Draw(rt, "further") {
		p.After = &graph.Cursor{ID: cursor()}
		if c, ok := graph.Nodes.Column(property); ok && rapid.Bool().Draw(rt, "at a value") {
			p.After.Value = few(c.Kind).Draw(rt, "value")
		}
	}
	return o, p
}

// randomConditions are none, mostly, or one of every comparison that the property allows.
func randomConditions(rt *rapid.T) []graph.Condition {
	var out []graph.Condition
	for range rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(rt, "conditions") {
		c := graph.Condition{Property: rapid.SampledFrom(someProperties).Draw(rt, "property")}
		column, _ := graph.Nodes.Column(c.Property)
		switch c.Op = rapid.SampledFrom([]graph.Op{graph.Equals, graph.OneOf, graph.AtLeast, graph.AtMost, graph.Contains, graph.Absent, graph.NotBelow, graph.NotAbove}).Draw(rt, "comparison"); c.Op {
		case graph.OneOf:
			c.Value = rapid.SliceOfN(rapid.SampledFrom([]string{"", "a", "ا"}), 0, 2).Draw(rt, "values")
		case graph.Contains:
			c.Value = rapid.SampledFrom([]string{"a", "ا", "b"}).Draw(rt, "item")
		case graph.Absent:
		default:
			c.Value = few(column.Kind).Draw(rt, "value")
		}
		if (graph.Traversal{Label: graph.Group, Where: []graph.Condition{c}}).Check() == nil {
			out = append(out, c)
		}
	}
	return out
}
