package input

import (
	"strings"
	"testing"
	"time"
)

// A page that was made to be slow must not hold up a batch: the limits are those of a busy machine, a hundred times
// what an honest page takes.
func TestHostilePagesAreBounded(t *testing.T) {
	pages := map[string]string{
		"deep.html":       strings.Repeat("<div>", 500_000) + "x",
		"wide.html":       strings.Repeat("<p>x</p>", 500_000),
		"formatting.html": strings.Repeat("<b><i>", 300_000) + "x",
		"tables.html":     strings.Repeat("<table><tr><td>", 100_000) + "x",
		"attributes.html": "<p " + strings.Repeat("a=b ", 1_000_000) + ">x",
		"entities.html":   strings.Repeat("&amp;", 1_000_000),
		"comments.html":   strings.Repeat("<!-- ", 500_000),
		"links.html":      strings.Repeat(`<a href=x>`, 300_000),
		"quotes.md":       strings.Repeat(">", 1_000_000),
		"lists.md":        strings.Repeat("- ", 500_000),
		"links.md":        strings.Repeat(strings.Repeat("[a](", 8_000)+"\n\n", 4),
		"brackets.md":     strings.Repeat("[", 1_000_000),
	}
	for name, page := range pages {
		start := time.Now()
		readAll(t, name, []byte(page), Options{})
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}
