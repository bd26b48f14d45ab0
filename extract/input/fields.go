package input

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
)

// fields are what an input says of a report, as it says it: a line of JSON Lines, or front matter and a text.
type fields struct {
	ID        string `json:"id"`
	Lang      string `json:"lang"`
	Published string `json:"published"`
	Updated   string `json:"updated"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Source    source `json:"source"`
	Text      string `json:"text"`
}

// source is the publisher: a name, or an object that tells where the text is from and names its publisher.
type source string

// UnmarshalJSON implements json.Unmarshaler.
func (s *source) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '{' {
		var from struct {
			Publisher string `json:"publisher"`
			Name      string `json:"name"`
		}
		err := json.Unmarshal(b, &from)
		*s = source(or(from.Publisher, from.Name))
		return err
	}
	return json.Unmarshal(b, (*string)(s))
}

// report checks the fields and completes them from the options and the text.
func (f fields) report(o Options) (graph.Report, error) {
	switch {
	case strings.TrimSpace(f.Text) == "":
		return graph.Report{}, badf("give it a text, or remove it", "no text")
	case len(f.Text) > MaxText:
		return graph.Report{}, badf("split it into one report an event or a day", "a text of %s, longer than %s", count(len(f.Text)), count(MaxText))
	case !graph.Storable(f.Text):
		return graph.Report{}, badf("write the text as UTF-8 without zero bytes", "the text is no text that can be stored")
	}
	published, err := day(or(f.Published, o.Published))
	if err != nil {
		return graph.Report{}, err
	}
	updated, err := moment(f.Updated)
	if err != nil {
		return graph.Report{}, err
	}
	return graph.Report{
		ID:        or(f.ID, or(f.URL, hash(f.Text))),
		Lang:      language(or(f.Lang, o.Lang), f.Text),
		Published: published, Updated: updated,
		Title: f.Title, URL: f.URL, Publisher: or(string(f.Source), o.Publisher), Text: f.Text,
	}, nil
}

// or is the first of the two that is not empty.
func or(a, b string) string {
	if a = strings.TrimSpace(a); a != "" {
		return a
	}
	return b
}

// hash is the id of a report that has no other.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// language is the primary tag that was told, in lower case, else the language that the text is written in.
func language(told, text string) string {
	tag, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(told), "_", "-"), "-")
	if tag == "" {
		return Language(text)
	}
	return tag
}

// The forms in which inputs write a time.
var layouts = []string{time.DateOnly, time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02T15:04:05-0700"}

// day is the ISO day of a time as written, in the place where it was written. An empty time stays empty.
func day(s string) (string, error) {
	t, err := parseTime("published", s)
	if err != nil || t.IsZero() {
		return "", err
	}
	return t.Format(time.DateOnly), nil
}

// moment is a time of correction in one form, so that texts compare as times do: an ISO day, or RFC 3339 in UTC.
func moment(s string) (string, error) {
	t, err := parseTime("updated", s)
	switch {
	case err != nil || t.IsZero():
		return "", err
	case len(strings.TrimSpace(s)) == len(time.DateOnly):
		return t.Format(time.DateOnly), nil
	}
	return t.UTC().Format(time.RFC3339), nil
}

func parseTime(what, s string) (time.Time, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, badf("write it as 2006-01-02 or 2006-01-02T15:04:05Z", "%s is no day: %q", what, s)
}
