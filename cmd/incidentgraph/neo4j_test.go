package main

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/neo4jtest"
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
	b := openBrowser(t)
	page := s.Browser() + "?" + url.Values{"dbms": {s.URI()}, "cmd": {"edit"}, "arg": {"MATCH (a:Attack)-[r]-(n) RETURN a,r,n"}}.Encode()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(page)); err != nil {
		t.Fatal(err)
	}
	b.wait(`document.querySelector('[data-testid="authenticationMethod"]')`)
	b.do(`(e => { e.value = 'NO_AUTH'; e.dispatchEvent(new Event('change', {bubbles: true})) })(document.querySelector('[data-testid="authenticationMethod"]'))`)
	b.do(`document.querySelector('[data-testid="connect"]').click()`)
	b.wait(`!document.querySelector('[data-testid="connect"]') && document.body.innerText.includes(':play start')`)
	b.do(`document.querySelector('[data-testid="editor-Run"]').click()`)
	b.wait(`document.querySelectorAll('g.node').length > 10`)
	captions := b.captions()
	b.screenshot("neo4j-browser")
	if !slices.ContainsFunc(captions, func(c string) bool { return strings.Contains(c, "Peshawar") }) {
		t.Errorf("no caption names Peshawar: %q", captions)
	}
	for _, c := range captions {
		if c == "" || regexp.MustCompile(`[0-9a-f]{12}|@\d`).MatchString(c) {
			t.Errorf("the caption %q is none that a person reads", c)
		}
	}
	before := len(captions)
	b.do(`[...document.querySelectorAll('g.node')].find(n => n.textContent.includes('Tehrik')).dispatchEvent(new MouseEvent('dblclick', {bubbles: true}))`)
	time.Sleep(3 * time.Second) // it answers, then it draws
	b.screenshot("neo4j-browser-expanded")
	if after := len(b.captions()); after > before+25 {
		t.Errorf("a double-click on a group drew %d nodes more", after-before)
	}
	labels := b.labels()
	if !slices.Contains(labels, string(graph.Attack)) {
		t.Errorf("the overview counts the labels %q", labels)
	}
	for _, label := range labels {
		if !slices.Contains(graph.Labels, graph.Label(label)) {
			t.Errorf("it drew a node of label %q, which is none of the graph's", label)
		}
	}
}

// browser is a real Chromium.
type browser struct {
	*testing.T
	ctx context.Context
}

// openBrowser starts Chromium. Without one the test is skipped, or fails where one is required.
func openBrowser(t *testing.T) *browser {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CHROMIUM_REQUIRED") == "1" {
			t.Fatal("no Chromium was found, and CHROMIUM_REQUIRED is set; install the package chromium")
		}
		t.Skip("no Chromium was found; install the package chromium to run this")
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Headless, chromedp.WindowSize(1440, 900))
	t.Cleanup(stop)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	if _, err := chromedp.Run(ctx, chromedp.Title()); err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	limited, done := context.WithTimeout(ctx, 5*time.Minute)
	t.Cleanup(done)
	return &browser{t, limited}
}

// do runs a statement in the page.
func (b *browser) do(statement string) {
	b.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("("+statement+", true)")); err != nil {
		b.Fatalf("%s: %v", statement, err)
	}
}

// wait waits until an expression is true.
func (b *browser) wait(expression string) {
	b.Helper()
	deadline := time.Now().Add(time.Minute)
	for time.Now().Before(deadline) {
		if ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("!!("+expression+")")); err == nil && ok {
			return
		}
		time.Sleep(200 * time.Millisecond)
	}
	b.screenshot("failed")
	b.Fatalf("never true: %s", expression)
}

// captions are the texts in the circles that are drawn.
func (b *browser) captions() []string {
	return b.strings(`[...document.querySelectorAll('g.node')].map(n => [...n.querySelectorAll('text')].map(t => t.textContent).join(' ').trim())`)
}

// labels are the labels that the page's overview counts: what stands as "Name (n)" before the types of relationship.
func (b *browser) labels() []string {
	return b.strings(`[...document.body.innerText.split('Node labels')[1].split('Relationship types')[0].matchAll(/(\w+)\s*\(\d+\)/g)].map(m => m[1])`)
}

func (b *browser) strings(expression string) []string {
	b.Helper()
	all, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](expression))
	if err != nil {
		b.Fatal(err)
	}
	return all
}

// screenshot writes what is seen to the folder that SCREENSHOTS names; without it, it does nothing.
func (b *browser) screenshot(name string) {
	b.Helper()
	folder := os.Getenv("SCREENSHOTS")
	if folder == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644); err != nil {
		b.Fatal(err)
	}
}
