package extract

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

func TestAKnownNodeCarriesWhatTheWorldSaysOfIt(t *testing.T) {
	rec := readArabic("وصلوا إلى مدينة بيشاور أمس.").record()
	if len(rec.Nodes) != 1 {
		t.Fatalf("nodes are %+v", rec.Nodes)
	}
	n := rec.Nodes[0]
	if n.Key != "place/pk/peshawar" || n.Name != "Peshawar" || n.Country != "PK" || n.Kind != "city" {
		t.Errorf("Peshawar is %+v", n)
	}
	if n.Lat == nil || *n.Lat < 33.9 || *n.Lat > 34.1 || n.Lon == nil || *n.Lon < 71.4 || *n.Lon > 71.7 {
		t.Errorf("Peshawar lies at %v, %v", n.Lat, n.Lon)
	}
	if !slices.Contains(n.Within, "place/pk/khyber-pakhtunkhwa") || !slices.Contains(n.Within, "place/pk") {
		t.Errorf("Peshawar lies within %v", n.Within)
	}
	if !slices.Contains(n.Names, "بيشاور") {
		t.Errorf("its names are %v", n.Names)
	}
}

func TestEveryKeyThatTheKnowledgeNamesIsInIt(t *testing.T) {
	k := extractor().languages["ar"].knowledge
	for iso, c := range k.countries {
		if c.country != iso || c.kind != "country" {
			t.Errorf("%s is %+v", iso, c)
		}
		if c.capital != "" && k.byKey[c.capital] == nil {
			t.Errorf("capital %s of %s is not known", c.capital, iso)
		}
	}
	for key, e := range k.byKey {
		if e.key != key || len(e.names) == 0 {
			t.Errorf("%s is %+v", key, e)
		}
		for _, up := range e.within {
			if k.byKey[up] == nil {
				t.Errorf("%s lies in %s, which is not known", key, up)
			}
		}
		if e.parent != "" && k.byKey[e.parent] == nil && !k.isBody(e.parent) {
			t.Errorf("%s is part of %s, which is neither known nor a country's body", key, e.parent)
		}
		if (e.lat == nil) != (e.lon == nil) {
			t.Errorf("%s has one coordinate", key)
		}
	}
}

// isBody tells whether a key is of a body that every country has: group/iq/army.
func (k *knowledge) isBody(key string) bool {
	part := strings.Split(key, "/")
	return len(part) == 3 && part[0] == "group" && k.countries[strings.ToUpper(part[1])] != nil
}

func TestCoordinatesAreOfTheirOwnPlace(t *testing.T) {
	k := extractor().languages["ar"].knowledge
	tests := []struct {
		gloss, key string
		lat, lon   float64
	}{
		{"Baghdad", "place/iq/baghdad", 33.3, 44.4},
		{"Kabul", "place/af/kabul", 34.5, 69.2},
		{"Washington lies in the west", "place/us/washington", 38.9, -77.0},
	}
	for _, test := range tests {
		e := k.byKey[test.key]
		if e == nil || e.label != graph.Place || e.lat == nil || math.Abs(*e.lat-test.lat) > 0.3 || math.Abs(*e.lon-test.lon) > 0.3 {
			t.Errorf("%s is %+v", test.gloss, e)
		}
	}
}
