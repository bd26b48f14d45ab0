package schema

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/export"
)

// exporting serves the records, and parts of them as files.
func exporting(t *testing.T) http.Handler {
	t.Helper()
	store := filled(t, emptyStore(t))
	return Handler(graph.New(store), store, Options{Export: export.WriteOf})
}

func postExport(t *testing.T, h http.Handler, body string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/export", strings.NewReader(body)))
	return w
}

func TestAPartOfTheGraphIsHadInEveryFormatOfWhatIsShown(t *testing.T) {
	h := exporting(t)
	for format, want := range map[string]string{
		"csv": "key,name,type", "geojson": "FeatureCollection", "graphml": "<graphml", "stix": `"bundle"`, "jsonl": `{"report":`,
	} {
		w := postExport(t, h, `{"format":"`+format+`","keys":["group/tehrik-i-taliban-pakistan","group/taliban"]}`)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %.200s", format, w.Code, w.Body)
		}
		if got := w.Header().Get("Content-Disposition"); !strings.HasPrefix(got, `attachment; filename="incidentgraph.`) {
			t.Errorf("%s: disposition %q", format, got)
		}
		if strings.Contains(w.Body.String(), "group/al-qaeda") {
			t.Errorf("%s holds a node that was not asked for", format)
		}
	}
}

func TestAnExportThatCannotBeSaysWhatToDo(t *testing.T) {
	h := exporting(t)
	many, err := json.Marshal(make([]string, mostExported+1))
	if err != nil {
		t.Fatal(err)
	}
	for body, want := range map[string]string{
		`{"format":"pdf"}`: "choose one of csv, geojson, graphml, jsonl, stix",
		`no`:               `send {"format"`,
		`{"format":"csv","keys":` + string(many) + `}`: "ask for fewer",
	} {
		if w := postExport(t, h, body); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%.40s: %d %s", body, w.Code, w.Body)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/export", strings.NewReader(`{"format":"csv"}`))
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != http.StatusForbidden {
		t.Errorf("another site's page gets %d", w.Code)
	}
}
