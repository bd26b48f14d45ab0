package schema

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/schema/web/webtest"
)

// mostTransferred is how many bytes the first view may cost, compressed.
const mostTransferred = 1_500_000

// openHub opens the page over a group that claimed 2,000 attacks.
func openHub(t *testing.T) *tab {
	t.Helper()
	store := hub(t)
	b := openTab(t, Handler(graph.New(store), store, Options{}))
	b.Patient = 30 * time.Second
	return b
}

func TestTheFirstViewIsTransferredInLessThanAMegabyteAndAHalf(t *testing.T) {
	b := openPage(t)
	b.open("/")
	b.Wait(`document.querySelector("#map .land")?.getAttribute("d").length > 500`)
	sum := webtest.Get[int](b.Tab, `performance.getEntries().reduce((sum, e) => sum + (e.transferSize ?? 0), 0)`)
	if sum < 100_000 || sum > mostTransferred {
		t.Errorf("%d bytes were transferred", sum)
	}
	t.Logf("%d bytes", sum)
}

func TestAHubIsOpenedAPageAtATime(t *testing.T) {
	b := openHub(t)
	b.open("/#node=group%2Fhub&drawn=group%2Frim")
	b.Wait(`document.querySelector("#expand a.chip")?.textContent === "+ Claimed 2000"`)
	b.Do(`document.querySelector("#expand a.chip").click()`)
	b.Wait(`document.querySelector("#expand .chip.on")?.textContent === "Claimed 25 / 2000" && ` + cy + `.nodes().length >= 26`)
	b.Do(`[...document.querySelectorAll("#expand a.chip")].find(a => a.textContent === "+ 25 more").click()`)
	b.Wait(`document.querySelector("#expand .chip.on")?.textContent === "Claimed 50 / 2000" && ` + cy + `.nodes().length >= 51`)
	b.Clean()
}

func TestTwoThousandNodesCanBeMovedAndOpened(t *testing.T) {
	b := openHub(t)
	started := time.Now()
	b.open("/#node=group%2Fhub&drawn=" + "group%2Fhub~CLAIMED_BY~IN~80")
	b.Wait(cy + `.nodes().length === 2001 && document.getElementById("picture-state").textContent === ""`)
	b.Wait(`document.querySelectorAll("#timeline a.bar").length === 2000`)
	t.Logf("drawn after %v", time.Since(started))
	b.Screenshot("two-thousand")
	started = time.Now()
	frames := webtest.Get[int](b.Tab, `(() => { let n = 0; for (; n < 10; n++) { `+cy+`.panBy({x: 10, y: 5}); `+cy+`.forceRender(); } return n; })()`)
	moved := time.Since(started)
	t.Logf("%d moves took %v", frames, moved)
	if moved > 5*time.Second {
		t.Errorf("ten moves took %v", moved)
	}
	at := webtest.Get[[]float64](b.Tab, `(() => { const n = `+cy+`.getElementById("attack/7"), p = n.renderedPosition(), r = document.getElementById("canvas").getBoundingClientRect();
		`+cy+`.zoom(1); `+cy+`.center(n); const q = n.renderedPosition(); return [r.left + q.x, r.top + q.y]; })()`)
	if err := chromedp.Do(b.Ctx, chromedp.MouseClickXY(at[0], at[1])); err != nil {
		t.Fatal(err)
	}
	b.Wait(`document.querySelector("#details h1")?.textContent.startsWith("attack/") && location.hash.includes("node=attack")`)
	b.Clean()
}

// scripted is how many seconds the page's scripts ran for a first view.
func scripted(b *tab) float64 {
	b.Helper()
	if _, err := chromedp.Call(b.Ctx, performance.Enable, performance.EnableParams{}); err != nil {
		b.Fatal(err)
	}
	b.open("/")
	b.Wait(`document.querySelectorAll("#timeline a.bar").length >= 3 && document.getElementById("picture-state").textContent !== "Drawing …"`)
	got, err := chromedp.Call(b.Ctx, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		b.Fatal(err)
	}
	for _, m := range got.Metrics {
		if m.Name == "ScriptDuration" {
			return m.Value
		}
	}
	b.Fatal("the browser does not tell how long scripts ran")
	return 0
}

func TestTheFirstViewOfALargeGraphCostsLittleMoreThanThatOfASmallOne(t *testing.T) {
	small, large := scripted(openPage(t)), scripted(openHub(t))
	t.Logf("small %.2f s, large %.2f s: %.2f times", small, large, large/small)
	if large > 2*small+0.3 {
		t.Errorf("the first view of the large graph takes %.1f times as long in scripts", large/small)
	}
}
