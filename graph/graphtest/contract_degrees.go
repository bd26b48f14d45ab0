package graphtest

import (
	"context"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/incidentgraph/incidentgraph/graph"
	"pgregory.net/rapid"
)

func testDegreesAtRandom(t *testing.T, s graph.Store) {
	rapid.Check(t, func(rt *rapid.T) {
		f := randomFacts(rt)
		f.replace(t, s)
		keys := rapid.SliceOfN(rapid.SampledFrom(append(someKeys, "nowhere", "no\x00where")), 0, 4).Draw(rt, "keys")
		var got []graph.Degree
		read(t, s, func(ctx context.Context, r graph.Reader) (err error) {
			got, err = r.Degrees(ctx, keys)
			return err
		})
		if d := gocmp.Diff(f.degrees(keys), got, cmpopts.EquateEmpty()); d != "" {
			rt.Fatalf("%q\na count in memory (-) and the store (+):\n%s", keys, d)
		}
	})
}

// degrees counts what a hop of one type and direction would find.
func (f facts) degrees(keys []string) []graph.Degree {
	sorted := slices.Clone(keys)
	slices.Sort(sorted)
	var out []graph.Degree
	for _, key := range slices.Compact(sorted) {
		for _, described := range graph.Ontology {
			directions := []graph.Direction{graph.Out, graph.In}
			if described.Symmetric {
				directions = []graph.Direction{graph.Both}
			}
			for _, d := range directions {
				n := 0
				for _, r := range f.Relationships {
					out, in := r["from"] == key, r["to"] == key
					if r["type"] == string(described.Type) && (out && d != graph.In || in && d != graph.Out) {
						n++
					}
				}
				if n > 0 {
					out = append(out, graph.Degree{Key: key, Type: described.Type, Direction: d, Count: n})
				}
			}
		}
	}
	return out
}
