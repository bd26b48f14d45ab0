package input

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// What an archive may unpack to. Reports compress to a fifth or a tenth; what comes out a hundred times as long as it
// went in was made to fill a machine.
const (
	freeBytes  = 64 << 20 // that may come out of any archive
	maxRatio   = 200      // of what comes out to what went in, beyond that
	maxDepth   = 3        // archives in archives
	maxEntries = 100_000  // files of one archive
	maxZip     = 256 << 20
	maxWindow  = 64 << 20 // memory that a zstd stream may ask for
)

// unpacking reads one input, and what is packed in it.
type unpacking struct {
	options Options
	yield   func(Item, error) bool
	in, out int64 // bytes read of the input, and unpacked of it
}

// sized is an input of which any part can be read.
type sized interface {
	io.ReaderAt
	Size() int64
}

// read reads a stream of any kind; base is its name in lower case without the endings of the packing. It returns false
// when nobody wants more.
func (u *unpacking) read(r io.Reader, name, base string, depth int) bool {
	whole, _ := r.(sized)
	if depth == 0 {
		r = counting{r, &u.in}
	}
	b := bufio.NewReaderSize(r, 64<<10)
	head, _ := b.Peek(512)
	var open func(*bufio.Reader, sized, string, string, int) bool
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		open = u.gunzip
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		open = u.unzstd
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		open = u.unzip
	case len(head) > 262 && string(head[257:262]) == "ustar":
		open = u.untar
	default:
		return u.document(b, name, base)
	}
	if depth >= maxDepth {
		return u.fail(name, badf("unpack it first", "an archive in an archive in an archive"))
	}
	return open(b, whole, name, base, depth)
}

func (u *unpacking) fail(name string, err error) bool {
	return u.yield(Item{Name: name}, placed(err, name, 0))
}

// document reads what is not packed.
func (u *unpacking) document(b *bufio.Reader, name, base string) bool {
	more := true
	yield := func(item Item, err error) bool {
		more = u.yield(item, err)
		return more
	}
	switch f := formatOf(base, b); f {
	case jsonLines:
		readLines(b, name, u.options, yield)
	case table:
		readTable(b, name, u.options, yield)
	case feed:
		readFeed(b, name, u.options, yield)
	default:
		item, err := readOne(b, f, u.options)
		item.Name = name
		return yield(item, placed(err, name, 0))
	}
	return more
}

func (u *unpacking) gunzip(b *bufio.Reader, _ sized, name, base string, depth int) bool {
	z, err := gzip.NewReader(b)
	if err != nil {
		return u.fail(name, badf("compress the file again", "broken gzip: %v", err))
	}
	return u.read(u.bounded(z), name, strings.Replace(strings.TrimSuffix(base, ".gz"), ".tgz", ".tar", 1), depth+1)
}

func (u *unpacking) unzstd(b *bufio.Reader, _ sized, name, base string, depth int) bool {
	z, err := zstd.NewReader(b, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return u.fail(name, badf("compress the file again", "broken zstd: %v", err))
	}
	defer z.Close()
	return u.read(u.bounded(z), name, strings.TrimSuffix(strings.TrimSuffix(base, ".zst"), ".zstd"), depth+1)
}

func (u *unpacking) untar(b *bufio.Reader, _ sized, name, _ string, depth int) bool {
	t := tar.NewReader(b)
	for n := 0; ; n++ {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return true
		case err != nil:
			return u.fail(name, err)
		case n >= maxEntries:
			return u.fail(name, badf("make several archives", "more than %d files; the rest is not read", maxEntries))
		case h.Typeflag == tar.TypeDir, h.Typeflag == tar.TypeXGlobalHeader:
			continue
		}
		if !u.entry(name, h.Name, h.FileInfo().Mode(), t, depth) {
			return false
		}
	}
}

func (u *unpacking) unzip(b *bufio.Reader, whole sized, name, _ string, depth int) bool {
	if whole == nil {
		raw, err := io.ReadAll(io.LimitReader(b, maxZip+1))
		if err != nil {
			return u.fail(name, err)
		}
		if len(raw) > maxZip {
			return u.fail(name, badf("name the file instead, or unpack it", "a zip archive of more than %s that comes as a stream", count(maxZip)))
		}
		whole = bytes.NewReader(raw)
	}
	z, err := zip.NewReader(whole, whole.Size())
	switch {
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		return u.fail(name, err)
	case len(z.File) > maxEntries:
		return u.fail(name, badf("make several archives", "%d files, more than %d", len(z.File), maxEntries))
	}
	u.in = max(u.in, whole.Size())
	for _, f := range z.File {
		if f.Name == "[Content_Types].xml" {
			return u.fail(name, badf("save it as text or as a page", "an office document"))
		}
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			if !u.fail(name+Inside+f.Name, err) {
				return false
			}
			continue
		}
		more := u.entry(name, f.Name, f.Mode(), u.bounded(r), depth)
		r.Close()
		if !more {
			return false
		}
	}
	return true
}

// entry reads one file of an archive. Hidden ones are left out, as in a folder.
func (u *unpacking) entry(archive, name string, mode fs.FileMode, r io.Reader, depth int) bool {
	name = strings.ToValidUTF8(name, "\ufffd")
	full, base := archive+Inside+name, path.Base(name)
	switch {
	case !fs.ValidPath(strings.TrimPrefix(name, "./")) || strings.Contains(name, `\`):
		return u.fail(full, badf("make the archive again, of plain paths", "a path that leads out of its archive"))
	case strings.HasPrefix(base, "."), strings.HasPrefix(name, "__MACOSX/"):
		return true
	case !mode.IsRegular():
		return u.fail(full, badf("put the file itself into the archive", "a link or a device, and no file"))
	}
	return u.read(r, full, strings.ToLower(base), depth+1)
}

// counting counts what is read.
type counting struct {
	r io.Reader
	n *int64
}

func (c counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	*c.n += int64(n)
	return n, err
}

// errBomb ends the reading of an archive; unlike a bad report it is the last thing that comes.
var errBomb = fmt.Errorf("the archive unpacks to more than %d times its size", maxRatio)

// bounded ends with an error when an archive unpacks to more than any of reports does.
func (u *unpacking) bounded(r io.Reader) io.Reader { return &boundedReader{u, r} }

type boundedReader struct {
	u *unpacking
	r io.Reader
}

func (b *boundedReader) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.u.out += int64(n)
	if b.u.out > freeBytes && b.u.out > maxRatio*b.u.in {
		return 0, errBomb
	}
	return n, err
}
