package extract

import (
	"github.com/incidentgraph/incidentgraph/extract/count"
	"github.com/incidentgraph/incidentgraph/extract/pattern"
	"github.com/incidentgraph/incidentgraph/extract/template"
	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// reading is one report while it is being read. The stages fill it from top to bottom.
type reading struct {
	*language
	report     graph.Report
	doc        *text.Document
	words      []word              // how each token is read
	told       map[string]int      // ISO code -> how often the report tells of the country
	toldPlaces map[string]bool     // keys of the provinces that the report names
	toldNames  map[string]bool     // keys of the groups that the report names in full
	titles     []*title            // every title, by position
	titled     map[int]*title      // by the token where the name begins
	namedBy    map[int]*title      // those with a name, by their own first token
	lastNames  map[string]bool     // of the persons named in full so far
	lower      map[string]bool     // forms that the report has in lower case
	acronyms   map[string]*mention // names by their short forms in brackets
	mentions   []*mention          // of groups, persons and places, by position, not overlapping
	items      []item              // what patterns see, by position; mentions and event triggers are one item each
	view       []pattern.Item      // the items as patterns see them, parallel to items
	entities   []*entity           // nodes other than attacks, by first mention
	triggers   []*trigger          // words that may tell of an attack, by position
	dates      []count.Date        // the dates told, by position
	events     []*event            // the attacks
	statements []*statement
	sport      int                // 1 where the report is about a match, -1 where not, 0 not looked yet
	byKey      map[string]*entity // entities by their key within the report
}

// span is a half-open range of token indexes.
type span = text.Range

// item is one thing in a sentence: a word, a split particle, a mark, a mention or a trigger.
type item struct {
	span             // the tokens; a split particle has an empty range at its word's token
	senses  []*sense // what the lists say of a word
	prefix  string   // of a split particle: itself
	article bool     // the word or mention has the definite article
	mention *mention
	trigger *trigger // the event word that stands here, on the item of its first token
}

// mention is a span of the report that stands for a group, a person or a place.
type mention struct {
	span
	prefix   string // particles glued before it
	article  bool
	label    graph.Label
	kind     string
	outer    int    // where its text ends when that is beyond its own tokens: the region in شمال سوريا; else 0
	known    *known // the entry of the knowledge that was matched; nil for names that no list has
	name     string // readable Latin name, where the mention gives one
	country  string // ISO code told by the mention or its knowledge entry
	role     string // of a person, as told by the title before the name
	head     string // folded head noun of an unnamed actor or site, or of a patterned name
	pattern  *sense // the head noun of a patterned group
	level    string // of a type of place: city, admin1, quarter, street
	weak     bool   // a type of place that is another word as well
	several  bool   // a plural head noun of groups
	listing  bool   // a plural type of place, or a name in its list: more names may follow
	named    bool   // a proper name follows the head noun
	capital  *known // of the country whose adjective stands beside العاصمة
	unnamed  bool
	definite bool     // a definite description that may stand for an earlier entity: التنظيم, الحركة
	entity   *entity  // set by link
	item     int      // its index in items
	same     *mention // the mention that it is a short form of
	rule     string   // which rule of the mention stage found it
	prior    float64  // how sure that rule is
	actor    *entity  // the government that a country or capital stands for where it acts
}

// textEnd is the token after the last one that the mention's text covers.
func (m *mention) textEnd() int { return max(m.End, m.outer) }

// entity is one node other than an attack, with all its mentions.
type entity struct {
	label     graph.Label
	kind      string
	role      string
	name      string
	country   string
	known     *known
	heads     []string // head nouns that its mentions begin with
	named     bool     // one of its mentions has a proper name
	patterned bool     // the key is a stable one, of a country's one body of a kind
	unnamed   bool
	head      string
	of        *event // the attack that an unnamed one belongs to
	mentions  []*mention
	key       string // what tells it apart within the report
	pattern   *sense // the head noun of a patterned group
	used      bool   // a statement or an event needs it
	id        string
}

// trigger is a word that tells of an attack.
type trigger struct {
	span          // the trigger's own words
	full     span // with its first complement, as a reader would quote it
	short    span // with the adjectives beside it
	long     span // with the words after it, where none of them is a complement
	sense    *sense
	item     int
	verb     bool
	definite bool // it may refer back: الهجوم
	plural   bool
	event    *event
	skip     string   // why it is no attack; "" where it is one
	answers  *trigger // the trigger whose act it avenges, or that avenges its own: never the same act
	host     *trigger // the trigger whose act it tells more of: of a killing, the attack that killed
	facts
}

// event is one attack, however often it is told.
type event struct {
	typ              string
	suicide          bool
	status           string
	date             *graph.Days
	killed, injured  *graph.Count
	weapons, targets []string
	participants     []graph.Participant
	template         *template.Template // the learnt template that it is; nil where rules found it
	triggers         []*trigger
	figures          []figure
	victims          []string   // target types of those whom its figures count
	loose            []*sense   // words of weapons outside its own words
	deaths           []*trigger // words of killing that tell of its victims
	id               string
}

// end is one end of a statement: an entity or an event.
type end struct {
	entity *entity
	event  *event
}

// statement is a relationship between two ends.
type statement struct {
	typ        graph.RelType
	from, to   end
	stance     graph.Stance
	granted    bool // told by a noun phrase: true whatever its sentence says
	confidence float64
	speaker    *entity
	rule       string
	evidence   span // tokens of the words that say it
}

// state adds a statement with the words that say it.
func (r *reading) state(typ graph.RelType, from, to end, rule string, prior float64, evidence span) *statement {
	s := &statement{typ: typ, from: from, to: to, stance: graph.Asserted, confidence: prior, rule: rule, evidence: evidence}
	r.statements = append(r.statements, s)
	return s
}

// sentence returns the tokens of the sentence that token i stands in.
func (r *reading) sentence(i int) span { return r.doc.Sentences[r.doc.SentOf[i]] }
