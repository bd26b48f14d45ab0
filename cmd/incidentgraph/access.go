package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/pprof"
	"sync"
	"time"

	"github.com/rs/zerolog"
	"golang.org/x/time/rate"

	"github.com/incidentgraph/incidentgraph/schema"
)

// signedIn lets only requests with a token through, but for the questions of whoever keeps the server running. A browser
// asks its user, who gives any name and the token as the password.
func signedIn(tokens schema.Tokens, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/healthz" && r.URL.Path != "/readyz" && !tokens.Knows(r) {
			w.Header().Set("WWW-Authenticate", `Basic realm="incidentgraph", charset="UTF-8"`)
			http.Error(w, "give a token: as a bearer token, or as the password of any name", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// maxClients is how many addresses are told apart; then all start anew, so that memory stays bounded.
const maxClients = 10_000

// throttle bounds how often one address may ask.
type throttle struct {
	perSecond float64
	mu        sync.Mutex
	clients   map[string]*rate.Limiter
}

func (t *throttle) allow(client string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.clients[client]
	if l == nil {
		if len(t.clients) >= maxClients || t.clients == nil {
			t.clients = map[string]*rate.Limiter{}
		}
		l = rate.NewLimiter(rate.Limit(t.perSecond), max(1, int(4*t.perSecond)))
		t.clients[client] = l
	}
	return l.Allow()
}

// throttled answers an address that asks too often with 429. This machine's own addresses are not throttled: there a
// proxy stands for many.
func throttled(perSecond float64, next http.Handler) http.Handler {
	if perSecond <= 0 {
		return next
	}
	t := &throttle{perSecond: perSecond}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		client, _, err := net.SplitHostPort(r.RemoteAddr)
		if err != nil {
			client = r.RemoteAddr
		}
		if !loopback(client) && !t.allow(client) {
			w.Header().Set("Retry-After", "1")
			http.Error(w, "too many requests from this address", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// serveProfiles serves the profiles of Go's runtime at an address of this machine until ctx ends.
func serveProfiles(ctx context.Context, address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil || !loopback(host) {
		return usagef("--pprof %q: profiles show memory, so take an address of this machine alone: 127.0.0.1:6060", address)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("/debug/pprof/trace", pprof.Trace)
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return fmt.Errorf("listen on %s for profiles: %w", address, err)
	}
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	context.AfterFunc(ctx, func() { srv.Close() })
	go func() {
		if err := srv.Serve(l); err != nil && ctx.Err() == nil {
			zerolog.Ctx(ctx).Error().Err(err).Msg("profiles are no longer served")
		}
	}()
	return nil
}
