package sqlitestore

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/incidentgraph/incidentgraph/graph"
)

// toSQL turns a value of a row or a question into what is bound to a parameter.
func toSQL(v any) any {
	switch v := v.(type) {
	case bool:
		if v {
			return int64(1)
		}
		return int64(0)
	case []string:
		if v == nil {
			return "[]"
		}
		return toJSON(v)
	case []int64:
		if v == nil {
			return "[]"
		}
		return toJSON(v)
	}
	return v
}

// toJSON writes texts as they are, so that somebody who opens the file can read them.
func toJSON(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("sqlitestore: %T cannot be written as JSON: %v", v, err)) // only values that Check has passed come here
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

// fromSQL turns a value of the engine into the Go type of the kind.
func fromSQL(k graph.Kind, v any) (any, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case int64:
		switch k {
		case graph.Integer:
			return v, nil
		case graph.Boolean:
			return v != 0, nil
		case graph.Real:
			return float64(v), nil
		}
	case float64:
		if k == graph.Real {
			return v, nil
		}
	case string:
		switch k {
		case graph.Text:
			return v, nil
		case graph.Texts:
			list := []string{}
			return list, json.Unmarshal([]byte(v), &list)
		case graph.Integers:
			list := []int64{}
			return list, json.Unmarshal([]byte(v), &list)
		}
	}
	return nil, fmt.Errorf("the store holds a %T where a %s belongs: it was changed by another program", v, k)
}

// keyList is the JSON of keys for json_each. A text that no row can hold is left out: it would come out of JSON as
// another one.
func keyList(keys []string) string {
	list := make([]string, 0, len(keys))
	for _, k := range keys {
		if graph.Storable(k) {
			list = append(list, k)
		}
	}
	return toJSON(list)
}
