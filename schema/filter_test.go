package schema

import (
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

// names asks for a list and returns the names of its nodes, sorted.
func names(t *testing.T, s *Service, query string) []string {
	t.Helper()
	r := s.Execute(t.Context(), Request{Query: query})
	if len(r.Errors) > 0 {
		t.Fatalf("%s: %v", query, r.Errors)
	}
	var out []string
	for _, l := range dataOf(r).(map[string]any) {
		for _, n := range l.(map[string]any)["nodes"].([]any) {
			out = append(out, n.(map[string]any)["name"].(string))
		}
	}
	slices.Sort(out)
	return out
}

func TestFiltersOfAttacks(t *testing.T) {
	store := filled(t, emptyStore(t))
	s := New(graph.New(store), store, Options{})
	const (
		peshawar = "Bombing, Peshawar, 2023-01-30"
		may      = "Bombing, Peshawar, 2023-05-05"
		kabul    = "Airstrike, Kabul, 2022-07-31"
	)
	for where, want := range map[string][]string{
		``:                           {kabul, peshawar, may},
		`during:{from:"2023-01-30"}`: {peshawar, may},
		`during:{to:"2023-01-30"}`:   {kabul, peshawar},
		`during:{from:"2023-01-31",to:"2023-05-04"}`:       {},
		`during:{from:"2023-01-01",to:"2023-12-31"}`:       {peshawar, may},
		`places:["place/pk/peshawar"]`:                     {peshawar, may},
		`places:["place/pk/khyber-pakhtunkhwa"]`:           {peshawar, may},
		`places:["place/pk"]`:                              {peshawar, may},
		`places:["place/af"]`:                              {kabul},
		`places:["place/af","place/pk/peshawar"]`:          {kabul, peshawar, may},
		`places:["place/nowhere"]`:                         {},
		`places:[]`:                                        {},
		`types:[AIRSTRIKE,CLASH]`:                          {kabul},
		`statuses:[FOILED]`:                                {},
		`target:POLICE`:                                    {peshawar},
		`weapon:DRONE`:                                     {kabul},
		`suicide:true`:                                     {peshawar},
		`killedAtLeast:1`:                                  {kabul, peshawar},
		`killedAtLeast:2`:                                  {peshawar},
		`killedAtMost:1`:                                   {kabul},
		`injuredAtLeast:100`:                               {peshawar},
		`injuredAtMost:100`:                                {},
		`disputed:true`:                                    {peshawar},
		`maxSources:1,during:{to:"2023-03-01"}`:            {kabul},
		`minSources:2`:                                     {peshawar},
		`group:{keys:["group/jamaat-ul-ahrar"]}`:           {peshawar},
		`group:{keys:["group/tehrik-i-taliban-pakistan"]}`: {},
		`group:{keys:["group/tehrik-i-taliban-pakistan"],includeFactions:true}`:                 {peshawar},
		`group:{keys:["group/tehrik-i-taliban-pakistan"],as:[DENIED]}`:                          {peshawar},
		`group:{keys:["group/tehrik-i-taliban-pakistan"],as:[CLAIMED,CONDEMNED]}`:               {peshawar},
		`group:{keys:["group/jamaat-ul-ahrar"],as:[CLAIMED]}`:                                   {},
		`group:{keys:["group/us-government"]}, places:["place/pk"]`:                             {},
		`group:{keys:["group/us-government"]}, places:["place/af"], during:{from:"2022-07-31"}`: {kabul},
		`group:{keys:["group/us-government","group/jamaat-ul-ahrar"],as:[PERPETRATED,BLAMED]}`:  {kabul, peshawar},
	} {
		got := names(t, s, `{attacks(where:{`+where+`}){nodes{name}}}`)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", where, got, want)
		}
	}
}

func TestFiltersOfOtherLabels(t *testing.T) {
	store := filled(t, emptyStore(t))
	s := New(graph.New(store), store, Options{})
	for query, want := range map[string]string{
		`groups(where:{kinds:[FACTION]})`:                                "Jamaat-ul-Ahrar",
		`groups(where:{country:"US"})`:                                   "United States government",
		`groups(where:{minSources:2,kinds:[ARMED_GROUP]})`:               "Tehrik-i-Taliban Pakistan|al-Qaeda",
		`places(where:{kinds:[CITY],country:"PK"})`:                      "Peshawar",
		`places(where:{within:"place/pk/khyber-pakhtunkhwa"})`:           "Peshawar",
		`places(where:{kinds:[DISTRICT]})`:                               "",
		`persons(where:{known:true})`:                                    "Ayman al-Zawahiri|Omar Khalid Khorasani",
		`persons(first:1)`:                                               "Ayman al-Zawahiri",
		`reports(where:{lang:"en",publisher:"Evening Herald"})`:          "Police lower Peshawar toll to 84",
		`reports(where:{published:{from:"2023-02-01",to:"2023-02-02"}})`: "Toll of Peshawar mosque bombing passes 100",
	} {
		if got := strings.Join(names(t, s, `{`+query+`{nodes{name}}}`), "|"); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}
