package neo4jstore

import (
	"bytes"
	"embed"
	"encoding/json"
	"strings"
	"sync"
	"text/template"

	"github.com/incidentgraph/incidentgraph/graph"
)

var (
	//go:embed cypher/*.cypher
	cypherFiles embed.FS
	cypher      = template.Must(template.New("").Funcs(template.FuncMap{
		"join":  strings.Join,
		"named": func(t *table, node, key string) named { return named{t, node, key} },
	}).ParseFS(cypherFiles, "cypher/*.cypher"))
)

// named is what the template of that name needs: nodes of a table, the variable for one, and that of its key.
type named struct {
	Table     *table
	Node, Key string
}

// text returns a statement for these declared names.
func text(name string, names any) string {
	var b bytes.Buffer
	if err := cypher.ExecuteTemplate(&b, name, names); err != nil {
		panic("neo4jstore: " + err.Error()) // a template and its names do not fit: no input can cause that
	}
	return b.String()
}

// texts remembers the statements of traversals by what they were made from: making one takes as long as answering a small
// question. Clients choose the shapes, so that there may be any number: when there are too many it starts anew.
type texts struct {
	mu   sync.Mutex
	made map[string]string
}

const mostTexts = 500

// of is text for names that JSON tells apart.
func (t *texts) of(name string, names any) string {
	key, err := json.Marshal(names)
	if err != nil {
		return text(name, names)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	made, ok := t.made[string(key)]
	if !ok {
		if t.made == nil || len(t.made) >= mostTexts {
			t.made = map[string]string{}
		}
		made = text(name, names)
		t.made[string(key)] = made
	}
	return made
}

// table is a declaration with what the statements need of it.
type table struct {
	*graph.Table
	Labels []string // of its nodes
	Marker string   // property that tells its nodes from others of the same label: it holds that label
	Types  []string // of its relationships
	Ends   *table   // the nodes that its relationships join
	kinds  map[string]graph.Kind
}

func newTable(t *graph.Table) *table {
	own := &table{Table: t, Labels: []string{t.Name}, Marker: "table", kinds: map[string]graph.Kind{}}
	for _, c := range t.Columns {
		own.kinds[c.Name] = c.Kind
	}
	switch t.Shape {
	case graph.NodeRows:
		own.Labels, own.Marker = spelled(graph.Labels), "label"
	case graph.RelationshipRows:
		own.Labels, own.Ends = nil, newTable(graph.Nodes)
		for _, r := range graph.Ontology {
			own.Types = append(own.Types, string(r.Type))
		}
	}
	return own
}

func spelled[T ~string](names []T) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = string(n)
	}
	return out
}
