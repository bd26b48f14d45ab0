package input

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// What a PDF may hold. What the library that reads it would follow without end, or make room for, is looked at first.
const (
	maxStreams = 128 << 20 // bytes of all its streams, unpacked
	maxObjects = 2 << 20   // that its table may promise
	maxCMap    = 64        // fonts whose codes are explained
)

var (
	pdfNumber = regexp.MustCompile(`/(Prev|Size|Columns|N|Count)\s+(\d+)`)
	pdfName   = regexp.MustCompile(`/[^\s/<>\[\]()%]*#[0-9A-Fa-f]{2}[^\s/<>\[\]()%]*`)
	hidden    = []string{"Prev", "Size", "Columns", "Filter", "FlateDecode"}
)

// checkPDF refuses a file that was made to exhaust.
func checkPDF(raw []byte) error {
	const do = "see what is in it"
	for _, m := range pdfName.FindAll(raw, -1) {
		if name, err := unescapeName(string(m[1:])); err == nil && slices.Contains(hidden, name) {
			return badf(do, "a PDF that hides what it asks for")
		}
	}
	var previous [][2]int // where a table says that another is before it, and where that is
	for _, m := range pdfNumber.FindAllSubmatchIndex(raw, -1) {
		n, err := strconv.Atoi(string(raw[m[4]:m[5]]))
		if err != nil || n > maxObjects && string(raw[m[2]:m[3]]) != "Prev" {
			return badf(do, "a PDF that asks for more memory than it can need")
		}
		if string(raw[m[2]:m[3]]) == "Prev" {
			previous = append(previous, [2]int{m[0], n})
		}
	}
	if inCircle(raw, previous) {
		return badf(do, "a PDF whose tables lead in a circle")
	}
	return checkStreams(raw)
}

func unescapeName(s string) (string, error) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '#' && i+2 < len(s) {
			c, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
			if err != nil {
				return "", err
			}
			b.WriteByte(byte(c))
			i += 2
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String(), nil
}

// inCircle follows the tables of a file from each to the one before it.
func inCircle(raw []byte, previous [][2]int) bool {
	next := func(at int) int {
		for i, p := range previous {
			if p[0] >= at && at <= len(raw) && !bytes.Contains(raw[at:p[0]], []byte("startxref")) {
				return i
			}
		}
		return -1
	}
	for start := range previous {
		steps := 0
		for i := start; i >= 0; i = next(previous[i][1]) {
			if steps++; steps > len(previous) {
				return true
			}
		}
	}
	return false
}

// checkStreams unpacks every stream, to see how much comes out.
func checkStreams(raw []byte) error {
	left, cmaps := int64(maxStreams), 0
	for rest := raw; ; {
		i := bytes.Index(rest, []byte("stream"))
		if i < 0 {
			return nil
		}
		rest = bytes.TrimLeft(rest[i+len("stream"):], "\r\n")
		z, err := zlib.NewReader(bytes.NewReader(rest))
		if err != nil {
			continue // not packed, or the end of one
		}
		var head bytes.Buffer
		n, _ := io.Copy(&head, io.LimitReader(z, 4<<10)) // a damaged one is found by the library
		m, _ := io.Copy(io.Discard, io.LimitReader(z, left))
		if left -= n + m; left <= 0 {
			return badf("see what is in it", "a PDF that unpacks to more than %s", count(maxStreams))
		}
		if bytes.Contains(head.Bytes(), []byte("begincmap")) {
			cmaps++
		}
		if again, err := zlib.NewReader(&head); err == nil && again != nil {
			return badf("see what is in it", "a PDF with a stream that is packed twice")
		}
		if cmaps > maxCMap {
			return badf("split it", "a PDF of more than %d fonts", maxCMap)
		}
	}
}
