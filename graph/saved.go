package graph

import (
	"context"
)

// Saved is what an analyst keeps to ask again: a question, or a watch-list, which is a filter of attacks. It stands
// beside the graph and is no part of it.
type Saved struct {
	ID        string `col:"id"`
	Owner     string `col:"owner"`     // the analyst
	Name      string `col:"name"`      // the owner's name for it
	Query     string `col:"query"`     // of a question: its text
	Variables string `col:"variables"` // of a question: its variables, as JSON
	Filter    string `col:"filter"`    // of a watch-list: the filter, as JSON
	Made      string `col:"made"`      // when it was saved
	Seen      string `col:"seen"`      // when the owner last looked
}

// savedID is the id of what one analyst keeps under a name.
func savedID(owner, name string) string { return hashID(owner, name) }

// Save keeps something, in the place of what its owner kept under its name. It was seen when it was saved.
func (g *Graph) Save(ctx context.Context, s Saved) (Saved, error) {
	s.ID, s.Made = savedID(s.Owner, s.Name), stamp(g.Now())
	s.Seen = s.Made
	for _, text := range []string{s.Owner, s.Name, s.Query, s.Variables, s.Filter} {
		if !Storable(text) {
			return s, refuse("what is saved must be valid UTF-8 without the NUL character")
		}
	}
	if s.Owner == "" || s.Name == "" {
		return s, refuse("what is saved needs an owner and a name")
	}
	return s, g.beside(ctx, func(ctx context.Context, tx Tx) error { return tx.Put(ctx, Kept, []Row{rowOf(&s)}) })
}

// Look marks something as seen now by its owner, and returns it as it was before.
func (g *Graph) Look(ctx context.Context, owner, name string) (Saved, error) {
	var before Saved
	now := stamp(g.Now())
	err := g.beside(ctx, func(ctx context.Context, tx Tx) error {
		found, err := kept(ctx, tx, owner, name)
		if err != nil {
			return err
		}
		before = found
		found.Seen = now
		return tx.Put(ctx, Kept, []Row{rowOf(&found)})
	})
	return before, err
}

// Forget drops what its owner kept under a name.
func (g *Graph) Forget(ctx context.Context, owner, name string) error {
	return g.beside(ctx, func(ctx context.Context, tx Tx) error {
		found, err := kept(ctx, tx, owner, name)
		if err != nil {
			return err
		}
		return tx.Delete(ctx, Kept, []string{found.ID})
	})
}

func kept(ctx context.Context, r rows, owner, name string) (Saved, error) {
	found, err := r.Get(ctx, Kept, []string{savedID(owner, name)})
	if err != nil {
		return Saved{}, err
	}
	if len(found) == 0 {
		return Saved{}, refuse("%s keeps nothing under the name %q", owner, name)
	}
	return *fromRow[Saved](found[0]), nil
}

// beside writes what is no part of the graph.
func (g *Graph) beside(ctx context.Context, fn func(context.Context, Tx) error) error {
	return g.store.Write(ctx, func(ctx context.Context, tx Tx) error {
		if err := checkVersion(ctx, tx); err != nil {
			return err
		}
		return fn(ctx, tx)
	})
}

// Saved returns what an analyst keeps ("" for all of them), by owner and name.
func (g *Graph) Saved(ctx context.Context, owner string) ([]Saved, error) {
	var list []Saved
	err := g.store.Read(ctx, func(ctx context.Context, r Reader) error {
		l := Lookup{Table: Kept, Index: "owner"}
		if owner != "" {
			l.Equal = [][]any{{owner}}
		}
		found, err := r.Find(ctx, l)
		list = make([]Saved, len(found))
		for i, row := range found {
			list[i] = *fromRow[Saved](row)
		}
		return err
	})
	return list, err
}
