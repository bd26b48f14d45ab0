package neo4jstore

import (
	"context"
	"fmt"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Degrees implements graph.Reader: one statement.
func (r *reader) Degrees(ctx context.Context, keys []string) ([]graph.Degree, error) {
	asked := storable(keys)
	if len(asked) == 0 {
		return nil, nil
	}
	names := pathNames{Table: r.store.tables[graph.Nodes.Name]}
	for _, rel := range graph.Ontology {
		names.Types = append(names.Types, string(rel.Type))
	}
	answers, err := r.run(ctx, "degrees", names, map[string]any{"keys": asked})
	if err != nil {
		return nil, fmt.Errorf("count relationships: %w", err)
	}
	counted := make([]graph.Incidence, len(answers))
	for i, v := range answers {
		counted[i] = graph.Incidence{
			Degree: graph.Degree{
				Key: v[0].(string), Type: graph.RelType(v[1].(string)), Direction: graph.Direction(v[2].(int64)), Count: int(v[3].(int64)),
			},
			Loops: int(v[4].(int64)),
		}
	}
	return graph.Degrees(counted), nil
}
