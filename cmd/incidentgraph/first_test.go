package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph/neo4jtest"
)

// firstReport is the report that this project began with: an Arabic one, machine-translated, on the bombing of a mosque
// in Peshawar. It is no part of the repository.
const firstReport = "../../../shared/seed/000_6392301ee31fc1d2.txt"

// whoSaid asks who claimed, denied and condemned the attacks in a city, on whose word, in which words.
const whoSaid = `{
  attacks(where: {places: ["place/pk/peshawar"], during: {from: "2023-01-30", to: "2023-01-30"}}) {
    nodes { claimedBy { ...said } deniedBy { ...said } condemnedBy { ...said } }
  }
  path(from: "group/tehrik-i-taliban-pakistan", to: "group/al-qaeda", maxHops: 4, limit: 2) { length }
}
fragment said on NodeRelationshipConnection { edges { node { name } speaker { name } evidence { quote } } }`

// said is one answer of whoSaid.
type said struct {
	Edges []struct {
		Node     struct{ Name string }
		Speaker  *struct{ Name string }
		Evidence []struct{ Quote string }
	}
}

func TestTheFirstReportAnswersWhoClaimedDeniedAndCondemned(t *testing.T) {
	if _, err := os.Stat(firstReport); errors.Is(err, fs.ErrNotExist) {
		t.Skip("needs ../shared/seed beside the repository, which is no part of it")
	}
	small := askFirst(t, "sqlite:"+filepath.Join(t.TempDir(), "first.db"))
	if server := askFirst(t, neo4jtest.Start(t).URI()); !bytes.Equal(small, server) {
		t.Errorf("over SQLite:\n%s\nover Neo4j:\n%s", small, server)
	}
	var answer struct {
		Data struct {
			Attacks struct {
				Nodes []struct{ ClaimedBy, DeniedBy, CondemnedBy said }
			}
			Path []struct{ Length int }
		}
	}
	if err := json.Unmarshal(small, &answer); err != nil || len(answer.Data.Attacks.Nodes) != 1 {
		t.Fatalf("%v: want one attack\n%s", err, small)
	}
	a := answer.Data.Attacks.Nodes[0]
	for _, c := range []struct {
		what, who, word string
		said            said
	}{
		{"claimed", "faction", "Asfandyar Mir", a.ClaimedBy},
		{"denied", "Tehrik-i-Taliban Pakistan", "", a.DeniedBy},
		{"condemned", "Tehrik-i-Taliban Pakistan", "", a.CondemnedBy},
	} {
		if len(c.said.Edges) != 1 {
			t.Errorf("%d %s it, want one", len(c.said.Edges), c.what)
			continue
		}
		e := c.said.Edges[0]
		word := ""
		if e.Speaker != nil {
			word = e.Speaker.Name
		}
		if !strings.Contains(e.Node.Name, c.who) || word != c.word || len(e.Evidence) == 0 || e.Evidence[0].Quote == "" {
			t.Errorf("%s by %s on the word of %q, want %s on that of %q", c.what, e.Node.Name, word, c.who, c.word)
		}
	}
	if len(answer.Data.Path) == 0 {
		t.Error("no path from the TTP to al-Qaeda")
	}
}

// askFirst loads the first report into a store and asks whoSaid.
func askFirst(t *testing.T, store string) []byte {
	t.Helper()
	for _, args := range [][]string{
		{"load", "--store", store, "--published", "2023-01-31", firstReport},
		{"query", "--store", store, whoSaid},
	} {
		var out, errOut bytes.Buffer
		if code := run(t.Context(), args, strings.NewReader(""), &out, &errOut); code != exitDone {
			t.Fatalf("%s exits with %d: %s", args[0], code, &errOut)
		}
		if args[0] == "query" {
			return out.Bytes()
		}
	}
	return nil
}
