package web

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"math"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func read(t *testing.T, name string) []byte {
	t.Helper()
	content, err := fs.ReadFile(Files, name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// vendored is a line of versions.txt.
type vendored struct{ file, pkg, version, licence, sum string }

func versions(t *testing.T) []vendored {
	t.Helper()
	var out []vendored
	lines := bufio.NewScanner(bytes.NewReader(read(t, "vendor/versions.txt")))
	for lines.Scan() {
		if f := strings.Split(lines.Text(), "\t"); !strings.HasPrefix(f[0], "#") {
			out = append(out, vendored{f[0], f[1], f[2], f[3], f[4]})
		}
	}
	return out
}

func TestFilesOfOthersAreWhatTheirListSays(t *testing.T) {
	listed := map[string]bool{"versions.txt": true}
	for _, v := range versions(t) {
		sum := sha256.Sum256(read(t, "vendor/"+v.file))
		if hex.EncodeToString(sum[:]) != v.sum {
			t.Errorf("%s is not the file of %s %s; run go generate ./schema/web", v.file, v.pkg, v.version)
		}
		if v.licence == "" || len(read(t, "vendor/"+v.pkg+".LICENSE.txt")) < 500 {
			t.Errorf("%s has no licence", v.pkg)
		}
		listed[v.file], listed[v.pkg+".LICENSE.txt"] = true, true
	}
	files, err := fs.ReadDir(Files, "vendor")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !listed[f.Name()] {
			t.Errorf("%s is in no list", f.Name())
		}
	}
}

// What makes markup of text has no place in the page's own modules.
func TestOurModulesMakeNoMarkupOfText(t *testing.T) {
	files, err := fs.Glob(Files, "*.js")
	if err != nil || len(files) < 10 {
		t.Fatalf("%d modules, %v", len(files), err)
	}
	for _, name := range files {
		for _, bad := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "setTimeout(\"", "DOMParser", "createContextualFragment"} {
			if bytes.Contains(read(t, name), []byte(bad)) {
				t.Errorf("%s has %s", name, bad)
			}
		}
	}
}

func TestEveryImportAndEveryFileOfAPageIsThere(t *testing.T) {
	for _, pattern := range []string{"*.js", "*.html"} {
		files, err := fs.Glob(Files, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			for part := range strings.SplitSeq(string(read(t, name)), `"`) {
				file, ours := strings.CutPrefix(part, "/assets/")
				if local, ok := strings.CutPrefix(part, "./"); ok && path.Ext(local) == ".js" {
					file, ours = local, true
				}
				if ours {
					read(t, file)
				}
			}
		}
	}
}

// words is one language's texts, by name: a text, or its forms by plural category.
func words(t *testing.T, language string) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal(read(t, "words/"+language+".json"), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEveryLanguageHasEveryTextWithTheSamePlaceholders(t *testing.T) {
	english, arabic := words(t, "en"), words(t, "ar")
	blank := regexp.MustCompile(`\{\w+\}`)
	for key := range english {
		if arabic[key] == nil {
			t.Errorf("no Arabic text for %s", key)
		}
	}
	for key, text := range arabic {
		if english[key] == nil {
			t.Errorf("no English text for %s", key)
		}
		plain, ok := english[key].(string)
		if got, isText := text.(string); ok && isText {
			for _, name := range blank.FindAllString(plain, -1) {
				if !strings.Contains(got, name) {
					t.Errorf("%s: the Arabic text leaves %s out", key, name)
				}
			}
		}
		if forms, ok := text.(map[string]any); ok && forms["other"] == nil {
			t.Errorf("%s has no form for other numbers", key)
		}
	}
}

func TestEveryTextThatAModuleNamesIsThereAndNoneIsLeftOver(t *testing.T) {
	english := words(t, "en")
	var all strings.Builder
	files, err := fs.Glob(Files, "*.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, "index.html") {
		all.Write(read(t, name))
	}
	for _, m := range regexp.MustCompile(`\b(?:t|say)\("([\w.]+)"|data-t(?:-[\w-]+)?="([\w.]+)"`).FindAllStringSubmatch(all.String(), -1) {
		if key := m[1] + m[2]; english[key] == nil {
			t.Errorf("no text is called %s", key)
		}
	}
	// A name that is put together, as in t(`label.${x}`), is known by how it begins.
	made := regexp.MustCompile("`([\\w.]+)\\$\\{").FindAllStringSubmatch(all.String(), -1)
	for key := range english {
		used := strings.Contains(all.String(), `"`+key+`"`)
		for _, m := range made {
			used = used || strings.HasPrefix(key, m[1])
		}
		kind, _, _ := strings.Cut(key, ".")
		if !used && !strings.Contains(all.String(), `"`+kind+`"`) && !strings.Contains("in out", kind) {
			t.Errorf("nothing uses the text %s", key)
		}
	}
}

// luminance is the relative luminance of a colour #rrggbb, as WCAG 2 has it.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		v, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(v) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestTextStandsOutFromItsGroundInLightAndDark(t *testing.T) {
	style := string(read(t, "style.css"))
	light, dark, ok := strings.Cut(style, "@media (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("there is no dark style")
	}
	for scheme, text := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]string{}
		for _, m := range regexp.MustCompile(`--(\w+): (#[0-9a-f]{6})`).FindAllStringSubmatch(text, -1) {
			if colours[m[1]] == "" {
				colours[m[1]] = m[2]
			}
		}
		for _, pair := range []struct {
			text, ground string
			least        float64
		}{
			{"text", "ground", 7}, {"text", "raised", 7}, {"text", "mention", 7}, {"text", "statement", 7}, {"text", "unread", 7}, {"text", "focus", 4.5},
			{"quiet", "ground", 4.5}, {"quiet", "raised", 4.5}, {"accent", "raised", 4.5}, {"accent", "mention", 4.5}, {"warn", "raised", 4.5},
			{"Attack", "land", 3}, {"Attack", "sea", 3}, {"Group", "ground", 3}, {"Person", "ground", 3}, {"Place", "ground", 3}, {"Report", "ground", 3},
		} {
			a, b := luminance(t, colours[pair.text]), luminance(t, colours[pair.ground])
			if contrast := (max(a, b) + 0.05) / (min(a, b) + 0.05); contrast < pair.least {
				t.Errorf("%s: %s on %s has a contrast of %.2f; at least %.1f is needed", scheme, pair.text, pair.ground, contrast, pair.least)
			}
		}
	}
}
