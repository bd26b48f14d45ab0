package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/charmap"

	"github.com/incidentgraph/incidentgraph/graph/neo4jtest"
	"github.com/incidentgraph/incidentgraph/schema/web/webtest"
)

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	testscript.Main(webtest.Tests{M: m}, map[string]func(){"incidentgraph": main})
}

// params are what every script has: records of two reports in $DATA, a store in $INCIDENTGRAPH_STORE, and the commands.
func params(t *testing.T, store string) testscript.Params {
	t.Helper()
	data, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	return testscript.Params{
		Setup: func(e *testscript.Env) error {
			if store == "" {
				e.Setenv("INCIDENTGRAPH_STORE", "sqlite:"+filepath.Join(e.WorkDir, "test.db"))
			} else {
				e.Setenv("INCIDENTGRAPH_STORE", store)
			}
			e.Setenv("DATA", data)
			e.Setenv("LISTEN", freeAddress(t))
			e.Setenv("NEO4J_USERNAME", os.Getenv("NEO4J_USERNAME"))
			e.Setenv("NEO4J_PASSWORD", os.Getenv("NEO4J_PASSWORD"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "badset": badset, "fetch": fetch},
	}
}

// freeAddress is an address of this machine that nobody listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

func TestCommands(t *testing.T) {
	p := params(t, "")
	p.Dir = filepath.Join("testdata", "script")
	testscript.Run(t, p)
}

func TestCommandsOnNeo4j(t *testing.T) {
	p := params(t, neo4jtest.Start(t).URI())
	p.Files = []string{filepath.Join("testdata", "neo4j.txtar")}
	testscript.Run(t, p)
}

// exits CODE COMMAND...: runs a command and wants this exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("run %v: %v", args[1:], err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%v exits with %d, want %d", args[1:], got, want)
	}
}

// badset FOLDER: makes one of each bad input, beside a good one.
func badset(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o755))
	// Arabic: "The police said that the explosion took place in the market."
	arabic, err := charmap.Windows1256.NewEncoder().String("قالت الشرطة إن الانفجار وقع في السوق من دون قتلى.")
	ts.Check(err)
	for name, text := range map[string]string{
		"empty.txt":  "",
		"binary.bin": "\x7fELF\x02\x01\x01\x00\x00",
		"utf8.txt":   "The blast \xff\xfe killed three.",
		"page.html":  `<html><head><meta charset="utf-8"><title>t</title></head><body><p>` + strings.Repeat(arabic+" ", 20) + "</p></body></html>",
		"short.html": "<html><body>\xc7\xe1</body></html>",
		"huge.txt":   strings.Repeat("A word and another. ", 50<<20/20),
		"cut.jsonl":  `{"id":"whole","text":"Three people were killed in the blast, police said."}` + "\n" + `{"id":"cut","text":"Three peo`,
		"good.txt":   "Police said that three people were killed in the blast.",
		"other.txt":  "Zorgblat fnord quux blip.",
	} {
		ts.Check(os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
}

// fetch URL: waits until the address answers 200, and fails after ten seconds.
func fetch(ts *testscript.TestScript, _ bool, args []string) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, args[0], http.NoBody)
		ts.Check(err)
		resp, err := http.DefaultClient.Do(req)
		if err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				return
			}
		}
		if ctx.Err() != nil {
			ts.Fatalf("%s does not answer: %v", args[0], err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}
