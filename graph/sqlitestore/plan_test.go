package sqlitestore

import (
	"context"
	"database/sql"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/graphtest"
)

// Tables stand in statements as n (nodes), r and x (relationships), t and u (any table); q, l and e are lists of keys,
// and what was found at them.
var (
	walksTable = regexp.MustCompile(`^SCAN [nrtux]\b`)
	asksForAll = regexp.MustCompile(`WHERE [tu]\."\w+" IS NOT NULL`) // a lookup without a value
	// A table that is joined to a list must be looked up by its key or by an end: a label or a type alone leads to all.
	joined = regexp.MustCompile(`^SEARCH [nrx] `)
	byKey  = regexp.MustCompile(`\((rowid|id|from|to)=`)
)

// objections returns the lines of a plan that walk a whole table, or all of a label or type for each key of a list.
func objections(text string, plan []string) []string {
	var out []string
	for _, line := range plan {
		whole := walksTable.MatchString(line) && !asksForAll.MatchString(text)
		detour := strings.Contains(text, "CROSS JOIN") && joined.MatchString(line) && !byKey.MatchString(line)
		if whole || detour {
			out = append(out, line)
		}
	}
	return out
}

func planOf(ctx context.Context, t *testing.T, tx *sql.Tx, q *statement) []string {
	args := q.args
	if n := strings.Count(q.String(), "?"); len(args) == 0 && n > 0 {
		args = make([]any, n) // a prepared put
	}
	rows, err := tx.QueryContext(ctx, "EXPLAIN QUERY PLAN "+q.String(), args...)
	if err != nil {
		t.Errorf("%s: %v", q, err)
		return nil
	}
	defer rows.Close()
	var plan []string
	for rows.Next() {
		var id, parent, unused int
		var line string
		if err := rows.Scan(&id, &parent, &unused, &line); err != nil {
			t.Error(err)
		}
		plan = append(plan, line)
	}
	if err := rows.Err(); err != nil {
		t.Error(err)
	}
	return plan
}

// watchPlans makes every statement of the store show its plan before it runs. It returns how many it has seen; readers
// and the writer show theirs at the same time.
func watchPlans(t *testing.T, s *Store) *atomic.Int64 {
	seen := new(atomic.Int64)
	s.watch = func(ctx context.Context, tx *sql.Tx, q *statement) {
		if ctx.Err() != nil {
			return
		}
		seen.Add(1)
		plan := planOf(ctx, t, tx, q)
		if bad := objections(q.String(), plan); len(bad) > 0 {
			t.Errorf("%s\nwalks too much: %q\nin the plan %q", q, bad, plan)
		}
	}
	return seen
}

func TestNoQuestionOfTheContractWalksATable(t *testing.T) {
	graphtest.Contract(t, func(testing.TB) graph.Store {
		s := openFile(t)
		watchPlans(t, s)
		return s
	})
}

func TestNoQuestionWalksATable(t *testing.T) {
	s := openFile(t)
	graphtest.LoadHub(t, s)
	for _, statistics := range []bool{false, true} {
		if statistics {
			if _, err := s.writer.ExecContext(t.Context(), "ANALYZE"); err != nil {
				t.Fatal(err)
			}
		}
		seen := watchPlans(t, s)
		for _, q := range graphtest.HubQuestions() {
			if err := s.Read(t.Context(), q.Ask); err != nil {
				t.Errorf("%s: %v", q.Name, err)
			}
		}
		if n := seen.Load(); n < 30 {
			t.Errorf("with statistics %v, only %d plans were looked at", statistics, n)
		}
	}
}

func TestAPlanThatWalksATableIsObjectedTo(t *testing.T) {
	s := openFile(t)
	tx, err := s.readers.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	for _, text := range []string{
		`SELECT * FROM "Relationship" r WHERE r.quote = ?`,
		`SELECT * FROM json_each(?) q CROSS JOIN "Relationship" r WHERE r.quote = q.value`,
		`SELECT * FROM json_each(?) q CROSS JOIN "Node" n WHERE n.label = ? AND n.name = q.value`,
		`SELECT * FROM json_each(?) q CROSS JOIN "Relationship" r WHERE r.type = q.value`,
		`DELETE FROM "Statement" AS t WHERE t.quote IN (SELECT value FROM json_each(?))`,
	} {
		q := &statement{}
		q.add(text, make([]any, strings.Count(text, "?"))...)
		if plan := planOf(t.Context(), t, tx, q); len(objections(text, plan)) == 0 {
			t.Errorf("%s\nhas the plan %q, and nothing was objected to", text, plan)
		}
	}
}

// perQuestion counts the statements of one question.
func perQuestion(t *testing.T, s *Store, ask func(context.Context, graph.Reader) error) int64 {
	before := s.Statements()
	if err := s.Read(t.Context(), ask); err != nil {
		t.Fatal(err)
	}
	return s.Statements() - before
}

func TestStatementsFollowTheQuestionAndNotTheRows(t *testing.T) {
	small, big := openFile(t), openFile(t)
	graphtest.LoadHub(t, big)
	want := map[string]int64{
		"NodeByKey":                     1,
		"HopOfAnAttack":                 3, // node, hop, evidence
		"HopOfTheHub":                   2,
		"HopOfTheHubFilteredAndCounted": 3, // node, hop, total
		"EverythingAtTheHub":            3,
		"TwoHopsOfTheHub":               4,
		"ThreeHopsOverAllies":           5,
		"NewestAttacks":                 1,
		"NewestAttacksOfTheHub":         2, // nodes, total
		"AttacksOfTheHubInAPlace":       1, // all are on the page: nothing is left to count
		"3Paths":                        6 + 2,
		"25PathsToTheHub":               6 + 2,
		"BestStatementsOf100":           1,
		"StatementsOfAReport":           1,
		"Relationships":                 1,
		"PageOfIDs":                     1,
		"Get":                           1,
	}
	for _, q := range graphtest.HubQuestions() {
		most, ok := want[q.Name]
		if !ok {
			t.Errorf("%s: say how many statements it takes", q.Name)
		}
		if n := perQuestion(t, big, q.Ask); n > most {
			t.Errorf("%s took %d statements, want at most %d", q.Name, n, most)
		}
		if n := perQuestion(t, small, q.Ask); n > most {
			t.Errorf("%s took %d statements of an empty store, want at most %d", q.Name, n, most)
		}
	}
}
