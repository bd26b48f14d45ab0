package schema_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
	"time"

	"github.com/Khan/genqlient/generate"
	"github.com/Khan/genqlient/graphql"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
	"github.com/incidentgraph/incidentgraph/schema"
)

// generatedClient is what an ordinary generator makes of the printed schema and some operations.
const generatedClient = "client_generated_test.go"

// The client is generated from the schema as it is printed: where that changes so that the client does, the change shows.
func TestTheGeneratedClientIsCurrent(t *testing.T) {
	config := &generate.Config{
		Schema: []string{"../docs/schema.graphql"}, Operations: []string{"testdata/client/operations.graphql"},
		Generated: generatedClient, Package: "schema_test", ContextType: "context.Context", Optional: "pointer",
		Bindings: map[string]*generate.TypeBinding{"Date": {Type: "string"}, "DateTime": {Type: "time.Time"}},
	}
	if err := config.ValidateAndFillDefaults("."); err != nil {
		t.Fatal(err)
	}
	made, err := generate.Generate(config)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range made {
		if os.Getenv("UPDATE_CLIENT") != "" {
			if err := os.WriteFile(name, text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		has, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(has, text) {
			t.Errorf("%s is not what the generator makes: UPDATE_CLIENT=1 go test ./schema -run GeneratedClient", name)
		}
	}
}

// signed sends a token with every request.
type signed struct{ token string }

func (s signed) Do(r *http.Request) (*http.Response, error) {
	r.Header.Set("Authorization", "Bearer "+s.token)
	return http.DefaultClient.Do(r) //nolint:gosec // to the test's own server
}

// serveRecords serves the hand-written records, which the holder of the token may change.
func serveRecords(t *testing.T, token string) string {
	t.Helper()
	store, err := sqlitestore.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	f, err := os.Open("testdata/records.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var records []graph.Record
	for lines := json.NewDecoder(f); ; {
		var r graph.Record
		if err := lines.Decode(&r); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	g := graph.New(store)
	if _, err := g.Apply(t.Context(), records...); err != nil {
		t.Fatal(err)
	}
	known, err := schema.ParseTokens("amal " + token)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(schema.Handler(g, store, schema.Options{Tokens: known}))
	t.Cleanup(server.Close)
	return server.URL + "/graphql"
}

func TestAGeneratedClientAsksAndChanges(t *testing.T) {
	const token = "amal-has-this-long-token" //nolint:gosec // of the test alone
	client := graphql.NewClient(serveRecords(t, token), signed{token})
	from, first := "2023-01-01", 1
	asked, err := AttacksIn(t.Context(), client, "place/pk/peshawar", &from, &first)
	if err != nil {
		t.Fatal(err)
	}
	attack := asked.Attacks.Nodes[0]
	if *attack.Type != AttackTypeBombing || *attack.Killed.Shown != 84 || !*attack.Killed.Disputed || len(attack.ClaimedBy.Edges) == 0 {
		t.Errorf("%+v", attack)
	}
	if !asked.Attacks.PageInfo.HasNextPage || *asked.Attacks.TotalCount != 2 {
		t.Errorf("a page of %v", *asked.Attacks.TotalCount)
	}
	back, err := TakeBack(t.Context(), client, "report/sharq-1")
	if err != nil || back.Retract.Changed != 1 || back.Retract.NodesRemoved == 0 {
		t.Errorf("%+v, %v", back, err)
	}
	since, err := Since(t.Context(), client, time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC))
	if err != nil || since.ChangesSince.Added == 0 || *since.ChangesSince.Changes[0].Label != LabelAttack {
		t.Errorf("%+v, %v", since, err)
	}
	unsigned := graphql.NewClient(serveRecords(t, token), http.DefaultClient)
	if _, err := TakeBack(t.Context(), unsigned, "sharq-1"); err == nil {
		t.Error("taken back without a token")
	}
}
