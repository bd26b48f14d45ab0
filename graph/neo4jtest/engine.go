package neo4jtest

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
)

// config is what a server is started with.
type config struct {
	bolt, http int    // ports on loopback
	password   string // empty: no authentication
}

func newEngine(c config) (engine, error) {
	d, noDocker := newDocker(c)
	if noDocker == nil {
		return d, nil
	}
	j, noJava := newJava(c)
	if noJava == nil {
		return j, nil
	}
	if !errors.Is(noJava, errMissing) {
		return nil, noJava
	}
	return nil, fmt.Errorf("%w: name a server in %s, or start a Docker engine (%v), or install Java 17 or 21 and Maven (%w)", errMissing, envURI, noDocker, noJava)
}

func freePorts() (bolt, http int, err error) {
	var ports [2]int
	for i := range ports {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return 0, 0, err
		}
		defer func() { _ = l.Close() }()
		ports[i] = l.Addr().(*net.TCPAddr).Port
	}
	return ports[0], ports[1], nil
}

// watch runs a shell script beside the server. The script must read standard input, which closes when this process is
// gone or calls the returned function, and then remove the server; it is told by lines of input what to remove.
func watch(script string, args ...string) (tell io.Writer, end func(), err error) {
	cmd := exec.Command("sh", append([]string{"-c", "trap '' HUP INT TERM\n" + script, "sh"}, args...)...)
	if turn != nil {
		cmd.ExtraFiles = []*os.File{turn}
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, nil, err
	}
	end = func() {
		_ = in.Close()
		_ = cmd.Wait()
	}
	return in, end, nil
}
