package graph

import (
	"cmp"
	"context"
	"slices"
)

func sortMentions(m []ViewMention) {
	slices.SortFunc(m, func(a, b ViewMention) int {
		return cmp.Or(cmp.Compare(a.Report, b.Report), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

func viewRelationships(ctx context.Context, r rows, page []Row) ([]*ViewRelationship, error) {
	list := make([]*ViewRelationship, len(page))
	byKey := map[string]*ViewRelationship{}
	for i, row := range page {
		list[i] = &ViewRelationship{
			Key: row.text("id"), Type: RelType(row.text("type")), From: row.text("from"), To: row.text("to"),
			Properties: row.without([]string{"id", "type", "from", "to"}),
		}
		byKey[list[i].Key] = list[i]
	}
	found, err := r.Find(ctx, Lookup{Table: Statements, Index: "edge", Equal: tuples(ids(page)), Desc: true})
	if err != nil {
		return nil, err
	}
	var named []string
	for _, row := range found {
		named = append(named, row.text("speaker_telling"))
	}
	speakers, err := resolveAll(ctx, r, named)
	if err != nil {
		return nil, err
	}
	for _, row := range found {
		s := fromRow[statement](row)
		for _, e := range s.evidence() {
			byKey[s.Edge].Evidence = append(byKey[s.Edge].Evidence, ViewEvidence{
				Report: s.Report, Start: e.Start, End: e.End, Quote: e.Quote, Confidence: s.Confidence, Speaker: speakers[s.Speaker],
				Rule: s.Rule, Analyst: s.Analyst,
			})
		}
	}
	return list, viewMentioned(ctx, r, list)
}

// viewMentioned gives the relationships from attacks to reports their words: the head mentions.
func viewMentioned(ctx context.Context, r rows, list []*ViewRelationship) error {
	byEnds := map[[2]string]*ViewRelationship{}
	var attacks []string
	for _, v := range list {
		if v.Type == MentionedIn {
			byEnds[[2]string{v.From, v.To}] = v
			attacks = append(attacks, v.From)
		}
	}
	if len(attacks) == 0 {
		return nil
	}
	found, err := find(ctx, r, Tellings, "node", sortedSet(attacks))
	for _, row := range found {
		t := fromRow[telling](row)
		if v := byEnds[[2]string{t.Node, reportKey(t.Report)}]; v != nil {
			v.Evidence = append(v.Evidence, ViewEvidence{Report: t.Report, Start: t.Starts[0], End: t.Ends[0], Quote: t.Mentions[0]})
		}
	}
	for _, v := range byEnds {
		slices.SortFunc(v.Evidence, func(a, b ViewEvidence) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	}
	return err
}
