package extract

import (
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// role is the part that a mention has in an attack, as one telling of it says.
type role struct {
	rel    graph.RelType
	entity *entity
	words  span // of the mention
	rule   string
	prior  float64
}

// readRoles reads who did what to whom where, around every trigger: its complements to the right, and to the left
// the verb that carries it.
func readRoles(r *reading) {
	for _, t := range r.triggers {
		if t.skip == "sport" || t.skip == "figurative" || t.skip == "policy" {
			continue
		}
		s := &scan{r: r, t: t, mode: r.first(t), from: r.itemAt(t.End)}
		if t.verb {
			s.subject()
		} else {
			s.carrier()
		}
		s.right()
		if t.full.End == t.short.End {
			t.long = r.wordsAfter(t)
		}
		s.placeBefore()
	}
}

// wordsAfter is the trigger with the words after it up to four, and no further than a mark or a verb.
func (r *reading) wordsAfter(t *trigger) span {
	end := t.short.End
	for end < r.sentence(t.First).End && end < t.short.End+4 && r.doc.Tokens[end].Class != text.Mark && !r.words[end].isVerb() {
		end++
	}
	return span{First: t.First, End: end}
}

// isVerb tells whether the lists know the word as a verb.
func (w *word) isVerb() bool {
	return slices.ContainsFunc(w.senses, func(s *sense) bool { return s.verb })
}

// placeBefore takes the places told before the attack where none is told after it, or none so wide.
func (s *scan) placeBefore() {
	widest := 0
	for _, x := range s.t.roles {
		if x.rel == graph.OccurredIn {
			widest = max(widest, placeRank[x.entity.kind])
		}
	}
	for _, m := range s.earlier {
		if placeRank[m.kind] > widest {
			s.add(graph.OccurredIn, m.entity, m, "place before attack", 0.5)
		}
	}
}

// scan reads the complements of one trigger.
type scan struct {
	r       *reading
	t       *trigger
	mode    mode // what the next mention is
	taken   *mention
	from    int        // item that the scan to the right begins at
	until   int        // tokens before this one belong to a form of several words that was read
	earlier []*mention // places told before the attack
	by      bool
	away    bool // the words tell of where it came from or where its author is
	comma   bool // a comma was crossed since the last complement
	skipped int  // items since the last one that was understood
}

// mode is what a mention that comes next is to the attack.
type mode int

const (
	nothing mode = iota
	genitive
	adjective // only an adjective can follow
	in        // where it happened
	near      // near where it happened
	at        // before or at where it happened
	on        // whom or what it was aimed at
	by        // who did it
	with      // the other side of a fight
	object    // of the verb
	killed
	origin // where it came from
)

// first is what a mention right after the trigger's words is. A noun with the article has no genitive after it.
func (r *reading) first(t *trigger) mode {
	switch {
	case t.verb:
		return object
	case r.words[t.First].article:
		return adjective
	}
	return genitive
}

// right reads the complements after the trigger, up to the end of its clause.
func (s *scan) right() {
	r := s.r
	sentence := r.doc.SentOf[s.t.First]
	quoted := s.t.full.End > s.t.End
	for i := s.from; i < len(r.items); i++ {
		it := &r.items[i]
		if r.doc.SentOf[it.First] != sentence || s.stops(i) {
			break
		}
		if it.First < s.until || r.dateAt(it.First) != nil || r.dateAfter(i) {
			continue
		}
		switch {
		case it.mention != nil:
			if s.take(it.mention) && !quoted && it.mention.textEnd()-s.t.First <= 9 {
				s.t.full.End, quoted = it.mention.textEnd(), true
			}
		default:
			s.word(i)
			if s.t.short.End == it.First && r.describes(i) {
				s.t.short.End = it.End
				s.t.full.End = max(s.t.full.End, it.End)
			}
		}
	}
}

// dateAfter tells whether item i is a preposition of a date: on 24 April.
func (r *reading) dateAfter(i int) bool {
	return (r.has(i, "in") || r.has(i, "daypart")) && i+1 < len(r.items) && r.dateAt(r.items[i+1].First) != nil && r.items[i+1].mention == nil
}

// describes tells whether item i is an adjective of the kind that says what an attack was.
func (r *reading) describes(i int) bool {
	for _, c := range []string{"air", "artillery", "weapon", "suicidal", "campaigning", "intense", "armed", "demonym"} {
		if r.has(i, c) {
			return true
		}
	}
	return false
}

// stops tells whether the attack's clause ends before item i: another attack, a verb of saying, a new statement.
func (s *scan) stops(i int) bool {
	r := s.r
	if u := r.items[i].trigger; u != nil && u.host != s.t && u.sense.is("attack") && u.sense.features["weak"] == "" {
		return true
	}
	if u := r.items[i].trigger; u != nil && u.sense.features["opens"] != "" && u.host == nil {
		return true
	}
	if r.has(i, "inreturn") || r.has(i, "say") || r.has(i, "claim") || r.has(i, "announce") || r.has(i, "accuse") || r.has(i, "condemn") || r.has(i, "while") || r.has(i, "but") || s.skipped > 12 {
		return true
	}
	return s.comma && r.has(i, "and") && i+1 < len(r.items) && r.verb(i+1)
}

// word lets a word that is no mention say what the next mention is.
func (s *scan) word(i int) {
	r := s.r
	s.skipped++
	switch {
	case r.view[i].Clause:
		s.comma, s.away = true, false
		if s.mode != in && s.mode != near && s.mode != at && s.mode != by && s.mode != with {
			s.mode = nothing
		}
	case r.has(i, "ascribed"):
		s.mode, s.by = nothing, true
	case s.carriedBy(i) && s.skipped > 5:
		s.mode = nothing
	case s.carriedBy(i):
		s.mode, s.comma = by, false
		if _, n := r.senseAt(r.items[i].First, "agency"); n > 1 {
			s.until = r.items[i].First + n
		}
	case r.isAim(i), r.has(i, "hit"):
		s.mode, s.comma = on, false
	case r.has(i, "near"):
		s.mode = near
	case r.has(i, "at"):
		s.mode = at
	case r.has(i, "in"):
		switch {
		case s.away:
			s.mode = nothing
		case s.mode != near && s.mode != at || r.items[i].prefix == "":
			s.mode = in
		}
	case r.has(i, "on"), r.has(i, "against"), r.has(i, "aimed"):
		s.mode, s.away = on, false
	case r.has(i, "from"):
		if s.mode != near && (s.mode != in || s.taken == nil) {
			s.mode = origin
		}
	case r.has(i, "with"):
		s.mode = nothing
		if s.t.sense.features["type"] == "clash" {
			s.mode = with
		}
	case r.has(i, "between"):
		if s.t.sense.features["type"] == "clash" {
			s.mode = with
		}
	case r.has(i, "to") && r.items[i].prefix != "":
		switch {
		case r.has(i-1, "hostile"), r.has(i-1, "ascribed"):
			s.mode = nothing
		case (s.mode == genitive || s.mode == adjective) && s.taken == nil && !s.by:
			s.mode = s.possessive()
		case s.by && s.mode == by && !r.has(i-1, "belong"):
			s.mode = on // the shelling of the army of the positions
		case s.mode != on && s.mode != with && s.mode != by:
			s.mode = nothing
		}
	case r.has(i, "belong") && s.gunmen():
		s.mode = by
	case r.has(i, "prep"):
		s.mode = nothing
	case r.has(i, "and"):
	case r.verb(i):
		s.mode = nothing
	default:
		s.hint(i)
	}
}

// gunmen tells whether the attack's authors were told as gunmen, whose group may follow.
func (s *scan) gunmen() bool {
	return slices.ContainsFunc(s.t.hints, func(h *sense) bool { return h.is("gunman") })
}

// possessive is what ل before a mention makes it: who did it, or of a noun with a victim, the victim.
func (s *scan) possessive() mode {
	if s.t.sense.features["genitive"] == "victim" || s.r.words[s.t.First].suffix {
		return on
	}
	return by
}

// carriedBy tells whether item i says that who comes next did it: شنه, نفذتها, من قبل, على يد.
func (s *scan) carriedBy(i int) bool {
	r := s.r
	if r.has(i, "carry") && r.words[r.items[i].First].suffix {
		return true
	}
	return r.has(i, "agency")
}

// isAim tells whether item i is a verb of aiming: استهدف.
func (r *reading) isAim(i int) bool {
	for _, s := range r.items[i].senses {
		if s.features["aim"] != "" && s.verb {
			return true
		}
	}
	return false
}

// hint notes a word that says what the attack was done with or hit, and an adjective that names its author's country.
func (s *scan) hint(i int) {
	r := s.r
	longest, _ := r.senseAt(r.items[i].First, "victim")
	for _, sense := range r.items[i].senses {
		switch {
		case sense.is("victim") && sense != longest:
		case sense.is("campaigning"), sense.is("armed"):
			if s.t.short.End == r.items[i].First {
				s.t.hints = append(s.t.hints, sense)
			}
		case sense.is("air") && s.r.has(i-1, "defence"):
		case sense.is("weapon"), sense.is("air"), sense.is("artillery"), sense.is("suicidal"), sense.is("gunman"), sense.is("bomb"):
			s.t.hints = append(s.t.hints, sense)
		case sense.is("victim"):
			if s.mode == on || s.mode == object || s.mode == genitive && s.t.sense.features["genitive"] == "victim" || s.mode == killed {
				s.t.hints = append(s.t.hints, sense)
			}
		case sense.is("demonym") && (s.mode == genitive || s.mode == adjective) && s.taken == nil && s.t.sense.features["genitive"] == "actor" && !s.by:
			s.demonym(i, sense)
		case sense.is("further") && s.taken == nil && (s.mode == genitive || s.mode == adjective) && r.items[i].First-s.t.End <= 2 && !s.t.sense.is("death"):
			s.t.other = true
		case sense.is("repeated"):
			s.t.other = true
		}
	}
}

// demonym makes the adjective of a country beside the attack a mention of its government: غارة أمريكية.
func (s *scan) demonym(i int, sense *sense) {
	iso := sense.country()
	if iso == "" || s.r.has(i, "stateless") {
		return
	}
	r := s.r
	e := r.government(iso)
	m := &mention{span: r.items[i].span, article: r.items[i].article, label: graph.Group, kind: "government", country: iso, entity: e, item: i, rule: "author's adjective", prior: 0.8}
	e.mentions = append(e.mentions, m)
	s.add(graph.PerpetratedBy, e, m, "attack adjective", 0.8)
	s.by = true
}

// take gives a mention its part, and says what the next one may be; false where it has none.
func (s *scan) take(m *mention) bool {
	before := len(s.t.roles)
	switch m.label {
	case graph.Place:
		s.place(m)
	default:
		s.actor(m)
	}
	if len(s.t.roles) == before {
		s.skipped++
		return false
	}
	s.taken, s.skipped, s.comma = m, 0, false
	return true
}

// place gives a place its part: a site that was aimed at is a target; any other place is where it happened.
func (s *scan) place(m *mention) {
	site := m.kind == "facility"
	if d, _ := s.r.senseAt(m.First, "direction"); d != nil && s.r.states(s.t, graph.OccurredIn) {
		return // a direction is where it happened only when nothing more exact is told
	}
	switch s.mode {
	case origin:
		s.away = true
	case by, with:
		if s.mode == by && s.r.isState(m) {
			s.author(m)
		}
	case genitive:
		switch {
		case s.t.sense.features["genitive"] == "actor" && s.r.isState(m) && m.kind == "country" && s.taken == nil:
			s.author(m)
		case site && s.t.sense.features["genitive"] == "victim":
			s.add(graph.Targeted, m.entity, m, "attack of site", 0.7)
			s.add(graph.OccurredIn, m.entity, m, "attack of site", 0.6)
		default:
			s.add(graph.OccurredIn, m.entity, m, "attack of place", 0.7)
		}
		s.mode = in
	case on, object, killed:
		if site {
			s.add(graph.Targeted, m.entity, m, "attack on site", 0.8)
		} else {
			s.add(graph.OccurredIn, m.entity, m, "attack on place", 0.7)
		}
		s.mode = in
	case near, at:
		s.add(graph.OccurredIn, m.entity, m, "attack near place", 0.75)
	case in:
		s.add(graph.OccurredIn, m.entity, m, "attack in place", 0.8)
		if site && s.softSite(m) && s.t.sense.features["type"] != "clash" {
			s.add(graph.Targeted, m.entity, m, "attack in site", 0.6)
		}
	}
}

// softSite tells whether a site is one that attacks in it are aimed at: a market, a school, a mosque.
func (s *scan) softSite(m *mention) bool {
	for i := m.First; i < m.End; i++ {
		if sense, _ := s.r.senseAt(i, "victim"); sense != nil {
			switch sense.features["target"] {
			case "religious", "business", "education", "health", "diplomatic", "transport":
				return true
			}
			return false
		}
	}
	return false
}

// author states that a mention did it; a country is its government.
func (s *scan) author(m *mention) {
	if s.t.sense.is("death") && s.t.host != nil {
		return // whoever kills within an attack may be those who stop it
	}
	if e := s.r.asGroup(m); e != nil && e.label != graph.Place && m.kind != "media" {
		s.add(graph.PerpetratedBy, e, m, "attack by", 0.8)
		s.by = true
	}
}

// actor gives a group or person its part.
func (s *scan) actor(m *mention) {
	victim := s.t.sense.features["genitive"] == "victim" || s.t.sense.features["object"] == "victim"
	switch s.mode {
	case by, with:
		s.author(m)
		s.away = s.mode == by
	case genitive:
		switch {
		case victim && m.label == graph.Group && s.acts(m):
			s.author(m)
			s.mode = object
		case victim:
			s.victim(m)
			s.mode = nothing
		case m.label == graph.Group && !s.by:
			s.author(m)
			s.mode = by
		}
	case object:
		s.victim(m)
	case on, killed:
		s.victim(m)
	}
}

// acts tells whether the mention right after a verbal noun that can have a victim is its subject: its object follows,
// bare or after ل (استهداف إسرائيل مواقع, قصف الجيش لمواقع).
func (s *scan) acts(m *mention) bool {
	r := s.r
	k := m.item + 1
	if k >= len(r.items) || r.view[k].Clause {
		return false
	}
	if r.has(k, "to") && r.items[k].prefix != "" {
		return true
	}
	return r.items[k].prefix == "" && (r.items[k].mention != nil || r.has(k, "struck") || r.has(k, "victim")) && !r.has(k, "demonym")
}

// victim states that a group or person was hit; a person is killed, taken or wounded by what kills, takes or wounds.
func (s *scan) victim(m *mention) {
	if m.kind == "media" && m.label == graph.Group {
		return
	}
	sense := s.t.sense
	if m.label == graph.Person {
		switch {
		case sense.is("death"):
			s.add(graph.Killed, m.entity, m, "killed", 0.8)
			return
		case sense.features["type"] == "assassination" && sense.features["status"] == "":
			s.add(graph.Killed, m.entity, m, "assassinated", 0.75)
		case sense.features["type"] == "kidnapping" || sense.features["type"] == "hostage_taking":
			s.add(graph.Abducted, m.entity, m, "abducted", 0.8)
			return
		}
	}
	s.add(graph.Targeted, m.entity, m, "attack on", 0.8)
}

func (s *scan) add(rel graph.RelType, e *entity, m *mention, rule string, prior float64) {
	if e == nil {
		return
	}
	if rel == graph.Targeted || rel == graph.Killed || rel == graph.Abducted {
		s.victimWords(m)
	}
	for _, have := range s.t.roles {
		if have.rel == rel && have.entity == e {
			return
		}
	}
	s.t.roles = append(s.t.roles, role{rel: rel, entity: e, words: span{First: m.First, End: m.textEnd()}, rule: rule, prior: prior})
}

// victimWords notes the words of a mention, and of the title before it, that say what kind of target it is.
func (s *scan) victimWords(m *mention) {
	r := s.r
	for i := max(r.sentence(m.First).First, s.t.End, m.First-3); i < m.End; i++ {
		if i < m.First && m.label != graph.Person {
			continue
		}
		if sense, n := r.senseAt(i, "victim"); sense != nil && !(i > m.First && m.kind == "facility" && s.named(m)) {
			s.t.hints = append(s.t.hints, sense)
			i += n - 1
		}
	}
}

// named tells whether the first word of a site has said what kind of target it is.
func (s *scan) named(m *mention) bool {
	sense, _ := s.r.senseAt(m.First, "victim")
	return sense != nil
}

// subject finds the subject of a verb: the mention right after it with another object to come, or right before it.
func (s *scan) subject() {
	r := s.r
	if s.t.sense.features["passive"] != "" {
		s.mode = killed
		return
	}
	before := s.before()
	if before == nil {
		before = s.speaker(s.t.item)
	}
	next := r.itemAt(s.t.End)
	after := r.mentionNear(next, 3)
	death := s.t.sense.is("death")
	switch {
	case death && r.words[s.t.First].suffix: // the police killed him: told of the attacker
		s.mode = nothing
		return
	case r.words[s.t.First].suffix: // he attacked it: the subject follows
		if after != nil && after.label != graph.Place {
			s.author(after)
			s.mode = nothing
		}
	case death && after != nil && after.label == graph.Person:
		s.mode = killed
	case death && before != nil && !r.objectAt(next):
		s.mode = killed
		s.victim(before)
	case before != nil && (!death || r.canKill(before)):
		s.author(before)
		s.mode = object
	case after != nil && r.canAct(after) && !r.accusative(after) && !s.relative() && (!death || after.label == graph.Group && r.objectFollows(after)):
		s.author(after)
		s.subjectTaken(after)
	default:
		s.mode = object
	}
	if death && s.mode == object {
		s.mode = killed
	}
}

// accusative tells whether a mention's first word has the ending of the object: الحوثيين, not الحوثيون.
func (r *reading) accusative(m *mention) bool {
	return strings.HasSuffix(r.doc.Tokens[m.First].Form, "ين")
}

// relative tells whether a verb begins a relative clause, whose head is its subject: a raid that hit X.
func (s *scan) relative() bool {
	k := s.r.prev(s.t.item)
	return k >= 0 && s.r.has(k, "which")
}

// subjectTaken sets the scan on the object after the subject.
func (s *scan) subjectTaken(m *mention) {
	s.mode, s.taken, s.from = object, nil, m.item+1
	s.t.full.End = max(s.t.full.End, m.End)
}

// before returns the mention that stands before a verb as its subject: right before it, or the head of the relative
// clause that it begins.
func (s *scan) before() *mention {
	r := s.r
	which := false
	for k, n := s.r.prev(s.t.item), 0; k >= 0 && n < 4; k, n = k-1, n+1 {
		it := &r.items[k]
		if m := it.mention; m != nil {
			if r.canAct(m) && m.prefix != "ب" && m.prefix != "ل" && !r.governed(k) {
				return m
			}
			return nil
		}
		which = which || r.has(k, "which")
		if r.view[k].Clause && which && n > 0 {
			continue
		}
		if !r.has(k, "which") && !r.has(k, "time") && !r.has(k, "qad") && !r.has(k, "be") && !r.has(k, "weekday") && it.prefix == "" {
			return nil
		}
	}
	return nil
}

// speaker returns who speaks of himself as the author: the army said that it hit.
func (s *scan) speaker(verb int) *mention {
	r := s.r
	k := r.prev(verb)
	for n := 0; k >= 0 && n < 2 && (r.has(k, "time") || r.has(k, "weekday") || r.has(k, "qad")); n++ {
		k = r.prev(k)
	}
	if k < 0 || !r.has(k, "that") || !r.pronounced(k) {
		return nil
	}
	for n := 0; k >= 0 && n < 25; k, n = r.prev(k), n+1 {
		if r.has(k, "say") || r.has(k, "announce") {
			return r.sayer(k)
		}
	}
	return nil
}

// sayer returns the subject of a verb of saying at item i: the first mention after it, or the one right before it.
func (r *reading) sayer(i int) *mention {
	for k := i + 1; k < len(r.items) && k < i+6; k++ {
		if m := r.items[k].mention; m != nil && !r.governed(k) {
			if r.canAct(m) {
				return m
			}
			return nil
		}
		if r.has(k, "that") || r.view[k].Clause {
			break
		}
	}
	if p := r.prev(i); p >= 0 {
		if m := r.items[p].mention; m != nil && r.canAct(m) && !r.governed(p) {
			return m
		}
	}
	return nil
}

// pronounced tells whether a word of "that" ends in the pronoun of who speaks: أنه, إنها.
func (r *reading) pronounced(i int) bool {
	form := r.doc.Tokens[r.items[i].First].Form
	return strings.HasSuffix(form, "ه") || strings.HasSuffix(form, "ها") || strings.HasSuffix(form, "هم")
}

// governed tells whether a preposition stands before item i.
func (r *reading) governed(i int) bool {
	k := i - 1
	return k >= 0 && r.doc.SentOf[r.items[k].First] == r.doc.SentOf[r.items[i].First] && r.has(k, "prep")
}

// canAct tells whether a mention can be the author of an attack.
func (r *reading) canAct(m *mention) bool {
	switch m.label {
	case graph.Place:
		return r.isState(m) && m.kind == "country"
	case graph.Group:
		return m.kind != "media" && m.kind != "organization"
	}
	return true
}

func (r *reading) canKill(m *mention) bool {
	return m.label == graph.Group && r.canAct(m) || m.label == graph.Person
}

// mentionNear returns the first mention within n items from item i on, before any preposition or mark.
func (r *reading) mentionNear(i, n int) *mention {
	for k := i; k < len(r.items) && k < i+n; k++ {
		switch {
		case r.items[k].mention != nil:
			return r.items[k].mention
		case r.has(k, "prep") || r.view[k].Clause || r.view[k].Stop || r.has(k, "number") || r.verb(k):
			return nil
		}
	}
	return nil
}

// objectFollows tells whether something that can be an object comes after a mention: another mention, a number or a
// word for who was hit, before any preposition or mark.
func (r *reading) objectFollows(m *mention) bool { return r.objectAt(m.item + 1) }

// objectAt tells whether something that can be an object stands within six items from item i on.
func (r *reading) objectAt(i int) bool {
	for k := i; k < len(r.items) && k < i+6; k++ {
		switch {
		case r.items[k].mention != nil, r.has(k, "number"), r.has(k, "victim"), r.has(k, "somebody"), r.has(k, "campaign"), r.has(k, "attacker"):
			return true
		case r.view[k].Clause || r.has(k, "prep") && !r.has(k, "time"):
			return false
		}
	}
	return false
}

// carrier reads the words before a noun that tells of an attack: the verb that carries it (شن X هجوما), who suffered
// it (تعرض X لهجوم), where it shook (هز انفجار مدينة X), and a place told first.
func (s *scan) carrier() {
	r := s.r
	sentence := r.doc.SentOf[s.t.First]
	p := r.prev(s.t.item)
	free := p < 0 || !r.has(p, "prep") // the attack can be the object of a verb
	for k, n := p, 0; k >= 0 && n < 14; k, n = k-1, n+1 {
		it := &r.items[k]
		if it.mention != nil || r.has(k, "and") {
			n--
		}
		if r.doc.SentOf[it.First] != sentence || it.trigger != nil && it.trigger.sense.is("attack") || r.has(k, "but") {
			return
		}
		switch {
		case r.has(k, "carry") && r.verb(k) && !r.has(k, "masdar"):
			if free {
				s.carried(k)
			}
			return
		case r.has(k, "carry") && r.has(k, "masdar"):
			s.announced(k)
			return
		case r.has(k, "author"):
			s.mode = by
		case r.has(k, "suffer"):
			s.suffered(k)
			return
		case r.has(k, "witness"):
			s.witnessed(k)
			return
		case r.has(k, "hit") && n < 2:
			s.mode = on
			return
		case r.verb(k) && !r.has(k, "result") && !r.has(k, "happen") && !r.has(k, "time") && !r.has(k, "daypart"):
			return
		case it.mention != nil && it.mention.label == graph.Place && r.locative(k):
			s.earlier = append(s.earlier, it.mention)
		}
	}
}

// carried finds the subject of the verb that carries the attack: between it and the attack, or before it.
func (s *scan) carried(k int) {
	r := s.r
	for i := k + 1; i < s.t.item; i++ {
		if m := r.items[i].mention; m != nil && r.canAct(m) && !r.governed(i) {
			s.author(m)
			return
		}
	}
	for i, n := r.prev(k), 0; i >= 0 && n < 4; i, n = i-1, n+1 {
		if m := r.items[i].mention; m != nil {
			if r.canAct(m) && !r.governed(i) {
				s.author(m)
			}
			return
		}
		if r.view[i].Clause || r.verb(i) {
			break
		}
	}
	if m := s.speaker(k); m != nil {
		s.author(m)
	} else {
		s.dropped(k)
	}
}

// dropped finds the authors of a verb in the plural that tells no subject (they planned an attack): the armed group told
// last in the sentence before.
func (s *scan) dropped(k int) {
	r := s.r
	if !strings.HasSuffix(r.view[k].Form, "وا") {
		return
	}
	sentence := r.doc.SentOf[r.items[k].First]
	for i := k - 1; i >= 0 && r.doc.SentOf[r.items[i].First] >= sentence-1; i-- {
		if m := r.items[i].mention; m != nil && m.label == graph.Group && m.kind == "armed_group" && !r.governed(i) {
			s.author(m)
			return
		}
	}
}

// announced finds who announced or tried what a verbal noun says: X announced the carrying out of raids.
func (s *scan) announced(k int) {
	r := s.r
	for i, n := r.prev(k), 0; i >= 0 && n < 10; i, n = i-1, n+1 {
		switch {
		case r.has(i, "announce"), r.has(i, "attempt"), r.has(i, "trial") && r.verb(i), r.has(i, "carry") && r.verb(i):
			s.carried(i)
			return
		case r.verb(i) && !r.has(i, "time") && !r.has(i, "daypart"), r.has(i, "modal"):
			return
		}
	}
}

// suffered finds who was exposed to the attack.
func (s *scan) suffered(k int) {
	r := s.r
	for i := k + 1; i < s.t.item; i++ {
		s.sufferer(r.items[i].mention)
	}
	if len(s.t.roles) > 0 {
		return
	}
	for i, n := r.prev(k), 0; i >= 0 && n < 4; i, n = i-1, n+1 {
		if m := r.items[i].mention; m != nil && !r.governed(i) {
			s.sufferer(m)
			return
		}
	}
}

func (s *scan) sufferer(m *mention) {
	switch {
	case m == nil:
	case m.label == graph.Place && m.kind != "facility":
		s.add(graph.OccurredIn, m.entity, m, "exposed place", 0.7)
	case m.label == graph.Place:
		s.add(graph.Targeted, m.entity, m, "exposed site", 0.7)
		s.add(graph.OccurredIn, m.entity, m, "exposed site", 0.6)
	default:
		s.add(graph.Targeted, m.entity, m, "exposed", 0.7)
	}
}

// witnessed finds the place that saw the attack: شهدت X هجوما.
func (s *scan) witnessed(k int) {
	for i := k + 1; i < s.t.item; i++ {
		if m := s.r.items[i].mention; m != nil && m.label == graph.Place {
			s.add(graph.OccurredIn, m.entity, m, "place that saw it", 0.75)
		}
	}
	for i, n := s.r.prev(k), 0; i >= 0 && n < 3 && len(s.t.roles) == 0; i, n = i-1, n+1 {
		if m := s.r.items[i].mention; m != nil && m.label == graph.Place {
			s.add(graph.OccurredIn, m.entity, m, "place that saw it", 0.7)
		}
	}
}

// locative tells whether the mention at item i stands after "in" or within, or beside such a place.
func (r *reading) locative(i int) bool {
	k := i - 1
	if k < 0 || r.doc.SentOf[r.items[k].First] != r.doc.SentOf[r.items[i].First] {
		return false
	}
	return r.has(k, "in") || r.has(k, "near")
}
