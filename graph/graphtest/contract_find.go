package graphtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/incidentgraph/incidentgraph/graph"
	"pgregory.net/rapid"
)

// byBytes are texts in the order of their bytes. A store that orders UTF-16 has the last two the other way round; one
// that orders for people has most of them so.
var byBytes = []string{"", " ", "%", "A", "Z", "_", "a", "a\u0001", "a ", "ab", "b", "e\u0301", "é", "ا", "اب", "ب", "ک", "\uff21", "😀"}

func testTextOrder(t *testing.T, s graph.Store) {
	var rows []graph.Row
	for i, text := range byBytes {
		rows = append(rows, graph.Row{"id": "id" + text, "edge": "e", "rank": text, "position": int64(i)})
	}
	slices.Reverse(rows)
	put(t, s, graph.Statements, rows...)
	slices.Reverse(rows)
	var want []string
	for _, r := range rows {
		want = append(want, r["id"].(string))
	}
	ask := func(l graph.Lookup, want []string) {
		t.Helper()
		l.Table = graph.Statements
		if got := ids(find(t, s, l)); !slices.Equal(got, want) {
			t.Errorf("%+v:\n got %q\nwant %q", l, got, want)
		}
	}
	ask(graph.Lookup{Index: "edge"}, want)
	ask(graph.Lookup{}, want)
	for i := range want {
		ask(graph.Lookup{After: want[i]}, want[i+1:])
		ask(graph.Lookup{After: want[i], Limit: 2}, want[i+1:min(i+3, len(want))])
	}
	ask(graph.Lookup{Index: "edge", Equal: [][]any{{"e"}}, Prefix: "a"}, []string{"ida", "ida\u0001", "ida ", "idab"})
	ask(graph.Lookup{Index: "edge", Equal: [][]any{{"e"}}, Prefix: "%"}, []string{"id%"})
	ask(graph.Lookup{Index: "edge", Equal: [][]any{{"e"}}, Prefix: "_"}, []string{"id_"})
	ask(graph.Lookup{Index: "edge", Equal: [][]any{{"e"}}, Prefix: "ا", Desc: true}, []string{"idاب", "idا"})
	ask(graph.Lookup{Index: "edge", Equal: [][]any{{"e", "A"}, {"e", "a"}, {"e", "none"}, {"e", "A"}}}, []string{"idA", "ida", "idA"})
	ask(graph.Lookup{Prefix: "ida"}, []string{"ida", "ida\u0001", "ida ", "idab"})
	slices.Reverse(want)
	ask(graph.Lookup{Index: "edge", Desc: true, Limit: 3}, want[:3])
	ask(graph.Lookup{Index: "edge", Equal: [][]any{{"e"}, {"none"}, {"e"}}, Desc: true, Limit: 2}, append(want[:2:2], want[:2]...))
}

func testWrongLookups(t *testing.T, s graph.Store) {
	for _, c := range []struct {
		ask graph.Lookup
		say string
	}{
		{graph.Lookup{}, "needs a table"},
		{graph.Lookup{Table: graph.Statements, Index: "edgy"}, `no index "edgy"`},
		{graph.Lookup{Table: graph.Statements, Index: "edge", Equal: [][]any{{"e", "r", "x"}}}, "3 values"},
		{graph.Lookup{Table: graph.Statements, Index: "edge", Equal: [][]any{{int64(1)}}}, "takes a string"},
		{graph.Lookup{Table: graph.Statements, Index: "edge", Equal: [][]any{{"e", "r"}}, Prefix: "p"}, "for the prefix"},
		{graph.Lookup{Table: graph.Statements, Index: "edge", After: "a"}, "primary key only"},
		{graph.Lookup{Table: graph.Statements, Index: "edge", Limit: -1}, "below 0"},
	} {
		err := s.Read(t.Context(), func(ctx context.Context, r graph.Reader) error {
			_, err := r.Find(ctx, c.ask)
			return err
		})
		if err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%+v: got the error %v, want one that says %q", c.ask, err, c.say)
		}
	}
}

// testFindAtRandom asks every index of every table for rows with few different values, nulls among them, and compares
// with a scan of all rows in memory.
func testFindAtRandom(t *testing.T, s graph.Store) {
	for _, table := range graph.Tables {
		if table.Shape == graph.RelationshipRows {
			put(t, s, graph.Nodes, node(graph.Group, "a"), node(graph.Group, "b"))
		}
		rapid.Check(t, func(rt *rapid.T) {
			rows := randomRows(rt, table)
			write(t, s, func(ctx context.Context, tx graph.Tx) error {
				old, err := tx.Find(ctx, graph.Lookup{Table: table})
				if err != nil {
					return err
				}
				if err := tx.Delete(ctx, table, ids(old)); err != nil {
					return err
				}
				return tx.Put(ctx, table, rows)
			})
			for range 5 {
				l := randomLookup(rt, table)
				got, want := find(t, s, l), scan(l, rows)
				if d := gocmp.Diff(want, got, cmpopts.EquateEmpty()); d != "" {
					rt.Fatalf("%+v of %s, a scan (-) and the store (+):\n%s", l, table.Name, d)
				}
			}
		})
		write(t, s, empty)
	}
}

// few are the values that random rows have of each kind.
func few(k graph.Kind) *rapid.Generator[any] {
	var list []any
	switch k {
	case graph.Text:
		list = []any{"", "a", "ab", "A", "ا", "😀", "\uff21"}
	case graph.Integer:
		list = []any{int64(-1), int64(0), int64(7)}
	case graph.Real:
		list = []any{-0.5, 0.0, 34.015137}
	case graph.Boolean:
		list = []any{false, true}
	case graph.Texts:
		list = []any{[]string{}, []string{"a"}, []string{"ا", "a"}}
	case graph.Integers:
		list = []any{[]int64{}, []int64{7, -1}}
	}
	return rapid.SampledFrom(list)
}

func randomRows(rt *rapid.T, table *graph.Table) []graph.Row {
	indexed := map[string]bool{}
	for _, x := range table.Indexes {
		for _, c := range x.Columns {
			indexed[c] = true
		}
	}
	var rows []graph.Row
	for n := range rapid.IntRange(0, 12).Draw(rt, "rows") {
		row := graph.Row{"id": []string{"", "a", "ا", "😀"}[n%4] + fmt.Sprint(n)}
		for _, c := range table.Columns[1:] {
			if indexed[c.Name] && rapid.IntRange(0, 4).Draw(rt, "null") > 0 {
				row[c.Name] = few(c.Kind).Draw(rt, c.Name)
			}
		}
		switch table.Shape {
		case graph.NodeRows:
			row["label"] = string(rapid.SampledFrom(graph.Labels).Draw(rt, "label"))
		case graph.RelationshipRows:
			row["type"] = string(rapid.SampledFrom([]graph.RelType{graph.AlliedWith, graph.Opposes}).Draw(rt, "type"))
			row["from"], row["to"] = rapid.SampledFrom([]any{"a", "b"}).Draw(rt, "from"), rapid.SampledFrom([]any{"a", "b"}).Draw(rt, "to")
		}
		rows = append(rows, row)
	}
	return rows
}

func randomLookup(rt *rapid.T, table *graph.Table) graph.Lookup {
	l := graph.Lookup{Table: table, Desc: rapid.Bool().Draw(rt, "desc"), Limit: rapid.IntRange(0, 4).Draw(rt, "limit")}
	if n := rapid.IntRange(-1, len(table.Indexes)-1).Draw(rt, "index"); n >= 0 {
		l.Index = table.Indexes[n].Name
	} else if rapid.Bool().Draw(rt, "paged") {
		l.After = rapid.SampledFrom([]string{"a", "a5", "ا2", "😀3"}).Draw(rt, "after")
	}
	columns, _ := table.IndexColumns(l.Index)
	longest := len(columns)
	for range rapid.IntRange(0, 4).Draw(rt, "tuples") {
		var tuple []any
		for _, c := range columns[:rapid.IntRange(0, longest).Draw(rt, "length")] {
			v := few(c.Kind).Draw(rt, c.Name)
			if rapid.IntRange(0, 9).Draw(rt, "null") == 0 {
				v = nil
			}
			tuple = append(tuple, v)
		}
		l.Equal = append(l.Equal, tuple)
	}
	l.Prefix = rapid.SampledFrom([]string{"", "", "a", "ا", "\uff21"}).Draw(rt, "prefix")
	if l.Check() != nil {
		l.Prefix = ""
	}
	return l
}

// scan answers a lookup from all rows of the table.
func scan(l graph.Lookup, rows []graph.Row) []graph.Row {
	columns, _ := l.Table.IndexColumns(l.Index)
	rows = slices.DeleteFunc(slices.Clone(rows), func(r graph.Row) bool {
		return slices.ContainsFunc(columns, func(c graph.Column) bool { return r[c.Name] == nil })
	})
	slices.SortFunc(rows, func(a, b graph.Row) int {
		for _, c := range append(columns[:len(columns):len(columns)], l.Table.Columns[0]) {
			if n := compare(a[c.Name], b[c.Name]); n != 0 {
				return n
			}
		}
		return 0
	})
	if l.Desc {
		slices.Reverse(rows)
	}
	tuples := l.Equal
	if len(tuples) == 0 {
		tuples = [][]any{nil}
	}
	var out []graph.Row
	for _, tuple := range tuples {
		n := 0
		for _, r := range rows {
			if (l.Limit == 0 || n < l.Limit) && matches(l, tuple, columns, r) {
				n++
				out = append(out, r)
			}
		}
	}
	return out
}

func matches(l graph.Lookup, tuple []any, columns []graph.Column, r graph.Row) bool {
	for i, v := range tuple {
		if v == nil || compare(r[columns[i].Name], v) != 0 {
			return false
		}
	}
	if l.Prefix != "" && !strings.HasPrefix(r[columns[len(tuple)].Name].(string), l.Prefix) {
		return false
	}
	return r["id"].(string) > l.After
}

// compare orders two values of one scalar kind, neither of them null.
func compare(a, b any) int {
	switch a := a.(type) {
	case string:
		return strings.Compare(a, b.(string))
	case int64:
		return cmp.Compare(a, b.(int64))
	case float64:
		return cmp.Compare(a, b.(float64))
	}
	return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) // false before true
}
