package graph

import "slices"

// Term is a type of attack in the terms of the collections that analysts compare with: the Global Terrorism Database,
// ACLED, and PLOVER, whose event is ASSAULT for all of them.
type Term struct {
	Type    string
	GTDCode int
	GTD     string
	ACLED   ACLED // where those who were hit bear no arms, or nobody said who they were
	Armed   ACLED // where they do: police, soldiers, armed groups
	PLOVER  string
}

// ACLED is an event of ACLED: its type and the sub-event type, which belongs to that one type.
type ACLED struct{ Event, Sub string }

var (
	battle    = ACLED{"Battles", "Armed clash"}
	atUnarmed = ACLED{"Violence against civilians", "Attack"}
	abduction = ACLED{"Violence against civilians", "Abduction/forced disappearance"}
	mine      = ACLED{"Explosions/Remote violence", "Remote explosive/landmine/IED"}
	suicide   = ACLED{"Explosions/Remote violence", "Suicide bomb"}
	grenade   = ACLED{"Explosions/Remote violence", "Grenade"}
	fromAir   = ACLED{"Explosions/Remote violence", "Air/drone strike"}
	shelling  = ACLED{"Explosions/Remote violence", "Shelling/artillery/missile attack"}
	property  = ACLED{"Strategic developments", "Looting/property destruction"}
	disrupted = ACLED{"Strategic developments", "Disrupted weapons use"}
)

// Terms has a row for each of AttackTypes. The codes are those of the codebooks of 2021 (GTD), 2023 (ACLED) and 2021
// (PLOVER).
var Terms = []Term{
	{"bombing", 3, "Bombing/Explosion", mine, mine, "explosives"},
	{"armed_assault", 2, "Armed Assault", atUnarmed, battle, "firearms"},
	{"assassination", 1, "Assassination", atUnarmed, battle, "assassinate"},
	{"kidnapping", 6, "Hostage Taking (Kidnapping)", abduction, abduction, "abduct"},
	{"hostage_taking", 5, "Hostage Taking (Barricade Incident)", abduction, abduction, "abduct"},
	{"facility_attack", 7, "Facility/Infrastructure Attack", property, battle, "other"},
	{"hijacking", 4, "Hijacking", abduction, abduction, "abduct"},
	{"airstrike", 3, "Bombing/Explosion", fromAir, fromAir, "heavy-weapons"},
	{"shelling", 3, "Bombing/Explosion", shelling, shelling, "heavy-weapons"},
	{"stabbing", 2, "Armed Assault", atUnarmed, battle, "primitive"},
	{"vehicle_ramming", 2, "Armed Assault", atUnarmed, battle, "primitive"},
	{"raid", 2, "Armed Assault", atUnarmed, battle, "firearms"},
	{"offensive", 2, "Armed Assault", battle, battle, "heavy-weapons"},
	{"clash", 2, "Armed Assault", battle, battle, "firearms"},
	{"other", 9, "Unknown", atUnarmed, battle, "other"},
}

// TargetTerm is a target type in the terms of the Global Terrorism Database.
type TargetTerm struct {
	Type    string
	GTDCode int
	GTD     string
	Armed   bool
}

// TargetTerms has a row for each of TargetTypes.
var TargetTerms = []TargetTerm{
	{"civilians", 14, "Private Citizens & Property", false},
	{"police", 3, "Police", true},
	{"military", 4, "Military", true},
	{"government", 2, "Government (General)", false},
	{"religious", 15, "Religious Figures/Institutions", false},
	{"diplomatic", 7, "Government (Diplomatic)", false},
	{"education", 8, "Educational Institution", false},
	{"health", 1, "Business", false}, // subtype Medical/Pharmaceutical
	{"media", 10, "Journalists & Media", false},
	{"business", 1, "Business", false},
	{"transport", 19, "Transportation", false},
	{"infrastructure", 21, "Utilities", false},
	{"armed_group", 17, "Terrorists/Non-State Militia", true},
	{"political", 2, "Government (General)", false}, // subtype politician or political party movement
	{"aid", 12, "NGO", false},
}

// TermOf returns the terms of a type of attack; those of "other" for a type that is none.
func TermOf(attackType string) Term {
	i := slices.IndexFunc(Terms, func(t Term) bool { return t.Type == attackType })
	if i < 0 {
		i = len(Terms) - 1
	}
	return Terms[i]
}

// ACLEDOf returns the event of ACLED that an attack is: that of its type, and what its status, its weapons and the
// attacker's death make of it.
func ACLEDOf(attack Row) ACLED {
	term := TermOf(attack.text("type"))
	status := attack.text("status")
	weapons, _ := attack["weapons"].([]string)
	targets, _ := attack["target_types"].([]string)
	switch {
	case status == "foiled" || status == "failed" && term.ACLED == mine:
		return disrupted
	case term.ACLED == mine && attack["suicide"] == true:
		return suicide
	case term.ACLED == mine && len(weapons) == 1 && weapons[0] == "grenade":
		return grenade
	case Armed(targets):
		return term.Armed
	}
	return term.ACLED
}

// Armed tells whether those who were hit bear arms, all of them.
func Armed(targets []string) bool {
	for _, t := range TargetTerms {
		if !t.Armed && slices.Contains(targets, t.Type) {
			return false
		}
	}
	return len(targets) > 0
}

// PLOVEROf returns the mode of PLOVER's ASSAULT that an attack is.
func PLOVEROf(attack Row) string {
	if attack["suicide"] == true {
		return "suicide-attack"
	}
	return TermOf(attack.text("type")).PLOVER
}
