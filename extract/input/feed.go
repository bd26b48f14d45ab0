package input

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2/render"
	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"
)

// isFeed tells a feed by its first bytes in lower case.
var isFeed = regexp.MustCompile(`^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:rdf)[\s>]`)

// maxNesting is how deep the elements of a feed may lie; an honest one has six levels.
const maxNesting = 200

// readFeed yields a report or an *Error for every entry of an RSS or Atom feed; its Line is the number of the entry.
func readFeed(r io.Reader, name string, o Options, yield func(Item, error) bool) {
	raw, err := readWhole(r)
	if err == nil {
		err = checkXML(raw)
	}
	var parsed *gofeed.Feed
	if err == nil {
		if parsed, err = gofeed.NewParser().Parse(bytes.NewReader(raw)); err != nil {
			err = badf("save the articles as pages", "no feed: %v", err)
		}
	}
	if err != nil {
		yield(Item{Name: name}, placed(err, name, 0))
		return
	}
	for i, entry := range parsed.Items {
		item := Item{Name: name, Line: i + 1}
		report, err := entryFields(parsed, entry).report(o)
		item.Report = report
		if !yield(item, placed(err, name, i+1)) {
			return
		}
	}
}

// checkXML refuses what makes parsers work without end: entities of its own, and elements nested without end.
func checkXML(raw []byte) error {
	if bytes.Contains(raw, []byte("<!ENTITY")) {
		return badf("take the entities out", "a feed that defines entities of its own")
	}
	depth := 0
	for i := bytes.IndexByte(raw, '<'); i >= 0 && i+1 < len(raw); {
		switch raw[i+1] {
		case '/':
			depth--
		case '!':
			if end := []byte("]]>"); bytes.HasPrefix(raw[i:], []byte("<![CDATA[")) {
				n := bytes.Index(raw[i:], end)
				if n < 0 {
					return badf("load the feed again", "the feed is cut short")
				}
				i += n
			}
		case '?':
		default:
			if n := bytes.IndexByte(raw[i:], '>'); n < 1 || raw[i+n-1] != '/' {
				depth++
			}
		}
		if depth > maxNesting {
			return badf("see what is in it", "a feed of elements nested deeper than %d", maxNesting)
		}
		next := bytes.IndexByte(raw[i+1:], '<')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return nil
}

// entryFields are what an entry says of itself and, where it does not, what its feed says.
func entryFields(parsed *gofeed.Feed, entry *gofeed.Item) fields {
	id := entry.GUID
	if !strings.Contains(id, ":") { // a number, which only this feed knows
		id = or(entry.Link, id)
	}
	f := fields{
		ID: or(id, entry.Link), URL: absolute(entry.Link), Title: plainText(entry.Title), Source: source(plainText(parsed.Title)),
		Text: plainText(or(entry.Content, entry.Description)),
	}
	if entry.PublishedParsed != nil {
		f.Published = entry.PublishedParsed.Format(time.DateOnly)
	}
	if u := entry.UpdatedParsed; u != nil {
		f.Updated = u.UTC().Format(time.RFC3339)
		f.Published = or(f.Published, u.Format(time.DateOnly))
	}
	if Language(f.Text) == Unknown {
		f.Lang = parsed.Language
	}
	return f
}

// plainText is the text of a piece of HTML.
func plainText(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(s)
	}
	tree, err := html.Parse(strings.NewReader(s))
	if err != nil { // it is bounded, and a text parses
		return strings.TrimSpace(s)
	}
	return strings.TrimSpace(render.InnerText(tree))
}
