package ingest

import (
	"os"
	"time"
)

// feedPace is how often an address is asked for news, at most.
const feedPace = 15 * time.Minute

// Watch finds what is new of inputs since it last looked: files that are new or changed, and addresses whose turn it
// is. It has no state that outlives it: a program that starts again reads all, and a repeat writes nothing.
type Watch struct {
	in    Inputs
	files map[string]stamp
	asked map[string]time.Time
}

// stamp is how a file looked. It is read when it looks the same twice, so that no half of a file is.
type stamp struct {
	size     int64
	modified time.Time
	read     bool
}

// NewWatch returns a Watch that has seen nothing.
func NewWatch(in Inputs) *Watch {
	if in.Web == nil {
		in.Web = NewWeb()
	}
	return &Watch{in: in, files: map[string]stamp{}, asked: map[string]time.Time{}}
}

// Changed returns the inputs that are new at that time. A name for which there is no file is no failure yet: it may
// come.
func (w *Watch) Changed(now time.Time) Inputs {
	changed := w.in
	changed.Names = nil
	for path, err := range w.in.files() {
		switch {
		case err != nil || path == "-":
		case isAddress(path):
			if last, ok := w.asked[path]; !ok || now.Sub(last) >= feedPace {
				w.asked[path] = now
				changed.Names = append(changed.Names, path)
			}
		case w.settled(path):
			changed.Names = append(changed.Names, path)
		}
	}
	return changed
}

// settled tells whether a file is new or changed, and no longer being written.
func (w *Watch) settled(path string) bool {
	info, err := os.Stat(path)
	if err != nil {
		delete(w.files, path)
		return false
	}
	last, known := w.files[path]
	same := known && last.size == info.Size() && last.modified.Equal(info.ModTime())
	ready := same && !last.read
	w.files[path] = stamp{info.Size(), info.ModTime(), same && (last.read || ready)}
	return ready
}
