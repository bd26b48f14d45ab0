package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
)

// source is a row of Reports: a report without its text.
type source struct {
	ID           string `col:"id"`
	Lang         string `col:"lang"`
	Published    string `col:"published"`
	Updated      string `col:"updated"`
	Title        string `col:"title"`
	URL          string `col:"url"`
	Publisher    string `col:"publisher"`
	Extractor    string `col:"extractor"`
	UnreadStarts []int  `col:"unread_starts"`
	UnreadEnds   []int  `col:"unread_ends"`
	Hash         string `col:"hash"`
	Loaded       string `col:"loaded"`
	Withdrawn    bool   `col:"withdrawn"`
	Origin       string `col:"origin"`
}

// profile is a row of Profiles.
type profile struct {
	ID       string   `col:"id"`
	Key      string   `col:"key"`
	Name     string   `col:"name"`
	Kind     string   `col:"kind"`
	Country  string   `col:"country"`
	Wikidata string   `col:"wikidata"`
	Lat      *float64 `col:"lat"`
	Lon      *float64 `col:"lon"`
	Within   []string `col:"within"`
	Names    []string `col:"names"`
	Tellings int      `col:"tellings"`
}

// telling is a row of Tellings.
type telling struct {
	ID        string   `col:"id"`
	Report    string   `col:"report"`
	Label     Label    `col:"label"`
	Local     string   `col:"local"`
	Position  int      `col:"position"`
	Profile   string   `col:"profile"`
	Own       string   `col:"own"`
	Known     bool     `col:"known"`
	Role      string   `col:"role"`
	Unnamed   bool     `col:"unnamed"`
	Head      string   `col:"head"`
	Of        string   `col:"of"`
	Twin      int      `col:"twin"`
	Mentions  []string `col:"mentions"`
	Starts    []int    `col:"starts"`
	Ends      []int    `col:"ends"`
	Published string   `col:"published"`
	Origin    string   `col:"origin"`

	Title             string   `col:"title"`
	Where             string   `col:"where"`
	Country           string   `col:"country"`
	Type              string   `col:"type"`
	Suicide           bool     `col:"suicide"`
	Status            string   `col:"status"`
	Date              interval `col:"date_"`
	Killed            figure   `col:"killed_"`
	Injured           figure   `col:"injured_"`
	Weapons           []string `col:"weapons"`
	TargetTypes       []string `col:"target_types"`
	ParticipantRoles  []string `col:"participant_roles"`
	ParticipantSizes  []int    `col:"participant_sizes"`
	ParticipantStarts []int    `col:"participant_starts"`
	ParticipantEnds   []int    `col:"participant_ends"`
	Places            []string `col:"places"`
	Near              []string `col:"near"`
	Words             []string `col:"words"`
	Sites             []string `col:"sites"`
	Authors           []string `col:"authors"`
	Targets           []string `col:"targets"`

	placement
	sketched *sketch // see there
}

// placement is where identity put a telling: the derived columns of its row.
type placement struct {
	Base    string   `col:"base"`
	Node    string   `col:"node"`
	Unit    string   `col:"unit"`
	Score   *int     `col:"score"`
	Reasons []string `col:"reasons"`
}

// interval is a Days in columns.
type interval struct {
	From      string `col:"from"`
	To        string `col:"to"`
	Precision string `col:"precision"`
}

// figure is a Count in columns.
type figure struct {
	Min      *int   `col:"min"`
	Max      *int   `col:"max"`
	Word     string `col:"word"`
	AsOf     string `col:"as_of"`
	Corrects bool   `col:"corrects"`
	Struck   []int  `col:"struck"`
	Speaker  string `col:"speaker"` // telling
	Party    bool   `col:"party"`   // the speaker did it, claimed it or is blamed for it
}

func (f *figure) told() bool { return f.Min != nil || f.Max != nil }

// statement is a row of Statements.
type statement struct {
	ID         string   `col:"id"`
	Report     string   `col:"report"`
	Position   int      `col:"position"`
	Type       RelType  `col:"type"`
	Stance     Stance   `col:"stance"`
	From       string   `col:"from_telling"`
	To         string   `col:"to_telling"`
	Speaker    string   `col:"speaker_telling"`
	Confidence float64  `col:"confidence"`
	Rule       string   `col:"rule"`
	Start      int      `col:"start"`
	End        int      `col:"end"`
	Quote      string   `col:"quote"`
	MoreStarts []int    `col:"more_starts"`
	MoreEnds   []int    `col:"more_ends"`
	MoreQuotes []string `col:"more_quotes"`
	Published  string   `col:"published"`
	Origin     string   `col:"origin"`
	Analyst    string   `col:"analyst"`
	Decision   string   `col:"decision"`
	Since      interval `col:"since_"`
	Until      interval `col:"until_"`

	span
}

// span is what a statement lies between in the graph: the derived columns of its row.
type span struct {
	FromNode string `col:"from_node"`
	ToNode   string `col:"to_node"`
	Edge     string `col:"edge"`
	Rank     string `col:"rank"`
}

// said is all that one report says, as rows.
type said struct {
	source     *source
	text       string
	profiles   map[string]*profile
	tellings   []*telling
	statements []*statement
	keep       bool // what it says is what is stored; the rest is empty
}

// tellingKey makes the key of a telling; n tells apart those of one label whose head mentions start together.
func tellingKey(l Label, report string, start, n int) string {
	key := strings.ToLower(string(l)) + "/" + report + "@" + strconv.Itoa(start)
	if n > 0 {
		key += "~" + strconv.Itoa(n)
	}
	return key
}

// parseTellingKey takes a telling's key apart; false if it is none.
func parseTellingKey(key string) (label Label, report string, start int, ok bool) {
	slash, at := strings.IndexByte(key, '/'), strings.LastIndexByte(key, '@')
	if slash < 0 || at < slash+2 {
		return "", "", 0, false
	}
	number, _, _ := strings.Cut(key[at+1:], "~")
	start, err := strconv.Atoi(number)
	for _, l := range []Label{Group, Person, Place, Attack} {
		if strings.EqualFold(string(l), key[:slash]) {
			return l, key[slash+1 : at], start, err == nil
		}
	}
	return "", "", 0, false
}

// reportKey is the key of a report's node.
func reportKey(report string) string { return "report/" + report }

// hashID is a short hash of parts, for ids that nobody reads.
func hashID(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(strconv.Itoa(len(p))))
		h.Write([]byte{':'})
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// hash is the hash of everything that the report says, the same for every way to write the same record.
func (s *said) hash() string {
	source := *s.source
	source.Hash, source.Loaded, source.Withdrawn = "", "", false
	h := sha256.New()
	out := json.NewEncoder(h)
	rows := []Row{rowOf(&source), {"text": s.text}}
	for _, t := range s.tellings {
		rows = append(rows, rowOf(t))
	}
	for _, x := range s.statements {
		rows = append(rows, rowOf(x))
	}
	for _, row := range rows {
		if err := out.Encode(row); err != nil {
			panic(err) // a row holds nothing that JSON cannot, once the record is checked
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// compareVersions tells which of two versions of a report is current: the greater.
func compareVersions(a, b *source) int {
	return cmp.Or(
		cmp.Compare(a.since(), b.since()),
		compareNatural(a.Extractor, b.Extractor),
		cmp.Compare(a.Hash, b.Hash),
	)
}

// since is the time of a version: when the report was updated, else when it came.
func (s *source) since() string {
	updated, _ := instant(s.Updated)
	return cmp.Or(updated, s.Loaded)
}

// compareNatural compares texts as people read versions: rules/9 comes before rules/10.
func compareNatural(a, b string) int {
	for a != "" && b != "" {
		x, y := leading(a), leading(b)
		if isDigit(x[0]) && isDigit(y[0]) {
			if c := compareDigits(x, y); c != 0 {
				return c
			}
		} else if c := cmp.Compare(x, y); c != 0 {
			return c
		}
		a, b = a[len(x):], b[len(y):]
	}
	return cmp.Compare(len(a), len(b))
}

// leading returns the digits that a text starts with, or all before its first digit.
func leading(s string) string {
	i := 1
	for i < len(s) && isDigit(s[i]) == isDigit(s[0]) {
		i++
	}
	return s[:i]
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func compareDigits(x, y string) int {
	p, q := strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
	return cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q), cmp.Compare(len(x), len(y)))
}
