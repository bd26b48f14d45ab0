package extract

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"github.com/incidentgraph/incidentgraph/graph"
	"os"
	"strconv"
	"testing"
)

func TestZZ3(t *testing.T) {
	e, _ := New()
	f, _ := os.Open("/work/shared/corpus/ar-2018.jsonl.gz")
	z, _ := gzip.NewReader(f)
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<24)
	step, _ := strconv.Atoi(os.Getenv("STEP"))
	off, _ := strconv.Atoi(os.Getenv("OFF"))
	n := 0
	for sc.Scan() {
		n++
		if n%step != off {
			continue
		}
		var x struct{ ID, Lang, Published, Title, URL, Text string }
		json.Unmarshal(sc.Bytes(), &x)
		rec, _ := e.Extract(graph.Report{ID: x.ID, Lang: "ar", Published: x.Published, Title: x.Title, Text: x.Text})
		tx := []rune(x.Text)
		if len(tx) > 900 {
			tx = tx[:900]
		}
		fmt.Println("=====", n, x.Published, x.Title)
		fmt.Println(string(tx))
		names := map[string]string{}
		for _, nd := range rec.Nodes {
			names[nd.ID] = nd.Name
			if len(nd.Mentions) > 0 {
				names[nd.ID] = nd.Mentions[0].Text
			}
		}
		for _, nd := range rec.Nodes {
			if nd.Label == graph.Attack {
				fmt.Println("   ATT", nd.Type, nd.Status, nd.Suicide, nd.Date, cnt(nd.Killed), cnt(nd.Injured), nd.Weapons, nd.TargetTypes)
				for _, m := range nd.Mentions {
					fmt.Println("        M:", m.Text)
				}
				for _, ed := range rec.Edges {
					if ed.From == nd.ID && ed.Stance == graph.Asserted {
						fmt.Println("        ", ed.Type, names[ed.To], "|", ed.Rule)
					}
				}
			}
		}
	}
}
func cnt(c *graph.Count) string {
	if c == nil {
		return "-"
	}
	return fmt.Sprint(val(c.Min), "..", val(c.Max))
}
