package graphtest

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"github.com/incidentgraph/incidentgraph/graph"
)

// writer composes a record with a text that says it: every mention and quote is a span of it.
type writer struct {
	t      *rapid.T
	text   strings.Builder
	record graph.Record
}

// say appends words to the text and returns where they stand.
func (w *writer) say(words string) graph.Mention {
	if w.text.Len() > 0 {
		w.text.WriteString(" ، ")
	}
	start := w.text.Len()
	w.text.WriteString(words)
	return graph.Mention{Text: words, Span: graph.Span{Start: start, End: w.text.Len()}}
}

func (w *writer) chance(label string, percent int) bool {
	return rapid.IntRange(1, 100).Draw(w.t, label) <= percent
}

func pick[T any](w *writer, label string, from []T) T {
	return rapid.SampledFrom(from).Draw(w.t, label)
}

// The things that random reports tell of. Some are known, some have only a name, some have none; all are few, so that
// reports meet.
var (
	latPeshawar, lonPeshawar = 34.01, 71.58

	places = []graph.Node{
		{Label: graph.Place, Key: "place/pk", Kind: "country", Name: "Pakistan", Country: "PK"},
		{Label: graph.Place, Key: "place/pk/khyber-pakhtunkhwa", Kind: "region", Name: "Khyber Pakhtunkhwa", Country: "PK", Within: []string{"place/pk"}},
		{Label: graph.Place, Key: "place/pk/peshawar", Kind: "city", Name: "Peshawar", Country: "PK", Lat: &latPeshawar, Lon: &lonPeshawar,
			Within: []string{"place/pk/khyber-pakhtunkhwa", "place/pk"}, Names: []string{"Pishawar", "پشاور"}},
		{Label: graph.Place, Key: "place/af/kabul", Kind: "city", Name: "Kabul", Country: "AF", Within: []string{"place/af"}},
		{Label: graph.Place, Kind: "city", Name: "Sada"},
	}
	placeWords = []string{"باكستان", "خيبر بختونخوا", "بيشاور", "كابول", "بلدة صدى"}

	groups = []graph.Node{
		{Label: graph.Group, Key: "group/tehrik-i-taliban-pakistan", Kind: "armed_group", Name: "Tehrik-i-Taliban Pakistan", Wikidata: "Q1140239"},
		{Label: graph.Group, Key: "group/al-qaeda", Kind: "armed_group", Name: "Al-Qaeda"},
		{Label: graph.Group, Kind: "security_force", Country: "PK"},
		{Label: graph.Group, Kind: "political"},
	}
	groupWords = []string{"حركة طالبان باكستان", "تنظيم القاعدة", "قوة النهر", "جماعة الوادي"}

	persons = []graph.Node{
		{Label: graph.Person, Key: "person/ayman-al-zawahiri", Name: "Ayman al-Zawahiri"},
		{Label: graph.Person, Role: "spokesman"},
		{Label: graph.Person, Role: "officer"},
	}
	personWords = []string{"أيمن الظواهري", "سالم الوادي", "الوادي"}

	dates = []graph.Days{
		{From: "2023-01-30", To: "2023-01-30", Precision: "day"}, {From: "2023-01-30", To: "2023-01-30", Precision: "day"},
		{From: "2023-01-31", To: "2023-01-31", Precision: "day"}, {From: "2023-01-23", To: "2023-01-29", Precision: "week"},
		{From: "2023-01-01", To: "2023-01-31", Precision: "month"}, {From: "2023-01-01", To: "2023-12-31", Precision: "year"},
	}
	published = []string{"", "2023-01-30", "2023-01-31", "2023-02-01", "2023-02-02", "2023-02-20"}
	stances   = []graph.Stance{graph.Asserted, graph.Asserted, graph.Asserted, graph.Denied, graph.Hypothetical}
)

// updated is the time of a version.
func updated(version int) string { return fmt.Sprintf("2023-03-%02d", version+1) }

// drawRecord draws one version of a report.
func drawRecord(t *rapid.T, id string, version int) graph.Record {
	w := &writer{t: t}
	w.record.Report = graph.Report{
		ID: id, Lang: "ar", Published: pick(w, "published", published), Extractor: "rules/9", Title: pick(w, "title", []string{"", "تفجير مسجد بيشاور", "هجوم جديد"}),
		Publisher: pick(w, "publisher", []string{"AFP", "Dawn"}), Updated: updated(version),
	}
	if w.chance("newer extractor", 20) {
		w.record.Report.Extractor = "rules/10"
	}
	w.say(pick(w, "opening", []string{"نقلا عن وكالة", "قال مصدر أمني في بيان له", "أعلنت الشرطة"}))
	w.actors("group", groups, groupWords)
	w.actors("person", persons, personWords)
	w.actors("place", places, placeWords)
	for range rapid.IntRange(0, 2).Draw(t, "attacks") {
		w.attack()
	}
	w.relations()
	w.record.Report.Text = w.text.String()
	return w.record
}

// actors adds some of the nodes, each with a mention or two.
func (w *writer) actors(what string, from []graph.Node, words []string) {
	for i, n := range from {
		if !w.chance(fmt.Sprint(what, " ", i), 45) {
			continue
		}
		n.ID = fmt.Sprintf("%s-%d", what, i)
		n.Mentions = []graph.Mention{w.say(words[i])}
		if w.chance("again", 30) {
			n.Mentions = append(n.Mentions, w.say(pick(w, "other words", []string{words[i], "المذكور آنفا"})))
		}
		w.record.Nodes = append(w.record.Nodes, n)
	}
}

// attack adds an attack, perhaps with an unnamed site and faction, and what is told of it.
func (w *writer) attack() {
	id := fmt.Sprintf("attack-%d", len(w.record.Nodes))
	n := graph.Node{
		ID: id, Label: graph.Attack, Type: pick(w, "type", []string{"bombing", "bombing", "armed_assault", "shelling", "other"}),
		Suicide: w.chance("suicide", 30), Status: pick(w, "status", []string{"", "completed", "foiled"}),
		Killed: w.count("killed"), Injured: w.count("injured"),
		Weapons:     pick(w, "weapons", [][]string{nil, {"explosive"}, {"firearm", "explosive"}}),
		TargetTypes: pick(w, "targets", [][]string{nil, {"religious", "police"}, {"police"}}),
		Mentions:    []graph.Mention{w.say(pick(w, "attack words", []string{"تفجير انتحاري", "هجوم"}))},
	}
	if w.chance("dated", 85) {
		d := pick(w, "date", dates)
		n.Date = &d
	}
	if w.chance("participant", 20) {
		n.Participants = []graph.Participant{{Role: "target", Mentions: []graph.Mention{w.say("مصلين")}}}
	}
	w.record.Nodes = append(w.record.Nodes, n)
	for _, u := range []graph.Node{
		{Label: graph.Place, Kind: "facility", Head: "مسجد", Mentions: []graph.Mention{w.say("مسجدا")}},
		{Label: graph.Group, Kind: "faction", Head: "فصيل", Mentions: []graph.Mention{w.say("فصيل متشدد")}},
	} {
		if w.chance("unnamed", 40) {
			u.ID, u.Unnamed, u.Of = fmt.Sprintf("unnamed-%d", len(w.record.Nodes)), true, id
			w.record.Nodes = append(w.record.Nodes, u)
		}
	}
}

func (w *writer) count(what string) *graph.Count {
	if !w.chance(what, 60) {
		return nil
	}
	n := pick(w, what+" number", []int{0, 3, 61, 84, 101})
	c := &graph.Count{Min: &n, Max: &n}
	switch {
	case w.chance("at least", 25):
		c.Max = nil
	case w.chance("at most", 5):
		c.Min = nil
	case w.chance("corrects", 15):
		c.Corrects = true
		if w.chance("names", 50) {
			c.Struck = []int{101}
		}
	}
	return c
}

// relations adds edges of any kind and stance between the nodes that there are.
func (w *writer) relations() {
	for i := range w.record.Nodes {
		for j := range w.record.Nodes {
			from, to := &w.record.Nodes[i], &w.record.Nodes[j]
			types := allowed(from.Label, to.Label)
			if i == j || len(types) == 0 || !w.chance("related", 22) {
				continue
			}
			e := graph.Edge{
				Type: pick(w, "relation", types), From: from.ID, To: to.ID, Stance: pick(w, "stance", stances),
				Confidence: float64(rapid.IntRange(1, 10).Draw(w.t, "confidence")) / 10, Rule: "random",
			}
			said := w.say(from.Mentions[0].Text + " " + to.Mentions[0].Text)
			e.Evidence = []graph.Evidence{{Span: said.Span, Quote: said.Text}}
			if w.chance("more evidence", 10) {
				said := w.say("كما ذكر")
				e.Evidence = append(e.Evidence, graph.Evidence{Span: said.Span, Quote: said.Text})
			}
			if w.chance("speaker", 20) {
				e.Speaker = pick(w, "who", w.record.Nodes).ID
			}
			if graph.RelationOf(e.Type).Lasting && w.chance("since", 20) {
				e.Since = &graph.Days{From: "2007-01-01", To: "2007-12-31", Precision: "year"}
			}
			w.record.Edges = append(w.record.Edges, e)
		}
	}
}

func allowed(from, to graph.Label) []graph.RelType {
	var types []graph.RelType
	for _, r := range graph.Ontology {
		if r.Type != graph.MentionedIn && r.Allows(from, to) {
			types = append(types, r.Type)
		}
	}
	return types
}
