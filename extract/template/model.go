// Package template reads from a report which attacks it tells of and who and what took part in each: a learnt model over
// the words, the phrases and the acts of English news, where names may be written without capitals.
package template

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"

	"github.com/incidentgraph/incidentgraph/extract/lexicon"
)

// Model is the vocabulary and the learnt weights. It is safe for concurrent use.
type Model struct {
	vocabulary *vocabulary
	acts       map[string]string
	weights    map[uint64][]float32 // by feature: of every output
	names      map[uint64]string    // of features, while learning
}

// The outputs of the model: the types of attacks that a report tells of, then the roles of a phrase in one.
var (
	types   = []string{"attack", "bombing", "kidnapping", "arson", "robbery"}
	roles   = []string{"perpetrator_individual", "perpetrator_organization", "target", "victim", "weapon"}
	outputs = append(append(append([]string{}, types...), roles...), "in_attack", "in_bombing", "in_kidnapping", "in_arson", "in_robbery")
)

// Learnt is the model of the weights that come with the program. They are part of it, and a test reads them.
var Learnt = sync.OnceValue(func() *Model {
	m, err := Read(strings.NewReader(weightsTSV))
	if err != nil {
		panic("weights.tsv: " + err.Error())
	}
	return m
})

// Read makes a model of learnt weights: lines of a feature, a tab, and output=weight parted by blanks.
func Read(weights io.Reader) (*Model, error) {
	m, err := newModel()
	if err != nil {
		return nil, err
	}
	index := map[string]int{}
	for i, o := range outputs {
		index[o] = i
	}
	lines := bufio.NewScanner(weights)
	for n := 1; lines.Scan(); n++ {
		if lines.Text() == "" || lines.Text()[0] == '#' {
			continue
		}
		feature, list, ok := strings.Cut(lines.Text(), "\t")
		if !ok {
			return nil, fmt.Errorf("line %d: no tab after the feature", n)
		}
		var f features
		f.add(strings.Split(feature, " ")...)
		of := make([]float32, len(outputs))
		for w := range strings.FieldsSeq(list) {
			o, value, _ := strings.Cut(w, "=")
			x, err := strconv.ParseFloat(value, 32)
			k, known := index[o]
			if err != nil || !known {
				return nil, fmt.Errorf("line %d: %q is no output=weight", n, w)
			}
			of[k] = float32(x)
		}
		m.weights[f.ids[0]] = of
	}
	return m, lines.Err()
}

func newModel() (*Model, error) {
	v, err := readVocabulary()
	if err != nil {
		return nil, err
	}
	m := &Model{vocabulary: v, acts: map[string]string{}, weights: map[uint64][]float32{}}
	list, err := lexicon.Parse("acts.tsv", actsTSV)
	if err != nil {
		return nil, err
	}
	for _, r := range list.Rows {
		for _, w := range strings.Fields(r.Get("words")) {
			m.acts[w] = r.Get("act")
		}
	}
	return m, nil
}

// The places of the outputs: of types, of roles, of the types that a sentence tells of.
const (
	firstRole     = 5
	firstSentence = 10
	endOutputs    = 15
)

// chances are what the features say of the outputs from first on.
func (m *Model) chances(ids []uint64, first int, out []float64) {
	m.sum(ids, first, out)
	squash(out)
}

// sum adds the weights of the features for the outputs from first on.
func (m *Model) sum(ids []uint64, first int, out []float64) {
	for _, id := range ids {
		if w := m.weights[id]; w != nil {
			for k := range out {
				out[k] += float64(w[first+k])
			}
		}
	}
}

// squash turns sums of weights into chances.
func squash(sums []float64) {
	for k := range sums {
		sums[k] = 1 / (1 + math.Exp(-sums[k]))
	}
}
