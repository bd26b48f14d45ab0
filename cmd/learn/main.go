// Command learn makes the weights of package template anew from annotated reports: JSON Lines of docid, doctext and
// templates (the form in which the MUC-4 corpus is passed on). The same reports give the same weights.
//
//	go run ./cmd/learn ../shared/eval/muc4/train.json              writes extract/template/weights.tsv
//	go run ./cmd/learn -cross 3 ../shared/eval/muc4/train.json     prints, for the scorer, the templates of each third of
//	                                                               the reports as learnt from the others
//	go run ./cmd/learn -measure ../shared/eval/muc4                the figures of this version on dev and train, beside
//	                                                               those of the golden file; -update writes them
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/incidentgraph/incidentgraph/extract/english"
	"github.com/incidentgraph/incidentgraph/extract/template"
	"github.com/incidentgraph/incidentgraph/extract/text"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "learn:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("learn", flag.ContinueOnError)
	weights := flags.String("weights", "extract/template/weights.tsv", "file to write the weights to")
	cross := flags.Int("cross", 0, "print the templates of each of so many parts as learnt from the others, and write no weights")
	folder := flags.String("measure", "", "folder of the annotated reports and their scorer: measure, and write no weights")
	golden := flags.String("golden", "cmd/learn/golden.txt", "file of the figures to compare with")
	update := flags.Bool("update", false, "write the golden file")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *folder != "" {
		return measure(context.Background(), *folder, *golden, *update, out)
	}
	if flags.NArg() != 1 {
		return fmt.Errorf("give one file of annotated reports, not %d", flags.NArg())
	}
	reports, err := readReports(flags.Arg(0))
	if err != nil {
		return err
	}
	if *cross > 1 {
		return crossValidate(reports, *cross, out)
	}
	m, err := template.Learn(examples(reports))
	if err != nil {
		return err
	}
	f, err := os.Create(*weights)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		return err
	}
	return f.Close()
}

// report is an annotated report as its line has it.
type report struct {
	ID        string `json:"docid"`
	Text      string `json:"doctext"`
	Templates []struct {
		Type    string `json:"incident_type"`
		PerpInd fillers
		PerpOrg fillers
		Target  fillers
		Victim  fillers
		Weapon  fillers
	} `json:"templates"`
}

// fillers are the fillers of a role, each a list of right phrases with the byte where they stand.
type fillers [][]phrase

// phrase is a pair of words and a byte offset.
type phrase struct {
	words string
	at    int
}

func (p *phrase) UnmarshalJSON(b []byte) error {
	pair := []any{&p.words, &p.at}
	return json.Unmarshal(b, &pair)
}

func readReports(path string) ([]report, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []report
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for n := 1; lines.Scan(); n++ {
		var r report
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		out = append(out, r)
	}
	return out, lines.Err()
}

// examples are reports as the model learns from them.
func examples(reports []report) []template.Example {
	out := make([]template.Example, len(reports))
	for i, r := range reports {
		out[i].Doc = text.Read(r.Text, english.Split)
		for _, t := range r.Templates {
			g := template.Gold{Type: t.Type, Fillers: map[string][][]string{}}
			for role, of := range map[string]fillers{
				"perpetrator_individual": t.PerpInd, "perpetrator_organization": t.PerpOrg,
				"target": t.Target, "victim": t.Victim, "weapon": t.Weapon,
			} {
				for _, filler := range of {
					var words []string
					for _, p := range filler {
						words = append(words, p.words)
						g.At = append(g.At, p.at)
					}
					g.Fillers[role] = append(g.Fillers[role], words)
				}
			}
			slices.Sort(g.At)
			out[i].Templates = append(out[i].Templates, g)
		}
	}
	return out
}

// crossValidate prints what is read of every part of the reports by a model of all others.
func crossValidate(reports []report, parts int, out io.Writer) error {
	all := examples(reports)
	for part := range parts {
		var others []template.Example
		for i, e := range all {
			if i%parts != part {
				others = append(others, e)
			}
		}
		m, err := template.Learn(others)
		if err != nil {
			return err
		}
		for i := part; i < len(all); i += parts {
			if err := printTemplates(out, &reports[i], all[i].Doc, m); err != nil {
				return err
			}
		}
	}
	return nil
}

// printTemplates prints the templates of a report in the form of its graph.
func printTemplates(out io.Writer, r *report, d *text.Document, m *template.Model) error {
	type participant struct {
		Role     string   `json:"role"`
		Mentions []string `json:"mentions"`
	}
	type node struct {
		Label        string        `json:"label"`
		Type         string        `json:"type"`
		Participants []participant `json:"participants"`
	}
	nodes := []node{}
	for _, t := range m.Templates(d) {
		n := node{Label: "Attack", Type: t.Type}
		for _, f := range t.Fillers {
			n.Participants = append(n.Participants, participant{f.Role, []string{d.Surface(f.First, f.End)}})
		}
		nodes = append(nodes, n)
	}
	return json.NewEncoder(out).Encode(map[string]any{"report": map[string]string{"id": r.ID}, "nodes": nodes})
}
