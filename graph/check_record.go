package graph

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Check returns what is wrong with the record, or nil: what every report, node and edge must have, closed values from
// the ontology's lists, spans that lie in the text, and texts that are exactly their bytes.
func (r *Record) Check() error {
	if err := r.check(); err != nil {
		return fmt.Errorf("record of report %q: %w", r.Report.ID, err)
	}
	return nil
}

func (r *Record) check() error {
	if err := r.Report.check(); err != nil {
		return err
	}
	labels := map[string]Label{}
	for i := range r.Nodes {
		n := &r.Nodes[i]
		if _, twice := labels[n.ID]; twice || n.ID == "" {
			return fmt.Errorf("node %d needs an id of its own, not %q", i, n.ID)
		}
		labels[n.ID] = n.Label
	}
	for i := range r.Nodes {
		if err := r.Nodes[i].check(r.Report.Text, labels); err != nil {
			return fmt.Errorf("node %q: %w", r.Nodes[i].ID, err)
		}
	}
	for i := range r.Edges {
		if err := r.Edges[i].check(r.Report.Text, labels); err != nil {
			return fmt.Errorf("edge %d (%s): %w", i, r.Edges[i].Type, err)
		}
	}
	return nil
}

func (r *Report) check() error {
	for _, s := range []string{r.ID, r.Lang, r.Title, r.URL, r.Publisher, r.Text, r.Extractor} {
		if !Storable(s) {
			return fmt.Errorf("its texts must be valid UTF-8 without the NUL character")
		}
	}
	if r.Text == "" {
		return fmt.Errorf("it has no text")
	}
	if r.Published != "" && !isDay(r.Published) {
		return fmt.Errorf("published is an ISO day, not %q", r.Published)
	}
	if _, ok := instant(r.Updated); r.Updated != "" && !ok {
		return fmt.Errorf("updated is an ISO day or an RFC 3339 time, not %q", r.Updated)
	}
	for _, u := range r.Unread {
		if err := (Span{u[0], u[1]}).check(r.Text); err != nil {
			return fmt.Errorf("unread: %w", err)
		}
	}
	return nil
}

func (s Span) check(text string) error {
	if s.Start < 0 || s.End <= s.Start || s.End > len(text) {
		return fmt.Errorf("the span %d..%d lies not in the text of %d bytes", s.Start, s.End, len(text))
	}
	if !Storable(text[s.Start:s.End]) {
		return fmt.Errorf("the span %d..%d cuts a character", s.Start, s.End)
	}
	return nil
}

func (s Span) checkText(text, words string) error {
	if err := s.check(text); err != nil {
		return err
	}
	if text[s.Start:s.End] != words {
		return fmt.Errorf("the span %d..%d is %q, not %q", s.Start, s.End, text[s.Start:s.End], words)
	}
	return nil
}

func (n *Node) check(text string, labels map[string]Label) error {
	kinds, labelled := map[Label][]string{Group: GroupKinds, Place: PlaceKinds, Person: nil, Attack: nil}[n.Label]
	if !labelled {
		return fmt.Errorf("the label %q is none of Group, Person, Place, Attack", n.Label)
	}
	if len(n.Mentions) == 0 {
		return fmt.Errorf("it needs a mention")
	}
	if n.Of != "" && (labels[n.Of] != Attack || n.Label == Attack) {
		return fmt.Errorf("of names an Attack of the record, not %q", n.Of)
	}
	for _, s := range slices.Concat([]string{n.Key, n.Role, n.Name, n.Country, n.Wikidata, n.Head}, n.Within, n.Names) {
		if !Storable(s) {
			return fmt.Errorf("its texts must be valid UTF-8 without the NUL character")
		}
	}
	for _, err := range []error{
		n.checkKeys(), oneOf("kind", n.Kind, kinds), oneOf("type", n.Type, AttackTypes), oneOf("status", n.Status, Statuses),
		oneOf("weapon", "", Weapons, n.Weapons...), oneOf("target type", "", TargetTypes, n.TargetTypes...),
		n.Date.check(), n.Killed.check(labels), n.Injured.check(labels), checkMentions(text, n.Mentions),
	} {
		if err != nil {
			return err
		}
	}
	for _, p := range n.Participants {
		if !slices.Contains(ParticipantRoles, p.Role) {
			return fmt.Errorf("the role of a participant, %q, is none of %q", p.Role, ParticipantRoles)
		}
		if err := checkMentions(text, p.Mentions); err != nil {
			return fmt.Errorf("participant %s: %w", p.Role, err)
		}
	}
	return nil
}

// checkKeys keeps the keys of knowledge apart from those that tellings and names give.
func (n *Node) checkKeys() error {
	if n.Key != "" && (n.Label == Attack || !isKnowledgeKey(n.Key, n.Label)) {
		return fmt.Errorf("%q is no key of the knowledge for a %s", n.Key, n.Label)
	}
	for _, key := range n.Within {
		if !isKnowledgeKey(key, Place) {
			return fmt.Errorf("%q is no key of the knowledge for a Place", key)
		}
	}
	if c := n.Country; c != "" && (len(c) != 2 || strings.Trim(c, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "") {
		return fmt.Errorf("the country %q is no ISO 3166-1 code of two capitals", c)
	}
	return nil
}

// isKnowledgeKey tells whether a key is like place/pk/peshawar: the label, then words without spaces.
func isKnowledgeKey(key string, l Label) bool {
	rest, ok := strings.CutPrefix(key, strings.ToLower(string(l))+"/")
	return ok && rest != "" && !strings.ContainsAny(rest, "@| ~") && !strings.HasPrefix(rest, nameSegment)
}

func checkMentions(text string, mentions []Mention) error {
	for _, m := range mentions {
		if err := m.checkText(text, m.Text); err != nil {
			return fmt.Errorf("mention: %w", err)
		}
	}
	return nil
}

func oneOf(what, value string, allowed []string, more ...string) error {
	for _, v := range append(more, value) {
		if v != "" && !slices.Contains(allowed, v) {
			return fmt.Errorf("the %s %q is none of %q", what, v, allowed)
		}
	}
	return nil
}

func (d *Days) check() error {
	if d == nil {
		return nil
	}
	if !isDay(d.From) || !isDay(d.To) || d.To < d.From {
		return fmt.Errorf("dates are ISO days from..to, not %q..%q", d.From, d.To)
	}
	return oneOf("precision", d.Precision, Precisions)
}

func (c *Count) check(labels map[string]Label) error {
	if c == nil {
		return nil
	}
	if c.Min == nil && c.Max == nil {
		return fmt.Errorf("a figure needs min or max; none is null")
	}
	if c.Min != nil && *c.Min < 0 || c.Max != nil && *c.Max < 0 || c.Min != nil && c.Max != nil && *c.Max < *c.Min {
		return fmt.Errorf("a figure is 0 <= min <= max")
	}
	if c.AsOf != "" && !isDay(c.AsOf) {
		return fmt.Errorf("the day of a figure is an ISO day, not %q", c.AsOf)
	}
	if _, there := labels[c.Speaker]; c.Speaker != "" && !there {
		return fmt.Errorf("the speaker of a figure, %q, is no node of the record", c.Speaker)
	}
	return nil
}

func (e *Edge) check(text string, labels map[string]Label) error {
	relation := RelationOf(e.Type)
	if relation == nil {
		return fmt.Errorf("the type is not in the ontology")
	}
	for _, end := range []string{e.From, e.To} {
		if _, there := labels[end]; !there {
			return fmt.Errorf("its end %q is no node of the record", end)
		}
	}
	if !relation.Allows(labels[e.From], labels[e.To]) {
		return fmt.Errorf("it cannot lead from %s to %s", labels[e.From], labels[e.To])
	}
	if err := checkStance(e.Stance); err != nil {
		return err
	}
	if !(e.Confidence >= 0 && e.Confidence <= 1) {
		return fmt.Errorf("the confidence is 0 to 1, not %v", e.Confidence)
	}
	if _, there := labels[e.Speaker]; e.Speaker != "" && !there {
		return fmt.Errorf("its speaker %q is no node of the record", e.Speaker)
	}
	if len(e.Evidence) == 0 {
		return fmt.Errorf("it has no evidence")
	}
	for _, v := range e.Evidence {
		if err := v.checkText(text, v.Quote); err != nil {
			return fmt.Errorf("evidence: %w", err)
		}
	}
	for _, err := range []error{e.Since.check(), e.Until.check()} {
		if err != nil {
			return err
		}
	}
	return nil
}

func checkStance(s Stance) error {
	switch s {
	case Asserted, Denied, Hypothetical:
		return nil
	}
	return fmt.Errorf("the stance %q is none of asserted, denied, hypothetical", s)
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// instant brings an ISO day or an RFC 3339 time into a form that sorts by time.
func instant(s string) (string, bool) {
	if isDay(s) {
		return s, true
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return "", false
	}
	return stamp(t), true
}

// stamp writes a time so that stamps sort by time.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000000Z") }
