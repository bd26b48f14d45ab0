package schema

import (
	"context"
	"fmt"
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
	over := webtest.Get[int](b.Tab, `(() => { const all = `+cy+`.nodes().map(n => n.position()).sort((a, b) => a.x - b.x); let over = 0;
		for (let i = 0; i < all.length; i++) for (let j = i + 1; j < all.length && all[j].x - all[i].x < 26; j++) over += Math.abs(all[j].y - all[i].y) < 26;
		return over; })()`)
	if over > 0 {
		t.Errorf("%d pairs of nodes lie over each other", over)
	}
	started = time.Now()
	frames := webtest.Get[int](b.Tab, `(() => { let n = 0; for (; n < 10; n++) { `+cy+`.panBy({x: 10, y: 5}); `+cy+`.forceRender(); } return n; })()`)
	moved := time.Since(started)
	t.Logf("%d moves took %v", frames, moved)
	if moved > 5*time.Second {
		t.Errorf("ten moves took %v", moved)
	}
	b.Wait(`document.querySelector("#map h2") && !document.querySelector("[aria-busy]")`) // nothing moves any more
	at := webtest.Get[[]float64](b.Tab, `(() => { const n = `+cy+`.getElementById("attack/7"), p = n.renderedPosition(), r = document.getElementById("canvas").getBoundingClientRect();
		`+cy+`.zoom(1); `+cy+`.center(n); const q = n.renderedPosition(); return [r.left + q.x, r.top + q.y]; })()`)
	time.Sleep(500 * time.Millisecond) // it is drawn where it was put
	if err := chromedp.Do(b.Ctx, chromedp.MouseClickXY(at[0]+4, at[1]+4)); err != nil {
		t.Fatal(err)
	}
	b.Wait(`document.querySelector("#details h1")?.textContent === "attack/7" && location.hash.includes("node=attack%2F7")`)
	b.Clean()
}

// crowd is a graph of 20,000 attacks in 200 towns: a hub claimed 5,000 of them, another group 25.
func crowd(t *testing.T) graph.Store {
	t.Helper()
	store := emptyStore(t)
	nodes := []graph.Row{{"id": "group/hub", "label": "Group", "name": "Hub"}, {"id": "group/rim", "label": "Group", "name": "Rim"}}
	var relationships []graph.Row
	for i := range 200 {
		nodes = append(nodes, graph.Row{"id": fmt.Sprintf("place/%d", i), "label": "Place", "name": fmt.Sprintf("Place %d", i), "kind": "city", "lat": 30 + float64(i%20)/4, "lon": 66 + float64(i/20)/2})
	}
	first := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 20_000 {
		key, day := fmt.Sprintf("attack/%d", i), first.AddDate(0, 0, i%3000).Format(time.DateOnly)
		nodes = append(nodes, graph.Row{"id": key, "label": "Attack", "name": "Bombing, " + day, "type": "bombing", "status": "completed", "date_from": day, "date_to": day, "sources": int64(1 + i%3)})
		relationships = append(relationships, graph.Row{"id": fmt.Sprintf("o%d", i), "type": "OCCURRED_IN", "from": key, "to": fmt.Sprintf("place/%d", i%200), "quote": "in"})
		if i < 5025 {
			group := "group/hub"
			if i >= 5000 {
				group = "group/rim"
			}
			relationships = append(relationships, graph.Row{"id": fmt.Sprintf("c%d", i), "type": "CLAIMED_BY", "from": key, "to": group, "quote": "claimed"})
		}
	}
	err := store.Write(t.Context(), func(ctx context.Context, tx graph.Tx) error {
		if err := tx.Put(ctx, graph.Nodes, nodes); err != nil {
			return err
		}
		return tx.Put(ctx, graph.Relationships, relationships)
	})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// scripted is how many seconds the page's scripts run until a view is drawn, by the browser's own measure.
func scripted(b *tab, view string) float64 {
	b.Helper()
	if _, err := chromedp.Call(b.Ctx, performance.Enable, performance.EnableParams{}); err != nil {
		b.Fatal(err)
	}
	b.open("/healthz") // so that the next is a page of its own
	b.open(view)
	b.Wait(`document.querySelectorAll("#timeline a.bar").length >= 3 && document.querySelector("#map h2") && document.getElementById("picture-state").textContent !== "Drawing …"`)
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

// least is the shortest of three times: what else the machine does only adds.
func least(b *tab, view string) float64 {
	b.Helper()
	return min(scripted(b, view), scripted(b, view), scripted(b, view))
}

func TestAGraphOfTwentyThousandAttacksCostsLittleMoreThanASmallOne(t *testing.T) {
	store := crowd(t)
	small, large := openPage(t), openTab(t, Handler(graph.New(store), store, Options{}))
	few, many := least(small, "/"), least(large, "/")
	t.Logf("first view: %.3f s over a few attacks, %.3f s over 20,000: %.2f times", few, many, many/few)
	if many > 2*few {
		t.Errorf("the first view takes %.1f times as long in scripts", many/few)
	}
	node, hub := least(large, "/#node=group%2Frim"), least(large, "/#node=group%2Fhub")
	t.Logf("a node with 25 neighbours: %.3f s; a hub with 5,000: %.3f s: %.2f times", node, hub, hub/node)
	if hub > 3*node {
		t.Errorf("the hub takes %.1f times as long in scripts", hub/node)
	}
	large.Clean()
}
