package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/schema"
)

const testToken = "a-token-that-is-long-enough"

var answering = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })

// status asks a handler, and returns how it answers.
func status(h http.Handler, path, client string, ask func(*http.Request)) int {
	r := httptest.NewRequest(http.MethodGet, path, http.NoBody)
	r.RemoteAddr = client
	if ask != nil {
		ask(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code
}

func TestWhereSignInIsAskedOnlyATokenOpens(t *testing.T) {
	tokens, err := schema.ParseTokens("ana " + testToken)
	if err != nil {
		t.Fatal(err)
	}
	h := signedIn(tokens, answering)
	for name, c := range map[string]struct {
		path string
		ask  func(*http.Request)
		want int
	}{
		"nobody":          {"/graphql", nil, 401},
		"page":            {"/", nil, 401},
		"metrics":         {"/metrics", nil, 401},
		"health":          {"/healthz", nil, 204},
		"bearer":          {"/graphql", func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+testToken) }, 204},
		"browser":         {"/", func(r *http.Request) { r.SetBasicAuth("any", testToken) }, 204},
		"wrong token":     {"/", func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+testToken+"x") }, 401},
		"empty password":  {"/", func(r *http.Request) { r.SetBasicAuth("ana", "") }, 401},
		"token as a name": {"/", func(r *http.Request) { r.SetBasicAuth(testToken, "") }, 401},
	} {
		if got := status(h, c.path, "192.0.2.1:1", c.ask); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestAnAddressThatAsksTooOftenWaitsAndOthersDoNot(t *testing.T) {
	h := throttled(1, answering)
	refused := 0
	for range 10 {
		if status(h, "/", "192.0.2.1:1", nil) == http.StatusTooManyRequests {
			refused++
		}
		if got := status(h, "/", "127.0.0.1:1", nil); got != 204 {
			t.Fatalf("this machine is refused: %d", got)
		}
	}
	if refused < 5 || refused > 6 {
		t.Errorf("%d of 10 requests at once are refused, and 4 may come", refused)
	}
	if got := status(h, "/", "192.0.2.2:1", nil); got != 204 {
		t.Errorf("another address is refused: %d", got)
	}
}

func TestClientsAreToldApartInBoundedMemory(t *testing.T) {
	th := &throttle{perSecond: 1}
	for i := range maxClients + 5 {
		th.allow(net.IPv4(10, byte(i>>16), byte(i>>8), byte(i)).String())
	}
	if len(th.clients) > maxClients {
		t.Errorf("%d clients are kept", len(th.clients))
	}
}

// certificate makes a certificate for this machine in files.
func certificate(t *testing.T) (cert, key string, pool *x509.CertPool) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, secret.Public(), secret)
	if err != nil {
		t.Fatal(err)
	}
	pkcs, err := x509.MarshalPKCS8PrivateKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	cert, key = filepath.Join(t.TempDir(), "cert.pem"), filepath.Join(t.TempDir(), "key.pem")
	for path, block := range map[string]*pem.Block{cert: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: pkcs}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool = x509.NewCertPool()
	pool.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	return cert, key, pool
}

// serving runs the serve command until the test ends.
func serving(t *testing.T, args ...string) (stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan int, 1)
	args = append([]string{"serve", "--store", "sqlite:" + filepath.Join(t.TempDir(), "s.db")}, args...)
	go func() { ended <- run(ctx, args, strings.NewReader(""), io.Discard, os.Stderr) }()
	t.Cleanup(cancel)
	return func() int { cancel(); return <-ended }
}

func get(t *testing.T, c *http.Client, address string) string {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		resp, err := c.Get(address) //nolint:noctx // the loop has its own end
		if err == nil && resp.StatusCode == http.StatusOK {
			defer resp.Body.Close()
			body, err := io.ReadAll(resp.Body)
			if err != nil {
				t.Fatal(err)
			}
			return string(body)
		}
		if err == nil {
			resp.Body.Close()
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s: %v", address, err)
		}
	}
}

func TestItServesOverTLSWithItsMetersAndStopsCleanly(t *testing.T) {
	cert, key, pool := certificate(t)
	listen := freeAddress(t)
	stop := serving(t, "--listen", listen, "--tls-cert", cert, "--tls-key", key, filepath.Join("testdata", "records.jsonl"))
	c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}}}
	get(t, c, "https://"+listen+"/readyz")
	told := get(t, c, "https://"+listen+"/metrics")
	for _, want := range []string{
		`incidentgraph_reports_total{outcome="stored"} 2`, `incidentgraph_reports_total{outcome="unreadable"} 0`,
		`incidentgraph_store_duration_seconds_count{kind="write"}`, `incidentgraph_http_request_duration_seconds_count{code="200",method="get",path="/readyz"}`,
	} {
		if !strings.Contains(told, want) {
			t.Errorf("/metrics lacks %s", want)
		}
	}
	c.CloseIdleConnections()
	if code := stop(); code != exitDone {
		t.Errorf("stopped, it exits with %d", code)
	}
}

func TestTheVersionNamesTheGoThatBuiltIt(t *testing.T) {
	if v := version(); !strings.Contains(v, "go1.") {
		t.Errorf("version %q", v)
	}
}
