package extract

import (
	"slices"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// readEnglish reads an English report of ours and returns its attacks, and its asserted statements as TYPE END, by what the text
// calls the other end.
func readEnglish(t *testing.T, text string) (attacks []graph.Node, said []string) {
	t.Helper()
	rec, err := shared(t).Extract(graph.Report{ID: "ours", Lang: "en", Published: "2024-03-15", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for _, n := range rec.Nodes {
		names[n.ID] = n.Mentions[0].Text
		if n.Label == graph.Attack {
			attacks = append(attacks, n)
		}
	}
	for _, e := range rec.Edges {
		if e.Stance == graph.Asserted {
			said = append(said, string(e.Type)+" "+names[e.To])
		}
	}
	return attacks, said
}

func TestEnglishRolesFollowSubjectsBehindAsidesAndPronouns(t *testing.T) {
	for _, c := range []struct{ text, want, not, rule string }{
		{"Mohammad Yusuf, a senior commander of the Haqqani network, was killed in a raid in Paktia province.", "KILLED Mohammad Yusuf", "", "the subject stands before an aside"},
		{"The group's leader, Maulana Fazlullah, was killed in a drone strike in Kunar.", "KILLED Maulana Fazlullah", "", "an aside that only names is the subject"},
		{"The Kenyan military said it killed 20 al-Shabab militants in Lamu county.", "PERPETRATED_BY Kenyan military", "", "who said it did it"},
		{"Gunmen assassinated a cleric, Sheikh Hussein al-Attar, in Basra.", "KILLED Hussein al-Attar", "", "the name behind a comma is of who was hit"},
		{"Houthi rebels in Yemen fired a missile at a ship in the Gulf of Aden.", "OCCURRED_IN Gulf of Aden", "OCCURRED_IN Yemen", "where rebels are from is not where they struck"},
		{"A bomb at a market in Kabul killed nine workers on Tuesday, police said.", "OCCURRED_IN Kabul", "TARGETED police", "a comma ends the object behind a date too"},
		{"Militants attacked a mosque in Kunduz.", "TARGETED mosque", "", "a site is the object of the verb"},
		{"Boko Haram leader Abubakar Shekau threatened to attack schools in Cameroon.", "PERPETRATED_BY Abubakar Shekau", "", "who threatens is the author of a threat"},
	} {
		_, said := readEnglish(t, c.text)
		if !slices.Contains(said, c.want) || slices.Contains(said, c.not) {
			t.Errorf("%s: %q states %q", c.rule, c.text, said)
		}
	}
}

func TestWhatEnglishAttacksAreAndHowManyDied(t *testing.T) {
	for _, c := range []struct{ text, typ, status, killed, rule string }{
		{"Police foiled a plot to attack a Christmas market in Leverkusen.", "armed_assault", "foiled", "-", "a plot that was foiled"},
		{"Boko Haram threatened to attack schools in Cameroon.", "armed_assault", "threatened", "-", "a threat"},
		{"Rockets fired from Gaza hit the city of Ashkelon on Saturday.", "shelling", "completed", "-", "what flew and hit"},
		{"A man drove a van into a crowd in Barcelona, killing 13 people.", "vehicle_ramming", "completed", "13..13", "a car driven into a crowd"},
		{"A man with an axe attacked passengers on a train in Bavaria.", "stabbing", "completed", "-", "an attack with a blade"},
		{"A policeman was shot dead by unidentified gunmen in Quetta.", "armed_assault", "completed", "1..1", "a noun before a passive counts"},
		{"Russian forces shelled Kherson, killing a 12-year-old boy.", "shelling", "completed", "1..1", "an age is no number of dead"},
		{"A man stabbed two students in Auckland before police shot him dead.", "stabbing", "completed", "-", "how an attacker is stopped is no attack"},
		{"Two bombers blew themselves up in Baghdad, killing 32 people in the deadliest attack in years.", "bombing", "completed", "32..32", "how an attack ranks tells of the same"},
	} {
		got, _ := readEnglish(t, c.text)
		if len(got) != 1 || got[0].Type != c.typ || got[0].Status != c.status || bounds(got[0].Killed) != c.killed {
			t.Errorf("%s: %q gives %+v", c.rule, c.text, got)
		}
	}
}
