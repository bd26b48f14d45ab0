package graph

import (
	"context"
	"fmt"
	"slices"
)

// tablesVersion is the version of Tables: a store that a later one wrote cannot be understood.
const tablesVersion = "2"

// change runs fn as one update of the graph.
func (g *Graph) change(ctx context.Context, action Action, fn func(context.Context, *update) error) (Result, error) {
	var result Result
	now := g.Now()
	err := g.store.Write(ctx, func(ctx context.Context, tx Tx) error {
		if err := checkVersion(ctx, tx); err != nil {
			return err
		}
		u := newUpdate(tx, now)
		u.entry = JournalEntry{Action: action, By: g.by, Time: stamp(now)}
		if err := fn(ctx, u); err != nil {
			return err
		}
		result = u.result
		return nil
	})
	if err != nil {
		return Result{}, err
	}
	return result, nil
}

// checkVersion marks a new store with the version of the tables, and refuses one of another version.
func checkVersion(ctx context.Context, tx Tx) error {
	rows, err := tx.Get(ctx, Meta, []string{"version"})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return tx.Put(ctx, Meta, []Row{{"id": "version", "value": tablesVersion}})
	}
	if v := rows[0].text("value"); v != tablesVersion {
		return fmt.Errorf("the store holds tables of version %s, this program writes version %s: use the program that wrote it, export the records and load them into a new store", v, tablesVersion)
	}
	return nil
}

// Apply puts records in, in one transaction: 50 to 100 a call is the intended size. Of each report the greatest version
// counts, whichever came first; one that is withdrawn stays so. A repeat changes nothing and writes nothing. A record
// that is not as Check wants it is an error, and nothing of the call is done.
func (g *Graph) Apply(ctx context.Context, records ...Record) (Result, error) {
	now := g.Now()
	list := make([]*said, len(records))
	for i, r := range records {
		s, err := compile(r, now)
		if err != nil {
			return Result{}, err
		}
		list[i] = s
	}
	return g.change(ctx, ActionLoad, func(ctx context.Context, u *update) error {
		fresh := make([]*said, len(list))
		for i, s := range list {
			fresh[i] = s.clone()
		}
		return u.apply(ctx, fresh)
	})
}

// clone copies what an update changes, so that it can run again.
func (s *said) clone() *said {
	c := *s
	source := *s.source
	c.source = &source
	return &c
}

// Retract takes reports back: they are kept, and stay so until restored, but nothing of them is shown. One that is
// withdrawn already counts as unchanged; an unknown one is an error, and nothing is done.
func (g *Graph) Retract(ctx context.Context, reports ...string) (Result, error) {
	return g.change(ctx, ActionRetract, func(ctx context.Context, u *update) error { return u.withdraw(ctx, reports, true) })
}

// Restore undoes Retract.
func (g *Graph) Restore(ctx context.Context, reports ...string) (Result, error) {
	return g.change(ctx, ActionRestore, func(ctx context.Context, u *update) error { return u.withdraw(ctx, reports, false) })
}

func (u *update) known(ctx context.Context, reports []string) ([]*source, error) {
	reports = sortedSet(slices.Clone(reports))
	sources, err := u.sources.fetch(ctx, u.tx, reports)
	if err != nil {
		return nil, err
	}
	for _, id := range reports {
		if u.sources.now[id] == nil {
			return nil, refuse("there is no report %q", id)
		}
	}
	return sources, nil
}

func (u *update) withdraw(ctx context.Context, reports []string, withdrawn bool) error {
	sources, err := u.known(ctx, reports)
	if err != nil {
		return err
	}
	for _, s := range sources {
		u.result.Withdrawn += one(withdrawn)
		if s.Withdrawn == withdrawn {
			u.result.Unchanged++
			continue
		}
		u.result.Changed++
		u.keep(s, withdrawn)
	}
	return u.run(ctx)
}

// try runs fn as an update of what a reader sees, of which nothing is written.
func (g *Graph) try(ctx context.Context, fn func(context.Context, *update) error) error {
	return g.store.Read(ctx, func(ctx context.Context, r Reader) error {
		return fn(ctx, newUpdate(newTrial(r), g.Now()))
	})
}

// Preview tells what retracting a report would do, and changes nothing.
func (g *Graph) Preview(ctx context.Context, report string) (Preview, error) {
	var p Preview
	err := g.try(ctx, func(ctx context.Context, u *update) error {
		p = Preview{Report: report}
		if err := u.withdraw(ctx, []string{report}, true); err != nil {
			return err
		}
		stays := map[string]bool{}
		for _, c := range u.statementChanges {
			stays[c.before.Edge] = true
		}
		for _, c := range u.tellingChanges {
			stays[c.before.Node] = true
		}
		for _, e := range u.effects {
			switch {
			case e.After == nil:
				p.Falls = append(p.Falls, e)
			case stays[e.Key]:
				p.Stays = append(p.Stays, e)
			}
		}
		return nil
	})
	return p, err
}

// Decide records decisions. One without a time gets that of the clock; one that does not say where the head mentions of
// its tellings end gets it from the graph; a lock without a value gets what is shown. A repeat changes nothing.
func (g *Graph) Decide(ctx context.Context, decisions ...Decision) (Result, error) {
	now := g.Now()
	return g.change(ctx, ActionDecide, func(ctx context.Context, u *update) error {
		list := slices.Clone(decisions)
		for i := range list {
			list[i] = list[i].dated(now)
			if err := u.complete(ctx, &list[i]); err != nil {
				return err
			}
		}
		return u.decide(ctx, list)
	})
}

// complete fills in what a decision leaves to the graph.
func (u *update) complete(ctx context.Context, d *Decision) error {
	tellings, err := u.tellings.fetch(ctx, u.tx, []string{d.A, d.B})
	if err != nil {
		return err
	}
	for _, t := range tellings {
		if t.ID == d.A && d.AEnd == 0 {
			d.AEnd = t.Ends[0]
		}
		if t.ID == d.B && d.BEnd == 0 {
			d.BEnd = t.Ends[0]
		}
	}
	if d.Kind != Lock || d.Type != "" || d.Values != nil {
		return nil
	}
	rows, err := getAll(ctx, u.tx, Nodes, []string{u.nodeOf(d.A)})
	if err != nil {
		return err
	}
	if len(rows) == 0 {
		return refuse("lock %s of %q: nothing is shown that could be locked; set it", d.Property, d.A)
	}
	d.Values = formatValue(rows[0][d.Property])
	return nil
}

func (u *update) decide(ctx context.Context, decisions []Decision) error {
	rows := make([]*decision, len(decisions))
	var ids []string
	for i, d := range decisions {
		row, err := d.row()
		if err != nil {
			return err
		}
		rows[i], ids, u.result.Decision = row, append(ids, row.ID), row.ID
	}
	if _, err := u.decisions.fetch(ctx, u.tx, ids); err != nil {
		return err
	}
	for _, row := range rows {
		if u.decisions.now[row.ID] == nil {
			u.decisions.now[row.ID] = row
		}
	}
	return u.run(ctx)
}

// Undo takes decisions back, by their ids; an unknown one is an error, and nothing is done.
func (g *Graph) Undo(ctx context.Context, ids ...string) (Result, error) {
	return g.change(ctx, ActionUndo, func(ctx context.Context, u *update) error {
		if _, err := u.decisions.fetch(ctx, u.tx, ids); err != nil {
			return err
		}
		for _, id := range ids {
			if u.decisions.now[id] == nil {
				return refuse("there is no decision %q", id)
			}
		}
		for _, id := range ids {
			u.decisions.now[id] = nil
		}
		return u.run(ctx)
	})
}
