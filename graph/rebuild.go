package graph

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// State is what the graph is a function of: the current record of every report, withdrawn ones marked so, and the
// decisions of analysts. Of several records of one report the greater version counts.
type State struct {
	Records   []Record
	Decisions []Decision
}

// Rebuilt is the graph of a State, in memory.
type Rebuilt struct {
	*memory
	profiles   map[string]*profile
	sources    map[string]*source
	tellings   map[string]*telling // all, by key
	active     []*telling          // of reports that are not withdrawn, by key
	statements []*statement
	docket     *docket
	aliases    map[string]string
	byNode     map[string][]*decision
	byEdge     map[string][]*decision
}

// Rebuild computes the graph of a state from nothing. It is the definition that Apply must agree with: it looks at
// everything, and says nothing of how to get there.
func Rebuild(s State) (*Rebuilt, error) {
	b := &Rebuilt{
		memory: newMemory(), profiles: map[string]*profile{}, sources: map[string]*source{}, tellings: map[string]*telling{},
		byNode: map[string][]*decision{}, byEdge: map[string][]*decision{},
	}
	if err := b.compile(s.Records); err != nil {
		return nil, err
	}
	var decisions []*decision
	seen := map[string]bool{}
	for _, d := range s.Decisions {
		row, err := d.row()
		if err != nil {
			return nil, err
		}
		if !seen[row.ID] {
			seen[row.ID] = true
			decisions = append(decisions, row)
		}
	}
	b.identify(decisions)
	b.state()
	b.fold()
	return b, nil
}

// compile turns the current records into rows.
func (b *Rebuilt) compile(records []Record) error {
	current := map[string]*said{}
	withdrawn := map[string]bool{}
	for _, r := range records {
		s, err := compile(r, time.Time{})
		if err != nil {
			return err
		}
		id := s.source.ID
		withdrawn[id] = withdrawn[id] || r.Withdrawn
		if old := current[id]; old == nil || compareVersions(s.source, old.source) > 0 {
			current[id] = s
		}
	}
	for _, id := range slices.Sorted(maps.Keys(current)) {
		s := current[id]
		s.source.Withdrawn = withdrawn[id]
		b.sources[id] = s.source
		b.put(Reports, rowOf(s.source))
		b.put(ReportTexts, Row{"id": id, "text": s.text})
		for _, t := range s.tellings {
			b.tellings[t.ID] = t
			b.profile(s.profiles[t.Profile])
			if !s.source.Withdrawn {
				b.active = append(b.active, t)
			}
		}
		b.statements = append(b.statements, s.statements...)
	}
	return nil
}

func (b *Rebuilt) profile(p *profile) {
	if p == nil {
		return
	}
	if b.profiles[p.ID] == nil {
		b.profiles[p.ID] = p
		p.Tellings = 0
	}
	b.profiles[p.ID].Tellings++
}

// identify decides which tellings are one node.
func (b *Rebuilt) identify(decisions []*decision) {
	b.docket = newDocket(decisions, func(report string, l Label) []*telling {
		return slices.DeleteFunc(slices.Clone(b.active), func(t *telling) bool { return t.Report != report || t.Label != l })
	})
	units, apart := b.units(), b.docket.partners()
	b.cluster(units, apart)
	for _, t := range b.active {
		t.Base = t.baseKey(b.nodeOf)
	}
	b.aliases = b.docket.aliases()
	for _, t := range b.active {
		if t.Label != Attack {
			t.follow(b.aliases)
		}
	}
	for id, node := range b.aliases {
		b.put(Aliases, Row{"id": id, "node": node})
	}
}

func (b *Rebuilt) nodeOf(id string) string {
	if t := b.tellings[id]; t != nil {
		return t.Node
	}
	return ""
}

// units groups the tellings of attacks by decisions, and sorts them in their order.
func (b *Rebuilt) units() []*unit {
	united := b.docket.attackUnits()
	members := map[string][]*telling{}
	for _, t := range b.active {
		if t.Label == Attack {
			root := united.root(t.ID)
			members[root] = append(members[root], t)
		}
	}
	var units []*unit
	for _, m := range members {
		units = append(units, newUnit(m))
	}
	slices.SortFunc(units, (*unit).compare)
	return units
}

// cluster decides all units in their order.
func (b *Rebuilt) cluster(units []*unit, apart partners) {
	standing := map[string][]*unit{} // pivots by block
	stars := map[string][]*unit{}
	for _, u := range units {
		near := map[*unit]bool{}
		for _, t := range u.members {
			for _, block := range t.sketch().lookups {
				for _, v := range standing[block] {
					near[v] = true
				}
			}
		}
		var links []link
		for v := range near {
			if a := apart.agreement(u, v); a.points >= candidatePoints {
				links = append(links, link{v, a})
			}
		}
		u.decide(links, func(pivot *unit) bool {
			return slices.ContainsFunc(stars[pivot.key()], func(v *unit) bool { return apart.conflict(u, v) })
		})
		stars[u.at] = append(stars[u.at], u)
		u.settle()
		for _, c := range u.candidates {
			b.put(Candidates, rowOf(&c))
		}
		for _, t := range u.members {
			for _, block := range t.sketch().blocks {
				b.put(Blocks, Row{"id": block + " " + t.ID, "block": block, "telling": t.ID})
				if u.isPivot() {
					standing[block] = append(standing[block], u)
				}
			}
		}
	}
}

// state puts statements between nodes, with those that analysts added.
func (b *Rebuilt) state() {
	for _, d := range b.docket.decisions {
		if d.State == Effective && d.Kind == Add {
			if d.quoteStands(b.tables[ReportTexts][b.tellings[d.ATelling].Report].text("text")) {
				b.statements = append(b.statements, d.statement(b.tellings[d.ATelling]))
			} else {
				d.State = Dormant
			}
		}
	}
	b.docket.verdicts(b.nodeOf)
	for _, d := range b.docket.decisions {
		b.put(Decisions, rowOf(d))
		if d.Node != "" {
			b.byNode[d.Node] = append(b.byNode[d.Node], d)
		}
		if d.Edge != "" {
			b.byEdge[d.Edge] = append(b.byEdge[d.Edge], d)
		}
	}
	for _, s := range b.statements {
		s.place(b.nodeOf(s.From), b.nodeOf(s.To))
		b.put(Statements, rowOf(s))
	}
	for _, t := range b.tellings {
		b.put(Tellings, rowOf(t))
	}
	for _, p := range b.profiles {
		b.put(Profiles, rowOf(p))
	}
}

// report returns the title and publisher of a report.
func (b *Rebuilt) report(id string) (title, publisher string) {
	s := b.sources[id]
	return cmp.Or(s.Title, s.ID), s.Publisher
}
