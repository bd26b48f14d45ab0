package neo4jtest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// turn is the locked file of the process. It is never unlocked by hand: the lock goes when the last process that holds
// the file ends, which is the one beside the server, after the server is gone.
var turn *os.File

// takeTurn waits until no other process tests with Neo4j.
func takeTurn(tb testing.TB) {
	tb.Helper()
	if err := waitForTurn(deadline(tb)); err != nil {
		tb.Fatalf("neo4jtest: %v", err)
	}
}

func waitForTurn(last time.Time) error {
	if turn != nil {
		return nil
	}
	path := filepath.Join(cacheRoot(), "neo4j.lock")
	f, err := openTurn(path)
	if err != nil {
		return err
	}
	for ; ; time.Sleep(100 * time.Millisecond) {
		free, err := tryLock(f)
		if err != nil {
			return fmt.Errorf("lock %s: %w", path, err)
		}
		if free {
			break
		}
		if time.Now().After(last) {
			holder, _ := os.ReadFile(path)
			return fmt.Errorf("process %s still tests with Neo4j; wait for it, or give go test a longer -timeout", strings.TrimSpace(string(holder)))
		}
	}
	_ = f.Truncate(0)
	_, _ = f.WriteAt(fmt.Appendln(nil, os.Getpid()), 0)
	turn = f
	return nil
}

func openTurn(path string) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
}

// deadline is when the test must stop waiting, to say why before go test ends it without a word.
func deadline(tb testing.TB) time.Time {
	if t, ok := tb.(interface{ Deadline() (time.Time, bool) }); ok {
		if d, ok := t.Deadline(); ok {
			return d.Add(-10 * time.Second)
		}
	}
	return time.Now().Add(time.Hour)
}

// cacheRoot is where jars and the lock are kept between runs.
func cacheRoot() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		dir = os.TempDir()
	}
	return filepath.Join(dir, "incidentgraph")
}
