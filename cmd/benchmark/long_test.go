//go:build unix

package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
)

func TestALongLoadStoresAllAndShowsEachPart(t *testing.T) {
	var out bytes.Buffer
	l, err := measureLong(t.Context(), []string{filepath.Join("..", "..", "seeds", "reports")}, 150, &out)
	if err != nil {
		t.Fatal(err)
	}
	if l.summary.Added != 150 || l.stored != 150 || l.summary.Failed != 0 || l.size == 0 {
		t.Errorf("%+v", l)
	}
	if rows := strings.Count(out.String(), "\n"); rows != len(l.marks)+1 || l.marks[len(l.marks)-1].read != 150 {
		t.Errorf("%d lines\n%s", rows, &out)
	}
	if v := l.verdict(); !strings.Contains(v, "150 = 150 + 0") {
		t.Errorf("verdict %s", v)
	}
	for i := 1; i < len(l.marks); i++ {
		if l.rate(i) <= 0 || l.marks[i].resident <= 0 {
			t.Errorf("part %d: %+v", i, l.marks[i])
		}
	}
}

func TestALongLoadOfTooFewIsRefused(t *testing.T) {
	if err := runLong(t.Context(), nil, 50, &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "say 1000 or more") {
		t.Errorf("got %v", err)
	}
}
