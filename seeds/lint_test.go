package seeds

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph/name"
)

// named is what the lint looks at of a group or person.
type named struct {
	key, english, wikidata string
	names                  []Name
}

func actors(k *Knowledge) (groups, people []named) {
	for _, g := range k.Groups {
		groups = append(groups, named{g.Key, g.Name, g.Wikidata, g.Names})
	}
	for _, p := range k.People {
		people = append(people, named{p.Key, p.Name, p.Wikidata, p.Names})
	}
	return groups, people
}

func hasArabic(names []Name) bool {
	return slices.ContainsFunc(names, func(n Name) bool {
		return strings.ContainsFunc(n.Text, func(r rune) bool { return r >= 'ء' && r <= 'ي' })
	})
}

func TestEveryActorHasAnEnglishNameAndAnArabicOne(t *testing.T) {
	groups, people := actors(load(t))
	for _, n := range append(groups, people...) {
		if n.english == "" || !hasArabic(n.names) {
			t.Errorf("%s: English %q, Arabic %v", n.key, n.english, hasArabic(n.names))
		}
	}
}

func TestKeysAreSlugs(t *testing.T) {
	k := load(t)
	groups, people := actors(k)
	shape := regexp.MustCompile(`^(group|person|place)(/[a-z]{2})?(/[a-z0-9]+(-[a-z0-9]+)*)?$`)
	for _, n := range append(groups, people...) {
		if !shape.MatchString(n.key) {
			t.Errorf("key %q is no slug", n.key)
		}
	}
	for _, p := range k.Places {
		if !shape.MatchString(p.Key) && !strings.ContainsFunc(p.Key, func(r rune) bool { return r > 0x7f }) {
			t.Errorf("key %q is no slug", p.Key)
		}
	}
}

// A strong name stands for one actor: what stands for several is weak with each, and the context chooses.
func TestAStrongNameStandsForOneActor(t *testing.T) {
	groups, people := actors(load(t))
	for _, list := range [][]named{groups, people} {
		owner := map[string]string{}
		for _, e := range list {
			for _, n := range e.names {
				form := name.Form(n.Text)
				if other, taken := owner[form]; taken && other != e.key && !n.Weak {
					t.Errorf("%q is a strong name of %s and of %s", n.Text, other, e.key)
				}
				if !n.Weak {
					owner[form] = e.key
				}
			}
		}
	}
}

// wordsOfLists reads the single words that the lists of Arabic know as something else than a name.
func wordsOfLists(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("../extract/arabic/lists/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no lists: %v", err)
	}
	words := map[string]bool{}
	for _, file := range files {
		switch filepath.Base(file) {
		case "names.tsv", "demonyms.tsv", "ordinary.tsv": // names of people and peoples; counted, not reviewed
			continue
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			forms, _, _ := strings.Cut(line, "\t")
			if !strings.HasPrefix(line, "#") {
				for form := range strings.SplitSeq(forms, "|") {
					words[name.Form(form)] = true
				}
			}
		}
	}
	return words
}

func TestACommonWordIsNoStrongName(t *testing.T) {
	k, words := load(t), wordsOfLists(t)
	groups, people := actors(k)
	for _, e := range append(groups, people...) {
		for _, n := range e.names {
			if form := name.Form(n.Text); !n.Weak && !strings.Contains(form, " ") && words[form] {
				t.Errorf("%s: %q is a common word: mark it ~", e.key, n.Text)
			}
		}
	}
}

func TestWikidataIdsHaveTheirShapeAndStandOnce(t *testing.T) {
	groups, people := actors(load(t))
	shape, seen := regexp.MustCompile(`^Q[1-9]\d*$`), map[string]string{}
	for _, n := range append(groups, people...) {
		if n.wikidata == "" {
			continue
		}
		if !shape.MatchString(n.wikidata) || seen[n.wikidata] != "" {
			t.Errorf("%s: Wikidata %q, also of %q", n.key, n.wikidata, seen[n.wikidata])
		}
		seen[n.wikidata] = n.key
	}
}

func TestKindsAreOfTheOntology(t *testing.T) {
	kinds := []string{"armed_group", "faction", "government", "security_force", "political", "media", "organization", "community"}
	for _, g := range load(t).Groups {
		if !slices.Contains(kinds, g.Kind) {
			t.Errorf("%s has kind %q", g.Key, g.Kind)
		}
	}
}
