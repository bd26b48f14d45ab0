// Package sqlitestore keeps a graph in one SQLite file, without cgo: the embedded default. Declarations of tables
// (graph.Tables) and batches of rows and questions go in, rows and found nodes come out. It makes its schema from the
// declarations, compiles a traversal to one statement a hop, and never decides what a row means.
//
// The file is in WAL mode: readers see the last commit and wait for nobody; there is one writer at a time, over all
// processes that have the file open. Every value is a parameter; the text of a statement holds declared names only.
package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
	_ "modernc.org/sqlite" // the engine, as the driver "sqlite" of database/sql
)

// lockWait is how long a writer waits for one of another process: longer than any batch, shorter than patience.
const lockWait = time.Minute

// Store is a graph in an SQLite file. It implements graph.Store.
type Store struct {
	path       string
	folder     string  // made for this store alone, removed by Close; else empty
	writer     *sql.DB // one connection: writers of this process queue up in the order in which they came
	readers    *sql.DB
	tables     map[string]*table
	statements atomic.Int64
	watch      func(context.Context, *sql.Tx, *statement) // in tests only
}

var _ graph.Store = (*Store)(nil)

// settings are what tests change about opening.
type settings struct {
	tables   []*graph.Table
	steps    []step
	lockWait time.Duration
	unsafe   bool // do not wait for the disk
}

var standard = settings{tables: graph.Tables, steps: steps, lockWait: lockWait}

// Open opens the store in this file, which it makes if it is not there, and brings its schema up to the declarations.
// A file of a newer version, of another program, or one that cannot be written is refused.
func Open(ctx context.Context, path string) (*Store, error) {
	return open(ctx, path, standard)
}

// OpenMemory opens a new, empty store that nobody else sees and of which Close leaves nothing. It stands in a folder of
// its own for temporary files and never waits for the disk: in SQLite's own databases in memory a reader and a writer
// wait for each other, which graph.Store forbids.
func OpenMemory() (*Store, error) {
	folder, err := os.MkdirTemp("", "incidentgraph-*")
	if err != nil {
		return nil, fmt.Errorf("make a folder for a temporary store: %w", err)
	}
	with := standard
	with.unsafe = true
	s, err := open(context.Background(), filepath.Join(folder, "store.db"), with)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	s.folder = folder
	return s, nil
}

func open(ctx context.Context, path string, with settings) (*Store, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open store %q: %w", path, err)
	}
	if err := checkPlace(full); err != nil {
		return nil, fmt.Errorf("open store %q: %w", path, err)
	}
	s := &Store{path: path, tables: map[string]*table{}}
	for _, t := range with.tables {
		s.tables[t.Name] = newTable(t)
	}
	if s.writer, err = sql.Open("sqlite", source(full, with, false)); err != nil {
		return nil, fmt.Errorf("open store %q: %w", path, err)
	}
	s.writer.SetMaxOpenConns(1)
	if s.readers, err = sql.Open("sqlite", source(full, with, true)); err != nil {
		return nil, errors.Join(fmt.Errorf("open store %q: %w", path, err), s.Close())
	}
	s.readers.SetMaxIdleConns(8)
	if err := s.migrate(ctx, with); err != nil {
		return nil, errors.Join(fmt.Errorf("open store %q: %w", path, explain(ctx, err)), s.Close())
	}
	return s, nil
}

// checkPlace says in plain words what SQLite would call "unable to open database file".
func checkPlace(full string) error {
	if info, err := os.Stat(full); err == nil && info.IsDir() {
		return errors.New("this is a folder: name a file in it")
	}
	folder := filepath.Dir(full)
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir():
		return fmt.Errorf("there is no folder %q: make it, or choose another path", folder)
	case err != nil:
		return fmt.Errorf("the folder cannot be looked into: %w", err)
	}
	return nil
}

// source is the data source name. Settings stand in it so that every connection of a pool has them.
func source(full string, with settings, reader bool) string {
	q := url.Values{}
	q.Add("_pragma", fmt.Sprintf("busy_timeout(%d)", with.lockWait.Milliseconds()))
	q.Add("_pragma", "foreign_keys(1)")
	q.Add("_pragma", "temp_store(memory)")
	q.Add("_pragma", "journal_size_limit(64000000)") // bytes, after a long transaction
	q.Set("_dqs", "0")                               // a misspelt name is an error, not a text
	if reader {
		q.Set("_query_only", "1")
		q.Add("_pragma", "cache_size(-8000)") // kB; every reader has its own
	} else {
		q.Set("_txlock", "immediate")
		q.Add("_pragma", "cache_size(-64000)")
		q.Set("_synchronous", "NORMAL") // a commit may be lost with the power, but never half a one
		if with.unsafe {
			q.Set("_synchronous", "OFF")
		}
	}
	return (&url.URL{Scheme: "file", Path: full, RawQuery: q.Encode()}).String()
}

// Statements returns how many statements the store has sent to the engine, for tests that count.
func (s *Store) Statements() int64 { return s.statements.Load() }

// Read runs fn on the state of the last commit, whatever is written meanwhile.
func (s *Store) Read(ctx context.Context, fn func(context.Context, graph.Reader) error) error {
	tx, err := s.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return s.failed(ctx, "begin to read", err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	return fn(ctx, &reader{store: s, tx: tx})
}

// Write runs fn under the write lock and commits if it returns nil. SQLite has no transient errors and no commit of
// unknown outcome, so fn runs once; a lock that another process holds for over a minute is an error.
func (s *Store) Write(ctx context.Context, fn func(context.Context, graph.Tx) error) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return s.failed(ctx, "begin to write", err)
	}
	defer tx.Rollback() //nolint:errcheck // after a commit there is nothing to roll back
	if err := fn(ctx, &writer{reader{store: s, tx: tx}}); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return s.failed(ctx, "commit", err)
	}
	return nil
}

// Close closes the file. Closing twice is no error.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.readers, s.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if s.folder != "" {
		errs = append(errs, os.RemoveAll(s.folder))
	}
	return errors.Join(errs...)
}

func (s *Store) failed(ctx context.Context, doing string, err error) error {
	return fmt.Errorf("store %q: %s: %w", s.path, doing, explain(ctx, err))
}
