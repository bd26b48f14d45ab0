package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/incidentgraph/incidentgraph/extract"
	"github.com/incidentgraph/incidentgraph/extract/input"
	"github.com/incidentgraph/incidentgraph/graph"
	"github.com/incidentgraph/incidentgraph/schema"
)

// tokensVariable holds tokens themselves, for where a file is not at hand.
const tokensVariable = "INCIDENTGRAPH_TOKENS"

// tokens reads the tokens with which the graph may be changed, from a file or else from the environment.
func tokens(path string) (schema.Tokens, error) {
	text := os.Getenv(tokensVariable)
	if path != "" {
		info, err := os.Stat(path)
		if err != nil {
			return schema.Tokens{}, usagef("read the tokens: %w", err)
		}
		if info.Mode().Perm()&0o077 != 0 {
			return schema.Tokens{}, usagef("the tokens in %s can be read by others: chmod 600 it", path)
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return schema.Tokens{}, usagef("read the tokens: %w", err)
		}
		text = string(content)
	}
	t, err := schema.ParseTokens(text)
	if err != nil {
		return t, usageError{err}
	}
	return t, nil
}

// loader returns what reads a report that comes over GraphQL, as load reads a line of JSON Lines. The extractor is made
// at the first one.
func loader() func(context.Context, graph.Report) (graph.Record, error) {
	made := sync.OnceValues(extract.New)
	return func(_ context.Context, r graph.Report) (graph.Record, error) {
		x, err := made()
		if err != nil {
			return graph.Record{}, err
		}
		report, err := readReport(r)
		if err == nil {
			var record graph.Record
			if record, err = x.Extract(report); err == nil {
				return record, nil
			}
		}
		return graph.Record{}, &schema.Error{Code: schema.BadInput, Message: err.Error()}
	}
}

// readReport checks and completes a report.
func readReport(r graph.Report) (graph.Report, error) {
	line, err := json.Marshal(map[string]string{
		"id": r.ID, "lang": r.Lang, "published": r.Published, "updated": r.Updated, "title": r.Title, "url": r.URL,
		"source": r.Publisher, "text": r.Text,
	})
	if err != nil {
		return r, err
	}
	for item, err := range input.Read(bytes.NewReader(append(line, '\n')), "report.jsonl", input.Options{}) {
		var wrong *input.Error
		if errors.As(err, &wrong) {
			return r, fmt.Errorf("%s: %s", wrong.What, wrong.Do)
		}
		return item.Report, err
	}
	return r, errors.New("the report is empty: send its text")
}
