package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// SearchQuery asks for nodes by name, in any script and spelling.
type SearchQuery struct {
	Text   string
	Labels []Label // empty: Group, Person, Place and Report; an Attack has no name of its own, and is found by its place
	Limit  int     // 0: 20
}

// Hit is a node that a search found.
type Hit struct {
	Key     string `json:"key"`
	Label   Label  `json:"label"`
	Name    string `json:"name"`
	Matched string `json:"matched"` // the name that matched best
	Why     string `json:"why"`     // how: exact, prefix, words, spelling, sound
}

// match is one way in which a name may be what was asked for.
type match struct {
	why  string
	does func(asked, name form) bool
}

// matches are all ways, best first.
var matches = []match{
	{"exact", func(asked, name form) bool { return asked.whole == name.whole }},
	{"prefix", func(asked, name form) bool { return strings.HasPrefix(name.whole, asked.whole) }},
	{"words", func(asked, name form) bool { return asked.each(name, strings.HasPrefix) }},
	{"spelling", func(asked, name form) bool { return asked.each(name, oneEdit) }},
	{"sound", func(asked, name form) bool {
		return asked.each(name, func(a, b string) bool { return a == b || soundOf(a) != "" && soundOf(a) == soundOf(b) })
	}},
}

// form is a name in its normal form.
type form struct {
	whole string
	words []string
}

func formOf(s string) form {
	whole := searchForm(s)
	return form{whole, strings.Fields(whole)}
}

// each tells whether every word asked for is like some word of the name.
func (f form) each(name form, like func(word, asked string) bool) bool {
	return !slices.ContainsFunc(f.words, func(asked string) bool {
		return !slices.ContainsFunc(name.words, func(word string) bool { return like(word, asked) })
	})
}

const (
	searchWords = 8   // words of a question that count
	searchRows  = 300 // rows of the index that one word or beginning brings, at most, of each label
)

// Search finds nodes by their names: the whole name or its beginning, then words or beginnings of words in any order,
// then words with one letter wrong, then words that sound alike in whatever script. Hits come best match first, then by
// the number of tellings, then by key. A text without a letter or digit finds nothing.
func (g *Graph) Search(ctx context.Context, q SearchQuery) ([]Hit, error) {
	if len(q.Labels) == 0 {
		q.Labels = []Label{Group, Person, Place, ReportLabel}
	}
	q.Limit = cmp.Or(q.Limit, 20)
	asked := formOf(q.Text)
	asked.words = asked.words[:min(len(asked.words), searchWords)]
	if asked.whole == "" {
		return nil, nil
	}
	var hits []Hit
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) (err error) {
		s := &finder{reader: r, labels: q.Labels, asked: asked, rows: map[string]Row{}}
		if err := s.find(ctx, q.Limit); err != nil {
			return err
		}
		hits = s.rank(q.Limit)
		return nil
	})
	return hits, err
}

// finder gathers the nodes that a question may mean.
type finder struct {
	reader Reader
	labels []Label
	asked  form
	rows   map[string]Row // nodes, by key; nil: not shown
}

// find looks from the best way to match to the worst, until there are enough.
func (f *finder) find(ctx context.Context, enough int) error {
	for _, look := range []func(context.Context) ([]string, error){f.byName, f.byWords, f.bySpelling, f.bySound} {
		keys, err := look(ctx)
		if err != nil {
			return err
		}
		var missing []string
		for _, k := range keys {
			if _, seen := f.rows[k]; !seen {
				f.rows[k] = nil
				missing = append(missing, k)
			}
		}
		rows, err := getAll(ctx, f.reader, Nodes, missing)
		if err != nil {
			return err
		}
		for _, row := range rows {
			f.rows[row.text("id")] = row
		}
		if len(f.rank(enough)) >= enough {
			return nil
		}
	}
	return nil
}

// look returns the nodes with one of the values, or with a value of that beginning.
func (f *finder) look(ctx context.Context, property string, values []string, prefix string) ([]string, error) {
	l := Lookup{Table: Counts, Index: "search", Prefix: prefix, Limit: searchRows}
	for _, label := range f.labels {
		for _, v := range values {
			l.Equal = append(l.Equal, []any{property, string(label), v})
		}
		if prefix != "" {
			l.Equal = append(l.Equal, []any{property, string(label)})
		}
	}
	if len(l.Equal) == 0 {
		return nil, nil
	}
	rows, err := f.reader.Find(ctx, l)
	keys := make([]string, len(rows))
	for i, row := range rows {
		keys[i] = row.text("finds")
	}
	return keys, err
}

func (f *finder) byName(ctx context.Context) ([]string, error) {
	exact, err := f.look(ctx, propertyForm, []string{f.asked.whole}, "")
	if err != nil {
		return nil, err
	}
	prefix, err := f.look(ctx, propertyForm, nil, f.asked.whole)
	return append(exact, prefix...), err
}

func (f *finder) byWords(ctx context.Context) ([]string, error) {
	return f.everyWord(ctx, func(word string) ([]string, error) {
		exact, err := f.look(ctx, propertyToken, []string{word}, "")
		if err != nil {
			return nil, err
		}
		prefix, err := f.look(ctx, propertyToken, nil, word)
		return append(exact, prefix...), err
	})
}

func (f *finder) bySpelling(ctx context.Context) ([]string, error) {
	return f.everyWord(ctx, func(word string) ([]string, error) { return f.look(ctx, propertyToken, edits(word), "") })
}

func (f *finder) bySound(ctx context.Context) ([]string, error) {
	return f.everyWord(ctx, func(word string) ([]string, error) {
		keys, err := f.look(ctx, propertyToken, []string{word}, "")
		if sound := soundOf(word); err == nil && sound != "" {
			var alike []string
			alike, err = f.look(ctx, propertySound, []string{sound}, "")
			keys = append(keys, alike...)
		}
		return keys, err
	})
}

// everyWord returns the nodes that are found by each word. A word of very many nodes says little, and is left to the
// ranking, unless all are such.
func (f *finder) everyWord(ctx context.Context, look func(word string) ([]string, error)) ([]string, error) {
	var common, all map[string]bool
	for _, word := range f.asked.words {
		keys, err := look(word)
		if err != nil {
			return nil, err
		}
		found := map[string]bool{}
		for _, k := range keys {
			if all == nil || all[k] {
				found[k] = true
			}
		}
		if len(keys) >= searchRows && len(f.asked.words) > 1 {
			common = found
			continue
		}
		all = found
	}
	if all == nil {
		all = common
	}
	keys := make([]string, 0, len(all))
	for k := range all {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys, nil
}

// rank sorts the nodes that do match.
func (f *finder) rank(limit int) []Hit {
	type ranked struct {
		Hit
		how, tellings int
	}
	var list []ranked
	for key, row := range f.rows {
		if row == nil {
			continue
		}
		name, how := f.best(row)
		if how < len(matches) {
			hit := Hit{Key: key, Label: Label(row.text("label")), Name: row.text("name"), Matched: name, Why: matches[how].why}
			list = append(list, ranked{hit, how, row.number("tellings")})
		}
	}
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.how, b.how), cmp.Compare(b.tellings, a.tellings), cmp.Compare(a.Key, b.Key))
	})
	hits := make([]Hit, 0, min(limit, len(list)))
	for _, r := range list[:min(limit, len(list))] {
		hits = append(hits, r.Hit)
	}
	return hits
}

// best returns the node's name that matches best, and how; of equals the shorter.
func (f *finder) best(row Row) (best string, how int) {
	how = len(matches)
	names, _ := row["names"].([]string)
	for _, name := range append([]string{row.text("name")}, names...) {
		written := formOf(name)
		h := slices.IndexFunc(matches, func(m match) bool { return m.does(f.asked, written) })
		if h >= 0 && (h < how || h == how && len(name) < len(best)) {
			best, how = name, h
		}
	}
	return best, how
}
