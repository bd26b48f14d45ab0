package schema

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/incidentgraph/incidentgraph/graph"
)

// openPage opens the explorer page over the records of the tests.
func openPage(t *testing.T) *tab {
	t.Helper()
	store := filled(t, emptyStore(t))
	return openTab(t, Handler(graph.New(store), store, Options{}))
}

const ttp = "/#node=group%2Ftehrik-i-taliban-pakistan"

// openAttack opens the Peshawar bombing from the list of the latest attacks.
func (b *tab) openAttack() {
	b.Helper()
	b.open("/")
	b.Wait(`[...document.querySelectorAll("#details a")].some(a => a.textContent.includes("2023-01-30"))`)
	b.Do(`[...document.querySelectorAll("#details a")].find(a => a.textContent.includes("2023-01-30")).click()`)
	b.Wait(`document.querySelector("#details .columns")`)
}

func TestThePageBeginsWithTheLatest(t *testing.T) {
	b := openPage(t)
	b.open("/")
	b.Wait(`document.querySelectorAll("#details ul.list").length === 2`)
	b.Wait(`document.getElementById("canvas")._cyreg.cy.nodes().length >= 5`)
	b.Wait(`document.querySelectorAll("#timeline .bar").length === 3`)
	b.Screenshot("home")
	b.Clean()
}

func TestAnAttackShowsWhoClaimedDeniedAndCondemnedItInTheirWords(t *testing.T) {
	b := openPage(t)
	b.openAttack()
	columns := b.Text(`[...document.querySelectorAll(".column")].map(c => c.querySelector("h2").textContent + ": " + [...c.querySelectorAll("a.name")].map(a => a.textContent).join(", ")).join("\n")`)
	for _, want := range []string{"Claimed by: Sarbakaf Mohmand", "Denied by: Tehrik-i-Taliban Pakistan", "Blamed on: Jamaat-ul-Ahrar", "Condemned by: "} {
		if !strings.Contains(columns, want) {
			t.Errorf("no %q in\n%s", want, columns)
		}
	}
	denial := `[...document.querySelectorAll(".column.DENIED_BY .evidence")].find(e => e.textContent.includes("ونفى"))` // "and denied"
	if got := b.Text(`getComputedStyle(` + denial + `.querySelector("q")).direction`); got != "rtl" {
		t.Errorf("the Arabic quote runs %s", got)
	}
	if got := b.Text(denial + `.textContent`); !strings.Contains(got, "Muhammad Khurasani") || !strings.Contains(got, "31 Jan 2023") {
		t.Errorf("speaker or day is missing: %s", got)
	}
	tolls := b.Text(`document.querySelector(".tolls").innerText`)
	for _, want := range []string{"84 killed", "150 injured", "disputed", "101", "61 or more", "struck by a correction"} {
		if !strings.Contains(tolls, want) {
			t.Errorf("no %q in the tolls:\n%s", want, tolls)
		}
	}
	b.Wait(`document.getElementById("picture-state").textContent === ""`)
	b.Screenshot("attack")
	b.Clean()
}

func TestAQuoteLeadsIntoItsReportRightToLeftAndBackLeadsOut(t *testing.T) {
	b := openPage(t)
	b.openAttack()
	b.Do(`[...document.querySelectorAll("a.words")].find(a => a.textContent.includes("وأدانت")).click()`) // "and condemned"
	b.Wait(`document.querySelector("#evidence mark.focus")`)
	focus := b.Text(`[...document.querySelectorAll("#evidence mark.focus")].map(m => m.textContent).join("")`)
	if want := "وأدانت حركة طالبان باكستان الهجوم على المسجد"; focus != want { // TTP condemned the attack on the mosque
		t.Errorf("marked is %q", focus)
	}
	if got := b.Text(`getComputedStyle(document.querySelector("#evidence .text p")).direction`); got != "rtl" {
		t.Errorf("the text runs %s", got)
	}
	text := b.Text(`[...document.querySelectorAll("#evidence .text p")].map(p => p.textContent).join("\n") + "\n"`)
	if want := records(t)[0].Report.Text; text != want {
		t.Errorf("the text is not the report's:\n%s", text)
	}
	if n := b.Text(`String(document.querySelectorAll("#evidence mark.mention, #evidence mark.unread").length > 5)`); n != "true" {
		t.Error("mentions and what was not understood are not marked")
	}
	b.Screenshot("report")
	address := b.Text(`location.hash`)
	b.Keys(kb.Escape)
	b.Wait(`document.getElementById("evidence").hidden`)
	if err := chromedp.Do(b.Ctx, chromedp.NavigateBack()); err != nil {
		t.Fatal(err)
	}
	b.Wait(`document.querySelector("#evidence mark.focus")`)
	b.open("/healthz")
	b.open("/" + address)
	b.Wait(`document.querySelector("#evidence mark.focus") && document.querySelector("#details .columns")`)
	b.Clean()
}

func TestANodesRelationshipsStandByTypeAndCanBeWalked(t *testing.T) {
	b := openPage(t)
	b.open(ttp)
	b.Wait(`document.querySelectorAll("#details section.group").length >= 5`)
	heads := b.Text(`[...document.querySelectorAll("#details section.group h2")].map(h => h.textContent).join("; ")`)
	for _, want := range []string{"Denied 1", "Condemned 1", "Leaders 1", "Members 1", "Factions 1", "Allied with 1"} {
		if !strings.Contains(heads, want) {
			t.Errorf("no %q in %s", want, heads)
		}
	}
	b.Wait(`document.getElementById("picture-state").textContent === ""`)
	b.Screenshot("group")
	b.Do(`[...document.querySelectorAll("#details a.name")].find(a => a.textContent.includes("Taliban") && !a.textContent.includes("Tehrik")).click()`)
	b.Wait(`document.querySelector("#details h1").textContent.startsWith("Taliban")`)
	b.Do(`[...document.querySelectorAll("#details .actions a")].find(a => a.textContent === "Draw all around it").click()`)
	b.Wait(`document.getElementById("canvas")._cyreg.cy.getElementById("group/al-qaeda").nonempty()`)
	b.Screenshot("expanded")
	b.Clean()
}

func TestAPathIsDrawnWithTheWordsOnEachHop(t *testing.T) {
	b := openPage(t)
	b.open(ttp + "&to=group%2Fal-qaeda")
	b.Wait(`document.querySelectorAll("#details ol.hops > li").length === 2`)
	words := b.Text(`document.querySelector("#details ol.hops").textContent`)
	if !strings.Contains(words, "remain close to al-Qaeda") {
		t.Errorf("no words on the hop: %s", words)
	}
	b.Wait(`document.getElementById("canvas")._cyreg.cy.nodes().length === 3`)
	b.Screenshot("path")
	b.open(ttp + "&to=nobody")
	b.Wait(`document.querySelector("#details h1")?.textContent === "No path"`)
	b.Clean()
}

func TestSearchTakesAnyScriptAndTheKeyboard(t *testing.T) {
	b := openPage(t)
	b.open("/")
	b.Wait(`document.querySelector("#details h1")`)
	b.Keys("/")
	b.Wait(`document.activeElement.id === "search"`)
	b.Keys("بيشاور") // Peshawar
	b.Wait(`document.querySelector("#hits [role=option]")?.textContent.includes("Peshawar")`)
	b.Screenshot("search")
	b.Keys(kb.ArrowDown)
	b.Keys(kb.Enter)
	b.Wait(`document.querySelector("#details h1")?.textContent.includes("Peshawar")`)
	b.Do(`(document.getElementById("search").value = "xyzzy", document.getElementById("search").dispatchEvent(new Event("input")))`)
	b.Wait(`document.getElementById("hits").textContent.includes("Nothing is called that")`)
	b.Clean()
}

// The report of the tests that holds markup in every field must be shown as it is, and must do nothing.
func TestAReportCanNeverBecomeMarkup(t *testing.T) {
	b := openPage(t)
	hostile := records(t)[4]
	var group string
	for _, n := range hostile.Nodes {
		if n.Label == graph.Group {
			group = n.Name
		}
	}
	safe := func(where string) {
		t.Helper()
		if got := b.Text(`document.title`); strings.Contains(got, "broken in") && !strings.Contains(got, "<") {
			t.Errorf("%s: the title is %q", where, got)
		}
		for _, made := range []string{"img", "script:not([src])", "b", "i", `a[href^="javascript"]`} {
			if n := b.Text(`String(document.querySelectorAll("main ` + strings.ReplaceAll(made, `"`, `\"`) + `").length)`); n != "0" {
				t.Errorf("%s: %s elements of %s", where, n, made)
			}
		}
	}
	b.open("/")
	b.Wait(`document.querySelector("#details").textContent.includes("<script>")`)
	safe("the list of reports")
	b.open("/#report=" + url.QueryEscape("report/"+hostile.Report.ID) + "&start=0&end=40")
	b.Wait(`document.querySelector("#evidence .text")`)
	if got := b.Text(`document.querySelector("#evidence .text").textContent`); !strings.Contains(got, group) || !strings.Contains(got, "${7*7}") {
		t.Errorf("the text is not shown as it is: %s", got)
	}
	safe("the report")
	b.Screenshot("hostile")
	b.Do(`[...document.querySelectorAll("#evidence a")].find(a => a.textContent.includes("img")).click()`)
	b.Wait(`document.querySelector("#details h1")?.textContent.includes("<img")`)
	safe("the group")
	for view, shows := range map[string]string{
		"view=attacks": "2023-05-05", "view=since": "<script>", "view=single": "2023-05-05",
		"view=retract&node=" + url.QueryEscape("report/"+hostile.Report.ID): "<img",
	} {
		b.open("/#" + view)
		b.Wait(`document.querySelector("#details").textContent.includes("` + shows + `") && !document.querySelector("#map[aria-busy]")`)
		safe(view)
	}
	b.Clean()
}

func TestWhatIsNotThereIsTold(t *testing.T) {
	b := openPage(t)
	b.open("/#node=nobody")
	b.Wait(`document.querySelector("#details h1")?.textContent === "Not here"`)
	b.open("/#report=report%2Fnobody")
	b.Wait(`document.querySelector("#evidence h1")?.textContent === "No text"`)
	b.Clean()
}

func TestAnEmptyGraphSaysHowToFillIt(t *testing.T) {
	store := emptyStore(t)
	b := openTab(t, Handler(graph.New(store), store, Options{}))
	b.open("/")
	b.Wait(`document.querySelector("#details").textContent.includes("incidentgraph load")`)
	b.Clean()
}

func TestAServerThatIsGoneIsToldAndTriedAgain(t *testing.T) {
	store := filled(t, emptyStore(t))
	handler := Handler(graph.New(store), store, Options{})
	b := openTab(t, handler)
	gone := httptest.NewServer(handler)
	server := b.server
	b.server = gone.URL
	b.open("/")
	b.Wait(`document.querySelector("#details ul.list")`)
	gone.CloseClientConnections()
	gone.Close()
	b.server = server
	b.Do(`location.hash = "#node=group%2Fal-qaeda"`)
	b.Wait(`document.querySelector("#details .notice")?.textContent.includes("does not answer")`)
	b.Wait(`document.querySelector("#details button")?.textContent === "Try again"`)
	b.Clean("ERR_CONNECTION")
}

func TestThePageFitsANarrowScreen(t *testing.T) {
	b := openPage(t)
	if err := chromedp.Do(b.Ctx, chromedp.EmulateViewport(400, 800)); err != nil {
		t.Fatal(err)
	}
	b.openAttack()
	if got := b.Text(`String(document.documentElement.scrollWidth <= 400)`); got != "true" {
		t.Error("the page is wider than the screen")
	}
	b.Screenshot("narrow")
	b.Clean()
}

func TestThePageAndItsDrawingFollowLightAndDark(t *testing.T) {
	b := openPage(t)
	for scheme, want := range map[string]string{"dark": "rgb(22, 24, 29)", "light": "rgb(251, 250, 248)"} {
		_, err := chromedp.Call(b.Ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		if err != nil {
			t.Fatal(err)
		}
		b.openAttack()
		b.Wait(`document.getElementById("canvas")._cyreg.cy.nodes().nonempty()`)
		if got := b.Text(`getComputedStyle(document.body).backgroundColor`); got != want {
			t.Errorf("%s: the ground is %s", scheme, got)
		}
		if got := b.Text(`document.getElementById("canvas")._cyreg.cy.nodes()[0].style("text-background-color").replaceAll(",", ", ")`); strings.ReplaceAll(got, "  ", " ") != want {
			t.Errorf("%s: the drawing's ground is %s", scheme, got)
		}
		b.Screenshot(scheme)
	}
	b.Clean()
}

func TestGraphiQLAsksThisServerUnderThePolicy(t *testing.T) {
	b := openPage(t)
	b.open("/graphiql")
	b.Wait(`document.querySelector(".graphiql-execute-button")`)
	time.Sleep(200 * time.Millisecond) // the editor takes its text after it is drawn
	b.Do(`document.querySelector(".graphiql-execute-button").click()`)
	b.Wait(`document.querySelector(".graphiql-response")?.textContent.includes("attacks")`)
	b.Screenshot("graphiql")
	b.Clean()
}
