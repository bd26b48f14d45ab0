package graphtest

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/incidentgraph/incidentgraph/graph"
)

// texts are hard to keep as they are: quotes, statements of query languages, and scripts.
var texts = []string{
	"", " ", "a", "٨٤ قتيلا", "حركة طالبان الباكستانية", "كِتَابٌ مَحْمُولٌ", "باجوڑ", "\u200fRTL\u200e \u2067x\u2069",
	`'); DROP TABLE "Node"; --`, `"}) DETACH DELETE n //`, "$1 ? :a @b {x} `y` \\ \\n \\u0041", "'", `"`, "\n\t\r\v\x01\u2028",
	"null", "[]", "1", "😀 e\u0301 \ufffd \U0010fffd",
}

var values = map[graph.Kind][]any{
	graph.Integer:  {int64(0), int64(-1), int64(61), int64(math.MaxInt64), int64(math.MinInt64)},
	graph.Real:     {0.0, 0.1, -61.0, 34.015137, math.MaxFloat64, math.SmallestNonzeroFloat64, 1.0 / 3},
	graph.Boolean:  {true, false},
	graph.Texts:    {[]string{}, []string{""}, texts, []string{"ب", "ا", "ب"}},
	graph.Integers: {[]int64{}, []int64{0}, []int64{math.MaxInt64, math.MinInt64, -1}},
}

// example is the nth row of a table: every column has a value but those that the row's number leaves null.
func example(t *graph.Table, n int) graph.Row {
	row := graph.Row{}
	for i, c := range t.Columns {
		list := values[c.Kind]
		if c.Kind == graph.Text {
			list = nil
			for _, s := range texts {
				list = append(list, s)
			}
		}
		if n%3 != 2 || (n+i)%2 == 0 {
			row[c.Name] = list[(n+i)%len(list)]
		}
	}
	row["id"] = fmt.Sprintf("%s %d %s", t.Name, n, texts[n%len(texts)])
	switch t.Shape {
	case graph.NodeRows:
		row["label"] = string(graph.Labels[n%len(graph.Labels)])
	case graph.RelationshipRows:
		r := relationship(fmt.Sprintf("r%d", n), graph.Ontology[n%len(graph.Ontology)].Type, example(graph.Nodes, n)["id"].(string), example(graph.Nodes, 0)["id"].(string))
		maps.Copy(row, r)
	}
	return row
}

func testValues(t *testing.T, s graph.Store) {
	const most = 20
	examples := map[*graph.Table][]graph.Row{}
	write(t, s, func(ctx context.Context, tx graph.Tx) error {
		for _, table := range graph.Tables {
			examples[table] = nil
			for n := range most {
				examples[table] = append(examples[table], example(table, n))
			}
			if err := tx.Put(ctx, table, examples[table]); err != nil {
				return err
			}
		}
		return nil
	})
	for _, table := range graph.Tables {
		if d := cmp.Diff(examples[table], get(t, s, table, ids(examples[table])...)); d != "" {
			t.Errorf("table %s, put (-) and got (+):\n%s", table.Name, d)
		}
	}
	long := strings.Repeat("نص طويل جدا، ", 100_000) // 2.3 MB: a book among reports
	put(t, s, graph.ReportTexts, graph.Row{"id": "long", "text": long})
	if got := get(t, s, graph.ReportTexts, "long"); len(got) != 1 || got[0]["text"] != long {
		t.Error("a text of 2.3 MB did not come back as it was put")
	}
}

func testReplace(t *testing.T, s graph.Store) {
	full, bare := example(graph.Nodes, 0), node(graph.Group, "bare")
	full["id"], full["label"] = "bare", string(graph.Group)
	put(t, s, graph.Nodes, full)
	put(t, s, graph.Nodes, bare)
	if d := cmp.Diff([]graph.Row{bare}, get(t, s, graph.Nodes, "bare")); d != "" {
		t.Errorf("what a row does not have must be null after it replaced another:\n%s", d)
	}
	withNil := node(graph.Group, "nil")
	withNil["name"] = nil
	put(t, s, graph.Nodes, withNil, node(graph.Group, "twice"), graph.Row{"id": "twice", "label": "Group", "name": "last"})
	want := []graph.Row{node(graph.Group, "nil"), {"id": "twice", "label": "Group", "name": "last"}}
	if d := cmp.Diff(want, get(t, s, graph.Nodes, "nil", "twice")); d != "" {
		t.Errorf("nil is null, and of two rows with one id the later stays:\n%s", d)
	}
	put(t, s, graph.Relationships, relationship("r", graph.AlliedWith, "bare", "twice"))
	again := relationship("r", graph.AlliedWith, "bare", "twice")
	again["quote"] = "حليف"
	put(t, s, graph.Relationships, again)
	if d := cmp.Diff([]graph.Row{again}, get(t, s, graph.Relationships, "r")); d != "" {
		t.Errorf("a relationship was not replaced:\n%s", d)
	}
	put(t, s, graph.Nodes, full)
	if got := get(t, s, graph.Relationships, "r"); len(got) != 1 {
		t.Error("putting a node again took its relationship away")
	}
}

func testRefusals(t *testing.T, s graph.Store) {
	node := func(name string, v any) graph.Row {
		return graph.Row{"id": "n", "label": "Group", name: v}
	}
	for _, c := range []struct {
		why   string
		table *graph.Table
		row   graph.Row
		say   string
	}{
		{"no id", graph.Statements, graph.Row{"edge": "e"}, "has no id"},
		{"an empty id", graph.Statements, graph.Row{"id": ""}, "has no id"},
		{"an undeclared column", graph.Nodes, node("colour", "x"), `no column "colour"`},
		{"a number for a text", graph.Nodes, node("name", int64(1)), "takes a string"},
		{"an int for an int64", graph.Nodes, node("killed", 1), "takes a int64"},
		{"an infinite number", graph.Nodes, node("lat", math.Inf(1)), "finite"},
		{"no number", graph.Nodes, node("lat", math.NaN()), "finite"},
		{"a NUL", graph.Nodes, node("name", "a\x00b"), "without NUL"},
		{"invalid UTF-8", graph.Nodes, node("name", "a\xffb"), "UTF-8"},
		{"invalid UTF-8 in a list", graph.Nodes, node("names", []string{"\xff"}), "UTF-8"},
		{"a label of nobody", graph.Nodes, node("label", "Group` {id:1}) //"), "not in the ontology"},
		{"a type of nobody", graph.Relationships, relationship("r", "LIKES", "ok", "ok"), "not in the ontology"},
		{"one end", graph.Relationships, relationship("r", graph.Leads, "ok", ""), "both its ends"},
	} {
		rows := []graph.Row{{"id": "ok", "label": "Group"}, c.row}
		if c.table != graph.Nodes {
			rows = rows[1:]
		}
		err := s.Write(t.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Put(ctx, c.table, rows) })
		if err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%s: got the error %v, want one that says %q", c.why, err, c.say)
		}
		if got := get(t, s, c.table, "ok", "n", "r"); len(got) > 0 {
			t.Errorf("%s: the put was refused, and %v is there", c.why, ids(got))
		}
	}
}

func testGet(t *testing.T, s graph.Store) {
	put(t, s, graph.Statements, graph.Row{"id": "a"}, graph.Row{"id": "b"}, graph.Row{"id": "ب"})
	for _, ask := range [][]string{nil, {}, {"none"}, {"ب", "none", "a", "b", "a", "ب"}} {
		var want []string
		for _, id := range ask {
			if id != "none" {
				want = append(want, id)
			}
		}
		if got := ids(get(t, s, graph.Statements, ask...)); !slices.Equal(got, want) {
			t.Errorf("asked for %q, got %q, want %q", ask, got, want)
		}
	}
	other := &graph.Table{Name: "Statement", Columns: []graph.Column{{Name: "id"}}}
	err := s.Read(t.Context(), func(ctx context.Context, r graph.Reader) error {
		_, err := r.Get(ctx, other, []string{"a"})
		return err
	})
	if err == nil {
		t.Error("a table that is not among the declared ones was not refused")
	}
}

func testOddIDs(t *testing.T, s graph.Store) {
	put(t, s, graph.Statements, graph.Row{"id": "\ufffd"}, graph.Row{"id": "a"}, graph.Row{"id": "A"}, graph.Row{"id": "a "}, graph.Row{"id": "\u00e9"})
	odd := []string{"\xff", "a\x00", "", "e\u0301", "%", "a%", "_"}
	if got := get(t, s, graph.Statements, odd...); len(got) > 0 {
		t.Errorf("odd ids found %q", ids(got))
	}
	write(t, s, func(ctx context.Context, tx graph.Tx) error { return tx.Delete(ctx, graph.Statements, odd) })
	if got := find(t, s, graph.Lookup{Table: graph.Statements}); len(got) != 5 {
		t.Errorf("deleting odd ids left %q", ids(got))
	}
}

func testBatches(t *testing.T, s graph.Store) {
	const most = 5000
	var rows []graph.Row
	var names []string
	for i := range most {
		id := fmt.Sprintf("%05d", i)
		rows, names = append(rows, graph.Row{"id": id, "edge": "hub", "rank": id}), append(names, id)
	}
	put(t, s, graph.Statements, rows...)
	if d := cmp.Diff(rows, get(t, s, graph.Statements, names...), cmpopts.EquateEmpty()); d != "" {
		t.Errorf("a batch of %d rows:\n%s", most, d)
	}
	var tuples [][]any
	for _, id := range names {
		tuples = append(tuples, []any{"hub", id})
	}
	if got := find(t, s, graph.Lookup{Table: graph.Statements, Index: "edge", Equal: tuples, Limit: 1}); len(got) != most {
		t.Errorf("%d tuples found %d rows", most, len(got))
	}
	write(t, s, func(ctx context.Context, tx graph.Tx) error { return tx.Delete(ctx, graph.Statements, names) })
	if got := find(t, s, graph.Lookup{Table: graph.Statements}); len(got) > 0 {
		t.Errorf("%d rows are left", len(got))
	}
}

func testDelete(t *testing.T, s graph.Store) {
	put(t, s, graph.Statements, graph.Row{"id": "a", "edge": "e", "rank": "1"}, graph.Row{"id": "b", "edge": "e", "rank": "2"})
	for range 2 { // the second time all are absent
		write(t, s, func(ctx context.Context, tx graph.Tx) error {
			return tx.Delete(ctx, graph.Statements, []string{"a", "none", "a"})
		})
		if got := ids(get(t, s, graph.Statements, "a", "b")); !slices.Equal(got, []string{"b"}) {
			t.Errorf("after deleting a there are %q", got)
		}
		if got := ids(find(t, s, graph.Lookup{Table: graph.Statements, Index: "edge"})); !slices.Equal(got, []string{"b"}) {
			t.Errorf("after deleting a its index has %q", got)
		}
	}
	write(t, s, func(ctx context.Context, tx graph.Tx) error { return tx.Delete(ctx, graph.Statements, nil) })
}

func testEnds(t *testing.T, s graph.Store) {
	put(t, s, graph.Nodes, node(graph.Group, "a"), node(graph.Group, "b"))
	try := func(fn func(context.Context, graph.Tx) error) error { return s.Write(t.Context(), fn) }
	err := try(func(ctx context.Context, tx graph.Tx) error {
		return tx.Put(ctx, graph.Relationships, []graph.Row{
			relationship("r1", graph.AlliedWith, "a", "b"), relationship("r2", graph.AlliedWith, "a", "nowhere")})
	})
	if err == nil {
		t.Error("a relationship to nowhere was put")
	}
	if got := get(t, s, graph.Relationships, "r1", "r2"); len(got) > 0 {
		t.Errorf("of a failed transaction %q stayed", ids(got))
	}
	put(t, s, graph.Relationships, relationship("r1", graph.AlliedWith, "a", "b"))
	err = try(func(ctx context.Context, tx graph.Tx) error { return tx.Delete(ctx, graph.Nodes, []string{"b"}) })
	if err == nil {
		t.Error("a node that a relationship leads to was deleted")
	}
	if got := get(t, s, graph.Nodes, "a", "b"); len(got) != 2 {
		t.Errorf("of two nodes %q are left", ids(got))
	}
	write(t, s, func(ctx context.Context, tx graph.Tx) error {
		if err := tx.Delete(ctx, graph.Relationships, []string{"r1"}); err != nil {
			return err
		}
		return tx.Delete(ctx, graph.Nodes, []string{"a", "b"})
	})
}
