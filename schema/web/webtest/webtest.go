// Package webtest looks at pages as a person does: in a real Chromium, headless, which the tests of one process share.
// A tab is opened at an address, waits until something is seen, presses keys, and tells what the browser complained of.
// Without Chromium a test is skipped, or fails where CHROMIUM_REQUIRED is 1. It never talks to any other machine.
package webtest

import (
	"context"
	"fmt"
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

// Tab is a page with storage of its own: no test sees what another one kept there.
type Tab struct {
	testing.TB
	Ctx     context.Context // the tab, as chromedp has it
	Patient time.Duration   // how long Wait waits

	mu     sync.Mutex
	faults []string // what the browser complained of: errors of scripts, what the policy refused
}

// browser is the Chromium of this process.
var browser struct {
	start sync.Once
	ctx   context.Context
	stop  []context.CancelFunc
	err   error
}

// path finds Chromium; empty if there is none.
func path() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			return found
		}
	}
	return ""
}

func start(path string) {
	allocator, stop := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Headless, chromedp.WindowSize(1440, 900))
	ctx, cancel := chromedp.NewContext(allocator)
	browser.ctx, browser.stop = ctx, []context.CancelFunc{cancel, stop} //nolint:fatcontext // once a process
	_, browser.err = chromedp.Run(ctx, chromedp.Title())
}

// Tests are the tests of a package, for its TestMain.
type Tests struct{ *testing.M }

// Run runs the tests, ends the browser that they may have started, and returns their exit code.
func (t Tests) Run() int {
	code := t.M.Run()
	for _, stop := range browser.stop {
		stop()
	}
	return code
}

// Open opens an empty tab for a test, which closes it; it lives for at most the given time.
func Open(tb testing.TB, atMost time.Duration) *Tab {
	tb.Helper()
	found := path()
	if found == "" {
		if os.Getenv("CHROMIUM_REQUIRED") == "1" {
			tb.Fatal("no Chromium was found, and CHROMIUM_REQUIRED is set; install the package chromium")
		}
		tb.Skip("no Chromium was found; install the package chromium to run this")
	}
	browser.start.Do(func() { start(found) })
	if browser.err != nil {
		tb.Fatalf("start the browser: %v", browser.err)
	}
	b := &Tab{TB: tb, Patient: 15 * time.Second}
	ctx, cancel := chromedp.NewContext(browser.ctx, chromedp.WithNewBrowserContext(), chromedp.WithListener(b.listen))
	tb.Cleanup(cancel)
	limited, done := context.WithTimeout(ctx, atMost)
	tb.Cleanup(done)
	b.Ctx = limited
	if err := chromedp.Do(b.Ctx, chromedp.EmulateViewport(1440, 900)); err != nil {
		tb.Fatalf("open a tab: %v", err)
	}
	return b
}

// listen keeps what goes wrong in the page.
func (b *Tab) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		fault := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			fault += " " + e.ExceptionDetails.Exception.Description
		}
		b.faults = append(b.faults, fault)
	case *log.EventEntryAdded:
		b.faults = append(b.faults, fmt.Sprintf("%s: %s %s", e.Entry.Level, e.Entry.Text, e.Entry.URL))
	}
}

// Open goes to an address.
func (b *Tab) Open(address string) {
	b.Helper()
	if err := chromedp.Do(b.Ctx, chromedp.Navigate(address)); err != nil {
		b.Fatalf("open %s: %v", address, err)
	}
}

// Wait waits until an expression is true.
func (b *Tab) Wait(expression string) {
	b.Helper()
	deadline := time.Now().Add(b.Patient)
	for time.Now().Before(deadline) {
		if ok, err := chromedp.Run(b.Ctx, chromedp.Evaluate[bool]("!!("+expression+")")); err == nil && ok {
			return
		}
		time.Sleep(30 * time.Millisecond)
	}
	text, _ := chromedp.Run(b.Ctx, chromedp.Evaluate[string]("document.body.innerText")) // the page may be gone
	b.Screenshot("failed")
	b.Fatalf("never true: %s\nfaults: %q\nthe page shows:\n%.3000s", expression, b.faults, text)
}

// Text is what an expression gives.
func (b *Tab) Text(expression string) string {
	b.Helper()
	return Get[string](b, expression)
}

// Get is what an expression gives, as a value of type T, as soon as what it looks at is there: while it throws, it is
// tried again.
func Get[T any](b *Tab, expression string) T {
	b.Helper()
	var v T
	var err error
	for deadline := time.Now().Add(b.Patient); time.Now().Before(deadline); time.Sleep(30 * time.Millisecond) {
		if v, err = chromedp.Run(b.Ctx, chromedp.Evaluate[T](expression)); err == nil {
			return v
		}
	}
	b.Fatalf("%s: %v", expression, err)
	return v
}

// Do runs a statement, as Get asks.
func (b *Tab) Do(statement string) {
	b.Helper()
	Get[bool](b, "("+statement+", true)")
}

// Keys presses keys where the focus is.
func (b *Tab) Keys(keys string) {
	b.Helper()
	if err := chromedp.Do(b.Ctx, chromedp.KeyEvent(keys)); err != nil {
		b.Fatal(err)
	}
}

// Screenshot writes what is seen to the folder that SCREENSHOTS names, to be looked at; without it, it does nothing.
func (b *Tab) Screenshot(name string) {
	b.Helper()
	folder := os.Getenv("SCREENSHOTS")
	if folder == "" {
		return
	}
	png, err := chromedp.Run(b.Ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644); err != nil { //nolint:gosec // a picture that anybody may look at
		b.Fatal(err)
	}
}

// Clean fails if the browser complained of anything but what is allowed.
func (b *Tab) Clean(allowed ...string) {
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
