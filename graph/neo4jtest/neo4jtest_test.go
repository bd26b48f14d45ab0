package neo4jtest

import (
	"bufio"
	"context"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestStartEmptiesTheDatabaseForEachTest(t *testing.T) {
	ctx := context.Background()
	for range 2 {
		t.Run("test", func(t *testing.T) {
			s := Start(t)
			for _, what := range []string{
				"MATCH (n) RETURN n",
				"SHOW CONSTRAINTS",
				"SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' AND name <> '" + marker + "'",
			} {
				left, err := s.Run(ctx, what, nil)
				if err != nil {
					t.Fatal(err)
				}
				if len(left) > 0 {
					t.Errorf("%s: %d left over", what, len(left))
				}
			}
			for _, cypher := range []string{
				"CREATE CONSTRAINT c FOR (n:Group) REQUIRE n.id IS UNIQUE",
				"CREATE INDEX i FOR (n:Group) ON (n.name)",
				"CREATE (:Group {id: 'a'})-[:ALLIED_WITH]->(:Group {id: 'b'})",
			} {
				if _, err := s.Run(ctx, cypher, nil); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func TestAServerOutlivesNoTestProcess(t *testing.T) {
	cmd := child(t, "TestChildThatIsKilled", linkedCache(t))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = cmd.Process.Kill() }()
	var address string
	for lines := bufio.NewScanner(out); address == "" && lines.Scan(); {
		if strings.Contains(lines.Text(), "no Neo4j to test with") {
			t.Skip(lines.Text())
		}
		_, address, _ = strings.Cut(lines.Text(), "serving at bolt://")
	}
	if address == "" {
		t.Fatalf("the child started no server: %v", cmd.Wait())
	}
	if err := answers(address); err != nil {
		t.Fatalf("before the kill: %v", err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	for end := time.Now().Add(30 * time.Second); answers(address) == nil; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the server still answers")
		}
	}
}

func answers(address string) error {
	c, err := net.Dial("tcp", address)
	if err == nil {
		err = c.Close()
	}
	return err
}

// TestChildThatIsKilled is the other half of TestAServerOutlivesNoTestProcess.
func TestChildThatIsKilled(t *testing.T) {
	if os.Getenv("NEO4JTEST_CHILD") == "" {
		return
	}
	s := StartPrivate(t, "")
	_, _ = os.Stdout.WriteString("\nserving at " + s.URI() + "\n")
	time.Sleep(time.Minute)
}

// TestChildThatHasNothing is the other half of TestWithoutAServerATestSkipsOrFails.
func TestChildThatHasNothing(t *testing.T) {
	if os.Getenv("NEO4JTEST_CHILD") != "" {
		Start(t)
	}
}

func TestWithoutAServerATestSkipsOrFails(t *testing.T) {
	for _, c := range []struct{ required, want string }{{"0", "--- SKIP"}, {"1", "--- FAIL"}} {
		cmd := child(t, "TestChildThatHasNothing", t.TempDir())
		cmd.Env = append(cmd.Env, envRequired+"="+c.required, envURI+"=", "PATH="+t.TempDir())
		out, _ := cmd.CombinedOutput()
		for _, want := range []string{c.want, envURI, "Docker", "Java 17 or 21 and Maven"} {
			if !strings.Contains(string(out), want) {
				t.Errorf("%s=%s: no %q in:\n%s", envRequired, c.required, want, out)
			}
		}
	}
}

// child runs one test of this binary as a process of its own, with its own cache folder and so its own turn.
func child(t *testing.T, test, cache string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+test+"$", "-test.v")
	cmd.Env = append(os.Environ(), "NEO4JTEST_CHILD=1", "XDG_CACHE_HOME="+cache)
	return cmd
}

// linkedCache is a cache folder with the jars of the real one, but with another lock.
func linkedCache(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	kept, err := filepath.Glob(filepath.Join(cacheRoot(), "neo4j-*"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "incidentgraph"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, path := range kept {
		if err := os.Symlink(path, filepath.Join(dir, "incidentgraph", filepath.Base(path))); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestAKilledServerKeepsItsData(t *testing.T) {
	ctx := context.Background()
	s := StartPrivate(t, "a long secret")
	if _, err := s.Run(ctx, "CREATE (:Group {id: 'a'})", nil); err != nil {
		t.Fatal(err)
	}
	s.Kill(t)
	if _, err := s.Run(withTimeout(t, time.Second), "RETURN 1", nil); err == nil {
		t.Error("a killed server answers")
	}
	s.Restart(t)
	kept, err := s.Run(ctx, "MATCH (n:Group) RETURN n.id", nil)
	if err != nil || len(kept) != 1 {
		t.Errorf("after the restart: %v, %v", kept, err)
	}
	stranger := *s
	stranger.password = "another secret"
	if _, err := stranger.Run(ctx, "RETURN 1", nil); err == nil {
		t.Error("a wrong password is let in")
	}
	if err := s.claim(ctx); err == nil || !strings.Contains(err.Error(), "name an empty one") {
		t.Errorf("a database with data was taken for tests: %v", err)
	}
}

func withTimeout(t *testing.T, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), d)
	t.Cleanup(cancel)
	return ctx
}

func TestAnEmptyDatabaseIsClaimedOnce(t *testing.T) {
	ctx := context.Background()
	s := Start(t)
	for range 2 {
		if err := s.claim(ctx); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Run(ctx, "CREATE (:Group)", nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.empty(); err != nil {
		t.Fatal(err)
	}
	if err := s.claim(ctx); err != nil {
		t.Error(err)
	}
}

func TestOneProcessAtATimeHasTheTurn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "turn", "lock")
	first, err := openTurn(path)
	if err != nil {
		t.Fatal(err)
	}
	second, err := openTurn(path)
	if err != nil {
		t.Fatal(err)
	}
	if free, err := tryLock(first); err != nil || !free {
		t.Fatalf("the first: %v, %v", free, err)
	}
	if free, err := tryLock(second); err != nil || free {
		t.Errorf("the second, while the first has it: %v, %v", free, err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if free, err := tryLock(second); err != nil || !free {
		t.Errorf("the second, after the first: %v, %v", free, err)
	}
}

func TestAServerThatEndsByItselfSaysWhy(t *testing.T) {
	takeTurn(t)
	jars, err := findJars()
	if errors.Is(err, errMissing) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	j, err := jars.newServer(config{bolt: -1, http: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer j.remove()
	s := &Server{uri: "bolt://127.0.0.1:1", engine: j}
	if err := s.start(); err == nil || !strings.Contains(err.Error(), "-1") {
		t.Errorf("a port of -1: %v", err)
	}
}
