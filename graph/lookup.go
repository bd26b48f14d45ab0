package graph

import "slices"

// ByLength answers a lookup by asking once for all tuples of one length. Ask puts the rows of the tuple at each of the
// places into found, there. A tuple with a null or with a text that no row can hold matches nothing, and is not asked
// for.
func (l Lookup) ByLength(ask func(length int, tuples [][]any, places []int, found [][]Row) error) ([]Row, error) {
	tuples := l.Equal
	if len(tuples) == 0 {
		tuples = [][]any{{}}
	}
	if !Storable(l.Prefix) {
		return nil, nil
	}
	var byLength [][]int
	for i, tuple := range tuples {
		for len(byLength) <= len(tuple) {
			byLength = append(byLength, nil)
		}
		if !slices.ContainsFunc(tuple, matchesNothing) {
			byLength[len(tuple)] = append(byLength[len(tuple)], i)
		}
	}
	found := make([][]Row, len(tuples))
	for length, places := range byLength {
		if len(places) == 0 {
			continue
		}
		if err := ask(length, tuples, places, found); err != nil {
			return nil, err
		}
	}
	return slices.Concat(found...), nil
}

func matchesNothing(v any) bool {
	s, ok := v.(string)
	return v == nil || ok && !Storable(s)
}

// InOrder returns the rows of these ids that were found, in the order of the ids.
func InOrder(ids []string, found map[string]Row) []Row {
	rows := make([]Row, 0, len(ids))
	for _, id := range ids {
		if row, ok := found[id]; ok {
			rows = append(rows, row)
		}
	}
	return rows
}
