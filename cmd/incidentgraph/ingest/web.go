package ingest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/time/rate"

	"github.com/incidentgraph/incidentgraph/extract/input"
)

// How politely the web is asked.
const (
	pace         = time.Second // between two questions to one host
	fetchTimeout = 30 * time.Second
	maxRedirects = 5
)

// Web fetches feeds and pages, at a polite pace, and remembers of each address what it needs in order to ask only for
// what is new. It is safe for concurrent use.
type Web struct {
	mu    sync.Mutex
	hosts map[string]*rate.Limiter
	seen  map[string]validators
}

// validators are what a server told of an answer, and is asked with the next time.
type validators struct {
	etag, modified string
	notBefore      time.Time // the server asked to be left alone until then
}

// NewWeb returns a Web that has seen nothing.
func NewWeb() *Web { return &Web{hosts: map[string]*rate.Limiter{}, seen: map[string]validators{}} }

func isAddress(name string) bool {
	return strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://")
}

// Fetch returns what stands at an address; nothing, where it is as it was at the last Fetch. The address itself may be
// anywhere, since a person named it; redirects to another host may not lead into a private network.
func (w *Web) Fetch(ctx context.Context, address string) ([]byte, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, errors.New("no address")
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	if err := w.wait(ctx, u.Host); err != nil {
		return nil, err
	}
	last := w.last(address)
	if time.Now().Before(last.notBefore) {
		return nil, nil
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", "incidentgraph")
	if last.etag != "" {
		req.Header.Set("If-None-Match", last.etag)
	}
	if last.modified != "" {
		req.Header.Set("If-Modified-Since", last.modified)
	}
	resp, err := client(u.Host).Do(req)
	if err != nil {
		return nil, errors.Unwrap(err) // without the address, which is told beside it
	}
	defer resp.Body.Close()
	return w.answer(address, last, resp)
}

func (w *Web) answer(address string, last validators, resp *http.Response) ([]byte, error) {
	switch {
	case resp.StatusCode == http.StatusNotModified:
		return nil, nil
	case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusServiceUnavailable:
		last.notBefore = time.Now().Add(retryAfter(resp.Header.Get("Retry-After")))
		w.remember(address, last)
		return nil, fmt.Errorf("the server asks to be left alone: %s", resp.Status)
	case resp.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("the server answers %s", resp.Status)
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, input.MaxPage+1))
	if err != nil {
		return nil, err
	}
	w.remember(address, validators{etag: resp.Header.Get("ETag"), modified: resp.Header.Get("Last-Modified")})
	return body, nil
}

// retryAfter reads the header of that name; a minute where it does not say.
func retryAfter(header string) time.Duration {
	if seconds, err := time.ParseDuration(header + "s"); err == nil && seconds > 0 {
		return min(seconds, 24*time.Hour)
	}
	if t, err := http.ParseTime(header); err == nil {
		return min(time.Until(t), 24*time.Hour)
	}
	return time.Minute
}

func (w *Web) last(address string) validators {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.seen[address]
}

func (w *Web) remember(address string, v validators) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seen[address] = v
}

// Forget makes the next Fetch of the addresses whole: what came of them was not stored.
func (w *Web) Forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	clear(w.seen)
}

// wait until the host may be asked again.
func (w *Web) wait(ctx context.Context, host string) error {
	w.mu.Lock()
	limiter := w.hosts[host]
	if limiter == nil {
		limiter = rate.NewLimiter(rate.Every(pace), 1)
		w.hosts[host] = limiter
	}
	w.mu.Unlock()
	return limiter.Wait(ctx)
}

// client fetches from a host that a person named, and follows redirects to it and to public addresses.
func client(named string) *http.Client {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	public := *dialer
	public.Control = func(_, address string, _ syscall.RawConn) error { return checkPublic(address) }
	transport := &http.Transport{
		DisableKeepAlives: true, TLSHandshakeTimeout: 10 * time.Second, MaxResponseHeaderBytes: 64 << 10,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			if host := withPort(named, "80"); address == host || address == withPort(named, "443") {
				return dialer.DialContext(ctx, network, address)
			}
			return public.DialContext(ctx, network, address)
		},
	}
	return &http.Client{Transport: transport, CheckRedirect: func(_ *http.Request, via []*http.Request) error {
		if len(via) >= maxRedirects {
			return fmt.Errorf("more than %d redirects", maxRedirects)
		}
		return nil
	}}
}

func withPort(host, port string) string {
	if _, _, err := net.SplitHostPort(host); err == nil {
		return host
	}
	return net.JoinHostPort(strings.Trim(host, "[]"), port)
}

// hidden are the address spaces that are as private as the private ones: between a provider and its customers, and IPv6
// addresses that stand for any IPv4 address.
var hidden = []netip.Prefix{netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("2002::/16")}

// checkPublic refuses to connect to what only this machine or its network should reach. It sees the address after
// names were looked up, so that no name can stand for a private one.
func checkPublic(address string) error {
	a, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := a.Addr().Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || slices.ContainsFunc(hidden, func(p netip.Prefix) bool { return p.Contains(ip) }) {
		return errors.New("a redirect into a private network is not followed")
	}
	return nil
}
