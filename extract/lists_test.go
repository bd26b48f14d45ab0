package extract

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/incidentgraph/incidentgraph/extract/arabic"
	"github.com/incidentgraph/incidentgraph/extract/pattern"
)

// readLine reads a list of one line, and returns its senses by form.
func readLine(line string) (map[string]*sense, error) {
	files := fstest.MapFS{"words.tsv": {Data: []byte("# a comment\n\n" + line + "\n")}}
	out := map[string]*sense{}
	err := readLists(files, &pattern.Vocabulary{}, arabic.Inflect, func(form string, s *sense) { out[form] = s })
	return out, err
}

func TestALineOfAListIsOneSenseOfAllItsForms(t *testing.T) {
	senses, err := readLine("تفجير|تفجيرات\tx\tattack,noun\ttype=bombing,en=bombing\ta bombing")
	if err != nil {
		t.Fatal(err)
	}
	s := senses["تفجير"]
	if len(senses) != 2 || s == nil || senses["تفجيرات"] != s {
		t.Fatalf("senses are %v", senses)
	}
	if s.lemma != "تفجير" || !slices.Equal(s.names, []string{"attack", "noun"}) || s.features["type"] != "bombing" || s.features["en"] != "bombing" {
		t.Errorf("sense is %+v", s)
	}
	if !s.is("attack") || s.is("att") || s.verbal() {
		t.Errorf("a noun of the class attack is %+v", s)
	}
}

func TestAVerbsLineStandsForItsFormsAndIsVerbal(t *testing.T) {
	senses, err := readLine("هاجم/يهاجم\tv\tattack\t\tto attack")
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range []string{"هاجم", "هاجمت", "يهاجم", "يهاجمون"} {
		if s := senses[form]; s == nil || !s.verbal() {
			t.Errorf("%s is %+v, no verb", form, s)
		}
	}
}

func TestAnErrorInAListSaysWhereAndWhat(t *testing.T) {
	tests := []struct{ gloss, line, want string }{
		{"a column is missing", "تفجير\tx\tattack\t", "words.tsv:3: 4 columns, not forms, pos, classes, features, gloss"},
		{"a column too many", "تفجير\tx\tattack\t\ta\tb", "words.tsv:3: 6 columns"},
		{"an unknown part of speech", "تفجير\tq\tattack\t\ta", `words.tsv:3: part of speech "q" is none of v, n, p, x`},
		{"two parts of speech", "تفجير\tvn\tattack\t\ta", `part of speech "vn"`},
		{"no part of speech", "تفجير\t\tattack\t\ta", `part of speech ""`},
		{"a feature without a value", "تفجير\tx\tattack\tbombing\ta", `words.tsv:3: feature "bombing" of "تفجير" is not key=value`},
		{"an empty class", "تفجير\tx\tattack,\t\ta", `words.tsv:3: "تفجير" has an empty class`},
		{"no class", "تفجير\tx\t\t\ta", "empty class"},
	}
	for _, test := range tests {
		if _, err := readLine(test.line); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error is %v, not %s", test.gloss, err, test.want)
		}
	}
}

func TestAnAdjectiveOfOriginKnowsItsCountry(t *testing.T) {
	senses, err := readLine("عراقي\tx\tdemonym\tiso=iq,en=Iraqi\tIraqi")
	if err != nil {
		t.Fatal(err)
	}
	if got := senses["عراقي"].country(); got != "IQ" {
		t.Errorf("country is %q", got)
	}
}
