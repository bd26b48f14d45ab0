package main

import (
	"net/http"
	"runtime/debug"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/incidentgraph/incidentgraph/schema"
)

// measured is how questions fare: what Service.Observe is told, by root field and code.
type measured struct{ seconds *prometheus.HistogramVec }

func newMeasured() measured {
	return measured{prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "incidentgraph_graphql_duration_seconds", Help: "Time to answer a question, by its root field and the code of its first error.",
		Buckets: prometheus.ExponentialBuckets(0.001, 4, 8),
	}, []string{"field", "code"})}
}

func (m measured) observe(field string, code schema.Code, took time.Duration) {
	m.seconds.WithLabelValues(field, string(code)).Observe(took.Seconds())
}

// instrumented serves a handler, and at /metrics how it, its questions and the process fare.
func instrumented(next http.Handler, questions measured) http.Handler {
	seconds := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "incidentgraph_http_request_duration_seconds", Help: "Time to answer a request.", Buckets: prometheus.ExponentialBuckets(0.001, 4, 8),
	}, []string{"method", "code"})
	registry := prometheus.NewRegistry()
	registry.MustRegister(seconds, questions.seconds, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	mux.Handle("/", promhttp.InstrumentHandlerDuration(seconds, next))
	return mux
}

// version is the program's version as the build tells it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	return info.Main.Version
}
