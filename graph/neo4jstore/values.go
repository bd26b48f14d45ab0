package neo4jstore

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
)

// storable returns the texts that a row can hold, each once: others are found nowhere.
func storable(texts []string) []string {
	seen := make(map[string]bool, len(texts))
	out := make([]string, 0, len(texts))
	for _, s := range texts {
		if !seen[s] && graph.Storable(s) {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// param returns a value of a question as a parameter. A text that no row can hold becomes null, which nothing equals.
func param(v any) any {
	switch v := v.(type) {
	case string:
		if !graph.Storable(v) {
			return nil
		}
	case []string:
		return storable(v)
	}
	return v
}

// params returns a row as the parameter of a Put, and the label or type that it goes under.
func (t *table) params(row graph.Row) (string, map[string]any) {
	properties := make(map[string]any, len(row)+1)
	for name, v := range row {
		properties[name] = v
	}
	switch t.Shape {
	case graph.NodeRows:
		return row["label"].(string), properties
	case graph.RelationshipRows:
		for _, end := range []string{"type", "from", "to"} {
			delete(properties, end)
		}
		return row["type"].(string), map[string]any{
			"id": row["id"], "source": row["from"], "target": row["to"], "properties": properties,
		}
	default:
		properties[t.Marker] = t.Name
		return t.Name, properties
	}
}

// row makes a row of an answer: its properties and, of a relationship, its type and ends.
func (t *table) row(answer []any) graph.Row {
	row := t.rowOf(answer[0].(map[string]any))
	if t.Shape == graph.RelationshipRows {
		row["type"], row["from"], row["to"] = answer[1], answer[2], answer[3]
	}
	return row
}

// rowOf makes a row of properties. What somebody else has added to a node or relationship of ours is left out.
func (t *table) rowOf(values map[string]any) graph.Row {
	row := make(graph.Row, len(values)+3)
	for name, v := range values {
		if kind, ok := t.kinds[name]; ok && v != nil {
			row[name] = typed(kind, v)
		}
	}
	return row
}

// typed gives a list the Go type of its column; other values have it already.
func typed(kind graph.Kind, v any) any {
	list, ok := v.([]any)
	switch {
	case !ok:
		return v
	case kind == graph.Integers:
		return listOf[int64](list)
	default:
		return listOf[string](list)
	}
}

func listOf[T any](list []any) []T {
	out := make([]T, 0, len(list))
	for _, v := range list {
		if x, ok := v.(T); ok {
			out = append(out, x)
		}
	}
	return slices.Clip(out)
}
