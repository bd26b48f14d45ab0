package graph

// Label is a kind of node, spelled as Neo4j shows it.
type Label string

// The labels.
const (
	Group  Label = "Group"
	Person Label = "Person"
	Place  Label = "Place"
	Attack Label = "Attack"
	// ReportLabel is the node of a report itself.
	ReportLabel Label = "Report"
)

// RelType is a type of relationship, spelled as Neo4j shows it.
type RelType string

// Stance is how a report holds a statement.
type Stance string

// The stances. Only asserted statements become relationships.
const (
	Asserted     Stance = "asserted"
	Denied       Stance = "denied"
	Hypothetical Stance = "hypothetical"
)

// The types of relationship. ../shared/eval/GUIDE.md says when each holds; Ontology has the same in one line.
const (
	PerpetratedBy  RelType = "PERPETRATED_BY"
	ClaimedBy      RelType = "CLAIMED_BY"
	AttributedTo   RelType = "ATTRIBUTED_TO"
	DeniedBy       RelType = "DENIED_BY"
	CondemnedBy    RelType = "CONDEMNED_BY"
	OccurredIn     RelType = "OCCURRED_IN"
	Targeted       RelType = "TARGETED"
	Killed         RelType = "KILLED"
	Injured        RelType = "INJURED"
	Abducted       RelType = "ABDUCTED"
	RetaliationFor RelType = "RETALIATION_FOR"
	Leads          RelType = "LEADS"
	MemberOf       RelType = "MEMBER_OF"
	FactionOf      RelType = "FACTION_OF"
	AlliedWith     RelType = "ALLIED_WITH"
	Supports       RelType = "SUPPORTS"
	Opposes        RelType = "OPPOSES"
	NegotiatedWith RelType = "NEGOTIATED_WITH"
	Designated     RelType = "DESIGNATED"
	BasedIn        RelType = "BASED_IN"
	LocatedIn      RelType = "LOCATED_IN"
	MentionedIn    RelType = "MENTIONED_IN"
)

// Relation describes one type of relationship.
type Relation struct {
	Type        RelType
	From, To    []Label
	Symmetric   bool   // the ends are sorted before the edge is keyed
	Lasting     bool   // may carry since and until
	Forward     string // GraphQL field on the From end
	Backward    string // GraphQL field on the To end
	Description string
}

var actor = []Label{Group, Person}

// Ontology is every type of relationship: the one table that Neo4j constraints, GraphQL types, exports and docs are
// made from. Source of the meanings: the annotation guide of the evaluation set.
var Ontology = []Relation{
	{PerpetratedBy, []Label{Attack}, actor, false, false, "perpetratedBy", "perpetrated", "Who did it, told by the report itself or by a source that it does not contradict."},
	{ClaimedBy, []Label{Attack}, actor, false, false, "claimedBy", "claimed", "Who claimed the attack."},
	{AttributedTo, []Label{Attack}, actor, false, false, "attributedTo", "blamedFor", "Whom somebody blames or suspects."},
	{DeniedBy, []Label{Attack}, actor, false, false, "deniedBy", "denied", "Who denied having done it."},
	{CondemnedBy, []Label{Attack}, actor, false, false, "condemnedBy", "condemned", "Who condemned it."},
	{OccurredIn, []Label{Attack}, []Label{Place}, false, false, "occurredIn", "attacks", "Where it happened, at each level that is told."},
	{Targeted, []Label{Attack}, []Label{Group, Person, Place}, false, false, "targeted", "targetedBy", "Who or what it was aimed at or hit."},
	{Killed, []Label{Attack}, []Label{Person}, false, false, "killedPersons", "killedIn", "A named or distinct person whom it killed."},
	{Injured, []Label{Attack}, []Label{Person}, false, false, "injuredPersons", "injuredIn", "A named or distinct person whom it injured."},
	{Abducted, []Label{Attack}, []Label{Person}, false, false, "abductedPersons", "abductedIn", "A named or distinct person whom it took."},
	{RetaliationFor, []Label{Attack}, []Label{Attack, Person}, false, false, "retaliationFor", "avengedBy", "Revenge or response for an act, or for a person."},
	{Leads, []Label{Person}, []Label{Group}, false, true, "leads", "leaders", "Founder, head, chief or commander, present or former."},
	{MemberOf, []Label{Person}, []Label{Group}, false, true, "memberOf", "members", "Any other belonging: member, minister, officer, spokesman, analyst of an institute."},
	{FactionOf, []Label{Group}, []Label{Group}, false, true, "factionOf", "factions", "Faction, branch, wing or subordinate body."},
	{AlliedWith, []Label{Group}, []Label{Group}, true, true, "alliedWith", "alliedWith", "Close ties, alliance, allegiance; in either direction."},
	{Supports, actor, []Label{Group}, false, true, "supports", "supportedBy", "Backs, arms, finances or shelters."},
	{Opposes, []Label{Group}, []Label{Group}, false, true, "opposes", "opposedBy", "Fights or seeks to overthrow, told as a state of things."},
	{NegotiatedWith, []Label{Group}, []Label{Group}, true, true, "negotiatedWith", "negotiatedWith", "Talks or a truce; in either direction."},
	{Designated, []Label{Group, Place}, []Label{Group}, false, true, "designated", "designatedBy", "Listed as a terrorist organisation."},
	{BasedIn, actor, []Label{Place}, false, true, "basedIn", "baseOf", "Seat, home, or ground of operation."},
	{LocatedIn, []Label{Place}, []Label{Place}, false, true, "locatedIn", "contains", "A place inside another, as the text tells it."},
	{MentionedIn, []Label{Attack}, []Label{ReportLabel}, false, false, "mentionedIn", "mentions", "The report that tells of it."},
}

// RelationOf returns the description of a type; nil for a type that is not in the ontology.
func RelationOf(t RelType) *Relation {
	for i := range Ontology {
		if Ontology[i].Type == t {
			return &Ontology[i]
		}
	}
	return nil
}

// Allows tells whether the type may join these two labels, in this direction.
func (r *Relation) Allows(from, to Label) bool { return has(r.From, from) && has(r.To, to) }

func has(labels []Label, l Label) bool {
	for _, x := range labels {
		if x == l {
			return true
		}
	}
	return false
}

// The values of closed properties, in the order in which they are shown.
var (
	GroupKinds       = []string{"armed_group", "faction", "government", "security_force", "political", "media", "organization", "community"}
	PlaceKinds       = []string{"country", "region", "city", "district", "facility", "area"}
	AttackTypes      = []string{"bombing", "armed_assault", "assassination", "kidnapping", "hostage_taking", "facility_attack", "hijacking", "airstrike", "shelling", "stabbing", "vehicle_ramming", "raid", "offensive", "clash", "other"}
	Statuses         = []string{"completed", "failed", "foiled", "threatened"}
	Weapons          = []string{"explosive", "explosive_belt", "vehicle_bomb", "ied", "firearm", "grenade", "rocket", "mortar", "missile", "drone", "knife", "vehicle", "fire", "poison", "other"}
	TargetTypes      = []string{"civilians", "police", "military", "government", "religious", "diplomatic", "education", "health", "media", "business", "transport", "infrastructure", "armed_group", "political", "aid"}
	ParticipantRoles = []string{"perpetrator_individual", "perpetrator_organization", "target", "victim", "weapon", "place"}
	Precisions       = []string{"day", "week", "month", "season", "year"}
)
