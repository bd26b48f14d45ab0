package template

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/incidentgraph/incidentgraph/extract/text"
)

// Example is an annotated report: the templates that its annotators drew from it.
type Example struct {
	Doc       *text.Document
	Templates []Gold
}

// Gold is a template as annotated: its type, and of every role the fillers, each the phrases that are right for it.
type Gold struct {
	Type    string
	Fillers map[string][][]string
	At      []int // where the text words them first, as byte offsets
}

// folds is into how many parts the reports are cut to judge the sentences of each by those of the others.
const folds = 3

// Learn makes a model of annotated reports. The same reports give the same model.
func Learn(examples []Example) (*Model, error) {
	m, err := newModel()
	if err != nil {
		return nil, err
	}
	m.names = map[uint64]string{}
	pages := make([]*page, len(examples))
	of := make([][]features, len(examples))
	parts := make([][]rawInstance, folds)
	for i, e := range examples {
		pages[i] = m.open(e.Doc)
		of[i] = pages[i].sentenceFeatures(m.names)
		parts[i%folds] = pages[i].sentenceInstances(e, of[i], parts[i%folds])
	}
	for k := range parts { // each part is judged by what the others teach, as new reports are
		other := &Model{vocabulary: m.vocabulary, acts: m.acts, weights: map[uint64][]float32{}}
		other.fit(slices.Concat(slices.Concat(parts[:k]...), slices.Concat(parts[k+1:]...)))
		for i := k; i < len(pages); i += folds {
			other.judgeSentences(pages[i], of[i])
		}
	}
	raw := slices.Concat(parts...)
	for i, e := range examples {
		raw = m.instancesOf(pages[i], e, raw)
	}
	m.fit(raw)
	return m, nil
}

// fit learns the weights.
func (m *Model) fit(raw []rawInstance) {
	index, ids := enumerate(raw)
	w := train(raw, index, len(ids))
	for i, id := range ids {
		of := make([]float32, len(outputs))
		some := false
		for k := range outputs {
			of[k] = float32(w[i*len(outputs)+k])
			some = some || of[k] != 0
		}
		if some {
			m.weights[id] = of
		}
	}
}

// rawInstance is what the model learns from: features, and of the outputs from first up to last which are right.
type rawInstance struct {
	ids         []uint64
	first, last int
	right       []bool
}

// sentenceInstances are the sentences of a report, and of which type of attack each words a filler.
func (p *page) sentenceInstances(e Example, of []features, out []rawInstance) []rawInstance {
	right := make([][]bool, len(of))
	for k := range right {
		right[k] = make([]bool, len(types))
	}
	for _, g := range e.Templates {
		typ := slices.Index(types, g.Type)
		for _, at := range g.At {
			i, _ := slices.BinarySearchFunc(p.doc.Tokens, at, func(t text.Token, at int) int { return t.End - 1 - at })
			if typ >= 0 && i < len(p.doc.Tokens) {
				right[p.doc.SentOf[i]][typ] = true
			}
		}
	}
	for k := range of {
		out = append(out, rawInstance{of[k].ids, firstSentence, endOutputs, right[k]})
	}
	return out
}

// instancesOf are the report as a whole, and the candidates for each type that it has templates of or seems to have.
func (m *Model) instancesOf(p *page, e Example, out []rawInstance) []rawInstance {
	f := features{names: m.names}
	p.ofPage(&f)
	right := make([]bool, len(types))
	for _, g := range e.Templates {
		if k := slices.Index(types, g.Type); k >= 0 {
			right[k] = true
		}
	}
	out = append(out, rawInstance{f.ids, 0, len(types), right})
	var cs []*candidate
	for k, typ := range types {
		if most, _ := p.best(k); !right[k] && most < temptation {
			continue
		}
		if cs == nil {
			cs = p.candidates(m.names)
		}
		want := e.wanted(typ)
		for _, c := range cs {
			f := features{names: m.names}
			p.ofType(&f, c, typ)
			ok := make([]bool, len(roles))
			for i, role := range roles {
				ok[i] = want[role+" "+c.key]
			}
			out = append(out, rawInstance{slices.Concat(c.ids, f.ids), firstRole, firstSentence, ok})
		}
	}
	return out
}

// wanted are the roles, each with the words of a filler, of an example's templates of a type.
func (e *Example) wanted(typ string) map[string]bool {
	want := map[string]bool{}
	for _, g := range e.Templates {
		if g.Type != typ {
			continue
		}
		for role, fillers := range g.Fillers {
			for _, filler := range fillers {
				for _, phrase := range filler {
					want[role+" "+Key(phrase)] = true
				}
			}
		}
	}
	return want
}

// enumerate gives the features that occur in more than one instance numbers.
func enumerate(raw []rawInstance) (map[uint64]int32, []uint64) {
	count := map[uint64]int{}
	for _, r := range raw {
		for _, id := range r.ids {
			count[id]++
		}
	}
	index := map[uint64]int32{}
	var ids []uint64
	for _, r := range raw {
		for _, id := range r.ids {
			if _, ok := index[id]; !ok && count[id] >= 3 {
				index[id] = int32(len(ids))
				ids = append(ids, id)
			}
		}
	}
	return index, ids
}

// temptation is the chance of a sentence from which a type that the report has no template of teaches as well what is no
// filler.
const temptation = 0.5

// The measure of learning: FTRL-proximal, logistic loss, its rate, and how strongly weights are drawn to zero.
const (
	rate   = 0.08
	l1, l2 = 1.2, 2.0
	epochs = 8
)

// learner is logistic regression of every output, by FTRL-proximal.
type learner struct {
	z, squares, w, mean []float64 // by feature and output; the mean is over the later epochs
}

// train fits a logistic model for each output and returns its weights by feature and output.
func train(raw []rawInstance, index map[uint64]int32, n int) []float64 {
	size := n * len(outputs)
	l := &learner{make([]float64, size), make([]float64, size), make([]float64, size), make([]float64, size)}
	order := make([]int, len(raw))
	for i := range order {
		order[i] = i
	}
	seed := uint64(1)
	var ids []int
	for epoch := range epochs {
		for i := len(order) - 1; i > 0; i-- { // the same shuffle each time
			seed = seed*6364136223846793005 + 1442695040888963407
			k := int(seed>>33) % (i + 1)
			order[i], order[k] = order[k], order[i]
		}
		for _, at := range order {
			ids = ids[:0]
			for _, id := range raw[at].ids {
				if k, ok := index[id]; ok {
					ids = append(ids, int(k)*len(outputs))
				}
			}
			l.learn(&raw[at], ids)
		}
		if epoch >= epochs/2 {
			for j := range l.w {
				l.mean[j] += l.w[j] / float64(epochs-epochs/2)
			}
		}
	}
	return l.mean
}

// learn moves the weights of the features at ids towards what is right.
func (l *learner) learn(r *rawInstance, ids []int) {
	for k := r.first; k < r.last; k++ {
		sum := 0.0
		for _, i := range ids {
			sum += l.w[i+k]
		}
		miss := 1 / (1 + math.Exp(-sum))
		if r.right[k-r.first] {
			miss--
		}
		if math.Abs(miss) < 0.01 {
			continue
		}
		for _, i := range ids {
			l.move(i+k, miss)
		}
	}
}

func (l *learner) move(j int, miss float64) {
	step := (math.Sqrt(l.squares[j]+miss*miss) - math.Sqrt(l.squares[j])) / rate
	l.z[j] += miss - step*l.w[j]
	l.squares[j] += miss * miss
	l.w[j] = 0
	if math.Abs(l.z[j]) > l1 {
		l.w[j] = -(l.z[j] - math.Copysign(l1, l.z[j])) / ((1+math.Sqrt(l.squares[j]))/rate + l2)
	}
}

// weightsHead opens the file of weights.
const weightsHead = "# What features say of types, roles and sentences: weights of a logistic model. Learnt from MUC-4 by: go run ./cmd/learn\n" +
	"# feature\toutput=weight ...\n"

// Write writes the weights, one feature a line, sorted by name.
func (m *Model) Write(out io.Writer) error {
	if _, err := io.WriteString(out, weightsHead); err != nil {
		return err
	}
	type line struct {
		name string
		of   []float32
	}
	var lines []line
	for id, of := range m.weights {
		lines = append(lines, line{m.names[id], of})
	}
	slices.SortFunc(lines, func(a, b line) int { return strings.Compare(a.name, b.name) })
	for _, l := range lines {
		var b strings.Builder
		for k, w := range l.of {
			if math.Abs(float64(w)) >= 0.05 {
				fmt.Fprintf(&b, " %s=%.2f", outputs[k], w)
			}
		}
		if b.Len() == 0 {
			continue
		}
		if _, err := fmt.Fprintf(out, "%s\t%s\n", l.name, b.String()[1:]); err != nil {
			return err
		}
	}
	return nil
}

// Key is the words of a phrase as they are compared.
func Key(phrase string) string {
	d := text.Read(phrase, whole)
	if len(d.Tokens) == 0 {
		return ""
	}
	return (&page{doc: d}).key(text.Range{First: 0, End: len(d.Tokens)})
}

func whole(form string) []text.Alt { return []text.Alt{{Form: form}} }
