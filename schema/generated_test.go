package schema

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

// manyVariable makes this test program answer a list of questions, one after the other.
const manyVariable = "INCIDENTGRAPH_ANSWER_QUESTIONS"

// manyAnswer is what became of one of many questions.
type manyAnswer struct {
	Code   Code
	Errors int
	Took   time.Duration
	Heap   uint64 // bytes in use after it
}

func answerMany(in io.Reader, out io.Writer) error {
	var queries []string
	if err := json.NewDecoder(in).Decode(&queries); err != nil {
		return err
	}
	store, err := sqlitestore.OpenMemory()
	if err != nil {
		return err
	}
	defer store.Close()
	s := New(graph.New(store), store, Options{})
	var answers []manyAnswer
	for _, q := range queries {
		started := time.Now()
		r := s.Execute(context.Background(), Request{Query: q})
		a := manyAnswer{Errors: len(r.Errors), Took: time.Since(started)}
		if len(r.Errors) > 0 {
			a.Code = r.Errors[0].Code()
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		a.Heap = m.HeapAlloc
		answers = append(answers, a)
	}
	return json.NewEncoder(out).Encode(answers)
}

// hostility writes questions that are meant to hurt: deep, wide, circular, doubled, or hardly GraphQL at all.
type hostility struct{ *rand.Rand }

func (h hostility) pick(list ...string) string { return list[h.IntN(len(list))] }

// times is a small number, mostly, and at times a large one.
func (h hostility) times() int {
	if h.IntN(25) == 0 {
		return 50 + h.IntN(3000)
	}
	return 1 + h.IntN(6)
}

func (h hostility) name() string {
	return h.pick("groups", "attacks", "nodes", "edges", "node", "factions", "relationships", "claimedBy", "evidence", "speaker", "path", "neighborhood",
		"changesSince", "retractPreview", "coOccurrence", "quality", "attacksNear", "tellings", "__schema", "__typename", "types", "fields", "ofType", "x", "a1", "decide")
}

func (h hostility) value(depth int) string {
	switch h.IntN(9) {
	case 0:
		return fmt.Sprint(h.Int64N(1<<62) - 1<<61)
	case 1:
		return `"` + strings.Repeat(h.pick("a", `\"`, `\u0000`, "ب", `\\`, "'--"), h.times()) + `"`
	case 2:
		return `"""` + strings.Repeat(h.pick("a\n", `\"""`, "{"), h.times()) + `"""`
	case 3:
		return strings.Repeat("[", h.times()%90) + strings.Repeat("]", h.times()%90)
	case 4:
		return h.pick("null", "true", "$v", "1e999", "-0", "BOTH", "0.1e-300")
	case 5:
		if depth < 3 {
			return "{" + h.name() + ":" + h.value(depth+1) + " in:[" + strings.TrimSpace(strings.Repeat(h.value(depth+1)+" ", h.times()%40)) + "]}"
		}
	}
	return fmt.Sprint(h.IntN(1_000_000))
}

func (h hostility) arguments() string {
	if h.IntN(2) == 0 {
		return ""
	}
	var b strings.Builder
	for range 1 + h.IntN(3) {
		b.WriteString(h.pick("first", "key", "keys", "after", "where", "from", "to", "limit", "depth", "time", "report", "polygon", "km", "by") + ":" + h.value(0) + " ")
	}
	return "(" + b.String() + ")"
}

func (h hostility) selection(depth int) string {
	var b strings.Builder
	for range h.IntN(4) + 1 {
		switch h.IntN(8) {
		case 0:
			fmt.Fprintf(&b, "...F%d ", h.IntN(6))
		case 1:
			b.WriteString(strings.Repeat(h.name()+" ", h.times()))
		case 2:
			for i := range h.times() {
				fmt.Fprintf(&b, "a%d:%s ", i, h.name())
			}
		case 3:
			b.WriteString(strings.Repeat("... on "+h.pick("Group", "Node", "Nothing")+"{", depth) + h.name() + strings.Repeat("}", depth))
		default:
			b.WriteString(h.name() + h.arguments() + strings.Repeat(h.pick("@skip(if:true)", "@include(if:$v)", "@a"), h.IntN(2)*h.times()))
			if depth > 0 {
				b.WriteString("{" + h.selection(depth-1) + "}")
			}
		}
		b.WriteByte(' ')
		if b.Len() > 60_000 {
			break
		}
	}
	return b.String()
}

func (h hostility) query() string {
	q := h.pick("", "query", "query Q($v:Int=1)", "mutation", "subscription", "{", "}") + "{" + h.selection(h.IntN(7)) + "}"
	for i := range h.IntN(7) {
		q += fmt.Sprintf(" fragment F%d on %s{%s}", i, h.pick("Group", "Node", "Query", "AttackConnection"), h.selection(h.IntN(3)))
	}
	if h.IntN(6) == 0 { // one that is broken somewhere
		at := h.IntN(len(q))
		q = q[:at] + h.pick("{", "}", "\"", "\x00", "\xff", "...", "#", "(", "\\") + q[at:]
	}
	return q
}

// A hundred hostile questions of a generator, one after the other in one process: each is answered or refused in time,
// the process lives, and its memory stays flat.
func TestGeneratedHostileQuestionsAreRefusedOrBounded(t *testing.T) {
	h := hostility{rand.New(rand.NewPCG(10, 2026))}
	var queries []string
	for range 100 {
		queries = append(queries, strings.ToValidUTF8(h.query(), "\xef\xbf\xbd"))
	}
	queries = append(queries, `{attacks{totalCount}}`)
	in, err := json.Marshal(queries)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), manyVariable+"=1", "GOMEMLIMIT=256MiB")
	cmd.Stdin = strings.NewReader(string(in))
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("the process died: %v\n%.2000s", err, stderr.String())
	}
	var answers []manyAnswer
	if err := json.Unmarshal(out, &answers); err != nil || len(answers) != len(queries) {
		t.Fatalf("%d answers, %v", len(answers), err)
	}
	codes := map[Code]int{}
	for i, a := range answers {
		codes[a.Code]++
		if a.Took > 2*time.Second || a.Errors > DefaultLimits.Errors || a.Code == Internal || a.Code == Timeout {
			t.Errorf("%v, %d errors, code %q: %.300s", a.Took, a.Errors, a.Code, queries[i])
		}
	}
	t.Logf("codes %v; heap %d kB after the first, %d kB after the last", codes, answers[0].Heap>>10, answers[100].Heap>>10)
	if last := answers[len(answers)-1]; last.Code != "" {
		t.Errorf("the question after them was not answered: %s", last.Code)
	}
	if grown := int64(answers[100].Heap) - int64(answers[0].Heap); grown > 16<<20 {
		t.Errorf("the heap grew by %d MB", grown>>20)
	}
}
