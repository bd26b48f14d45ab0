package sqlitestore

import (
	"context"

	"github.com/incidentgraph/incidentgraph/graph"
)

// ground implements graph.Ground with the relationships that paths may follow.
type ground struct {
	*reader
	types []graph.RelType // none: all but MENTIONED_IN
	where []graph.Condition
}

// Paths implements graph.Reader: a statement for each question of graph.FindPaths.
func (r *reader) Paths(ctx context.Context, q graph.PathQuery) ([]graph.Path, error) {
	return graph.FindPaths(ctx, q, ground{r, q.Types, q.RelWhere})
}

// Adjacent implements graph.Ground.
func (g ground) Adjacent(ctx context.Context, keys []string) (map[string][]string, error) {
	list := keyList(keys)
	q := &statement{}
	for i, w := range ways(g.types, graph.Both) {
		if i > 0 {
			q.add(" UNION ")
		}
		q.add("SELECT r."+w.near+", r."+w.far+" FROM json_each(?) q CROSS JOIN "+g.relationshipsBy("r", w.near)+" = q.value", list)
		g.allow(q)
	}
	next := map[string][]string{}
	err := g.query(ctx, q, func(values []any) error {
		near := values[0].(string)
		next[near] = append(next[near], values[1].(string))
		return nil
	})
	return next, err
}

// allow restricts the relationships r to those that a path may take.
func (g ground) allow(q *statement) {
	if len(g.types) == 0 {
		q.add(" AND r.type <> ?", string(graph.MentionedIn))
	}
	oneOf(q, "r.type", g.types)
	g.relationships().where(q, "r", g.where)
}

// NodesOf implements graph.Ground.
func (g ground) NodesOf(ctx context.Context, keys []string) (map[string]*graph.FoundNode, error) {
	found, err := g.named(ctx, keys, g.nodes().names)
	nodes := make(map[string]*graph.FoundNode, len(found))
	for _, n := range found {
		nodes[n.Key] = n
	}
	return nodes, err
}

// Between implements graph.Ground.
func (g ground) Between(ctx context.Context, pairs [][2]string) ([]*graph.FoundRelationship, error) {
	asked := make([][2]string, 0, 2*len(pairs))
	for _, p := range pairs {
		asked = append(asked, p, [2]string{p[1], p[0]})
	}
	relationships := g.relationships()
	q := &statement{}
	q.add("SELECT "+of("r", relationships.columns)+" FROM json_each(?) q CROSS JOIN "+relationships.name+
		" r INDEXED BY "+relationships.ends+` WHERE r."from" = q.value ->> 0 AND r."to" = q.value ->> 1`, toJSON(asked))
	g.allow(q)
	var found []*graph.FoundRelationship
	err := g.query(ctx, q.add(" ORDER BY r.id"), func(values []any) error {
		row, err := relationships.row(relationships.names, values)
		if err != nil {
			return err
		}
		found = append(found, &graph.FoundRelationship{
			ID: row["id"].(string), Type: graph.RelType(row["type"].(string)),
			From: row["from"].(string), To: row["to"].(string), Properties: row,
		})
		return nil
	})
	return found, err
}
