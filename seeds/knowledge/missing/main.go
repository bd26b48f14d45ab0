// Command missing lists what the knowledge lacks: the names that records hold without a key, most frequent first, so
// that the tables can grow by what reports tell of. It reads records, one JSON object a line, from standard input, and
// prints label, number of reports and name, parted by tabs:
//
//	incidentgraph extract FOLDER | go run ./seeds/knowledge/missing -least 3
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"slices"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/name"
)

func main() {
	least := flag.Int("least", 2, "list names that so many reports tell")
	flag.Parse()
	if err := list(os.Stdin, os.Stdout, *least); err != nil {
		log.Fatal(err)
	}
}

// missing is a name without a key: its label, one surface of it, and the number of reports that tell it.
type missing struct {
	label   graph.Label
	surface string
	reports int
}

func list(in io.Reader, out io.Writer, least int) error {
	found := map[string]*missing{} // by label and normal form
	scan := bufio.NewScanner(in)
	scan.Buffer(nil, 64<<20)
	for line := 1; scan.Scan(); line++ {
		var r graph.Record
		if err := json.Unmarshal(scan.Bytes(), &r); err != nil {
			return fmt.Errorf("line %d is no record: %w", line, err)
		}
		count(found, r)
	}
	if err := scan.Err(); err != nil {
		return err
	}
	all := slices.Collect(maps.Values(found))
	slices.SortFunc(all, func(a, b *missing) int {
		return cmp.Or(cmp.Compare(b.reports, a.reports), cmp.Compare(a.label, b.label), cmp.Compare(a.surface, b.surface))
	})
	for _, m := range all {
		if m.reports < least {
			break
		}
		if _, err := fmt.Fprintf(out, "%s\t%d\t%s\n", m.label, m.reports, m.surface); err != nil {
			return err
		}
	}
	return nil
}

// count adds the names of one report that have no key, each once; attacks and what is unnamed have none to have.
func count(found map[string]*missing, r graph.Record) {
	seen := map[string]bool{}
	for _, n := range r.Nodes {
		if n.Key != "" || n.Unnamed || n.Label == graph.Attack || len(n.Mentions) == 0 {
			continue
		}
		surface := n.Mentions[0].Text
		key := string(n.Label) + "/" + name.Form(surface)
		if seen[key] {
			continue
		}
		seen[key] = true
		if found[key] == nil {
			found[key] = &missing{label: n.Label, surface: surface}
		}
		found[key].reports++
	}
}
