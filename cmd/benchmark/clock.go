//go:build unix

package main

import (
	"time"

	"github.com/incidentgraph/incidentgraph/graph/neo4jtest"
)

// clock tells processor time: that of this process and, where there is one, that of a server.
type clock struct{ server *neo4jtest.Server }

func (c clock) now() (time.Duration, error) {
	if c.server == nil {
		return cpu(), nil
	}
	theirs, err := c.server.CPU()
	return cpu() + theirs, err
}

// of returns how much fn takes.
func (c clock) of(fn func() error) (time.Duration, error) {
	before, err := c.now()
	if err != nil {
		return 0, err
	}
	if err := fn(); err != nil {
		return 0, err
	}
	after, err := c.now()
	return after - before, err
}
