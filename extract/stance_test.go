package extract

import (
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
)

func TestStanceIsWhatItsClauseSays(t *testing.T) {
	e, err := New()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		rule, text string // the words in brackets are asked about
		want       graph.Stance
	}{
		{"a plain statement", "شنت القوات [هجوما] على المدينة", graph.Asserted},
		{"not in the past", "لم تشن القوات [هجوما] على المدينة", graph.Denied},
		{"not in the future", "لن تشن القوات [هجوما] على المدينة", graph.Denied},
		{"denial with that", "نفت الحركة أنها شنت [هجوما] على المدينة", graph.Denied},
		{"قد before a present is may", "قد تشن القوات [هجوما] على المدينة", graph.Hypothetical},
		{"قد before a past is has", "قد شنت القوات [هجوما] على المدينة", graph.Asserted},
		{"perhaps", "ربما شنت القوات [هجوما] على المدينة", graph.Hypothetical},
		{"a condition", "إذا شنت القوات [هجوما] على المدينة انسحب السكان", graph.Hypothetical},
		{"a plan", "تخطط القوات لشن [هجوم] على المدينة", graph.Hypothetical},
		{"a call", "دعا الوزير إلى [قصف] المدينة", graph.Hypothetical},
		{"a threat", "هدد الوزير بأن [يقصف] المدينة", graph.Hypothetical},
		{"another clause's denial", "نفت الحركة الخبر، وشنت القوات [هجوما] على المدينة", graph.Asserted},
		{"does not rule out", "لم تستبعد الحركة [هجوما] على المدينة", graph.Hypothetical},
	}
	for _, test := range tests {
		before, rest, _ := strings.Cut(test.text, "[")
		word, _, _ := strings.Cut(rest, "]")
		r := read(e, strings.NewReplacer("[", "", "]", "").Replace(test.text))
		got, cue := r.stanceOf(r.tokensAt(len(before), len(before)+len(word)))
		if got != test.want {
			t.Errorf("%s: %s is %s (item %d), not %s", test.rule, test.text, got, cue, test.want)
		}
	}
}

// tokensAt returns the tokens that lie in a range of bytes.
func (r *reading) tokensAt(start, end int) span {
	s := span{First: -1}
	for i, t := range r.doc.Tokens {
		if t.End > start && s.First < 0 {
			s.First = i
		}
		if t.Start < end {
			s.End = i + 1
		}
	}
	return s
}
