package pattern

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// AttackMeant is the end of a statement that a pattern need not capture: the attack that its sentence is about.
const AttackMeant = "attack"

// Either stands for the stance of a relationship that the words tell without saying who turns against whom.
const Either = "either"

// Granted stands for the stance of what a noun phrase tells: it holds even where its sentence denies or asks.
const Granted = "granted"

// Say is what a rule states when it matches: a relationship between two captures.
type Say struct {
	Type     string
	From, To string // names of captures
	Stance   string // asserted where the rule does not say
}

// Example is a text of ours that a rule must or must not match.
type Example struct {
	Text string
	Line int
}

// Rule is one extraction rule: patterns, what they state, and examples.
type Rule struct {
	ID      string
	When    []*Pattern // any of them
	Say     []Say
	Speaker string // name of the capture on whose word, or ""
	Yes, No []Example
}

// ReadRules reads a file of rules. A rule is a block of lines, each a keyword and its value; # begins a comment line:
//
//	rule ID
//	when PATTERN                     once or more
//	say TYPE FROM TO [STANCE]        once or more; FROM and TO are captures of every pattern, or FROM is "attack"; the
//	                                 stance may be either or granted
//	speaker CAPTURE
//	yes TEXT                         once or more
//	no TEXT                          once or more
func ReadRules(r io.Reader, file string, v *Vocabulary, fold func(string) string) ([]*Rule, error) {
	var rules []*Rule
	var rule *Rule
	in := bufio.NewScanner(r)
	for line := 1; in.Scan(); line++ {
		word, rest, _ := strings.Cut(strings.TrimSpace(in.Text()), " ")
		rest = strings.TrimSpace(rest)
		if word == "" || word[0] == '#' {
			continue
		}
		if word == "rule" {
			rule = &Rule{ID: rest}
			rules = append(rules, rule)
			continue
		}
		if rule == nil {
			return nil, fmt.Errorf("%s:%d: %q before the first rule", file, line, word)
		}
		if err := rule.set(word, rest, line, v, fold); err != nil {
			return nil, fmt.Errorf("%s:%d: rule %s: %w", file, line, rule.ID, err)
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	for _, r := range rules {
		if err := r.check(); err != nil {
			return nil, fmt.Errorf("%s: rule %s: %w", file, r.ID, err)
		}
	}
	return rules, nil
}

func (r *Rule) set(word, rest string, line int, v *Vocabulary, fold func(string) string) (err error) {
	switch word {
	case "when":
		var p *Pattern
		p, err = Parse(rest, v, fold)
		r.When = append(r.When, p)
	case "say":
		f := strings.Fields(rest)
		if len(f) != 3 && len(f) != 4 {
			return fmt.Errorf("say takes TYPE FROM TO and perhaps a stance, not %q", rest)
		}
		s := Say{Type: f[0], From: f[1], To: f[2], Stance: "asserted"}
		if len(f) == 4 {
			s.Stance = f[3]
		}
		r.Say = append(r.Say, s)
	case "speaker":
		r.Speaker = rest
	case "yes":
		r.Yes = append(r.Yes, Example{rest, line})
	case "no":
		r.No = append(r.No, Example{rest, line})
	default:
		err = fmt.Errorf("unknown keyword %q: rule, when, say, speaker, yes and no are known", word)
	}
	return err
}

// check asks that the rule is whole: every pattern captures what is said, and examples stand on both sides.
func (r *Rule) check() error {
	if len(r.When) == 0 || len(r.Yes) == 0 {
		return fmt.Errorf("needs at least one when and one yes")
	}
	for _, p := range r.When {
		names := map[string]bool{}
		p.captures(func(name string) { names[name] = true })
		for _, s := range r.Say {
			if !(names[s.From] || s.From == AttackMeant) || !names[s.To] {
				return fmt.Errorf("%q does not capture %s and %s", p, s.From, s.To)
			}
		}
		if r.Speaker != "" && !names[r.Speaker] {
			return fmt.Errorf("%q does not capture the speaker %s", p, r.Speaker)
		}
	}
	return nil
}

// captures calls f with the name of every capture in the pattern.
func (p *Pattern) captures(f func(name string)) {
	var walk func(n node)
	walk = func(n node) {
		switch n := n.(type) {
		case capture:
			f(n.name)
		case option:
			walk(n.node)
		case sequence:
			for _, c := range n {
				walk(c)
			}
		case choice:
			walk(sequence(n))
		}
	}
	walk(p.root)
}
