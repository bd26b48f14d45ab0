package graph

import (
	"context"
	"slices"
	"strings"
)

// Named puts tellings in place of keys of nodes in A and B, for which their first telling stands. Of a decision with a
// quote it takes the tellings of a report that tells of both ends and has the words once, and says where they stand.
func (g *Graph) Named(ctx context.Context, d Decision) (Decision, error) {
	as, err := g.tellingsOf(ctx, d.A)
	if err != nil {
		return d, err
	}
	var bs []Telling
	if d.B != "" {
		if bs, err = g.tellingsOf(ctx, d.B); err != nil {
			return d, err
		}
	}
	if d.Evidence != nil && d.Evidence.End == 0 {
		evidence := *d.Evidence
		d.Evidence = &evidence
		if as, bs, err = g.quoted(ctx, as, bs, d.Evidence); err != nil {
			return d, err
		}
	}
	d.A, d.AEnd = as[0].Key, as[0].Said.Mentions[0].End
	if d.B != "" {
		d.B, d.BEnd = bs[0].Key, bs[0].Said.Mentions[0].End
	}
	return d, nil
}

// quoted are the tellings of the first report that tells of both ends and has the quote once, whose span it sets.
func (g *Graph) quoted(ctx context.Context, as, bs []Telling, e *Evidence) ([]Telling, []Telling, error) {
	for i, a := range as {
		j := slices.IndexFunc(bs, func(b Telling) bool { return b.Report == a.Report })
		if j < 0 {
			continue
		}
		reports, err := g.Reports(ctx, a.Report)
		if err != nil {
			return nil, nil, err
		}
		for _, r := range reports {
			if start := strings.Index(r.Text, e.Quote); start >= 0 && strings.Count(r.Text, e.Quote) == 1 {
				e.Span = Span{Start: start, End: start + len(e.Quote)}
				return as[i:], bs[j:], nil
			}
		}
	}
	return nil, nil, refuse("no report that tells of both has the words %q once: give them as they stand there", e.Quote)
}

// tellingsOf is the telling with this key, or else all tellings of the node with this key: at least one.
func (g *Graph) tellingsOf(ctx context.Context, key string) ([]Telling, error) {
	nodes, err := g.Resolve(ctx, key)
	if err != nil {
		return nil, err
	}
	node := key
	if nodes[0] != "" {
		node = nodes[0]
	}
	tellings, err := g.Tellings(ctx, node)
	if err != nil {
		return nil, err
	}
	if len(tellings) == 0 {
		return nil, refuse("there is no telling and no node %q", key)
	}
	if i := slices.IndexFunc(tellings, func(t Telling) bool { return t.Key == key }); i >= 0 && key != node {
		return tellings[i : i+1], nil
	}
	return tellings, nil
}
