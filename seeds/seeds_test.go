package seeds

import "testing"

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
