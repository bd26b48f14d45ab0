package input

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// pack makes an archive of files, in the order of their names.
func pack(t testing.TB, kind string, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	names := slices.Sorted(maps.Keys(files))
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	switch kind {
	case "zip":
		z := zip.NewWriter(&b)
		for _, name := range names {
			w, err := z.Create(name)
			must(err)
			_, err = io.WriteString(w, files[name])
			must(err)
		}
		must(z.Close())
	case "tar":
		w := tar.NewWriter(&b)
		for _, name := range names {
			must(w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(files[name]))}))
			_, err := io.WriteString(w, files[name])
			must(err)
		}
		must(w.WriteHeader(&tar.Header{Name: "link.txt", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}))
		must(w.Close())
	}
	return b.Bytes()
}

func zst(t testing.TB, data []byte) []byte {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return w.EncodeAll(data, nil)
}

func TestTheFilesOfAnArchiveAreReadEachByItsName(t *testing.T) {
	files := map[string]string{"a/one.txt": arabic, "b.jsonl": `{"id":"x","text":"t"}` + "\n{}", ".hidden": "h", "__MACOSX/b.txt": "m"}
	tarred := pack(t, "tar", files)
	for name, data := range map[string][]byte{
		"r.zip": pack(t, "zip", files), "r.tar": tarred, "r.tar.gz": zipped(t, string(tarred)), "r.tgz": zipped(t, string(tarred)), "r.tar.zst": zst(t, tarred), "-": tarred,
	} {
		items, failed := readAll(t, name, data, Options{})
		if len(items) != 2 || items[0].Name != name+"!/a/one.txt" || items[0].Report.Text != arabic || items[1].Report.ID != "x" || items[1].Line != 1 {
			t.Errorf("%s: %+v", name, items)
		}
		if len(failed) == 0 || failed[0].Place() != name+"!/b.jsonl:2" {
			t.Errorf("%s: errors %v", name, failed)
		}
		if link := len(failed) == 2 && strings.Contains(failed[1].Error(), "a link or a device"); link == (name == "r.zip") {
			t.Errorf("%s: errors %v", name, failed)
		}
	}
	if r := one(t, "a.txt.zst", zst(t, []byte(arabic)), Options{}).Report; r.Text != arabic {
		t.Errorf("%+v", r)
	}
	if r := one(t, "a.md.gz", zipped(t, "# T\n\nwords"), Options{}).Report; r.Title != "T" {
		t.Errorf("%+v", r)
	}
}

// fill writes so many megabytes of one line.
func fill(t *testing.T, w io.WriteCloser, megabytes int) {
	t.Helper()
	block := []byte(strings.Repeat("\n", 1<<20))
	for range megabytes {
		if _, err := w.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAnArchiveThatUnpacksToFarMoreThanItsSizeIsRefused(t *testing.T) {
	const word = "more than 200 times its size"
	var gz bytes.Buffer
	fill(t, gzip.NewWriter(&gz), 300)
	wantError(t, "bomb.jsonl.gz", gz.Bytes(), word)
	var zs bytes.Buffer
	w, err := zstd.NewWriter(&zs)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, w, 300)
	wantError(t, "bomb.jsonl.zst", zs.Bytes(), word)

	var zb bytes.Buffer
	z := zip.NewWriter(&zb)
	e, err := z.Create("bomb.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	fill(t, struct {
		io.Writer
		io.Closer
	}{e, z}, 300)
	wantError(t, "bomb.zip", zb.Bytes(), "bomb.zip!/bomb.jsonl", word)
}

func TestArchivesInArchivesEnd(t *testing.T) {
	data := []byte(arabic)
	for range maxDepth + 1 {
		data = zipped(t, string(data))
	}
	wantError(t, "quine.gz", data, "an archive in an archive")
}

func TestAPathOutOfItsArchiveIsRefused(t *testing.T) {
	for _, kind := range []string{"zip", "tar"} {
		for _, path := range []string{"../../etc/cron.txt", "/etc/passwd.txt", `..\up.txt`, "a/../../b.txt"} {
			items, failed := readAll(t, "a."+kind, pack(t, kind, map[string]string{path: "x"}), Options{})
			if len(items) != 0 || len(failed) == 0 || !strings.Contains(failed[0].Error(), "a path that leads out") {
				t.Errorf("%s in %s: %+v, %v", path, kind, items, failed)
			}
		}
	}
}

func TestDamagedArchivesAndOfficeDocumentsAreTold(t *testing.T) {
	whole := pack(t, "zip", map[string]string{"a.txt": arabic})
	wantError(t, "a.zip", whole[:len(whole)/2], "damaged", "again")
	z := zst(t, []byte(strings.Repeat(arabic, 100)))
	wantError(t, "a.txt.zst", z[:len(z)/2], "cut short or damaged")
	wantError(t, "a.docx", pack(t, "zip", map[string]string{"[Content_Types].xml": "<x/>", "word/document.xml": "<w/>"}), "an office document", "save it as text")
}
