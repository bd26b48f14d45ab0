package main

import (
	"strings"
	"testing"
)

const records = `{"report":{"id":"a"},"nodes":[
{"id":"1","label":"Place","mentions":[{"text":"قرية الظاهرة"}]},
{"id":"2","label":"Place","key":"place/iq/mosul","mentions":[{"text":"الموصل"}]},
{"id":"3","label":"Place","unnamed":true,"mentions":[{"text":"مسجد"}]},
{"id":"4","label":"Attack","mentions":[{"text":"تفجير"}]}]}
{"report":{"id":"b"},"nodes":[
{"id":"1","label":"Place","mentions":[{"text":"قرية الظاهره"}]},
{"id":"2","label":"Place","mentions":[{"text":"قرية الظاهرة"}]},
{"id":"3","label":"Person","mentions":[{"text":"فلان"}]}]}
`

func run(t *testing.T, in string, least int) string {
	t.Helper()
	var out strings.Builder
	lines := strings.ReplaceAll(strings.ReplaceAll(in, ",\n", ","), "[\n", "[")
	if err := list(strings.NewReader(lines), &out, least); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestNamesWithoutAKeyAreListedByReports(t *testing.T) {
	if got, want := run(t, records, 1), "Place\t2\tقرية الظاهرة\nPerson\t1\tفلان\n"; got != want {
		t.Errorf("listed %q, want %q", got, want)
	}
	if got := run(t, records, 3); got != "" {
		t.Errorf("listed %q, though no name is in three reports", got)
	}
}

func TestALineThatIsNoRecordIsNamed(t *testing.T) {
	err := list(strings.NewReader("{}\n{\"report\":"), &strings.Builder{}, 1)
	if err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error %v does not name line 2", err)
	}
}
