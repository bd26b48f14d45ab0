package graph_test

import (
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// whole is a record that has everything.
func whole() graph.Record {
	w := &text{}
	attack := w.add(graph.Node{Label: graph.Attack, Type: "bombing", Status: "completed", Date: onDay("2023-01-30"), Killed: exactly(61),
		Weapons: []string{"explosive"}, TargetTypes: []string{"police"}}, "تفجير")
	group, person := w.add(ttp, "طالبان"), w.add(graph.Node{Label: graph.Person, Role: "leader"}, "نور ولي")
	w.relate(graph.ClaimedBy, attack, group)
	w.relate(graph.Leads, person, group)
	w.record.Edges[1].Since = &graph.Days{From: "2018-01-01", To: "2018-12-31", Precision: "year"}
	w.record.Nodes[0].Participants = []graph.Participant{{Role: "target", Mentions: []graph.Mention{w.say("مصلين")}}}
	return w.done(graph.Report{ID: "r", Published: "2023-01-31", Updated: "2023-02-01T10:00:00Z", Unread: []graph.Pair{{0, 10}}})
}

func TestAWholeRecordIsAccepted(t *testing.T) {
	r := whole()
	if err := r.Check(); err != nil {
		t.Fatal(err)
	}
}

func TestABrokenRecordIsRefusedWithAReason(t *testing.T) {
	for want, broken := range map[string]func(*graph.Record){
		"no text":                          func(r *graph.Record) { r.Report.Text = "" },
		"valid UTF-8":                      func(r *graph.Record) { r.Report.Title = "\xff" },
		"published is an ISO day":          func(r *graph.Record) { r.Report.Published = "31.1.2023" },
		"updated is":                       func(r *graph.Record) { r.Report.Updated = "today" },
		"unread":                           func(r *graph.Record) { r.Report.Unread[0][1] = 1e6 },
		"id of its own":                    func(r *graph.Record) { r.Nodes[1].ID = r.Nodes[0].ID },
		`label "Mosque"`:                   func(r *graph.Record) { r.Nodes[1].Label = "Mosque" },
		"label \"Report\"":                 func(r *graph.Record) { r.Nodes[1].Label = graph.ReportLabel },
		"needs a mention":                  func(r *graph.Record) { r.Nodes[1].Mentions = nil },
		"is \"ت\", not":                    func(r *graph.Record) { r.Nodes[0].Mentions[0].End = 2 },
		"cuts a character":                 func(r *graph.Record) { r.Nodes[0].Mentions[0].End = 1 },
		"lies not in the text":             func(r *graph.Record) { r.Nodes[0].Mentions[0].Start = -1 },
		`kind "city" is none`:              func(r *graph.Record) { r.Nodes[1].Kind = "city" },
		"key of the knowledge for a Group": func(r *graph.Record) { r.Nodes[1].Key = "place/pk" },
		`"attack/x" is no key`:             func(r *graph.Record) { r.Nodes[0].Key = "attack/x" },
		`"group/name/x" is no key`:         func(r *graph.Record) { r.Nodes[1].Key = "group/name/x" },
		`"place/a|b" is no key`:            func(r *graph.Record) { r.Nodes[1].Within = []string{"place/a|b"} },
		`country "Pakistan"`:               func(r *graph.Record) { r.Nodes[1].Country = "Pakistan" },
		`type "boom" is none`:              func(r *graph.Record) { r.Nodes[0].Type = "boom" },
		`status "over"`:                    func(r *graph.Record) { r.Nodes[0].Status = "over" },
		`weapon "stone"`:                   func(r *graph.Record) { r.Nodes[0].Weapons[0] = "stone" },
		`target type "all"`:                func(r *graph.Record) { r.Nodes[0].TargetTypes[0] = "all" },
		"from..to":                         func(r *graph.Record) { r.Nodes[0].Date.To = "2023-01-01" },
		`precision "hour"`:                 func(r *graph.Record) { r.Nodes[0].Date.Precision = "hour" },
		"needs min or max":                 func(r *graph.Record) { r.Nodes[0].Killed = &graph.Count{Word: "many"} },
		"0 <= min <= max":                  func(r *graph.Record) { *r.Nodes[0].Killed.Min = -1 },
		"speaker of a figure":              func(r *graph.Record) { r.Nodes[0].Killed.Speaker = "x" },
		"day of a figure":                  func(r *graph.Record) { r.Nodes[0].Killed.AsOf = "now" },
		"of names an Attack":               func(r *graph.Record) { r.Nodes[1].Of = r.Nodes[2].ID },
		`participant, "bystander"`:         func(r *graph.Record) { r.Nodes[0].Participants[0].Role = "bystander" },
		"participant target":               func(r *graph.Record) { r.Nodes[0].Participants[0].Mentions[0].Text = "x" },
		"not in the ontology":              func(r *graph.Record) { r.Edges[0].Type = "LIKES" },
		"no node of the record":            func(r *graph.Record) { r.Edges[0].To = "x" },
		"cannot lead from":                 func(r *graph.Record) { r.Edges[0].From, r.Edges[0].To = r.Edges[0].To, r.Edges[0].From },
		`stance ""`:                        func(r *graph.Record) { r.Edges[0].Stance = "" },
		"confidence is 0 to 1":             func(r *graph.Record) { r.Edges[0].Confidence = 1.5 },
		"its speaker":                      func(r *graph.Record) { r.Edges[0].Speaker = "x" },
		"no evidence":                      func(r *graph.Record) { r.Edges[0].Evidence = nil },
		"evidence: the span":               func(r *graph.Record) { r.Edges[0].Evidence[0].Quote = "x" },
		"edge 1 (LEADS): dates":            func(r *graph.Record) { r.Edges[1].Since.From = "" },
	} {
		r := whole()
		broken(&r)
		err := r.Check()
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), `report "r"`) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func TestNothingOfACallIsDoneIfOneRecordIsBroken(t *testing.T) {
	g := load(t)
	r := whole()
	r.Nodes[0].Type = "boom"
	if _, err := g.Apply(t.Context(), bombing("good", "2023-01-30", peshawar, thirtieth, nil), r); err == nil {
		t.Fatal("a broken record was taken")
	}
	if lines := view(t, g); len(lines) != 0 {
		t.Errorf("%d lines are shown", len(lines))
	}
}

func TestARecordComesBackAsItCame(t *testing.T) {
	g := load(t, whole())
	if err := g.Records(t.Context(), func(got graph.Record) error {
		want := whole()
		if a, b := asJSON(t, got), asJSON(t, want); a != b {
			t.Errorf("got %s\nwant %s", a, b)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}
