package graph

import (
	"context"
	"encoding/gob"
	"encoding/json"
	"io"
	"maps"
	"strings"
)

// ViewLine is one line of the folded view; one of its fields is set. Its JSON is one object that names which.
type ViewLine struct {
	Report       *ViewNode         `json:"report,omitempty"`
	Node         *ViewNode         `json:"node,omitempty"`
	Relationship *ViewRelationship `json:"relationship,omitempty"`
}

// ViewNode is a shown node. Its JSON is one object: key, label, the properties, mentions.
type ViewNode struct {
	Key        string
	Label      Label
	Properties Row
	Mentions   []ViewMention // by report and place
}

// ViewMention is where a report mentions the node.
type ViewMention struct {
	Report string `json:"report"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Text   string `json:"text"`
}

// ViewRelationship is a shown relationship. Its JSON is one object: key, type, from, to, the properties, evidence.
type ViewRelationship struct {
	Key        string
	Type       RelType
	From, To   string
	Properties Row
	Evidence   []ViewEvidence // best first
}

// ViewEvidence is where a report states the relationship.
type ViewEvidence struct {
	Report     string  `json:"report"`
	Start      int     `json:"start"`
	End        int     `json:"end"`
	Quote      string  `json:"quote"`
	Confidence float64 `json:"confidence,omitempty"`
	Speaker    string  `json:"speaker,omitempty"` // key of the speaker's node
	Rule       string  `json:"rule,omitempty"`
	Analyst    string  `json:"analyst,omitempty"`
}

// MarshalJSON writes the node as one flat object.
func (n *ViewNode) MarshalJSON() ([]byte, error) {
	object := maps.Clone(n.Properties)
	object["key"], object["label"] = n.Key, n.Label
	if n.Label != ReportLabel {
		object["mentions"] = n.Mentions
	}
	return json.Marshal(object)
}

// MarshalJSON writes the relationship as one flat object.
func (r *ViewRelationship) MarshalJSON() ([]byte, error) {
	object := maps.Clone(r.Properties)
	object["key"], object["type"], object["from"], object["to"] = r.Key, r.Type, r.From, r.To
	object["evidence"] = r.Evidence
	return json.Marshal(object)
}

// View yields what is shown: reports, then nodes, then relationships, each by key, all of one state. Nothing in it
// depends on when or in which order anything was loaded. The graph is read before the first line is yielded.
func (g *Graph) View(ctx context.Context, yield func(ViewLine) error) error {
	lines := codec{func(w io.Writer) encoder { return gob.NewEncoder(w) }, func(r io.Reader) decoder { return gob.NewDecoder(r) }}
	return spooled(lines, func(restart func() error, put func(ViewLine) error) error {
		return g.store.Read(ctx, func(ctx context.Context, r Reader) error {
			if err := restart(); err != nil {
				return err
			}
			return view(ctx, r, put)
		})
	}, yield)
}

// View yields what is shown, as Graph.View does.
func (b *Rebuilt) View(ctx context.Context, yield func(ViewLine) error) error {
	return view(ctx, b.memory, yield)
}

const viewPage = 200 // rows in memory at a time, with their mentions or statements

const reportPrefix = "report/"

func view(ctx context.Context, r rows, yield func(ViewLine) error) error {
	reports := func(row Row) bool { return strings.HasPrefix(row.text("id"), reportPrefix) }
	err := scan(ctx, r, Nodes, reportPrefix, func(page []Row) (bool, error) {
		for _, row := range page {
			if !reports(row) {
				return false, nil
			}
			if err := yield(ViewLine{Report: viewNode(row)}); err != nil {
				return false, err
			}
		}
		return true, nil
	})
	if err != nil {
		return err
	}
	err = scan(ctx, r, Nodes, "", func(page []Row) (bool, error) {
		nodes, err := viewNodes(ctx, r, page)
		for i := 0; err == nil && i < len(nodes); i++ {
			if !reports(page[i]) {
				err = yield(ViewLine{Node: nodes[i]})
			}
		}
		return true, err
	})
	if err != nil {
		return err
	}
	return scan(ctx, r, Relationships, "", func(page []Row) (bool, error) {
		relationships, err := viewRelationships(ctx, r, page)
		for i := 0; err == nil && i < len(relationships); i++ {
			err = yield(ViewLine{Relationship: relationships[i]})
		}
		return true, err
	})
}

// scan reads a table by id in pages, from the first id after the given one, while more is true.
func scan(ctx context.Context, r rows, t *Table, after string, page func([]Row) (more bool, err error)) error {
	for {
		found, err := r.Find(ctx, Lookup{Table: t, After: after, Limit: viewPage})
		if err != nil || len(found) == 0 {
			return err
		}
		if more, err := page(found); err != nil || !more {
			return err
		}
		after = found[len(found)-1].text("id")
	}
}

func viewNode(row Row) *ViewNode {
	return &ViewNode{Key: row.text("id"), Label: Label(row.text("label")), Properties: row.without([]string{"id", "label"})}
}

func viewNodes(ctx context.Context, r rows, page []Row) ([]*ViewNode, error) {
	nodes := make([]*ViewNode, len(page))
	byKey := map[string]*ViewNode{}
	for i, row := range page {
		nodes[i] = viewNode(row)
		byKey[nodes[i].Key] = nodes[i]
	}
	found, err := find(ctx, r, Tellings, "node", ids(page))
	if err != nil {
		return nil, err
	}
	for _, row := range found {
		t := fromRow[telling](row)
		n := byKey[t.Node]
		for i := range t.Starts {
			n.Mentions = append(n.Mentions, ViewMention{t.Report, t.Starts[i], t.Ends[i], t.Mentions[i]})
		}
	}
	for _, n := range nodes {
		sortMentions(n.Mentions)
	}
	return nodes, nil
}
