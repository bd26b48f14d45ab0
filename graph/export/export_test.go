package export

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// shown is a small graph: an attack in a city of a country, claimed by a faction, denied by a group.
func shown() []graph.ViewLine {
	node := func(key string, label graph.Label, p graph.Row) graph.ViewLine {
		return graph.ViewLine{Node: &graph.ViewNode{Key: key, Label: label, Properties: p, Mentions: []graph.ViewMention{{Report: "r1", Start: 0, End: 1, Text: "x"}}}}
	}
	rel := func(t graph.RelType, to string) graph.ViewLine {
		return graph.ViewLine{Relationship: &graph.ViewRelationship{
			Key: "e-" + string(t) + to, Type: t, From: "attack/1", To: to,
			Properties: graph.Row{"quote": `They said "<no>" & left`, "confidence": 0.9, "first_published": "2023-01-31"},
			Evidence:   []graph.ViewEvidence{{Report: "r1", Start: 0, End: 5, Quote: "They "}, {Report: "r1", Start: 6, End: 9, Quote: "sai"}},
		}}
	}
	return []graph.ViewLine{
		{Report: &graph.ViewNode{Key: "report/r1", Label: graph.ReportLabel, Properties: graph.Row{"name": "T & T", "published": "2023-01-31", "publisher": "Wire", "url": "https://news.example/1"}}},
		{Report: &graph.ViewNode{Key: "report/r2", Label: graph.ReportLabel, Properties: graph.Row{"name": "Nothing"}}},
		node("attack/1", graph.Attack, graph.Row{"name": "=1+1", "type": "bombing", "date_from": "2023-01-30", "killed": int64(84), "killed_low": int64(61), "suicide": true, "weapons": []string{"explosive", "firearm"}}),
		node("attack/2", graph.Attack, graph.Row{"name": "Raid", "type": "raid"}),
		node("group/ttp", graph.Group, graph.Row{"name": "TTP", "kind": "armed_group", "names": []string{"TTP", "تحريك طالبان"}}),
		node("group/jua", graph.Group, graph.Row{"name": "Jamaat-ul-Ahrar", "kind": "faction"}),
		node("group/un", graph.Group, graph.Row{"name": "United Nations", "kind": "organization"}),
		node("person/x", graph.Person, graph.Row{"name": "X", "role": "spokesman"}),
		node("place/pk", graph.Place, graph.Row{"name": "Pakistan", "kind": "country", "country": "PK", "lat": 30.0, "lon": 70.0}),
		node("place/pk/peshawar", graph.Place, graph.Row{"name": "Peshawar", "kind": "city", "country": "PK", "lat": 34.0, "lon": 71.5}),
		node("place/mosque", graph.Place, graph.Row{"name": "mosque", "kind": "facility", "unnamed": true}),
		rel(graph.OccurredIn, "place/pk"), rel(graph.OccurredIn, "place/pk/peshawar"), rel(graph.OccurredIn, "place/mosque"),
		rel(graph.ClaimedBy, "group/jua"), rel(graph.DeniedBy, "group/ttp"), rel(graph.CondemnedBy, "group/un"), rel(graph.MentionedIn, "report/r1"),
	}
}

// seen is a view of lines.
func seen(lines []graph.ViewLine) view {
	return func(fn func(graph.ViewLine) error) error {
		for _, l := range lines {
			if err := fn(l); err != nil {
				return err
			}
		}
		return nil
	}
}

// written writes the small graph in a format, twice, and wants the same bytes.
func written(t *testing.T, name string) []byte {
	t.Helper()
	var a, b bytes.Buffer
	if err := errors.Join(write(name, seen(shown()), whole, &a), write(name, seen(shown()), whole, &b)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same graph gave other bytes")
	}
	return a.Bytes()
}

func TestEveryFormatEndsWhereTheViewFails(t *testing.T) {
	broken := errors.New("the store is gone")
	v := func(fn func(graph.ViewLine) error) error {
		if err := fn(shown()[2]); err != nil {
			return err
		}
		return broken
	}
	for _, f := range formats {
		if err := f.write(v, f.head(whole), io.Discard); !errors.Is(err, broken) {
			t.Errorf("%s: %v", f.name, err)
		}
	}
}

func TestAnUnknownFormatNamesTheKnownOnes(t *testing.T) {
	err := Write(t.Context(), nil, "pdf", io.Discard)
	if err == nil {
		t.Fatal("no error")
	}
	for _, name := range Formats() {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%v does not name %s", err, name)
		}
	}
}

func TestGraphMLDeclaresWhatItUsesAndHoldsEveryEnd(t *testing.T) {
	var doc struct {
		Keys []struct {
			ID  string `xml:"id,attr"`
			For string `xml:"for,attr"`
		} `xml:"key"`
		Graph struct {
			Nodes []struct {
				ID   string `xml:"id,attr"`
				Data []struct {
					Key  string `xml:"key,attr"`
					Text string `xml:",chardata"`
				} `xml:"data"`
			} `xml:"node"`
			Edges []struct {
				Source string `xml:"source,attr"`
				Target string `xml:"target,attr"`
				Data   []struct {
					Key  string `xml:"key,attr"`
					Text string `xml:",chardata"`
				} `xml:"data"`
			} `xml:"edge"`
		} `xml:"graph"`
	}
	if err := xml.Unmarshal(written(t, "graphml"), &doc); err != nil {
		t.Fatal(err)
	}
	declared, nodes := map[string]bool{}, map[string]string{}
	for _, k := range doc.Keys {
		declared[k.ID] = true
	}
	for _, n := range doc.Graph.Nodes {
		for _, d := range n.Data {
			nodes[n.ID] += d.Key + "=" + d.Text + "\n"
			if !declared[d.Key] {
				t.Errorf("%s has the key %q, which is not declared", n.ID, d.Key)
			}
		}
	}
	if len(nodes) != 11 || len(doc.Graph.Edges) != 7 {
		t.Errorf("%d nodes, %d edges", len(nodes), len(doc.Graph.Edges))
	}
	if !strings.Contains(nodes["attack/1"], "node_type=bombing\n") || !strings.Contains(nodes["attack/1"], "node_weapons=explosive; firearm\n") || !strings.Contains(nodes["report/r1"], "node_name=T & T\n") {
		t.Errorf("data %q", nodes)
	}
	for _, e := range doc.Graph.Edges {
		if nodes[e.Source] == "" || nodes[e.Target] == "" || len(e.Data) == 0 {
			t.Errorf("edge %+v", e)
		}
		for _, d := range e.Data {
			if d.Key == "edge_quote" && d.Text != `They said "<no>" & left` {
				t.Errorf("quote %q", d.Text)
			}
		}
	}
}

func TestCSVHasARowAnAttackAndNothingWhereNobodySaid(t *testing.T) {
	rows, cell := tableOf(t, "csv")
	if len(rows) != 3 {
		t.Fatalf("%d rows", len(rows))
	}
	if head := slices.Sorted(slices.Values(rows[0])); len(slices.Compact(head)) != len(rows[0]) {
		t.Errorf("a column is there twice: %q", rows[0])
	}
	for column, want := range map[string]string{
		"key": "attack/1", "name": "'=1+1", "killed": "84", "killed_low": "61", "killed_high": "", "injured": "", "suicide": "true", "weapons": "explosive; firearm",
		"place": "mosque", "place_kind": "facility", "claimed_by": "Jamaat-ul-Ahrar", "denied_by": "TTP", "condemned_by": "United Nations", "reports": "r1",
	} {
		if got := cell(1, column); got != want {
			t.Errorf("%s is %q, want %q", column, got, want)
		}
	}
	if cell(2, "killed") != "" || cell(2, "place") != "" {
		t.Errorf("the raid has %q", rows[2])
	}
}

func TestGeoJSONDrawsAnAttackAtItsFinestPlaceWithCoordinates(t *testing.T) {
	var c collection
	if err := json.Unmarshal(written(t, "geojson"), &c); err != nil {
		t.Fatal(err)
	}
	if len(c.Features) != 2 || c.Features[0].Geometry == nil || c.Features[0].Geometry.Coordinates != [2]float64{71.5, 34} {
		t.Fatalf("%+v", c.Features)
	}
	if c.Features[0].Properties["place_kind"] != "city" || c.Features[1].Geometry != nil {
		t.Errorf("%+v", c.Features)
	}
}

func TestSTIXRefersToWhatItHoldsAndADenialIsAnOpinion(t *testing.T) {
	var b struct {
		Type    string           `json:"type"`
		Objects []map[string]any `json:"objects"`
	}
	if err := json.Unmarshal(written(t, "stix"), &b); err != nil {
		t.Fatal(err)
	}
	ids, kinds := map[string]bool{}, map[string]int{}
	for _, o := range b.Objects {
		id, _ := o["id"].(string)
		kind, _ := o["type"].(string)
		if ids[id] || !strings.HasPrefix(id, kind+"--") || o["created"] == nil || o["spec_version"] != "2.1" {
			t.Errorf("object %v", o)
		}
		ids[id] = true
		kinds[kind]++
	}
	want := map[string]int{"extension-definition": 1, "identity": 3, "threat-actor": 2, "location": 3, "incident": 2, "relationship": 5, "opinion": 1, "report": 1, "note": 1}
	for kind, n := range want {
		if kinds[kind] != n {
			t.Errorf("%d objects of %s, want %d", kinds[kind], kind, n)
		}
	}
	for _, o := range b.Objects {
		refs, _ := o["object_refs"].([]any)
		if o["type"] == "report" && (len(refs) != 15 || o["published"] != "2023-01-31T00:00:00.000Z") {
			t.Errorf("report %v", o)
		}
		for _, r := range append(refs, o["source_ref"], o["target_ref"], o["created_by_ref"]) {
			if id, ok := r.(string); ok && !ids[id] {
				t.Errorf("%v refers to %s, which is not there", o["id"], id)
			}
		}
		if o["type"] == "relationship" && (o["confidence"] != 90.0 || o["description"] == "" || len(o["external_references"].([]any)) != 1) {
			t.Errorf("relationship %v", o)
		}
		if o["type"] == "location" && o["country"] == nil && o["latitude"] == nil && o["region"] == nil {
			t.Errorf("location %v", o)
		}
	}
}
