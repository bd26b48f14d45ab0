package web

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"strings"
	"testing"
)

func read(t *testing.T, name string) []byte {
	t.Helper()
	content, err := fs.ReadFile(Files, name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// vendored is a line of versions.txt.
type vendored struct{ file, pkg, version, licence, sum string }

func versions(t *testing.T) []vendored {
	t.Helper()
	var out []vendored
	lines := bufio.NewScanner(bytes.NewReader(read(t, "vendor/versions.txt")))
	for lines.Scan() {
		if f := strings.Split(lines.Text(), "\t"); !strings.HasPrefix(f[0], "#") {
			out = append(out, vendored{f[0], f[1], f[2], f[3], f[4]})
		}
	}
	return out
}

func TestFilesOfOthersAreWhatTheirListSays(t *testing.T) {
	listed := map[string]bool{"versions.txt": true}
	for _, v := range versions(t) {
		sum := sha256.Sum256(read(t, "vendor/"+v.file))
		if hex.EncodeToString(sum[:]) != v.sum {
			t.Errorf("%s is not the file of %s %s; run go generate ./schema/web", v.file, v.pkg, v.version)
		}
		if v.licence == "" || len(read(t, "vendor/"+v.pkg+".LICENSE.txt")) < 500 {
			t.Errorf("%s has no licence", v.pkg)
		}
		listed[v.file], listed[v.pkg+".LICENSE.txt"] = true, true
	}
	files, err := fs.ReadDir(Files, "vendor")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !listed[f.Name()] {
			t.Errorf("%s is in no list", f.Name())
		}
	}
}

// What makes markup of text has no place in the page's own modules.
func TestOurModulesMakeNoMarkupOfText(t *testing.T) {
	files, err := fs.Glob(Files, "*.js")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d modules, %v", len(files), err)
	}
	for _, name := range files {
		for _, bad := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "setTimeout(\"", "DOMParser", "createContextualFragment"} {
			if bytes.Contains(read(t, name), []byte(bad)) {
				t.Errorf("%s has %s", name, bad)
			}
		}
	}
}

func TestEveryImportAndEveryFileOfAPageIsThere(t *testing.T) {
	for _, pattern := range []string{"*.js", "*.html"} {
		files, err := fs.Glob(Files, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			for part := range strings.SplitSeq(string(read(t, name)), `"`) {
				file, ours := strings.CutPrefix(part, "/assets/")
				if local, ok := strings.CutPrefix(part, "./"); ok && path.Ext(local) == ".js" {
					file, ours = local, true
				}
				if ours {
					read(t, file)
				}
			}
		}
	}
}
