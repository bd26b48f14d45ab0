package pattern

import (
	"strconv"
	"strings"
	"testing"
)

// items makes items of a short notation: word, @class, <Label:kind>, "." ends a sentence, "," is a clause mark.
func items(v *Vocabulary, notation string) []Item {
	var out []Item
	for w := range strings.FieldsSeq(notation) {
		var it Item
		switch {
		case w == ".":
			it.Stop = true
		case w[0] == ',': // ,4 begins an aside of 4 items
			it.Clause = true
			it.Aside, _ = strconv.Atoi(w[1:])
		case w[0] == '@':
			it.Classes.Add(v.Class(w[1:]))
		case w[0] == '<':
			it.Label, it.Kind, _ = strings.Cut(strings.Trim(w, "<>"), ":")
		default:
			it.Form = w
		}
		out = append(out, it)
	}
	return out
}

func TestPatternsMatchAsTheGrammarSays(t *testing.T) {
	tests := []struct {
		rule, pattern, items string
		end                  int // 0: no match
	}{
		{"a word", "a b", "a b", 2},
		{"a class", "@v", "@v", 1},
		{"a mention of a label", "<Group>", "<Group:media>", 1},
		{"a mention of another label", "<Group>", "<Place>", 0},
		{"a mention of either label", "<Group|Person>", "<Person>", 1},
		{"a mention of one of two kinds", "<Group:media+political>", "<Group:political>", 1},
		{"a mention of another kind", "<Group:media>", "<Group:political>", 0},
		{"any mention", "<*>", "<Place>", 1},
		{"no mention where a word stands", "<*>", "a", 0},
		{"alternatives", "a (b c | d) e", "a d e", 3},
		{"alternatives of several parts", "a (b c | d) e", "a b c e", 4},
		{"an optional part that is there", "a b? c", "a b c", 3},
		{"an optional part that is not", "a b? c", "a c", 2},
		{"an optional group", "a (b c)? d", "a d", 2},
		{"a gap within its size", "a ~2 b", "a x x b", 4},
		{"a gap beyond its size", "a ~2 b", "a x x x b", 0},
		{"a gap does not cross the end of a sentence", "a ~3 b", "a . b", 0},
		{"a gap crosses a mention", "a ~3 b", "a <Group> b", 3},
		{"a tight gap does not", "a -3 b", "a <Group> b", 0},
		{"nor a clause mark", "a -3 b", "a , b", 0},
		{"a tight gap crosses words", "a -3 b", "a x b", 3},
		{"a gap passes over an aside as over one item", "a ~1 b", "a ,4 x x , b", 6},
		{"so does a tight one", "a -1 b", "a ,4 <Group> x , b", 6},
		{"but it can end inside one", "a ~3 x", "a ,4 y x , b", 4},
		{"not this", "a !b ~1 c", "a b c", 0},
		{"but another", "a !b ~1 c", "a x c", 3},
		{"it goes back where a longer way fails", "a ~3 x b", "a x x b", 4},
	}
	for _, test := range tests {
		v := &Vocabulary{}
		p, err := Parse(test.pattern, v, strings.ToLower)
		if err != nil {
			t.Errorf("%s: %v", test.rule, err)
			continue
		}
		m, ok := p.At(items(v, test.items), 0)
		if ok != (test.end > 0) || ok && m.End != test.end {
			t.Errorf("%s: %q on %q ends at %d (%v), want %d", test.rule, test.pattern, test.items, m.End, ok, test.end)
		}
	}
}

func TestCapturesOfAFailedWayAreForgotten(t *testing.T) {
	v := &Vocabulary{}
	p, err := Parse("a (x=b c | y=b d)", v, strings.ToLower)
	if err != nil {
		t.Fatal(err)
	}
	m, ok := p.At(items(v, "a b d"), 0)
	if !ok || m.Get("x") != -1 || m.Get("y") != 1 {
		t.Errorf("match %v, captures %v", ok, m.Captures)
	}
}

func TestMalformedPatternsAreRefused(t *testing.T) {
	for _, bad := range []string{"", "a?", "~3 a", "a ~99 b", "(a | b", "a <Group", "a ) b"} {
		if _, err := Parse(bad, &Vocabulary{}, strings.ToLower); err == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
}

func TestRulesMustCaptureWhatTheySay(t *testing.T) {
	tests := []struct{ rule, text, err string }{
		{"whole", "rule r\nwhen f=<Group> a t=<Group>\nsay ALLIED_WITH f t\nyes x\n", ""},
		{"end not captured", "rule r\nwhen f=<Group> a\nsay ALLIED_WITH f t\nyes x\n", "does not capture"},
		{"no example", "rule r\nwhen f=<Group> t=<Group>\nsay ALLIED_WITH f t\n", "at least one when and one yes"},
		{"unknown keyword", "rule r\nwhenever a\n", "unknown keyword"},
		{"line before a rule", "when a\n", "before the first rule"},
	}
	for _, test := range tests {
		_, err := ReadRules(strings.NewReader(test.text), "f.rules", &Vocabulary{}, strings.ToLower)
		if (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
			t.Errorf("%s: error %v, want one with %q", test.rule, err, test.err)
		}
	}
}
