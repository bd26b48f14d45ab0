package schema

import (
	"strings"
	"testing"
)

// openChangeable opens the page over a graph that amal may change, and signs her in.
func openChangeable(t *testing.T) *tab {
	t.Helper()
	b := openTab(t, changeable(t).Handler())
	b.open("/")
	b.Wait(`document.querySelector("#menu .sign-in summary")`)
	b.Do(`document.querySelector("#menu .sign-in summary").click()`)
	b.Do(`document.querySelector("#menu .sign-in input").value = "` + amal + `"`)
	b.Do(`document.querySelector("#menu .sign-in form button").click()`)
	b.Wait(`document.querySelector("#menu button.sign-in")`)
	return b
}

// button is a button of a pane by its text.
func button(pane, text string) string {
	return `[...document.querySelectorAll("` + pane + ` button")].find(b => b.textContent === "` + text + `")`
}

func TestTellingsStandSideBySideAndArePartedAndJoinedAgain(t *testing.T) {
	b := openChangeable(t)
	b.openAttack()
	b.Do(`[...document.querySelectorAll("#details a")].find(a => a.textContent === "Tellings side by side").click()`)
	b.Wait(`document.querySelectorAll("#details table.compare thead th").length === 3`)
	table := b.Text(`document.querySelector("#details table.compare").textContent`)
	for _, want := range []string{"at least 61 killed", "≠ 101 killed", "≠ 84 killed", "Evening Herald"} {
		if !strings.Contains(table, want) {
			t.Errorf("no %q in %s", want, table)
		}
	}
	b.Screenshot("tellings")
	b.Do(`[...document.querySelectorAll("#details table.compare button")].at(-1).click()`)
	b.Wait(`document.querySelectorAll("#details table.compare thead th").length === 2 && document.getElementById("toast").textContent.includes("Done")`)
	b.Do(button("#toast", "Undo") + `.click()`)
	b.Wait(`document.querySelectorAll("#details table.compare thead th").length === 3 && document.getElementById("toast").textContent.includes("Undone")`)
	b.Clean()
}

func TestWhatFallsWithAReportIsShownBeforeItIsTakenBack(t *testing.T) {
	b := openChangeable(t)
	id := records(t)[2].Report.ID
	b.open("/#view=retract&node=report%2F" + id)
	b.Wait(`document.querySelectorAll("#details section.group").length === 2`)
	falls := b.Text(`document.querySelector("#details section.group").textContent`)
	if !strings.Contains(falls, "Would go") || !strings.Contains(falls, "gone Peshawar police") {
		t.Errorf("what falls: %s", falls)
	}
	b.Screenshot("retract")
	b.Do(button("#details", "Take it back") + `.click()`)
	b.Wait(button("#details", "Bring it back"))
	b.Wait(`document.getElementById("toast").textContent.includes("Taken back")`)
	b.Do(button("#toast", "Bring it back") + `.click()`)
	b.Wait(button("#details", "Take it back"))
	b.Clean()
}

func TestAMissedRelationshipIsAddedByItsWords(t *testing.T) {
	b := openChangeable(t)
	id := records(t)[1].Report.ID
	b.open("/#report=report%2F" + id)
	b.Wait(`document.querySelector("#evidence details.add")`)
	b.Do(`document.querySelector("#evidence details.add summary").click()`)
	b.Do(`(() => {
		const form = document.querySelector("#evidence details.add"), [from, type, to] = form.querySelectorAll("select");
		from.value = "group/taliban"; type.value = "SUPPORTS"; to.value = "group/al-qaeda";
		const p = [...document.querySelectorAll("#evidence .text p")].find(p => p.textContent.includes("remain close"));
		getSelection().selectAllChildren(p);
		document.querySelector("#evidence .text").dispatchEvent(new MouseEvent("mouseup"));
	})()`)
	b.Wait(`document.querySelector("#evidence details.add textarea").value.includes("remain close to al-Qaeda")`)
	b.Do(button("#evidence", "Add") + `.click()`)
	b.Wait(`document.getElementById("toast").textContent.includes("Done")`)
	b.open("/#node=group%2Ftaliban")
	b.Wait(`[...document.querySelectorAll("#details h2")].some(h => h.textContent.startsWith("Supports"))`)
	b.Clean()
}

func TestWhatCameSinceYesterdayIsListedWithItsWords(t *testing.T) {
	b := openPage(t)
	b.open("/#view=since")
	b.Wait(`document.querySelectorAll("#details ul.list li").length > 10`)
	all := b.Text(`document.querySelector("#details").textContent`)
	for _, want := range []string{"came, 0 changed", "Bombing, Peshawar, 2023-01-30", "What was done", "hypothetical"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q", want)
		}
	}
	b.Wait(`document.querySelector("#details ul.list li .dot.Attack")`) // attacks come first
	b.Screenshot("since")
	b.open("/#view=since&since=2999-01-01")
	b.Wait(`document.querySelector("#details").textContent.includes("Nothing changed since then")`)
	b.Clean()
}

func TestAListIsKeptAsAWatchListAndForgotten(t *testing.T) {
	b := openChangeable(t)
	b.open("/#view=attacks&place=place%2Fpk%2Fpeshawar")
	b.Wait(`document.querySelector("#details details.keep")`)
	b.Do(`document.querySelector("#details details.keep summary").click()`)
	b.Do(`document.querySelector("#details details.keep input").value = "Peshawar"`)
	b.Do(button("#details", "Keep as a watch-list") + `.click()`)
	b.Wait(`location.hash.includes("view=watch") && document.querySelector("#details h2")?.textContent.startsWith("Peshawar")`)
	b.Screenshot("watch")
	b.Do(button("#details", "Mark as seen") + `.click()`)
	b.Wait(`document.querySelector("#details").textContent.includes("Nothing new")`)
	b.Do(button("#details", "Forget this list") + `.click()`)
	b.Wait(`document.querySelector("#details").textContent.includes("No watch-list yet")`)
	b.Clean()
}

func TestDroppedReportsAreLoadedAndWhatFailsIsTold(t *testing.T) {
	b := openChangeable(t)
	b.open("/#view=failed")
	b.Wait(`document.querySelector("#details .drop")`)
	b.Do(`(() => {
		const files = new DataTransfer();
		const add = (name, text) => files.items.add(new File([text], name));
		add("one.md", "---\ntitle: A quiet day\nsource: Morning Courier\npublished: 2024-02-03\n---\nNothing happened in Peshawar.");
		add("two.jsonl", '{"text":"A second text.","source":"Evening Herald"}\n{"no":"text"}\n');
		add("three.pdf", "%PDF");
		add("four.txt", "  ");
		document.querySelector("#details .drop").dispatchEvent(new DragEvent("drop", {dataTransfer: files, bubbles: true, cancelable: true}));
	})()`)
	b.Wait(`document.querySelector("#details .progress").textContent.includes("2 of 5 loaded, 3 failed")`)
	told := b.Text(`document.querySelector("#details .progress").textContent`)
	for _, want := range []string{"line 2: no JSON object with a text", "three.pdf is no text", "The file has no text"} {
		if !strings.Contains(told, want) {
			t.Errorf("no %q in %s", want, told)
		}
	}
	b.Screenshot("upload")
	b.open("/#")
	b.Wait(`document.querySelector("#details").textContent.includes("A quiet day") && document.querySelector("#details").textContent.includes("Morning Courier, 3 Feb 2024")`)
	b.Clean()
}

func TestWithoutATokenNothingIsChangedAndThePageSaysWhy(t *testing.T) {
	b := openTab(t, changeable(t).Handler())
	b.open("/#view=retract&node=report%2F" + records(t)[2].Report.ID)
	b.Wait(button("#details", "Take it back"))
	b.Do(button("#details", "Take it back") + `.click()`)
	b.Wait(`document.querySelector("#details .failed")?.textContent.includes("Sign in with a token first")`)
	b.Do(`sessionStorage.setItem("token", "somebody-elses-token-is-none")`)
	b.Do(button("#details", "Take it back") + `.click()`)
	b.Wait(`document.querySelector("#details .failed") && !document.querySelector("#details .failed").textContent.includes("Sign in with a token first")`)
	if got := b.Text(`document.querySelector("#details .failed").textContent`); !strings.Contains(got, "token") {
		t.Errorf("the page says %q", got)
	}
	b.Clean("401")
}
