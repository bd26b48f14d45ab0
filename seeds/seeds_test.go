package seeds

import (
	"slices"
	"testing"

	"github.com/incidentgraph/incidentgraph/extract/lexicon"
)

func load(t testing.TB) *Knowledge {
	t.Helper()
	k, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestCitiesLieInTheirProvinceAndCountry(t *testing.T) {
	k := load(t)
	for city, within := range map[string][]string{
		"place/pk/peshawar": {"place/pk/khyber-pakhtunkhwa", "place/pk"},
		"place/iq/mosul":    {"place/iq/nineveh", "place/iq"},
		"place/iq":          nil,
		"place/xx/atlantis": nil,
	} {
		got := k.Within(city)
		if len(got) != len(within) {
			t.Errorf("%s lies in %v, want %v", city, got, within)
			continue
		}
		for i := range got {
			if got[i] != within[i] {
				t.Errorf("%s lies in %v, want %v", city, got, within)
			}
		}
	}
}

func TestNamesakesKeepTheirCountries(t *testing.T) {
	k, b := load(t), lexicon.NewBuilder(1<<16)
	for _, p := range k.Places {
		for _, n := range p.Names {
			b.Add(n.Text, lexicon.Sense{Entry: &lexicon.Entry{Key: p.Key}, Weak: n.Weak})
		}
	}
	trie := b.Build()
	for form, keys := range map[string][]string{
		"طرابلس":     {"place/ly/tripoli", "place/lb/tripoli"},
		"جورجيا":     {"place/ge", "place/us/georgia"},
		"الموصل":     {"place/iq/mosul"},
		"رفح":        {"place/ps/rafah", "place/eg/rafah"},
		"پيشاور":     {"place/pk/peshawar"},
		"كابول":      {"place/af/kabul"},
		"كابل":       {"place/af/kabul"},
		"إسلام أباد": {"place/pk/islamabad"},
	} {
		for _, key := range keys {
			if !slices.ContainsFunc(trie.Senses(form), func(s lexicon.Sense) bool { return s.Key == key }) {
				t.Errorf("%s does not stand for %s", form, key)
			}
		}
	}
}

func TestAWordsMeaningAsANameIsMarked(t *testing.T) {
	marks := map[string]Name{} // by key and text
	k := load(t)
	for _, p := range k.Places {
		for _, n := range p.Names {
			marks[p.Key+" "+n.Text] = n
		}
	}
	for _, g := range k.Groups {
		for _, n := range g.Names {
			marks[g.Key+" "+n.Text] = n
		}
	}
	for name, want := range map[string]Name{
		"place/lb/tyre صور":          {Text: "صور", Weak: true, Exact: true}, // pictures
		"place/iq/mosul الموصل":      {Text: "الموصل", Exact: true},
		"place/sy/bab الباب":         {Text: "الباب", Weak: true, Exact: true}, // the door
		"group/al-shabaab الشباب":    {Text: "الشباب", Weak: true, Exact: true},
		"group/fatah فتح":            {Text: "فتح", Weak: true, Exact: false}, // conquest
		"group/al-qaeda القاعدة":     {Text: "القاعدة", Weak: true, Exact: true},
		"place/iq/baghdad بغداد":     {Text: "بغداد"},
		"group/islamic-state داعش":   {Text: "داعش"},
		"group/boko-haram بوكو حرام": {Text: "بوكو حرام"},
	} {
		if got := marks[name]; got != want {
			t.Errorf("%s is marked %+v, want %+v", name, got, want)
		}
	}
}

func TestPartsOfWordsAreSpelledInAllWays(t *testing.T) {
	k := load(t)
	for _, text := range []string{"القوات الأميركية", "ميلشيا الحوثي"} {
		if got := k.respell(text); len(got) == 0 || slices.Contains(got, text) {
			t.Errorf("other spellings of %q: %q", text, got)
		}
	}
	if got := k.respell("بغداد"); got != nil {
		t.Errorf("Baghdad is also spelled %q", got)
	}
}

// The promised breadth, and what it costs: counts are printed with -v.
func TestTheTablesAreBroad(t *testing.T) {
	k := load(t)
	count := map[string]int{"countries": len(k.Countries), "people": len(k.People)}
	for _, p := range k.Places {
		count[p.Level]++
	}
	for _, g := range k.Groups {
		count[g.Kind]++
	}
	count["armed"] = count["armed_group"] + count["faction"]
	for what, least := range map[string]int{
		"countries": 240, "city": 20_000, "admin1": 3_500, "admin2": 1_500, "armed": 600, "media": 200, "organization": 200,
		"political": 140, "security_force": 140, "people": 700,
	} {
		if count[what] < least {
			t.Errorf("%s: %d, promised %d", what, count[what], least)
		}
	}
	t.Log(count)
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		k := load(b)
		t := lexicon.NewBuilder(100_000)
		for _, p := range k.Places {
			e := &lexicon.Entry{Key: p.Key}
			for _, n := range p.Names {
				t.Add(n.Text, lexicon.Sense{Entry: e})
			}
		}
		t.Build()
	}
}
