package graph

import (
	"cmp"
	"slices"
	"strings"
)

// relationship is a row of Relationships.
type relationship struct {
	ID             string   `col:"id"`
	Type           RelType  `col:"type"`
	From           string   `col:"from"`
	To             string   `col:"to"`
	Confidence     *float64 `col:"confidence"`
	Quote          string   `col:"quote"`
	Report         string   `col:"report"`
	Title          string   `col:"title"`
	Publisher      string   `col:"publisher"`
	Published      string   `col:"published"`
	Speaker        string   `col:"speaker"`
	Statements     int      `col:"statements"`
	Sources        int      `col:"sources"`
	FirstPublished string   `col:"first_published"`
	LastPublished  string   `col:"last_published"`
	Since          interval `col:"since_"`
	Until          interval `col:"until_"`
	Confirmed      bool     `col:"confirmed"`
}

// bestStatements is how many statements of an edge its fold sees, however many there are: the best ones.
const bestStatements = 8

// evidence is what an edge is folded from.
type evidence struct {
	best        []*statement // up to bestStatements, best first; at least one
	first, last string       // days of the first and last report, of those that tell theirs
	statements  int
	sources     int
	report      func(id string) (title, publisher string)
	speaker     func(telling string) string // the node that it is part of
}

// choose takes the best, the first and the last of all statements of an edge.
func (e *evidence) choose(statements []*statement) {
	slices.SortFunc(statements, func(a, b *statement) int { return strings.Compare(b.Rank, a.Rank) })
	e.best = statements[:min(bestStatements, len(statements))]
	for _, s := range statements {
		if s.Published != "" {
			e.first, e.last = min(cmp.Or(e.first, s.Published), s.Published), max(e.last, s.Published)
		}
	}
}

// foldEdge folds a relationship.
func foldEdge(e evidence) *relationship {
	best := e.best[0]
	_, from, to := edgeOf(best.Type, best.FromNode, best.ToNode, best.Stance)
	r := &relationship{
		ID: best.Edge, Type: best.Type, From: from, To: to, Confidence: &best.Confidence, Quote: best.Quote, Report: best.Report,
		Published: best.Published, Statements: e.statements, Sources: e.sources, FirstPublished: e.first, LastPublished: e.last,
	}
	r.Title, r.Publisher = e.report(best.Report)
	if best.Speaker != "" {
		r.Speaker = e.speaker(best.Speaker)
	}
	for _, s := range e.best {
		if r.Since.From == "" {
			r.Since = s.Since
		}
		if r.Until.From == "" {
			r.Until = s.Until
		}
	}
	return r
}

// mentionedIn returns the relationships from an attack to the reports that tell of it.
func mentionedIn(attack string, tellings []*telling, report func(id string) (title, publisher string)) []*relationship {
	byReport := map[string]*relationship{}
	var list []*relationship
	for _, t := range tellings {
		r := byReport[t.Report]
		if r == nil {
			edge, from, to := edgeOf(MentionedIn, attack, reportKey(t.Report), Asserted)
			r = &relationship{
				ID: edge, Type: MentionedIn, From: from, To: to, Quote: t.Mentions[0], Report: t.Report, Published: t.Published,
				Sources: 1, FirstPublished: t.Published, LastPublished: t.Published,
			}
			r.Title, r.Publisher = report(t.Report)
			byReport[t.Report], list = r, append(list, r)
		}
		r.Statements++
	}
	return list
}
