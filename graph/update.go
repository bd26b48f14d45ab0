package graph

import (
	"context"
	"maps"
	"slices"
	"time"
)

// update is one change of the graph in one transaction. It sees only what the change touches: rows come in through the
// working sets, are put in their places step by step, and only what differs is written. Each step reads in batches, so
// the number of calls to the store does not grow with the number of reports.
type update struct {
	tx     space
	now    time.Time
	result Result

	sources    *working[source]
	profiles   *working[profile]
	tellings   *working[telling]
	statements *working[statement]
	decisions  *working[decision]
	texts      map[string]string // of reports that came in a new version
	said       map[string]*said  // what the touched reports say from now on

	docket  *docket  // all decisions, once one of them is touched; else nil
	touched []string // reports, sorted
	fresh   []*telling
	moved   []*unit // units of attacks that were decided
	apart   partners

	tellingChanges   []change[telling]
	statementChanges []change[statement]
	decisionChanges  []change[decision]

	edges   map[string]bool // to be folded though nothing said of them changed
	counted map[counter]int // what was counted anew, and how many there are now
	sourced map[string]int  // change of the number of sources, by node or edge
	effects []Effect        // on what is shown

	entry JournalEntry // without an action nothing is noted down
}

func newUpdate(tx space, now time.Time) *update {
	return &update{
		tx: tx, now: now, sources: newWorking[source](Reports), profiles: newWorking[profile](Profiles),
		tellings: newWorking[telling](Tellings), statements: newWorking[statement](Statements),
		decisions: newWorking[decision](Decisions), texts: map[string]string{}, said: map[string]*said{}, apart: partners{},
		edges: map[string]bool{}, sourced: map[string]int{}, counted: map[counter]int{},
	}
}

// apply takes records that were compiled. Of each report the greatest version counts, the stored one included.
func (u *update) apply(ctx context.Context, records []*said) error {
	if err := u.fetchSources(ctx, records); err != nil {
		return err
	}
	records, err := u.admitted(ctx, records)
	if err != nil {
		return err
	}
	for _, s := range records {
		id := s.source.ID
		old := u.sources.now[id]
		switch {
		case old == nil:
			u.result.Added++
		case old.Hash == s.source.Hash || compareVersions(s.source, old) < 0:
			u.result.Unchanged++
			if s.source.Withdrawn && !old.Withdrawn {
				u.keep(old, true)
			}
			u.result.Withdrawn += one(u.sources.now[id].Withdrawn)
			continue
		default:
			u.result.Changed++
		}
		s.source.Withdrawn = s.source.Withdrawn || old != nil && old.Withdrawn
		u.result.Withdrawn += one(s.source.Withdrawn)
		u.sources.now[id], u.said[id] = s.source, s
	}
	return u.run(ctx)
}

// keep withdraws or restores a report, and leaves what it says as it is.
func (u *update) keep(old *source, withdrawn bool) {
	s := &said{keep: true}
	if earlier := u.said[old.ID]; earlier != nil {
		*s = *earlier
	}
	changed := *old
	changed.Withdrawn = withdrawn
	s.source = &changed
	u.sources.now[old.ID], u.said[old.ID] = &changed, s
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (u *update) fetchSources(ctx context.Context, records []*said) error {
	var ids []string
	for _, s := range records {
		ids = append(ids, s.source.ID)
	}
	_, err := u.sources.fetch(ctx, u.tx, ids)
	return err
}

// run carries the change from what is said to what is shown.
func (u *update) run(ctx context.Context) error {
	u.touched = slices.Sorted(maps.Keys(u.said))
	if len(u.said) == 0 && len(u.decisions.now) == 0 {
		return nil
	}
	for _, step := range []func(context.Context) error{
		u.keepEarlier, u.replace, u.settle, u.cluster, u.follow, u.rule, u.placeStatements, u.write, u.count, u.fold, u.noteDown,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// replace puts the tellings and statements of the touched reports in the place of their old ones. What says the same as
// before keeps its row and its place.
func (u *update) replace(ctx context.Context) error {
	var known []string
	for _, id := range u.touched {
		if u.sources.was[id] != nil {
			known = append(known, id)
		}
	}
	tellings, err := find(ctx, u.tx, Tellings, "report", known)
	if err != nil {
		return err
	}
	statements, err := find(ctx, u.tx, Statements, "report", known)
	if err != nil {
		return err
	}
	oldTellings := byReport(u.tellings.see(tellings), func(t *telling) string { return t.Report })
	oldStatements := byReport(u.statements.see(statements), func(s *statement) string { return s.Report })
	for _, id := range u.touched {
		s := u.said[id]
		if s.keep {
			s.tellings, s.statements = oldTellings[id], oldStatements[id]
		} else if u.sources.now[id] != nil {
			u.texts[id] = s.text
		}
		u.replaceTellings(oldTellings[id], s)
		u.replaceStatements(oldStatements[id], s)
	}
	return u.countProfiles(ctx)
}

func byReport[T any](list []*T, report func(*T) string) map[string][]*T {
	m := map[string][]*T{}
	for _, x := range list {
		m[report(x)] = append(m[report(x)], x)
	}
	return m
}

func (u *update) replaceTellings(old []*telling, s *said) {
	for _, t := range old {
		u.tellings.now[t.ID] = nil
	}
	for _, t := range s.tellings {
		kept := *t
		kept.placement = placement{}
		was := u.tellings.was[t.ID]
		if !s.source.Withdrawn && was["node"] != nil && rowOf(&kept).same(was, placementColumns...) {
			u.tellings.now[t.ID] = fromRow[telling](was)
			continue
		}
		u.tellings.now[t.ID] = &kept
		if !s.source.Withdrawn {
			u.fresh = append(u.fresh, &kept)
		}
	}
}

// replaceStatements leaves alone what analysts added: their decisions place it.
func (u *update) replaceStatements(old []*statement, s *said) {
	for _, x := range old {
		if x.Decision == "" {
			u.statements.now[x.ID] = nil
		}
	}
	for _, x := range s.statements {
		if x.Decision == "" {
			kept := *x
			u.statements.now[x.ID] = &kept
		}
	}
}

// countProfiles keeps the profiles that tellings of the touched reports have, and drops those that no telling has.
func (u *update) countProfiles(ctx context.Context) error {
	number := map[string]int{}
	for _, c := range u.tellings.changes() {
		if c.before != nil {
			number[c.before.Profile]--
		}
		if c.after != nil {
			number[c.after.Profile]++
		}
	}
	delete(number, "")
	if _, err := u.profiles.fetch(ctx, u.tx, slices.Sorted(maps.Keys(number))); err != nil {
		return err
	}
	for _, id := range u.touched {
		for key, p := range u.said[id].profiles {
			if number[key] > 0 && u.profiles.now[key] == nil {
				fresh := *p
				fresh.Tellings = 0
				u.profiles.now[key] = &fresh
			}
		}
	}
	for id, n := range number {
		p := u.profiles.now[id]
		if p.Tellings += n; p.Tellings == 0 {
			u.profiles.now[id] = nil
		}
	}
	return nil
}

var placementColumns = []string{"base", "node", "unit", "score", "reasons"}
