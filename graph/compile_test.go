package graph

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// recordOf makes a record whose nodes have one mention each, and whose edges are quoted by their From's mention.
func recordOf(nodes []Node, edges []Edge) Record {
	var text strings.Builder
	byID := map[string]*Node{}
	for i := range nodes {
		start := text.Len()
		text.WriteString(nodes[i].ID)
		nodes[i].Mentions = []Mention{{nodes[i].ID, Span{start, text.Len()}}}
		text.WriteString(" ")
		byID[nodes[i].ID] = &nodes[i]
	}
	for i := range edges {
		m := byID[edges[i].From].Mentions[0]
		edges[i].Stance, edges[i].Evidence = Asserted, []Evidence{{m.Span, m.Text}}
	}
	return Record{Report: Report{ID: "r", Published: "2023-01-31", Text: text.String()}, Nodes: nodes, Edges: edges}
}

func compiled(t *testing.T, nodes []Node, edges []Edge) map[string]*telling {
	t.Helper()
	s, err := compile(recordOf(nodes, edges), time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	tellings := map[string]*telling{}
	for _, x := range s.tellings {
		tellings[x.Local] = x
	}
	return tellings
}

func TestAnAttackIsPlacedByKnowledgeAndByWhatItsReportTells(t *testing.T) {
	attack := Node{ID: "attack", Label: Attack}
	pk := Node{ID: "Pakistan", Label: Place, Key: "place/pk", Kind: "country", Country: "PK"}
	city := Node{ID: "Peshawar", Label: Place, Key: "place/pk/peshawar", Kind: "city", Country: "PK", Within: []string{"place/pk/kp", "place/pk"}}
	village := Node{ID: "Sada", Label: Place, Kind: "area", Name: "Sada"}
	mosque := Node{ID: "mosque", Label: Place, Kind: "facility", Unnamed: true, Head: "مسجد"}
	in := func(from, to string) Edge { return Edge{Type: LocatedIn, From: from, To: to} }
	at := func(to string) Edge { return Edge{Type: OccurredIn, From: "attack", To: to} }
	for _, c := range []struct {
		name         string
		nodes        []Node
		edges        []Edge
		places, site string
		where        string
	}{
		{"by knowledge", []Node{attack, city}, []Edge{at("Peshawar")}, "[3:place/pk/peshawar|2:place/pk/kp|1:place/pk]", "[]", "Peshawar"},
		{"the finest only", []Node{attack, city, pk}, []Edge{at("Pakistan"), at("Peshawar")}, "[3:place/pk/peshawar|2:place/pk/kp|1:place/pk]", "[]", "Peshawar"},
		{"as told", []Node{attack, village, city}, []Edge{at("Sada"), in("Sada", "Peshawar")}, "[2:place/name/sada|3:place/pk/peshawar|2:place/pk/kp|1:place/pk 3:place/pk/peshawar|2:place/pk/kp|1:place/pk]", "[]", "Sada"},
		{"through a site", []Node{attack, mosque, city}, []Edge{at("mosque"), in("mosque", "Peshawar")}, "[3:place/pk/peshawar|2:place/pk/kp|1:place/pk]", "[مسجد]", ""},
		{"in a city that gives its region its name", []Node{attack, {ID: "Homs", Label: Place, Key: "place/sy/homs", Kind: "city", Name: "Homs", Within: []string{"place/sy/homs-province", "place/sy"}}}, []Edge{at("Homs")},
			"[2:place/sy/homs-province|1:place/sy 3:place/sy/homs|2:place/sy/homs-province|1:place/sy]", "[]", "Homs"},
		{"in the country told", []Node{attack, {ID: "Sada", Label: Place, Kind: "area", Name: "Sada", Country: "PK"}}, []Edge{at("Sada")}, "[1:place/pk 2:place/name/sada/PK|1:place/pk]", "[]", "Sada"},
		{"round in circles", []Node{attack, village, mosque}, []Edge{at("Sada"), in("Sada", "mosque"), in("mosque", "Sada")}, "[2:place/name/sada]", "[]", "Sada"},
		{"nowhere", []Node{attack, city}, nil, "[]", "[]", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := compiled(t, c.nodes, c.edges)["attack"]
			if fmt.Sprint(got.Places) != c.places || fmt.Sprint(got.Sites) != c.site || got.Where != c.where {
				t.Errorf("places %v, sites %v, where %q", got.Places, got.Sites, got.Where)
			}
		})
	}
}

func TestAnAttackToldWithoutAPlaceIsNearTheKnownOneToldNearestToIt(t *testing.T) {
	city := Node{ID: "Peshawar", Label: Place, Key: "place/pk/peshawar", Kind: "city", Within: []string{"place/pk"}}
	other := Node{ID: "Quetta", Label: Place, Key: "place/pk/quetta", Kind: "city", Within: []string{"place/pk"}}
	unknown := Node{ID: "Sada", Label: Place, Kind: "city"}
	attack := Node{ID: "attack", Label: Attack}
	at := []Edge{{Type: OccurredIn, From: "attack", To: "Quetta"}}
	for _, c := range []struct {
		nodes []Node
		edges []Edge
		want  string
	}{
		{[]Node{other, city, attack, unknown}, nil, "[3:place/pk/peshawar|1:place/pk]"},
		{[]Node{other, city, attack, unknown}, at, "[]"},
		{[]Node{unknown, attack}, nil, "[]"},
	} {
		if got := compiled(t, c.nodes, c.edges)["attack"]; fmt.Sprint(got.Near) != c.want {
			t.Errorf("%v %v: near %v, want %s", c.nodes, c.edges, got.Near, c.want)
		}
	}
}

func TestAPartysWordIsMarked(t *testing.T) {
	n := 300
	killed := func(speaker string) *Count { return &Count{Min: &n, Max: &n, Speaker: speaker} }
	ttp, spokesman, police := Node{ID: "TTP", Label: Group, Key: "group/ttp"}, Node{ID: "spokesman", Label: Person}, Node{ID: "police", Label: Group}
	edges := []Edge{{Type: ClaimedBy, From: "attack", To: "TTP"}, {Type: MemberOf, From: "spokesman", To: "TTP"}, {Type: Targeted, From: "attack", To: "police"}}
	for speaker, party := range map[string]bool{"TTP": true, "spokesman": true, "police": false, "": false} {
		got := compiled(t, []Node{{ID: "attack", Label: Attack, Killed: killed(speaker)}, ttp, spokesman, police}, edges)["attack"]
		if got.Killed.Party != party {
			t.Errorf("%q is a party: %v", speaker, got.Killed.Party)
		}
		if fmt.Sprint(got.Authors, got.Targets) != "[group/ttp] [group/name/police]" {
			t.Errorf("authors %v, targets %v", got.Authors, got.Targets)
		}
	}
}

func TestWhatIsAlikeInOneReportIsToldApart(t *testing.T) {
	site := func(id string) Node { return Node{ID: id, Label: Place, Unnamed: true, Head: "مسجد", Of: "attack"} }
	got := compiled(t, []Node{{ID: "attack", Label: Attack}, site("first"), site("second")}, nil)
	nodeOf := func(string) string { return "attack/x@1" }
	if a, b := got["first"].baseKey(nodeOf), got["second"].baseKey(nodeOf); a != "place/attack/x@1/مسجد" || b != "place/attack/x@1/مسجد/2" {
		t.Errorf("two mosques of one attack: %q and %q", a, b)
	}
	r := recordOf([]Node{{ID: "two attacks", Label: Attack}}, nil)
	again := r.Nodes[0]
	again.ID = "the second of them"
	r.Nodes = append(r.Nodes, again)
	s, err := compile(r, time.Time{})
	if err != nil || s.tellings[0].ID != "attack/r@0" || s.tellings[1].ID != "attack/r@0~1" {
		t.Errorf("two attacks of one mention: %v, %v", s, err)
	}
}

func TestOneThingSaidTwiceInOnePlaceIsTwoStatements(t *testing.T) {
	edge := Edge{Type: Leads, From: "Salim", To: "TTP"}
	s, err := compile(recordOf([]Node{{ID: "Salim", Label: Person}, {ID: "TTP", Label: Group}}, []Edge{edge, edge}), time.Time{})
	if err != nil || len(s.statements) != 2 || s.statements[0].ID == s.statements[1].ID {
		t.Errorf("%v, %v", s, err)
	}
}
