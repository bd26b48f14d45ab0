package input

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

const rss = `<?xml version="1.0" encoding="%s"?><!-- a comment -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>وكالة المثال</title>
<item><title>انفجار</title><link>https://news.example/1</link><guid isPermaLink="false">77</guid><pubDate>Tue, 31 Jan 2023 08:00:00 +0300</pubDate>
<description>short</description><content:encoded><![CDATA[<p>` + arabic + `</p><script>x()</script>]]></content:encoded></item>
<item><title>empty</title><link>https://news.example/2</link></item></channel></rss>`

func TestEntriesOfAnRSSFeedAreReports(t *testing.T) {
	for _, encoding := range []string{"utf-8", "windows-1256"} {
		data := []byte(strings.Replace(rss, "%s", encoding, 1))
		if encoding != "utf-8" {
			data = encoded(t, charmap.Windows1256, string(data))
		}
		items, failed := readAll(t, "feed", data, Options{})
		if len(items) != 1 || len(failed) != 1 || !strings.HasPrefix(failed[0].Error(), "feed:2: no text") {
			t.Fatalf("%+v, %v", items, failed)
		}
		r := items[0].Report
		if r.ID != "https://news.example/1" || r.URL != r.ID || r.Title != "انفجار" || r.Publisher != "وكالة المثال" || r.Published != "2023-01-31" || r.Text != arabic || r.Lang != "ar" {
			t.Errorf("%+v", r)
		}
	}
}

func TestEntriesOfAnAtomFeedAreReportsWithTheirCorrections(t *testing.T) {
	const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title><entry><id>urn:x:1</id><title>T</title>
<link href="https://news.example/1"/><published>2023-01-31T08:00:00Z</published><updated>2023-02-01T09:00:00+01:00</updated>
<content type="html">&lt;p&gt;Three men were killed.&lt;/p&gt;</content></entry></feed>`
	r := one(t, "a.atom", []byte(atom), Options{}).Report
	if r.ID != "urn:x:1" || r.Published != "2023-01-31" || r.Updated != "2023-02-01T08:00:00Z" || r.Text != "Three men were killed." {
		t.Errorf("%+v", r)
	}
}

func TestAFeedMadeToExhaustIsRefused(t *testing.T) {
	entities := `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">`
	for c := 'b'; c < 'k'; c++ {
		entities += `<!ENTITY ` + string(c) + ` "` + strings.Repeat("&"+string(c-1)+";", 10) + `">`
	}
	wantError(t, "bomb.rss", []byte(entities+`]><rss><channel><title>&j;</title></channel></rss>`), "entities of its own")
	wantError(t, "deep.rss", []byte("<rss>"+strings.Repeat("<item>", 500_000)), "nested deeper than")
	wantError(t, "cut.rss", []byte("<rss><channel><title><![CDATA[never closed"), "cut short")
	wantError(t, "no.atom", []byte("<feed>"), "no feed")
}
