package schema

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// tab is one page in a real Chromium, open at a server of its own.
type tab struct {
	*testing.T
	ctx    context.Context //nolint:containedctx // it is the tab, as chromedp has it
	server string

	mu     sync.Mutex
	faults []string // what the browser complained of: errors of scripts, what the policy refused
}

// openTab starts a browser and a server for a handler. Without Chromium the test is skipped, or, where it is required,
// fails.
func openTab(t *testing.T, h http.Handler) *tab {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		if os.Getenv("CHROMIUM_REQUIRED") == "1" {
			t.Fatal("no Chromium was found, and CHROMIUM_REQUIRED is set; install the package chromium")
		}
		t.Skip("no Chromium was found; install the package chromium to run this")
	}
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	allocator, stop := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Headless, chromedp.WindowSize(1440, 900))
	t.Cleanup(stop)
	b := &tab{T: t, server: server.URL}
	ctx, cancel := chromedp.NewContext(allocator, chromedp.WithListener(b.listen))
	t.Cleanup(cancel)
	if _, err := chromedp.Run(ctx, chromedp.Title()); err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	limited, done := context.WithTimeout(ctx, 60*time.Second)
	t.Cleanup(done)
	b.ctx = limited
	return b
}

// listen keeps what goes wrong in the page.
func (b *tab) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.faults = append(b.faults, e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		b.faults = append(b.faults, fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL))
	}
}

func (b *tab) open(address string) {
	b.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(b.server+address)); err != nil {
		b.Fatalf("open %s: %v", address, err)
	}
}

// wait waits until an expression is true.
func (b *tab) wait(expression string) {
	b.Helper()
	deadline := time.Now().Add(6 * time.Second)
	for time.Now().Before(deadline) {
		if ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("!!("+expression+")")); err == nil && ok {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	text, _ := chromedp.Run(b.ctx, chromedp.Evaluate[string]("document.body.innerText"))
	b.screenshot("failed")
	b.Fatalf("never true: %s\nfaults: %q\nthe page shows:\n%.3000s", expression, b.faults, text)
}

func (b *tab) text(expression string) string {
	b.Helper()
	s, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return s
}

func (b *tab) do(expression string) {
	b.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("("+expression+", true)")); err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
}

func (b *tab) keys(keys string) {
	b.Helper()
	if err := chromedp.Do(b.ctx, chromedp.KeyEvent(keys)); err != nil {
		b.Fatal(err)
	}
}

// screenshot writes what is seen to the folder that SCREENSHOTS names, to be looked at; without it, it does nothing.
func (b *tab) screenshot(name string) {
	b.Helper()
	folder := os.Getenv("SCREENSHOTS")
	if folder == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644); err != nil {
		b.Fatal(err)
	}
}

// clean fails if the browser complained of anything but what is allowed.
func (b *tab) clean(allowed ...string) {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, fault := range b.faults {
		known := false
		for _, a := range allowed {
			known = known || strings.Contains(fault, a)
		}
		if !known {
			b.Errorf("the browser complained: %s", fault)
		}
	}
}
