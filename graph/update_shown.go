package graph

import (
	"context"
	"maps"
	"slices"
)

// foldRelationships folds the edges whose statements changed, those that decisions go to, and those of nodes that
// decisions hid or showed.
func (f *folding) foldRelationships(ctx context.Context) error {
	delta := map[string]int{}
	for _, c := range f.statementChanges {
		if s := c.before; s != nil && s.Stance == Asserted && s.Edge != "" {
			delta[s.Edge]--
		}
		if s := c.after; s != nil && s.Stance == Asserted && s.Edge != "" {
			delta[s.Edge]++
		}
	}
	if err := f.findHidden(ctx); err != nil {
		return err
	}
	keys := sortedSet(slices.Concat(slices.Collect(maps.Keys(delta)), slices.Collect(maps.Keys(f.edges)), slices.Collect(maps.Keys(f.recount))))
	keys = slices.DeleteFunc(keys, func(e string) bool { return e == "" || labelOfKey(e) != "" })
	rows, err := getAll(ctx, f.tx, Relationships, keys)
	if err != nil {
		return err
	}
	for _, key := range keys {
		f.after[key] = nil
	}
	for _, row := range rows {
		f.before[row.text("id")] = row
	}
	if err := f.fetchRulings(ctx, "edge", keys); err != nil {
		return err
	}
	evidence, err := f.evidenceOf(ctx, keys, delta)
	if err != nil {
		return err
	}
	return f.foldEdges(ctx, evidence)
}

// findHidden has all edges counted again of nodes that decisions hid or showed.
func (f *folding) findHidden(ctx context.Context) error {
	var turned []string
	for key := range f.recount {
		if labelOfKey(key) != "" && (f.before[key] == nil) != (f.after[key] == nil) {
			turned = append(turned, key)
		}
	}
	for _, index := range []string{"from_node", "to_node"} {
		rows, err := find(ctx, f.tx, Statements, index, sortedSet(turned), string(Asserted))
		if err != nil {
			return err
		}
		for _, row := range rows {
			f.recount[row.text("edge")] = true
		}
	}
	return nil
}

// evidenceOf reads what the edges are folded from; an edge without statements has none.
func (f *folding) evidenceOf(ctx context.Context, keys []string, delta map[string]int) (map[string]*evidence, error) {
	list := map[string]*evidence{}
	var counted []string
	for _, key := range keys {
		e := &evidence{statements: f.before[key].number("statements") + delta[key], sources: f.before[key].number("sources") + f.sourced[key]}
		if f.recount[key] || f.before[key] == nil && !f.isNew(key) {
			counted = append(counted, key)
			e.statements, e.sources = 0, 0
		}
		list[key] = e
	}
	rows, err := find(ctx, f.tx, Statements, "edge", counted)
	if err != nil {
		return nil, err
	}
	for _, row := range rows { // a decision also goes to edges that are only denied or supposed: they are not shown
		if row.text("stance") == string(Asserted) {
			list[row.text("edge")].statements++
		}
	}
	rows, err = find(ctx, f.tx, Counts, "of", counted, propertyOrigin)
	for _, row := range rows {
		list[row.text("of")].sources++
	}
	maps.DeleteFunc(list, func(_ string, e *evidence) bool { return e.statements <= 0 }) // below: it was hidden, and is
	if err != nil {
		return nil, err
	}
	return list, f.bestOf(ctx, list)
}

// bestOf finds the best statements of edges, and the first and the last day: of new edges among the statements that
// came, of others by index, however many there are.
func (f *folding) bestOf(ctx context.Context, list map[string]*evidence) error {
	fresh := map[string][]*statement{}
	for _, c := range f.statementChanges {
		if s := c.after; s != nil && list[s.Edge] != nil && f.isNew(s.Edge) {
			fresh[s.Edge] = append(fresh[s.Edge], s)
		}
	}
	for edge, statements := range fresh {
		list[edge].choose(statements)
	}
	keys := slices.DeleteFunc(slices.Sorted(maps.Keys(list)), func(k string) bool { return fresh[k] != nil })
	if len(keys) == 0 {
		return nil
	}
	look := func(index string, desc bool, limit int, each func(*evidence, *statement)) error {
		rows, err := f.tx.Find(ctx, Lookup{Table: Statements, Index: index, Equal: tuples(keys), Desc: desc, Limit: limit})
		for _, row := range rows {
			each(list[row.text("edge")], fromRow[statement](row))
		}
		return err
	}
	if err := look("edge", true, bestStatements, func(e *evidence, s *statement) { e.best = append(e.best, s) }); err != nil {
		return err
	}
	if err := look("edge_published", false, 1, func(e *evidence, s *statement) { e.first = s.Published }); err != nil {
		return err
	}
	return look("edge_published", true, 1, func(e *evidence, s *statement) { e.last = s.Published })
}

// foldEdges folds edges from their evidence. What has none, or leads to a node that is not shown, is not shown.
func (f *folding) foldEdges(ctx context.Context, list map[string]*evidence) error {
	var nodes, speakers []string
	for _, e := range list {
		nodes = append(nodes, e.best[0].FromNode, e.best[0].ToNode, reportKey(e.best[0].Report))
		if s := e.best[0].Speaker; s != "" {
			speakers = append(speakers, s)
		}
	}
	if err := f.fetchNodes(ctx, sortedSet(nodes)); err != nil {
		return err
	}
	if _, err := f.update.tellings.fetch(ctx, f.tx, sortedSet(speakers)); err != nil {
		return err
	}
	for key, e := range list {
		e.report, e.speaker = f.report, f.nodeOf
		r := foldEdge(*e)
		row := rowOf(r)
		if overlay(row, f.rulings[key]) && r.From != r.To && f.node(r.From) != nil && f.node(r.To) != nil {
			f.after[key] = row
		}
	}
	return nil
}

// node returns the row of a node as it shall be; nil if it is not shown.
func (f *folding) node(key string) Row {
	if row, folded := f.after[key]; folded {
		return row
	}
	return f.before[key]
}

// report returns the title and publisher of a report that was fetched.
func (f *folding) report(id string) (title, publisher string) {
	row := f.node(reportKey(id))
	return row.text("name"), row.text("publisher")
}

// foldMentioned folds the relationships from the touched attacks to the reports that tell of them.
func (f *folding) foldMentioned(ctx context.Context) error {
	var attacks, reports []string
	for key := range f.tellings {
		if labelOfKey(key) == Attack {
			attacks = append(attacks, key)
		}
		for _, t := range f.attacks[key] {
			reports = append(reports, reportKey(t.Report))
		}
	}
	if err := f.fetchNodes(ctx, sortedSet(reports)); err != nil {
		return err
	}
	rows, err := find(ctx, f.tx, Relationships, "from", sortedSet(attacks), string(MentionedIn))
	for _, row := range rows {
		f.before[row.text("id")], f.after[row.text("id")] = row, nil
	}
	for _, key := range attacks {
		if f.after[key] != nil {
			for _, r := range mentionedIn(key, f.attacks[key], f.report) {
				f.after[r.ID] = rowOf(r)
			}
		}
	}
	return err
}

// writeShown writes the rows that differ: relationships go before their nodes go, and come after these came.
func (f *folding) writeShown(ctx context.Context) error {
	put, gone := map[*Table][]Row{}, map[*Table][]string{}
	for _, key := range slices.Sorted(maps.Keys(f.after)) {
		before, after := f.before[key], f.after[key]
		if before.same(after) {
			continue
		}
		t := Relationships
		if labelOfKey(key) != "" {
			t = Nodes
		}
		if after != nil {
			put[t] = append(put[t], after)
		} else {
			gone[t] = append(gone[t], key)
		}
		f.effects = append(f.effects, Effect{Key: key, Before: before, After: after})
	}
	f.result.NodesWritten, f.result.NodesRemoved = len(put[Nodes]), len(gone[Nodes])
	f.result.RelationshipsWritten, f.result.RelationshipsRemoved = len(put[Relationships]), len(gone[Relationships])
	for _, step := range []func() error{
		func() error { return replaceRows(ctx, f.tx, Relationships, nil, gone[Relationships]) },
		func() error { return replaceRows(ctx, f.tx, Nodes, put[Nodes], nil) },
		func() error { return replaceRows(ctx, f.tx, Relationships, put[Relationships], nil) },
		func() error { return replaceRows(ctx, f.tx, Nodes, nil, gone[Nodes]) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}
