package main

import (
	"bytes"
	"context"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/neo4jtest"
	"github.com/incidentgraph/incidentgraph/schema/web/webtest"
)

// seeded is a Neo4j with the graph of the seed reports.
func seeded(t *testing.T) *neo4jtest.Server {
	t.Helper()
	s := neo4jtest.Start(t)
	var out, errOut bytes.Buffer
	if code := run(t.Context(), []string{"load", "--store", s.URI(), "../../seeds/reports"}, strings.NewReader(""), &out, &errOut); code != exitDone {
		t.Fatalf("load exits with %d: %s", code, &errOut)
	}
	return s
}

// fenced are the Cypher blocks of the README.
var fenced = regexp.MustCompile("(?s)```cypher\n(.*?)```")

func TestNeo4jShowsTheSeedsAsThePagesSay(t *testing.T) {
	s := seeded(t)
	t.Run("every saved query has an answer", func(t *testing.T) {
		for name, query := range savedQueries(t) {
			rows, err := s.Run(t.Context(), query, nil)
			if err != nil || len(rows) == 0 {
				t.Errorf("%s: %d rows, %v", name, len(rows), err)
			}
		}
	})
	t.Run("Neo4j Browser draws readable captions and no clutter", func(t *testing.T) { lookAtBrowser(t, s) })
	t.Run("the explorer page shows the same as over any store", func(t *testing.T) { lookAtPage(t, s) })
}

// lookAtPage serves the graph and looks at an attack in every pane of the explorer page.
func lookAtPage(t *testing.T, s *neo4jtest.Server) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	address, ended := freeAddress(t), make(chan int, 1)
	var out, errOut bytes.Buffer
	go func() {
		ended <- run(ctx, []string{"serve", "--store", s.URI(), "--listen", address}, strings.NewReader(""), &out, &errOut)
	}()
	defer func() {
		stop()
		if code := <-ended; code != exitDone {
			t.Errorf("serve exits with %d: %s", code, &errOut)
		}
	}()
	b := webtest.Open(t, 2*time.Minute)
	b.Patient = 20 * time.Second
	for deadline := time.Now().Add(b.Patient); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if c, err := (&net.Dialer{}).DialContext(ctx, "tcp", address); err == nil {
			_ = c.Close() // it was only to see that somebody listens
			break
		}
	}
	b.Open("http://" + address + "/#view=attacks&place=place%2Fpk%2Fpeshawar")
	peshawar := `[...document.querySelectorAll("#details ul.attacks a")].find(a => a.textContent.includes("Peshawar, 2023-01-30"))`
	b.Wait(peshawar)
	b.Wait(`document.querySelector("#map .marker .exact") && document.querySelectorAll("#timeline a.bar").length >= 2`)
	b.Do(peshawar + `.click()`)
	b.Wait(`document.querySelector("#details .column.DENIED_BY q") && document.querySelector("#details .toll-chart")`)
	b.Wait(`document.getElementById("canvas")._cyreg.cy.nodes().length > 5 && document.getElementById("picture-state").textContent !== "Drawing …"`)
	b.Do(`document.querySelector("#details .column.DENIED_BY a.words").click()`)
	b.Wait(`document.querySelector("#evidence mark.focus")`)
	b.Screenshot("neo4j-page")
	b.Clean()
}

// savedQueries are the queries of the README and of docs/browser, by where they stand.
func savedQueries(t *testing.T) map[string]string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	queries := map[string]string{}
	for _, m := range fenced.FindAllStringSubmatch(string(readme), -1) {
		title, _, _ := strings.Cut(m[1], "\n")
		queries["README: "+title] = m[1]
	}
	paths, err := filepath.Glob("../../docs/browser/*.cypher")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(text), "// ") {
			t.Errorf("%s does not begin with the title that Neo4j Browser shows", path)
		}
		queries[path] = string(text)
	}
	if len(queries) < 8 {
		t.Fatalf("only %d queries were found", len(queries))
	}
	return queries
}

// lookAtBrowser asks for all attacks in Neo4j Browser's own page, as a person would, and reads what it draws.
func lookAtBrowser(t *testing.T, s *neo4jtest.Server) {
	t.Helper()
	if s.Browser() == "" {
		t.Log("the server of NEO4J_TEST_URI tells no address of its Browser: not looked at")
		return
	}
	b := webtest.Open(t, 5*time.Minute)
	b.Patient = time.Minute
	page := s.Browser() + "?" + url.Values{"dbms": {s.URI()}, "cmd": {"edit"}, "arg": {"MATCH (a:Attack)-[r]-(n) RETURN a,r,n"}}.Encode()
	b.Open(page)
	b.Wait(`document.querySelector('[data-testid="authenticationMethod"]')`)
	b.Do(`(e => { e.value = 'NO_AUTH'; e.dispatchEvent(new Event('change', {bubbles: true})) })(document.querySelector('[data-testid="authenticationMethod"]'))`)
	b.Do(`document.querySelector('[data-testid="connect"]').click()`)
	b.Wait(`!document.querySelector('[data-testid="connect"]') && document.body.innerText.includes(':play start')`)
	b.Do(`document.querySelector('[data-testid="editor-Run"]').click()`)
	b.Wait(`document.querySelectorAll('g.node').length > 10`)
	drawn := captions(b)
	b.Screenshot("neo4j-browser")
	if !slices.ContainsFunc(drawn, func(c string) bool { return strings.Contains(c, "Peshawar") }) {
		t.Errorf("no caption names Peshawar: %q", drawn)
	}
	for _, c := range drawn {
		if c == "" || regexp.MustCompile(`[0-9a-f]{12}|@\d`).MatchString(c) {
			t.Errorf("the caption %q is none that a person reads", c)
		}
	}
	before := len(drawn)
	b.Do(`[...document.querySelectorAll('g.node')].find(n => n.textContent.includes('Tehrik')).dispatchEvent(new MouseEvent('dblclick', {bubbles: true}))`)
	time.Sleep(3 * time.Second) // it answers, then it draws
	b.Screenshot("neo4j-browser-expanded")
	if after := len(captions(b)); after > before+25 {
		t.Errorf("a double-click on a group drew %d nodes more", after-before)
	}
	counted := labels(b)
	if !slices.Contains(counted, string(graph.Attack)) {
		t.Errorf("the overview counts the labels %q", counted)
	}
	for _, label := range counted {
		if !slices.Contains(graph.Labels, graph.Label(label)) {
			t.Errorf("it drew a node of label %q, which is none of the graph's", label)
		}
	}
}

// captions are the texts in the circles that are drawn.
func captions(b *webtest.Tab) []string {
	b.Helper()
	return webtest.Get[[]string](b, `[...document.querySelectorAll('g.node')].map(n => [...n.querySelectorAll('text')].map(t => t.textContent).join(' ').trim())`)
}

// labels are the labels that the page's overview counts: what stands as "Name (n)" before the types of relationship.
func labels(b *webtest.Tab) []string {
	b.Helper()
	return webtest.Get[[]string](b, `[...document.body.innerText.split('Node labels')[1].split('Relationship types')[0].matchAll(/(\w+)\s*\(\d+\)/g)].map(m => m[1])`)
}
