package schema

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

var update = flag.Bool("update", false, "write golden files anew")

func printed(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := New(graph.New(nil), nil, Options{}).WriteSDL(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A change that breaks clients shows in review as a change of this file.
func TestPrintedSchemaIsCurrent(t *testing.T) {
	const file = "../docs/schema.graphql"
	got := printed(t)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the schema is not what %s says; if that is meant, run go test ./schema -update (-file +schema):\n%s", file, diff)
	}
}

func TestPrintedSchemaIsReadByAnotherParser(t *testing.T) {
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: printed(t)})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Node", "Evidenced"} {
		if d := s.Types[name]; d == nil || len(s.PossibleTypes[name]) == 0 {
			t.Errorf("interface %s is implemented by nothing", name)
		}
	}
}

func TestEverythingIsDescribed(t *testing.T) {
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema.graphql", Input: printed(t)})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range s.Types {
		if d.BuiltIn {
			continue
		}
		if d.Description == "" {
			t.Errorf("type %s has no description", d.Name)
		}
		for _, f := range d.Fields {
			if f.Description == "" && f.Name[0] != '_' {
				t.Errorf("%s.%s has no description", d.Name, f.Name)
			}
			for _, a := range f.Arguments {
				if a.Description == "" && f.Name[0] != '_' {
					t.Errorf("%s.%s(%s) has no description", d.Name, f.Name, a.Name)
				}
			}
		}
		for _, v := range d.EnumValues {
			if v.Description == "" {
				t.Errorf("%s.%s has no meaning", d.Name, v.Name)
			}
		}
	}
}

func TestEveryColumnOfNodesCanBeAskedFor(t *testing.T) {
	asked := map[string]bool{"id": true, "label": true}
	for _, p := range newTypes().properties() {
		for _, c := range p.columns {
			asked[c] = true
		}
	}
	for _, c := range graph.Nodes.Columns {
		if !asked[c.Name] {
			t.Errorf("no field shows the column %s", c.Name)
		}
	}
}

func TestEveryTypeOfRelationshipIsAFieldAtBothEnds(t *testing.T) {
	types := newTypes()
	for _, r := range graph.Ontology {
		for _, l := range r.From {
			if types.objects[l].Fields()[r.Forward] == nil {
				t.Errorf("%s has no field %s for %s", l, r.Forward, r.Type)
			}
		}
		for _, l := range r.To {
			if types.objects[l].Fields()[r.Backward] == nil {
				t.Errorf("%s has no field %s for %s", l, r.Backward, r.Type)
			}
		}
	}
}
