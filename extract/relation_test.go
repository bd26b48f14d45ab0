package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// stated lists the asserted statements of some types as "TYPE from → to", with the speaker where there is one.
func (r *reading) stated(types ...graph.RelType) []string {
	var out []string
	for _, s := range r.statements {
		if s.stance != graph.Asserted || !slices.Contains(types, s.typ) {
			continue
		}
		line := fmt.Sprintf("%s %s → %s", s.typ, r.shown(s.from), r.shown(s.to))
		if s.speaker != nil {
			line += " says " + r.shown(end{entity: s.speaker})
		}
		if !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	slices.Sort(out)
	return out
}

func (r *reading) shown(e end) string {
	if e.event != nil {
		return e.event.typ
	}
	return r.nameOf(e.entity)
}

type relationTest struct {
	gloss, text string
	types       []graph.RelType
	want        []string
}

func runRelationTests(t *testing.T, tests []relationTest) {
	t.Helper()
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		if got := read(e, test.text).stated(test.types...); !slices.Equal(got, test.want) {
			t.Errorf("%s: %s\n got %s\nwant %s", test.gloss, test.text, strings.Join(got, "; "), strings.Join(test.want, "; "))
		}
	}
}

func TestTitlesTellWhoLeadsAndWhoBelongs(t *testing.T) {
	office := []graph.RelType{graph.Leads, graph.MemberOf}
	runRelationTests(t, []relationTest{
		{"a president leads his country's government", "قال الرئيس السوري بشار الأسد إن الحرب انتهت", office,
			[]string{"LEADS Bashar al-Assad → Government of Syria"}},
		{"behind a comma too", "قال رئيس الوزراء الإسرائيلي، بنيامين نتنياهو، إن الحرب انتهت", office,
			[]string{"LEADS Benjamin Netanyahu → Government of Israel"}},
		{"a minister belongs to it, not to the ministry", "قال وزير الخارجية الروسي سيرغي لافروف إن الحرب انتهت", office,
			[]string{"MEMBER_OF Sergei Lavrov → Government of Russia"}},
		{"a spokesman belongs to whom he speaks for", "قال المتحدث باسم حركة طالبان ذبيح الله مجاهد إن الحرب انتهت", office,
			[]string{"MEMBER_OF Zabihullah Mujahid → Taliban"}},
		{"a name alone belongs to nobody", "قال محمد حسن إن الحرب انتهت", office, nil},
	})
}

func TestSpokesmenSpeakForTheirGroup(t *testing.T) {
	runRelationTests(t, []relationTest{
		{"a spokesman's condemnation is the group's", "وقع تفجير في كابول. وأدان المتحدث باسم حركة طالبان ذبيح الله مجاهد الهجوم.",
			[]graph.RelType{graph.CondemnedBy}, []string{"CONDEMNED_BY bombing → Taliban"}},
	})
}

func TestWordsOfOthersHaveTheirSpeaker(t *testing.T) {
	backs := []graph.RelType{graph.Supports}
	runRelationTests(t, []relationTest{
		{"who says it", "قالت الأمم المتحدة إن إيران تدعم الحوثيين", backs,
			[]string{"SUPPORTS Government of Iran → Houthis says United Nations"}},
		{"according to", "وفق الأمم المتحدة تدعم إيران الحوثيين", backs,
			[]string{"SUPPORTS Government of Iran → Houthis says United Nations"}},
		{"who goes on is who spoke before", "قالت الأمم المتحدة إن الحرب طويلة. وأضافت أن إيران تدعم الحوثيين", backs,
			[]string{"SUPPORTS Government of Iran → Houthis says United Nations"}},
		{"the report itself has none", "تدعم إيران الحوثيين", backs, []string{"SUPPORTS Government of Iran → Houthis"}},
		{"a denial is no statement", "نفت الأمم المتحدة أن إيران تدعم الحوثيين", backs, nil},
	})
}

func TestCoordinatedEndsAreAllStated(t *testing.T) {
	runRelationTests(t, []relationTest{
		{"A and B", "تدعم إيران الحوثيين. وأدانت روسيا وفرنسا الهجوم في كابول", []graph.RelType{graph.CondemnedBy},
			[]string{"CONDEMNED_BY other → Government of France", "CONDEMNED_BY other → Government of Russia"}},
	})
}

func TestWarMakesEnemiesAndOneAttackNone(t *testing.T) {
	war := []graph.RelType{graph.Opposes}
	runRelationTests(t, []relationTest{
		{"a clash has two sides", "اندلعت اشتباكات بين الجيش السوري وتنظيم داعش في دمشق أسفرت عن مقتل عشرة", war,
			[]string{"OPPOSES Syrian army → Islamic State"}},
		{"one attack is no war", "استهدف تنظيم داعش الجيش السوري في دمشق بتفجير", war, nil},
	})
}

func TestPlacesLieInWhatIsNamedBesideThem(t *testing.T) {
	in := []graph.RelType{graph.LocatedIn}
	runRelationTests(t, []relationTest{
		{"a direction only places", "وقع تفجير في مدينة لوبك بشمال ألمانيا", in, []string{"LOCATED_IN Lubeck → Germany"}},
		{"a fine direction is a region", "وقع تفجير في بيشاور بشمال غرب باكستان", in,
			[]string{"LOCATED_IN Peshawar → north-western Pakistan", "LOCATED_IN north-western Pakistan → Pakistan"}},
		{"the greater lies in no smaller", "سافر الوفد من باكستان في بيشاور", in, nil},
	})
}
