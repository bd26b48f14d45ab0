package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"slices"
)

// decompiler turns rows back into records.
type decompiler struct {
	tellings map[string]*telling
	profiles map[string]*profile
	texts    map[string]string
	local    map[string]string // ids in records, by telling
}

func newDecompiler() *decompiler {
	return &decompiler{tellings: map[string]*telling{}, profiles: map[string]*profile{}, texts: map[string]string{}, local: map[string]string{}}
}

func (d *decompiler) add(row Row) *telling {
	t := fromRow[telling](row)
	d.tellings[t.ID], d.local[t.ID] = t, t.Local
	return t
}

// fetch reads what the tellings refer to: profiles, the texts of their reports, and other tellings of these.
func (d *decompiler) fetch(ctx context.Context, r rows, reports []string) error {
	var profiles, others []string
	for _, t := range d.tellings {
		profiles = append(profiles, t.Profile)
		others = append(others, t.Of, t.Killed.Speaker, t.Injured.Speaker)
	}
	there := func(s string) bool { return s == "" || d.local[s] != "" }
	others = slices.DeleteFunc(sortedSet(others), there)
	rows, err := getAll(ctx, r, Tellings, others)
	if err != nil {
		return err
	}
	for _, row := range rows {
		d.local[row.text("id")] = row.text("local")
	}
	if rows, err = getAll(ctx, r, Profiles, slices.DeleteFunc(sortedSet(profiles), func(s string) bool { return s == "" })); err != nil {
		return err
	}
	for _, row := range rows {
		d.profiles[row.text("id")] = fromRow[profile](row)
	}
	rows, err = getAll(ctx, r, ReportTexts, reports)
	for _, row := range rows {
		d.texts[row.text("id")] = row.text("text")
	}
	return err
}

// node is the reverse of compiler.node.
func (d *decompiler) node(t *telling) Node {
	n := Node{
		ID: t.Local, Label: t.Label, Role: t.Role, Unnamed: t.Unnamed, Head: t.Head, Of: d.local[t.Of],
		Type: t.Type, Suicide: t.Suicide, Status: t.Status, Date: t.Date.days(), Killed: d.count(t.Killed), Injured: d.count(t.Injured),
		Weapons: t.Weapons, TargetTypes: t.TargetTypes,
	}
	if p := d.profiles[t.Profile]; p != nil {
		n.Key, n.Name, n.Kind, n.Country, n.Wikidata = p.Key, p.Name, p.Kind, p.Country, p.Wikidata
		n.Lat, n.Lon, n.Within, n.Names = p.Lat, p.Lon, p.Within, p.Names
	}
	for i := range t.Starts {
		n.Mentions = append(n.Mentions, Mention{Text: t.Mentions[i], Span: Span{t.Starts[i], t.Ends[i]}})
	}
	at := 0
	for i, role := range t.ParticipantRoles {
		p := Participant{Role: role}
		for range t.ParticipantSizes[i] {
			start, end := t.ParticipantStarts[at], t.ParticipantEnds[at]
			p.Mentions = append(p.Mentions, Mention{Text: d.texts[t.Report][start:end], Span: Span{start, end}})
			at++
		}
		n.Participants = append(n.Participants, p)
	}
	return n
}

func (d *decompiler) count(f figure) *Count {
	if !f.told() {
		return nil
	}
	return &Count{Min: f.Min, Max: f.Max, Word: f.Word, AsOf: f.AsOf, Corrects: f.Corrects, Struck: f.Struck, Speaker: d.local[f.Speaker]}
}

func (d interval) days() *Days {
	if d.From == "" {
		return nil
	}
	return &Days{d.From, d.To, d.Precision}
}

// edge is the reverse of compiler.edge.
func (d *decompiler) edge(s *statement) Edge {
	return Edge{
		Type: s.Type, From: d.local[s.From], To: d.local[s.To], Stance: s.Stance, Confidence: s.Confidence,
		Speaker: d.local[s.Speaker], Rule: s.Rule, Since: s.Since.days(), Until: s.Until.days(),
		Evidence: s.evidence(),
	}
}

// evidence returns all words that say a statement.
func (s *statement) evidence() []Evidence {
	list := []Evidence{{Span{s.Start, s.End}, s.Quote}}
	for i, quote := range s.MoreQuotes {
		list = append(list, Evidence{Span{s.MoreStarts[i], s.MoreEnds[i]}, quote})
	}
	return list
}

// Records yields the current record of every report, by report id, withdrawn ones marked so: with Decisions all that the
// graph is made from. The graph is read before the first record is yielded, so yield may change it.
func (g *Graph) Records(ctx context.Context, yield func(Record) error) error {
	lines := codec{func(w io.Writer) encoder { return json.NewEncoder(w) }, func(r io.Reader) decoder { return json.NewDecoder(r) }}
	return spooled(lines, func(restart func() error, put func(Record) error) error {
		return g.store.Read(ctx, func(ctx context.Context, r Reader) error {
			if err := restart(); err != nil {
				return err
			}
			return records(ctx, r, put)
		})
	}, yield)
}

func records(ctx context.Context, r rows, yield func(Record) error) error {
	return scan(ctx, r, Reports, "", func(page []Row) (bool, error) {
		list, err := decompile(ctx, r, page)
		for i := 0; err == nil && i < len(list); i++ {
			err = yield(list[i])
		}
		return true, err
	})
}

// decompile returns the records of reports, in the order of their rows.
func decompile(ctx context.Context, r rows, page []Row) ([]Record, error) {
	d := newDecompiler()
	reports := ids(page)
	rows, err := find(ctx, r, Tellings, "report", reports)
	if err != nil {
		return nil, err
	}
	tellings := map[string][]*telling{}
	for _, row := range rows {
		t := d.add(row)
		tellings[t.Report] = append(tellings[t.Report], t)
	}
	if err := d.fetch(ctx, r, reports); err != nil {
		return nil, err
	}
	if rows, err = find(ctx, r, Statements, "report", reports); err != nil {
		return nil, err
	}
	statements := map[string][]*statement{}
	for _, row := range rows {
		if s := fromRow[statement](row); s.Decision == "" {
			statements[s.Report] = append(statements[s.Report], s)
		}
	}
	list := make([]Record, len(page))
	for i, row := range page {
		s := fromRow[source](row)
		list[i] = Record{Report: s.report(d.texts[s.ID]), Nodes: []Node{}, Edges: []Edge{}, Withdrawn: s.Withdrawn}
		slices.SortFunc(tellings[s.ID], func(a, b *telling) int { return cmp.Compare(a.Position, b.Position) })
		for _, t := range tellings[s.ID] {
			list[i].Nodes = append(list[i].Nodes, d.node(t))
		}
		slices.SortFunc(statements[s.ID], func(a, b *statement) int { return cmp.Compare(a.Position, b.Position) })
		for _, x := range statements[s.ID] {
			list[i].Edges = append(list[i].Edges, d.edge(x))
		}
	}
	return list, nil
}
