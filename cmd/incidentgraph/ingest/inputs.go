package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/incidentgraph/incidentgraph/extract/input"
)

// Inputs are the inputs of a command.
type Inputs struct {
	Names   []string // files, folders (with all that is in them), globs, addresses, and "-" for Stdin
	Stdin   io.Reader
	Options input.Options
	Web     *Web        // fetches addresses; nil: a new one
	Except  string      // a file of a folder or glob that is no input, nor what begins with its name: the store's own
	OnRead  func(n int) // called with the number of bytes that were read; nil: nobody asks

	only    map[string]bool // ids of the failed list; nil: all items are read
	retried []string        // their inputs
}

// Items yields every report of the inputs: in the order of the names, files of a folder or glob in the order of their
// paths. An error is an *input.Error of one report or file; the next ones follow.
func (in Inputs) Items(ctx context.Context) iter.Seq2[input.Item, error] {
	if in.Web == nil {
		in.Web = NewWeb()
	}
	return in.onlyFailed(in.all(ctx))
}

func (in Inputs) all(ctx context.Context) iter.Seq2[input.Item, error] {
	return func(yield func(input.Item, error) bool) {
		for path, err := range in.files() {
			if ctx.Err() != nil {
				return
			}
			if err != nil {
				if !yield(input.Item{}, err) {
					return
				}
				continue
			}
			if !in.read(ctx, path, yield) {
				return
			}
		}
	}
}

// Size is the number of bytes of all inputs that are files; stdin and what cannot be looked at count nothing.
func (in Inputs) Size() int64 {
	var size int64
	for path, err := range in.files() {
		if err != nil || path == "-" || isAddress(path) {
			continue
		}
		if info, err := os.Stat(path); err == nil {
			size += info.Size()
		}
	}
	return size
}

// files yields the paths of all files that the names stand for.
func (in Inputs) files() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, name := range in.Names {
			paths, err := expand(name)
			if err != nil && !yield("", err) {
				return
			}
			for _, p := range paths {
				if in.excepted(p) && p != name {
					continue
				}
				if !yield(p, nil) {
					return
				}
			}
		}
	}
}

// excepted tells whether the path is the store's file or one that the store keeps beside it.
func (in Inputs) excepted(path string) bool {
	if in.Except == "" {
		return false
	}
	full, err := filepath.Abs(path)
	except, err2 := filepath.Abs(in.Except)
	return err == nil && err2 == nil && strings.HasPrefix(full, except)
}

// expand returns the files that one name stands for, sorted.
func expand(name string) ([]string, error) {
	if name == "-" || isAddress(name) {
		return []string{name}, nil
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return walk(name)
	case err == nil:
		return []string{name}, nil
	case !strings.ContainsAny(name, "*?[{"):
		return nil, failure(name, explain(err), "see that the path is right")
	}
	paths, err := doublestar.FilepathGlob(name, doublestar.WithFilesOnly())
	if err == nil && len(paths) == 0 {
		err = errors.New("no file matches")
	}
	if err != nil {
		return nil, failure(name, err.Error(), "see that the pattern is right")
	}
	slices.Sort(paths)
	return paths, nil
}

// walk returns the regular files of a folder and its folders, but for hidden ones.
func walk(folder string) ([]string, error) {
	var paths []string
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("%s: %s", path, explain(err))
		case path != folder && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			paths = append(paths, path)
		}
		return nil
	})
	if err != nil {
		return paths, failure(folder, err.Error(), "see that the folder can be read")
	}
	return paths, nil
}

// read yields the reports of one file; false when nobody wants more.
func (in Inputs) read(ctx context.Context, path string, yield func(input.Item, error) bool) bool {
	var r io.Reader = &counter{in.Stdin, in.OnRead}
	switch {
	case isAddress(path):
		body, err := in.Web.Fetch(ctx, path)
		if err != nil {
			return yield(input.Item{Name: path}, failure(path, err.Error(), "see that it is the address of a feed or page that may be fetched"))
		}
		if body == nil {
			return true
		}
		r = &counter{bytes.NewReader(body), in.OnRead}
	case path != "-":
		f, err := os.Open(path)
		if err != nil {
			return yield(input.Item{}, failure(path, explain(err), "see that the file can be read"))
		}
		defer f.Close()
		info, err := f.Stat()
		if err == nil && info.Mode().IsRegular() {
			r = &file{counter{f, in.OnRead}, f, info.Size()}
		} else {
			r = &counter{f, in.OnRead}
		}
	}
	for item, err := range input.Read(r, path, in.Options) {
		if ctx.Err() != nil || !yield(item, err) {
			return false
		}
	}
	return true
}

// counter tells how much is read.
type counter struct {
	io.Reader
	onRead func(int)
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.told(n)
	return n, err
}

func (c *counter) told(n int) {
	if c.onRead != nil {
		c.onRead(n)
	}
}

// file is a regular file, of which any part can be read.
type file struct {
	counter
	at   io.ReaderAt
	size int64
}

func (f *file) ReadAt(p []byte, off int64) (int, error) {
	n, err := f.at.ReadAt(p, off)
	f.told(n)
	return n, err
}

// Size is the length of the file in bytes.
func (f *file) Size() int64 { return f.size }

func failure(name, what, do string) error { return &input.Error{Name: name, What: what, Do: do} }

// explain takes the path out of a file system's error, since the place is told beside it.
func explain(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
