package sqlitestore

import (
	"context"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Degrees implements graph.Reader: one statement, over the indexes on the two ends.
func (r *reader) Degrees(ctx context.Context, keys []string) ([]graph.Degree, error) {
	list := keyList(keys)
	q := &statement{}
	for i, w := range ways(nil, graph.Both) {
		if i > 0 {
			q.add(" UNION ALL ")
		}
		q.add("SELECT r."+w.near+`, r.type, ?, count(*), sum(r."from" = r."to") FROM (SELECT DISTINCT value FROM json_each(?)) q CROSS JOIN `+
			r.relationshipsBy("r", w.near)+" = q.value GROUP BY 1, 2", i, list)
	}
	var counted []graph.Incidence
	err := r.query(ctx, q, func(values []any) error {
		counted = append(counted, graph.Incidence{
			Degree: graph.Degree{
				Key: values[0].(string), Type: graph.RelType(values[1].(string)),
				Direction: graph.Direction(values[2].(int64)), Count: int(values[3].(int64)),
			},
			Loops: int(values[4].(int64)),
		})
		return nil
	})
	return graph.Degrees(counted), err
}
