package input

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/unicode/norm"
)

const (
	maxPages     = 2_000 // of one PDF
	maxPageDepth = 32    // of its tree of pages
)

// readPDF reads the text layer of a PDF. Pages are drawn, not written: letters come in the order of the eye, Arabic ones
// from the left and often in the shape that they have in the word. Lines are put together by their place, and their
// letters back into the order and the form in which they are written.
func readPDF(raw []byte) (f fields, err error) {
	const do = "save its text as a .txt file"
	defer func() {
		if p := recover(); p != nil { // how the library says that a file is broken
			err = badf(do, "a broken PDF: %.80v", p)
		}
	}()
	if err := checkPDF(raw); err != nil {
		return f, err
	}
	r, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return f, badf(do, "no PDF that can be read: %.80v", err)
	}
	var pages []pdf.Value
	if err := collectPages(r.Trailer().Key("Root").Key("Pages"), 0, &pages); err != nil {
		return f, err
	}
	var lines []pdfLine
	for _, p := range pages {
		lines = append(lines, pageLines(p)...)
		if n := len(lines); n > 0 {
			lines[n-1].last = true
		}
	}
	f.Text = paragraphs(lines)
	if strings.TrimSpace(f.Text) == "" {
		return f, badf("read its pictures with a program for that, and save the text", "a PDF of pictures, without a text layer")
	}
	f.Title = strings.TrimSpace(r.Trailer().Key("Info").Key("Title").Text())
	return f, nil
}

func collectPages(v pdf.Value, depth int, pages *[]pdf.Value) error {
	if depth > maxPageDepth || len(*pages) > maxPages {
		return badf("split it", "a PDF of more than %d pages, or of a tree of them deeper than %d", maxPages, maxPageDepth)
	}
	if v.Key("Type").Name() == "Page" {
		*pages = append(*pages, v)
		return nil
	}
	kids := v.Key("Kids")
	for i := range kids.Len() {
		if err := collectPages(kids.Index(i), depth+1, pages); err != nil {
			return err
		}
	}
	return nil
}

// pdfFont decodes the codes of a font, which are of one or two bytes.
type pdfFont struct {
	decode pdf.TextEncoding
	width  int
}

// fonts are those of a page, by name; a page without any takes them from the pages above it.
func fonts(page pdf.Value) map[string]pdfFont {
	all := map[string]pdfFont{}
	for depth := 0; depth < maxPageDepth && !page.IsNull(); depth++ {
		list := page.Key("Resources").Key("Font")
		for _, name := range list.Keys() {
			if _, ok := all[name]; !ok {
				font := pdf.Font{V: list.Key(name)}
				width := 1
				if font.V.Key("Subtype").Name() == "Type0" {
					width = 2
				}
				all[name] = pdfFont{font.Encoder(), width}
			}
		}
		page = page.Key("Parent")
	}
	return all
}

// glyphs are the texts of the codes, each of which may be several letters (a ligature).
func (f pdfFont) glyphs(raw string) []string {
	if f.decode == nil {
		return nil
	}
	var list []string
	for part := range slices.Chunk([]byte(raw), f.width) {
		list = append(list, strings.Map(func(r rune) rune {
			if r == unicode.ReplacementChar || r == 0 {
				return -1
			}
			return r
		}, f.decode.Decode(string(part))))
	}
	return list
}

// segment is what is drawn at one place, from left to right.
type segment struct {
	x, y, size float64
	glyphs     []string
}

// drawing is the state of a page while its operators are read.
type drawing struct {
	fonts    map[string]pdfFont
	font     pdfFont
	size     float64
	leading  float64
	page     matrix   // from the page's space
	saved    []matrix // of q and Q
	line, at matrix   // of the text
	segments []segment
}

// matrix is a, b, c, d, e, f of a transformation.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// after is the transformation m, then n.
func (m matrix) after(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3], m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func pageLines(page pdf.Value) []pdfLine {
	if page.Key("Contents").IsNull() {
		return nil
	}
	d := &drawing{fonts: fonts(page), page: identity, line: identity, at: identity}
	pdf.Interpret(page.Key("Contents"), func(stack *pdf.Stack, operator string) {
		var args []pdf.Value
		for stack.Len() > 0 {
			args = append(args, stack.Pop())
		}
		slices.Reverse(args)
		d.do(operator, args)
	})
	return d.lines()
}

// do carries out one operator; those that have nothing to do with text are left out.
func (d *drawing) do(operator string, args []pdf.Value) {
	number := func(i int) float64 { return args[i].Float64() }
	need := map[string]int{"cm": 6, "Tf": 2, "TL": 1, "Td": 2, "TD": 2, "Tm": 6, "Tj": 1, "TJ": 1, "'": 1, "\"": 3}[operator]
	if len(args) < need {
		return
	}
	switch operator {
	case "q":
		d.saved = append(d.saved, d.page)
	case "Q":
		if n := len(d.saved); n > 0 {
			d.page, d.saved = d.saved[n-1], d.saved[:n-1]
		}
	case "cm":
		d.page = matrix{number(0), number(1), number(2), number(3), number(4), number(5)}.after(d.page)
	case "BT":
		d.line, d.at = identity, identity
	case "Tf":
		d.font, d.size = d.fonts[args[0].Name()], number(1)
	case "TL":
		d.leading = number(0)
	case "TD", "Td":
		if operator == "TD" {
			d.leading = -number(1)
		}
		d.move(number(0), number(1))
	case "T*":
		d.move(0, -d.leading)
	case "Tm":
		d.line = matrix{number(0), number(1), number(2), number(3), number(4), number(5)}
		d.at = d.line
	case "'", "\"":
		d.move(0, -d.leading)
		d.show(args[need-1])
	case "Tj", "TJ":
		d.show(args[0])
	}
}

func (d *drawing) move(x, y float64) {
	d.line = matrix{1, 0, 0, 1, x, y}.after(d.line)
	d.at = d.line
}

// wordGap is how far apart letters stand, in thousandths of their size, when a word ends between them.
const wordGap = 180

// show draws a text, or the texts and distances of a list. What is drawn without a new place goes on where the last
// text ended.
func (d *drawing) show(v pdf.Value) {
	var glyphs []string
	if v.Kind() == pdf.Array {
		for i := range v.Len() {
			if x := v.Index(i); x.Kind() == pdf.String {
				glyphs = append(glyphs, d.font.glyphs(x.RawString())...)
			} else if -x.Float64() > wordGap {
				glyphs = append(glyphs, " ")
			}
		}
	} else {
		glyphs = d.font.glyphs(v.RawString())
	}
	place := d.at.after(d.page)
	size := math.Abs(d.size) * math.Hypot(place[2], place[3])
	if n := len(d.segments); n > 0 && d.segments[n-1].x == place[4] && d.segments[n-1].y == place[5] {
		d.segments[n-1].glyphs = append(d.segments[n-1].glyphs, glyphs...)
		return
	}
	d.segments = append(d.segments, segment{place[4], place[5], size, glyphs})
}

// pdfLine is a line of a page, in the order in which it is written.
type pdfLine struct {
	y, size float64
	text    string
	last    bool // of its page
}

// lines puts together what is drawn at one height, from the top of the page down.
func (d *drawing) lines() []pdfLine {
	slices.SortStableFunc(d.segments, func(a, b segment) int { return compare(b.y, a.y) })
	var lines []pdfLine
	for i := 0; i < len(d.segments); {
		j := i + 1
		for j < len(d.segments) && d.segments[i].y-d.segments[j].y < max(1, d.segments[i].size/2) {
			j++
		}
		row := d.segments[i:j]
		slices.SortStableFunc(row, func(a, b segment) int { return compare(a.x, b.x) })
		var glyphs []string
		size := 0.0
		for _, s := range row {
			glyphs = append(glyphs, s.glyphs...)
			size = max(size, s.size)
		}
		if text := strings.Join(strings.Fields(written(glyphs)), " "); text != "" {
			lines = append(lines, pdfLine{y: row[0].y, size: size, text: text})
		}
		i = j
	}
	return lines
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// paragraphs joins lines into paragraphs: a new one begins after a gap, at another size of letters, and at a page where
// the last one had ended.
func paragraphs(lines []pdfLine) string {
	var b strings.Builder
	for i, l := range lines {
		switch {
		case i == 0:
		case lines[i-1].last && strings.ContainsAny(lastRune(lines[i-1].text), ".؟!:»\""),
			!lines[i-1].last && (lines[i-1].y-l.y > 1.9*l.size || math.Abs(lines[i-1].size-l.size) > 1):
			b.WriteString("\n\n")
		default:
			b.WriteByte(' ')
		}
		fmt.Fprint(&b, l.text)
	}
	return b.String()
}

func lastRune(s string) string {
	r := []rune(s)
	return string(r[len(r)-1:])
}

// mirrored are the marks that are drawn the other way round in a line from the right.
var mirrored = map[string]string{"(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«", "<": ">", ">": "<", "{": "}", "}": "{"}

// written puts letters as they are seen, from left to right, into the order in which they are written, and Arabic shapes
// back to letters.
func written(glyphs []string) string {
	right, left := 0, 0
	for _, g := range glyphs {
		switch direction(g) {
		case fromRight:
			right++
		case fromLeft:
			left++
		}
	}
	list := slices.Clone(glyphs)
	if right > 0 && right >= left/2 {
		slices.Reverse(list)
		for i, g := range list {
			if m := mirrored[g]; m != "" {
				list[i] = m
			}
		}
		turnRuns(list, fromLeft)
	} else {
		turnRuns(list, fromRight)
	}
	return norm.NFKC.String(strings.Join(list, ""))
}

const (
	neutral = iota
	fromLeft
	fromRight
)

// direction is in which direction a letter is written; figures are from the left.
func direction(g string) int {
	for _, r := range g {
		switch {
		case unicode.IsDigit(r):
			return fromLeft
		case unicode.Is(unicode.Arabic, r), unicode.Is(unicode.Hebrew, r):
			if unicode.IsLetter(r) {
				return fromRight
			}
		case unicode.IsLetter(r):
			return fromLeft
		}
	}
	return neutral
}

// turnRuns turns each run of letters of one direction round, with what stands between two of them.
func turnRuns(list []string, d int) {
	for i := 0; i < len(list); i++ {
		if direction(list[i]) != d {
			continue
		}
		end := i + 1
		for j := i + 1; j < len(list) && direction(list[j]) != fromLeft+fromRight-d; j++ {
			if direction(list[j]) == d {
				end = j + 1
			}
		}
		slices.Reverse(list[i:end])
		i = end
	}
}
