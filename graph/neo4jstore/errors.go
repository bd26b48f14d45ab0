package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// advice says what a status code of Neo4j, or the beginning of one, means for the person who runs the program, and what
// to do.
var advice = []struct{ code, text string }{
	{"Neo.ClientError.Security.Unauthorized", "Neo4j refused the user or the password: set NEO4J_USERNAME and NEO4J_PASSWORD"},
	{"Neo.ClientError.Security.AuthenticationRateLimit", "too many wrong passwords: wait some seconds, then set NEO4J_PASSWORD to the right one"},
	{"Neo.ClientError.Security.CredentialsExpired", "the password must be changed first: do it in Neo4j Browser, then set NEO4J_PASSWORD"},
	{"Neo.ClientError.Security", "the user of NEO4J_USERNAME may not do this: give it a role that reads, writes, and makes indexes"},
	{"Neo.ClientError.Database.DatabaseNotFound", "there is no such database: make it, or correct ?database="},
	{"Neo.TransientError.General.DatabaseUnavailable", "the database is not running: start it"},
	{"Neo.TransientError.General.MemoryPoolOutOfMemoryError", "Neo4j has too little memory for this: write fewer reports at once, or give it more"},
}

// failed puts advice before an error of the driver. A context that has ended is its own error: the driver's own do not
// unwrap to it.
func (s *Store) failed(ctx context.Context, doing string, err error) error {
	return fmt.Errorf("%s: %w", doing, s.explain(ctx, err))
}

func (s *Store) explain(ctx context.Context, err error) error {
	if e := ended(ctx); e != nil {
		return e
	}
	var server *neo4j.Neo4jError
	if errors.As(err, &server) {
		if strings.HasPrefix(server.Code, "Neo.ClientError.Transaction.TransactionTimedOut") {
			return fmt.Errorf("%w: %w", context.DeadlineExceeded, err)
		}
		for _, a := range advice {
			if strings.HasPrefix(server.Code, a.code) {
				return fmt.Errorf("%s: %w", a.text, err)
			}
		}
		return err
	}
	if lost := new(neo4j.ConnectivityError); errors.As(err, &lost) {
		return fmt.Errorf("no connection to %s: start Neo4j there, or correct the address: %w", s.address.target, err)
	}
	return err
}

// ended is the error of a context that has ended. The driver's clock may be a little ahead of the context's.
func ended(ctx context.Context) error {
	if deadline, ok := ctx.Deadline(); ok && !time.Now().Before(deadline) {
		return context.DeadlineExceeded
	}
	return ctx.Err()
}

// transient tells whether the same may go well when it is tried again. A connection that was lost in a commit leaves
// open whether it happened; the caller's function reads what it needs, so trying again is right either way.
func transient(err error) bool {
	if lost := new(neo4j.ConnectivityError); errors.As(err, &lost) {
		return true
	}
	var server *neo4j.Neo4jError
	return errors.As(err, &server) && neo4j.IsRetryable(server)
}

// retry tries until it goes well, or not for a transient reason, or too long. It waits longer each time, up to 2 s, and
// by chance, so that those who met do not meet again.
func (s *Store) retry(ctx context.Context, try func() error) error {
	if err := ended(ctx); err != nil {
		return err
	}
	end := time.Now().Add(s.options.RetryFor)
	for wait := 25 * time.Millisecond; ; wait = min(2*wait, 2*time.Second) {
		err := try()
		if err == nil || ctx.Err() != nil || !transient(err) || time.Now().After(end) {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w, after: %w", ctx.Err(), err)
		case <-time.After(wait/2 + rand.N(wait/2)):
		}
	}
}
