package graphtest

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"maps"
	"path"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/incidentgraph/incidentgraph/graph"
)

// caseFiles are graphs with questions and answers: see testdata/README.md for their form.
//
//go:embed testdata/*.json
var caseFiles embed.FS

// caseFile is one graph and what is asked of it.
type caseFile struct {
	Why           string
	Nodes         []map[string]any
	Relationships []map[string]any
	Statements    []map[string]any
	Cases         []struct {
		Rule     string
		Traverse *question
		Paths    *graph.PathQuery
		Answer   json.RawMessage
	}
}

func testCases(t *testing.T, s graph.Store) {
	files, err := caseFiles.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		t.Run(file.Name(), func(t *testing.T) {
			c, f := readCases(t, path.Join("testdata", file.Name()))
			write(t, s, empty)
			f.put(t, s)
			for _, one := range c.Cases {
				t.Run(one.Rule, func(t *testing.T) {
					if one.Paths != nil {
						checkPaths(t, s, f, *one.Paths, one.Answer)
					} else {
						checkTraversal(t, s, f, one.Traverse.traversal(t), one.Answer)
					}
				})
			}
		})
	}
}

func readCases(t *testing.T, name string) (caseFile, facts) {
	data, err := caseFiles.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var c caseFile
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	d.UseNumber()
	if err := d.Decode(&c); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return c, facts{rows(t, graph.Nodes, c.Nodes), rows(t, graph.Relationships, c.Relationships), rows(t, graph.Statements, c.Statements)}
}

// rows gives the values of JSON the Go types of their columns.
func rows(t *testing.T, table *graph.Table, list []map[string]any) []graph.Row {
	out := make([]graph.Row, len(list))
	for i, m := range list {
		out[i] = graph.Row{}
		for name, v := range m {
			out[i][name] = value(t, table, name, v)
		}
	}
	return out
}

// value gives a value of JSON the Go type of its column. A list for a text column is one of the values of a condition.
func value(tb testing.TB, table *graph.Table, name string, v any) any {
	column, ok := table.Column(name)
	if !ok {
		tb.Fatalf("%s has no column %q", table.Name, name)
	}
	switch v := v.(type) {
	case json.Number:
		if column.Kind == graph.Real {
			f, err := v.Float64()
			if err != nil {
				tb.Fatal(err)
			}
			return f
		}
		n, err := v.Int64()
		if err != nil {
			tb.Fatal(err)
		}
		return n
	case []any:
		list := []string{}
		for _, x := range v {
			list = append(list, x.(string))
		}
		return list
	}
	return v
}

func (f facts) put(tb testing.TB, s graph.Store) {
	write(tb, s, func(ctx context.Context, tx graph.Tx) error {
		if err := tx.Put(ctx, graph.Nodes, f.Nodes); err != nil {
			return err
		}
		if err := tx.Put(ctx, graph.Relationships, f.Relationships); err != nil {
			return err
		}
		return tx.Put(ctx, graph.Statements, f.Statements)
	})
}

// checkTraversal compares the store with the answer of the case, and in what the answer leaves out (types, ends, labels,
// whole rows of evidence) with the walk in memory.
func checkTraversal(t *testing.T, s graph.Store, f facts, ask graph.Traversal, answer json.RawMessage) {
	var got *graph.Found
	read(t, s, func(ctx context.Context, r graph.Reader) (err error) {
		got, err = r.Traverse(ctx, ask)
		return err
	})
	compareAnswer(t, shortFound(got), answer)
	if d := cmp.Diff(f.traverse(ask), got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("a walk in memory (-) and the store (+):\n%s", d)
	}
}

func checkPaths(t *testing.T, s graph.Store, f facts, ask graph.PathQuery, answer json.RawMessage) {
	var got []graph.Path
	read(t, s, func(ctx context.Context, r graph.Reader) (err error) {
		got, err = r.Paths(ctx, ask)
		return err
	})
	compareAnswer(t, shortPaths(got), answer)
	if d := cmp.Diff(f.paths(ask), got, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("a walk in memory (-) and the store (+):\n%s", d)
	}
}

func compareAnswer(t *testing.T, got any, answer json.RawMessage) {
	t.Helper()
	text, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	var is, want any
	if err := json.Unmarshal(text, &is); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(answer, &want); err != nil {
		t.Fatalf("the answer of the case: %v", err)
	}
	if d := cmp.Diff(want, is); d != "" {
		t.Errorf("the case (-) and the store (+):\n%s\nthe store: %s", d, text)
	}
}

// shortFound is a found page as the cases write it.
func shortFound(f *graph.Found) any {
	list := []any{}
	for _, n := range f.Nodes {
		list = append(list, shortNode(n))
	}
	return shortPage(list, f.More, f.Total)
}

// shortPage is the list alone where there is nothing more to say.
func shortPage(list []any, more bool, total int) any {
	if !more && total == 0 {
		return list
	}
	out := map[string]any{"page": list}
	if more {
		out["more"] = true
	}
	if total > 0 {
		out["total"] = total
	}
	return out
}

// shortNode is the key alone, or the key with properties and hops beside it.
func shortNode(n *graph.FoundNode) any {
	if len(n.Properties) == 0 && len(n.Hops) == 0 {
		return n.Key
	}
	out := map[string]any{"key": n.Key}
	maps.Copy(out, n.Properties)
	for name, page := range n.Hops {
		list := []any{}
		for _, r := range page.Relationships {
			list = append(list, shortRelationship(r))
		}
		out[name] = shortPage(list, page.More, page.Total)
	}
	return out
}

// shortRelationship is [id, node], with properties and the ids of the evidence after it where they were asked.
func shortRelationship(r *graph.FoundRelationship) any {
	out := []any{r.ID, shortNode(r.Node)}
	if len(r.Properties) > 0 {
		out = append(out, r.Properties)
	}
	if len(r.Evidence) > 0 {
		out = append(out, ids(r.Evidence))
	}
	return out
}

// shortPaths is a list for each path: node, the relationships of a hop, node.
func shortPaths(paths []graph.Path) any {
	out := []any{}
	for _, p := range paths {
		line := []any{p.Nodes[0].Key}
		for i, hop := range p.Hops {
			var names []string
			for _, r := range hop {
				names = append(names, r.ID)
			}
			line = append(line, names, p.Nodes[i+1].Key)
		}
		out = append(out, line)
	}
	return out
}
