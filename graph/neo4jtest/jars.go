package neo4jtest

import (
	_ "embed" // for the list of jars
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"syscall"
)

//go:embed pom.xml
var pom []byte

// jars is a folder with Neo4j's jars, kept between runs.
type jars struct{ dir string }

// The class path is part of what the class archive is tied to: always the same string.
func (l *jars) classPath() string { return filepath.Join(l.dir, "*") }
func (l *jars) archive() string   { return l.dir + ".jsa" }

// findJars returns the jars for this Java, fetched and prepared if need be. The caller has its turn, so it is alone.
func findJars() (*jars, error) {
	version, err := javaVersion()
	if err != nil {
		return nil, err
	}
	l := &jars{filepath.Join(cacheRoot(), "neo4j-"+fingerprint(pom, version))}
	if _, err := os.Stat(l.dir); err != nil {
		if err := l.fetch(); err != nil {
			return nil, err
		}
	}
	if _, err := os.Stat(l.archive()); err != nil {
		if err := l.archiveClasses(); err != nil {
			return nil, fmt.Errorf("archive the classes: %w", err)
		}
	}
	return l, nil
}

var majorVersion = regexp.MustCompile(`version "(\d+)`)

// javaVersion returns what java -version prints.
func javaVersion() ([]byte, error) {
	out, err := exec.Command("java", "-version").CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%w: java: %v", errMissing, err)
	}
	if m := majorVersion.FindSubmatch(out); m != nil {
		if major, _ := strconv.Atoi(string(m[1])); major < 17 {
			return nil, fmt.Errorf("%w: this is Java %d", errMissing, major)
		}
	}
	return out, nil
}

// fetch has Maven copy the jars to a temporary folder and renames it, so that the folder is whole or absent.
func (l *jars) fetch() error {
	if err := os.MkdirAll(cacheRoot(), 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(cacheRoot(), "fetch-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(tmp) }()
	if err := os.WriteFile(filepath.Join(tmp, "pom.xml"), pom, 0o600); err != nil {
		return err
	}
	mvn := exec.Command("mvn", "-B", "-q", "dependency:copy-dependencies", "-DoutputDirectory=lib", "-DincludeScope=runtime")
	mvn.Dir = tmp
	if out, err := mvn.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: mvn: %v: %s", errMissing, err, out)
	}
	return os.Rename(filepath.Join(tmp, "lib"), l.dir)
}

// archiveClasses starts a server once to learn which classes it loads. It is worth 6 s at each start after.
func (l *jars) archiveClasses() error {
	var c config
	var err error
	if c.bolt, c.http, err = freePorts(); err != nil {
		return err
	}
	j, err := l.newServer(c)
	if err != nil {
		return err
	}
	defer j.remove()
	tmp := l.archive() + ".tmp"
	if err := j.startWith("-XX:ArchiveClassesAtExit=" + tmp); err != nil {
		return err
	}
	s := &Server{uri: fmt.Sprintf("bolt://127.0.0.1:%d", c.bolt), engine: j}
	if err := s.await(); err != nil {
		return fmt.Errorf("%w%s", err, s.tail())
	}
	if err := j.signal(syscall.SIGTERM); err != nil {
		return err
	}
	return os.Rename(tmp, l.archive())
}
