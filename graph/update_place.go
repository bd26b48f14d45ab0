package graph

import (
	"context"
	"maps"
	"slices"
)

// follow puts all tellings but attacks in their nodes: fresh ones, unnamed ones whose attack moved, and what decisions
// lead elsewhere.
func (u *update) follow(ctx context.Context) error {
	list, err := u.followers(ctx)
	if err != nil {
		return err
	}
	for _, t := range list {
		t.Base = t.baseKey(u.nodeOf)
	}
	aliases, redirected, err := u.findAliases(ctx, list)
	if err != nil {
		return err
	}
	for _, t := range slices.Concat(list, redirected) {
		t.follow(aliases)
	}
	return nil
}

// followers returns the fresh tellings that are no attacks, and those unnamed ones that belong to an attack that moved.
// If a decision names one that moves, the docket must be opened.
func (u *update) followers(ctx context.Context) ([]*telling, error) {
	var list []*telling
	var named []string
	for _, t := range u.fresh {
		if t.Label != Attack {
			list = append(list, t)
		}
	}
	var attacks []string
	for _, x := range u.moved {
		for _, t := range x.members {
			if t.Node != u.tellings.was[t.ID].text("node") {
				attacks = append(attacks, t.ID)
			}
		}
	}
	rows, err := find(ctx, u.tx, Tellings, "of", attacks)
	if err != nil {
		return nil, err
	}
	fresh := map[*telling]bool{}
	for _, t := range list {
		fresh[t] = true
	}
	for _, t := range u.tellings.see(rows) {
		if !fresh[t] && u.active(t) && slices.Contains(attacks, t.Of) {
			list, named = append(list, t), append(named, t.ID)
		}
	}
	return list, u.openFor(ctx, append(named, attacks...))
}

// openFor opens the docket if a decision names one of these tellings.
func (u *update) openFor(ctx context.Context, tellings []string) error {
	if u.docket != nil {
		return nil
	}
	for _, index := range []string{"a_telling", "b_telling"} {
		rows, err := find(ctx, u.tx, Decisions, index, tellings)
		if err != nil {
			return err
		}
		if len(rows) > 0 {
			return u.openDocket(ctx)
		}
	}
	return nil
}

// findAliases returns where keys and tellings lead, for all in the list; where the docket is open, all there are, with
// the tellings that lead elsewhere than before.
func (u *update) findAliases(ctx context.Context, list []*telling) (aliases map[string]string, redirected []*telling, err error) {
	aliases = map[string]string{}
	if u.docket == nil {
		var keys []string
		for _, t := range list {
			keys = append(keys, t.ID, t.Base)
		}
		rows, err := u.tx.Get(ctx, Aliases, sortedSet(keys))
		for _, row := range rows {
			aliases[row.text("id")] = row.text("node")
		}
		return aliases, nil, err
	}
	rows, err := u.tx.Find(ctx, Lookup{Table: Aliases})
	if err != nil {
		return nil, nil, err
	}
	aliases = u.docket.aliases()
	changed, err := u.replaceAliases(ctx, rows, aliases)
	if err != nil {
		return nil, nil, err
	}
	redirected, err = u.tellings.fetch(ctx, u.tx, changed)
	if err != nil {
		return nil, nil, err
	}
	rows, err = find(ctx, u.tx, Tellings, "base", changed)
	redirected = append(redirected, u.tellings.see(rows)...)
	return aliases, slices.DeleteFunc(redirected, func(t *telling) bool { return t.Label == Attack || !u.active(t) }), err
}

// replaceAliases writes what changed, and returns the keys and tellings that now lead elsewhere.
func (u *update) replaceAliases(ctx context.Context, rows []Row, aliases map[string]string) ([]string, error) {
	old := map[string]string{}
	for _, row := range rows {
		old[row.text("id")] = row.text("node")
	}
	var changed, gone []string
	var put []Row
	for _, id := range slices.Sorted(maps.Keys(mergeKeys(old, aliases))) {
		if old[id] == aliases[id] {
			continue
		}
		changed = append(changed, id)
		if node := aliases[id]; node != "" {
			put = append(put, Row{"id": id, "node": node})
		} else {
			gone = append(gone, id)
		}
	}
	return changed, replaceRows(ctx, u.tx, Aliases, put, gone)
}

// placeStatements puts statements between the nodes of their tellings: those of touched reports, those that analysts
// added, and those with a telling that moved.
func (u *update) placeStatements(ctx context.Context) error {
	var moved []string
	for _, id := range slices.Sorted(maps.Keys(u.tellings.now)) {
		was, t := u.tellings.was[id], u.tellings.now[id]
		if was != nil && t != nil && was.text("node") != t.Node {
			moved = append(moved, id)
		}
	}
	for _, index := range []string{"from_telling", "to_telling"} {
		rows, err := find(ctx, u.tx, Statements, index, moved)
		if err != nil {
			return err
		}
		u.statements.see(rows)
	}
	rows, err := find(ctx, u.tx, Statements, "speaker_telling", moved)
	if err != nil {
		return err
	}
	for _, s := range u.statements.see(rows) {
		if s.Stance == Asserted {
			u.edges[s.Edge] = true
		}
	}
	for _, s := range u.statements.now {
		if s == nil {
			continue
		}
		if source := u.sources.now[s.Report]; source != nil && source.Withdrawn {
			s.place("", "")
			continue
		}
		s.place(u.endOf(s.From, s.FromNode), u.endOf(s.To, s.ToNode))
	}
	return nil
}

// endOf returns the node of a statement's end; what was not looked at has not moved.
func (u *update) endOf(telling, before string) string {
	if _, seen := u.tellings.now[telling]; seen {
		return u.nodeOf(telling)
	}
	return before
}
