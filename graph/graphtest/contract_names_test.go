package graphtest

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// names are engines, and words by which a suite makes an exception for one.
var names = regexp.MustCompile(`(?i)\b(sqlite\w*|neo4j\w*|cypher|postgres\w*|memdb|t\.Skip\w*)\b`)

func TestTheSuiteNamesNoStoreAndSkipsNothing(t *testing.T) {
	for _, pattern := range []string{"*.go", "testdata/*"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if found := names.Find(text); found != nil && file != "contract_names_test.go" {
				t.Errorf("%s says %q: what a store does differently becomes a case for all", file, found)
			}
		}
	}
}
