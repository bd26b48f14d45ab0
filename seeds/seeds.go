// Package seeds is what the program knows of the world before it reads: countries, provinces and cities, groups, and
// people, each with a stable key and its names in Arabic and Latin. It is given by tables in knowledge/ that say where
// each line is from. Knowledge gives keys, names, coordinates and what a place lies in; it never makes a node or a
// relationship: only a report does.
package seeds

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/lexicon"
)

// places.tsv is derived from registry packages, unpacked side by side in $KNOWLEDGE_PACKAGES.
//
//go:generate go run ./knowledge/generate -knowledge knowledge -packages $KNOWLEDGE_PACKAGES

//go:embed knowledge/*.tsv
var tables embed.FS

// Name is one name of a place, group or person, in any script.
type Name struct {
	Text string
	// Weak names are ordinary words or parts of people's names too: they count only where something else says so.
	Weak bool
	// Exact names are written just so: with the article where it stands here, without it where it does not.
	Exact bool
}

// Place is a country, province, district, city, or a region, sea or quarter.
type Place struct {
	Key        string // place/iq, place/iq/baghdad
	Kind       string // country, region, city, district, area, facility: as the graph has it
	Level      string // country, admin1, admin2, city, quarter, area
	Name       string // English
	Names      []Name // all, the usual Arabic one first
	Country    string // ISO 3166-1 alpha-2; empty for seas and regions of several countries
	Parent     string // key of the place it lies in; empty at the top
	Lat, Lon   float64
	Located    bool // Lat and Lon are known
	Population int
	Wikidata   string
}

// Country is a place that is a country, with what only countries have.
type Country struct {
	*Place
	Capital      string   // key of the capital; empty where there is none
	CapitalNames []string // Arabic names under which the capital stands for the government
	Government   string   // key of its government: group/iq/government
	GovernmentEn string   // its English name
}

// Group is an organised collective: armed, political, media, a force, an international body.
type Group struct {
	Key      string // group/tehrik-i-taliban-pakistan
	Kind     string // armed_group, faction, government, security_force, political, media, organization, community
	Name     string // English
	Names    []Name
	Country  string // ISO code of where it is at home; empty for international ones
	Parent   string // key of the group that it is part of; empty for none
	Wikidata string // only where certain
}

// Person is an office-holder or leader.
type Person struct {
	Key      string // person/ayman-al-zawahiri
	Name     string // English
	Names    []Name
	Role     string // president, leader, foreign minister
	Group    string // key of the group or government of the role
	Leads    bool   // the role is to lead the group
	From, To string // years or days of the role, as far as certain; empty: not known, or still
	Country  string // ISO code
	Wikidata string
}

// Knowledge is all tables. It must not be changed.
type Knowledge struct {
	Countries []*Country // by ISO code
	Places    []*Place   // countries too; by key
	Groups    []*Group
	People    []*Person

	places    map[string]*Place
	groups    map[string]*Group
	people    map[string]bool
	spellings [][]string // parts of words that stand for each other
}

// Load parses all tables. It fails where a line is malformed or leads nowhere.
func Load() (*Knowledge, error) {
	k := &Knowledge{places: make(map[string]*Place, 1<<16), groups: make(map[string]*Group, 1<<12), people: map[string]bool{}}
	for _, step := range []struct {
		table string
		read  func(lexicon.Row) error
	}{
		{"spellings", k.addSpellings},
		{"countries", k.addCountry},
		{"places", k.addPlace},
		{"places_hand", k.addPlace},
		{"groups", k.addGroup},
		{"media", k.addGroup},
		{"bodies", k.addGroup},
		{"communities", k.addGroup},
		{"people", k.addPerson},
	} {
		list, err := Table(step.table)
		if err != nil {
			return nil, err
		}
		for _, row := range list.Rows {
			if err := step.read(row); err != nil {
				return nil, fmt.Errorf("%s: %w", row.Where(), err)
			}
		}
	}
	return k, k.check()
}

func (k *Knowledge) addSpellings(r lexicon.Row) error {
	k.spellings = append(k.spellings, r.All("spellings"))
	return nil
}

// Table returns one table of the knowledge by its name, without .tsv.
func Table(table string) (*lexicon.List, error) {
	file := "knowledge/" + table + ".tsv"
	b, err := tables.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return lexicon.Parse(file, string(b))
}

// Place returns the place with the key, nil if there is none.
func (k *Knowledge) Place(key string) *Place { return k.places[key] }

// Group returns the group with the key, nil if there is none.
func (k *Knowledge) Group(key string) *Group { return k.groups[key] }

// Within returns the keys of the places that a place lies in, nearest first.
func (k *Knowledge) Within(place string) []string {
	var out []string
	for p := k.places[place]; p != nil && p.Parent != ""; p = k.places[p.Parent] {
		out = append(out, p.Parent)
	}
	return out
}

func (k *Knowledge) addCountry(r lexicon.Row) error {
	key, iso := r.Get("key"), r.Get("iso2")
	p := &Place{
		Key: key, Kind: "country", Level: "country", Name: r.Get("name"), Country: iso, Population: r.Int("population"),
		Names: k.names(r, "ar", "aliases"), Wikidata: r.Get("wikidata"),
	}
	p.Names = append(p.Names, Name{Text: p.Name})
	c := &Country{
		Place: p, CapitalNames: r.All("capital_ar"), Government: "group/" + strings.ToLower(iso) + "/government",
		GovernmentEn: r.Get("government"),
	}
	if capital := r.Get("capital"); capital != "" {
		c.Capital = key + "/" + slug(capital)
	}
	k.Countries = append(k.Countries, c)
	return k.put(p)
}

// kinds are what the levels of places are called in the graph.
var kinds = map[string]string{
	"country": "country", "admin1": "region", "region": "region", "admin2": "district", "city": "city",
	"quarter": "district", "area": "area", "sea": "area", "facility": "facility",
}

// addPlace adds a place, or more names to one that is there.
func (k *Knowledge) addPlace(r lexicon.Row) error {
	key := r.Get("key")
	more := k.names(r, "ar", "aliases")
	if p := k.places[key]; p != nil {
		p.addNames(more)
		if usual := r.Get("name"); usual != "" {
			p.Name = usual
		}
		return nil
	}
	level := r.Get("level")
	if kinds[level] == "" {
		return fmt.Errorf("%s has level %q, which is none of those that seeds.go knows", key, level)
	}
	p := &Place{
		Key: key, Kind: kinds[level], Level: level, Name: r.Get("name"), Names: append(more, Name{Text: r.Get("name")}),
		Country: r.Get("country"), Parent: r.Get("parent"), Lat: r.Float("lat"), Lon: r.Float("lon"),
		Located: r.Get("lat") != "", Population: r.Int("population"), Wikidata: r.Get("wikidata"),
	}
	return k.put(p)
}

// addNames adds names; one that is there takes the new one's marks.
func (p *Place) addNames(more []Name) {
	for _, n := range more {
		same := func(have Name) bool { return have.Text == n.Text }
		if i := slices.IndexFunc(p.Names, same); i >= 0 {
			p.Names[i] = n
		} else {
			p.Names = append(p.Names, n)
		}
	}
}

func (k *Knowledge) put(p *Place) error {
	if k.places[p.Key] != nil {
		return fmt.Errorf("%s stands twice", p.Key)
	}
	k.places[p.Key] = p
	k.Places = append(k.Places, p)
	return nil
}

func (k *Knowledge) addGroup(r lexicon.Row) error {
	g := &Group{
		Key: r.Get("key"), Kind: r.Get("kind"), Name: r.Get("name"), Country: r.Get("country"), Parent: r.Get("parent"),
		Names: append(k.names(r, "ar", "aliases"), Name{Text: r.Get("name")}), Wikidata: r.Get("wikidata"),
	}
	if k.groups[g.Key] != nil {
		return fmt.Errorf("%s stands twice", g.Key)
	}
	k.groups[g.Key] = g
	k.Groups = append(k.Groups, g)
	return nil
}

func (k *Knowledge) addPerson(r lexicon.Row) error {
	key := "person/" + slug(r.Get("name"))
	if k.people[key] {
		return fmt.Errorf("%s stands twice", key)
	}
	k.people[key] = true
	k.People = append(k.People, &Person{
		Key: key, Name: r.Get("name"), Names: append(k.names(r, "ar", "aliases"), Name{Text: r.Get("name")}),
		Role: r.Get("role"), Group: r.Get("group"), Leads: r.Get("leads") == "1", From: r.Get("from"), To: r.Get("to"),
		Country: r.Get("country"), Wikidata: r.Get("wikidata"),
	})
	return nil
}

// check tells of keys that lead nowhere.
func (k *Knowledge) check() error {
	for _, c := range k.Countries {
		if c.Capital != "" && k.places[c.Capital] == nil {
			return fmt.Errorf("the capital of %s, %s, is no place of the tables", c.Name, c.Capital)
		}
	}
	for _, p := range k.Places {
		if p.Parent != "" && k.places[p.Parent] == nil {
			return fmt.Errorf("%s lies in %s, which is no place of the tables", p.Key, p.Parent)
		}
	}
	for _, g := range k.Groups {
		if g.Parent != "" && k.groups[g.Parent] == nil && !k.isGovernment(g.Parent) {
			return fmt.Errorf("%s is part of %s, which is no group of the tables", g.Key, g.Parent)
		}
	}
	for _, p := range k.People {
		if p.Group != "" && k.groups[p.Group] == nil && !k.isGovernment(p.Group) {
			return fmt.Errorf("%s is of %s, which is no group of the tables", p.Name, p.Group)
		}
	}
	return nil
}

// isGovernment tells whether a key is of a country's government or one of its bodies: group/iq/army. Those are made
// from head nouns and countries, and have no line of their own.
func (k *Knowledge) isGovernment(key string) bool {
	country, _, ok := strings.Cut(strings.TrimPrefix(key, "group/"), "/")
	return ok && k.places["place/"+country] != nil
}
