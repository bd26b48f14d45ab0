package incidentgraph

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

var update = flag.Bool("update", false, "write the documents that are made from the code")

// current compares a document with what the code makes of it.
func current(t *testing.T, path, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("%s is not what the code says (%v): go test . -update", path, err)
	}
}

func labels(list []graph.Label) string {
	var names []string
	for _, l := range list {
		names = append(names, string(l))
	}
	return strings.Join(names, ", ")
}

func TestTheOntologyIsDocumentedAsTheTableHasIt(t *testing.T) {
	var b strings.Builder
	b.WriteString("# The ontology\n\nMade from the table in [graph/ontology.go](../graph/ontology.go) by `go test . -update`; Neo4j, GraphQL and the exports\nare made from the same table. A relationship is what reports say, each with its quotes; of a statement's three stances\n(asserted, denied, hypothetical) only asserted ones become relationships.\n\n## Relationships\n\n| type | from | to | in GraphQL, and backwards | when it holds |\n|---|---|---|---|---|\n")
	for _, r := range graph.Ontology {
		more := ""
		if r.Lasting {
			more = " May say since and until when."
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | `%s`, `%s` | %s%s |\n", r.Type, labels(r.From), labels(r.To), r.Forward, r.Backward, r.Description, more)
	}
	b.WriteString("\n## Properties of closed values\n\n| of | values |\n|---|---|\n")
	for _, p := range []struct {
		name   string
		values []string
	}{
		{"Group, kind", graph.GroupKinds}, {"Place, kind", graph.PlaceKinds}, {"Attack, type", graph.AttackTypes}, {"Attack, status", graph.Statuses},
		{"Attack, weapons", graph.Weapons}, {"Attack, target_types", graph.TargetTypes}, {"Attack, role of a participant", graph.ParticipantRoles}, {"precision of a date", graph.Precisions},
	} {
		fmt.Fprintf(&b, "| %s | %s |\n", p.name, strings.Join(p.values, ", "))
	}
	b.WriteString(terms())
	current(t, filepath.Join("docs", "ontology.md"), b.String())
}

// terms are the tables of what others call the types.
func terms() string {
	var b strings.Builder
	b.WriteString("\n## In the terms of others\n\nMade from [graph/terms.go](../graph/terms.go). PLOVER's event is ASSAULT for all; the mode is `suicide-attack` where the attacker\nmeant to die. In ACLED a bombing is then a suicide bomb, with nothing but grenades a grenade, and what was foiled disrupted\nweapons use; the GTD has what was foiled only where it was begun.\n\n| type of attack | GTD | ACLED | ACLED, where those hit bear arms | PLOVER, mode |\n|---|---|---|---|---|\n")
	for _, t := range graph.Terms {
		fmt.Fprintf(&b, "| %s | %d %s | %s: %s | %s: %s | %s |\n", t.Type, t.GTDCode, t.GTD, t.ACLED.Event, t.ACLED.Sub, t.Armed.Event, t.Armed.Sub, t.PLOVER)
	}
	b.WriteString("\n| type of target | GTD | bears arms |\n|---|---|---|\n")
	for _, t := range graph.TargetTerms {
		fmt.Fprintf(&b, "| %s | %d %s | %s |\n", t.Type, t.GTDCode, t.GTD, map[bool]string{true: "yes", false: ""}[t.Armed])
	}
	return b.String()
}

// licences are words that only the licence of that name has.
var licences = []struct{ name, words string }{
	{"Apache-2.0", "Apache License"}, {"MPL-2.0", "Mozilla Public License"}, {"GPL", "GNU GENERAL PUBLIC LICENSE"}, {"GPL", "GNU LESSER GENERAL"},
	{"Unlicense", "free and unencumbered software"}, {"ISC", "Permission to use, copy, modify, and/or distribute"},
	{"BSD-3-Clause", "Neither the name"}, {"BSD-3-Clause", "names of its contributors"}, {"BSD-2-Clause", "Redistributions in binary form"},
	{"MIT", "Permission is hereby granted, free of charge"},
}

// licenceOf tells the licence of a module by its file.
func licenceOf(folder string) (string, error) {
	files, err := filepath.Glob(filepath.Join(folder, "[LlCU][IiON][CcPL]*"))
	if err != nil {
		return "", err
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			continue // a folder
		}
		one := strings.Join(strings.Fields(string(text)), " ")
		for _, l := range licences {
			if strings.Contains(one, l.words) {
				return l.name, nil
			}
		}
	}
	return "", fmt.Errorf("no known licence among %v", files)
}

func TestTheLicencesOfDependenciesAreListedAndAllowUse(t *testing.T) {
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/incidentgraph")
	list.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0") // the same list on every system
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("# Licences of dependencies\n\nThe modules that are linked into the program, made by `go test . -update`. Those of the browser's files stand in\n[schema/web/vendor](../schema/web/vendor).\n\n| module | version | licence |\n|---|---|---|\n")
	seen := map[string]bool{}
	var lines []string
	for line := range strings.Lines(string(out)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 || seen[f[0]] {
			continue
		}
		seen[f[0]] = true
		licence, err := licenceOf(f[2])
		if err != nil || licence == "GPL" {
			t.Errorf("%s: %s %v: a program of any licence must be able to use it", f[0], licence, err)
		}
		lines = append(lines, fmt.Sprintf("| %s | %s | %s |\n", f[0], f[1], licence))
	}
	if len(lines) < 20 {
		t.Fatalf("only %d modules", len(lines))
	}
	slices.Sort(lines)
	b.WriteString(strings.Join(lines, ""))
	current(t, filepath.Join("docs", "LICENSES.md"), b.String())
}

// link is a link of Markdown to a file.
var link = regexp.MustCompile(`\]\(([^)#:]+)\)`)

func TestLinksOfTheDocumentsLeadToFiles(t *testing.T) {
	documents, err := filepath.Glob("docs/*.md")
	if err != nil || len(documents) < 8 {
		t.Fatalf("%v, %v", documents, err)
	}
	for _, d := range append(documents, "README.md", "CONTRIBUTING.md") {
		text, err := os.ReadFile(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(d), m[1])); err != nil {
				t.Errorf("%s: %v", d, err)
			}
		}
	}
}
