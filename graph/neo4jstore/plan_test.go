package neo4jstore_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/graphtest"
	"github.com/incidentgraph/incidentgraph/graph/neo4jstore"
	"github.com/incidentgraph/incidentgraph/graph/neo4jtest"
)

// scans are operators that read all nodes, all of a label, or all relationships.
var scans = regexp.MustCompile(`^(AllNodesScan|\w*NodeByLabels?Scan|\w*RelationshipsScan|\w*RelationshipTypes?Scan)`)

// indexScans read a whole index: right for a question about everything only.
var indexScans = regexp.MustCompile(`^(NodeIndexScan|\w*RelationshipIndexScan|NodeIndexContainsScan|NodeIndexEndsWithScan)`)

func TestNoStatementScans(t *testing.T) {
	server := neo4jtest.Start(t)
	server.DropSchema(t)
	asked := map[string]map[string]any{}
	s := openAt(t, server.URI(), neo4jstore.Options{OnStatement: func(cypher string, params map[string]any) { asked[cypher] = params }})
	for _, size := range []int{0, 300} {
		t.Run(fmt.Sprintf("%d attacks", size), func(t *testing.T) {
			if err := s.Write(t.Context(), func(ctx context.Context, tx graph.Tx) error { return fill(ctx, tx, size) }); err != nil {
				t.Fatal(err)
			}
			if _, err := server.Run(t.Context(), "CALL db.resampleOutdatedIndexes()", nil); err != nil {
				t.Fatal(err)
			}
			for name, question := range questions() {
				clear(asked)
				if err := s.Write(t.Context(), question); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				for cypher, params := range asked {
					check(t, server, name, cypher, params)
				}
			}
		})
	}
}

func TestNoQuestionScansAHub(t *testing.T) {
	server := neo4jtest.Start(t)
	asked := map[string]map[string]any{}
	s := openAt(t, server.URI(), neo4jstore.Options{OnStatement: func(cypher string, params map[string]any) { asked[cypher] = params }})
	graphtest.LoadHub(t, s)
	if _, err := server.Run(t.Context(), "CALL db.resampleOutdatedIndexes()", nil); err != nil {
		t.Fatal(err)
	}
	for _, q := range graphtest.HubQuestions() {
		clear(asked)
		if err := s.Read(t.Context(), q.Ask); err != nil {
			t.Fatalf("%s: %v", q.Name, err)
		}
		for cypher, params := range asked {
			name := q.Name
			if name == "NewestAttacks" { // of all that there are
				name = "all " + name
			}
			check(t, server, name, cypher, params)
		}
	}
}

func check(t *testing.T, server *neo4jtest.Server, name, cypher string, params map[string]any) {
	t.Helper()
	operators, err := server.Operators(t.Context(), cypher, params)
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, cypher)
	}
	for _, o := range operators {
		all := strings.HasPrefix(name, "all ")
		if scans.MatchString(o) || indexScans.MatchString(o) && !all {
			t.Errorf("%s: %s\nof\n%s\nfor\n%s", name, o, strings.Join(operators, "\n"), cypher)
		}
	}
}

// fill puts attacks of one group in, each with a place, a report and a claim, and two groups that are allied.
func fill(ctx context.Context, tx graph.Tx, attacks int) error {
	nodes := []graph.Row{{"id": "group/a", "label": "Group"}, {"id": "group/b", "label": "Group"}, {"id": "place/a", "label": "Place"}}
	relationships := []graph.Row{{"id": "allied", "type": "ALLIED_WITH", "from": "group/a", "to": "group/b"}}
	var statements []graph.Row
	for i := range attacks {
		attack, report, claim := fmt.Sprintf("attack/%d", i), fmt.Sprintf("report/%d", i), fmt.Sprintf("claim/%d", i)
		nodes = append(nodes,
			graph.Row{"id": attack, "label": "Attack", "date_from": fmt.Sprintf("2023-01-%02d", i%28+1), "country": "PK"},
			graph.Row{"id": report, "label": "Report", "published": "2023-01-31"})
		relationships = append(relationships,
			graph.Row{"id": claim, "type": "CLAIMED_BY", "from": attack, "to": "group/a"},
			graph.Row{"id": "place/" + claim, "type": "OCCURRED_IN", "from": attack, "to": "place/a"},
			graph.Row{"id": "report/" + claim, "type": "MENTIONED_IN", "from": attack, "to": report})
		for n := range 4 {
			statements = append(statements, graph.Row{"id": fmt.Sprint(claim, n), "edge": claim, "rank": fmt.Sprint(n), "report": report})
		}
	}
	if err := tx.Put(ctx, graph.Nodes, nodes); err != nil {
		return err
	}
	if err := tx.Put(ctx, graph.Relationships, relationships); err != nil {
		return err
	}
	return tx.Put(ctx, graph.Statements, statements)
}

type ask func(context.Context, graph.Tx) error

// questions are one of every kind that the store turns into a statement.
func questions() map[string]ask {
	all := map[string]ask{}
	for _, table := range graph.Tables {
		all["get "+table.Name] = func(ctx context.Context, tx graph.Tx) error {
			_, err := tx.Get(ctx, table, []string{"a", "b"})
			return err
		}
		all["delete "+table.Name] = func(ctx context.Context, tx graph.Tx) error {
			return tx.Delete(ctx, table, []string{"none"})
		}
		all["all "+table.Name] = find(graph.Lookup{Table: table, Limit: 10})
		all["page of "+table.Name] = find(graph.Lookup{Table: table, After: "a", Limit: 10})
		all["begin of ids of "+table.Name] = find(graph.Lookup{Table: table, Prefix: "a"})
		for _, x := range table.Indexes {
			for length := range len(x.Columns) {
				l := graph.Lookup{Table: table, Index: x.Name, Equal: [][]any{example(table, x, length+1)}}
				name := fmt.Sprintf("%s by %d of %s", table.Name, length+1, x.Name)
				if first := x.Columns[0]; length == 0 && (first == "label" || first == "type") && table.Shape != graph.Rows {
					name = "all " + name
				}
				all[name] = find(l)
				l.Limit, l.Desc = 3, true
				all[name+", last"] = find(l)
			}
		}
	}
	for name, t := range traversals() {
		all[name] = func(ctx context.Context, tx graph.Tx) error {
			_, err := tx.Traverse(ctx, t)
			return err
		}
	}
	all["paths"] = func(ctx context.Context, tx graph.Tx) error {
		_, err := tx.Paths(ctx, graph.PathQuery{From: "group/a", To: "group/b", MaxHops: 2, Limit: 5})
		return err
	}
	all["degrees"] = func(ctx context.Context, tx graph.Tx) error {
		_, err := tx.Degrees(ctx, []string{"group/a"})
		return err
	}
	all["put"] = func(ctx context.Context, tx graph.Tx) error { return fill(ctx, tx, 2) }
	return all
}

func find(l graph.Lookup) ask {
	return func(ctx context.Context, tx graph.Tx) error {
		_, err := tx.Find(ctx, l)
		return err
	}
}

// example is a tuple for the first columns of an index.
func example(t *graph.Table, x graph.Index, length int) []any {
	values := map[graph.Kind]any{graph.Text: "a", graph.Integer: int64(1), graph.Real: 0.5, graph.Boolean: true}
	var tuple []any
	for _, name := range x.Columns[:length] {
		column, _ := t.Column(name)
		v := values[column.Kind]
		switch {
		case t.Shape == graph.NodeRows && name == "label":
			v = "Attack"
		case t.Shape == graph.RelationshipRows && name == "type":
			v = "CLAIMED_BY"
		}
		tuple = append(tuple, v)
	}
	return tuple
}

func traversals() map[string]graph.Traversal {
	page := graph.Page{First: 10, Total: true}
	newest := graph.Order{Property: "date_from", Desc: true}
	since := []graph.Condition{{Property: "date_from", Op: graph.AtLeast, Value: "2023-01-20"}}
	claims := graph.Hop{Name: "claims", Types: []graph.RelType{graph.ClaimedBy}, Labels: []graph.Label{graph.Group, graph.Person}, Page: page, Evidence: 3, Properties: []string{"quote"}}
	attacks := graph.Hop{Name: "attacks", Types: []graph.RelType{graph.ClaimedBy}, Direction: graph.In, Labels: []graph.Label{graph.Attack}, Where: since, Order: newest, Page: page}
	around := graph.Hop{Name: "around", Direction: graph.Both, Page: page, Select: graph.Selection{Properties: []string{"name"}, Hops: []graph.Hop{claims}}}
	byGroup := graph.Link{Types: []graph.RelType{graph.PerpetratedBy, graph.ClaimedBy}, Keys: []string{"group/a", "group/b"}}
	inPlace := graph.Link{Types: []graph.RelType{graph.OccurredIn}, Keys: []string{"place/a"}}
	after := attacks
	after.Page.After = &graph.Cursor{Value: "2023-01-21", ID: "attack/20 claim/20"}
	labels := attacks
	labels.Where = []graph.Condition{{Property: "label", Op: graph.Equals, Value: "Attack"}, {Property: "id", Op: graph.AtLeast, Value: "a"}}
	from := func(hops ...graph.Hop) graph.Traversal {
		return graph.Traversal{Keys: []string{"group/a"}, Select: graph.Selection{Properties: []string{"name"}, Hops: hops}}
	}
	return map[string]graph.Traversal{
		"a node":                       from(),
		"attacks of a group":           from(attacks),
		"a further page":               from(after),
		"conditions that begin an key": from(labels),
		"two levels, all types":        from(around),
		"all attacks":                  {Label: graph.Attack, Page: page, Select: graph.Selection{Hops: []graph.Hop{claims}}},
		"all attacks, newest first":    {Label: graph.Attack, Order: newest, Page: page},
		"all attacks since":            {Label: graph.Attack, Where: since, Order: newest, Page: page},
		"attacks by group and place":   {Label: graph.Attack, Where: since, Links: []graph.Link{byGroup, inPlace}, Order: newest, Page: page, Select: graph.Selection{Hops: []graph.Hop{claims}}},
	}
}
