package main

import (
	"cmp"
	"context"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/ingest"
	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/schema"
)

// meters are what /metrics tells: how requests, loads and the process fare. No label holds words of a report or query.
type meters struct {
	registry   *prometheus.Registry
	requests   *prometheus.HistogramVec
	reports    *prometheus.CounterVec
	extraction prometheus.Histogram
	store      *prometheus.HistogramVec
	questions  *prometheus.HistogramVec
}

func newMeters() *meters {
	buckets := prometheus.ExponentialBuckets(0.001, 4, 8)
	m := &meters{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "incidentgraph_http_request_duration_seconds", Help: "Time to answer a request.", Buckets: buckets,
		}, []string{"path", "method", "code"}),
		reports: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "incidentgraph_reports_total", Help: "Reports that came in, by what became of them.",
		}, []string{"outcome"}),
		extraction: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "incidentgraph_extraction_duration_seconds", Help: "Time to extract a report.", Buckets: buckets,
		}),
		store: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "incidentgraph_store_duration_seconds", Help: "Time that the store took for a read or a write transaction.", Buckets: buckets,
		}, []string{"kind"}),
		questions: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "incidentgraph_graphql_duration_seconds", Help: "Time to answer a question, by its root field and the code of its first error.",
			Buckets: buckets,
		}, []string{"field", "code"}),
	}
	for _, outcome := range []string{"stored", "unreadable", "not_extracted"} {
		m.reports.WithLabelValues(outcome)
	}
	m.registry.MustRegister(m.requests, m.reports, m.extraction, m.store, m.questions, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// paths are those that requests are told apart by; others count as "other", so that nobody makes labels without end.
var paths = []string{"/graphql", "/healthz", "/readyz", "/"}

// instrumented serves a handler, and the meters at /metrics.
func (m *meters) instrumented(next http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	for _, p := range paths {
		label := p
		if p == "/" {
			label = "other"
		}
		mux.Handle(p, promhttp.InstrumentHandlerDuration(m.requests.MustCurryWith(prometheus.Labels{"path": label}), next))
	}
	return mux
}

// observe is what schema.Options.Observe asks for.
func (m *meters) observe(field string, code schema.Code, took time.Duration) {
	m.questions.WithLabelValues(field, string(code)).Observe(took.Seconds())
}

// failed counts a report of the failed list.
func (m *meters) failed(f *ingest.Failure) {
	outcome := "not_extracted"
	if f.Report == "" {
		outcome = "unreadable"
	}
	m.reports.WithLabelValues(outcome).Inc()
}

// timedExtractor measures an extractor.
type timedExtractor struct {
	ingest.Extractor
	took prometheus.Observer
}

// Extract implements ingest.Extractor.
func (x timedExtractor) Extract(r graph.Report) (graph.Record, error) {
	start := time.Now()
	defer func() { x.took.Observe(time.Since(start).Seconds()) }()
	return x.Extractor.Extract(r)
}

// timedStore measures a store.
type timedStore struct {
	graph.Store
	took *prometheus.HistogramVec
}

// Read implements graph.Store.
func (s timedStore) Read(ctx context.Context, fn func(context.Context, graph.Reader) error) error {
	return s.timed("read", func() error { return s.Store.Read(ctx, fn) })
}

// Write implements graph.Store.
func (s timedStore) Write(ctx context.Context, fn func(context.Context, graph.Tx) error) error {
	return s.timed("write", func() error { return s.Store.Write(ctx, fn) })
}

func (s timedStore) timed(kind string, do func() error) error {
	start := time.Now()
	defer func() { s.took.WithLabelValues(kind).Observe(time.Since(start).Seconds()) }()
	return do()
}

// revision is set by the linker where a build has no repository around it, as in a container.
var revision string

// version is the program's version and the revision that it was built from, as far as the build tells.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return cmp.Or(revision, "unknown")
	}
	told := map[string]string{}
	for _, s := range info.Settings {
		told[s.Key] = s.Value
	}
	parts := []string{strings.Trim(info.Main.Version, "()")}
	if r := cmp.Or(revision, told["vcs.revision"]); r != "" && !strings.Contains(parts[0], r[:min(12, len(r))]) {
		parts = append(parts, "revision "+r)
	}
	if told["vcs.modified"] == "true" {
		parts = append(parts, "modified")
	}
	return strings.Join(append(parts, info.GoVersion), ", ")
}
