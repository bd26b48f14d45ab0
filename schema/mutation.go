package schema

import (
	"context"
	"time"

	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// outcome is what a change of the graph did.
type outcome struct {
	graph.Result
	reports []string
}

// mutation is the root of every change. Each is one transaction, noted down in the journal with the name of who did it.
func (t *types) mutation() *graphql.Object {
	result := t.outcomeType()
	fields := graphql.Fields{
		"loadReport": {
			Type: result, Description: "Read a report and put it into the graph; a newer version of one that is there takes its place.",
			Args:    graphql.FieldConfigArgument{"report": {Type: graphql.NewNonNull(t.reportInput()), Description: "The report."}},
			Resolve: resolveLoad,
		},
		"retract": {
			Type: result, Description: "Take reports back: nothing that only they say is shown any more, and they stay withdrawn when they are loaded again. retractPreview tells before what would fall.",
			Args:    reportArguments(),
			Resolve: changeReports((*graph.Graph).Retract),
		},
		"restore": {
			Type: result, Description: "Bring back reports that were taken back.", Args: reportArguments(),
			Resolve: changeReports((*graph.Graph).Restore),
		},
		"decide": {
			Type: result, Description: "Record a decision of the one whose token it is: it outranks what reports say, and survives every reload.",
			Args:    graphql.FieldConfigArgument{"decision": {Type: graphql.NewNonNull(t.decisionInput()), Description: "The decision."}},
			Resolve: resolveDecide,
		},
		"undo": {
			Type: result, Description: "Take decisions back.",
			Args:    graphql.FieldConfigArgument{"decisions": {Type: graphql.NewNonNull(listOfInput(graphql.ID)), Description: "Their ids."}},
			Resolve: resolveUndo,
		},
	}
	t.keepFields(fields)
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Mutation", Description: "Changes of the graph, and of what an analyst keeps. They need a bearer token that the server was started with; its name goes into the journal.",
		Fields: fields,
	})
}

func reportArguments() graphql.FieldConfigArgument {
	return graphql.FieldConfigArgument{"reports": {Type: graphql.NewNonNull(listOfInput(graphql.ID)), Description: "Ids of the reports, or keys of their nodes."}}
}

// outcomeType is what a change of the graph did.
func (t *types) outcomeType() *graphql.Object {
	number := func(text string, get func(*outcome) int) *graphql.Field {
		return &graphql.Field{Type: graphql.NewNonNull(graphql.Int), Description: text, Resolve: read(func(o *outcome) any { return get(o) })}
	}
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "Outcome", Description: "What a change of the graph did.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"added":                number("Reports that were not there.", func(o *outcome) int { return o.Added }),
				"changed":              number("Reports that are not as they were.", func(o *outcome) int { return o.Changed }),
				"unchanged":            number("Reports that were so already.", func(o *outcome) int { return o.Unchanged }),
				"withdrawn":            number("Of all these, reports that are taken back.", func(o *outcome) int { return o.Withdrawn }),
				"nodesWritten":         number("Nodes that came or changed.", func(o *outcome) int { return o.NodesWritten }),
				"nodesRemoved":         number("Nodes that went.", func(o *outcome) int { return o.NodesRemoved }),
				"relationshipsWritten": number("Relationships that came or changed.", func(o *outcome) int { return o.RelationshipsWritten }),
				"relationshipsRemoved": number("Relationships that went.", func(o *outcome) int { return o.RelationshipsRemoved }),
				"reports":              {Type: graphql.NewList(graphql.NewNonNull(t.record)), Description: "The reports.", Resolve: func(p graphql.ResolveParams) (any, error) { return recordsOf(p, p.Source.(*outcome).reports) }},
				"decision":             {Type: t.decision, Description: "The decision that was made, and what became of it.", Resolve: resolveDecided},
			}
		}),
	})
}

func resolveDecided(p graphql.ResolveParams) (any, error) {
	q, id := asking(p), p.Source.(*outcome).Decision
	if id == "" {
		return nil, nil
	}
	decided, err := q.graph.Decisions(p.Context)
	for _, d := range decided {
		if d.ID == id {
			return d, nil
		}
	}
	return nil, q.note(err)
}

// resolveLoad reads a report with what the service was given for it.
func resolveLoad(p graphql.ResolveParams) (any, error) {
	q := asking(p)
	if q.service.load == nil {
		return nil, refuse(NotAllowed, "this server reads no reports")
	}
	in, _ := p.Args["report"].(map[string]any)
	field := func(name string) string { s, _ := in[name].(string); return s }
	report := graph.Report{
		ID: field("id"), Lang: field("lang"), Published: field("published"), Title: field("title"), URL: field("url"),
		Publisher: field("publisher"), Text: field("text"),
	}
	if at, ok := in["updated"].(time.Time); ok {
		report.Updated = at.UTC().Format(time.RFC3339Nano)
	}
	record, err := q.service.load(p.Context, report)
	if err != nil {
		return nil, err
	}
	result, err := q.graph.Apply(p.Context, record)
	return &outcome{result, []string{record.Report.ID}}, err
}

func changeReports(change func(*graph.Graph, context.Context, ...string) (graph.Result, error)) graphql.FieldResolveFn {
	return func(p graphql.ResolveParams) (any, error) {
		q := asking(p)
		if err := lists(p.Args, q.service.limits); err != nil {
			return nil, err
		}
		list, _ := p.Args["reports"].([]any)
		ids, err := q.reportIDs(p.Context, as[string](list))
		if err != nil {
			return nil, err
		}
		result, err := change(q.graph, p.Context, ids...)
		return &outcome{result, ids}, err
	}
}

func resolveDecide(p graphql.ResolveParams) (any, error) {
	q := asking(p)
	if err := lists(p.Args, q.service.limits); err != nil {
		return nil, err
	}
	in, _ := p.Args["decision"].(map[string]any)
	field := func(name string) string { s, _ := in[name].(string); return s }
	values, _ := in["values"].([]any)
	d := graph.Decision{
		Kind: graph.DecisionKind(field("kind")), A: field("a"), B: field("b"), Type: graph.RelType(field("type")),
		Property: columnName(field("property")), Values: as[string](values), Stance: graph.Stance(field("stance")), Note: field("note"),
		Analyst: q.analyst, Time: q.graph.Now().UTC().Format(time.RFC3339Nano),
	}
	if len(d.Values) == 0 {
		d.Values = nil
	}
	if quote := field("quote"); quote != "" {
		d.Evidence = &graph.Evidence{Quote: quote}
	}
	if err := storable([]string{d.A, d.B}); err != nil {
		return nil, err
	}
	d, err := q.graph.Named(p.Context, d)
	if err != nil {
		return nil, err
	}
	result, err := q.graph.Decide(p.Context, d)
	return &outcome{Result: result}, err
}

func resolveUndo(p graphql.ResolveParams) (any, error) {
	q := asking(p)
	if err := lists(p.Args, q.service.limits); err != nil {
		return nil, err
	}
	list, _ := p.Args["decisions"].([]any)
	ids := as[string](list)
	if err := storable(ids); err != nil {
		return nil, err
	}
	result, err := q.graph.Undo(p.Context, ids...)
	return &outcome{Result: result}, err
}

// decisionInput is a decision as it is asked for.
func (t *types) decisionInput() *graphql.InputObject {
	return graphql.NewInputObject(graphql.InputObjectConfig{
		Name: "DecisionInput", Description: "A decision to record. A and B are keys of tellings, or of nodes, for which their first telling stands.",
		Fields: graphql.InputObjectConfigFieldMap{
			"kind":     {Type: graphql.NewNonNull(t.enums.decision), Description: "What is decided."},
			"a":        {Type: graphql.NewNonNull(graphql.ID), Description: "What it is about, or where a relationship starts."},
			"b":        {Type: graphql.ID, Description: "The other one, or where the relationship ends."},
			"type":     {Type: t.enums.relationship, Description: "Of reject, lock and add: the relationship from A to B."},
			"property": {Type: graphql.String, Description: "Of set and lock: which property: name, nameOriginal, type, status, dateFrom, dateTo, killed, killedLow and so on."},
			"values":   {Type: listOfInput(graphql.String), Description: "Of set: its value, or several of a list."},
			"quote":    {Type: graphql.String, Description: "Of add: the words of a report that tells of both, as they stand there."},
			"stance":   {Type: t.enums.stance, Description: "Of add: how the report holds it; asserted where absent."},
			"note":     {Type: graphql.String, Description: "Why."},
		},
	})
}

// reportInput is a report as it is sent.
func (t *types) reportInput() *graphql.InputObject {
	return graphql.NewInputObject(graphql.InputObjectConfig{
		Name: "ReportInput", Description: "A report to load.",
		Fields: graphql.InputObjectConfigFieldMap{
			"id":        {Type: graphql.ID, Description: "Its id; where absent its address, else the hash of its text."},
			"text":      {Type: graphql.NewNonNull(graphql.String), Description: "The whole text."},
			"lang":      {Type: graphql.String, Description: "BCP 47 tag of its language; where absent it is told from the text."},
			"published": {Type: t.date, Description: "The day on which it was published; without it relative dates stay open."},
			"updated":   {Type: t.instant, Description: "When it was corrected: of two versions of a report the later counts."},
			"title":     {Type: graphql.String, Description: "Its title."},
			"url":       {Type: graphql.String, Description: "Its address."},
			"publisher": {Type: graphql.String, Description: "Who printed it."},
		},
	})
}

// fresh reads each answer of its own: what a change has done shows in what is asked after it.
type fresh struct{ store graph.Store }

func now[V any](ctx context.Context, s graph.Store, ask func(context.Context, graph.Reader) (V, error)) (V, error) {
	var answer V
	err := s.Read(ctx, func(ctx context.Context, r graph.Reader) (err error) {
		answer, err = ask(ctx, r)
		return err
	})
	return answer, err
}

func (f fresh) Get(ctx context.Context, t *graph.Table, ids []string) ([]graph.Row, error) {
	return now(ctx, f.store, func(ctx context.Context, r graph.Reader) ([]graph.Row, error) { return r.Get(ctx, t, ids) })
}

func (f fresh) Find(ctx context.Context, l graph.Lookup) ([]graph.Row, error) {
	return now(ctx, f.store, func(ctx context.Context, r graph.Reader) ([]graph.Row, error) { return r.Find(ctx, l) })
}

func (f fresh) Traverse(ctx context.Context, t graph.Traversal) (*graph.Found, error) {
	return now(ctx, f.store, func(ctx context.Context, r graph.Reader) (*graph.Found, error) { return r.Traverse(ctx, t) })
}

func (f fresh) Paths(ctx context.Context, q graph.PathQuery) ([]graph.Path, error) {
	return now(ctx, f.store, func(ctx context.Context, r graph.Reader) ([]graph.Path, error) { return r.Paths(ctx, q) })
}

func (f fresh) Degrees(ctx context.Context, keys []string) ([]graph.Degree, error) {
	return now(ctx, f.store, func(ctx context.Context, r graph.Reader) ([]graph.Degree, error) { return r.Degrees(ctx, keys) })
}
