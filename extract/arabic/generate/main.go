// Command generate derives the list of ordinary words from a corpus of news: which unknown words are nouns and
// adjectives, or verbs, and so no part of a name. It counts in how many reports each form stands, with and without the
// article, and looks at which endings and beginnings it is seen with; it knows no word.
//
//	go run ./extract/arabic/generate CORPUS.jsonl.gz > extract/arabic/lists/ordinary.tsv
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/incidentgraph/incidentgraph/extract/arabic"
	"github.com/incidentgraph/incidentgraph/extract/text"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: generate CORPUS.jsonl.gz")
		os.Exit(2)
	}
	c, err := count(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
	c.write(os.Stdout)
}

// counts are numbers of reports by folded form without article.
type counts struct {
	reports  int
	bare     map[string]int // the form stood as it is
	definite map[string]int // the form stood with the article
}

func count(path string) (*counts, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	c := &counts{bare: map[string]int{}, definite: map[string]int{}}
	in := bufio.NewReader(z)
	for dec := json.NewDecoder(in); ; {
		var report struct{ Text string }
		if err := dec.Decode(&report); err == io.EOF {
			return c, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: report %d: %w", path, c.reports+1, err)
		}
		c.add(report.Text)
	}
}

// add counts every form of one report once.
func (c *counts) add(s string) {
	c.reports++
	bare, definite := map[string]bool{}, map[string]bool{}
	for _, t := range text.Read(s, arabic.Split).Tokens {
		for i, a := range t.Alts {
			switch {
			case a.Article:
				definite[a.Form] = true
			case i == 0:
				bare[a.Form] = true
			}
		}
	}
	for f := range bare {
		c.bare[f]++
	}
	for f := range definite {
		c.definite[f]++
	}
}

// The fewest reports in which a form must stand: few enough to list the language's words, enough to leave out slips.
const (
	fewestDefinite = 2
	fewestBare     = 1
	fewestVerb     = 2
)

// glued tells whether a form is a particle before a word that stands by itself often enough: وقال, بحسب.
func (c *counts) glued(f string) bool {
	r, n := utf8.DecodeRuneInString(f)
	return strings.ContainsRune("وفبلك", r) && 4*(c.bare[f[n:]]+c.definite[f[n:]]) >= c.bare[f]+c.definite[f]
}

// noun tells whether a form is seen both with and without the article, as names are not.
func (c *counts) noun(f string) bool {
	return c.definite[f] >= fewestDefinite && c.bare[f] >= fewestBare
}

// verb tells whether a form is seen with the endings and beginnings of a verb: he and she in the past, or in the
// present. The past of a verb may also be a noun (وضع), and a defective one loses its last letter (أبدى, أبدت).
func (c *counts) verb(f string) bool {
	if c.bare[f] < fewestVerb || c.definite[f] > 0 {
		return false
	}
	if stem, ok := strings.CutSuffix(f, "ت"); ok && !strings.HasSuffix(stem, "ا") && utf8.RuneCountInString(stem) >= 2 {
		for _, past := range []string{stem, stem + "ي", stem + "ا"} {
			if c.bare[past] >= fewestVerb {
				return true
			}
		}
	}
	if c.bare[f+"ت"] >= fewestVerb && c.definite[f+"ت"] == 0 {
		return true
	}
	if stem, ok := strings.CutSuffix(f, "ي"); ok && c.bare[stem+"ت"] >= fewestVerb && c.definite[stem+"ت"] == 0 {
		return true
	}
	for _, pair := range [][2]string{{"ي", "ت"}, {"ت", "ي"}} {
		if rest, ok := strings.CutPrefix(f, pair[0]); ok && utf8.RuneCountInString(rest) >= 3 && c.bare[pair[1]+rest] >= fewestVerb {
			return true
		}
	}
	return false
}

func (c *counts) write(w io.Writer) {
	var nouns, verbs []string
	for f := range c.definite {
		if utf8.RuneCountInString(f) > 2 && isArabic(f) && !c.glued(f) && c.noun(f) {
			nouns = append(nouns, f)
		}
	}
	for f := range c.bare {
		if utf8.RuneCountInString(f) > 2 && isArabic(f) && !c.glued(f) && c.verb(f) {
			verbs = append(verbs, f)
		}
	}
	slices.Sort(nouns)
	slices.Sort(verbs)
	fmt.Fprintf(w, `# Ordinary words of Arabic news: what an unknown word before or after a name is, when it is no part of one. Derived by
# "go run ./extract/arabic/generate CORPUS" from %d reports of five publishers, by counting only; folded forms.
# forms	pos	classes	features	gloss
`, c.reports)
	for _, list := range []struct {
		words      []string
		pos, class string
	}{{nouns, "n", "noun"}, {verbs, "x", "verb"}} {
		for chunk := range slices.Chunk(list.words, 200) {
			fmt.Fprintf(w, "%s\t%s\tordinary,%s\t\tcounted\n", strings.Join(chunk, "|"), list.pos, list.class)
		}
	}
}

func isArabic(f string) bool {
	r, _ := utf8.DecodeRuneInString(f)
	return r >= 'ء' && r <= 'ي'
}
