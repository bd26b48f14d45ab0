package graph

import (
	"slices"
	"testing"
)

// What the codebooks have, as far as it can be an attack.
var (
	codebookACLED = map[string][]string{
		"Battles":                    {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
		"Explosions/Remote violence": {"Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade"},
		"Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
		"Strategic developments":     {"Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory", "Other"},
	}
	codebookGTD = []string{
		1: "Assassination", 2: "Armed Assault", 3: "Bombing/Explosion", 4: "Hijacking", 5: "Hostage Taking (Barricade Incident)",
		6: "Hostage Taking (Kidnapping)", 7: "Facility/Infrastructure Attack", 8: "Unarmed Assault", 9: "Unknown",
	}
	codebookTargets = []string{
		1: "Business", 2: "Government (General)", 3: "Police", 4: "Military", 5: "Abortion Related", 6: "Airports & Aircraft", 7: "Government (Diplomatic)",
		8: "Educational Institution", 9: "Food or Water Supply", 10: "Journalists & Media", 11: "Maritime", 12: "NGO", 13: "Other", 14: "Private Citizens & Property",
		15: "Religious Figures/Institutions", 16: "Telecommunication", 17: "Terrorists/Non-State Militia", 18: "Tourists", 19: "Transportation", 20: "Unknown",
		21: "Utilities", 22: "Violent Political Party",
	}
	codebookPLOVER = []string{"abduct", "beat", "torture", "execute", "sexual", "assassinate", "primitive", "firearms", "explosives", "suicide-attack", "heavy-weapons", "other"}
)

func TestEveryTypeHasTermsThatTheCodebooksKnow(t *testing.T) {
	var types, targets []string
	for _, term := range Terms {
		types = append(types, term.Type)
		for _, a := range []ACLED{term.ACLED, term.Armed} {
			if !slices.Contains(codebookACLED[a.Event], a.Sub) {
				t.Errorf("%s: ACLED has no %s / %s", term.Type, a.Event, a.Sub)
			}
		}
		if codebookGTD[term.GTDCode] != term.GTD || !slices.Contains(codebookPLOVER, term.PLOVER) {
			t.Errorf("%+v", term)
		}
	}
	for _, term := range TargetTerms {
		targets = append(targets, term.Type)
		if codebookTargets[term.GTDCode] != term.GTD {
			t.Errorf("%+v", term)
		}
	}
	if !slices.Equal(types, AttackTypes) || !slices.Equal(targets, TargetTypes) {
		t.Errorf("terms of %q and %q", types, targets)
	}
}

func TestWhoWasHitAndHowDecidesWhatEventItIs(t *testing.T) {
	for _, c := range []struct {
		attack Row
		want   ACLED
		plover string
	}{
		{Row{"type": "bombing", "suicide": true, "target_types": []string{"police"}}, suicide, "suicide-attack"},
		{Row{"type": "bombing", "weapons": []string{"grenade"}}, grenade, "explosives"},
		{Row{"type": "bombing", "status": "foiled"}, disrupted, "explosives"},
		{Row{"type": "armed_assault", "target_types": []string{"military", "police"}}, battle, "firearms"},
		{Row{"type": "armed_assault", "target_types": []string{"military", "civilians"}}, atUnarmed, "firearms"},
		{Row{"type": "armed_assault"}, atUnarmed, "firearms"},
		{Row{"type": "kidnapping", "target_types": []string{"police"}}, abduction, "abduct"},
		{Row{}, atUnarmed, "other"},
	} {
		if got := ACLEDOf(c.attack); got != c.want || !slices.Contains(codebookACLED[got.Event], got.Sub) {
			t.Errorf("%v is %v, want %v", c.attack, got, c.want)
		}
		if got := PLOVEROf(c.attack); got != c.plover {
			t.Errorf("%v is %s, want %s", c.attack, got, c.plover)
		}
	}
}
