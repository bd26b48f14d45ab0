package ingest

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

const bulletin = `<rss><channel><title>T</title><item><guid>urn:1</guid><description>One was hurt.</description></item></channel></rss>`

// site serves a feed with an ETag, and what a hostile site might.
func site(t *testing.T) (address string, asked *[]int) {
	t.Helper()
	asked = &[]int{}
	mux := http.NewServeMux()
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		status := http.StatusOK
		if r.Header.Get("If-None-Match") == `"v1"` {
			status = http.StatusNotModified
		}
		*asked = append(*asked, status)
		w.Header().Set("ETag", `"v1"`)
		w.WriteHeader(status)
		if status == http.StatusOK {
			fmt.Fprint(w, bulletin)
		}
	})
	for path, to := range map[string]string{"/private": "http://10.0.0.1/", "/meta": "http://169.254.169.254/latest", "/mapped": "http://[::ffff:127.0.0.1]:1/", "/local": "http://localhost:1/", "/loop": "/loop", "/moved": "/feed"} {
		mux.Handle(path, http.RedirectHandler(to, http.StatusFound))
	}
	mux.HandleFunc("/busy", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL, asked
}

func TestAFeedIsAskedOnlyForWhatIsNew(t *testing.T) {
	address, asked := site(t)
	in := Inputs{Names: []string{address + "/feed"}, Web: NewWeb()}
	got, failed := texts(t, in)
	if !slices.Equal(got, []string{"One was hurt."}) || len(failed) != 0 {
		t.Fatalf("got %q, errors %q", got, failed)
	}
	start := time.Now()
	if got, failed := texts(t, in); len(got) != 0 || len(failed) != 0 {
		t.Errorf("again: got %q, errors %q", got, failed)
	}
	if took := time.Since(start); took < pace/2 {
		t.Errorf("asked again after %v, and a host is asked at most every %v", took, pace)
	}
	in.Web.Forget()
	if got, _ := texts(t, in); len(got) != 1 || !slices.Equal(*asked, []int{200, 304, 200}) {
		t.Errorf("forgotten: got %q, answers %v", got, *asked)
	}
}

func TestRedirectsIntoAPrivateNetworkOrWithoutEndAreNotFollowed(t *testing.T) {
	address, _ := site(t)
	for path, want := range map[string]string{
		"/private": "private network", "/meta": "private network", "/mapped": "private network", "/local": "private network",
		"/loop": "more than 5 redirects", "/none": "404",
	} {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			if _, err := NewWeb().Fetch(t.Context(), address+path); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, want %s", err, want)
			}
		})
	}
	t.Run("/moved", func(t *testing.T) {
		t.Parallel()
		if body, err := NewWeb().Fetch(t.Context(), address+"/moved"); err != nil || string(body) != bulletin {
			t.Errorf("got %q, %v", body, err)
		}
	})
}

func TestAServerThatAsksForItIsLeftAlone(t *testing.T) {
	address, _ := site(t)
	w := NewWeb()
	w.hosts[strings.TrimPrefix(address, "http://")] = nil
	if _, err := w.Fetch(t.Context(), address+"/busy"); err == nil || !strings.Contains(err.Error(), "left alone") {
		t.Errorf("got %v", err)
	}
	if left := time.Until(w.last(address + "/busy").notBefore); left < 59*time.Minute {
		t.Errorf("left alone for %v", left)
	}
	if body, err := w.Fetch(t.Context(), address+"/busy"); body != nil || err != nil {
		t.Errorf("asked again: %q, %v", body, err)
	}
}

func TestWatchFindsNewAndChangedFilesOnceTheyAreWritten(t *testing.T) {
	dir := folder(t, map[string]string{"a.txt": "a"})
	w := NewWatch(Inputs{Names: []string{dir, "https://news.example/feed"}})
	now := time.Now()
	looks := func(step time.Duration) []string {
		now = now.Add(step)
		var names []string
		for _, n := range w.Changed(now).Names {
			names = append(names, filepath.Base(n))
		}
		return names
	}
	want := func(got []string, names ...string) {
		t.Helper()
		if !slices.Equal(got, names) {
			t.Errorf("got %q, want %q", got, names)
		}
	}
	want(looks(0), "feed") // the file may still be written
	want(looks(time.Second), "a.txt")
	want(looks(time.Second))
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "b.txt"), []byte("b"), 0o600); err != nil {
		t.Fatal(err)
	}
	want(looks(time.Second))
	want(looks(time.Second), "a.txt", "b.txt")
	want(looks(feedPace), "feed")
}
