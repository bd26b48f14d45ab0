package neo4jtest

import (
	"os"
	"testing"
	"time"
)

func TestTheProcessorTimeOfAProcessIsRead(t *testing.T) {
	got, err := cpuOf("42 (a) b) S 1 2 3 4 5 6 7 8 9 10 150 50 7 7 20")
	if err != nil || got != 2*time.Second {
		t.Errorf("%s, %v", got, err)
	}
	for _, odd := range []string{"", "42 (a) S 1 2", "42 (a) S 1 2 3 4 5 6 7 8 9 10 x 50"} {
		if _, err := cpuOf(odd); err == nil {
			t.Errorf("%q was read", odd)
		}
	}
}

func TestAServerThatWorksUsesProcessorTime(t *testing.T) {
	if _, err := os.Stat("/proc/self/stat"); err != nil {
		t.Log("not on Linux: nothing tells processor times")
		return
	}
	s := Start(t)
	if s.engine == nil {
		if _, err := s.CPU(); err == nil {
			t.Error("the processor time of a server somewhere else is told")
		}
		return
	}
	before, err := s.CPU()
	if err != nil || before <= 0 {
		t.Fatalf("%s, %v", before, err)
	}
	for n := 0; n < 100; n++ {
		if _, err := s.Run(t.Context(), "UNWIND range(1, 20000) AS n RETURN sum(n)", nil); err != nil {
			t.Fatal(err)
		}
		if after, err := s.CPU(); err != nil || after > before {
			return
		}
	}
	t.Error("100 statements took no processor time")
}
