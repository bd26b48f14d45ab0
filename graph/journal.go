package graph

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
)

// Action is what was done to the graph.
type Action string

// The actions.
const (
	ActionLoad    Action = "load"
	ActionRetract Action = "retract"
	ActionRestore Action = "restore"
	ActionPurge   Action = "purge"
	ActionDecide  Action = "decide"
	ActionUndo    Action = "undo"
)

// Actions are all actions.
var Actions = []Action{ActionLoad, ActionRetract, ActionRestore, ActionPurge, ActionDecide, ActionUndo}

// What a report was before an entry of the journal.
const (
	wasAbsent    = "absent"
	wasShown     = "shown"
	wasWithdrawn = "withdrawn"
)

// JournalEntry is one change of the graph: one call that changed anything.
type JournalEntry struct {
	ID        string   `col:"id"` // greater ones are later
	Time      string   `col:"time"`
	Action    Action   `col:"action"`
	By        string   `col:"by"`        // who did it, where known
	Reports   []string `col:"reports"`   // that it changed
	Decisions []string `col:"decisions"` // that it made or took back

	Were     []string `col:"were"`     // what each of Reports was before
	Replaced []string `col:"replaced"` // those of Reports whose earlier record is kept
	Undone   []string `col:"undone"`   // the JSON of the decisions that were taken back
}

// Journal returns entries, the latest first, from before the one with this id ("" for the latest of all).
func (g *Graph) Journal(ctx context.Context, before string, limit int) ([]JournalEntry, error) {
	var list []JournalEntry
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) (err error) {
		list, err = journal(ctx, r, before, limit)
		return err
	})
	return list, err
}

// journal reads entries by their numbers, which have no gaps.
func journal(ctx context.Context, r rows, before string, limit int) ([]JournalEntry, error) {
	next, err := strconv.Atoi(before)
	if before == "" {
		next, err = nextEntry(ctx, r)
	}
	if err != nil {
		return nil, err
	}
	var numbers []string
	for n := next - 1; n > 0 && len(numbers) < limit; n-- {
		numbers = append(numbers, entryID(n))
	}
	rows, err := getAll(ctx, r, Journal, numbers)
	list := make([]JournalEntry, len(rows))
	for i, row := range rows {
		list[i] = *fromRow[JournalEntry](row)
	}
	return list, err
}

func entryID(n int) string { return fmt.Sprintf("%012d", n) }

// nextEntry is the number that the next entry will have.
func nextEntry(ctx context.Context, r rows) (int, error) {
	rows, err := r.Find(ctx, Lookup{Table: Journal, Desc: true, Limit: 1})
	if err != nil || len(rows) == 0 {
		return 1, err
	}
	last, err := strconv.Atoi(rows[0].text("id"))
	return last + 1, err
}

// keepEarlier keeps the records that an update is about to replace.
func (u *update) keepEarlier(ctx context.Context) error {
	if u.entry.Action == "" {
		return nil
	}
	number, err := nextEntry(ctx, u.tx)
	if err != nil {
		return err
	}
	u.entry.ID = entryID(number)
	var old []Row
	for _, id := range u.touched {
		if was := u.sources.was[id]; was != nil && u.sources.now[id] != nil && !u.said[id].keep {
			old = append(old, was)
		}
	}
	if len(old) == 0 {
		return nil
	}
	records, err := decompile(ctx, u.tx, old)
	if err != nil {
		return err
	}
	var kept []Row
	for _, r := range records {
		text, err := json.Marshal(r)
		if err != nil {
			return err
		}
		kept = append(kept, Row{"id": earlierID(u.entry.ID, r.Report.ID), "report": r.Report.ID, "record": string(text)})
		u.entry.Replaced = append(u.entry.Replaced, r.Report.ID)
	}
	return u.tx.Put(ctx, Earlier, kept)
}

func earlierID(entry, report string) string { return entry + " " + report }

// noteDown writes an update that changed anything into the journal.
func (u *update) noteDown(ctx context.Context) error {
	if u.entry.Action == "" {
		return nil
	}
	var purged []string
	for _, id := range u.touched {
		u.entry.Reports = append(u.entry.Reports, id)
		u.entry.Were = append(u.entry.Were, stateOf(u.sources.was[id]))
		if u.sources.now[id] == nil {
			purged = append(purged, id)
		}
	}
	for _, c := range u.decisionChanges {
		switch {
		case c.before == nil:
			u.entry.Decisions = append(u.entry.Decisions, c.id)
		case c.after == nil:
			text, err := json.Marshal(c.before.public().Decision)
			if err != nil {
				return err
			}
			u.entry.Decisions, u.entry.Undone = append(u.entry.Decisions, c.id), append(u.entry.Undone, string(text))
		}
	}
	if len(u.entry.Reports)+len(u.entry.Decisions) == 0 {
		return nil
	}
	if err := u.tx.Put(ctx, Journal, []Row{rowOf(&u.entry)}); err != nil {
		return err
	}
	if len(purged) == 0 {
		return nil
	}
	if err := u.forgetEarlier(ctx, purged); err != nil {
		return err
	}
	return u.forgetNames(ctx, purged)
}

// forgetNames puts the hashes of forgotten reports in the place of their ids, in all entries.
func (u *update) forgetNames(ctx context.Context, reports []string) error {
	return scan(ctx, u.tx, Journal, "", func(page []Row) (bool, error) {
		var put []Row
		for _, row := range page {
			e := fromRow[JournalEntry](row)
			named := false
			for _, list := range [][]string{e.Reports, e.Replaced} {
				for i, id := range list {
					if slices.Contains(reports, id) {
						list[i], named = "purged "+purgedID(id), true
					}
				}
			}
			if named {
				put = append(put, rowOf(e))
			}
		}
		return true, replaceRows(ctx, u.tx, Journal, put, nil)
	})
}

func stateOf(report Row) string {
	switch {
	case report == nil:
		return wasAbsent
	case report["withdrawn"] == true:
		return wasWithdrawn
	}
	return wasShown
}

// forgetEarlier forgets earlier records of reports that are forgotten.
func (u *update) forgetEarlier(ctx context.Context, reports []string) error {
	rows, err := find(ctx, u.tx, Earlier, "report", reports)
	if err != nil {
		return err
	}
	gone := ids(rows)
	slices.Sort(gone)
	return replaceRows(ctx, u.tx, Earlier, nil, gone)
}
