package main

import (
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/incidentgraph/incidentgraph/schema"
)

// guards are what the server is told of who may ask what.
type guards struct {
	tokens          string   // file
	questions       []string // files and folders
	only            bool
	noIntrospection bool
	origins         []string
}

func (g *guards) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&g.tokens, "tokens", os.Getenv("INCIDENTGRAPH_TOKENS_FILE"), "file of bearer tokens with which the graph may be changed, NAME TOKEN a line (environment: INCIDENTGRAPH_TOKENS_FILE, or INCIDENTGRAPH_TOKENS with the lines themselves); without any it only answers")
	f.StringSliceVar(&g.questions, "questions", nil, "files or folders of .graphql files: questions that clients may send by their hash")
	f.BoolVar(&g.only, "only-questions", false, "answer the questions of --questions and no others; the explorer page then needs its own among them")
	f.BoolVar(&g.noIntrospection, "no-introspection", false, "tell nobody the schema")
	f.StringSliceVar(&g.origins, "allow-origin", nil, "site whose pages may ask too: https://desk.example")
}

// options checks the flags and reads the files that they name.
func (g *guards) options() (schema.Options, error) {
	o := schema.Options{NoIntrospection: g.noIntrospection, Only: g.only, Origins: g.origins}
	var err error
	if o.Tokens, err = tokens(g.tokens); err != nil {
		return o, err
	}
	if o.Questions, err = questions(g.questions); err != nil {
		return o, err
	}
	if g.only && len(o.Questions) == 0 {
		return o, usagef("--only-questions without any: name files or folders with --questions")
	}
	check := http.NewCrossOriginProtection()
	for _, origin := range g.origins {
		if err := check.AddTrustedOrigin(origin); err != nil {
			return o, usagef("--allow-origin %q: write https://HOST or http://HOST:PORT", origin)
		}
	}
	return o, nil
}

// questions reads the questions of files, and of all .graphql files below folders.
func questions(names []string) (schema.Questions, error) {
	var texts []string
	for _, name := range names {
		err := filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path != name && !strings.HasSuffix(path, ".graphql") {
				return err
			}
			text, err := os.ReadFile(path)
			texts = append(texts, string(text))
			return err
		})
		if err != nil {
			return nil, usagef("read the questions of %q: %w", name, errors.Unwrap(err))
		}
	}
	return schema.NewQuestions(texts...), nil
}
