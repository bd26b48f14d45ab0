package schema

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph"
)

// Exporter writes the part of a graph around nodes in a format, as `incidentgraph export` writes the whole.
type Exporter func(ctx context.Context, g *graph.Graph, format string, keys []string, w io.Writer) error

// exported are the formats in which a part of the graph can be had, each with its media type and a file's ending.
var exported = map[string]struct{ media, ending string }{
	"csv":     {"text/csv; charset=utf-8", ".csv"},
	"geojson": {"application/geo+json", ".geojson"},
	"graphml": {"application/graphml+xml", ".graphml"},
	"stix":    {"application/stix+json;version=2.1", ".stix.json"},
	"jsonl":   {"application/jsonl", ".jsonl"},
}

// mostExported is how many nodes are exported at once: the explorer page is used with 2,000 of them.
const mostExported = 5000

// part is what a client asks to have as a file.
type part struct {
	Format string   `json:"format"`
	Keys   []string `json:"keys"`
}

// serveExport answers POST /export with {"format": …, "keys": […]}: the nodes, what the attacks among them are related
// to, and the relationships between these, as a file.
func (s *Service) serveExport(w http.ResponseWriter, r *http.Request) {
	p, refused := s.part(w, r)
	if refused != "" {
		plain(w, http.StatusBadRequest, refused)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.limits.Time)
	defer cancel()
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
		plain(w, http.StatusServiceUnavailable, "too much is asked at once; try again")
		return
	}
	var file bytes.Buffer
	if err := s.export(ctx, s.graph, p.Format, p.Keys, &file); err != nil {
		s.logger(ctx).Error().Err(err).Msg("an export failed")
		plain(w, http.StatusInternalServerError, "the export failed; the log says why")
		return
	}
	kind := exported[p.Format]
	h := w.Header()
	h.Set("Content-Type", kind.media)
	h.Set("Content-Disposition", `attachment; filename="incidentgraph`+kind.ending+`"`)
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(file.Len()))
	_, _ = w.Write(file.Bytes()) // the client may be gone
}

// part reads what is asked for, or says in words why it is refused.
func (s *Service) part(w http.ResponseWriter, r *http.Request) (p part, refused string) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, s.limits.Upload))
	if tooBig := (*http.MaxBytesError)(nil); errors.As(err, &tooBig) {
		return p, "the body is too long: ask for fewer nodes"
	}
	if err != nil || json.Unmarshal(body, &p) != nil {
		return p, `the body is no JSON object: send {"format": FORMAT, "keys": [KEY, …]}`
	}
	if _, ok := exported[p.Format]; !ok {
		return p, "there is no such format: choose one of " + strings.Join(slices.Sorted(maps.Keys(exported)), ", ")
	}
	if len(p.Keys) > mostExported {
		return p, "more than " + strconv.Itoa(mostExported) + " nodes: ask for fewer, or use the command incidentgraph export"
	}
	if err := storable(p.Keys); err != nil {
		return p, err.Error()
	}
	return p, ""
}
