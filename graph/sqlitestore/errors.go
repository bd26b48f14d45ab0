package sqlitestore

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// advice says what a primary result code of SQLite means for the person who runs the program, and what to do.
var advice = map[int]string{
	sqlite3.SQLITE_BUSY:     "another process is writing to the store: wait until it ends, or stop it",
	sqlite3.SQLITE_LOCKED:   "another process is writing to the store: wait until it ends, or stop it",
	sqlite3.SQLITE_FULL:     "the disk is full, and nothing was changed: make room and run this again",
	sqlite3.SQLITE_READONLY: "the store cannot be written: give write permission to the file and its folder",
	sqlite3.SQLITE_PERM:     "the store cannot be written: give write permission to the file and its folder",
	sqlite3.SQLITE_CANTOPEN: "the file cannot be opened: look at its permissions and those of its folder",
	sqlite3.SQLITE_NOTADB:   "the file is no SQLite database: choose another path",
	sqlite3.SQLITE_CORRUPT:  "the file is damaged: restore it from a copy, or load the reports into a new one",
	sqlite3.SQLITE_IOERR:    "the disk failed, or is full: look at it, then run this again",
}

// explain puts advice before an error of the engine. A context that has ended is its own error.
func explain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err
	}
	if e.Code() == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY {
		return fmt.Errorf("a relationship row needs both its nodes: put nodes first, delete them last: %w", err)
	}
	if text, ok := advice[e.Code()&0xff]; ok {
		return fmt.Errorf("%s: %w", text, err)
	}
	return err
}
