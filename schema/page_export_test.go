package schema

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// downloaded is the file that a button of the export menu brings.
func (b *tab) downloaded(folder, button, name string) string {
	b.Helper()
	b.Do(`[...document.querySelectorAll("#menu .export button")].find(e => e.textContent.startsWith("` + button + `")).click()`)
	path := filepath.Join(folder, name)
	for deadline := time.Now().Add(b.Patient); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if text, err := os.ReadFile(path); err == nil && len(text) > 0 {
			return string(text)
		}
	}
	b.Fatalf("%s brought no %s: %s", button, name, b.Text(`document.getElementById("menu").innerText`))
	return ""
}

func TestWhatIsInViewIsHadAsAFile(t *testing.T) {
	b := openTab(t, exporting(t))
	folder := t.TempDir()
	_, err := chromedp.Call(b.Ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: "allow", DownloadPath: folder, BrowserContextID: chromedp.FromContext(b.Ctx).BrowserContextID,
	})
	if err != nil {
		t.Fatal(err)
	}
	b.openAttack()
	b.Wait(`document.querySelector("#map .marker")`)
	b.Do(`document.querySelector("#menu .export summary").click()`)
	if got := b.downloaded(folder, "Table", "incidentgraph.csv"); strings.Count(got, "\n")-strings.Count(got, "# ") != 2 || !strings.Contains(got, "Sarbakaf Mohmand") {
		t.Errorf("the table holds other rows than are seen:\n%s", got)
	}
	if got := b.downloaded(folder, "STIX", "incidentgraph.stix.json"); !strings.Contains(got, `"incident"`) || !strings.Contains(got, `"opinion"`) {
		t.Error("the bundle has no incident or no denial")
	}
	if got := b.downloaded(folder, "Picture", "incidentgraph.png"); !strings.HasPrefix(got, "\x89PNG") {
		t.Error("the picture is none")
	}
	brief := b.downloaded(folder, "Brief", "incidentgraph.md")
	for _, want := range []string{"84 killed", "denied by", "ونفى محمد خراساني", "Muhammad Khurasani", "Evening Herald", "bytes ", "#node="} { // and Muhammad Khurasani denied
		if !strings.Contains(brief, want) {
			t.Errorf("no %q in the brief:\n%s", want, brief)
		}
	}
	b.Screenshot("export")
	b.Clean()
}
