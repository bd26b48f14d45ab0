package schema

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

const (
	amal = "amal-has-this-long-token"
	omar = "omar-has-another-long-token"
)

// changeable is a service over the records, which amal and omar may change.
func changeable(t *testing.T) *Service {
	t.Helper()
	known, err := ParseTokens("# who may change the graph\namal " + amal + "\nomar " + omar + "\n")
	if err != nil {
		t.Fatal(err)
	}
	store := filled(t, emptyStore(t))
	return New(graph.New(store), store, Options{Tokens: known, Load: func(_ context.Context, r graph.Report) (graph.Record, error) {
		if r.Text == "" {
			return graph.Record{}, refuse(BadInput, "the report is empty")
		}
		return graph.Record{Report: r}, nil
	}})
}

// change posts a question with a token and returns the status and the answer.
func change(t *testing.T, s *Service, token, query string, variables map[string]any) (int, string) {
	t.Helper()
	body, err := json.Marshal(Request{Query: query, Variables: variables})
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", mediaJSON)
	r.Header.Set("Accept", mediaGraphQL)
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

const retractSharq = `mutation{retract(reports:["report/sharq-1"]){changed nodesRemoved reports{id withdrawn}}}`

func TestOnlyANamedTokenChangesTheGraph(t *testing.T) {
	s := changeable(t)
	for _, test := range []struct {
		name, token string
		status      int
		answer      string
	}{
		{"no token", "", 401, "UNAUTHENTICATED"},
		{"an unknown token", "somebody-else-has-this", 401, "UNAUTHENTICATED"},
		{"a part of a token", amal[:len(amal)-1], 401, "UNAUTHENTICATED"},
		{"a name for a token", "amal", 401, "UNAUTHENTICATED"},
		{"a token", amal, 200, `"withdrawn":true`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if status, answer := change(t, s, test.token, retractSharq, nil); status != test.status || !strings.Contains(answer, test.answer) {
				t.Errorf("%d %s", status, answer)
			}
		})
	}
	if status, answer := change(t, s, "somebody-else-has-this", `{attacks{totalCount}}`, nil); status != 401 {
		t.Errorf("a question with an unknown token: %d %s", status, answer)
	}
	if status, answer := change(t, s, "", `{attacks{totalCount}}`, nil); status != 200 {
		t.Errorf("a question without a token: %d %s", status, answer)
	}
}

func TestWithoutTokensNobodyChangesTheGraph(t *testing.T) {
	h := emptyHandler(t, Options{})
	body := `{"query":"mutation{undo(decisions:[]){changed}}"}`
	w := call{"POST", "/graphql", mediaJSON, mediaGraphQL, body}.do(h)
	if w.Code != 403 || !strings.Contains(w.Body.String(), "--tokens") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestAChangeComesByPostAlone(t *testing.T) {
	s := changeable(t)
	r := httptest.NewRequest(http.MethodGet, "/graphql?query="+url.QueryEscape(retractSharq), nil)
	r.Header.Set("Authorization", "Bearer "+amal)
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "POST" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// answerOf asks with amal's token and wants no errors.
func answerOf(t *testing.T, s *Service, query string, variables map[string]any) map[string]any {
	t.Helper()
	status, text := change(t, s, amal, query, variables)
	var answer struct {
		Data   map[string]any
		Errors []any
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil || status != 200 || answer.Errors != nil {
		t.Fatalf("%s: %d %s", query, status, text)
	}
	return answer.Data
}

func TestWhatIsTakenBackComesBack(t *testing.T) {
	s := changeable(t)
	const shown = `{nodes(keys:["report/sharq-1"]){key} attacks{nodes{key tellingCount}} groups{totalCount}}`
	before := answerOf(t, s, shown, nil)
	preview := answerOf(t, s, `{retractPreview(report:"sharq-1"){falls{key}}}`, nil)
	if again := answerOf(t, s, shown, nil); asText(t, again) != asText(t, before) {
		t.Errorf("a preview changed the graph: %s", asText(t, again))
	}
	done := answerOf(t, s, retractSharq, nil)["retract"].(map[string]any)
	falls := 0
	for _, f := range preview["retractPreview"].(map[string]any)["falls"].([]any) {
		if strings.Contains(f.(map[string]any)["key"].(string), "/") { // of nodes; relationships have hashes
			falls++
		}
	}
	if falls == 0 || float64(falls) != done["nodesRemoved"] {
		t.Errorf("%d nodes were to fall, %v fell", falls, done["nodesRemoved"])
	}
	if after := answerOf(t, s, shown, nil); asText(t, after) == asText(t, before) {
		t.Error("nothing fell")
	}
	answerOf(t, s, `mutation{restore(reports:["sharq-1"]){changed}}`, nil)
	if again := answerOf(t, s, shown, nil); asText(t, again) != asText(t, before) {
		t.Errorf("restored: %s, it was %s", asText(t, again), asText(t, before))
	}
}

func asText(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestADecisionHasTheNameOfItsTokenAndIsUndone(t *testing.T) {
	s := changeable(t)
	const record = `mutation($d:DecisionInput!){decide(decision:$d){decision{id kind analyst state property values aNode{name}}}}`
	name := map[string]any{"kind": "SET", "a": "group/al-qaeda", "property": "nameOriginal", "values": []string{"القاعدة"}, "note": "as it calls itself"}
	made := answerOf(t, s, record, map[string]any{"d": name})["decide"].(map[string]any)["decision"].(map[string]any)
	if made["analyst"] != "amal" || made["state"] != "EFFECTIVE" || made["property"] != "name_original" {
		t.Errorf("%v", made)
	}
	const shown = `{node(key:"group/al-qaeda"){nameOriginal} journal(first:1){action by} decisions{id note}}`
	after := asText(t, answerOf(t, s, shown, nil))
	for _, want := range []string{`"nameOriginal":"القاعدة"`, `"by":"amal"`, `"action":"DECIDE"`, "as it calls itself"} {
		if !strings.Contains(after, want) {
			t.Errorf("no %s in %s", want, after)
		}
	}
	status, answer := change(t, s, omar, `mutation($ids:[ID!]!){undo(decisions:$ids){nodesWritten}}`, map[string]any{"ids": []any{made["id"]}})
	if status != 200 {
		t.Fatal(answer)
	}
	if after := asText(t, answerOf(t, s, shown, nil)); strings.Contains(after, `"القاعدة"`) || !strings.Contains(after, `"by":"omar"`) {
		t.Errorf("undone: %s", after)
	}
}

func TestADecisionThatCannotBeMadeSaysWhy(t *testing.T) {
	s := changeable(t)
	for _, test := range []struct {
		decision map[string]any
		why      string
	}{
		{map[string]any{"kind": "REJECT", "a": "group/nobody"}, "no telling and no node"},
		{map[string]any{"kind": "SET", "a": "group/al-qaeda", "property": "tellings", "values": []string{"7"}}, "can be set"},
		{map[string]any{"kind": "ADD", "a": "group/al-qaeda", "type": "SUPPORTS", "b": "group/tehrik-i-taliban-pakistan", "quote": "nobody says so"}, "has the words"},
		{map[string]any{"kind": "SAME", "a": "group/al-qaeda", "b": "place/pk/peshawar"}, "one label"},
	} {
		_, answer := change(t, s, amal, `mutation($d:DecisionInput!){decide(decision:$d){changed}}`, map[string]any{"d": test.decision})
		if !strings.Contains(answer, test.why) || !strings.Contains(answer, "BAD_INPUT") {
			t.Errorf("%v: %s", test.decision, answer)
		}
	}
}

func TestAReportIsLoadedAndCountsAsChangedSince(t *testing.T) {
	s := changeable(t)
	loaded := answerOf(t, s, `mutation($t:String!){loadReport(report:{id:"new-1" text:$t title:"New" published:"2023-05-01"}){added reports{id loaded}}}`,
		map[string]any{"t": strings.Repeat("خبر ", 20_000)})["loadReport"].(map[string]any) // longer than a question may be
	if loaded["added"] != 1.0 {
		t.Errorf("%v", loaded)
	}
	changes := asText(t, answerOf(t, s, `{changesSince(time:"2020-01-01"){entries{action by reports{id}}}}`, nil))
	if !strings.Contains(changes, `{"action":"LOAD","by":"amal","reports":[{"id":"new-1"}]}`) {
		t.Error(changes)
	}
	if _, answer := change(t, s, amal, `mutation{loadReport(report:{text:""}){added}}`, nil); !strings.Contains(answer, "the report is empty") {
		t.Error(answer)
	}
}

func TestTokensThatCannotBeUsedAreRefused(t *testing.T) {
	for text, why := range map[string]string{
		"amal":                            "NAME TOKEN",
		"amal short":                      "at least 20",
		"amal " + amal + "\namal " + omar: "comes twice",
		"amal " + amal + ", omar " + amal: "comes twice",
	} {
		if _, err := ParseTokens(text); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if none, err := ParseTokens("# nobody\n\n"); err != nil || none.Any() {
		t.Errorf("%v, %v", none, err)
	}
}
