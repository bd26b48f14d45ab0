package schema

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
)

func emptyService(t *testing.T, o Options) *Service {
	t.Helper()
	store := emptyStore(t)
	return New(graph.New(store), store, o)
}

// code is the code of a response's first error; "" where there is none.
func code(r *Response) Code {
	if len(r.Errors) == 0 {
		return ""
	}
	return r.Errors[0].Code()
}

func TestAQuestionThatTakesTooLongEndsInTime(t *testing.T) {
	s := emptyService(t, Options{Limits: Limits{Time: time.Nanosecond}})
	r := s.Execute(t.Context(), Request{Query: `{attacks{totalCount}}`})
	if c := code(r); c != Timeout && c != Overloaded || r.Data != nil {
		t.Errorf("%v %v", r.Data, r.Errors)
	}
}

func TestACancelledQuestionAsksNothing(t *testing.T) {
	store := &countedStore{Store: emptyStore(t)}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := New(graph.New(store), store, Options{}).Execute(ctx, Request{Query: `{attacks{totalCount}}`})
	if code(r) != Timeout || store.calls.Load() != 0 {
		t.Errorf("%d calls, %v", store.calls.Load(), r.Errors)
	}
}

func TestTooManyQuestionsAtOnceWaitForTheirTurn(t *testing.T) {
	s := emptyService(t, Options{Limits: Limits{Concurrent: 1}})
	s.slots <- struct{}{}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if r := s.Execute(ctx, Request{Query: `{__typename}`}); code(r) != Overloaded {
		t.Errorf("%v", r.Errors)
	}
	time.AfterFunc(20*time.Millisecond, func() { <-s.slots })
	if r := s.Execute(t.Context(), Request{Query: `{__typename}`}); code(r) != "" {
		t.Errorf("%v", r.Errors)
	}
}

func TestAnErrorHasACodeAndAPath(t *testing.T) {
	s := emptyService(t, Options{})
	r := s.Execute(t.Context(), Request{Query: `{good:attacks{totalCount} bad:attacks(after:"x"){totalCount}}`})
	data, _ := dataOf(r).(map[string]any)
	if data["good"] == nil || data["bad"] != nil {
		t.Errorf("%v", r.Data)
	}
	if code(r) != BadInput || len(r.Errors[0].Path) != 1 || r.Errors[0].Path[0] != "bad" || len(r.Errors[0].Locations) != 1 {
		t.Errorf("%+v", r.Errors)
	}
}

func TestBadArgumentsSayWhatToDo(t *testing.T) {
	s := emptyService(t, Options{})
	for query, want := range map[string]string{
		`{attacks(first:501){totalCount}}`:                                           "it can be 0 to 500",
		`{attacks(after:"x"){totalCount}}`:                                           "take it from endCursor",
		`{attacks(where:{during:{from:"2023-02-01",to:"2023-01-01"}}){totalCount}}`:  "after its end",
		`{attacks(where:{during:{from:"yesterday"}}){totalCount}}`:                   `Expected type "Date"`,
		`{attacks(where:{types:[EXPLOSION]}){totalCount}}`:                           "AttackType",
		`{node(key:"a"){relationships(first:9999){totalCount}}}`:                     "relationships: first is 9999",
		`{path(from:"a",to:"b",maxHops:7){length}}`:                                  "1 to 6 hops",
		`{path(from:"a",to:"b",limit:26){length}}`:                                   "1 to 25 paths",
		`{neighborhood(key:"a",depth:4){more}}`:                                      "1 to 3",
		`{neighborhood(key:"a",limit:0){more}}`:                                      "1 to 500",
		`{search(text:"` + strings.Repeat("a", 201) + `"){why}}`:                     "at most 200",
		`{attacks(where:{places:[` + strings.Repeat(`"a",`, 11) + `]}){totalCount}}`: "at most 10",
		`{attacks(where:{places:["a\u0000"]}){totalCount}}`:                          "NUL",
		`{attacks(where:{group:{keys:["a\u0000"]}}){totalCount}}`:                    "NUL",
		`query A{groups{totalCount}} query B{attacks{totalCount}}`:                   "operationName",
	} {
		r := s.Execute(t.Context(), Request{Query: query})
		if len(r.Errors) == 0 || !strings.Contains(r.Errors[0].Message, want) || code(r) == Internal {
			t.Errorf("%.80s: %v, want %q", query, r.Errors, want)
		}
	}
}

func TestErrorsOfOthersAreNotTold(t *testing.T) {
	for _, test := range []struct {
		err    error
		code   Code
		secret bool
	}{
		{refuse(BadInput, "first is -1"), BadInput, false},
		{errors.Join(errors.New("inside"), refuse(NotAllowed, "no")), NotAllowed, false},
		{context.DeadlineExceeded, Timeout, false},
		{context.Canceled, Timeout, false},
		{errors.New("dial db.internal:7687"), Internal, true},
	} {
		public, secret := told(test.err)
		if public.Code != test.code || secret != test.secret || secret && strings.Contains(public.Message, "db.internal") {
			t.Errorf("%v: %v %v", test.err, public, secret)
		}
	}
}
