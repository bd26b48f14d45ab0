package extract

import (
	"fmt"

	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// Extractor reads reports. It is made once and safe for concurrent use.
type Extractor struct {
	languages map[string]*language
}

// New reads the lists and rules of every language; it fails where one of them is malformed.
func New() (*Extractor, error) {
	languages, err := newLanguages(arabicTongue, englishTongue)
	if err != nil {
		return nil, fmt.Errorf("extract: %w", err)
	}
	return &Extractor{languages: languages}, nil
}

// Extract draws the graph of one report. A report in a language that is not known gets a record without nodes.
func (e *Extractor) Extract(report graph.Report) (graph.Record, error) {
	lang, ok := e.languages[report.Lang]
	if !ok {
		return graph.Record{Report: report, Nodes: []graph.Node{}, Edges: []graph.Edge{}}, nil
	}
	r := &reading{language: lang, report: report, doc: text.Read(report.Text, lang.split)}
	for _, s := range stages {
		s.run(r)
	}
	return r.record(), nil
}

// stage is one step of extraction.
type stage struct {
	name string
	run  func(*reading)
}

// stages are the steps of extraction, in order. Each reads what those before it found. The evaluation replaces
// "mentions", "link" and "triggers" by name.
var stages = []stage{
	{"look", look},
	{"countries", tellCountries},
	{"names", weighNames},
	{"titles", func(r *reading) { r.grammar.titles(r) }},
	{"mentions", findMentions},
	{"link", link},
	{"directions", dropDirections},
	{"actors", findActors},
	{"items", buildItems},
	{"calendar", findDates},
	{"triggers", findTriggers},
	{"roles", readRoles},
	{"dates", readDates},
	{"events", makeEvents},
	{"templates", cast},
	{"figures", readFigures},
	{"attacks", fillEvents},
	{"template roles", castRoles},
	{"offices", offices},
	{"relations", relate},
	{"demonyms", demonyms},
	{"bodies", bodiesOfStates},
	{"clients", clients},
	{"backers", backers},
	{"sides", sides},
	{"target states", targetStates},
	{"wider places", widerPlaces},
	{"whose members", targetsByGroup},
	{"confidence", weigh},
	{"stance", judge},
	{"settled", settle},
	{"spokesmen", spokesmen},
	{"speakers", attribute},
}
