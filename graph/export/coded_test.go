package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// tableOf writes the small graph as a table and reads it as a program would that knows comments.
func tableOf(t *testing.T, name string) (rows [][]string, cell func(row int, column string) string) {
	t.Helper()
	return table(t, written(t, name))
}

func table(t *testing.T, file []byte) (rows [][]string, cell func(row int, column string) string) {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(file))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	return rows, func(row int, column string) string {
		t.Helper()
		i := slices.Index(rows[0], column)
		if i < 0 {
			t.Fatalf("no column %s in %q", column, rows[0])
		}
		return rows[row][i]
	}
}

// attacked is a view of one attack with these properties, in a place of a kind that lies in two others.
func attacked(p graph.Row, kind string) view {
	node := func(key string, l graph.Label, p graph.Row) graph.ViewLine {
		return graph.ViewLine{Node: &graph.ViewNode{Key: key, Label: l, Properties: p, Mentions: []graph.ViewMention{{Report: "r"}}}}
	}
	rel := func(t graph.RelType, to string) graph.ViewLine {
		return graph.ViewLine{Relationship: &graph.ViewRelationship{Key: string(t) + to, Type: t, From: "attack/1", To: to}}
	}
	report := graph.ViewLine{Report: &graph.ViewNode{Key: "report/r", Label: graph.ReportLabel, Properties: graph.Row{"name": "A day, of \"war\"", "published": "2023-02-01", "publisher": "Wire"}}}
	return seen([]graph.ViewLine{
		report, node("attack/1", graph.Attack, p),
		node("group/a", graph.Group, graph.Row{"name": "A", "kind": "armed_group"}), node("group/b", graph.Group, graph.Row{"name": "B", "kind": "armed_group"}),
		node("group/police", graph.Group, graph.Row{"name": "Police", "kind": "security_force"}),
		node("place/pk", graph.Place, graph.Row{"name": "Pakistan", "kind": "country", "country": "PK"}),
		node("place/pk/kp", graph.Place, graph.Row{"name": "KP", "kind": "region", "country": "PK"}),
		node("place/x", graph.Place, graph.Row{"name": "X", "name_original": "إكس", "kind": kind, "country": "PK", "lat": -34.5, "lon": 71.25, "within": []string{"place/pk/kp", "place/pk"}}),
		rel(graph.OccurredIn, "place/x"), rel(graph.ClaimedBy, "group/a"), rel(graph.ClaimedBy, "group/b"), rel(graph.Targeted, "group/police"), rel(graph.Targeted, "place/x"),
	})
}

func days(from, to string) graph.Row {
	return graph.Row{"name": "N", "type": "armed_assault", "date_from": from, "date_to": to, "killed": int64(3), "killed_low": int64(3), "target_types": []string{"police"}, "sources": int64(1)}
}

func coding(t *testing.T, format string, v view) (rows [][]string, cell func(int, string) string, head string) {
	t.Helper()
	var b bytes.Buffer
	if err := write(format, v, whole, &b); err != nil {
		t.Fatal(err)
	}
	rows, cell = table(t, b.Bytes())
	head, _, _ = strings.Cut(b.String(), "\n"+strings.Join(rows[0][:2], ","))
	return rows, cell, head
}

func TestDaysAreCodedByTheirLength(t *testing.T) {
	for _, c := range []struct{ from, to, acled, middle, ucdp string }{
		{"2023-01-30", "2023-01-30", "1", "2023-01-30", "1"},
		{"2023-01-30", "2023-01-31", "2", "2023-01-30", "2"},
		{"2023-01-23", "2023-01-29", "2", "2023-01-26", "3"},
		{"2023-02-01", "2023-02-28", "3", "2023-02-14", "4"},
		{"2023-01-01", "2023-01-31", "3", "2023-01-16", "4"},
		{"2023-06-01", "2023-08-31", "", "", "5"},
		{"2023-01-01", "2023-12-31", "", "", "5"},
		{"2020-01-01", "2023-12-31", "", "", ""},
	} {
		rows, cell, head := coding(t, "csv-acled", attacked(days(c.from, c.to), "city"))
		if c.acled == "" {
			if len(rows) != 1 || !strings.Contains(head, "attacks, as its days are vaguer than a month: 1") {
				t.Errorf("%+v: %d rows, %s", c, len(rows), head)
			}
		} else if cell(1, "time_precision") != c.acled || cell(1, "event_date") != c.middle || cell(1, "year") != "2023" {
			t.Errorf("%+v: %q", c, rows[1])
		}
		rows, cell, head = coding(t, "csv-ucdp", attacked(days(c.from, c.to), "city"))
		if c.ucdp == "" {
			if len(rows) != 1 || !strings.Contains(head, "attacks, as its days are vaguer than a year: 1") {
				t.Errorf("%+v: %d rows, %s", c, len(rows), head)
			}
		} else if cell(1, "date_prec") != c.ucdp || cell(1, "date_start") != c.from || cell(1, "date_end") != c.to {
			t.Errorf("%+v: %q", c, rows[1])
		}
	}
}

func TestPlacesAreCodedByTheirKind(t *testing.T) {
	one := days("2023-01-30", "2023-01-30")
	for kind, want := range map[string][2]string{"facility": {"1", "1"}, "city": {"1", "1"}, "district": {"2", "3"}, "area": {"2", "5"}, "region": {"3", "4"}, "country": {"", "6"}} {
		rows, cell, head := coding(t, "csv-acled", attacked(one, kind))
		if want[0] == "" {
			if len(rows) != 1 || !strings.Contains(head, "attacks, as no place finer than a country has coordinates: 1") {
				t.Errorf("%s: %d rows, %s", kind, len(rows), head)
			}
		} else if cell(1, "geo_precision") != want[0] || cell(1, "latitude") != "-34.5" || cell(1, "longitude") != "71.25" {
			t.Errorf("%s: %q", kind, rows[1])
		}
		rows, cell, _ = coding(t, "csv-ucdp", attacked(one, kind))
		if cell(1, "where_prec") != want[1] || cell(1, "geom_wkt") != "POINT (71.25 -34.5)" || cell(1, "where_description") != "إكس" {
			t.Errorf("%s: %q", kind, rows[1])
		}
	}
}

func TestACodedRowSaysWhoDidItByWhoseWord(t *testing.T) {
	_, cell, _ := coding(t, "csv-acled", attacked(days("2023-01-30", "2023-01-30"), "city"))
	for column, want := range map[string]string{
		"event_id_cnty": "attack/1", "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "A", "assoc_actor_1": "B",
		"actor1_by": "claimed_by", "actor2": "Police", "assoc_actor_2": "", "civilian_targeting": "", "iso": "586", "country": "Pakistan", "admin1": "KP", "admin2": "",
		"location": "X", "source": "Wire", "notes": "N", "fatalities": "3", "fatalities_low": "3", "fatalities_high": "",
	} {
		if got := cell(1, column); got != want {
			t.Errorf("%s is %q, want %q", column, got, want)
		}
	}
	_, cell, _ = coding(t, "csv-ucdp", attacked(days("2023-01-30", "2023-01-30"), "city"))
	for column, want := range map[string]string{
		"type_of_violence": "1", "side_a": "A; B", "side_b": "Police", "side_a_by": "claimed_by", "number_of_sources": "1", "source_article": `Wire,2023-02-01,"A day, of \"war\""`,
		"best": "3", "low": "3", "high": "", "deaths_unknown": "3", "deaths_a": "", "adm_1": "KP", "country": "Pakistan",
	} {
		if got := cell(1, column); got != want {
			t.Errorf("%s is %q, want %q", column, got, want)
		}
	}
}

func TestWhatACollectionWouldNotTakeIsLeftOutAndCounted(t *testing.T) {
	threatened, bare, unknown := days("2023-01-30", "2023-01-30"), days("", ""), days("2023-01-30", "2023-01-30")
	threatened["status"] = "threatened"
	delete(unknown, "killed")
	delete(unknown, "killed_low")
	for _, c := range []struct {
		format string
		v      view
		want   string
	}{
		{"csv-acled", attacked(threatened, "city"), "attacks, as they are threatened only: 1"},
		{"csv-acled", attacked(bare, "city"), "attacks, as no day is told: 1"},
		{"csv-ucdp", attacked(unknown, "city"), "attacks, as nobody is told to be killed: 1"},
		{"csv-acled", seen(shown()[2:4]), "attacks, as no day is told: 2"},
	} {
		if rows, _, head := coding(t, c.format, c.v); len(rows) != 1 || !strings.Contains(head, c.want) {
			t.Errorf("%s: %d rows, head %s, want %s", c.format, len(rows), head, c.want)
		}
	}
	if rows, cell, _ := coding(t, "csv-acled", attacked(unknown, "city")); len(rows) != 2 || cell(1, "fatalities") != "" {
		t.Errorf("an attack without a figure: %q", rows)
	}
}

func TestEveryFormatSaysInItsHeadHowItIsReadAndWhatItLeavesOut(t *testing.T) {
	for _, f := range formats {
		file := written(t, f.name)
		var told string
		switch f.name {
		case "graphml":
			var doc struct {
				Desc string `xml:"desc"`
			}
			if err := xml.Unmarshal(file, &doc); err != nil {
				t.Error(err)
			}
			told = doc.Desc
		case "stix", "geojson", "jsonl":
			line, _, _ := bytes.Cut(file, []byte("\n"))
			var object map[string]any
			if err := json.Unmarshal(line, &object); err != nil {
				t.Error(err)
			}
			told = string(line)
		default:
			told, _, _ = strings.Cut(string(file), "\nkey,")
		}
		for _, want := range append([]string{whole, "denied or supposed", common[0]}, f.conventions...) {
			if !strings.Contains(told, want) {
				t.Errorf("%s: no %q in the head", f.name, want)
			}
		}
	}
	if told := string(written(t, "csv")); !strings.Contains(told, "groups, persons and places that no attack is related to: 1") {
		t.Errorf("csv: %.2000s", told)
	}
	if told := string(written(t, "stix")); !strings.Contains(told, "reports of which nothing is shown: 1") {
		t.Error("stix: the report that is left out is not counted")
	}
}
