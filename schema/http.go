package schema

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/http"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"github.com/rs/zerolog"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Handler serves a graph: GraphQL at /graphql, the explorer page at /, GraphiQL at /graphiql, and the two questions of
// whoever keeps it running, /healthz (does the process live) and /readyz (does the store answer).
func Handler(g *graph.Graph, store graph.Store, o Options) http.Handler {
	return New(g, store, o).Handler()
}

// Handler is the service over HTTP.
func (s *Service) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/graphql", s.serveGraphQL)
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) { plain(w, http.StatusOK, "alive") })
	mux.HandleFunc("GET /readyz", s.serveReady)
	if s.export != nil {
		mux.HandleFunc("POST /export", s.serveExport)
	}
	servePages(mux)
	crossOrigin := http.NewCrossOriginProtection()
	crossOrigin.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		plain(w, http.StatusForbidden, "this request came from another site's page")
	}))
	for _, origin := range s.origins {
		if err := crossOrigin.AddTrustedOrigin(origin); err != nil {
			panic(fmt.Sprintf("schema: the origin %q was not checked: %v", origin, err))
		}
	}
	return s.logged(headers(gzhttp.GzipHandler(crossOriginAllowed(s.origins, crossOrigin.Handler(mux)))))
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text + "\n")) // the client may be gone
}

// readyWait is how long the store may take to show that it answers.
const readyWait = 2 * time.Second

func (s *Service) serveReady(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), readyWait)
	defer cancel()
	err := s.store.Read(ctx, func(ctx context.Context, reader graph.Reader) error {
		_, err := reader.Get(ctx, graph.Nodes, []string{"ready"})
		return err
	})
	if err != nil {
		s.logger(ctx).Error().Err(err).Msg("the store did not answer")
		plain(w, http.StatusServiceUnavailable, "the store does not answer")
		return
	}
	plain(w, http.StatusOK, "ready")
}

// policy lets a page use what comes from here, and nothing else: no inline script, no inline style, no other site.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// logged gives each request an id, which its answer and every line of the log about it carry, and logs how it ended.
// Neither queries nor answers are logged: both hold the words of reports.
func (s *Service) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := requestID()
		log := s.log.With().Str("request_id", id).Logger()
		w.Header().Set("X-Request-ID", id)
		seen := &seenWriter{ResponseWriter: w, status: http.StatusOK}
		started := time.Now()
		next.ServeHTTP(seen, r.WithContext(log.WithContext(r.Context())))
		level := zerolog.InfoLevel
		if seen.status >= http.StatusInternalServerError {
			level = zerolog.WarnLevel
		}
		log.WithLevel(level).Str("method", r.Method).Str("path", r.URL.Path).Int("status", seen.status).
			Int64("bytes", seen.bytes).Dur("took_ms", time.Since(started)).Msg("request answered")
	})
}

func requestID() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails: the runtime stops the program first
	return hex.EncodeToString(b[:])
}

// seenWriter notes how an answer ended.
type seenWriter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *seenWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *seenWriter) Write(b []byte) (int, error) {
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *seenWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
