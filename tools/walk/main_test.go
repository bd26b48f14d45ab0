package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBlocksAreCutByTheirFences(t *testing.T) {
	all := blocks("a\n```sh\none\ntwo\n```\nb\n```\nplain\n```\n```json\n{}\n```\n")
	if len(all) != 3 || all[0] != (block{"sh", "one\ntwo\n", 2}) || all[1].kind != "" || all[2].text != "{}\n" {
		t.Errorf("%+v", all)
	}
}

// readme writes a README and walks it.
func readme(t *testing.T, text string) error {
	t.Helper()
	path := filepath.Join(t.TempDir(), "README.md")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return walk(t.Context(), path, false)
}

func TestAWalkFailsWhereTheREADMEIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "0 commands",
		"```sh\ntrue\nfalse\n```\n":            "false: exit status 1",
		"```graphql\n{ a }\n```\n":             "no answer follows",
		"```graphql\n{ a }\n```\n```sh\n```\n": "no answer follows",
		"```graphql\n{ a }\n```\n```json\n{}\n```\n": "connection refused",
	} {
		if err := readme(t, text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestAnAnswerIsLaidOutInLinesThatFit(t *testing.T) {
	long := strings.Repeat("x", width)
	got := layout(map[string]any{"b": []any{1.0, nil, "<é>"}, "a": map[string]any{"long": long}}, "")
	want := "{\n  \"a\": {\n    \"long\": \"" + long + "\"\n  },\n  \"b\": [1, null, \"<é>\"]\n}"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
