package schema

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

const listed = `{attacks{totalCount}}`

func TestAQuestionOnTheListIsAskedByItsHash(t *testing.T) {
	h := emptyHandler(t, Options{Questions: NewQuestions(listed)})
	hash := HashOf(listed)
	post := func(body string) *httptest.ResponseRecorder {
		return call{"POST", "/graphql", mediaJSON, mediaGraphQL, body}.do(h)
	}
	extension := func(hash string) string {
		return `"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}`
	}
	for _, test := range []struct{ name, body, answer string }{
		{"as the id of a document", `{"documentId":"sha256:` + hash + `"}`, `"totalCount":0`},
		{"as an extension", `{` + extension(hash) + `}`, `"totalCount":0`},
		{"beside its text", `{"query":"` + listed + `",` + extension(hash) + `}`, `"totalCount":0`},
		{"beside another text", `{"query":"{groups{totalCount}}",` + extension(hash) + `}`, "BAD_REQUEST"},
		{"an unknown hash", `{` + extension(HashOf("x")) + `}`, "PERSISTED_QUERY_NOT_FOUND"},
		{"another question", `{"query":"{groups{totalCount}}"}`, `"totalCount":0`},
		{"neither", `{"extensions":{}}`, "no query"},
	} {
		if w := post(test.body); !strings.Contains(w.Body.String(), test.answer) {
			t.Errorf("%s: %d %s", test.name, w.Code, w.Body)
		}
	}
	get := call{"GET", "/graphql?extensions=" + url.QueryEscape(`{"persistedQuery":{"sha256Hash":"`+hash+`"}}`), "", mediaGraphQL, ""}.do(h)
	if get.Code != 200 {
		t.Errorf("by GET: %d %s", get.Code, get.Body)
	}
}

func TestOnlyListedQuestionsAreAnsweredWhereThatIsAsked(t *testing.T) {
	h := emptyHandler(t, Options{Questions: NewQuestions(listed), Only: true})
	for query, status := range map[string]int{listed: 200, listed + " ": 403, `{groups{totalCount}}`: 403, `{__typename}`: 403, `{`: 403} {
		body, err := json.Marshal(Request{Query: query})
		if err != nil {
			t.Fatal(err)
		}
		if w := (call{"POST", "/graphql", mediaJSON, mediaGraphQL, string(body)}).do(h); w.Code != status {
			t.Errorf("%s: %d %s", query, w.Code, w.Body)
		}
	}
}

func TestPagesOfAnotherSiteAskOnlyWhereItIsOnTheList(t *testing.T) {
	ask := func(h http.Handler, method, origin string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "/graphql", strings.NewReader(`{"query":"{__typename}"}`))
		r.Header.Set("Content-Type", mediaJSON)
		r.Header.Set("Origin", origin)
		r.Header.Set("Sec-Fetch-Site", "cross-site")
		if method == http.MethodOptions {
			r.Header.Set("Access-Control-Request-Method", "POST")
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	const desk = "https://desk.example"
	closed, open := emptyHandler(t, Options{}), emptyHandler(t, Options{Origins: []string{desk}})
	for _, test := range []struct {
		name           string
		handler        http.Handler
		method, origin string
		status         int
		allowed        string
	}{
		{"nobody is on the list", closed, "POST", desk, 403, ""},
		{"a look before, nobody on the list", closed, "OPTIONS", desk, 405, ""},
		{"on the list", open, "POST", desk, 200, desk},
		{"a look before", open, "OPTIONS", desk, 204, desk},
		{"another site", open, "POST", "https://other.example", 403, ""},
		{"another scheme", open, "POST", "http://desk.example", 403, ""},
	} {
		w := ask(test.handler, test.method, test.origin)
		if w.Code != test.status || w.Header().Get("Access-Control-Allow-Origin") != test.allowed {
			t.Errorf("%s: %d, allowed %q", test.name, w.Code, w.Header().Get("Access-Control-Allow-Origin"))
		}
		if w.Header().Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: cookies are asked for", test.name)
		}
	}
}

// Names that clients give their questions must not become series of metrics.
func TestQuestionsAreObservedByTheirRootField(t *testing.T) {
	var seen []string
	h := emptyHandler(t, Options{Observe: func(field string, code Code, took time.Duration) {
		if took <= 0 {
			t.Error("it took no time")
		}
		seen = append(seen, field+" "+string(code))
	}})
	for _, query := range []string{`query Mine{attacks{totalCount}}`, `{a:groups{totalCount} b:groups{totalCount}}`, `{groups{totalCount} places{totalCount}}`,
		`{`, `{nothing}`, `{node(key:"\u0000"){key}}`, `mutation{undo(decisions:[]){changed}}`} {
		body, err := json.Marshal(Request{Query: query})
		if err != nil {
			t.Fatal(err)
		}
		call{"POST", "/graphql", mediaJSON, mediaGraphQL, string(body)}.do(h)
	}
	want := []string{"attacks ", "groups ", "several ", "none PARSE_FAILED", "none VALIDATION_FAILED", "node BAD_INPUT", "undo NOT_ALLOWED"}
	if !slices.Equal(seen, want) {
		t.Errorf("observed %q, want %q", seen, want)
	}
}
