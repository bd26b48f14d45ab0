package schema

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// cy is the drawing's own model.
const cy = `document.getElementById("canvas")._cyreg.cy`

func TestDaysThatAreDraggedOverAreChosenInEveryPane(t *testing.T) {
	b := openPage(t)
	b.open("/")
	b.Wait(`document.querySelectorAll("#timeline a.bar").length === 3`)
	b.Wait(cy + `.nodes("[label = 'Attack']").length === 3`)
	b.Wait(`document.querySelector("#map .marker .exact") && document.querySelector("#map .land")?.getAttribute("d").length > 500`)
	b.Do(`(() => {
		const svg = document.querySelector("#timeline > svg"), box = svg.getBoundingClientRect();
		for (const [type, x] of [["pointerdown", 5], ["pointermove", box.width / 3], ["pointerup", box.width / 3]])
			svg.dispatchEvent(new PointerEvent(type, {clientX: box.left + x, clientY: box.top + 8, bubbles: true, buttons: 1, pointerId: 1}));
	})()`)
	b.Wait(`location.hash.includes("from=") && location.hash.includes("until=")`)
	b.Wait(`document.querySelectorAll("#timeline a.bar.outside").length === 2`)
	b.Wait(`document.querySelectorAll("#map .marker.outside").length === 1`)
	b.Wait(cy + `.nodes("[label = 'Attack'].outside").length === 2`)
	b.Screenshot("days")
	b.Do(`document.querySelector("#timeline .days a.chip").click()`)
	b.Wait(`document.querySelectorAll("#timeline a.bar.outside").length === 0 && ` + cy + `.nodes(".outside").length === 0`)
	b.Clean()
}

func TestWhatOnePanePointsAtLightsUpInAll(t *testing.T) {
	b := openPage(t)
	b.open("/")
	b.Wait(`document.querySelectorAll("#timeline a.bar").length === 3 && document.querySelector("#map .marker")`)
	b.Do(`document.querySelectorAll("#timeline a.bar")[0].focus()`)
	key := b.Text(`document.querySelectorAll("#timeline a.bar")[0].dataset.key`)
	b.Wait(`document.querySelector("#details .lit")?.dataset.key === "` + key + `"`)
	b.Wait(cy + `.nodes(".lit").map(n => n.id()).join() === "` + key + `"`)
	b.Wait(`document.querySelectorAll("#map .marker.lit").length === 1`)
	b.Clean()
}

func TestTheGraphOpensByTypeAndWhatWasDoneIsUndone(t *testing.T) {
	b := openPage(t)
	b.open(ttp)
	b.Wait(`document.querySelectorAll("#expand a.chip").length >= 5`)
	if got := b.Text(`document.querySelector("#expand").textContent`); !strings.Contains(got, "Factions 1") {
		t.Errorf("no counts before anything is opened: %s", got)
	}
	before := b.Text(cy + `.nodes().map(n => n.id()).sort().join()`)
	b.Do(`[...document.querySelectorAll("#tools button")].find(e => e.textContent === "Pin").click()`)
	b.Wait(cy + `.nodes(".pinned").length === 1`)
	taliban := `[...document.querySelectorAll("#details a.name")].find(a => a.textContent.startsWith("Taliban") && a.hash.includes("pinned="))`
	b.Wait(taliban)
	b.Do(taliban + `.click()`)
	b.Wait(`document.querySelector("#details h1").textContent.startsWith("Taliban")`)
	b.Wait(`[...document.querySelectorAll("#expand a.chip")].some(a => a.textContent.includes("Allied with"))`)
	b.Do(`[...document.querySelectorAll("#expand a.chip")].find(a => a.textContent.includes("Allied with")).click()`)
	b.Wait(cy + `.getElementById("group/al-qaeda").nonempty() && document.querySelector("#expand .chip.on")`)
	if got := b.Text(cy + `.nodes(".pinned").map(n => n.id()).join()`); got != "group/tehrik-i-taliban-pakistan" {
		t.Errorf("pinned is %s", got)
	}
	b.Do(`[...document.querySelectorAll("#tools button")].find(e => e.textContent === "Hide").click()`)
	b.Wait(cy + `.getElementById("group/taliban").empty() && location.hash.includes("hidden=")`)
	b.Screenshot("opened")
	b.Keys("z")
	b.Wait(cy + `.getElementById("group/taliban").nonempty()`)
	b.Keys("z")
	b.Wait(cy + `.getElementById("group/al-qaeda").empty()`)
	b.Do(`document.querySelector("#tools button[aria-label=Redo]").click()`)
	b.Wait(cy + `.getElementById("group/al-qaeda").nonempty()`)
	b.Keys("z")
	b.Keys("z")
	b.Wait(cy + `.nodes(".pinned").length === 0 && ` + cy + `.nodes().map(n => n.id()).sort().join() === "` + before + `"`)
	b.Clean()
}

func TestTheDrawingIsWalkedWithTheKeyboard(t *testing.T) {
	b := openPage(t)
	b.open(ttp)
	b.Wait(cy + `.nodes().length >= 5 && document.querySelector("#details h1")`)
	b.Do(`document.getElementById("canvas").focus()`)
	for _, key := range []string{kb.ArrowLeft, kb.ArrowRight, kb.ArrowUp, kb.ArrowDown} {
		b.Keys(key)
	}
	b.Wait(cy + `.nodes(".lit").length === 1 && document.getElementById("said").textContent.includes(", ")`)
	at := b.Text(cy + `.nodes(".lit")[0].id()`)
	b.Keys("h")
	b.Wait(cy + `.getElementById("` + at + `").empty()`)
	b.Clean()
}

func TestAnActorsProfileHasWhatTheySaidAndWhatTheyLed(t *testing.T) {
	b := openPage(t)
	b.open(ttp)
	b.Wait(`document.querySelector("#details section.leaders .led")?.getAttribute("aria-label").startsWith("Sarbakaf Mohmand")`)
	spokesman := `[...document.querySelectorAll("#details a.name")].find(a => a.textContent.startsWith("Muhammad Khurasani"))`
	b.Do(spokesman + `.click()`)
	b.Wait(`document.querySelector("#details h1")?.textContent.startsWith("Muhammad Khurasani")`)
	b.Wait(`document.querySelector("#details section.said")?.textContent.includes("ونفى محمد خراساني")`) // and Muhammad Khurasani denied
	b.Clean()
}

func TestTheMapHasDotsForTownsAndAListOfWhatHasNoPlace(t *testing.T) {
	b := openPage(t)
	b.open("/#view=attacks&big=map")
	b.Wait(`document.querySelectorAll("#map .marker .exact").length === 2 && document.querySelectorAll("#map .place-name").length >= 2`)
	b.Wait(`document.querySelector("#map .land")?.getAttribute("d").length > 1000`)
	b.Screenshot("map")
	b.Do(`document.querySelector("#map .marker[aria-label^=Peshawar]").dispatchEvent(new MouseEvent("click", {bubbles: true}))`)
	b.Wait(`document.querySelector("#details .chips")?.textContent.includes("in Peshawar") && document.querySelectorAll("#details ul.attacks li").length === 2`)
	b.Clean()
}

func TestAListIsNarrowedAndSaysWhatIsInIt(t *testing.T) {
	b := openPage(t)
	b.open("/#view=attacks&group=group%2Fjamaat-ul-ahrar&by=TYPE")
	b.Wait(`document.querySelectorAll("#details ul.attacks li").length === 1`)
	if got := b.Text(`document.querySelector("#details .total").textContent`); !strings.Contains(got, "1 attack") || !strings.Contains(got, "killed") {
		t.Errorf("the total is %q", got)
	}
	if got := b.Text(`document.querySelector("#details .bars").textContent`); !strings.Contains(got, "bombing 1") {
		t.Errorf("the bars are %q", got)
	}
	b.Do(`document.querySelector("#details .chips a").click()`)
	b.Wait(`document.querySelectorAll("#details ul.attacks li").length === 3`)
	b.Screenshot("list")
	b.open("/#view=disputed")
	b.Wait(`document.querySelectorAll("#details ul.attacks li").length === 1`)
	b.Do(`document.querySelector("#details ul.attacks details summary").click()`)
	if got := b.Text(`document.querySelector("#details ul.attacks details").textContent`); !strings.Contains(got, "101") || !strings.Contains(got, "Evening Herald") {
		t.Errorf("who says which is not told: %s", got)
	}
	b.open("/#view=single")
	b.Wait(`document.querySelector("#details h1")?.textContent === "Resting on one source" && document.querySelectorAll("#details ul.attacks li").length === 2`)
	b.Clean()
}

func TestTheInterfaceSpeaksArabicFromRightToLeft(t *testing.T) {
	b := openPage(t)
	b.open("/")
	b.Wait(`document.querySelector("#details h1")`)
	b.Do(`document.querySelector("#menu button[lang=ar]").click()`)
	b.Wait(`document.documentElement.dir === "rtl" && document.querySelector("#details h1")?.textContent === "ما هو موجود"`) // what is here
	b.open("/#view=attacks")
	b.Wait(`document.querySelectorAll("#details ul.attacks li").length === 3`)
	if got := b.Text(`document.querySelector("#details ul.attacks").textContent`); !strings.Contains(got, "تفجير") || !strings.Contains(got, "القتلى: 84") { // bombing; killed: 84
		t.Errorf("the list reads %s", got)
	}
	b.openAttack()
	b.Wait(`document.querySelector("#map .land")`)
	b.Screenshot("arabic")
	if err := chromedp.Do(b.Ctx, chromedp.EmulateViewport(400, 800)); err != nil {
		t.Fatal(err)
	}
	if got := b.Text(`String(document.documentElement.scrollWidth <= 400)`); got != "true" {
		t.Error("the page is wider than the screen")
	}
	b.Screenshot("arabic-narrow")
	b.Clean()
}

func TestOnANarrowScreenOnePaneIsSeenAtATime(t *testing.T) {
	b := openPage(t)
	if err := chromedp.Do(b.Ctx, chromedp.EmulateViewport(400, 800)); err != nil {
		t.Fatal(err)
	}
	b.open("/#view=attacks")
	b.Wait(`document.querySelectorAll("#details ul.attacks li").length === 3`)
	for i, pane := range []string{"picture", "timeline", "map", "details"} {
		b.Do(`document.querySelectorAll("#tabs a")[` + string(rune('0'+i)) + `].click()`)
		b.Wait(`[...document.querySelectorAll("main > .pane")].filter(p => p.offsetParent !== null).map(p => p.id).join() === "` + pane + `"`)
		if got := b.Text(`String(document.documentElement.scrollWidth <= 400)`); got != "true" {
			t.Errorf("%s: the page is wider than the screen", pane)
		}
	}
	b.Clean()
}

// unnamed are the controls that a screen reader would have no name for.
const unnamed = `[...document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=group], [role=application]")]
	.filter(e => e.getClientRects().length > 0)
	.filter(e => !(e.getAttribute("aria-label") || e.textContent.trim() || e.closest("label")?.textContent.trim() || e.getAttribute("title")))
	.map(e => e.outerHTML.slice(0, 120)).join("\n")`

func TestEveryControlHasANameForAScreenReaderAndIsReachedByTheKeyboard(t *testing.T) {
	b := openPage(t)
	for _, view := range []string{"", "view=attacks", "view=disputed", "view=since", "view=together", "view=quality", "view=near&place=place%2Fpk%2Fpeshawar", "view=failed", "view=watch", "node=group%2Ftehrik-i-taliban-pakistan&report=report%2F" + records(t)[0].Report.ID} {
		b.open("/#" + view)
		b.Wait(`document.querySelector("#details h1") && document.querySelector("#map h2") && !document.querySelector("[aria-busy]")`)
		if got := b.Text(unnamed); got != "" {
			t.Errorf("%q has controls without a name:\n%s", view, got)
		}
	}
	b.Do(`document.activeElement.blur()`)
	reached := map[string]bool{}
	for range 60 {
		b.Keys(kb.Tab)
		reached[b.Text(`[...document.querySelectorAll("#search, #views, #picture, #timeline, #map, #details")].find(e => e.contains(document.activeElement))?.id ?? ""`)] = true
	}
	for _, want := range []string{"search", "views", "picture", "timeline", "map", "details"} {
		if !reached[want] {
			t.Errorf("Tab does not reach %s; it reaches %v", want, reached)
		}
	}
	b.Clean()
}

func TestWhoAppearsTogetherIsAMatrixAndNoDrawing(t *testing.T) {
	b := openPage(t)
	b.open("/#view=together")
	b.Wait(`document.querySelector("#details table.matrix td a")`)
	if got := b.Text(`document.querySelector("#details table.matrix td a").getAttribute("aria-label")`); !strings.Contains(got, " and ") || !strings.Contains(got, "report") {
		t.Errorf("a cell is read as %q", got)
	}
	b.Do(`document.querySelector("#details table.matrix td a").click()`)
	b.Wait(`location.hash.includes("to=group") && document.querySelector("#details h1")`)
	b.open("/#view=quality")
	b.Wait(`document.querySelectorAll("#details table.figures").length === 3 && document.querySelector("#details table.figures tbody th")`)
	b.Screenshot("quality")
	b.Clean()
}

func TestWhatHappenedNearAPlaceIsListedAndTheMapIsALink(t *testing.T) {
	b := openPage(t)
	b.open("/#view=near&place=place%2Fpk%2Fpeshawar&km=40")
	b.Wait(`document.querySelectorAll("#details ul.attacks li").length >= 1 && document.querySelector("#map .marker")`)
	b.Do(`document.querySelector("#map button[aria-label=Nearer]").click()`)
	b.Wait(`location.hash.includes("map=")`)
	at := b.Text(`document.querySelector("#map .marker circle").getAttribute("cx")`)
	address := b.Text(`location.hash`)
	b.open("/")
	b.Wait(`document.querySelector("#details h1")?.textContent === "What is here"`)
	b.open("/" + address)
	b.Wait(`location.hash === "` + address + `" && Math.abs(document.querySelector("#map .marker circle")?.getAttribute("cx") - ` + at + `) < 3`)
	b.Clean()
}
