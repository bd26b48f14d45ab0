package graph

import (
	"context"
	"errors"
)

// At returns the graph as a reader sees it, so that several answers tell of one state. It is good for as long as the
// reader is, and refuses every change.
func (g *Graph) At(r Reader) *Graph {
	at := *g
	at.store = pinned{r}
	return &at
}

// pinned is a store of one state.
type pinned struct{ reader Reader }

func (p pinned) Read(ctx context.Context, fn func(context.Context, Reader) error) error {
	return fn(ctx, p.reader)
}

func (pinned) Write(context.Context, func(context.Context, Tx) error) error {
	return errors.New("a graph that is read at one state cannot be changed")
}

func (pinned) Close() error { return nil }
