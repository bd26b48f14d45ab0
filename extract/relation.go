package extract

import (
	"slices"

	"github.com/incidentgraph/incidentgraph/extract/pattern"
	"github.com/incidentgraph/incidentgraph/graph"
)

// ruleset is the rules of a language, ready to be matched.
type ruleset struct {
	index *pattern.Index
	rules []*pattern.Rule // the rule of each pattern of the index
}

func newRuleset(rules []*pattern.Rule) *ruleset {
	s := &ruleset{}
	var patterns []*pattern.Pattern
	for _, rule := range rules {
		for _, p := range rule.When {
			patterns = append(patterns, p)
			s.rules = append(s.rules, rule)
		}
	}
	s.index = pattern.NewIndex(patterns)
	return s
}

// relate matches the rules in every sentence and states what they say.
func relate(r *reading) {
	for first := 0; first < len(r.items); {
		end := r.sentenceItems(first)
		view := r.view[first:end]
		var have pattern.Set
		for i := range view {
			have.Union(&view[i].Classes)
		}
		for i := range view {
			r.ruleset.index.Match(view, &have, i, func(k int, m pattern.Match) { r.apply(r.ruleset.rules[k], &m, first) })
		}
		first = end
	}
}

// sentenceItems returns the item after the sentence that item i stands in.
func (r *reading) sentenceItems(i int) int {
	last := r.sentence(r.items[i].First).End
	for i < len(r.items) && r.items[i].First < last {
		i++
	}
	return i
}

// apply states what a rule says of a match; base is the item that the match counts from.
func (r *reading) apply(rule *pattern.Rule, m *pattern.Match, base int) {
	words := span{First: r.items[base+m.Start].First, End: r.items[base+m.End-1].End}
	for _, say := range rule.Say {
		d := graph.RelationOf(graph.RelType(say.Type))
		whole := slices.Contains(d.From, graph.Attack)
		for _, from := range r.ends(m, say.From, base, d.From, whole) {
			for _, to := range r.ends(m, say.To, base, d.To, whole) {
				if say.Stance == pattern.Either {
					from, to = attackerFirst(from, to)
				}
				s := r.relation(d.Type, from, to, rule.ID, words)
				if s == nil {
					continue
				}
				switch say.Stance {
				case pattern.Either:
				case pattern.Granted:
					s.granted = true
				default:
					s.stance = graph.Stance(say.Stance)
				}
				if speaker := r.ends(m, rule.Speaker, base, speakers, true); len(speaker) > 0 {
					s.speaker = speaker[0].entity
				}
			}
		}
	}
}

// speakers are the labels of those on whose word something is said.
var speakers = []graph.Label{graph.Group, graph.Person}

// ends returns what a capture of a match stands for: with its coordinated siblings where the rule asks for them. A group
// that the match begins with, or where whole is set any group, that only describes another one stands for that. The end
// "attack" that a pattern does not capture is the attack that the sentence is about.
func (r *reading) ends(m *pattern.Match, name string, base int, labels []graph.Label, whole bool) []end {
	var out []end
	for _, c := range m.Captures {
		if c.Name != name {
			continue
		}
		first := base + c.Item
		if head := r.headOf(first); whole && head < 0 {
			continue
		} else if head >= 0 && (whole || c.Item == m.Start && !r.has(first+1, "relation")) {
			first = head
		}
		at := []int{first}
		if c.Spread {
			at = r.siblings(first)
		}
		for _, i := range at {
			if e := r.endOf(i, labels); e != (end{}) {
				out = append(out, e)
			}
		}
	}
	if out == nil && name == pattern.AttackMeant {
		if e := r.attackMeant(base+m.Start, r.captured(m, base)); e != nil {
			return []end{{event: e}}
		}
	}
	return out
}

// captured returns the attacks that a match captured.
func (r *reading) captured(m *pattern.Match, base int) []*event {
	var out []*event
	for _, c := range m.Captures {
		if e := r.eventAt(base + c.Item); e != nil {
			out = append(out, e)
		}
	}
	return out
}

// endOf returns the node of item i that has one of the labels, the zero end where it has none. A country or capital is
// its government where no place can stand.
func (r *reading) endOf(i int, labels []graph.Label) end {
	it := &r.items[i]
	switch {
	case it.trigger != nil && it.trigger.event != nil:
		return end{event: it.trigger.event}
	case it.mention == nil:
	case r.view[i].State && slices.Contains(labels, graph.Group):
		return end{entity: r.actor(it.mention)}
	case slices.Contains(labels, it.mention.label):
		return end{entity: it.mention.entity}
	}
	return end{}
}

// siblings returns item i with the mentions of its label that are coordinated with it: A, B and C.
func (r *reading) siblings(i int) []int {
	out := []int{i}
	for _, step := range []int{1, -1} {
		pending := out[:len(out):len(out)] // commas alone join nothing until an and comes
		for at := i; ; {
			next, and := r.sibling(at, step)
			if next < 0 {
				break
			}
			at, pending = next, append(pending, next)
			if and {
				out = pending
			}
		}
	}
	return out
}

// sibling returns the item that is joined to item i by an and or a comma, looking forward or backward, or -1.
func (r *reading) sibling(i, step int) (next int, and bool) {
	joint, at := i+step, i+2*step
	if joint < 0 || at < 0 || joint >= len(r.items) || at >= len(r.items) {
		return -1, false
	}
	and = r.has(joint, "and")
	if !and && !isComma(r.view[joint].Form) {
		return -1, false
	}
	if !and && r.has(at, "and") && at+step >= 0 && at+step < len(r.items) { // A, and B
		and, at = true, at+step
	}
	if next := at + step; and && r.has(at, "allied") && next >= 0 && next < len(r.items) { // A and its ally B
		at = next
	}
	a, b := r.items[i].mention, r.items[at].mention
	if a == nil || b == nil || a.label != b.label {
		return -1, false
	}
	return at, and
}

func isComma(form string) bool { return form == "،" || form == "," }

// has tells whether item i has the class.
func (r *reading) has(i int, class string) bool {
	id, ok := r.vocabulary.Lookup(class)
	return ok && i >= 0 && i < len(r.view) && r.view[i].Classes.Has(id)
}

// relation states a relationship if the ontology and the two ends allow it; nil where they do not, or where it was
// stated before.
func (r *reading) relation(typ graph.RelType, from, to end, rule string, words span) *statement {
	if !r.plausible(typ, from, to) {
		return nil
	}
	for _, s := range r.statements {
		if s.typ == typ && s.from == from && s.to == to && s.rule == rule {
			return nil
		}
	}
	return r.state(typ, from, to, rule, 0, words)
}
