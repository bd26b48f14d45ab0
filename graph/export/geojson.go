package export

import (
	"io"
)

// feature is an attack on a map. Its geometry is null where no place of it has coordinates: it is listed, not drawn.
type feature struct {
	Type       string         `json:"type"`
	ID         string         `json:"id"`
	Geometry   *point         `json:"geometry"`
	Properties map[string]any `json:"properties"`
}

// point is a place: longitude, latitude in degrees (WGS 84).
type point struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"`
}

// collection is a GeoJSON document (RFC 7946).
type collection struct {
	Type     string    `json:"type"`
	About    about     `json:"about"`
	Features []feature `json:"features"`
}

// writeGeoJSON writes one feature an attack, at the most specific of its places that has coordinates. How fine that
// place is stands in place_kind: the middle of a region is an area, not a spot.
func writeGeoJSON(v view, a about, w io.Writer) error {
	all, err := gather(v, &a)
	if err != nil {
		return err
	}
	c := collection{Type: "FeatureCollection", About: a, Features: []feature{}}
	for _, one := range all.attacks {
		c.Features = append(c.Features, one.feature())
	}
	return encoder(w).Encode(c)
}

func (a *attack) feature() feature {
	f := feature{Type: "Feature", ID: a.key, Properties: map[string]any{}}
	for _, name := range csvColumns {
		if v := a.row[name]; v != nil {
			f.Properties[name] = v
		}
	}
	p, ok := a.where(place.drawn)
	if !ok {
		p, ok = a.where(func(place) bool { return true })
	}
	if !ok {
		return f
	}
	f.Properties["place"], f.Properties["place_key"], f.Properties["place_kind"] = p.name(), p.key, text(p.row, "kind")
	if p.drawn() {
		f.Geometry = &point{"Point", [2]float64{p.row["lon"].(float64), p.row["lat"].(float64)}}
	}
	return f
}

// drawn tells whether the place has coordinates.
func (p place) drawn() bool {
	_, lat := p.row["lat"].(float64)
	_, lon := p.row["lon"].(float64)
	return lat && lon
}
