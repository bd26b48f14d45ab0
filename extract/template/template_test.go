package template

import (
	"slices"
	"strings"
	"testing"

	"github.com/incidentgraph/incidentgraph/extract/english"
	"github.com/incidentgraph/incidentgraph/extract/text"
)

// open reads a text with the model that comes with the program.
func open(t *testing.T, s string) *page {
	t.Helper()
	return Learnt().open(text.Read(s, english.Split))
}

func TestWhatAWordIsShowsByItsPlace(t *testing.T) {
	for _, c := range []struct{ text, word, tag string }{
		{"the attack was brutal", "attack", "N"},
		{"they attack the town", "attack", "V"},
		{"the armed men left", "armed", "A"},
		{"the men armed the peasants", "armed", "E"},
		{"the killing of a priest", "killing", "N"},
		{"the mayor was killed by gunmen", "killed", "E"},
		{"they found a building", "building", "N"},
		{"he met juan zavaleta", "zavaleta", "X"},
		{"the dynamite charge exploded", "charge", "N"},
	} {
		p := open(t, c.text)
		i := slices.IndexFunc(p.words, func(w word) bool { return w.text == c.word })
		if i < 0 || string(p.words[i].tag) != c.tag {
			t.Errorf("%s: %s is %c, want %s", c.text, c.word, p.words[i].tag, c.tag)
		}
	}
}

func TestAPassiveParticipleHasFormOfBeOrAuthor(t *testing.T) {
	for s, want := range map[string]bool{
		"the mayor was killed": true, "the mayor has been brutally killed": true, "a bomb placed by rebels": true,
		"rebels killed the mayor": false, "rebels had killed the mayor": false,
	} {
		p := open(t, s)
		if got := slices.ContainsFunc(p.words, func(w word) bool { return w.passive }); got != want {
			t.Errorf("%s: passive is %v", s, got)
		}
	}
}

func TestThePartsOfAPhraseThatMayBeMeantAreCandidates(t *testing.T) {
	for s, want := range map[string][]string{
		"rebels killed two heavily armed soldiers":           {"rebels", "two heavily armed soldiers", "soldiers"},
		"the fmln guerrillas left":                           {"fmln", "guerrillas", "fmln guerrillas"},
		"members of the zapata front attacked":               {"members", "members of zapata front", "zapata front"},
		"president juan zavaleta's residence was hit":        {"juan zavaleta", "president juan zavaletas residence", "residence"},
		"a bomb exploded near the u.s. embassy in the north": {"us embassy", "bomb", "embassy"},
		"the bomb explosion hurt five people":                {"bomb"},
	} {
		p := open(t, s)
		var keys []string
		for _, ph := range p.phrases {
			keys = append(keys, p.key(ph.Range))
		}
		for _, k := range want {
			if !slices.Contains(keys, k) {
				t.Errorf("%s: no candidate %q in %q", s, k, keys)
			}
		}
	}
}

func TestAPhraseIsBoundByVoiceAndPosition(t *testing.T) {
	for _, c := range []struct{ text, phrase, way, act, does string }{
		{"rebels killed the mayor", "mayor", "object", "kill", ""},
		{"rebels killed the mayor", "rebels", "", "", "subject"},
		{"the mayor was killed by rebels", "rebels", "by passive", "kill", ""},
		{"the mayor was killed by rebels", "mayor", "", "", "passive subject"},
		{"they condemned the murder of the priest", "priest", "of noun", "kill", ""},
		{"rebels killed a nurse, a teacher, and the mayor", "mayor", "object", "kill", ""},
	} {
		p := open(t, c.text)
		i := slices.IndexFunc(p.phrases, func(ph phrase) bool { return p.key(ph.Range) == c.phrase })
		if i < 0 {
			t.Errorf("%s: no phrase %s", c.text, c.phrase)
			continue
		}
		if g := p.govern(&p.phrases[i], p.doc.Sentences[0]); g.way != c.way || g.act != c.act || g.does != c.does {
			t.Errorf("%s: %s is %+v", c.text, c.phrase, g)
		}
	}
}

// wire is a report as the wires sent it, made up.
const wire = "five gunmen yesterday kidnapped businessman ernesto quiroz zavala in this capital. police reported that the gunmen intercepted " +
	"his car and took him away.  the army of national liberation (eln) claimed responsibility for the kidnapping of quiroz zavala."

func TestAReportGivesTheTemplateThatItTells(t *testing.T) {
	d := text.Read(wire, english.Split)
	ts := Learnt().Templates(d)
	if len(ts) != 1 || ts[0].Type != "kidnapping" {
		t.Fatalf("%+v", ts)
	}
	var victim string
	for _, f := range ts[0].Fillers {
		if f.Role == "victim" {
			victim = d.Surface(f.First, f.End)
		}
	}
	if victim != "ernesto quiroz zavala" {
		t.Errorf("the victim is %q in %+v", victim, ts[0].Fillers)
	}
	if act := d.Tokens[ts[0].Act].Form; !strings.HasPrefix(act, "kidnap") {
		t.Errorf("told by %q", act)
	}
}

func TestAReportOfNoAttackGivesNone(t *testing.T) {
	s := "the minister of economy said yesterday that coffee exports grew by 3 percent in the first quarter. he praised the " +
		"farmers, and announced that the government will begin talks with the international monetary fund next month. the " +
		"president of the chamber of commerce said that he expects prices to rise, and that the new law on taxes will be discussed " +
		"in congress. the minister added that the country needs peace and work, and that dialogue with all sectors will go on."
	if ts := Learnt().Templates(text.Read(s, english.Split)); len(ts) != 0 {
		t.Errorf("%+v", ts)
	}
}

func TestOneFillerIsNotToldTwiceByItsOtherNames(t *testing.T) {
	p := open(t, "the army of national liberation (eln) and two bombs, two powerful bombs, and juan zavaleta")
	at := func(key string) Filler {
		for _, ph := range p.phrases {
			if p.key(ph.Range) == key {
				return Filler{Role: "weapon", Range: ph.Range}
			}
		}
		t.Fatalf("no phrase %q", key)
		return Filler{}
	}
	if !p.same(at("two bombs"), at("two powerful bombs")) {
		t.Error("the same bombs are two")
	}
	if p.same(at("two bombs"), at("juan zavaleta")) {
		t.Error("bombs are a man")
	}
}

// TestNoNameStandsInTheWeights asks that every word of a feature is a word of the lists, none a given name.
func TestNoNameStandsInTheWeights(t *testing.T) {
	m := Learnt()
	for line := range strings.Lines(weightsTSV) {
		feature, _, _ := strings.Cut(line, "\t")
		for w := range strings.FieldsFuncSeq(feature, func(r rune) bool { return r == ' ' || r == '_' }) {
			if m.vocabulary.given[w] {
				t.Errorf("%s: %s is a given name", feature, w)
			}
		}
	}
}

func TestBrokenWeightsAreRefusedWithTheirLine(t *testing.T) {
	for _, s := range []string{"head bomb", "head bomb\tweapon", "head bomb\tnobody=1", "head bomb\tweapon=x"} {
		if _, err := Read(strings.NewReader("# head\n" + s)); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func BenchmarkTemplates(b *testing.B) {
	m := Learnt()
	for b.Loop() {
		m.Templates(text.Read(wire, english.Split))
	}
}
