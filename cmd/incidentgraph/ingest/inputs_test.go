package ingest

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/extract/input"
)

// folder makes files in a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// texts reads the inputs: the texts of the reports, and the errors.
func texts(t *testing.T, in Inputs) (all []string, failed []string) {
	t.Helper()
	for item, err := range in.Items(context.Background()) {
		if err != nil {
			failed = append(failed, err.Error())
			continue
		}
		all = append(all, item.Report.Text)
	}
	return all, failed
}

func TestAFolderIsReadWholeInTheOrderOfItsPathsButForHiddenFiles(t *testing.T) {
	dir := folder(t, map[string]string{"b.txt": "b", "a/z.md": "z", "a/c.jsonl": `{"text":"c1"}` + "\n" + `{"text":"c2"}`, ".git/x.txt": "x", ".hidden": "h"})
	got, failed := texts(t, Inputs{Names: []string{dir}})
	if want := []string{"c1", "c2", "z", "b"}; !slices.Equal(got, want) || len(failed) != 0 {
		t.Errorf("got %v, errors %v; want %v", got, failed, want)
	}
}

func TestNamesGlobsAndStandardInputAreReadInTheirOrder(t *testing.T) {
	dir := folder(t, map[string]string{"one.txt": "one", "deep/two.txt": "two", "deep/three.md": "three"})
	in := Inputs{Names: []string{"-", filepath.Join(dir, "**", "*.txt"), filepath.Join(dir, "deep", "three.md")}, Stdin: strings.NewReader("standard")}
	got, failed := texts(t, in)
	if want := []string{"standard", "two", "one", "three"}; !slices.Equal(got, want) || len(failed) != 0 {
		t.Errorf("got %v, errors %v; want %v", got, failed, want)
	}
}

func TestWhatIsNoInputIsToldAndTheOthersAreRead(t *testing.T) {
	dir := folder(t, map[string]string{"good.txt": "good"})
	missing, pattern := filepath.Join(dir, "missing.txt"), filepath.Join(dir, "*.csv")
	got, failed := texts(t, Inputs{Names: []string{missing, pattern, "https://", filepath.Join(dir, "good.txt")}})
	if !slices.Equal(got, []string{"good"}) {
		t.Errorf("got %v", got)
	}
	want := []string{missing + ": no such file or directory: see", pattern + ": no file matches: see", "https://: no address"}
	for i, w := range want {
		if len(failed) != len(want) || !strings.HasPrefix(failed[i], w) {
			t.Fatalf("errors %q, want %q", failed, want)
		}
	}
}

func TestTheStoreIsNoInput(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "a", "store.db": "\x00", "store.db-wal": "\x00"})
	got, failed := texts(t, Inputs{Names: []string{dir}, Except: filepath.Join(dir, "store.db")})
	if !slices.Equal(got, []string{"a"}) || len(failed) != 0 {
		t.Errorf("got %v, errors %v", got, failed)
	}
}

func TestSizeIsTheBytesOfAllFilesAndOnReadTellsThem(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "12345", "b/c.txt": "123"})
	read := 0
	in := Inputs{Names: []string{dir, "-", "missing"}, Stdin: strings.NewReader(""), OnRead: func(n int) { read += n }}
	if in.Size() != 8 {
		t.Errorf("size %d, want 8", in.Size())
	}
	if texts(t, in); read != 8 {
		t.Errorf("read %d, want 8", read)
	}
}

func TestOptionsReachTheReports(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "a"})
	for item, err := range (Inputs{Names: []string{dir}, Options: input.Options{Lang: "en", Publisher: "P"}}).Items(context.Background()) {
		if err != nil || item.Report.Publisher != "P" || item.Report.Lang != "en" {
			t.Errorf("got %+v, %v", item.Report, err)
		}
	}
}
