package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// Launch starts a server for a program that is no test, and returns what ends it and removes its data. It waits for its
// turn for an hour at most.
func Launch() (*Server, func(), error) {
	if err := waitForTurn(time.Now().Add(time.Hour)); err != nil {
		return nil, nil, fmt.Errorf("neo4jtest: %w", err)
	}
	s, err := tryLaunch("")
	if err != nil {
		return nil, nil, fmt.Errorf("neo4jtest: %w", err)
	}
	return s, s.engine.remove, nil
}

// Clear deletes all that is in the database, constraints and indexes too.
func (s *Server) Clear(ctx context.Context) error {
	if err := s.empty(); err != nil {
		return err
	}
	return s.drop(ctx, "true")
}

// ticksASecond is in what the kernel tells processor time, on every platform that Go runs on.
const ticksASecond = 100

// CPU is the processor time of the server's process so far, of all its threads. It knows only servers that it started, on
// a Linux whose processes it sees.
func (s *Server) CPU() (time.Duration, error) {
	if s.engine == nil {
		return 0, fmt.Errorf("processor time of %s: it was not started here; unset %s", s.uri, envURI)
	}
	process, err := s.engine.process()
	if err != nil {
		return 0, err
	}
	path := fmt.Sprintf("/proc/%d/stat", process)
	text, err := os.ReadFile(path)
	if err != nil {
		return 0, fmt.Errorf("processor time of the server: %w", err)
	}
	return cpuOf(string(text))
}

// cpuOf reads the line that the kernel has of a process. Its name, in brackets, may hold anything.
func cpuOf(stat string) (time.Duration, error) {
	const user, system = 11, 12 // fields behind the name
	fields := strings.Fields(stat[strings.LastIndexByte(stat, ')')+1:])
	if len(fields) <= system {
		return 0, errors.New("the kernel tells no processor times")
	}
	var ticks int64
	for _, i := range []int{user, system} {
		n, err := strconv.ParseInt(fields[i], 10, 64)
		if err != nil {
			return 0, fmt.Errorf("processor time %q: %w", fields[i], err)
		}
		ticks += n
	}
	return time.Duration(ticks) * time.Second / ticksASecond, nil
}
