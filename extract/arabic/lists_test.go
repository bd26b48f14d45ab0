package arabic

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph/name"
)

// reviewed are the lists of names and nouns, where a form has one line for a class. Lists of rules' words have their
// own tests.
var reviewed = []string{"demonyms", "directions", "groupadj", "heads", "names", "placenouns", "sites", "titles"}

func TestAFormHasOneLineForAClass(t *testing.T) {
	for _, list := range reviewed {
		b, err := fs.ReadFile(Files, "lists/"+list+".tsv")
		if err != nil {
			t.Fatal(err)
		}
		first, n := map[string]int{}, 0
		for line := range strings.Lines(string(b)) {
			n++
			if strings.HasPrefix(line, "#") {
				continue
			}
			col := strings.Split(strings.TrimRight(line, "\n"), "\t")
			if len(col) != 5 || col[4] == "" {
				t.Errorf("%s:%d: %d columns, or no gloss", list, n, len(col))
				continue
			}
			class, _, _ := strings.Cut(col[2], ",")
			for form := range strings.SplitSeq(col[0], "|") {
				key := class + " " + name.Form(form)
				if at := first[key]; at != 0 && at != n {
					t.Errorf("%s:%d: %q stands in line %d too", list, n, form, at)
				}
				first[key] = n
			}
		}
	}
}

func TestListsTellTheirSource(t *testing.T) {
	for _, list := range reviewed {
		b, err := fs.ReadFile(Files, "lists/"+list+".tsv")
		if err != nil {
			t.Fatal(err)
		}
		if head := string(b); !strings.Contains(head, "# source:") || !strings.Contains(head, "# licence:") {
			t.Errorf("%s tells no source or licence", list)
		}
	}
}
