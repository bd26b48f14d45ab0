package schema

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/schema/web/webtest"
)

// tab is one page in a real Chromium, open at a server of its own.
type tab struct {
	*webtest.Tab
	server string
}

// openTab opens a tab and a server for a handler.
func openTab(t *testing.T, h http.Handler) *tab {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return &tab{webtest.Open(t, 60*time.Second), server.URL}
}

func (b *tab) open(address string) {
	b.Helper()
	b.Open(b.server + address)
}
