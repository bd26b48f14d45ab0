package export

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
)

// GraphML's types of the kinds of a column; lists become one text.
var graphMLTypes = map[graph.Kind]string{
	graph.Text: "string", graph.Integer: "long", graph.Real: "double", graph.Boolean: "boolean", graph.Texts: "string", graph.Integers: "string",
}

// graphML writes GraphML as Gephi, yEd and Neo4j's own importer read it: labels and types as data, keys declared first.
type graphML struct {
	w   io.Writer
	err error
}

func writeGraphML(v view, a about, w io.Writer) error {
	g := &graphML{w: w}
	g.printf("%s<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n<desc>%s</desc>\n", xml.Header, escape(strings.Join(a.lines(), "\n")))
	g.printf("<key id=\"labels\" for=\"node\" attr.name=\"labels\" attr.type=\"string\"/>\n")
	g.printf("<key id=\"label\" for=\"edge\" attr.name=\"label\" attr.type=\"string\"/>\n")
	g.declare("node", graph.Nodes)
	g.declare("edge", graph.Relationships)
	g.printf("<graph id=\"G\" edgedefault=\"directed\">\n")
	err := v(func(line graph.ViewLine) error {
		switch {
		case line.Report != nil:
			g.node(line.Report)
		case line.Node != nil:
			g.node(line.Node)
		case line.Relationship != nil:
			g.edge(line.Relationship)
		}
		return g.err
	})
	if err != nil {
		return err
	}
	g.printf("</graph>\n</graphml>\n")
	return g.err
}

// own are columns that are elements and attributes of GraphML already.
var own = map[string]bool{"id": true, "label": true, "type": true, "from": true, "to": true}

// columns are the columns of a table that are written as data.
func columns(element string, t *graph.Table) []graph.Column {
	var all []graph.Column
	for _, c := range t.Columns {
		if !own[c.Name] || element == "node" && c.Name == "type" {
			all = append(all, c)
		}
	}
	return all
}

func (g *graphML) declare(element string, t *graph.Table) {
	for _, c := range columns(element, t) {
		g.printf("<key id=\"%s_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", element, c.Name, element, c.Name, graphMLTypes[c.Kind])
	}
}

func (g *graphML) node(n *graph.ViewNode) {
	g.printf("<node id=\"%s\" labels=\":%s\"><data key=\"labels\">:%s</data>", escape(n.Key), n.Label, n.Label)
	g.data("node", graph.Nodes, n.Properties)
	g.printf("</node>\n")
}

func (g *graphML) edge(r *graph.ViewRelationship) {
	g.printf("<edge id=\"%s\" source=\"%s\" target=\"%s\" label=\"%s\"><data key=\"label\">%s</data>", escape(r.Key), escape(r.From), escape(r.To), r.Type, r.Type)
	g.data("edge", graph.Relationships, r.Properties)
	g.printf("</edge>\n")
}

func (g *graphML) data(element string, t *graph.Table, row graph.Row) {
	for _, c := range columns(element, t) {
		if v := row[c.Name]; v != nil {
			g.printf("<data key=\"%s_%s\">%s</data>", element, c.Name, escape(plain(v)))
		}
	}
}

func (g *graphML) printf(format string, args ...any) {
	if g.err == nil {
		_, g.err = fmt.Fprintf(g.w, format, args...)
	}
}

// escape writes a text as XML; what XML cannot hold becomes U+FFFD.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}
