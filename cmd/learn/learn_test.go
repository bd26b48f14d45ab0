package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// line is an annotated report, made up.
const line = `{"docid": "R-1", "doctext": "guerrillas kidnapped mayor juan perez yesterday.", "templates": [{"incident_type": "kidnapping", "PerpInd": [[["guerrillas", 0]]], "PerpOrg": [], "Target": [], "Victim": [[["juan perez", 28], ["perez", 33]]], "Weapon": []}]}
`

func TestAnAnnotatedReportIsReadWithItsPhrases(t *testing.T) {
	path := filepath.Join(t.TempDir(), "train.json")
	if err := os.WriteFile(path, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	reports, err := readReports(path)
	if err != nil {
		t.Fatal(err)
	}
	e := examples(reports)[0]
	g := e.Templates[0]
	if g.Type != "kidnapping" || len(g.Fillers["victim"]) != 1 || g.Fillers["victim"][0][1] != "perez" || len(g.At) != 3 || g.At[0] != 0 || g.At[2] != 33 {
		t.Errorf("%+v", g)
	}
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readReports(path); err == nil || !strings.Contains(err.Error(), "train.json:1") {
		t.Errorf("a broken line: %v", err)
	}
}

func TestTheSameReportsGiveTheSameWeights(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "train.json")
	if err := os.WriteFile(path, []byte(strings.Repeat(line, 6)), 0o600); err != nil {
		t.Fatal(err)
	}
	var made [2][]byte
	for i := range made {
		weights := filepath.Join(dir, "weights.tsv")
		if err := run([]string{"-weights", weights, path}, &bytes.Buffer{}); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(weights)
		if err != nil {
			t.Fatal(err)
		}
		made[i] = b
	}
	if len(made[0]) == 0 || !bytes.Equal(made[0], made[1]) {
		t.Errorf("%d and %d bytes", len(made[0]), len(made[1]))
	}
	if strings.Contains(string(made[0]), "perez") || strings.Contains(string(made[0]), "juan") {
		t.Error("a name stands in the weights")
	}
}

func TestAFallOfAFigureFails(t *testing.T) {
	const was = "\ndev\nincident_type  P  60.00  R  50.00  F1  55.00\nall            P  47.20  R  36.66  F1  41.00\n\ntrain\nincident_type  F1  70.00\nall            P  47.20  R  36.66  F1  61.00\n"
	if err := compare(was, strings.Replace(was, "41.00", "40.00", 1)); err != nil {
		t.Errorf("a fall of one point: %v", err)
	}
	if compare(was, strings.Replace(was, "41.00", "39.00", 1)) == nil || compare(was, strings.Replace(was, "61.00", "58.00", 1)) == nil || compare("", was) == nil {
		t.Error("a fall was not noticed")
	}
}

func TestWithoutTheAnnotatedReportsNothingIsMeasured(t *testing.T) {
	var out bytes.Buffer
	if err := run([]string{"-measure", filepath.Join(t.TempDir(), "none")}, &out); err != nil || !strings.Contains(out.String(), "nothing measured") {
		t.Errorf("%q, %v", out.String(), err)
	}
}
