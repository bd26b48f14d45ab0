package input

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The file was printed by Chromium from a page with these words: a headline, figures, brackets and Latin letters in an
// Arabic line that is broken in two.
func TestAnArabicPDFIsReadInTheOrderInWhichItIsWritten(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("testdata", "chromium.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	const want = "تفجير في بيشاور\n\nقالت الشرطة يوم الاثنين إن انفجارا وقع في سوق المدينة وأدى إلى مقتل 61 شخصا (بينهم 3 أطفال) " +
		"وإصابة 150 آخرين، وإن الحركة TTP تبنت الهجوم الذي وقع في 30/1/2023.\n\nوأدان رئيس الوزراء الهجوم."
	for _, name := range []string{"a.pdf", "-"} {
		if r := one(t, name, raw, Options{Published: "2023-01-31"}).Report; r.Text != want || r.Lang != "ar" || r.Published != "2023-01-31" {
			t.Errorf("%q", r.Text)
		}
	}
}

// drawnPDF makes a PDF of one page with these operators, whose font draws code i as the i-th of these letters.
func drawnPDF(letters []string, operators, trailer string) []byte {
	cmap := "begincmap\n1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"
	for i, l := range letters {
		cmap += fmt.Sprintf("1 beginbfchar\n<%02x> <%04x>\nendbfchar\n", i+1, []rune(l)[0])
	}
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(operators), operators),
		"<</Type/Font/Subtype/Type1/BaseFont/X/ToUnicode 6 0 R>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(cmap), cmap),
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, a := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", a)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, xref)
	return b.Bytes()
}

func TestLettersInTheirShapesAndInTheOrderOfTheEyeArePutRight(t *testing.T) {
	// Arabic: قتل 61 ("61 were killed"), in initial, medial and final shapes.
	letters := []string{"ﻗ", "ﺘ", "ﻞ", " ", "6", "1"}
	seen := []byte{5, 6, 4, 3, 2, 1} // from left to right
	raw := drawnPDF(letters, fmt.Sprintf("BT /F 12 Tf 1 0 0 1 72 700 Tm <%x> Tj ET", seen), "")
	if r := one(t, "a.pdf", raw, Options{Lang: "ar"}).Report; r.Text != "قتل 61" {
		t.Errorf("%q", r.Text)
	}
	// The same, each letter drawn at its place, in the order in which it is written.
	var b strings.Builder
	b.WriteString("BT /F 12 Tf ")
	for i, c := range slices.Backward(seen) {
		fmt.Fprintf(&b, "1 0 0 1 %d 700 Tm <%02x> Tj ", 72+8*i, c)
	}
	raw = drawnPDF(letters, b.String()+"ET", "")
	if r := one(t, "a.pdf", raw, Options{Lang: "ar"}).Report; r.Text != "قتل 61" {
		t.Errorf("%q", r.Text)
	}
}

func TestAPDFMadeToExhaustIsRefused(t *testing.T) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	zeros := make([]byte, 1<<20)
	for range 200 {
		if _, err := z.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	good := drawnPDF([]string{"a"}, "BT /F 12 Tf <01> Tj ET", "")
	for name, c := range map[string]struct {
		raw  []byte
		want string
	}{
		"bomb":    {append(slices.Clone(good), "7 0 obj\n<</Filter/FlateDecode>>stream\n"+packed.String()+"\nendstream"...), "unpacks to more than"},
		"circle":  {bytes.ReplaceAll(good, []byte("/Root 1 0 R"), []byte(fmt.Sprintf("/Root 1 0 R/Prev %d", bytes.LastIndex(good, []byte("xref\n0"))))), "in a circle"},
		"promise": {bytes.ReplaceAll(good, []byte("/Size 7"), []byte("/Size 99999999999")), "more memory than it can need"},
		"hidden":  {bytes.ReplaceAll(good, []byte("/Size 7"), []byte("/Si#7ae 7")), "hides what it asks for"},
		"cut":     {good[:len(good)/2], "no PDF that can be read"},
		"empty":   {drawnPDF([]string{"a"}, "", ""), "without a text layer"},
		"tree":    {bytes.ReplaceAll(good, []byte("/Kids[3 0 R]"), []byte("/Kids[2 0 R]")), "deeper than 32"},
	} {
		wantError(t, name+".pdf", c.raw, c.want)
	}
}
