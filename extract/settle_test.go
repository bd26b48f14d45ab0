package extract

import (
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

func TestSurerOfLeadingAndBelongingStays(t *testing.T) {
	person, group := &entity{label: graph.Person}, &entity{label: graph.Group}
	leads := &statement{typ: graph.Leads, from: end{entity: person}, to: end{entity: group}, confidence: 0.8}
	belongs := &statement{typ: graph.MemberOf, from: end{entity: person}, to: end{entity: group}, confidence: 0.6}
	for _, order := range [][]*statement{{leads, belongs}, {belongs, leads}} {
		r := &reading{statements: order}
		settle(r)
		if len(r.statements) != 1 || r.statements[0] != leads {
			t.Errorf("of leading (0.8) and belonging (0.6) stays %v", r.statements)
		}
	}
}

func TestPlaceOfTheOuterGroupIsNotTheInnerOnes(t *testing.T) {
	coalition, leader, place := &entity{label: graph.Group}, &entity{label: graph.Group}, &entity{label: graph.Place}
	outer := &statement{typ: graph.BasedIn, from: end{entity: coalition}, to: end{entity: place}, evidence: span{First: 0, End: 6}}
	inner := &statement{typ: graph.BasedIn, from: end{entity: leader}, to: end{entity: place}, evidence: span{First: 3, End: 6}}
	r := &reading{statements: []*statement{inner, outer}}
	settle(r)
	if len(r.statements) != 1 || r.statements[0] != outer {
		t.Errorf("of the coalition and who leads it %d are based in the place", len(r.statements))
	}
}

func TestSitesThatNothingHappenedToAreNoPlaces(t *testing.T) {
	site, city := &entity{label: graph.Place, kind: "facility"}, &entity{label: graph.Place, kind: "city"}
	in := &statement{typ: graph.LocatedIn, from: end{entity: site}, to: end{entity: city}, stance: graph.Asserted}
	hit := &statement{typ: graph.Targeted, from: end{event: &event{}}, to: end{entity: site}, stance: graph.Asserted}
	r := &reading{statements: []*statement{in}}
	settle(r)
	if len(r.statements) != 0 {
		t.Error("a site that only lies in a city is a place")
	}
	r = &reading{statements: []*statement{in, hit}}
	settle(r)
	if len(r.statements) != 2 {
		t.Error("a site that was hit does not lie in its city")
	}
}

func TestEndsMustFitTheRelation(t *testing.T) {
	place := func(kind, country string) end {
		return end{entity: &entity{label: graph.Place, kind: kind, country: country}}
	}
	group := func(kind, country string) end {
		return end{entity: &entity{label: graph.Group, kind: kind, country: country}}
	}
	r := &reading{}
	tests := []struct {
		rule     string
		typ      graph.RelType
		from, to end
		want     bool
	}{
		{"a city lies in a country", graph.LocatedIn, place("city", "PK"), place("country", "PK"), true},
		{"a country in no city", graph.LocatedIn, place("country", "PK"), place("city", "PK"), false},
		{"a city not in another country", graph.LocatedIn, place("city", "PK"), place("country", "IN"), false},
		{"a site may be another country's", graph.LocatedIn, place("facility", "US"), place("city", "PK"), true},
		{"a group lies in no place", graph.LocatedIn, group("armed_group", ""), place("city", ""), false},
		{"a state's army does not back its government", graph.Supports, group("security_force", "SY"), group("government", "SY"), false},
		{"another state's does", graph.Supports, group("security_force", "RU"), group("government", "SY"), true},
		{"a government is no part of rebels", graph.FactionOf, group("government", "YE"), group("armed_group", "YE"), false},
	}
	for _, test := range tests {
		if got := r.plausible(test.typ, test.from, test.to); got != test.want {
			t.Errorf("%s: %v", test.rule, got)
		}
	}
}

func TestMalformedWeightsNameTheirLine(t *testing.T) {
	for _, bad := range []string{"# head\nbias", "# head\nbias\tmuch", "# head\nbias\t1\twhy\tmore"} {
		if _, err := readWeights(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q gives the error %v", bad, err)
		}
	}
	w, err := readWeights(strings.NewReader("bias\t0.5\nrule X\t-1\tset by hand"))
	if err != nil || w["bias"] != 0.5 || w["rule X"] != -1 {
		t.Errorf("weights %v, error %v", w, err)
	}
}

func TestUnknownFeaturesSayNothing(t *testing.T) {
	l := &language{weights: map[string]float64{"bias": 0, "sure": 3}}
	if p := l.chance([]string{"bias", "never seen"}); p != 0.5 {
		t.Errorf("the chance without weights is %v", p)
	}
	if p := l.chance([]string{"bias", "sure"}); p < 0.95 {
		t.Errorf("a weight of 3 gives %v", p)
	}
}
