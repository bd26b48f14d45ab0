//go:build unix

package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/incidentgraph/incidentgraph/cmd/incidentgraph/ingest"
	"github.com/incidentgraph/incidentgraph/extract"
	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/graph/graphtest"
	"github.com/incidentgraph/incidentgraph/graph/sqlitestore"
)

// ratio is one line of the table: what something took, and what it is held against.
type ratio struct {
	what       string
	took, than time.Duration
	most       float64 // what is promised; 0: nothing
}

func (r ratio) String() string {
	return line(r.what, shortly(r.took), shortly(r.than), r.took.Seconds()/r.than.Seconds(), r.most)
}

func line(what, took, than string, ratio, most float64) string {
	promised := ""
	if most > 0 {
		promised = fmt.Sprintf("%.1f", most)
	}
	return fmt.Sprintf("| %s | %s | %s | %.2f | %s |", what, took, than, ratio, promised)
}

func shortly(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%.2f ms", 1000*d.Seconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

// bench measures, and prints a line of the table for each thing measured.
type bench struct {
	out    io.Writer
	folder string
	opts   options
}

// corpus is reports as they are loaded: batch by batch.
type corpus struct {
	name    string
	reports int
	batch   func(n int) []graph.Record // from 0; nil behind the last
}

// batchReports is how many reports a transaction has, as in a load.
const batchReports = 64

func printRatios(ctx context.Context, out io.Writer, o options) error {
	if o.synthetic < 3000 {
		return errors.New("the last thousand is held against the second: ask for 3000 reports at least")
	}
	folder, err := os.MkdirTemp("", "incidentgraph-benchmark-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	b := &bench{out, folder, o}
	list := []corpus{syntheticCorpus(o.synthetic)}
	if o.reports != "" {
		extracted, err := extractedCorpus(ctx, o.reports)
		if err != nil {
			return err
		}
		list = append(list, extracted)
	}
	fmt.Fprintln(out, "| CPU of both processes | took | beside | ratio | at most |\n|---|---:|---:|---:|---:|")
	var recorded []*recording
	for _, c := range list {
		r, err := b.sqlite(ctx, c)
		if err != nil {
			return err
		}
		defer r.close()
		recorded = append(recorded, r)
	}
	if err := b.sqliteHub(ctx); err != nil || !o.neo4j {
		return err
	}
	return b.neo4j(ctx, recorded, list)
}

func syntheticCorpus(reports int) corpus {
	return corpus{fmt.Sprintf("%d synthetic reports", reports), reports, func(n int) []graph.Record {
		var batch []graph.Record
		for i := n * batchReports; i < min((n+1)*batchReports, reports); i++ {
			batch = append(batch, graphtest.Synthetic(i))
		}
		return batch
	}}
}

// extractedCorpus keeps the records of a file in memory.
func extractedCorpus(ctx context.Context, file string) (corpus, error) {
	x, err := extract.New()
	if err != nil {
		return corpus{}, err
	}
	var records []graph.Record
	for r := range ingest.Extract(ctx, repeated(ctx, []string{file}, 1), x, 0, false) {
		if r.Failure != nil {
			return corpus{}, r.Failure
		}
		records = append(records, r.Record)
	}
	batches := slices.Collect(slices.Chunk(records, batchReports))
	return corpus{fmt.Sprintf("%d extracted reports", len(records)), len(records), func(n int) []graph.Record {
		if n >= len(batches) {
			return nil
		}
		return batches[n]
	}}, nil
}

// sqlite loads a corpus into a file, noting down which rows are put, and inserts the same rows into another.
func (b *bench) sqlite(ctx context.Context, c corpus) (*recording, error) {
	path := filepath.Join(b.folder, fmt.Sprintf("%d.db", c.reports))
	store, err := sqlitestore.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	r, err := newRecording(store, path, c)
	if err != nil {
		return nil, err
	}
	own := clock{}
	l := loading{bench: b, engine: "SQLite", graph: graph.New(r), cpu: own, rest: r.rest}
	if err := l.run(ctx, c); err != nil {
		return nil, err
	}
	plain, err := r.insertPlainly(ctx, path+".plain", own)
	if err != nil {
		return nil, err
	}
	b.print(ratio{"SQLite, " + c.name + ": load / plain inserts of the same rows", l.took, plain, 2})
	if c.reports < 2*early {
		return r, nil
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return r, b.ask(ctx, "SQLite", store, inSQL(db), own)
}

// sqliteHub measures a great hub in a file of its own.
func (b *bench) sqliteHub(ctx context.Context) error {
	store, err := sqlitestore.Open(ctx, filepath.Join(b.folder, "hub.db"))
	if err != nil {
		return err
	}
	defer store.Close()
	return b.hub(ctx, "SQLite", graph.New(store), clock{})
}

func (b *bench) print(r ratio) { fmt.Fprintln(b.out, r) }
