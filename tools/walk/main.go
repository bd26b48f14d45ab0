// Command walk does what a newcomer does: it reads a README and runs its commands, in its words, in the folder that it
// stands in. A block of sh is run line by line; a command that serves goes on in the background until it is ready. A
// block of graphql is asked of that server, and the block of json after it is the answer that must come. What must not
// be run stands in a block of another kind. With -update the answers that come are written into the README.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	update := flag.Bool("update", false, "write the answers that come into the README")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: walk [-update] README.md")
		os.Exit(2)
	}
	if err := walk(context.Background(), flag.Arg(0), *update); err != nil {
		fmt.Fprintln(os.Stderr, "walk:", err)
		os.Exit(1)
	}
}

// block is a fenced block of a README.
type block struct {
	kind, text string
	line       int
}

// blocks cuts the fenced blocks out of Markdown.
func blocks(markdown string) []block {
	var all []block
	inside := false
	n := 0
	for line := range strings.Lines(markdown) {
		n++
		fence, isFence := strings.CutPrefix(strings.TrimRight(line, "\n"), "```")
		switch {
		case isFence && !inside:
			all = append(all, block{kind: fence, line: n})
			inside = true
		case isFence:
			inside = false
		case inside:
			all[len(all)-1].text += line
		}
	}
	return all
}

// walker is a newcomer in a folder.
type walker struct {
	dir    string
	listen string // where the server listens: a free port, so that a server of the machine's owner is not asked
	update bool
	asked  int
	ran    int
	server *exec.Cmd
	ended  chan error // what became of the server
}

func walk(ctx context.Context, readme string, update bool) (err error) {
	raw, err := os.ReadFile(readme)
	if err != nil {
		return err
	}
	text := string(raw)
	listen, err := freeAddress(ctx)
	if err != nil {
		return err
	}
	w := &walker{dir: filepath.Dir(readme), listen: listen, update: update}
	defer func() { err = errors.Join(err, w.stop()) }()
	all := blocks(text)
	for i, b := range all {
		var err error
		switch {
		case b.kind == "sh":
			err = w.run(ctx, b)
		case b.kind == "graphql" && (i+1 == len(all) || all[i+1].kind != "json"):
			err = errors.New("no answer follows the question")
		case b.kind == "graphql":
			var answer string
			answer, err = w.ask(ctx, b.text, all[i+1].text)
			text = strings.Replace(text, all[i+1].text, answer, 1)
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", readme, b.line, err)
		}
	}
	if w.ran < 2 || w.asked == 0 {
		return fmt.Errorf("%s has %d commands and %d questions; a newcomer wants more", readme, w.ran, w.asked)
	}
	if update {
		if err := os.WriteFile(readme, []byte(text), 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%d commands and %d questions do as %s says\n", w.ran, w.asked, readme)
	return nil
}

func freeAddress(ctx context.Context) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// run runs the lines of a block.
func (w *walker) run(ctx context.Context, b block) error {
	for line := range strings.Lines(strings.ReplaceAll(b.text, "\\\n", " ")) {
		line, _, _ = strings.Cut(strings.TrimSpace(line), " #")
		if line == "" {
			continue
		}
		w.ran++
		fmt.Println("$", line)
		c := exec.CommandContext(ctx, "bash", "-c", line)
		c.Dir, c.Stdout, c.Stderr = w.dir, os.Stdout, os.Stderr
		c.Env = append(os.Environ(), "INCIDENTGRAPH_LISTEN="+w.listen)
		c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // go run and what it runs end together
		var err error
		switch {
		case strings.Contains(line, " serve"):
			err = w.serve(ctx, c)
		case line == "go test ./...":
			fmt.Println("(run before this walk)")
		default:
			err = c.Run()
		}
		if err != nil {
			return fmt.Errorf("%s: %w", line, err)
		}
	}
	return nil
}

// serve starts a server and waits until it is ready.
func (w *walker) serve(ctx context.Context, c *exec.Cmd) error {
	if err := w.stop(); err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	w.server, w.ended = c, make(chan error, 1)
	go func() { w.ended <- c.Wait() }()
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute) // it is compiled first
	defer cancel()
	for ctx.Err() == nil {
		if body, err := w.get(ctx, http.MethodGet, "/readyz", nil); err == nil && bytes.Contains(body, []byte("ready")) {
			return nil
		}
		select {
		case err := <-w.ended:
			w.server = nil
			return fmt.Errorf("it ended instead of serving: %w", err)
		case <-time.After(200 * time.Millisecond):
		}
	}
	return errors.New("it is not ready after five minutes")
}

// stop ends the server as Ctrl-C does.
func (w *walker) stop() error {
	if w.server == nil {
		return nil
	}
	err := syscall.Kill(-w.server.Process.Pid, syscall.SIGINT)
	<-w.ended // go run answers Ctrl-C with an error of its own
	w.server = nil
	return err
}

// ask asks the server, and compares its answer with the one that is written unless that is to be updated.
func (w *walker) ask(ctx context.Context, question, written string) (string, error) {
	w.asked++
	body, err := json.Marshal(map[string]string{"query": question})
	if err != nil {
		return "", err
	}
	got, err := w.get(ctx, http.MethodPost, "/graphql", body)
	if err != nil {
		return "", err
	}
	var value any
	if err := json.Unmarshal(got, &value); err != nil {
		return "", fmt.Errorf("the server's answer is no JSON: %w", err)
	}
	answer := layout(value, "") + "\n"
	if answer != written && !w.update {
		return "", fmt.Errorf("the server answers otherwise:\n%s", answer)
	}
	return answer, nil
}

// width is how long a line of an answer may be.
const width = 110

// layout writes JSON with what fits on one line on one line, keys sorted.
func layout(value any, indent string) string {
	line := flat(value)
	if len([]rune(indent+line)) <= width {
		return line
	}
	var parts []string
	switch v := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, flat(key)+": "+layout(v[key], indent+"  "))
		}
	case []any:
		for _, x := range v {
			parts = append(parts, layout(x, indent+"  "))
		}
	default:
		return line
	}
	open, end := line[:1], line[len(line)-1:]
	return open + "\n" + indent + "  " + strings.Join(parts, ",\n"+indent+"  ") + "\n" + indent + end
}

// flat writes JSON on one line, with a space after marks.
func flat(value any) string {
	switch v := value.(type) {
	case map[string]any:
		var parts []string
		for _, key := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, flat(key)+": "+flat(v[key]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case []any:
		var parts []string
		for _, x := range v {
			parts = append(parts, flat(x))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return err.Error()
	}
	return strings.TrimSpace(b.String())
}

func (w *walker) get(ctx context.Context, method, path string, body []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, method, "http://"+w.listen+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
