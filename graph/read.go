package graph

import (
	"cmp"
	"context"
	"slices"
)

// Decisions returns all decisions with what became of them, newest first.
func (g *Graph) Decisions(ctx context.Context) ([]Decided, error) {
	var list []Decided
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) error {
		rows, err := r.Find(ctx, Lookup{Table: Decisions})
		list = publicDecisions(rows)
		return err
	})
	return list, err
}

// DecisionsOn returns the decisions on nodes, newest first.
func (g *Graph) DecisionsOn(ctx context.Context, nodes ...string) ([]Decided, error) {
	var list []Decided
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) error {
		rows, err := find(ctx, r, Decisions, "node", nodes)
		list = publicDecisions(rows)
		return err
	})
	return list, err
}

func publicDecisions(rows []Row) []Decided {
	decisions := make([]*decision, len(rows))
	for i, row := range rows {
		decisions[i] = fromRow[decision](row)
	}
	slices.SortFunc(decisions, newer)
	var list []Decided
	for _, d := range decisions {
		list = append(list, d.public())
	}
	return list
}

// Resolve returns the key of the node that each telling is part of; "" for one that is not there, or withdrawn.
func (g *Graph) Resolve(ctx context.Context, tellings ...string) ([]string, error) {
	var nodes []string
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) error {
		rows, err := getAll(ctx, r, Tellings, tellings)
		found := map[string]string{}
		for _, row := range rows {
			found[row.text("id")] = row.text("node")
		}
		nodes = make([]string, len(tellings))
		for i, t := range tellings {
			nodes[i] = found[t]
		}
		return err
	})
	return nodes, err
}

// Reports returns reports with their texts, in the order of the ids, withdrawn ones too; unknown ones are left out.
func (g *Graph) Reports(ctx context.Context, ids ...string) ([]Report, error) {
	var list []Report
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) error {
		list = nil
		sources, err := getAll(ctx, r, Reports, ids)
		if err != nil {
			return err
		}
		texts, err := getAll(ctx, r, ReportTexts, ids)
		if err != nil {
			return err
		}
		for i, row := range sources {
			list = append(list, fromRow[source](row).report(texts[i].text("text")))
		}
		return nil
	})
	return list, err
}

func (s *source) report(text string) Report {
	r := Report{
		ID: s.ID, Lang: s.Lang, Published: s.Published, Updated: s.Updated, Title: s.Title, URL: s.URL, Publisher: s.Publisher,
		Text: text, Extractor: s.Extractor,
	}
	for i := range s.UnreadStarts {
		r.Unread = append(r.Unread, Pair{s.UnreadStarts[i], s.UnreadEnds[i]})
	}
	return r
}

// Tellings returns the tellings of nodes, in the order of the keys, then by day and key.
func (g *Graph) Tellings(ctx context.Context, nodes ...string) ([]Telling, error) {
	var list []Telling
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) error {
		rows, err := find(ctx, r, Tellings, "node", nodes)
		if err != nil {
			return err
		}
		list, err = publicTellings(ctx, r, rows)
		return err
	})
	order := map[string]int{}
	for i, n := range nodes {
		order[n] = i
	}
	slices.SortStableFunc(list, func(a, b Telling) int {
		return cmp.Or(cmp.Compare(order[a.Node], order[b.Node]), cmp.Compare(a.Published, b.Published), cmp.Compare(a.Key, b.Key))
	})
	return list, err
}

// publicTellings turns rows into tellings as records say them, with the candidates of attacks.
func publicTellings(ctx context.Context, r Reader, rows []Row) ([]Telling, error) {
	list := make([]Telling, len(rows))
	d := newDecompiler()
	var reports, units []string
	for _, row := range rows {
		t := d.add(row)
		reports = append(reports, t.Report)
		units = append(units, cmp.Or(t.Unit, t.ID))
	}
	if err := d.fetch(ctx, r, sortedSet(reports)); err != nil {
		return nil, err
	}
	found, err := find(ctx, r, Candidates, "telling", sortedSet(units))
	if err != nil {
		return nil, err
	}
	candidates := map[string][]Candidate{}
	for _, row := range found {
		c := fromRow[candidate](row)
		candidates[c.Telling] = append(candidates[c.Telling], Candidate{Node: c.Attack, Score: c.Score, Reasons: c.Reasons})
	}
	for i, row := range rows {
		t := d.tellings[row.text("id")]
		list[i] = Telling{
			Key: t.ID, Node: t.Node, Report: t.Report, Published: t.Published, Said: d.node(t), Reasons: t.Reasons,
			Candidates: candidates[cmp.Or(t.Unit, t.ID)],
		}
		if t.Score != nil {
			list[i].Score = *t.Score
		}
	}
	return list, nil
}

// Toll returns the history of the figures of attacks, in the order of the keys; unknown ones are left out.
func (g *Graph) Toll(ctx context.Context, attacks ...string) ([]Toll, error) {
	var list []Toll
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) error {
		list = nil
		rows, err := find(ctx, r, Tellings, "node", attacks)
		if err != nil {
			return err
		}
		tellings := map[string][]*telling{}
		var speakers []string
		for _, row := range rows {
			if t := fromRow[telling](row); t.Label == Attack {
				tellings[t.Node] = append(tellings[t.Node], t)
				speakers = append(speakers, t.Killed.Speaker, t.Injured.Speaker)
			}
		}
		nodes, err := resolveAll(ctx, r, speakers)
		for _, key := range attacks {
			if told := tellings[key]; told != nil {
				list = append(list, tollOf(key, told, nodes))
			}
		}
		return err
	})
	return list, err
}

func tollOf(attack string, tellings []*telling, nodes map[string]string) Toll {
	t := Toll{
		Attack:  attack,
		Killed:  series(tellings, killedOf),
		Injured: series(tellings, injuredOf),
	}
	for _, s := range []*Series{&t.Killed, &t.Injured} {
		for i := range s.Figures {
			s.Figures[i].Speaker = nodes[s.Figures[i].Speaker]
		}
	}
	return t
}

// resolveAll returns the nodes of tellings, by key.
func resolveAll(ctx context.Context, r rows, tellings []string) (map[string]string, error) {
	tellings = slices.DeleteFunc(sortedSet(tellings), func(s string) bool { return s == "" })
	found, err := getAll(ctx, r, Tellings, tellings)
	nodes := map[string]string{}
	for _, row := range found {
		nodes[row.text("id")] = row.text("node")
	}
	return nodes, err
}
