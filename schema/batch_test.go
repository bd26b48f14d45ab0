package schema

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestABatchAsksOnceForALevel(t *testing.T) {
	var asked [][]string
	b := newBatch(func(_ context.Context, keys []string) (map[string]string, error) {
		asked = append(asked, keys)
		out := map[string]string{}
		for _, k := range keys {
			if k != "nobody" {
				out[k] = strings.ToUpper(k)
			}
		}
		return out, nil
	})
	ctx := t.Context()
	first, second, again, nobody := b.load(ctx, "a"), b.load(ctx, "b"), b.load(ctx, "a"), b.load(ctx, "nobody")
	for want, thunk := range map[any]func() (any, error){"A": first, "B": second} {
		if got, err := thunk(); got != want || err != nil {
			t.Errorf("%v %v, want %v", got, err, want)
		}
	}
	if got, _ := again(); got != "A" {
		t.Errorf("%v", got)
	}
	if got, err := nobody(); got != nil || err != nil {
		t.Errorf("%v %v", got, err)
	}
	next := b.load(ctx, "c")
	known := b.load(ctx, "a")
	if got, _ := next(); got != "C" {
		t.Errorf("%v", got)
	}
	if got, _ := known(); got != "A" {
		t.Errorf("%v", got)
	}
	if len(asked) != 2 || !slices.Equal(asked[0], []string{"a", "b", "nobody"}) || !slices.Equal(asked[1], []string{"c"}) {
		t.Errorf("asked %q", asked)
	}
}

func TestABatchThatFailsFailsForEachOfItsKeys(t *testing.T) {
	gone := errors.New("gone")
	b := newBatch(func(context.Context, []string) (map[string]int, error) { return nil, gone })
	for _, thunk := range []func() (any, error){b.load(t.Context(), "a"), b.load(t.Context(), "b")} {
		if got, err := thunk(); got != nil || !errors.Is(err, gone) {
			t.Errorf("%v %v", got, err)
		}
	}
}
