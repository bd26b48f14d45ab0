package seeds

import (
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/extract/lexicon"
)

const tableHead = "# source: test\n# licence: test\n"

// rows parses a table of a test.
func rows(t *testing.T, text string) []lexicon.Row {
	t.Helper()
	l, err := lexicon.Parse("test.tsv", tableHead+text)
	if err != nil {
		t.Fatal(err)
	}
	return l.Rows
}

func empty() *Knowledge {
	return &Knowledge{
		places: map[string]*Place{}, groups: map[string]*Group{}, people: map[string]bool{}, spellings: [][]string{{"أمريك", "أميرك"}},
	}
}

func TestMarksBeforeANameAreReadAndTakenOff(t *testing.T) {
	r := rows(t, "ar\n~=صور|=بغداد|~فتح|الشباب|القوات الأمريكية\n")[0]
	want := []Name{
		{"صور", true, true}, {"بغداد", false, true}, {"فتح", true, false}, {"الشباب", false, true},
		{"القوات الأمريكية", false, false}, {"القوات الأميركية", false, false}, // spelled both ways
	}
	if got := empty().names(r, "ar"); !slices.Equal(got, want) {
		t.Errorf("names %+v, want %+v", got, want)
	}
}

func TestAHandWrittenLineAddsToADerivedPlace(t *testing.T) {
	k := empty()
	for _, r := range rows(t, "key\tname\tar\tlevel\tcountry\nplace/iq/zummar\tZumar\t~زمار\tcity\tIQ\nplace/iq/zummar\tZummar\tزمار|ناحية زمار\n") {
		if err := k.addPlace(r); err != nil {
			t.Fatal(err)
		}
	}
	p := k.Place("place/iq/zummar")
	if p.Name != "Zummar" || p.Kind != "city" || p.Country != "IQ" || len(k.Places) != 1 {
		t.Errorf("place %+v", p)
	}
	if i := slices.Index(p.Names, Name{Text: "زمار"}); i < 0 || !slices.Contains(p.Names, Name{Text: "ناحية زمار"}) {
		t.Errorf("names %+v: the hand-written marks do not replace the derived ones", p.Names)
	}
}

func TestALineThatLeadsNowhereIsRefused(t *testing.T) {
	for _, c := range []struct {
		what, table string
		add         func(*Knowledge, lexicon.Row) error
	}{
		{"level", "key\tname\tlevel\nplace/iq/x\tX\tborough\n", (*Knowledge).addPlace},
		{"twice", "key\tname\tkind\ngroup/x\tX\tmedia\ngroup/x\tX\tmedia\n", (*Knowledge).addGroup},
		{"twice", "name\tar\nAda Lovelace\tآدا\nAda Lovelace\tآدا\n", (*Knowledge).addPerson},
		{"twice", "key\tiso2\tname\nplace/xx\tXX\tX\nplace/xx\tXX\tX\n", (*Knowledge).addCountry},
		{"capital", "key\tiso2\tname\tcapital\nplace/xx\tXX\tX\tNowhere\n", (*Knowledge).addCountry},
		{"lies in", "key\tname\tlevel\tparent\nplace/iq/x\tX\tcity\tplace/iq/none\n", (*Knowledge).addPlace},
		{"part of", "key\tname\tkind\tparent\ngroup/x\tX\tfaction\tgroup/none\n", (*Knowledge).addGroup},
		{"no group", "name\tgroup\nAda Lovelace\tgroup/none\n", (*Knowledge).addPerson},
	} {
		k := empty()
		var err error
		for _, r := range rows(t, c.table) {
			if err = c.add(k, r); err != nil {
				break
			}
		}
		if err == nil {
			err = k.check()
		}
		if err == nil || !strings.Contains(err.Error(), c.what) {
			t.Errorf("%q: error %v does not say %q", c.table, err, c.what)
		}
	}
}

func TestABodyOfAStateNeedsNoLine(t *testing.T) {
	k := empty()
	for _, r := range rows(t, "key\tiso2\tname\nplace/iq\tIQ\tIraq\n") {
		if err := k.addCountry(r); err != nil {
			t.Fatal(err)
		}
	}
	for key, want := range map[string]bool{"group/iq/army": true, "group/zz/army": false, "group/hamas": false} {
		if k.isGovernment(key) != want {
			t.Errorf("isGovernment(%q) is not %v", key, want)
		}
	}
}
