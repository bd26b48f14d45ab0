package graph

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// settle opens the docket if a touched report, or a decision given or taken back, needs it, and joins and parts the
// units of attacks accordingly.
func (u *update) settle(ctx context.Context) error {
	needed := len(u.decisions.now) > 0
	for _, index := range []string{"a_report", "b_report"} {
		rows, err := find(ctx, u.tx, Decisions, index, u.touched)
		if err != nil {
			return err
		}
		u.decisions.see(rows)
		needed = needed || len(rows) > 0
	}
	if !needed {
		return nil
	}
	return u.openDocket(ctx)
}

// openDocket reads all decisions and the tellings that they name, now and before, and settles the units of attacks.
func (u *update) openDocket(ctx context.Context) error {
	if u.docket != nil {
		return nil
	}
	rows, err := u.tx.Find(ctx, Lookup{Table: Decisions})
	if err != nil {
		return err
	}
	u.decisions.see(rows)
	var all []*decision
	var reports, named []string
	for id, d := range u.decisions.now {
		if was := u.decisions.was[id]; was != nil {
			named = append(named, was.text("a_telling"), was.text("b_telling"))
		}
		if d != nil {
			all = append(all, d)
			reports = append(reports, d.AReport, d.BReport)
		}
	}
	if _, err := u.tellings.fetch(ctx, u.tx, slices.DeleteFunc(sortedSet(named), func(s string) bool { return s == "" })); err != nil {
		return err
	}
	among, err := u.among(ctx, sortedSet(reports))
	if err != nil {
		return err
	}
	u.docket = newDocket(all, func(report string, l Label) []*telling { return among[report+" "+string(l)] })
	u.joinUnits()
	return nil
}

// among returns the tellings of reports that are not withdrawn, by report and label.
func (u *update) among(ctx context.Context, reports []string) (map[string][]*telling, error) {
	reports = slices.DeleteFunc(reports, func(r string) bool { return r == "" })
	rows, err := find(ctx, u.tx, Tellings, "report", reports)
	if err != nil {
		return nil, err
	}
	u.tellings.see(rows)
	m := map[string][]*telling{}
	for _, id := range slices.Sorted(maps.Keys(u.tellings.now)) {
		if t := u.tellings.now[id]; t != nil && u.active(t) {
			m[t.Report+" "+string(t.Label)] = append(m[t.Report+" "+string(t.Label)], t)
		}
	}
	return m, nil
}

// active tells whether a telling is of a report that is not withdrawn.
func (u *update) active(t *telling) bool {
	if s := u.sources.now[t.Report]; s != nil {
		return !s.Withdrawn
	}
	return t.Node != ""
}

// joinUnits names, in each telling of an attack that decisions unite with others, the unit that it is now of. What was
// of a unit before and is no longer stands alone.
func (u *update) joinUnits() {
	united := u.docket.attackUnits()
	u.apart = u.docket.partners()
	members := map[string][]*telling{}
	for _, t := range u.docket.named {
		if t.Label == Attack {
			members[united.root(t.ID)] = append(members[united.root(t.ID)], t)
		}
	}
	for _, t := range u.tellings.now {
		if t != nil {
			t.Unit = ""
		}
	}
	for _, list := range members {
		if len(list) > 1 {
			key := newUnit(list).key()
			for _, t := range list {
				t.Unit = key
			}
		}
	}
}

// changedUnits returns the tellings of attacks whose unit must be decided again because of decisions: its members
// changed, or what it is apart from.
func (u *update) changedUnits() []string {
	if u.docket == nil {
		return nil
	}
	before, after := map[string][]string{}, map[string][]string{} // members by unit
	for _, id := range slices.Sorted(maps.Keys(u.tellings.now)) {
		if unit := u.tellings.was[id].text("unit"); unit != "" {
			before[unit] = append(before[unit], id)
		}
		if t := u.tellings.now[id]; t != nil && t.Unit != "" {
			after[t.Unit] = append(after[t.Unit], id)
		}
	}
	var changed []string
	for unit := range mergeKeys(before, after) {
		if !slices.Equal(before[unit], after[unit]) {
			changed = append(append(changed, before[unit]...), after[unit]...)
		}
	}
	for _, c := range u.decisions.changes() {
		held := func(d *decision) [2]string {
			if d == nil || d.Kind != Apart || d.label() != Attack || d.State != Effective {
				return [2]string{}
			}
			return [2]string{d.ATelling, d.BTelling}
		}
		if before, after := held(c.before), held(c.after); before != after {
			changed = append(append(changed, before[:]...), after[:]...)
		}
	}
	return slices.DeleteFunc(sortedSet(changed), func(id string) bool { return id == "" || u.tellings.now[id] == nil })
}

func mergeKeys[V any](a, b map[string]V) map[string]bool {
	keys := map[string]bool{}
	for k := range a {
		keys[k] = true
	}
	for k := range b {
		keys[k] = true
	}
	return keys
}

// rule gives decisions what they go to, and the statements that analysts added their place.
func (u *update) rule(ctx context.Context) error {
	if u.docket == nil {
		return nil
	}
	var reports, added []string
	for id, d := range u.decisions.now {
		added = append(added, hashID("decision", id))
		if d != nil && d.Kind == Add && d.State == Effective {
			reports = append(reports, u.tellings.now[d.ATelling].Report)
		}
	}
	if _, err := u.statements.fetch(ctx, u.tx, added); err != nil {
		return err
	}
	rows, err := u.tx.Get(ctx, ReportTexts, sortedSet(reports))
	if err != nil {
		return err
	}
	texts := map[string]string{}
	for _, row := range rows {
		texts[row.text("id")] = row.text("text")
	}
	for id, d := range u.decisions.now {
		statement := hashID("decision", id)
		if u.statements.now[statement] != nil {
			u.statements.now[statement] = nil
		}
		if d == nil || d.Kind != Add || d.State != Effective {
			continue
		}
		a := u.tellings.now[d.ATelling]
		if !d.quoteStands(cmp.Or(u.texts[a.Report], texts[a.Report])) {
			d.State = Dormant
			continue
		}
		u.statements.now[statement] = d.statement(a)
	}
	u.docket.verdicts(u.nodeOf)
	return nil
}

// nodeOf returns the node that a telling is part of; "" if it is of none, or was not looked at.
func (u *update) nodeOf(id string) string {
	if t := u.tellings.now[id]; t != nil {
		return t.Node
	}
	return ""
}
