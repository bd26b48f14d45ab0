package graph

import (
	"cmp"
	"slices"
)

// unit is tellings of attacks that decisions unite; nearly always one. Units are decided in their order: each joins the
// earlier pivot that it agrees with best, or becomes a pivot. So every member of a star agrees with its pivot directly,
// nothing chains, and a vague telling, which comes late, cannot bridge two acts.
type unit struct {
	members    []*telling // in their order
	at         string     // key of its pivot, its own if it is one; empty: not decided
	score      int        // how far it agrees with its pivot
	reasons    []string
	candidates []candidate
}

// candidate is a row of Candidates: another pivot that a unit agrees with, or nearly.
type candidate struct {
	ID      string   `col:"id"`
	Telling string   `col:"telling"`
	Attack  string   `col:"attack"`
	Score   int      `col:"score"`
	Reasons []string `col:"reasons"`
}

func newUnit(members []*telling) *unit {
	slices.SortFunc(members, func(a, b *telling) int { return a.order().compare(b.order()) })
	return &unit{members: members}
}

// key is that of the least member: also the key of the attack, where the unit is a pivot.
func (u *unit) key() string { return u.members[0].ID }

func (u *unit) isPivot() bool { return u.at == u.key() }

func (u *unit) compare(v *unit) int { return u.members[0].order().compare(v.members[0].order()) }

// partners are the tellings that each telling is apart from by decision.
type partners map[string][]string

// conflict tells whether two units may never share a star: they share a report, or a decision keeps them apart.
func (p partners) conflict(u, v *unit) bool {
	for _, t := range u.members {
		for _, w := range v.members {
			if t.Report == w.Report || slices.Contains(p[t.ID], w.ID) {
				return true
			}
		}
	}
	return false
}

// agreement is that of the two members that agree best; none where the units are in conflict.
func (p partners) agreement(u, v *unit) agreement {
	var best agreement
	if p.conflict(u, v) {
		return best
	}
	for _, t := range u.members {
		for _, w := range v.members {
			if a := agree(t, w); a.points > best.points {
				best = a
			}
		}
	}
	return best
}

// link is a pivot that a unit agrees with.
type link struct {
	pivot *unit
	agreement
}

// decide puts the unit into the star of the best earlier pivot that is not closed to it, else makes it a pivot. links
// are all earlier pivots of candidatePoints or more.
func (u *unit) decide(links []link, closed func(pivot *unit) bool) {
	slices.SortFunc(links, func(a, b link) int { return cmp.Or(cmp.Compare(b.points, a.points), a.pivot.compare(b.pivot)) })
	u.at, u.score, u.reasons, u.candidates = u.key(), 0, nil, nil
	for _, l := range links {
		if u.isPivot() && l.points >= joinPoints && !closed(l.pivot) {
			u.at, u.score, u.reasons = l.pivot.key(), l.points, l.reasons
			continue
		}
		u.candidates = append(u.candidates, candidate{
			ID: u.key() + " " + l.pivot.key(), Telling: u.key(), Attack: l.pivot.key(), Score: l.points, Reasons: l.reasons,
		})
	}
}

// settle writes the unit's place into its members.
func (u *unit) settle() {
	for _, t := range u.members {
		t.Node, t.Unit, t.Score, t.Reasons = u.at, "", nil, nil
		if len(u.members) > 1 {
			t.Unit = u.key()
		}
		if !u.isPivot() {
			score := u.score
			t.Score, t.Reasons = &score, u.reasons
		}
	}
}
