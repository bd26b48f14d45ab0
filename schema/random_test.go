package schema

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/incidentgraph/incidentgraph/graph"
)

// selection is a random selection below a node: one field a line, each with what it selects.
type selection struct {
	alias, field, arguments string
	below                   []selection
}

func (s selection) String() string {
	if s.below == nil {
		return s.alias + ":" + s.field
	}
	var below []string
	for _, b := range s.below {
		below = append(below, b.String())
	}
	inner := strings.Join(below, " ")
	return fmt.Sprintf("%s:%s%s{edges{quote type evidence(first:1){quote speaker{name}} node{__typename key %s}}}", s.alias, s.field, s.arguments, inner)
}

// randomSelection draws fields of a node of any label, with few names and arguments, so that merging is common.
func randomSelection(rt *rapid.T, depth int) []selection {
	var out []selection
	for i := range rapid.IntRange(1, 3).Draw(rt, "fields") {
		s := selection{alias: fmt.Sprintf("f%d", i)}
		if depth > 0 && rapid.Bool().Draw(rt, "deeper") {
			s.field = "relationships"
			types := rapid.SampledFrom([]string{"", ",types:[CLAIMED_BY,DENIED_BY,CONDEMNED_BY]", ",types:[ALLIED_WITH]", ",types:[OCCURRED_IN,LOCATED_IN]"}).Draw(rt, "types")
			way := rapid.SampledFrom([]string{"", ",direction:OUT", ",direction:IN"}).Draw(rt, "direction")
			s.arguments = fmt.Sprintf("(first:%d%s%s)", rapid.IntRange(1, 4).Draw(rt, "first"), types, way)
			s.below = randomSelection(rt, depth-1)
		} else {
			s.field = rapid.SampledFrom([]string{"name", "nameOriginal", "independentSources", "label", "known"}).Draw(rt, "leaf")
		}
		out = append(out, s)
	}
	return out
}

func ask(t interface{ Fatalf(string, ...any) }, s *Service, key string, fields ...selection) map[string]any {
	var all []string
	for _, f := range fields {
		all = append(all, f.String())
	}
	query := fmt.Sprintf("{node(key:%q){%s}}", key, strings.Join(all, " "))
	r := s.Execute(context.Background(), Request{Query: query})
	if len(r.Errors) > 0 {
		t.Fatalf("%s: %v", query, r.Errors)
	}
	n, _ := dataOf(r).(map[string]any)["node"].(map[string]any)
	return n
}

// What is compiled into one traversal must answer as each of its fields does when it is asked alone.
func TestFieldsAskedTogetherAnswerAsFieldsAskedAlone(t *testing.T) {
	store := filled(t, emptyStore(t))
	s := New(graph.New(store), store, Options{Limits: Limits{Cost: 1 << 30, Fields: 10_000}})
	keys := []string{"group/tehrik-i-taliban-pakistan", "group/al-qaeda", "place/pk/peshawar", "place/pk", "report/sharq-1"}
	rapid.Check(t, func(rt *rapid.T) {
		key := rapid.SampledFrom(keys).Draw(rt, "key")
		fields := randomSelection(rt, 2)
		together := ask(rt, s, key, fields...)
		for _, f := range fields {
			alone := ask(rt, s, key, f)
			if diff := cmp.Diff(alone[f.alias], together[f.alias]); diff != "" {
				rt.Fatalf("%s at %s, alone (-) and together (+):\n%s", f, key, diff)
			}
		}
	})
}

// One service answers many at once, each as if it were alone.
func TestManyQuestionsAtOnceGetTheirOwnAnswers(t *testing.T) {
	store := filled(t, emptyStore(t))
	s := New(graph.New(store), store, Options{Limits: Limits{Concurrent: 4}})
	keys := []string{"group/tehrik-i-taliban-pakistan", "group/al-qaeda", "place/pk/peshawar", "person/ayman-al-zawahiri"}
	const query = `query($k:ID!){node(key:$k){key name relationships(first:5){edges{speaker{name} evidence{report{title}} node{name}}}}}`
	want := map[string]any{}
	for _, k := range keys {
		want[k] = dataOf(s.Execute(t.Context(), Request{Query: query, Variables: map[string]any{"k": k}}))
	}
	var wait sync.WaitGroup
	for i := range 64 {
		wait.Go(func() {
			k := keys[i%len(keys)]
			r := s.Execute(t.Context(), Request{Query: query, Variables: map[string]any{"k": k}})
			if diff := cmp.Diff(want[k], dataOf(r)); diff != "" || len(r.Errors) > 0 {
				t.Errorf("%s: %v\n%s", k, r.Errors, diff)
			}
		})
	}
	wait.Wait()
}
