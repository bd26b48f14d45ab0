package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// unsound lists what cannot be right, whatever the report means: a mention or quote that is not the text's own words at
// its span, and a statement whose sentence holds no mention of either end (the trigger is a mention of its attack).
func unsound(records []graph.Record) []string {
	var found []string
	for i := range records {
		r := &records[i]
		tell := func(format string, args ...any) {
			found = append(found, r.Report.ID+": "+fmt.Sprintf(format, args...))
		}
		mentions := map[string][]graph.Mention{}
		for _, n := range r.Nodes {
			mentions[n.ID] = n.Mentions
			for _, m := range n.Mentions {
				if !stands(r.Report.Text, m.Span, m.Text) {
					tell("%s: %q does not stand at %d–%d", n.ID, m.Text, m.Start, m.End)
				}
			}
		}
		doc := text.Read(r.Report.Text, whole)
		for _, e := range r.Edges {
			if len(e.Evidence) == 0 {
				tell("%s from %s to %s has no evidence", e.Type, e.From, e.To)
			}
			for _, q := range e.Evidence {
				if !stands(r.Report.Text, q.Span, q.Quote) {
					tell("%s: the quote %q does not stand at %d–%d", e.Type, q.Quote, q.Start, q.End)
				}
				s := sentences(doc, q.Span)
				if !names(s, mentions[e.From]) && !names(s, mentions[e.To]) {
					tell("%s from %s to %s: the sentence of %q names neither", e.Type, e.From, e.To, q.Quote)
				}
			}
		}
	}
	return found
}

// whole reads a word as it stands, which is enough to find sentences.
func whole(string) []text.Alt { return nil }

// stands tells whether the words are the text's bytes at the span.
func stands(s string, at graph.Span, words string) bool {
	return at.Start >= 0 && at.Start <= at.End && at.End <= len(s) && s[at.Start:at.End] == words
}

// sentences are the sentences that a span lies in.
func sentences(d *text.Document, s graph.Span) string {
	for _, r := range d.Sentences {
		start, end := d.Tokens[r.First].Start, d.Tokens[r.End-1].End
		if start <= s.Start && s.Start < end {
			s.Start = start
		}
		if start < s.End && s.End <= end {
			s.End = end
		}
	}
	return d.Text[max(0, s.Start):min(s.End, len(d.Text))]
}

// names tells whether one of the mentions stands in the words. A record holds each way to mention a node once, so it is
// the wording that counts, not the span.
func names(words string, mentions []graph.Mention) bool {
	return slices.ContainsFunc(mentions, func(m graph.Mention) bool { return strings.Contains(words, m.Text) })
}
