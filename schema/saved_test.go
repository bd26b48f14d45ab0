package schema

import (
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

func TestAWatchListShowsWhatIsNewSinceItsOwnerLooked(t *testing.T) {
	s := changeable(t)
	const fresh = `{watchLists(owner:"amal"){name filter fresh{change{kind fields{field before after}} attack{type killed{shown}}}}}`
	answerOf(t, s, `mutation{saveWatchList(name:"bombs in Peshawar" where:{places:["place/pk/peshawar"] types:[BOMBING] killedAtLeast:50}){name}}`, nil)
	if first := asText(t, answerOf(t, s, fresh, nil)); !strings.Contains(first, `"fresh":[]`) {
		t.Errorf("what was there already counts as new: %s", first)
	}
	answerOf(t, s, `mutation{retract(reports:["herald-3"]){changed}}`, nil)
	changed := asText(t, answerOf(t, s, fresh, nil))
	if !strings.Contains(changed, `"kind":"CHANGED"`) || !strings.Contains(changed, `"field":"killed"`) {
		t.Errorf("the toll changed: %s", changed)
	}
	seen := asText(t, answerOf(t, s, `mutation{markSeen(name:"bombs in Peshawar"){fresh{change{kind}}}}`, nil))
	if !strings.Contains(seen, "CHANGED") {
		t.Errorf("what is seen by this: %s", seen)
	}
	if again := asText(t, answerOf(t, s, fresh, nil)); !strings.Contains(again, `"fresh":[]`) {
		t.Errorf("after a look: %s", again)
	}
	if _, answer := change(t, s, omar, `mutation{markSeen(name:"bombs in Peshawar"){name}}`, nil); !strings.Contains(answer, "omar keeps nothing") {
		t.Errorf("another's list: %s", answer)
	}
}

func TestASavedQuestionIsOneThatCanBeAsked(t *testing.T) {
	s := changeable(t)
	const save = `mutation($q:String! $v:String){saveQuestion(name:"q" query:$q variables:$v){owner query}}`
	for _, test := range []struct{ query, variables, why string }{
		{`{nothingLikeIt}`, "", "cannot be asked"},
		{`{`, "", "cannot be asked"},
		{`{attacks{totalCount}}`, `[1]`, "no JSON object"},
	} {
		_, answer := change(t, s, amal, save, map[string]any{"q": test.query, "v": test.variables})
		if !strings.Contains(answer, test.why) {
			t.Errorf("%s: %s", test.query, answer)
		}
	}
	answerOf(t, s, save, map[string]any{"q": `{attacks{totalCount}}`, "v": `{"n":1}`})
	if all := asText(t, answerOf(t, s, `{savedQuestions{owner name query variables}}`, nil)); !strings.Contains(all, `"owner":"amal"`) || !strings.Contains(all, `{\"n\":1}`) {
		t.Error(all)
	}
	answerOf(t, s, `mutation{forget(name:"q")}`, nil)
	if all := asText(t, answerOf(t, s, `{savedQuestions{name}}`, nil)); !strings.Contains(all, `[]`) {
		t.Errorf("forgotten: %s", all)
	}
}

func TestTheFailedListIsPaged(t *testing.T) {
	store := emptyStore(t)
	g := graph.New(store)
	if err := g.NoteFailures(t.Context(), []graph.Failure{{Input: "a.txt", Reason: "no text"}, {Input: "b.jsonl", Line: 9, Report: "r9", Reason: "cut"}}, nil); err != nil {
		t.Fatal(err)
	}
	s := New(g, store, Options{})
	first := asText(t, s.Execute(t.Context(), Request{Query: `{failures(first:1){id input line reason}}`}))
	if !strings.Contains(first, `"line":null`) || strings.Contains(first, "b.jsonl") {
		t.Error(first)
	}
	next := asText(t, s.Execute(t.Context(), Request{Query: `query($a:ID){failures(after:$a){input line report}}`, Variables: map[string]any{"a": graph.FailureID("a.txt", 0)}}))
	if strings.Contains(next, "a.txt") || !strings.Contains(next, `"line":9`) {
		t.Error(next)
	}
}
