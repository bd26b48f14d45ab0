package schema

import (
	"context"
	"maps"

	"github.com/graphql-go/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
)

// filter is the input by which a list of a label is narrowed. Everything in it must hold.
func (t *types) filter(l graph.Label) *graphql.InputObject {
	fields := graphql.InputObjectConfigFieldMap{
		"minSources": {Type: graphql.Int, Description: "Told by at least so many independent sources."},
		"maxSources": {Type: graphql.Int, Description: "Told by at most so many independent sources: 1 for what rests on a single one."},
	}
	maps.Copy(fields, t.filters(l))
	return graphql.NewInputObject(graphql.InputObjectConfig{
		Name: string(l) + "Filter", Description: "Which nodes are listed; all that is given must hold.", Fields: fields,
	})
}

func (t *types) filters(l graph.Label) graphql.InputObjectConfigFieldMap {
	country := &graphql.InputObjectFieldConfig{Type: graphql.String, Description: "ISO 3166-1 alpha-2 code."}
	known := &graphql.InputObjectFieldConfig{Type: graphql.Boolean, Description: "Whether it is part of the knowledge that comes with the program."}
	switch l {
	case graph.Group:
		return graphql.InputObjectConfigFieldMap{"kinds": {Type: listOfInput(t.enums.groupKind), Description: "Of one of these kinds."}, "country": country, "known": known}
	case graph.Person:
		return graphql.InputObjectConfigFieldMap{"country": country, "known": known}
	case graph.Place:
		return graphql.InputObjectConfigFieldMap{
			"kinds": {Type: listOfInput(t.enums.placeKind), Description: "Of one of these kinds."}, "country": country, "known": known,
			"within": {Type: graphql.ID, Description: "In the place with this key, as knowledge has it."},
		}
	case graph.ReportLabel:
		return graphql.InputObjectConfigFieldMap{
			"lang":      {Type: graphql.String, Description: "In this language (BCP 47 tag)."},
			"publisher": {Type: graphql.String, Description: "Printed by this publisher."},
			"published": {Type: t.dateRange, Description: "Published in these days."},
		}
	}
	return t.attackFilters()
}

func (t *types) attackFilters() graphql.InputObjectConfigFieldMap {
	whole := func(text string) *graphql.InputObjectFieldConfig {
		return &graphql.InputObjectFieldConfig{Type: graphql.Int, Description: text}
	}
	return graphql.InputObjectConfigFieldMap{
		"during":         {Type: t.dateRange, Description: "May have happened in these days."},
		"places":         {Type: listOfInput(graphql.ID), Description: "Happened in one of the places with these keys, or in any place within them."},
		"group":          {Type: t.groupInvolved(), Description: "An actor is tied to it."},
		"types":          {Type: listOfInput(t.enums.attackType), Description: "Of one of these types."},
		"statuses":       {Type: listOfInput(t.enums.status), Description: "Of one of these statuses."},
		"target":         {Type: t.enums.target, Description: "Aimed at this."},
		"weapon":         {Type: t.enums.weapon, Description: "Done with this."},
		"suicide":        {Type: graphql.Boolean, Description: "Whether the attacker meant to die."},
		"killedAtLeast":  whole("The shown number of killed is at least this."),
		"killedAtMost":   whole("The shown number of killed is at most this; those without a figure are left out."),
		"injuredAtLeast": whole("The shown number of injured is at least this."),
		"injuredAtMost":  whole("The shown number of injured is at most this; those without a figure are left out."),
		"disputed":       {Type: graphql.Boolean, Description: "Whether figures of one day differ, or one was corrected."},
		"minConfidence":  {Type: graphql.Float, Description: "The graph is at least so sure of it (0 to 1)."},
	}
}

// groupInvolved asks for attacks that an actor is tied to, in ways that the asker chooses.
func (t *types) groupInvolved() *graphql.InputObject {
	return graphql.NewInputObject(graphql.InputObjectConfig{
		Name: "ActorFilter", Description: "An actor's part in an attack.",
		Fields: graphql.InputObjectConfigFieldMap{
			"factionsAsOf":    {Type: t.date, Description: "Only factions that may have been so on this day."},
			"keys":            {Type: graphql.NewNonNull(listOfInput(graphql.ID)), Description: "Keys of groups or persons; one of them."},
			"as":              {Type: listOfInput(t.enums.involvement), DefaultValue: []any{string(graph.PerpetratedBy), string(graph.ClaimedBy), string(graph.AttributedTo)}, Description: "Tied in one of these ways."},
			"includeFactions": {Type: graphql.Boolean, DefaultValue: false, Description: "Their factions count too, down to three levels."},
		},
	})
}

// filter adds what a filter asks to a traversal. Names of places and groups are first widened to what lies within.
func (q *question) filter(ctx context.Context, l graph.Label, where map[string]any, t *graph.Traversal) error {
	t.Where = conditions(where, nodeTests)
	var bad *Error
	switch l {
	case graph.Attack:
		more, err := attackConditions(where)
		t.Where = append(t.Where, more...)
		if bad = err; bad == nil {
			return q.links(ctx, where, t)
		}
	case graph.ReportLabel:
		more, err := overlap(where["published"], "published", "published")
		t.Where, bad = append(t.Where, more...), err
	}
	if bad != nil {
		return bad
	}
	return nil
}

// links asks for relationships to the places and actors of a filter.
func (q *question) links(ctx context.Context, where map[string]any, t *graph.Traversal) error {
	if list, ok := where["places"].([]any); ok {
		keys, err := q.placesWithin(ctx, as[string](list))
		if err != nil {
			return err
		}
		t.Links = append(t.Links, graph.Link{Types: []graph.RelType{graph.OccurredIn}, Direction: graph.Out, Keys: keys})
	}
	if actor, ok := where["group"].(map[string]any); ok {
		list, _ := actor["keys"].([]any)
		keys, err := q.factions(ctx, as[string](list), actor["includeFactions"] == true, actor["factionsAsOf"])
		if err != nil {
			return err
		}
		ways, _ := actor["as"].([]any)
		t.Links = append(t.Links, graph.Link{Types: as[graph.RelType](ways), Direction: graph.Out, Keys: keys})
	}
	return nil
}

// How far the names in a filter are widened.
const (
	mostPlaces  = 10     // places named in one filter: each costs a question of its own
	mostWithin  = 10_000 // places that lie in one
	mostBelow   = 200    // factions of one group, places that reports put into one
	deepFaction = 3
)

// placesWithin returns the keys and those of every place that knowledge or a report puts inside one of them.
func (q *question) placesWithin(ctx context.Context, keys []string) ([]string, error) {
	if len(keys) > mostPlaces {
		return nil, refuse(TooComplex, "places lists %d keys; at most %d are taken", len(keys), mostPlaces)
	}
	if err := storable(keys); err != nil {
		return nil, err
	}
	all := append([]string{}, keys...)
	for _, k := range keys {
		found, err := q.reader.Traverse(ctx, graph.Traversal{
			Label: graph.Place, Where: []graph.Condition{{Property: "within", Op: graph.Contains, Value: k}}, Page: graph.Page{First: mostWithin},
		})
		if err != nil {
			return nil, q.note(err)
		}
		for _, n := range found.Nodes {
			all = append(all, n.Key)
		}
	}
	below, err := q.reach(ctx, compact(all), graph.Hop{Types: []graph.RelType{graph.LocatedIn}}, 1)
	return compact(append(all, below...)), err
}

// factions returns the keys and, where asked, those of their factions.
func (q *question) factions(ctx context.Context, keys []string, widen bool, asOf any) ([]string, error) {
	if err := storable(keys); err != nil || !widen {
		return keys, err
	}
	below, err := q.reach(ctx, keys, graph.Hop{Types: []graph.RelType{graph.FactionOf}, RelWhere: heldAt(asOf)}, deepFaction)
	return compact(append(below, keys...)), err
}

// reach returns the keys of what a hop leads to from the nodes, against its direction, and so on down to a depth, in one
// traversal.
func (q *question) reach(ctx context.Context, keys []string, by graph.Hop, depth int) ([]string, error) {
	var selection graph.Selection
	by.Name, by.Direction, by.Page = "below", graph.In, graph.Page{First: mostBelow}
	for range depth {
		by.Select = selection
		selection = graph.Selection{Hops: []graph.Hop{by}}
	}
	found, err := q.reader.Traverse(ctx, graph.Traversal{Keys: keys, Select: selection})
	if err != nil {
		return nil, q.note(err)
	}
	var out []string
	var collect func(*graph.FoundNode)
	collect = func(n *graph.FoundNode) {
		if page := n.Hops["below"]; page != nil {
			for _, r := range page.Relationships {
				out = append(out, r.Node.Key)
				collect(r.Node)
			}
		}
	}
	for _, n := range found.Nodes {
		collect(n)
	}
	return out, nil
}
