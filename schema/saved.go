package schema

import (
	"context"
	"encoding/json"
	"time"

	"github.com/graphql-go/graphql"
	"github.com/graphql-go/graphql/language/ast"

	"github.com/incidentgraph/incidentgraph/graph"
)

// mostKept is how many questions and watch-lists one analyst keeps.
const mostKept = 200

func kept(get func(graph.Saved) string) graphql.FieldResolveFn {
	return read(func(s graph.Saved) any { return text(get(s)) })
}

// keptFields are what saved questions and watch-lists have in common.
func (t *types) keptFields(more graphql.Fields) graphql.Fields {
	fields := graphql.Fields{
		"owner": {Type: graphql.NewNonNull(graphql.String), Description: "Whose it is: the name of a token.", Resolve: kept(func(s graph.Saved) string { return s.Owner })},
		"name":  {Type: graphql.NewNonNull(graphql.String), Description: "What its owner calls it.", Resolve: kept(func(s graph.Saved) string { return s.Name })},
		"made":  {Type: graphql.NewNonNull(t.instant), Description: "When it was saved.", Resolve: kept(func(s graph.Saved) string { return s.Made })},
		"seen":  {Type: graphql.NewNonNull(t.instant), Description: "When its owner last looked.", Resolve: kept(func(s graph.Saved) string { return s.Seen })},
	}
	for name, f := range more {
		fields[name] = f
	}
	return fields
}

func (t *types) savedQuestionType() *graphql.Object {
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "SavedQuestion", Description: "A question that an analyst keeps to ask again.",
		Fields: t.keptFields(graphql.Fields{
			"query":     {Type: graphql.NewNonNull(graphql.String), Description: "Its text.", Resolve: kept(func(s graph.Saved) string { return s.Query })},
			"variables": {Type: graphql.String, Description: "Values of its variables, as a JSON object.", Resolve: kept(func(s graph.Saved) string { return s.Variables })},
		}),
	})
}

// watched is an attack of a watch-list that came or changed.
type watched struct {
	*changed
	attack *node
}

func (t *types) watchListType() *graphql.Object {
	fresh := graphql.NewObject(graphql.ObjectConfig{
		Name: "WatchedAttack", Description: "An attack of a watch-list that came or changed since its owner last looked.",
		Fields: graphql.FieldsThunk(func() graphql.Fields {
			return graphql.Fields{
				"change": {Type: graphql.NewNonNull(t.change), Description: "What changed.", Resolve: read(func(w *watched) any { return w.changed })},
				"attack": {Type: graphql.NewNonNull(t.objects[graph.Attack]), Description: "The attack.", Resolve: read(func(w *watched) any { return w.attack })},
			}
		}),
	})
	return graphql.NewObject(graphql.ObjectConfig{
		Name: "WatchList", Description: "A filter of attacks that an analyst watches.",
		Fields: t.keptFields(graphql.Fields{
			"filter": {Type: graphql.NewNonNull(graphql.String), Description: "The filter, as the JSON of an AttackFilter that has enumeration values in small letters.", Resolve: kept(func(s graph.Saved) string { return s.Filter })},
			"fresh": {
				Type: graphql.NewList(graphql.NewNonNull(fresh)), Description: "Its attacks that came or changed since its owner last looked, the most important first.",
				Args: graphql.FieldConfigArgument{
					"first": {Type: graphql.Int, DefaultValue: defaultPage, Description: "How many at most."},
					"since": {Type: t.instant, Description: "Since then, and not since its owner last looked."},
				},
				Resolve: func(p graphql.ResolveParams) (any, error) { return asking(p).fresh(p) },
			},
		}),
	})
}

// fresh finds the attacks of a watch-list that changed, in one comparison and one traversal.
func (q *question) fresh(p graphql.ResolveParams) (any, error) {
	s := p.Source.(graph.Saved)
	first, bad := pageSize(p.Args, q.service.limits)
	if bad != nil {
		return nil, bad
	}
	since, ok := p.Args["since"].(time.Time)
	if !ok {
		at, err := time.Parse(time.RFC3339Nano, s.Seen)
		if err != nil {
			return nil, err
		}
		since = at
	}
	found, err := q.graph.Since(p.Context, since)
	if err != nil {
		return nil, q.note(err)
	}
	var keys []string
	list := changes(found.Shown)
	for _, c := range list {
		if c.After != nil && c.After["label"] == string(graph.Attack) {
			keys = append(keys, c.Key)
		}
	}
	out := []*watched{}
	if len(keys) == 0 || first == 0 {
		return out, nil
	}
	nodes, err := q.filtered(p, s.Filter, keys)
	if err != nil {
		return nil, err
	}
	for _, c := range list {
		if n := nodes[c.Key]; n != nil && len(out) < first {
			out = append(out, &watched{c, n})
		}
	}
	return out, nil
}

// filtered finds those of some attacks that fulfil a filter.
func (q *question) filtered(p graphql.ResolveParams, filter string, keys []string) (map[string]*node, error) {
	var where map[string]any
	if err := json.Unmarshal([]byte(filter), &where); err != nil {
		return nil, err
	}
	where, _ = typed(q.service.types.attackFilter, where).(map[string]any)
	c, plan := q.compiler(p.Info), newPlan()
	c.below(p.Info.FieldASTs, map[string]func(*ast.Field){"attack": func(f *ast.Field) { c.node(plan, f.SelectionSet) }})
	t := graph.Traversal{Label: graph.Attack, Page: graph.Page{First: len(keys)}, Select: plan.selection()}
	if err := q.filter(p.Context, graph.Attack, where, &t); err != nil {
		return nil, err
	}
	t.Where = append(t.Where, graph.Condition{Property: "id", Op: graph.OneOf, Value: keys})
	found, err := q.traverse(p.Context, c, t)
	if err != nil {
		return nil, err
	}
	out := map[string]*node{}
	for _, n := range found.Nodes {
		out[n.Key] = &node{n, plan}
	}
	return out, nil
}

// typed brings a value from JSON into the types that an argument of the type has: its whole numbers are ints.
func typed(t graphql.Type, v any) any {
	switch t := t.(type) {
	case *graphql.NonNull:
		return typed(t.OfType, v)
	case *graphql.List:
		list, _ := v.([]any)
		for i := range list {
			list[i] = typed(t.OfType, list[i])
		}
		return list
	case *graphql.InputObject:
		fields, _ := v.(map[string]any)
		for name, f := range t.Fields() {
			if value, ok := fields[name]; ok {
				fields[name] = typed(f.Type, value)
			}
		}
		return fields
	}
	if n, ok := v.(float64); ok && t == graphql.Int {
		return int(n)
	}
	return v
}

// savedFields are the lists of what analysts keep.
func (t *types) savedFields(fields graphql.Fields) {
	list := func(of *graphql.Object, what string, is func(graph.Saved) bool) *graphql.Field {
		return &graphql.Field{
			Type: listType(of), Description: what,
			Args: graphql.FieldConfigArgument{"owner": {Type: graphql.String, Description: "Only those of this analyst."}},
			Resolve: func(p graphql.ResolveParams) (any, error) {
				owner, _ := p.Args["owner"].(string)
				if err := storable([]string{owner}); err != nil {
					return nil, err
				}
				found, err := asking(p).graph.Saved(p.Context, owner)
				out := []graph.Saved{}
				for _, s := range found {
					if is(s) {
						out = append(out, s)
					}
				}
				return out, asking(p).note(err)
			},
		}
	}
	fields["savedQuestions"] = list(t.savedQuestion, "Questions that analysts keep, by owner and name.", func(s graph.Saved) bool { return s.Filter == "" })
	fields["watchLists"] = list(t.watchList, "Watch-lists that analysts keep, by owner and name.", func(s graph.Saved) bool { return s.Filter != "" })
}

// keepFields are the changes of what the one who asks keeps.
func (t *types) keepFields(fields graphql.Fields) {
	name := &graphql.ArgumentConfig{Type: graphql.NewNonNull(graphql.String), Description: "What its owner calls it; what has the name already is replaced."}
	fields["saveQuestion"] = &graphql.Field{
		Type: t.savedQuestion, Description: "Keep a question to ask it again.",
		Args: graphql.FieldConfigArgument{
			"name":      name,
			"query":     {Type: graphql.NewNonNull(graphql.String), Description: "Its text. It must be one that this server would answer."},
			"variables": {Type: graphql.String, Description: "Values of its variables, as a JSON object."},
		},
		Resolve: resolveSaveQuestion,
	}
	fields["saveWatchList"] = &graphql.Field{
		Type: t.watchList, Description: "Watch the attacks of a filter. What is there already counts as seen.",
		Args: graphql.FieldConfigArgument{
			"name":  name,
			"where": {Type: graphql.NewNonNull(t.attackFilter), Description: "Which attacks."},
		},
		Resolve: resolveSaveWatchList,
	}
	fields["markSeen"] = &graphql.Field{
		Type: t.watchList, Description: "Mark a watch-list as looked at now. The answer has it as it was before, so that fresh tells what is seen by this.",
		Args: graphql.FieldConfigArgument{"name": {Type: graphql.NewNonNull(graphql.String), Description: "Which."}},
		Resolve: func(p graphql.ResolveParams) (any, error) {
			q := asking(p)
			name, _ := p.Args["name"].(string)
			return refusable(q.graph.Look(p.Context, q.analyst, name))
		},
	}
	fields["forget"] = &graphql.Field{
		Type: graphql.Boolean, Description: "Keep a question or watch-list no longer.",
		Args: graphql.FieldConfigArgument{"name": {Type: graphql.NewNonNull(graphql.String), Description: "Which."}},
		Resolve: func(p graphql.ResolveParams) (any, error) {
			q := asking(p)
			name, _ := p.Args["name"].(string)
			if err := q.graph.Forget(p.Context, q.analyst, name); err != nil {
				return nil, err
			}
			return true, nil
		},
	}
}

// refusable keeps a value that goes with an error from being answered.
func refusable[V any](v V, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return v, nil
}

func resolveSaveQuestion(p graphql.ResolveParams) (any, error) {
	q := asking(p)
	s := graph.Saved{Owner: q.analyst}
	s.Name, _ = p.Args["name"].(string)
	s.Query, _ = p.Args["query"].(string)
	s.Variables, _ = p.Args["variables"].(string)
	if _, wrong := q.service.read(s.Query); wrong != nil {
		return nil, refuse(BadInput, "the question cannot be asked: %s", wrong[0].Message)
	}
	var variables map[string]any
	if s.Variables != "" && json.Unmarshal([]byte(s.Variables), &variables) != nil {
		return nil, refuse(BadInput, "variables is no JSON object")
	}
	return q.save(p.Context, s)
}

func resolveSaveWatchList(p graphql.ResolveParams) (any, error) {
	q := asking(p)
	where, _ := p.Args["where"].(map[string]any)
	if err := lists(where, q.service.limits); err != nil {
		return nil, err
	}
	if err := q.filter(p.Context, graph.Attack, where, &graph.Traversal{}); err != nil {
		return nil, err
	}
	filter, err := json.Marshal(where)
	if err != nil {
		return nil, err
	}
	s := graph.Saved{Owner: q.analyst, Filter: string(filter)}
	s.Name, _ = p.Args["name"].(string)
	return q.save(p.Context, s)
}

func (q *question) save(ctx context.Context, s graph.Saved) (any, error) {
	has, err := q.graph.Saved(ctx, s.Owner)
	if err != nil {
		return nil, err
	}
	if len(has) >= mostKept {
		return nil, refuse(TooComplex, "%s keeps %d questions and watch-lists already: forget some", s.Owner, len(has))
	}
	return refusable(q.graph.Save(ctx, s))
}
