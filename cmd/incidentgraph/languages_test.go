package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestReportsOfTwoLanguagesMeetInOneAttack loads an Arabic and an English seed report on one bombing.
func TestReportsOfTwoLanguagesMeetInOneAttack(t *testing.T) {
	store := "sqlite:" + filepath.Join(t.TempDir(), "s.db")
	args := []string{"load", "--store", store}
	for _, name := range []string{"2023-01-31-peshawar-ar.md", "2023-01-31-peshawar-en.md"} {
		args = append(args, filepath.Join("..", "..", "seeds", "reports", name))
	}
	var out, log bytes.Buffer
	if code := run(t.Context(), args, strings.NewReader(""), &log, &log); code != exitDone {
		t.Fatalf("%d: %s", code, log.Bytes())
	}
	if code := run(t.Context(), []string{"export", "--store", store, "--format", "jsonl"}, strings.NewReader(""), &out, &log); code != exitDone {
		t.Fatalf("%d: %s", code, log.Bytes())
	}
	told := map[string][]string{} // node key -> the reports that tell of it
	for line := range strings.Lines(out.String()) {
		var l struct {
			Node struct {
				Key      string
				Mentions []struct{ Report string }
			}
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		for _, m := range l.Node.Mentions {
			if !slices.Contains(told[l.Node.Key], m.Report) {
				told[l.Node.Key] = append(told[l.Node.Key], m.Report)
			}
		}
	}
	for _, key := range []string{
		"attack/2023-01-31-peshawar-ar@82", "place/pk/peshawar", "group/tehrik-i-taliban-pakistan", "person/shehbaz-sharif",
	} {
		if len(told[key]) != 2 {
			t.Errorf("%s is told by %v, not by both reports", key, told[key])
		}
	}
}
