package sqlitestore

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
)

// A test that needs another process starts its own program again, with a role and the path of a store.
const (
	roleVariable = "SQLITESTORE_TEST_ROLE"
	pathVariable = "SQLITESTORE_TEST_PATH"
)

// roles are what a child does. What it returns is printed, as its last line.
var roles = map[string]func(ctx context.Context, path string) error{
	"open":  openAndWrite,
	"add":   addManyTimes,
	"stall": stallInAWrite,
}

func TestMain(m *testing.M) {
	role, ok := roles[os.Getenv(roleVariable)]
	if !ok {
		os.Exit(m.Run())
	}
	if err := role(context.Background(), os.Getenv(pathVariable)); err != nil {
		fmt.Fprintln(os.Stdout, err)
		os.Exit(1)
	}
	fmt.Fprintln(os.Stdout, "done")
}

// child is a process that plays a role; its lines can be read as they come.
type child struct {
	*exec.Cmd
	lines *bufio.Scanner
}

// start starts a child, which is killed when the test ends.
func start(t *testing.T, role, path string, change func(*exec.Cmd)) *child {
	t.Helper()
	c := &child{Cmd: exec.CommandContext(t.Context(), "/proc/self/exe", "-test.run=^$")}
	if _, err := os.Stat(c.Path); err != nil { // not on Linux
		c.Path, _ = os.Executable()
	}
	c.Env = append(os.Environ(), roleVariable+"="+role, pathVariable+"="+path)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(c.Cmd)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	c.lines = bufio.NewScanner(out)
	return c
}

// line waits for the next line of the child.
func (c *child) line(t *testing.T) string {
	t.Helper()
	if !c.lines.Scan() {
		t.Fatalf("the child ended without a word: %v", c.lines.Err())
	}
	return c.lines.Text()
}

func openAndWrite(ctx context.Context, path string) error {
	s, err := Open(ctx, path)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Write(ctx, func(ctx context.Context, tx graph.Tx) error {
		return tx.Put(ctx, graph.Statements, []graph.Row{{"id": "written by a child"}})
	})
}

// timesAdded is how often each process adds one.
const timesAdded = 50

func addManyTimes(ctx context.Context, path string) error {
	s, err := Open(ctx, path)
	if err != nil {
		return err
	}
	defer s.Close()
	for range timesAdded {
		if err := addOne(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// addOne adds one to a number, which is lost if two writers read the same.
func addOne(ctx context.Context, s *Store) error {
	return s.Write(ctx, func(ctx context.Context, tx graph.Tx) error {
		rows, err := tx.Get(ctx, graph.Statements, []string{"sum"})
		if err != nil {
			return err
		}
		var n int64
		if len(rows) > 0 {
			n = rows[0]["position"].(int64)
		}
		return tx.Put(ctx, graph.Statements, []graph.Row{{"id": "sum", "position": n + 1}})
	})
}

// stallInAWrite writes more than the cache holds, so that much of the transaction is in the file, and waits to be killed.
func stallInAWrite(ctx context.Context, path string) error {
	s, err := Open(ctx, path)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Write(ctx, func(ctx context.Context, tx graph.Tx) error {
		if err := tx.Delete(ctx, graph.Statements, []string{"kept"}); err != nil {
			return err
		}
		if err := tx.Put(ctx, graph.ReportTexts, bigRows(100)); err != nil {
			return err
		}
		fmt.Fprintln(os.Stdout, "stalled")
		time.Sleep(time.Minute)
		return nil
	})
}

// bigRows are rows of a megabyte each.
func bigRows(n int) []graph.Row {
	text := make([]byte, 1<<20)
	for i := range text {
		text[i] = 'a' + byte(i%26)
	}
	var rows []graph.Row
	for i := range n {
		rows = append(rows, graph.Row{"id": fmt.Sprintf("big %d", i), "text": string(text)})
	}
	return rows
}
