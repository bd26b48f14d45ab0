package schema

import (
	"strings"

	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// meanings say what a closed value means, where its name alone does not. A value of graph that is missing here fails a
// test, not a user.
var meanings = map[string]map[string]string{
	"GroupKind": {
		"armed_group":    "A non-state group that fights.",
		"faction":        "A part of a group that acts under its own name, or is told apart from it.",
		"government":     "A state's government, ministry, parliament or court.",
		"security_force": "An army, police, intelligence service or pro-government militia under orders.",
		"political":      "A party, movement or coalition.",
		"media":          "An agency, channel or paper.",
		"organization":   "Any other body: the United Nations, a charity, an institute, a company.",
		"community":      "A people, tribe or religious community, told as an actor.",
	},
	"PlaceKind": {
		"country":  "A state or a territory told as one.",
		"region":   "A province, a governorate, or a direction within a country.",
		"city":     "A city, town or village.",
		"district": "A district, or a quarter of a city.",
		"facility": "A building or site.",
		"area":     "Any other stretch: a valley, a border, a sea.",
	},
	"AttackType": {
		"bombing":         "A placed, worn or driven bomb.",
		"armed_assault":   "Gunmen, or the storming of a place.",
		"assassination":   "A chosen person shot or blown up.",
		"kidnapping":      "Somebody was taken away.",
		"hostage_taking":  "Somebody was held where they were.",
		"facility_attack": "Arson or sabotage.",
		"hijacking":       "A vehicle was taken over with those in it.",
		"airstrike":       "From an aircraft or drone, or a state's missile.",
		"shelling":        "Rockets, mortars, artillery, or an armed group's missiles.",
		"stabbing":        "With a knife or another blade.",
		"vehicle_ramming": "A vehicle driven into people.",
		"raid":            "An operation of a state's forces.",
		"offensive":       "A campaign over days and places.",
		"clash":           "A fight of two sides, neither told as the attacker alone.",
		"other":           "Told as an attack, with nothing more.",
	},
	"AttackStatus": {
		"completed":  "It happened.",
		"failed":     "It was tried and did not work.",
		"foiled":     "It was stopped before.",
		"threatened": "It was announced or is feared; it has not happened.",
	},
	"Weapon": {
		"explosive":      "A bomb of a kind that is not told.",
		"explosive_belt": "Worn on the body.",
		"vehicle_bomb":   "A bomb in a car, lorry or motorcycle.",
		"ied":            "A roadside or planted bomb, or a mine.",
		"firearm":        "Guns of any size carried by people.",
		"grenade":        "Thrown or launched.",
		"rocket":         "Unguided.",
		"mortar":         "Mortar or artillery.",
		"missile":        "Guided.",
		"drone":          "An unmanned aircraft.",
		"knife":          "A knife or another blade.",
		"vehicle":        "A vehicle used to ram.",
		"fire":           "Arson.",
		"poison":         "Poison or gas.",
		"other":          "Told, and none of these.",
	},
	"TargetType": {
		"civilians":      "People with no part in it.",
		"police":         "Police and their posts.",
		"military":       "Armed forces and their bases.",
		"government":     "Officials and offices of a state.",
		"religious":      "A place of worship, clergy or worshippers.",
		"diplomatic":     "An embassy or its people.",
		"education":      "A school or university.",
		"health":         "A hospital, clinic or health worker.",
		"media":          "Journalists and their offices.",
		"business":       "A shop, market, hotel or company.",
		"transport":      "Roads, railways, ports, aircraft and who uses them.",
		"infrastructure": "Power, water, oil, telephone lines.",
		"armed_group":    "Fighters of a group.",
		"political":      "A party, candidate or rally.",
		"aid":            "Relief workers and convoys.",
	},
	"Precision": {
		"day":    "Told to the day.",
		"week":   "Told to the week, or to a few days.",
		"month":  "Told to the month, or a part of it.",
		"season": "Told to a season or some months.",
		"year":   "Told to the year or longer.",
	},
	"Label": {
		"Group":  "Any organised collective.",
		"Person": "A named person, or a distinct unnamed one that a fact needs.",
		"Place":  "A named place, or a building or site that was hit.",
		"Attack": "One act of violence that happened, was tried, was foiled or is threatened.",
		"Report": "A text, as it came in.",
	},
	"ChangeKind": {
		"added":     "It was not there.",
		"changed":   "It was there, and is not as it was.",
		"withdrawn": "It is not there any more.",
	},
	"Action": {
		"load":    "Reports were loaded, or replaced by a newer version.",
		"retract": "Reports were taken back.",
		"restore": "Reports that had been taken back were brought back.",
		"purge":   "Reports were forgotten.",
		"decide":  "Decisions were made.",
		"undo":    "Decisions were taken back.",
	},
	"QualityGrouping": {
		"rule":      "By the rule that read it.",
		"language":  "By the language of the report.",
		"publisher": "By who printed the report.",
	},
	"DecisionKind": {
		"same":   "A and B are one node.",
		"apart":  "A and B are two nodes.",
		"reject": "The node of A, or the relationship from A to B, is wrong and not shown.",
		"set":    "A property of A's node has these values.",
		"lock":   "A property of A's node stays as it was shown; or the relationship from A to B is confirmed.",
		"add":    "The report of A says a relationship from A to B that no machine saw.",
	},
	"DecisionState": {
		"effective": "It has an effect.",
		"overruled": "It contradicts a newer one.",
		"dormant":   "A telling that it names is not there.",
	},
	"Stance": {
		"asserted":     "The report says that it is so. Only these become relationships.",
		"denied":       "The report says that it is not so.",
		"hypothetical": "The report says that it may be, will be, or is asked whether it is.",
	},
}

// enum makes an enumeration of closed values; the names are the values in capitals.
func enum(name, description string, values []string) *graphql.Enum {
	config := graphql.EnumValueConfigMap{}
	for _, v := range values {
		config[constant(v)] = &graphql.EnumValueConfig{Value: v, Description: meanings[name][v]}
	}
	return graphql.NewEnum(graphql.EnumConfig{Name: name, Description: description, Values: config})
}

func constant(value string) string { return strings.ToUpper(value) }

// labels are the labels in the order in which they are shown.
var labels = []graph.Label{graph.Group, graph.Person, graph.Place, graph.Attack, graph.ReportLabel}

func stringsOf[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// enums are the enumerations of the schema.
type enums struct {
	label, relationship, direction, stance, groupKind, placeKind *graphql.Enum
	attackType, status, weapon, target, precision, attackOrder   *graphql.Enum
	involvement, change, action, decision, decisionState         *graphql.Enum
}

func newEnums() enums {
	return enums{
		label:        labelEnum(),
		relationship: relationshipEnum(),
		direction:    directionEnum(),
		stance:       enum("Stance", "How a report holds a statement.", stringsOf([]graph.Stance{graph.Asserted, graph.Denied, graph.Hypothetical})),
		groupKind:    enum("GroupKind", "What a group is.", graph.GroupKinds),
		placeKind:    enum("PlaceKind", "What a place is.", graph.PlaceKinds),
		attackType:   enum("AttackType", "What was done, by the words that say what was used.", graph.AttackTypes),
		status:       enum("AttackStatus", "Whether it happened.", graph.Statuses),
		weapon:       enum("Weapon", "What it was done with, as told.", graph.Weapons),
		target:       enum("TargetType", "Whom or what it was aimed at or hit, as told.", graph.TargetTypes),
		precision:    enum("Precision", "How exactly a time is told.", graph.Precisions),
		attackOrder:  attackOrderEnum(),
		involvement:  involvementEnum(),
		change:       enum("ChangeKind", "What became of a node, relationship or statement.", []string{"added", "changed", "withdrawn"}),
		action:       enum("Action", "What was done to the graph.", stringsOf(graph.Actions)),
		decision: enum("DecisionKind", "What an analyst decided.", stringsOf([]graph.DecisionKind{
			graph.Same, graph.Apart, graph.Reject, graph.Set, graph.Lock, graph.Add,
		})),
		decisionState: enum("DecisionState", "Whether a decision has an effect.", stringsOf([]graph.DecisionState{
			graph.Effective, graph.Overruled, graph.Dormant,
		})),
	}
}

func labelEnum() *graphql.Enum {
	config := graphql.EnumValueConfigMap{}
	for _, l := range labels {
		config[constant(string(l))] = &graphql.EnumValueConfig{Value: string(l), Description: meanings["Label"][string(l)]}
	}
	return graphql.NewEnum(graphql.EnumConfig{Name: "Label", Description: "A kind of node.", Values: config})
}

func relationshipEnum() *graphql.Enum {
	config := graphql.EnumValueConfigMap{}
	for _, r := range graph.Ontology {
		config[string(r.Type)] = &graphql.EnumValueConfig{Value: string(r.Type), Description: r.Description}
	}
	return graphql.NewEnum(graphql.EnumConfig{Name: "RelationshipType", Description: "A type of relationship.", Values: config})
}

func directionEnum() *graphql.Enum {
	return graphql.NewEnum(graphql.EnumConfig{
		Name: "Direction", Description: "The way in which relationships are followed, seen from the node that is asked.",
		Values: graphql.EnumValueConfigMap{
			"OUT":  {Value: int(graph.Out), Description: "From this node."},
			"IN":   {Value: int(graph.In), Description: "To this node."},
			"BOTH": {Value: int(graph.Both), Description: "Either way."},
		},
	})
}

// order is how attacks can be sorted: the value of an AttackOrder.
type order struct {
	property string
	desc     bool
}

func attackOrderEnum() *graphql.Enum {
	value := func(property string, desc bool, text string) *graphql.EnumValueConfig {
		return &graphql.EnumValueConfig{Value: order{property, desc}, Description: text + " Unknown ones come last."}
	}
	return graphql.NewEnum(graphql.EnumConfig{
		Name: "AttackOrder", Description: "How attacks are sorted; equal ones by key.",
		Values: graphql.EnumValueConfigMap{
			"DATE_DESC":    value("date_from", true, "Latest day first."),
			"DATE_ASC":     value("date_from", false, "Earliest day first."),
			"KILLED_DESC":  value("killed", true, "Most killed first."),
			"INJURED_DESC": value("injured", true, "Most injured first."),
			"SOURCES_DESC": value("sources", true, "Told by most independent sources first."),
		},
	})
}

// involvementEnum names the relationships from an attack to an actor by which attacks of a group can be chosen.
func involvementEnum() *graphql.Enum {
	value := func(t graph.RelType) *graphql.EnumValueConfig {
		return &graphql.EnumValueConfig{Value: string(t), Description: graph.RelationOf(t).Description}
	}
	return graphql.NewEnum(graphql.EnumConfig{
		Name: "Involvement", Description: "How an actor is tied to an attack; which of them counts is the asker's choice.",
		Values: graphql.EnumValueConfigMap{
			"PERPETRATED": value(graph.PerpetratedBy),
			"CLAIMED":     value(graph.ClaimedBy),
			"BLAMED":      value(graph.AttributedTo),
			"DENIED":      value(graph.DeniedBy),
			"CONDEMNED":   value(graph.CondemnedBy),
			"TARGETED":    value(graph.Targeted),
		},
	})
}
