package input

import (
	"net/url"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
)

// maxElements bounds the work on one page; a long news page has a few thousand.
const maxElements = 100_000

// readPage reads the article of an HTML page: its text without menus and advertisements, and what the page says of it.
func readPage(s string) (fields, error) {
	const do = "save the article's text as a .txt file"
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return fields{}, badf(do, "no HTML: %v", err)
	}
	said := metadata(doc)
	p := readability.NewParser()
	p.MaxElemsToParse = maxElements
	article, err := p.ParseAndMutate(doc, nil)
	if err != nil {
		return fields{}, badf(do, "no article found: %v", err)
	}
	var b strings.Builder
	if article.Node == nil || article.RenderText(&b) != nil {
		return fields{}, badf(do, "no article found in the page")
	}
	f := fields{Title: article.Title(), Source: source(article.SiteName()), URL: said["url"], Text: strings.TrimSpace(b.String())}
	if t, err := article.PublishedTime(); err == nil {
		f.Published = t.Format(time.DateOnly)
	} else if d, err := day(said["published"]); err == nil {
		f.Published = d
	}
	if t, err := article.ModifiedTime(); err == nil {
		f.Updated = t.Format(time.RFC3339)
	}
	// The language that a page declares is its template's; the text tells its own, unless it cannot.
	if Language(f.Text) == Unknown {
		f.Lang = said["lang"]
	}
	return f, nil
}

// metadata collects what readability does not look for: the page's own address, its language, and the first day that
// a <time> element of the page gives.
func metadata(doc *html.Node) map[string]string {
	said := map[string]string{}
	set := func(key, value string) {
		if said[key] == "" {
			said[key] = strings.TrimSpace(value)
		}
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		a := attributes(n)
		switch {
		case n.Data == "html":
			set("lang", a["lang"])
		case n.Data == "link" && strings.EqualFold(a["rel"], "canonical"):
			set("url", absolute(a["href"]))
		case n.Data == "meta" && a["property"] == "og:url":
			set("url", absolute(a["content"]))
		case n.Data == "time", a["itemprop"] == "datePublished":
			set("published", or(a["datetime"], a["content"]))
		}
	}
	return said
}

func attributes(n *html.Node) map[string]string {
	a := make(map[string]string, len(n.Attr))
	for _, x := range n.Attr {
		a[x.Key] = x.Val
	}
	return a
}

// absolute is a web address as it stands, or nothing: a relative one identifies no page.
func absolute(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}
