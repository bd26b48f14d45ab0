package extract

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/extract/count"
	"github.com/incidentgraph/incidentgraph/graph"
)

// figure is a number of dead or wounded that the report tells of an attack.
type figure struct {
	min, max *int
	wounded  bool
	former   bool  // told as overtaken: an earlier toll
	corrects bool  // the text says that it puts an earlier figure right
	struck   []int // the earlier figures that it names
	at       int   // token
	weak     bool  // counted from a single noun: a soldier was killed
}

// readFigures reads the figures of killed and wounded and gives each to the attack that it tells of.
func readFigures(r *reading) {
	covered := make([]bool, len(r.doc.Tokens))
	for _, d := range r.dates {
		for i := d.First; i < d.End; i++ {
			covered[i] = true
		}
	}
	for _, f := range r.counting.Figures(r.doc.Tokens, 0, len(r.doc.Tokens)) {
		if !covered[f.Number] {
			r.countFigure(&f)
		}
	}
	r.countNouns()
}

// countFigure finds what a figure counts, dead or wounded, and whose attack it is of.
func (r *reading) countFigure(f *count.Figure) {
	i := r.itemAt(f.First)
	if f.First > r.sentence(f.First).First && r.words[f.First-1].is("numbered") {
		return
	}
	if n := value(&figure{min: f.Min, max: f.Max}); f.Digits && n >= 1900 && n <= 2100 && !r.peopleAt(r.itemAt(f.End)) {
		return // a year
	}
	if r.strikes(f, i) {
		return
	}
	subset := r.subset(i)
	dead, wounded, cue := r.counted(f)
	if !dead && !wounded && !subset {
		return
	}
	e := r.eventOfFigure(f.First, cue)
	if e == nil {
		return
	}
	e.victims = append(e.victims, r.victimsAt(r.itemAt(f.End))...)
	if n := value(&figure{min: f.Min, max: f.Max}); subset || n > warToll || n >= 1000 && f.Max == nil && !f.Digits {
		return
	}
	former := r.inSentence(f.First, "former")
	if more := r.andMore(r.itemAt(f.End)); more > 0 && f.Min != nil && f.Max != nil {
		sum := *f.Min + more
		f.Min, f.Max = &sum, &sum
	}
	for _, w := range []bool{false, true} {
		if w && wounded || !w && dead {
			e.figures = append(e.figures, figure{min: f.Min, max: f.Max, wounded: w, former: former, corrects: r.corrected(i), at: f.First})
		}
	}
}

// strikes tells whether a figure is one that the figure before it in the sentence puts right (84, and not 101): it is
// struck there.
func (r *reading) strikes(f *count.Figure, i int) bool {
	if r.near(i, "overtaken", 2, 0) {
		return true
	}
	if !r.near(i, "insteadof", 2, 0) {
		return false
	}
	for _, e := range r.events {
		if n := len(e.figures); n > 0 && r.doc.SentOf[e.figures[n-1].at] == r.doc.SentOf[f.First] {
			last := &e.figures[n-1]
			last.corrects, last.struck = true, append(last.struck, value(&figure{min: f.Min, max: f.Max}))
			return true
		}
	}
	return false
}

// corrected tells whether a word of putting right stands before item i in its clause.
func (r *reading) corrected(i int) bool {
	for k := i - 1; k >= 0 && k >= i-20 && !r.view[k].Clause && !r.view[k].Stop; k-- {
		if r.has(k, "corrects") {
			return true
		}
	}
	return false
}

// peopleAt tells whether item i is a word for people, dead or alive.
func (r *reading) peopleAt(i int) bool {
	return i < len(r.items) && (r.has(i, "somebody") || r.has(i, "victim") || r.has(i, "dead") || r.has(i, "wounded"))
}

// andMore counts who is told together with a figure whose noun stands from item i on: fifteen children and two women.
func (r *reading) andMore(i int) int {
	for k := i; k < len(r.items) && k <= i+2; k++ {
		if r.view[k].Clause || r.has(k, "prep") || r.isCue(k) {
			return 0
		}
		if !r.has(k, "and") || k == i || k+1 >= len(r.items) {
			continue
		}
		n, noun := r.grammar.counted(r, k+1), k+1
		if m, ok := r.counting.Number(r.doc.Tokens, r.items[k+1].First); ok && !m.Vague {
			n, noun = m.Value, r.itemAt(m.End)
		}
		if noun < len(r.items) && (r.has(noun, "victim") || r.has(noun, "somebody")) && !r.has(noun, "other") && n < warToll {
			return n
		}
		return 0
	}
	return 0
}

// warToll is a number of dead that no attack has: such figures are of wars.
const warToll = 3000

// victimsAt returns the target types of who is counted by a number whose noun stands from item i on.
func (r *reading) victimsAt(i int) []string {
	for k := i; k < len(r.items) && k < i+3; k++ {
		if s, _ := r.senseAt(r.items[k].First, "victim"); s != nil {
			if s.features["counted"] != "" || s.features["number"] == "plural" {
				return []string{s.features["target"]}
			}
		}
		if r.view[k].Clause || r.has(k, "and") {
			break
		}
	}
	return nil
}

// subset tells whether what is counted from item i on is a part of what was counted before: among them three children.
func (r *reading) subset(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if r.doc.SentOf[r.items[k].First] != r.doc.SentOf[r.items[i].First] {
			return false
		}
		if r.has(k, "among") {
			return true
		}
	}
	return false
}

func (r *reading) inSentence(token int, class string) bool {
	s := r.sentence(token)
	for i := r.itemAt(s.First); i < len(r.items) && r.items[i].First < s.End; i++ {
		if r.has(i, class) {
			return true
		}
	}
	return false
}

// counted tells whether a figure counts dead or wounded, and the item that says so: the noun after it (ستة قتلى), the
// word before it (مقتل ستة, قتل ستة), or the verb after its noun (ستة أشخاص قتلوا).
func (r *reading) counted(f *count.Figure) (dead, wounded bool, cue int) {
	next := r.itemAt(f.End)
	for k := next; k < len(r.items) && k < next+4 && !r.view[k].Clause && r.items[k].prefix == ""; k++ {
		if r.has(k, "attacker") || r.has(k, "suicidal") || r.bothTogether(k) {
			return false, false, -1
		}
		if r.has(k, "dead") || r.has(k, "wounded") {
			dead = r.has(k, "dead")
			wounded = !dead || r.pairOf(k)
			return dead, wounded, k
		}
		if r.has(k, "and") || r.has(k, "prep") && !r.has(k, "from") || r.has(k, "number") {
			break
		}
	}
	if next < len(r.items) && !r.countable(next) {
		return false, false, -1
	}
	before, d1 := r.cueBefore(r.itemAt(f.First))
	after, d2 := r.cueAfter(next)
	switch {
	case after >= 0 && (before < 0 || d2 < d1 || r.verb(before)):
		cue = after
	case before >= 0:
		cue = before
	default:
		return false, false, -1
	}
	w := r.has(cue, "wound") || r.has(cue, "woundedtoll")
	return !w, w, cue
}

// countable tells whether what stands after a number can be people: not money, time or kilometres.
func (r *reading) countable(i int) bool {
	for k := i; k < len(r.items) && k < i+3; k++ {
		if r.items[k].mention != nil || r.has(k, "somebody") || r.has(k, "victim") || r.view[k].Clause || r.view[k].Stop || r.has(k, "other") || r.has(k, "and") || r.has(k, "prep") || r.has(k, "while") || r.items[k].prefix != "" || k > i && r.verb(k) {
			return !r.has(k, "time")
		}
		if r.has(k, "time") || r.has(k, "uncounted") || r.has(k, "weapon") || r.has(k, "projectile") {
			return false
		}
	}
	return true
}

// bothTogether tells whether a figure before item k counts the dead and the wounded in one sum, which says how many of
// neither: sixty between dead and wounded.
func (r *reading) bothTogether(k int) bool {
	if !r.has(k, "figure_between") || k+3 >= len(r.items) || !r.has(k+2, "and") {
		return false
	}
	return r.has(k+1, "dead") && r.has(k+3, "wounded") || r.has(k+1, "wounded") && r.has(k+3, "dead")
}

// pairOf tells whether the noun of dead at item k is told with the wounded as one: عشرات القتلى والجرحى.
func (r *reading) pairOf(k int) bool {
	return k+2 < len(r.items) && r.has(k+1, "and") && r.has(k+2, "wounded")
}

// cueBefore finds the word of killing or wounding that a figure at item i belongs to, before it, and how far it is.
func (r *reading) cueBefore(i int) (cue, distance int) {
	far := false
	for k := i - 1; k >= 0 && k >= i-25; k-- {
		if r.doc.SentOf[r.items[k].First] != r.doc.SentOf[r.items[i].First] {
			break
		}
		if r.has(k, "toll") || r.has(k, "woundedtoll") || r.isCue(k) && !far {
			return k, i - k
		}
		if far = far || i-k > 8; far {
			continue
		}
		if r.verb(k) && !r.has(k, "result") && !r.has(k, "happen") && !r.has(k, "rise") || r.view[k].Form == ":" {
			far = true
		}
	}
	return -1, 0
}

// cueAfter finds the verb of killing or wounding after a figure's noun.
func (r *reading) cueAfter(i int) (cue, distance int) {
	for k := i; k < len(r.items) && k <= i+8; k++ {
		if end := r.closedAside(k); end > 0 { // 150 people, most of them children, were killed
			k, i = end, end
			continue
		}
		if j := r.cueBehindPart(k); j > 0 {
			return j, j - i
		}
		if r.view[k].Clause || r.has(k, "and") || r.verb(k) && !r.isCue(k) && k > i {
			break
		}
		if r.isCue(k) && r.verb(k) {
			return k, k - i
		}
	}
	return -1, 0
}

// cueBehindPart returns the verb of killing or wounding behind the part of the people that "among" at item k tells: 13
// civilians, among them women and children, were killed; 0 where there is none.
func (r *reading) cueBehindPart(k int) int {
	if r.grammar.cased || !r.has(k, "among") {
		return 0
	}
	for j := k + 1; j < len(r.items) && j <= k+6 && !r.view[j].Stop && r.items[j].mention == nil; j++ {
		if r.isCue(j) && r.verb(j) && r.items[j].prefix == "" {
			return j
		}
	}
	return 0
}

// closedAside returns the item of the comma that closes an aside of at most six items which the comma at item k opens, in
// a language whose verbs stand behind it; 0 where there is none.
func (r *reading) closedAside(k int) int {
	if !r.grammar.cased || !isComma(r.view[k].Form) {
		return 0
	}
	for j := k + 2; j < len(r.items)-1 && j < k+8 && !r.view[j].Stop; j++ {
		if isComma(r.view[j].Form) && (r.has(j+1, "be") || r.has(j+1, "have") || r.isCue(j+1)) {
			return j
		}
	}
	return 0
}

// ofMany tells whether a figure is told of many acts together: of such attacks, in total.
func (r *reading) ofMany(token int) bool {
	return r.grammar.cased && (r.inSentence(token, "overall") || r.inSentence(token, "anysuch"))
}

func (r *reading) isCue(k int) bool {
	return r.has(k, "death") || r.fatal(k) || r.has(k, "wound") || r.has(k, "toll") || r.has(k, "woundedtoll")
}

// fatal tells whether the word at item k is one of an attack that kills: gun down, behead.
func (r *reading) fatal(k int) bool {
	return slices.ContainsFunc(r.items[k].senses, func(s *sense) bool { return s.features["kill"] != "" })
}

// eventOfFigure finds the attack that a figure at a token is of: the one that its word of killing tells, else the one
// told in its sentence before it, or after it, else the last one told before.
func (r *reading) eventOfFigure(token, cue int) *event {
	if cue < 0 {
		cue = r.itemAt(token)
	}
	if r.inSentence(token, "sofar") {
		return nil // of all attacks of a month
	}
	if t := r.items[cue].trigger; t != nil {
		for t.host != nil {
			t = t.host
		}
		if t.event != nil {
			return t.event
		}
	}
	if r.ofMany(token) {
		return nil
	}
	sentence := r.doc.SentOf[token]
	var before, after, inSentence *event
	for _, t := range r.triggers {
		switch {
		case t.event == nil:
		case t.First <= token:
			before = t.event
			if r.doc.SentOf[t.First] == sentence {
				inSentence = t.event
			}
		case after == nil && r.doc.SentOf[t.First] == sentence:
			after = t.event
		}
	}
	switch {
	case inSentence != nil:
		return inSentence
	case after != nil:
		return after
	case before != nil:
		return before
	case len(r.events) > 0:
		return r.events[0]
	}
	return nil
}

// toll chooses the figure that the report stands by: one that corrects others, else the exact or greatest of those not
// told as overtaken, the last of equals.
func toll(figures []figure, wounded bool) *graph.Count {
	var best *figure
	for i := range figures {
		f := &figures[i]
		if f.wounded != wounded || f.former {
			continue
		}
		if best == nil || better(f, best) {
			best = f
		}
	}
	if best == nil {
		return nil
	}
	return &graph.Count{Min: best.min, Max: best.max, Corrects: best.corrects, Struck: best.struck}
}

func better(f, best *figure) bool {
	if f.corrects != best.corrects {
		return f.corrects
	}
	if f.weak != best.weak {
		return best.weak
	}
	return value(f) > value(best)
}

func value(f *figure) int {
	if f.min != nil {
		return *f.min
	}
	if f.max != nil {
		return *f.max
	}
	return 0
}
