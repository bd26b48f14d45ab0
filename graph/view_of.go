package graph

import (
	"cmp"
	"context"
	"slices"
)

// ViewOf yields what is shown of the nodes with these keys, as View does: the nodes, the actors and places that the
// attacks among them are related to, the relationships between any two of these, and the reports that tell of them. An
// unknown key is left out.
func (g *Graph) ViewOf(ctx context.Context, keys []string, yield func(ViewLine) error) error {
	var lines []ViewLine
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) error {
		lines = nil
		return viewOf(ctx, r, sortedSet(keys), func(line ViewLine) error {
			lines = append(lines, line)
			return nil
		})
	})
	for i := 0; err == nil && i < len(lines); i++ {
		err = yield(lines[i])
	}
	return err
}

func viewOf(ctx context.Context, r rows, keys []string, yield func(ViewLine) error) error {
	asked, err := getAll(ctx, r, Nodes, keys)
	if err != nil {
		return err
	}
	from, err := find(ctx, r, Relationships, "from", keys)
	if err != nil {
		return err
	}
	rows, err := getAll(ctx, r, Nodes, sortedSet(append(farEnds(asked, from), keys...)))
	if err != nil {
		return err
	}
	nodes, reports, err := viewShown(ctx, r, rows)
	if err != nil {
		return err
	}
	if err := viewReports(ctx, r, reports, yield); err != nil {
		return err
	}
	shown := map[string]bool{}
	for _, n := range nodes {
		shown[n.Key] = true
		if err := yield(ViewLine{Node: n}); err != nil {
			return err
		}
	}
	for _, key := range reports {
		shown[key] = true
	}
	return viewBetween(ctx, r, nodes, shown, yield)
}

// farEnds are the actors and places that the attacks among some nodes are related to.
func farEnds(nodes, from []Row) []string {
	attacks := map[string]bool{}
	for _, row := range nodes {
		attacks[row.text("id")] = Label(row.text("label")) == Attack
	}
	var ends []string
	for _, row := range from {
		if t := RelType(row.text("type")); attacks[row.text("from")] && t != MentionedIn && t != RetaliationFor {
			ends = append(ends, row.text("to"))
		}
	}
	return ends
}

// viewShown makes of rows, sorted by key, the nodes that are no report, and lists the keys of the reports that are among
// them or tell of them.
func viewShown(ctx context.Context, r rows, all []Row) (nodes []*ViewNode, reports []string, err error) {
	for page := range slices.Chunk(all, viewPage) {
		made, err := viewNodes(ctx, r, page)
		if err != nil {
			return nil, nil, err
		}
		for _, n := range made {
			if n.Label == ReportLabel {
				reports = append(reports, n.Key)
				continue
			}
			nodes = append(nodes, n)
			for _, m := range n.Mentions {
				reports = append(reports, reportKey(m.Report))
			}
		}
	}
	return nodes, sortedSet(reports), nil
}

func viewReports(ctx context.Context, r rows, keys []string, yield func(ViewLine) error) error {
	rows, err := getAll(ctx, r, Nodes, keys)
	for i := 0; err == nil && i < len(rows); i++ {
		err = yield(ViewLine{Report: viewNode(rows[i])})
	}
	return err
}

// viewBetween yields the relationships between shown nodes, by key.
func viewBetween(ctx context.Context, r rows, nodes []*ViewNode, shown map[string]bool, yield func(ViewLine) error) error {
	keys := make([]string, len(nodes))
	for i, n := range nodes {
		keys[i] = n.Key
	}
	rows, err := find(ctx, r, Relationships, "from", keys)
	if err != nil {
		return err
	}
	rows = slices.DeleteFunc(rows, func(row Row) bool { return !shown[row.text("to")] })
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.text("id"), b.text("id")) })
	for page := range slices.Chunk(rows, viewPage) {
		relationships, err := viewRelationships(ctx, r, page)
		for i := 0; err == nil && i < len(relationships); i++ {
			err = yield(ViewLine{Relationship: relationships[i]})
		}
		if err != nil {
			return err
		}
	}
	return nil
}
