package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
)

// says checks that an error is there, and says what to do.
func says(t *testing.T, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Errorf("there is no error, want one that says %q", parts)
		return
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("the error %q does not say %q", err, part)
		}
	}
}

func putStatement(ctx context.Context, s *Store, id string) error {
	return s.Write(ctx, func(ctx context.Context, tx graph.Tx) error {
		return tx.Put(ctx, graph.Statements, []graph.Row{{"id": id}})
	})
}

// statementIDs returns the ids of all statements.
func statementIDs(t *testing.T, s *Store) []string {
	t.Helper()
	var out []string
	err := s.Read(t.Context(), func(ctx context.Context, r graph.Reader) error {
		rows, err := r.Find(ctx, graph.Lookup{Table: graph.Statements})
		for _, row := range rows {
			out = append(out, row["id"].(string))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWhatIsNoStoreIsRefused(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "report.txt")
	if err := os.WriteFile(text, []byte(strings.Repeat("هجوم في بيشاور\n", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(folder, "other.db")
	db, err := sql.Open("sqlite", other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE bookmark (url TEXT)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for path, say := range map[string]string{
		text:                                    "no SQLite database: choose another path",
		other:                                   "of another program: choose another path",
		folder:                                  "this is a folder: name a file in it",
		filepath.Join(folder, "none", "new.db"): "there is no folder",
	} {
		before, _ := os.ReadFile(path)
		_, err := Open(t.Context(), path)
		says(t, err, say, path)
		if after, _ := os.ReadFile(path); string(after) != string(before) {
			t.Errorf("%s was changed", path)
		}
	}
}

func TestAnyPathThatTheSystemTakesIsAPath(t *testing.T) {
	for _, name := range []string{"a b.db", "مخزن.db", "100%.db", "a?mode=memory&_query_only=1#x", "it's;--.db", "file:x"} {
		path := filepath.Join(t.TempDir(), name)
		s, err := Open(t.Context(), path)
		closing(t, s, err)
		if err := putStatement(t.Context(), s, "a"); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(path); err != nil {
			t.Errorf("the store is not where it was asked: %v", err)
		}
	}
}

func TestAStoreThatIsKilledInAWriteIsAsBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(putStatement(t.Context(), s, "kept"), s.Close()); err != nil {
		t.Fatal(err)
	}
	c := start(t, "stall", path, nil)
	if line := c.line(t); line != "stalled" {
		t.Fatal(line)
	}
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() < 10<<20 {
		t.Errorf("nothing of the transaction reached the disk (%v, %v): the test shows nothing", info, err)
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err == nil {
		t.Fatal("the child was not killed")
	}
	s, err = Open(t.Context(), path)
	closing(t, s, err)
	if got := statementIDs(t, s); len(got) != 1 || got[0] != "kept" {
		t.Errorf("there are %q", got)
	}
	err = s.Read(t.Context(), func(ctx context.Context, r graph.Reader) error {
		rows, err := r.Get(ctx, graph.ReportTexts, []string{"big 0", "big 99"})
		if len(rows) > 0 {
			t.Error("some of what was not committed is there")
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	var verdict string
	if err := s.writer.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity: %s, %v", verdict, err)
	}
	if err := putStatement(t.Context(), s, "next"); err != nil {
		t.Errorf("the lock of the killed writer stayed: %v", err)
	}
}

func TestProcessesTakeTurns(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db") // each may be the one that makes it
	children := []*child{start(t, "add", path, nil), start(t, "add", path, nil)}
	s, err := Open(t.Context(), path)
	closing(t, s, err)
	for range timesAdded {
		if err := addOne(t.Context(), s); err != nil {
			t.Error(err)
		}
	}
	for _, c := range children {
		if line := c.line(t); line != "done" {
			t.Error(line)
		}
		if err := c.Wait(); err != nil {
			t.Error(err)
		}
	}
	err = s.Read(t.Context(), func(ctx context.Context, r graph.Reader) error {
		rows, err := r.Get(ctx, graph.Statements, []string{"sum"})
		if len(rows) != 1 || rows[0]["position"] != int64(3*timesAdded) {
			t.Errorf("there are %v, want the sum %d", rows, 3*timesAdded)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestManyMayMakeOneStoreAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	var group sync.WaitGroup
	for n := range 8 {
		group.Go(func() {
			s, err := Open(t.Context(), path)
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			if err := putStatement(t.Context(), s, fmt.Sprint(n)); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestALockThatIsHeldTooLongIsAnError(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	holder, err := Open(t.Context(), path)
	closing(t, holder, err)
	with := standard
	with.lockWait = 100 * time.Millisecond
	waiter, err := open(t.Context(), path, with)
	closing(t, waiter, err)
	err = holder.Write(t.Context(), func(context.Context, graph.Tx) error {
		says(t, putStatement(t.Context(), waiter, "a"), "another process is writing", "wait until it ends", path)
		late, err := open(t.Context(), path, with) // opening and reading need no lock
		closing(t, late, err)
		if got := statementIDs(t, late); len(got) != 0 {
			t.Errorf("there are %q", got)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if err := putStatement(t.Context(), waiter, "a"); err != nil {
		t.Error(err)
	}
}

func TestAFileThatMayNotBeWrittenIsRefused(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "store.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	err = errors.Join(s.Close(), os.Chmod(path, 0o444), os.Chmod(folder, 0o555), os.Chmod(filepath.Dir(folder), 0o755))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(folder, 0o755) })
	c := start(t, "open", path, asNobody)
	says(t, errors.New(c.line(t)), "permission", path)
	if err := c.Wait(); err == nil {
		t.Error("the child wrote")
	}
}

func TestAFullDiskChangesNothing(t *testing.T) {
	folder, small := smallDisk(t, 8<<20)
	path := filepath.Join(folder, "store.db")
	s, err := Open(t.Context(), path)
	closing(t, s, err)
	if !small { // where no file system can be made, SQLite is told to behave as on a full one
		if _, err := s.writer.Exec("PRAGMA max_page_count = 1000"); err != nil {
			t.Fatal(err)
		}
	}
	if err := putStatement(t.Context(), s, "before"); err != nil {
		t.Fatal(err)
	}
	err = s.Write(t.Context(), func(ctx context.Context, tx graph.Tx) error {
		if err := tx.Delete(ctx, graph.Statements, []string{"before"}); err != nil {
			return err
		}
		return tx.Put(ctx, graph.ReportTexts, bigRows(100))
	})
	says(t, err, "the disk is full", "make room", path)
	if got := statementIDs(t, s); len(got) != 1 || got[0] != "before" {
		t.Errorf("there are %q", got)
	}
	if err := putStatement(t.Context(), s, "after"); err != nil {
		t.Errorf("after the big one failed a small one must go: %v", err)
	}
}

func TestADamagedFileIsNamedSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Write(t.Context(), func(ctx context.Context, tx graph.Tx) error { return tx.Put(ctx, graph.ReportTexts, bigRows(3)) })
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < len(data)/2; i++ { // all after the page of the schema
		data[i] = 0xa5
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err = Open(t.Context(), path)
	if err == nil {
		err = errors.Join(putStatement(t.Context(), s, "a"), s.Close())
	}
	says(t, err, "the file is damaged", "restore it from a copy", path)
}

func TestAWriterThatPanicsLeavesTheLock(t *testing.T) {
	s := openFile(t)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic was swallowed")
			}
		}()
		_ = s.Write(t.Context(), func(ctx context.Context, tx graph.Tx) error {
			if err := tx.Put(ctx, graph.Statements, []graph.Row{{"id": "a"}}); err != nil {
				return err
			}
			panic("a bug")
		})
	}()
	if err := putStatement(t.Context(), s, "b"); err != nil {
		t.Error(err)
	}
	if got := statementIDs(t, s); len(got) != 1 || got[0] != "b" {
		t.Errorf("there are %q", got)
	}
}

func TestATemporaryStoreLeavesNothing(t *testing.T) {
	s, err := OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(putStatement(t.Context(), s, "a"), s.Close(), s.Close()); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(s.folder); !os.IsNotExist(err) {
		t.Errorf("%s is still there (%v)", s.folder, err)
	}
}

// asNobody takes the rights of the administrator from a child, who may write anything.
func asNobody(c *exec.Cmd) {
	if runtime.GOOS != "windows" && os.Geteuid() == 0 {
		dropRights(c)
	}
}
