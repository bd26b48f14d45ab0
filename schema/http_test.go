package schema

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

// emptyStore is a store of a graph with nothing in it.
func emptyStore(t *testing.T) graph.Store {
	t.Helper()
	store, err := sqlitestore.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

func emptyHandler(t *testing.T, o Options) http.Handler {
	t.Helper()
	store := emptyStore(t)
	return Handler(graph.New(store), store, o)
}

// call is one HTTP request, as a table of tests writes it.
type call struct {
	method, target, contentType, accept, body string
}

func (c call) do(h http.Handler) *httptest.ResponseRecorder {
	r := httptest.NewRequest(c.method, c.target, strings.NewReader(c.body))
	if c.contentType != "" {
		r.Header.Set("Content-Type", c.contentType)
	}
	if c.accept != "" {
		r.Header.Set("Accept", c.accept)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestGraphQLOverHTTP(t *testing.T) {
	h := emptyHandler(t, Options{})
	get := func(query string) string { return "/graphql?query=" + url.QueryEscape(query) }
	const ok = `{"query":"{attacks{totalCount}}"}`
	const unknown = `{"query":"{nothingLikeIt}"}`
	for _, test := range []struct {
		name   string
		call   call
		status int
		media  string
		body   string // a part of it
	}{
		{"a question by POST", call{"POST", "/graphql", "application/json", mediaGraphQL, ok}, 200, mediaGraphQL, `"totalCount":0`},
		{"a question by POST with a charset", call{"POST", "/graphql", "application/json; charset=UTF-8", mediaGraphQL, ok}, 200, mediaGraphQL, `"totalCount":0`},
		{"a question by GET", call{"GET", get("{attacks{totalCount}}"), "", mediaGraphQL, ""}, 200, mediaGraphQL, `"totalCount":0`},
		{"variables by GET", call{"GET", get("query($n:Int){attacks(first:$n){totalCount}}") + "&variables=" + url.QueryEscape(`{"n":3}`), "", mediaGraphQL, ""}, 200, mediaGraphQL, `"totalCount":0`},
		{"a client that does not say", call{"POST", "/graphql", "application/json", "", ok}, 200, mediaJSON, `"totalCount":0`},
		{"an older client", call{"POST", "/graphql", "application/json", mediaJSON, ok}, 200, mediaJSON, `"totalCount":0`},
		{"a client that takes both", call{"POST", "/graphql", "application/json", mediaGraphQL + ", " + mediaJSON + ";q=0.9", ok}, 200, mediaGraphQL, `"totalCount":0`},
		{"a client that takes anything", call{"POST", "/graphql", "application/json", "*/*", ok}, 200, mediaJSON, `"totalCount":0`},
		{"a client that takes neither", call{"POST", "/graphql", "application/json", "text/html", ok}, 406, mediaJSON, `BAD_REQUEST`},
		{"an invalid question", call{"POST", "/graphql", "application/json", mediaGraphQL, unknown}, 400, mediaGraphQL, `VALIDATION_FAILED`},
		{"an invalid question of an older client", call{"POST", "/graphql", "application/json", mediaJSON, unknown}, 200, mediaJSON, `VALIDATION_FAILED`},
		{"no GraphQL", call{"POST", "/graphql", "application/json", mediaGraphQL, `{"query":"{"}`}, 400, mediaGraphQL, `PARSE_FAILED`},
		{"variables that do not fit", call{"POST", "/graphql", "application/json", mediaGraphQL, `{"query":"query($n:Int!){attacks(first:$n){totalCount}}"}`}, 400, mediaGraphQL, `BAD_INPUT`},
		{"no JSON", call{"POST", "/graphql", "application/json", mediaJSON, `{"query"`}, 400, mediaJSON, `BAD_REQUEST`},
		{"JSON without a query", call{"POST", "/graphql", "application/json", mediaJSON, `{}`}, 400, mediaJSON, `no query`},
		{"variables that are a list", call{"POST", "/graphql", "application/json", mediaJSON, `{"query":"{__typename}","variables":[1]}`}, 400, mediaJSON, `BAD_REQUEST`},
		{"a list of questions", call{"POST", "/graphql", "application/json", mediaJSON, `[` + ok + `]`}, 400, mediaJSON, `one question a request`},
		{"JSON that nests deep", call{"POST", "/graphql", "application/json", mediaJSON, `{"query":"{__typename}","variables":{"a":` + strings.Repeat("[", 500) + strings.Repeat("]", 500) + `}}`}, 400, mediaJSON, `TOO_COMPLEX`},
		{"a body that is too long", call{"POST", "/graphql", "application/json", mediaJSON, `{"query":"` + strings.Repeat(" ", 70_000) + `"}`}, 413, mediaJSON, `TOO_COMPLEX`},
		{"a form", call{"POST", "/graphql", "application/x-www-form-urlencoded", mediaJSON, `query=x`}, 415, mediaJSON, `application/json`},
		{"no content type", call{"POST", "/graphql", "", mediaJSON, ok}, 415, mediaJSON, `application/json`},
		{"another charset", call{"POST", "/graphql", "application/json; charset=windows-1256", mediaJSON, ok}, 415, mediaJSON, `UTF-8`},
		{"another method", call{"PUT", "/graphql", "application/json", mediaJSON, ok}, 405, mediaJSON, `GET or POST`},
		{"GET without a query", call{"GET", "/graphql", "", mediaJSON, ""}, 400, mediaJSON, `query is missing`},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := test.call.do(h)
			if w.Code != test.status {
				t.Errorf("status %d, want %d: %s", w.Code, test.status, w.Body)
			}
			if got := w.Header().Get("Content-Type"); got != test.media+"; charset=utf-8" {
				t.Errorf("media type %q, want %s", got, test.media)
			}
			if !strings.Contains(w.Body.String(), test.body) {
				t.Errorf("no %s in %s", test.body, w.Body)
			}
			if !json.Valid(w.Body.Bytes()) {
				t.Errorf("no JSON: %s", w.Body)
			}
		})
	}
}

func TestAnswersHaveNoDataWhereNothingWasExecuted(t *testing.T) {
	w := call{"POST", "/graphql", "application/json", mediaGraphQL, `{"query":"{nothingLikeIt}"}`}.do(emptyHandler(t, Options{}))
	var answer map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	if _, there := answer["data"]; there {
		t.Errorf("data in %s", w.Body)
	}
}

func TestEveryAnswerCarriesThePolicyAndAnID(t *testing.T) {
	h := emptyHandler(t, Options{})
	for _, path := range []string{"/", "/graphiql", "/healthz", "/graphql", "/assets/app.js", "/nowhere"} {
		w := call{method: "GET", target: path}.do(h)
		policy := w.Header().Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %q", path, policy)
		}
		if len(w.Header().Get("X-Request-ID")) != 16 {
			t.Errorf("%s: no request id", path)
		}
	}
}

func TestPagesHaveNoInlineScriptOrStyleAndLoadNothingFromElsewhere(t *testing.T) {
	h := emptyHandler(t, Options{})
	for _, path := range []string{"/", "/graphiql"} {
		w := call{method: "GET", target: path}.do(h)
		if w.Code != 200 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			t.Fatalf("%s: status %d, type %s", path, w.Code, w.Header().Get("Content-Type"))
		}
		page := w.Body.String()
		for _, bad := range []string{"<style", "style=", "onclick", "onload", "//cdn", "http://", "https://"} {
			if strings.Contains(page, bad) {
				t.Errorf("%s has %s", path, bad)
			}
		}
		for _, part := range strings.Split(page, "<script")[1:] {
			if tag, _, _ := strings.Cut(part, ">"); !strings.Contains(tag, "src=") {
				t.Errorf("%s has an inline script", path)
			}
		}
	}
}

func TestAFileThatTheBrowserHasIsNotSentAgain(t *testing.T) {
	h := emptyHandler(t, Options{})
	tag := call{method: "GET", target: "/assets/style.css"}.do(h).Header().Get("ETag")
	r := httptest.NewRequest(http.MethodGet, "/assets/style.css", nil)
	r.Header.Set("If-None-Match", tag)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("status %d, %d bytes", w.Code, w.Body.Len())
	}
}

func TestLongAnswersAreCompressed(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "/assets/vendor/cytoscape.min.js", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := httptest.NewRecorder()
	emptyHandler(t, Options{}).ServeHTTP(w, r)
	if w.Header().Get("Content-Encoding") != "gzip" {
		t.Fatalf("encoding %q", w.Header().Get("Content-Encoding"))
	}
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := io.ReadAll(z); err != nil || !bytes.Contains(plain, []byte("cytoscape")) {
		t.Errorf("%d bytes, %v", len(plain), err)
	}
}

func TestAQuestionFromAnotherSitesPageIsRefused(t *testing.T) {
	h := emptyHandler(t, Options{})
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(`{"query":"{__typename}"}`))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusForbidden {
		t.Errorf("status %d", w.Code)
	}
}

func TestReadyAsksTheStoreAndHealthyDoesNot(t *testing.T) {
	store := emptyStore(t)
	h := Handler(graph.New(store), store, Options{})
	want := func(path string, status int) {
		t.Helper()
		if w := (call{method: "GET", target: path}).do(h); w.Code != status {
			t.Errorf("%s: status %d, want %d", path, w.Code, status)
		}
	}
	want("/readyz", 200)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	want("/readyz", 503)
	want("/healthz", 200)
}

func TestIntrospectionCanBeSwitchedOff(t *testing.T) {
	h := emptyHandler(t, Options{NoIntrospection: true})
	ask := func(query string) string {
		body, err := json.Marshal(Request{Query: query})
		if err != nil {
			t.Fatal(err)
		}
		return call{"POST", "/graphql", "application/json", mediaGraphQL, string(body)}.do(h).Body.String()
	}
	for _, query := range []string{`{__schema{types{name}}}`, `{__type(name:"Group"){name}}`, `{...A} fragment A on Query{__schema{types{name}}}`} {
		if got := ask(query); !strings.Contains(got, "NOT_ALLOWED") {
			t.Errorf("%s: %s", query, got)
		}
	}
	if got := ask(`{atacks{totalCount}}`); strings.Contains(got, "attacks") {
		t.Errorf("a name is suggested: %s", got)
	}
	if got := ask(`{__typename}`); !strings.Contains(got, `"Query"`) {
		t.Errorf("__typename: %s", got)
	}
}

func TestTheLogHoldsNeitherQuestionsNorAnswers(t *testing.T) {
	var log bytes.Buffer
	h := emptyHandler(t, Options{Log: zerolog.New(&log).Level(zerolog.DebugLevel)})
	call{"POST", "/graphql", "application/json", mediaGraphQL, `{"query":"query Named{node(key:\"confidential\"){key}}","operationName":"Named"}`}.do(h)
	for _, want := range []string{`"status":200`, `"path":"/graphql"`, `"operation":"Named"`, `"request_id"`} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("no %s in %s", want, &log)
		}
	}
	if strings.Contains(log.String(), "confidential") {
		t.Errorf("the question is in the log: %s", &log)
	}
}

func TestErrorsOfTheStoreShowNoInsides(t *testing.T) {
	store := emptyStore(t)
	var log bytes.Buffer
	h := Handler(graph.New(store), store, Options{Log: zerolog.New(&log)})
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	const inside = "database is closed"
	w := call{"POST", "/graphql", "application/json", mediaGraphQL, `{"query":"{attacks{totalCount}}"}`}.do(h)
	if w.Code != 500 || strings.Contains(w.Body.String(), inside) || !strings.Contains(w.Body.String(), "INTERNAL") {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), inside) {
		t.Errorf("the log does not say what happened: %s", &log)
	}
}
