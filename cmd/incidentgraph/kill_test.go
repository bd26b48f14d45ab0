package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// asProgram makes this test's binary be the program, so that it can be killed.
const asProgram = "INCIDENTGRAPH_TEST_AS_PROGRAM"

// program runs the program in a process of its own until it ends or ctx does, when it is killed without a word.
func program(ctx context.Context, t *testing.T, args ...string) ([]byte, error) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(ctx, self, args...)
	c.Env = append(os.Environ(), asProgram+"=1")
	var out, log bytes.Buffer
	c.Stdout, c.Stderr = &out, &log
	err = c.Run()
	if err != nil && ctx.Err() == nil {
		t.Fatalf("%v: %v\n%s", args, err, log.Bytes())
	}
	return out.Bytes(), err
}

// manyReports are the seed reports, each so often, under ids and on days of their own.
func manyReports(t *testing.T, times int) string {
	t.Helper()
	seeds, err := filepath.Glob(filepath.Join("..", "..", "seeds", "reports", "*"))
	if err != nil || len(seeds) < 12 {
		t.Fatalf("%d seed reports, %v", len(seeds), err)
	}
	path := filepath.Join(t.TempDir(), "reports.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	enc := json.NewEncoder(f)
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range times {
		for _, s := range seeds {
			text, err := os.ReadFile(s)
			if err != nil {
				t.Fatal(err)
			}
			_, body, _ := bytes.Cut(text, []byte("\n---\n"))
			line := map[string]string{"id": fmt.Sprintf("%s-%d", filepath.Base(s), i), "published": day.AddDate(0, 0, i).Format(time.DateOnly), "text": string(body)}
			if err := enc.Encode(line); err != nil {
				t.Fatal(err)
			}
		}
	}
	return path
}

func TestALoadThatIsKilledAtAnyMomentGivesTheSameGraphWhenItIsRunAgain(t *testing.T) {
	kills := 8
	if testing.Short() {
		kills = 3
	}
	reports := manyReports(t, 12)
	ctx := t.Context()
	store := func(name string) string { return "sqlite:" + filepath.Join(t.TempDir(), name) }
	whole, killed := store("whole.db"), store("killed.db")
	start := time.Now()
	if _, err := program(ctx, t, "load", "--store", whole, reports); err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	want, err := program(ctx, t, "export", "--store", whole, "--format", "jsonl")
	if err != nil || len(want) == 0 {
		t.Fatal(err)
	}
	hit := 0
	for range kills {
		life, end := context.WithTimeout(ctx, time.Duration(rand.Int64N(int64(took)))) //nolint:gosec // a moment, no secret
		_, err := program(life, t, "load", "--store", killed, reports)
		end()
		var exit *exec.ExitError
		if errors.As(err, &exit) && exit.ExitCode() == -1 {
			hit++
		}
	}
	if hit == 0 {
		t.Errorf("none of %d loads was killed", kills)
	}
	if _, err := program(ctx, t, "load", "--store", killed, reports); err != nil {
		t.Fatal(err)
	}
	got, err := program(ctx, t, "export", "--store", killed, "--format", "jsonl")
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("after %d kills the export of %d bytes differs from the undisturbed one of %d (%v)", hit, len(got), len(want), err)
	}
	if _, err := program(ctx, t, "verify", "--store", killed); err != nil {
		t.Error(err)
	}
	t.Logf("killed %d of %d times within %v", hit, kills, took)
}
