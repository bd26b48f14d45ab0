package extract

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// told is a report with named and unnamed actors, two attacks, a claim and a description that goes back.
const told = "هاجم مسلحون مسجدا في مدينة بيشاور. وقتل خمسة أشخاص. وتبنت حركة طالبان الهجوم. " +
	"وفي كراتشي انفجرت سيارة مفخخة قرب مدرسة. وقالت الشرطة الباكستانية إنها تحقق. " +
	"وقال المتحدث باسم الحركة شنخوب دمباري إن الحركة ستواصل الهجمات في باكستان."

func TestARecordHasWhatAReaderWouldDraw(t *testing.T) {
	tests := []struct {
		gloss, text string
		ids         []string // of the nodes but attacks
	}{
		{"a named group that nothing is said of", "أعلنت حركة طالبان ذلك.", []string{"group/taliban"}},
		{"a named place", "وصلوا إلى كراتشي.", []string{"place/pk/karachi"}},
		{"no gunmen who do nothing", "رأوا مسلحين أمس.", nil},
		{"no mosque that is not hit", "بنوا مسجدا أمس.", nil},
		{"a mosque that is hit", "انفجرت قنبلة في مسجد.", []string{"place/مسجد"}},
		{"a mosque with a name", "بنوا مسجد \"شنخوب\" أمس.", []string{"place/مسجد شنخوب"}},
		{"no direction, but its country", "وصلوا إلى شمال العراق.", []string{"place/iq"}},
		{"no border", "وصلوا إلى الحدود السورية الأردنية.", nil},
		{"no country that only acts, but its government", "نفت إيران ذلك.", []string{"group/ir/government"}},
	}
	for _, test := range tests {
		var got []string
		for _, n := range readArabic(test.text).record().Nodes {
			if n.Label != graph.Attack {
				got = append(got, n.ID)
			}
		}
		if !slices.Equal(got, test.ids) {
			t.Errorf("%s: %s gives %q, not %q", test.gloss, test.text, got, test.ids)
		}
	}
}

func TestTheIDsOfARecordAreUniqueAndItsEdgesJoinThem(t *testing.T) {
	rec := readArabic(told).record()
	ids := map[string]graph.Label{}
	for _, n := range rec.Nodes {
		if _, have := ids[n.ID]; have || n.ID == "" {
			t.Errorf("id %q is empty or told twice", n.ID)
		}
		ids[n.ID] = n.Label
	}
	if len(rec.Edges) == 0 {
		t.Fatal("no edges")
	}
	for _, e := range rec.Edges {
		if ids[e.From] == "" || ids[e.To] == "" || e.From == e.To {
			t.Errorf("%s joins %s and %s", e.Type, e.From, e.To)
		}
		if e.Speaker != "" && ids[e.Speaker] == "" {
			t.Errorf("speaker %s is no node", e.Speaker)
		}
	}
}

func TestEveryEdgeQuotesTheWordsThatSayIt(t *testing.T) {
	for _, e := range readArabic(told).record().Edges {
		if len(e.Evidence) == 0 || e.Rule == "" || e.Confidence <= 0 || e.Confidence > 1 {
			t.Errorf("%s is %+v", e.Type, e)
		}
		for _, v := range e.Evidence {
			if v.Quote == "" || told[v.Span.Start:v.Span.End] != v.Quote {
				t.Errorf("%s quotes %q, not bytes %v", e.Type, v.Quote, v.Span)
			}
		}
	}
}

func TestEveryMentionOfARecordIsInItsBytesFullestFirst(t *testing.T) {
	for _, n := range readArabic(told).record().Nodes {
		if len(n.Mentions) == 0 {
			t.Errorf("%s has no mention", n.ID)
		}
		seen := map[string]bool{}
		for i, m := range n.Mentions {
			if told[m.Span.Start:m.Span.End] != m.Text || seen[m.Text] {
				t.Errorf("%s: mention %q is not at %v, or is told twice", n.ID, m.Text, m.Span)
			}
			if i > 0 && len(m.Text) > len(n.Mentions[i-1].Text) {
				t.Errorf("%s: %q comes after the shorter %q", n.ID, m.Text, n.Mentions[i-1].Text)
			}
			seen[m.Text] = true
		}
	}
}

func TestOneTextGivesOneRecord(t *testing.T) {
	first, err := json.Marshal(readArabic(told).record())
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		again, err := json.Marshal(readArabic(told).record())
		if err != nil {
			t.Fatal(err)
		}
		if string(again) != string(first) {
			t.Fatalf("the second reading gives\n%s\nnot\n%s", again, first)
		}
	}
}

func TestAnUnnamedNodeSaysWhatItIs(t *testing.T) {
	var heads []string
	for _, n := range readArabic(told).record().Nodes {
		if !n.Unnamed {
			continue
		}
		heads = append(heads, n.Head)
		if n.Key != "" || n.Of != "" && !strings.HasPrefix(n.Of, "attack/") {
			t.Errorf("unnamed node %+v", n)
		}
	}
	if !slices.Equal(heads, []string{"مسجد", "مدرسه"}) {
		t.Errorf("unnamed are %q, not the mosque that is hit and the school: near counts as in", heads)
	}
}

func TestALatinNameIsTheFullestMentionWithoutQuotationMarks(t *testing.T) {
	tests := []struct{ gloss, text, want string }{
		{"a known name", "نفت حركة طالبان ذلك.", "Taliban"},
		{"a country's body, by adjective", "نفى الجيش العراقي ذلك.", "Iraqi army"},
		{"a country's body, by name", "قالت وزارة الدفاع العراقية ذلك.", "Ministry of Defence of Iraq"},
		{"a person by the full name", "قال الرئيس جون سميث ذلك. وأكد سميث ذلك.", "John Smith"},
	}
	for _, test := range tests {
		if nodes := readArabic(test.text).record().Nodes; len(nodes) == 0 || nodes[0].Name != test.want {
			t.Errorf("%s: %s gives %+v, not %s", test.gloss, test.text, nodes, test.want)
		}
	}
	for _, n := range readArabic("نفت جماعة \"أنصار الفجر\" ذلك.").record().Nodes {
		if n.Name == "" || strings.ContainsAny(n.Name, "\"«»") {
			t.Errorf("the Latin name is %s", n.Name)
		}
	}
}

func TestAnUnnamedSiteBelongsToTheAttackOnIt(t *testing.T) {
	got, rec := attacks(t, "قتل عشرة أشخاص في تفجير استهدف مسجدا في بيشاور يوم الاثنين")
	if len(got) != 1 {
		t.Fatalf("%d attacks, want 1", len(got))
	}
	for _, n := range rec.Nodes {
		if n.Kind == "facility" {
			if !n.Unnamed || n.Of != got[0].ID {
				t.Errorf("%s belongs to %q, want %q", n.Name, n.Of, got[0].ID)
			}
			return
		}
	}
	t.Errorf("no site in %+v", rec.Nodes)
}
