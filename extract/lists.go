package extract

import (
	"bufio"
	"fmt"
	"io/fs"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/lexicon"
	"github.com/incidentgraph/incidentgraph/extract/pattern"
)

// sense is what a word list says of a form: the classes that patterns ask for, and features that stages read.
type sense struct {
	entry    lexicon.Entry // as the trie holds it
	language string        // its code
	lemma    string        // the line's first form, as written
	verb     bool
	classes  pattern.Set
	names    []string // the classes by name
	features map[string]string
}

// is tells whether the sense has the class.
func (s *sense) is(class string) bool {
	for _, n := range s.names {
		if n == class {
			return true
		}
	}
	return false
}

// verbal tells whether the sense is a verb.
func (s *sense) verbal() bool { return s.verb || s.is("verb") }

// country is the ISO code of the country that the word is the adjective of; "" where it is none.
func (s *sense) country() string { return strings.ToUpper(s.features["iso"]) }

// readLists reads every word list of a folder: tab-separated lines of forms (joined by |), part of speech, classes,
// features and an English gloss. add is called for each form that a line stands for.
func readLists(files fs.FS, v *pattern.Vocabulary, inflect func(form, pos string) []string, add func(form string, s *sense)) error {
	names, err := fs.Glob(files, "*.tsv")
	if err != nil {
		return err
	}
	for _, file := range names {
		if err := readList(files, file, v, inflect, add); err != nil {
			return err
		}
	}
	return nil
}

func readList(files fs.FS, file string, v *pattern.Vocabulary, inflect func(form, pos string) []string, add func(form string, s *sense)) error {
	f, err := files.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for line := 1; in.Scan(); line++ {
		if in.Text() == "" || in.Text()[0] == '#' {
			continue
		}
		col := strings.Split(in.Text(), "\t")
		if len(col) != 5 {
			return fmt.Errorf("%s:%d: %d columns, not forms, pos, classes, features, gloss", file, line, len(col))
		}
		forms := strings.Split(col[0], "|")
		s, err := newSense(forms[0], col[1], col[2], col[3], v)
		if err != nil {
			return fmt.Errorf("%s:%d: %w", file, line, err)
		}
		for _, form := range forms {
			for _, inflected := range inflect(form, col[1]) {
				add(inflected, s)
			}
		}
	}
	return in.Err()
}

func newSense(lemma, pos, classes, features string, v *pattern.Vocabulary) (*sense, error) {
	if strings.Trim(pos, "vnpx") != "" || len(pos) != 1 {
		return nil, fmt.Errorf("part of speech %q is none of v, n, p, x", pos)
	}
	s := &sense{lemma: lemma, verb: pos == "v", names: strings.Split(classes, ",")}
	s.entry = lexicon.Entry{List: "word", Key: lemma, Kind: classes, Row: s}
	for _, c := range s.names {
		if c == "" {
			return nil, fmt.Errorf("%q has an empty class", lemma)
		}
		s.classes.Add(v.Class(c))
	}
	if features == "" {
		return s, nil
	}
	s.features = map[string]string{}
	for f := range strings.SplitSeq(features, ",") {
		key, value, ok := strings.Cut(f, "=")
		if !ok {
			return nil, fmt.Errorf("feature %q of %q is not key=value", f, lemma)
		}
		s.features[key] = value
	}
	return s, nil
}
