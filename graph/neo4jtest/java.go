package neo4jtest

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // for the settings
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"text/template"
)

var (
	//go:embed neo4j.conf
	confText string
	conf     = template.Must(template.New("neo4j.conf").Parse(confText))
)

// The last line that it read is the server's process, or empty while none runs.
const watchJava = `
while read -r line; do process=$line; done
if [ -n "$process" ] && kill -9 "$process"; then
	for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$process" || break; sleep 0.2; done
fi 2>/dev/null
rm -rf "$1"`

// java is a server as a Java process, from Neo4j's published jars.
type java struct {
	jars    *jars
	home    string
	tell    io.Writer
	end     func()
	cmd     *exec.Cmd
	ended   chan struct{} // closed when cmd has ended
	howEnd  error
	console bytes.Buffer // what it says before its log is open
}

func newJava(c config) (engine, error) {
	jars, err := findJars()
	if err != nil {
		return nil, err
	}
	return jars.newServer(c)
}

func (l *jars) newServer(c config) (*java, error) {
	home, err := os.MkdirTemp("", "incidentgraph-neo4j-")
	if err != nil {
		return nil, err
	}
	j := &java{jars: l, home: home}
	if j.tell, j.end, err = watch(watchJava, home); err != nil {
		return nil, err
	}
	if err := j.configure(c); err != nil {
		j.end()
		return nil, err
	}
	return j, nil
}

func (j *java) configure(c config) error {
	var settings bytes.Buffer
	if err := conf.Execute(&settings, map[string]any{"Bolt": c.bolt, "HTTP": c.http, "Auth": c.password != ""}); err != nil {
		return err
	}
	dir := filepath.Join(j.home, "conf")
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "neo4j.conf"), settings.Bytes(), 0o600); err != nil || c.password == "" {
		return err
	}
	admin := exec.Command("java", "-cp", j.jars.classPath(), "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", c.password)
	admin.Env = append(os.Environ(), "NEO4J_HOME="+j.home, "NEO4J_CONF="+dir)
	if out, err := admin.CombinedOutput(); err != nil {
		return fmt.Errorf("set the password: %w: %s", err, out)
	}
	return nil
}

func (j *java) start() error { return j.startWith("-XX:SharedArchiveFile=" + j.jars.archive()) }

// startWith starts the server with one more flag. C1 alone and the class archive make it ready in a third of the time.
func (j *java) startWith(flag string) error {
	j.console.Reset()
	j.cmd = exec.Command("java", "-Xms512m", "-Xmx512m", "-XX:TieredStopAtLevel=1", flag,
		"--add-opens=java.base/java.nio=ALL-UNNAMED", "-cp", j.jars.classPath(),
		"org.neo4j.server.CommunityEntryPoint", "--home-dir="+j.home, "--config-dir="+filepath.Join(j.home, "conf"))
	j.cmd.Stderr = &j.console
	if err := j.cmd.Start(); err != nil {
		return err
	}
	if _, err := fmt.Fprintln(j.tell, j.cmd.Process.Pid); err != nil {
		return err
	}
	ended := make(chan struct{})
	j.ended = ended
	go func() {
		j.howEnd = j.cmd.Wait()
		_, _ = fmt.Fprintln(j.tell)
		close(ended)
	}()
	return nil
}

func (j *java) kill() error { return j.signal(syscall.SIGKILL) }

func (j *java) signal(s syscall.Signal) error {
	if err := j.cmd.Process.Signal(s); err != nil {
		return err
	}
	<-j.ended
	return nil
}

func (j *java) exited() (bool, error) {
	select {
	case <-j.ended:
		return true, fmt.Errorf("%v: %s", j.howEnd, j.console.String())
	default:
		return false, nil
	}
}

func (j *java) logs() string { return tailOf(filepath.Join(j.home, "logs", "neo4j.log")) }

func (j *java) remove() { j.end() }

func (j *java) process() (int, error) { return j.cmd.Process.Pid, nil }

// tailOf returns the last lines of a file, or why there are none.
func tailOf(path string) string {
	log, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	lines := strings.Split(strings.TrimSpace(string(log)), "\n")
	return strings.Join(lines[max(0, len(lines)-40):], "\n")
}

func fingerprint(parts ...[]byte) string {
	h := sha256.New()
	for _, p := range parts {
		_, _ = h.Write(p)
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:6])
}
