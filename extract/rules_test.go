package extract

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/incidentgraph/incidentgraph/extract/pattern"
	"github.com/incidentgraph/incidentgraph/extract/text"
	"github.com/incidentgraph/incidentgraph/graph"
)

// read runs all stages over an Arabic text.
func read(e *Extractor, s string) *reading { return readIn(e, "ar", s) }

// readIn runs all stages over a text of a language.
func readIn(e *Extractor, code, s string) *reading {
	lang := e.languages[code]
	r := &reading{language: lang, report: graph.Report{Lang: code, Published: "2023-01-31", Text: s}, doc: text.Read(s, lang.split), byKey: map[string]*entity{}}
	for _, s := range stages {
		if s.name == "confidence" { // rules are tested whatever they weigh
			weighAll(r)
			continue
		}
		s.run(r)
	}
	return r
}

// TestRulesHoldInTheirExamples reads every example of every rule with the whole extractor.
func TestRulesHoldInTheirExamples(t *testing.T) {
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for code, lang := range e.languages {
		rules, err := readRules(lang.files, lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range rules {
			for _, x := range rule.Yes {
				if !fires(readIn(e, code, x.Text), rule) {
					t.Errorf("rule %s of %s, line %d: does not fire in: %s", rule.ID, code, x.Line, x.Text)
				}
			}
			for _, x := range rule.No {
				if fires(readIn(e, code, x.Text), rule) {
					t.Errorf("rule %s of %s, line %d: fires in: %s", rule.ID, code, x.Line, x.Text)
				}
			}
		}
	}
}

// fires tells whether the rule stated something that the report holds.
func fires(r *reading, rule *pattern.Rule) bool {
	for _, s := range r.statements {
		if s.rule == rule.ID && s.stance == graph.Asserted {
			return true
		}
	}
	return false
}

func TestARuleOfNoRelationIsAnError(t *testing.T) {
	files := fstest.MapFS{"rules/a.rules": {Data: []byte("rule r\nwhen a=<Group> b=<Group>\nsay LIKES a b\nyes x\n")}}
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	_, err = readRules(files, e.languages["ar"])
	if err == nil || !strings.Contains(err.Error(), "LIKES") {
		t.Errorf("a rule that says LIKES gives the error %v", err)
	}
}
