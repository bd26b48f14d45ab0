package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var question = regexp.MustCompile("(?s)```graphql\n(.*?)```")

func TestEveryQuestionOfTheGuideIsAnswered(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "queries.md"))
	if err != nil {
		t.Fatal(err)
	}
	store := "sqlite:" + filepath.Join(t.TempDir(), "s.db")
	var log bytes.Buffer
	if code := run(t.Context(), []string{"load", "--store", store, filepath.Join("..", "..", "seeds", "reports")}, strings.NewReader(""), &log, &log); code != exitDone {
		t.Fatalf("%d: %s", code, log.Bytes())
	}
	questions := question.FindAllStringSubmatch(string(text), -1)
	if len(questions) < 6 {
		t.Fatalf("only %d questions", len(questions))
	}
	empty := regexp.MustCompile(`^\{"data":\{"[A-Za-z]+":(\[\]|null)\}\}$`)
	for _, q := range questions {
		var out, log bytes.Buffer
		code := run(t.Context(), []string{"query", "--store", store, q[1]}, strings.NewReader(""), &out, &log)
		var compact bytes.Buffer
		if err := json.Compact(&compact, out.Bytes()); err != nil {
			t.Fatalf("%s\n%v", q[1], err)
		}
		if code != exitDone || empty.Match(compact.Bytes()) {
			t.Errorf("%s\n%s%s", q[1], out.Bytes(), log.Bytes())
		}
	}
}
