package export

import (
	"io"
	"math"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/incidentgraph/incidentgraph/graph"
)

// stixSpace is the name space of our ids, so that the same graph gives the same ones everywhere.
var stixSpace = uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://github.com/incidentgraph/incidentgraph"))

// never is the time of creation of what has none: STIX wants one, and the day of loading is not the same for everyone.
const never = "1970-01-01T00:00:00.000Z"

// object is one STIX object.
type object map[string]any

// stixID makes the id of an object from our key.
func stixID(kind, key string) string {
	return kind + "--" + uuid.NewSHA1(stixSpace, []byte(kind+"|"+key)).String()
}

// stixTime is a day as STIX writes times.
func stixTime(day string) string {
	if day == "" {
		return never
	}
	return day + "T00:00:00.000Z"
}

// newObject is an object with what all objects have.
func newObject(kind, key, day string) object {
	t := stixTime(day)
	return object{"type": kind, "spec_version": "2.1", "id": stixID(kind, key), "created": t, "modified": t}
}

// bundle gathers STIX objects.
type bundle struct {
	objects []object
	ids     map[string]string          // of a node's key
	reports []*graph.ViewNode          //
	byID    map[string]*graph.ViewNode // reports by id
	about   map[string]map[string]bool // ids of what a report speaks of
}

// writeSTIX writes a STIX 2.1 bundle: reports, threat actors, identities, locations, incidents with an extension of ours
// for what STIX has no word for, and relationships with their quotes. A denial is an opinion, never a relationship. A
// report of which nothing is shown is left out, since STIX has no report about nothing.
func writeSTIX(v view, a about, w io.Writer) error {
	b := &bundle{ids: map[string]string{}, byID: map[string]*graph.ViewNode{}, about: map[string]map[string]bool{}}
	b.objects = append(b.objects, maker(), extension())
	err := v(func(line graph.ViewLine) error {
		switch {
		case line.Report != nil:
			b.reports = append(b.reports, line.Report)
			b.byID[reportID(line.Report)] = line.Report
		case line.Node != nil:
			b.node(line.Node)
		case line.Relationship != nil:
			b.relationship(line.Relationship)
		}
		return nil
	})
	if err != nil {
		return err
	}
	bare := 0
	for _, r := range b.reports {
		if !b.report(r) {
			bare++
		}
	}
	a.leave(bare, "reports of which nothing is shown")
	b.objects = append(b.objects, note(a))
	return encoder(w).Encode(object{"type": "bundle", "id": stixID("bundle", "all"), "objects": b.objects})
}

// stixConventions are said of STIX bundles.
var stixConventions = []string{
	"a denial is an opinion about the attack and who denied, never a relationship", "confidence is 0 to 100, of the best statement",
	"created and modified are the day of the first report, since the day of loading is not in it", "ids are made of the graph's own keys, and stay",
}

// note is the head of the export, as STIX has room for it.
func note(a about) object {
	o := newObject("note", "about", "")
	o["abstract"] = "About this export"
	o["content"] = strings.Join(a.lines(), "\n")
	o["object_refs"] = []string{stixID("identity", "incidentgraph")}
	return o
}

// reportID is the id of a report, by which mentions and evidence name it.
func reportID(r *graph.ViewNode) string { return strings.TrimPrefix(r.Key, "report/") }

// maker is who declares the extension.
func maker() object {
	o := newObject("identity", "incidentgraph", "")
	o["name"], o["identity_class"] = "incidentgraph", "system"
	return o
}

var extensionID = stixID("extension-definition", "incident")

// extension declares the properties that we add to incidents.
func extension() object {
	o := newObject("extension-definition", "incident", "")
	o["name"] = "incidentgraph incident"
	o["description"] = "The attack's type, interval of days with precision, figures with low and high, weapons and targets."
	o["schema"] = "https://github.com/incidentgraph/incidentgraph"
	o["version"] = "1.0.0"
	o["extension_types"] = []string{"property-extension"}
	o["created_by_ref"] = stixID("identity", "incidentgraph")
	return o
}

// node adds a node, and notes which reports speak of it.
func (b *bundle) node(n *graph.ViewNode) {
	o := b.describe(n)
	if o == nil {
		return
	}
	o["name"] = text(n.Properties, "name")
	if o["name"] == "" {
		o["name"] = n.Key
	}
	id, _ := o["id"].(string)
	b.ids[n.Key] = id
	b.objects = append(b.objects, o)
	for _, m := range n.Mentions {
		b.mentioned(m.Report, id)
	}
}

func (b *bundle) mentioned(report, id string) {
	if b.about[report] == nil {
		b.about[report] = map[string]bool{}
	}
	b.about[report][id] = true
}

// describe makes the object of a node by its label; nil for a label that STIX gets in another way.
func (b *bundle) describe(n *graph.ViewNode) object {
	p := n.Properties
	switch kind := text(p, "kind"); n.Label {
	case graph.Group:
		if kind == "armed_group" || kind == "faction" {
			o := newObject("threat-actor", n.Key, "")
			if names := texts(p, "names"); len(names) > 0 {
				o["aliases"] = names
			}
			return o
		}
		o := newObject("identity", n.Key, "")
		o["identity_class"] = "organization"
		if kind == "community" {
			o["identity_class"] = "group"
		}
		return o
	case graph.Person:
		o := newObject("identity", n.Key, "")
		o["identity_class"] = "individual"
		if role := text(p, "role"); role != "" {
			o["roles"] = []string{role}
		}
		return o
	case graph.Place:
		return location(n)
	case graph.Attack:
		return incident(n)
	}
	return nil
}

// location needs a country, coordinates or a region; the name stands for a region where nothing else is known.
func location(n *graph.ViewNode) object {
	o, p := newObject("location", n.Key, ""), n.Properties
	if c := text(p, "country"); c != "" {
		o["country"] = c
	}
	lat, ok1 := p["lat"].(float64)
	lon, ok2 := p["lon"].(float64)
	if ok1 && ok2 {
		o["latitude"], o["longitude"] = lat, lon
	}
	if len(o) == len(newObject("location", n.Key, "")) {
		o["region"] = text(p, "name")
	}
	return o
}

// incident has what STIX's stub lacks in an extension.
func incident(n *graph.ViewNode) object {
	o := newObject("incident", n.Key, "")
	ext := object{"extension_type": "property-extension"}
	for _, name := range csvColumns {
		if v := n.Properties[name]; v != nil && name != "name" {
			ext[name] = v
		}
	}
	o["extensions"] = object{extensionID: ext}
	return o
}

// relationship adds a relationship, or for a denial the opinion of who denied.
func (b *bundle) relationship(r *graph.ViewRelationship) {
	from, to := b.ids[r.From], b.ids[r.To]
	if from == "" || to == "" {
		return // MENTIONED_IN: the report's object_refs say it
	}
	day := text(r.Properties, "first_published")
	var o object
	if r.Type == graph.DeniedBy {
		o = newObject("opinion", r.Key, day)
		o["opinion"] = "strongly-disagree"
		o["explanation"] = text(r.Properties, "quote")
		o["object_refs"] = []string{from, to}
	} else {
		o = newObject("relationship", r.Key, day)
		o["relationship_type"] = strings.ReplaceAll(strings.ToLower(string(r.Type)), "_", "-")
		o["source_ref"], o["target_ref"] = from, to
		o["description"] = text(r.Properties, "quote")
	}
	if c, ok := r.Properties["confidence"].(float64); ok {
		o["confidence"] = int(math.Round(100 * c))
	}
	id, _ := o["id"].(string)
	var sources []object
	seen := map[string]bool{}
	for _, e := range r.Evidence {
		b.mentioned(e.Report, id)
		if !seen[e.Report] {
			seen[e.Report] = true
			sources = append(sources, b.source(e.Report))
		}
	}
	if len(sources) > 0 {
		o["external_references"] = sources
	}
	b.objects = append(b.objects, o)
}

// source is a report as an external reference.
func (b *bundle) source(id string) object {
	o := object{"source_name": "report", "external_id": id}
	if r := b.byID[id]; r != nil {
		if p := text(r.Properties, "publisher"); p != "" {
			o["source_name"] = p
		}
		if u := text(r.Properties, "url"); u != "" {
			o["url"] = u
		}
	}
	return o
}

// report adds a report with all that it speaks of, if that is anything.
func (b *bundle) report(r *graph.ViewNode) bool {
	refs := []string{}
	for id := range b.about[reportID(r)] {
		refs = append(refs, id)
	}
	if len(refs) == 0 {
		return false
	}
	slices.Sort(refs)
	day := text(r.Properties, "published")
	o := newObject("report", r.Key, day)
	o["published"] = stixTime(day)
	o["report_types"] = []string{"threat-report"}
	o["object_refs"] = refs
	o["name"] = text(r.Properties, "name")
	if o["name"] == "" {
		o["name"] = r.Key
	}
	o["external_references"] = []object{b.source(reportID(r))}
	b.objects = append(b.objects, o)
	return true
}
