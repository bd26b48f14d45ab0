// Package neo4jtest gives tests a real Neo4j. It uses the server that NEO4J_TEST_URI names; else it starts one with
// Docker, where an engine answers; else with Java and Maven. Where there is none of the three the test is skipped, or
// fails if NEO4J_REQUIRED=1.
//
// The packages of a run take turns by a file lock, so one server runs at a time, and a small process beside the server
// ends it when the test process is gone, however that ended. It ends nothing that it did not start.
package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"
)

// The environment that the package reads. A server of NEO4J_TEST_URI may want NEO4J_USERNAME and NEO4J_PASSWORD too.
const (
	envURI      = "NEO4J_TEST_URI"
	envRequired = "NEO4J_REQUIRED"
)

// A cold server on a busy machine took 48 s to answer.
const startTimeout = 120 * time.Second

// Server is a Neo4j that answers.
type Server struct {
	uri, browser       string
	username, password string
	engine             engine // nil: not ours to stop
}

// engine runs one server, whose data outlive a kill.
type engine interface {
	start() error          // returns before the server answers
	kill() error           // at once, as kill -9 does; returns when it is gone
	exited() (bool, error) // whether it ended by itself, and how
	logs() string          // the last lines
	remove()               // kills it and removes its data
	process() (int, error) // its id on this machine, while it runs
}

var shared struct {
	sync.Mutex
	server *Server
	user   string // the test that uses it now
}

// Start returns the server that all tests of the process share, its database emptied. A test holds it until it ends, so
// tests that use it cannot be parallel.
func Start(tb testing.TB) *Server {
	tb.Helper()
	shared.Lock()
	defer shared.Unlock()
	if shared.user != "" {
		tb.Fatalf("neo4jtest: %s still uses the server, and %s would empty its database", shared.user, tb.Name())
	}
	if shared.server == nil {
		takeTurn(tb)
		shared.server = open(tb)
	}
	shared.user = tb.Name()
	tb.Cleanup(func() {
		shared.Lock()
		defer shared.Unlock()
		shared.user = ""
	})
	if err := shared.server.empty(); err != nil {
		tb.Fatalf("neo4jtest: empty the database: %v%s", err, shared.server.tail())
	}
	return shared.server
}

// StartPrivate returns a server of the test's own, which it may kill, removed when the test ends. With a password the
// server asks for it, from the user neo4j; without, it lets everybody in. The shared server rests meanwhile.
func StartPrivate(tb testing.TB, password string) *Server {
	tb.Helper()
	shared.Lock()
	defer shared.Unlock()
	takeTurn(tb)
	if shared.server != nil && shared.server.engine != nil && shared.user == "" {
		shared.server.engine.remove()
		shared.server = nil
	}
	s := launch(tb, password)
	tb.Cleanup(s.engine.remove)
	return s
}

// URI is the server's address: bolt://127.0.0.1:PORT, or NEO4J_TEST_URI.
func (s *Server) URI() string { return s.uri }

// Browser is the address of Neo4j Browser; empty for a server of NEO4J_TEST_URI.
func (s *Server) Browser() string { return s.browser }

// Kill ends a private server as a crash would.
func (s *Server) Kill(tb testing.TB) {
	tb.Helper()
	if err := s.engine.kill(); err != nil {
		tb.Fatalf("neo4jtest: kill the server: %v", err)
	}
}

// Restart starts a killed private server again, on its data and at its address, and returns when it answers.
func (s *Server) Restart(tb testing.TB) {
	tb.Helper()
	if err := s.start(); err != nil {
		tb.Fatalf("neo4jtest: start the server again: %v%s", err, s.tail())
	}
}

func open(tb testing.TB) *Server {
	tb.Helper()
	uri := os.Getenv(envURI)
	if uri == "" {
		return launch(tb, "")
	}
	s := &Server{uri: uri, username: os.Getenv("NEO4J_USERNAME"), password: os.Getenv("NEO4J_PASSWORD")}
	ctx, cancel := context.WithTimeout(context.Background(), startTimeout)
	defer cancel()
	if err := s.claim(ctx); err != nil {
		tb.Fatalf("neo4jtest: %s=%s: %v", envURI, uri, err)
	}
	return s
}

// errMissing is why no server can be started here.
var errMissing = errors.New("no Neo4j to test with")

func launch(tb testing.TB, password string) *Server {
	tb.Helper()
	var err error
	for range 3 { // a port that was free may be taken meanwhile
		var s *Server
		if s, err = tryLaunch(password); err == nil {
			return s
		}
		if errors.Is(err, errMissing) {
			break
		}
	}
	if errors.Is(err, errMissing) && os.Getenv(envRequired) != "1" {
		tb.Skipf("neo4jtest: %v", err)
	}
	tb.Fatalf("neo4jtest: %v", err)
	return nil
}

func tryLaunch(password string) (*Server, error) {
	c := config{password: password}
	var err error
	if c.bolt, c.http, err = freePorts(); err != nil {
		return nil, err
	}
	e, err := newEngine(c)
	if err != nil {
		return nil, err
	}
	s := &Server{uri: fmt.Sprintf("bolt://127.0.0.1:%d", c.bolt), browser: fmt.Sprintf("http://127.0.0.1:%d/browser/", c.http), engine: e}
	if password != "" {
		s.username, s.password = "neo4j", password
	}
	if err := s.start(); err != nil {
		err = fmt.Errorf("start the server: %w%s", err, s.tail())
		e.remove()
		return nil, err
	}
	return s, nil
}

func (s *Server) start() error {
	if err := s.engine.start(); err != nil {
		return err
	}
	return s.await()
}

func (s *Server) tail() string {
	if s.engine == nil {
		return ""
	}
	return "\n" + s.engine.logs()
}
