package graph

import (
	"context"
	"time"
)

// Purge forgets reports for good, as if they had never come, and refuses them from now on, under their id and in their
// words under a new one: only hashes of the two are kept. An unknown report is an error, and nothing is done.
func (g *Graph) Purge(ctx context.Context, reports ...string) (Result, error) {
	return g.change(ctx, ActionPurge, func(ctx context.Context, u *update) error { return u.purge(ctx, reports) })
}

// Admit lets purged reports come again, by their ids; one that was not purged is no error.
func (g *Graph) Admit(ctx context.Context, reports ...string) error {
	return g.store.Write(ctx, func(ctx context.Context, tx Tx) error {
		var gone []string
		for _, id := range reports {
			gone = append(gone, purgedID(id))
		}
		rows, err := getAll(ctx, tx, Purged, gone)
		if err != nil {
			return err
		}
		for _, row := range rows {
			gone = append(gone, row.text("twin"))
		}
		return replaceRows(ctx, tx, Purged, nil, gone)
	})
}

func (u *update) purge(ctx context.Context, reports []string) error {
	sources, err := u.known(ctx, reports)
	if err != nil {
		return err
	}
	named := make([]string, len(sources))
	for i, s := range sources {
		named[i] = s.ID
	}
	texts, err := getAll(ctx, u.tx, ReportTexts, named)
	if err != nil {
		return err
	}
	failures, err := find(ctx, u.tx, Failures, "report", named)
	if err != nil {
		return err
	}
	var barred []Row
	at := u.now.UTC().Format(time.RFC3339)
	for i, s := range sources {
		u.result.Changed++
		u.sources.now[s.ID], u.said[s.ID] = nil, &said{source: &source{ID: s.ID, Withdrawn: true}}
		id, text := purgedID(s.ID), purgedText(texts[i].text("text"))
		barred = append(barred, Row{"id": id, "twin": text, "time": at}, Row{"id": text, "twin": id, "time": at})
	}
	if err := replaceRows(ctx, u.tx, Purged, barred, nil); err != nil {
		return err
	}
	if err := replaceRows(ctx, u.tx, Failures, nil, ids(failures)); err != nil {
		return err
	}
	return u.run(ctx)
}

// admitted leaves out the records of purged reports. What is stored stays: words that were purged under one id may stand
// under another since before.
func (u *update) admitted(ctx context.Context, records []*said) ([]*said, error) {
	var keys []string
	for _, s := range records {
		if u.sources.was[s.source.ID] == nil {
			keys = append(keys, purgedID(s.source.ID), purgedText(s.text))
		}
	}
	rows, err := getAll(ctx, u.tx, Purged, keys)
	if err != nil || len(rows) == 0 {
		return records, err
	}
	barred := map[string]bool{}
	for _, row := range rows {
		barred[row.text("id")] = true
	}
	var list []*said
	for _, s := range records {
		if u.sources.was[s.source.ID] == nil && (barred[purgedID(s.source.ID)] || barred[purgedText(s.text)]) {
			u.result.Barred++
			continue
		}
		list = append(list, s)
	}
	return list, nil
}

func purgedID(report string) string { return hashID("purged id", report) }
func purgedText(text string) string { return hashID("purged text", text) }
