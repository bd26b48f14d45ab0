package graph

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
)

// Grouping is by what quality is told apart.
type Grouping string

// The groupings.
const (
	ByRule      Grouping = "rule"
	ByLanguage  Grouping = "language"
	ByPublisher Grouping = "publisher"
)

// Groupings are all groupings.
var Groupings = []Grouping{ByRule, ByLanguage, ByPublisher}

// Quality is how much was read by one rule, or out of the reports of one language or publisher, and how much of it
// analysts put right.
type Quality struct {
	Key        string // "": not told
	Reports    int    // that it read from, withdrawn ones left out
	Bare       int    // of these, those from which nothing was read; by rule 0
	Unread     int    // sentences that tell of an event and of which nothing was understood; by rule 0
	Statements int
	Denied     int // of these, denied or hypothetical
	Rejected   int // statements whose relationship an analyst rejected
	Added      int // relationships that an analyst added, since no machine saw them; by rule 0
	Decisions  int // of any kind that have an effect on its reports; by rule as Rejected
}

// Quality returns what was read and put right, the most rejected first. It looks at every statement.
func (g *Graph) Quality(ctx context.Context, by Grouping) ([]Quality, error) {
	var list []Quality
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) error {
		a := &appraisal{by: by, groups: map[string]*Quality{}, reports: map[string]string{}, read: map[string]map[string]bool{}}
		for _, step := range []func(context.Context, Reader) error{a.takeReports, a.takeDecisions, a.takeStatements} {
			if err := step(ctx, r); err != nil {
				return err
			}
		}
		list = a.list()
		return nil
	})
	return list, err
}

// appraisal counts while Quality looks.
type appraisal struct {
	by       Grouping
	groups   map[string]*Quality
	reports  map[string]string          // group of each report that is shown
	read     map[string]map[string]bool // reports that each group read from
	rejected map[string]bool            // edges
}

func (a *appraisal) of(key string) *Quality {
	if a.groups[key] == nil {
		a.groups[key], a.read[key] = &Quality{Key: key}, map[string]bool{}
	}
	return a.groups[key]
}

// appraised is how many rows are looked at at once.
const appraised = 2000

func each(ctx context.Context, r rows, t *Table, take func(Row)) error {
	after := ""
	for {
		found, err := r.Find(ctx, Lookup{Table: t, After: after, Limit: appraised})
		for _, row := range found {
			take(row)
			after = row.text("id")
		}
		if err != nil || len(found) < appraised {
			return err
		}
	}
}

func (a *appraisal) takeReports(ctx context.Context, r Reader) error {
	return each(ctx, r, Reports, func(row Row) {
		s := fromRow[source](row)
		if s.Withdrawn {
			return
		}
		key := map[Grouping]string{ByLanguage: s.Lang, ByPublisher: s.Publisher}[a.by]
		a.reports[s.ID] = key
		if a.by != ByRule {
			group := a.of(key)
			group.Reports++
			group.Unread += len(s.UnreadStarts)
		}
	})
}

func (a *appraisal) takeDecisions(ctx context.Context, r Reader) error {
	a.rejected = map[string]bool{}
	return each(ctx, r, Decisions, func(row Row) {
		d := fromRow[decision](row)
		if d.State != Effective {
			return
		}
		if d.Kind == Reject && d.Edge != "" {
			a.rejected[d.Edge] = true
		}
		if key, shown := a.reports[d.AReport]; shown && a.by != ByRule {
			group := a.of(key)
			group.Decisions++
			group.Added += one(d.Kind == Add)
		}
	})
}

func (a *appraisal) takeStatements(ctx context.Context, r Reader) error {
	return each(ctx, r, Statements, func(row Row) {
		s := fromRow[statement](row)
		key, shown := a.reports[s.Report]
		if !shown || s.Decision != "" {
			return
		}
		if a.by == ByRule {
			key = s.Rule
		}
		group := a.of(key)
		group.Statements++
		group.Denied += one(s.Stance != Asserted)
		group.Rejected += one(a.rejected[s.Edge])
		a.read[key][s.Report] = true
	})
}

func (a *appraisal) list() []Quality {
	var list []Quality
	for _, key := range slices.Sorted(maps.Keys(a.groups)) {
		q := *a.groups[key]
		if a.by == ByRule {
			q.Reports, q.Decisions = len(a.read[key]), q.Rejected
		} else {
			q.Bare = q.Reports - len(a.read[key])
		}
		list = append(list, q)
	}
	slices.SortStableFunc(list, func(a, b Quality) int {
		return cmp.Or(cmp.Compare(b.Rejected*max(a.Statements, 1), a.Rejected*max(b.Statements, 1)), cmp.Compare(b.Statements, a.Statements), strings.Compare(a.Key, b.Key))
	})
	return list
}
