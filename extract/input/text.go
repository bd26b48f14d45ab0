package input

import (
	"bytes"
	"strings"

	"codeberg.org/readeck/go-readability/v2/render"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// readPlain reads front matter and a text.
func readPlain(s string) (fields, error) {
	f, body, err := frontMatter(s)
	f.Text = strings.Trim(body, "\n")
	return f, err
}

// readMarkdown reads front matter and the words of a Markdown text. The first heading is the title where the front
// matter has none.
func readMarkdown(s string) (fields, error) {
	f, body, err := frontMatter(s)
	if err != nil {
		return f, err
	}
	if n := longestParagraph(body); n > maxParagraph {
		return f, badf("break it into paragraphs, or save it as a .txt file", "a paragraph of %s, longer than %s", count(n), count(maxParagraph))
	}
	source := []byte(body)
	doc := goldmark.DefaultParser().Parse(text.NewReader(source))
	if h, ok := doc.FirstChild().(*ast.Heading); ok && f.Title == "" && h.Level == 1 {
		f.Title = strings.TrimSpace(string(h.Lines().Value(source)))
	}
	var b bytes.Buffer
	if err := goldmark.DefaultRenderer().Render(&b, source, doc); err != nil {
		return f, badf("mend the Markdown", "no Markdown: %v", err)
	}
	// The renderer leaves raw HTML out; its own is only a way to the words.
	tree, err := html.Parse(&b)
	if err != nil {
		return f, badf("mend the Markdown", "no Markdown: %v", err)
	}
	f.Text = strings.TrimSpace(render.InnerText(tree))
	return f, nil
}

// maxParagraph bounds the time that Markdown takes, which grows with the square of a paragraph's length.
const maxParagraph = 32 << 10

func longestParagraph(s string) int {
	longest := 0
	for p := range strings.SplitSeq(s, "\n\n") {
		longest = max(longest, len(p))
	}
	return longest
}

// frontMatter cuts the block of "key: value" lines between two lines of three dashes from the head of a text. A text
// without one is all body. Line ends become \n: they are the file's, not the report's.
func frontMatter(s string) (f fields, body string, err error) {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	head, ok := strings.CutPrefix(strings.TrimLeft(s, "\n"), "---\n")
	if !ok {
		return f, s, nil
	}
	head, body, ok = strings.Cut(head, "\n---\n")
	if !ok {
		return f, s, badf("close it with a line ---", "the front matter has no end")
	}
	keys := map[string]*string{
		"id": &f.ID, "lang": &f.Lang, "published": &f.Published, "updated": &f.Updated,
		"title": &f.Title, "url": &f.URL, "source": (*string)(&f.Source), "publisher": (*string)(&f.Source),
	}
	for line := range strings.SplitSeq(head, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			return f, s, badf("write it as key: value", "a line of the front matter has no colon: %q", clip(line))
		}
		if field := keys[strings.ToLower(strings.TrimSpace(key))]; field != nil {
			*field = unquote(strings.TrimSpace(value))
		}
	}
	return f, body, nil
}

// unquote takes off one pair of quotation marks.
func unquote(s string) string {
	if n := len(s); n >= 2 && s[0] == s[n-1] && (s[0] == '"' || s[0] == '\'') {
		return s[1 : n-1]
	}
	return s
}

// clip shortens a text of unknown length for an error.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
