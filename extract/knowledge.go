package extract

import (
	"github.com/incidentgraph/incidentgraph/extract/lexicon"
	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/seeds"
)

// known is an entry of the knowledge: a place, group or person of the world.
type known struct {
	key        string
	label      graph.Label
	kind       string
	level      string // of a place: country, admin1, admin2, city, quarter, area
	name       string
	country    string // ISO code
	wikidata   string
	role       string // of a person
	leads      bool   // of a person: the role is to lead the group
	group      string // of a person: key of the group
	parent     string // of a group: key
	capital    string // of a country: key
	lat, lon   *float64
	within     []string
	names      []string
	population int
}

// knowledge is what the tables of the world give the reading besides the trie.
type knowledge struct {
	countries map[string]*known // by ISO code
	byKey     map[string]*known
}

// addKnowledge adds the names of the world to the lists.
func addKnowledge(b *lexicon.Builder) (*knowledge, error) {
	world, err := seeds.Load()
	if err != nil {
		return nil, err
	}
	k := &knowledge{countries: map[string]*known{}, byKey: make(map[string]*known, len(world.Places)+len(world.Groups))}
	for _, p := range world.Places {
		k.add(b, p.Names, &known{
			key: p.Key, label: graph.Place, kind: p.Kind, level: p.Level, name: p.Name, country: p.Country, wikidata: p.Wikidata,
			within: world.Within(p.Key), population: p.Population,
		})
		if p.Located {
			e := k.byKey[p.Key]
			e.lat, e.lon = &p.Lat, &p.Lon
		}
	}
	for _, c := range world.Countries {
		e := k.byKey[c.Key]
		e.capital = c.Capital
		k.countries[c.Country] = e
	}
	for _, g := range world.Groups {
		k.add(b, g.Names, &known{
			key: g.Key, label: graph.Group, kind: g.Kind, name: g.Name, country: g.Country, wikidata: g.Wikidata, parent: g.Parent,
		})
	}
	for _, p := range world.People {
		k.add(b, p.Names, &known{
			key: p.Key, label: graph.Person, name: p.Name, country: p.Country, wikidata: p.Wikidata, role: p.Role,
			leads: p.Leads, group: p.Group,
		})
	}
	return k, nil
}

// add puts an entry's names into the trie; each is strong or weak, exact or free, as the tables say.
func (k *knowledge) add(b *lexicon.Builder, names []seeds.Name, e *known) {
	k.byKey[e.key] = e
	entry := &lexicon.Entry{List: string(e.label), Key: e.key, Kind: e.kind, Name: e.name, Row: e}
	for _, n := range names {
		s := lexicon.Sense{Entry: entry, Weak: n.Weak}
		if n.Exact || e.label == graph.Place { // a place's name keeps its article, and takes none
			s.Article = lexicon.AsWritten
		}
		b.Add(n.Text, s)
		e.names = append(e.names, n.Text)
	}
}
