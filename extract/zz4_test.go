package extract

import (
	"fmt"
	"os"
	"testing"
)

func TestZZ4(t *testing.T) {
	e, _ := New()
	r := read(e, os.Getenv("TX"))
	for k := range r.items {
		fmt.Print(k, " ", r.view[k].Form, " ")
		for _, s := range r.items[k].senses {
			fmt.Print(s.names)
		}
		if m := r.items[k].mention; m != nil {
			fmt.Print("M:", r.surface(m), " ", m.label, m.kind, " state ", r.isState(m))
		}
		fmt.Println()
	}
	for _, t := range r.triggers {
		fmt.Println("TRIG", r.doc.Surface(t.First, t.End), "st", t.status, "skip", t.skip, "def", t.definite, "pl", t.plural, "verb", t.verb)
		for _, x := range t.roles {
			fmt.Println("   ", x.rel, x.entity.name, x.rule)
		}
	}
	for _, s := range r.statements {
		if s.from.event != nil && s.to.entity != nil {
			fmt.Println(s.typ, s.to.entity.name, s.stance, s.rule)
		}
	}
}
