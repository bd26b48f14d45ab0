package graph

import (
	"cmp"
	"container/heap"
	"context"
	"maps"
	"slices"
)

// Adjacent returns, for each of the nodes, the nodes that a path may go to next, in any order; it is asked for a set of
// nodes at once. A store's Paths has one statement behind it.
type Adjacent func(ctx context.Context, keys []string) (map[string][]string, error)

// Routes returns the keys of the shortest simple paths, in the order that Path promises. It searches breadth first from
// both ends, one call of adjacent a level, q.MaxHops at the most, always on the side with the smaller frontier. It does
// not ask whether From and To exist.
func Routes(ctx context.Context, q PathQuery, adjacent Adjacent) ([][]string, error) {
	if q.From == q.To {
		return [][]string{{q.From}}, nil
	}
	s := newSearch(q)
	var routes [][]string
	for length := 1; length <= q.MaxHops && len(routes) < q.Limit; length++ {
		grown, err := s.grow(ctx, adjacent)
		if err != nil {
			return nil, err
		}
		if !grown { // one end's whole surroundings are known
			return s.routes(q.MaxHops), nil
		}
		routes = s.routes(length)
	}
	return routes, nil
}

// search is what is known of the graph around the two ends. When the levels grown from both sides sum to n, every
// relationship on a path of up to n hops is known.
type search struct {
	q        PathQuery
	edges    map[string]map[string]bool // both ways
	expanded map[string]bool
	frontier [2][]string
	reached  [2]map[string]bool
}

func newSearch(q PathQuery) *search {
	return &search{
		q: q, edges: map[string]map[string]bool{}, expanded: map[string]bool{},
		frontier: [2][]string{{q.From}, {q.To}},
		reached:  [2]map[string]bool{{q.From: true}, {q.To: true}},
	}
}

// grow expands the smaller frontier by one level; false if there is nothing to expand on a side.
func (s *search) grow(ctx context.Context, adjacent Adjacent) (bool, error) {
	if len(s.frontier[0]) == 0 || len(s.frontier[1]) == 0 {
		return false, nil
	}
	side := 0
	if len(s.frontier[1]) < len(s.frontier[0]) {
		side = 1
	}
	ask := slices.DeleteFunc(slices.Clone(s.frontier[side]), func(k string) bool { return s.expanded[k] })
	if err := s.expand(ctx, ask, adjacent); err != nil {
		return false, err
	}
	var next []string
	for _, from := range s.frontier[side] {
		for to := range s.edges[from] {
			if !s.reached[side][to] {
				s.reached[side][to] = true
				next = append(next, to)
			}
		}
	}
	s.frontier[side] = next
	return true, nil
}

func (s *search) expand(ctx context.Context, keys []string, adjacent Adjacent) error {
	if len(keys) == 0 {
		return nil
	}
	found, err := adjacent(ctx, keys)
	if err != nil {
		return err
	}
	for _, from := range keys {
		s.expanded[from] = true
		for _, to := range found[from] {
			s.join(from, to)
		}
	}
	return nil
}

func (s *search) join(a, b string) {
	if a == b || s.shut(a) || s.shut(b) {
		return
	}
	for range 2 {
		if s.edges[a] == nil {
			s.edges[a] = map[string]bool{}
		}
		s.edges[a][b] = true
		a, b = b, a
	}
}

func (s *search) shut(key string) bool {
	return key != s.q.From && key != s.q.To && slices.Contains(s.q.Exclude, key)
}

// routes returns up to Limit paths of at most so many hops, among the relationships that are known.
func (s *search) routes(most int) [][]string {
	near := s.distances(s.q.From, most)
	if _, ok := near[s.q.To]; !ok {
		return nil
	}
	far := s.distances(s.q.To, most)
	var keys []string
	for k, d := range near {
		if e, ok := far[k]; ok && d+e <= most {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	number := map[string]int{}
	for i, k := range keys {
		number[k] = i
	}
	net := &net{next: make([][]int, len(keys)), from: number[s.q.From], to: number[s.q.To], most: most}
	for i, k := range keys {
		for _, to := range slices.Sorted(maps.Keys(s.edges[k])) {
			if j, ok := number[to]; ok {
				net.next[i] = append(net.next[i], j)
			}
		}
	}
	return net.shortest(s.q.Limit, keys)
}

// distances returns the hops from a node to each one that is within most.
func (s *search) distances(from string, most int) map[string]int {
	d := map[string]int{from: 0}
	level := []string{from}
	for n := 1; n <= most && len(level) > 0; n++ {
		var next []string
		for _, k := range level {
			for to := range s.edges[k] {
				if _, ok := d[to]; !ok {
					d[to] = n
					next = append(next, to)
				}
			}
		}
		level = next
	}
	return d
}

// net is the part of the graph that paths of at most so many hops can use. Nodes are numbered in the order of their
// keys, so that comparing numbers compares keys.
type net struct {
	next     [][]int // sorted
	from, to int
	most     int
}

// branch is the set of paths that begin with path[:fixed+1] and do not go on to a barred node; path is its first.
type branch struct {
	path   []int
	fixed  int
	barred []int
}

type branches []branch

func (b branches) Len() int           { return len(b) }
func (b branches) Less(i, j int) bool { return before(b[i].path, b[j].path) }
func (b branches) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }
func (b *branches) Push(x any)        { *b = append(*b, x.(branch)) }
func (b *branches) Pop() any          { old := *b; x := old[len(old)-1]; *b = old[:len(old)-1]; return x }

func before(a, b []int) bool {
	return cmp.Or(cmp.Compare(len(a), len(b)), slices.Compare(a, b)) < 0
}

// shortest parts the set of all paths as Lawler does: the first path of the first branch is the next answer, and what
// remains of that branch falls into one branch for each node at which another path can leave it. So the work is
// polynomial, where walking all paths would not end behind a hub.
func (n *net) shortest(limit int, keys []string) [][]string {
	var queue branches
	n.push(&queue, []int{n.from}, nil)
	var found [][]string
	for len(queue) > 0 && len(found) < limit {
		b := heap.Pop(&queue).(branch)
		route := make([]string, len(b.path))
		for i, x := range b.path {
			route[i] = keys[x]
		}
		found = append(found, route)
		for i := b.fixed; i < len(b.path)-1; i++ {
			barred := []int{b.path[i+1]}
			if i == b.fixed {
				barred = append(barred, b.barred...)
			}
			n.push(&queue, b.path[:i+1], barred)
		}
	}
	return found
}

// push adds the branch of this prefix, if it has a path.
func (n *net) push(queue *branches, prefix, barred []int) {
	left := n.distancesTo(prefix)
	last := prefix[len(prefix)-1]
	step := func(at int, barred []int) int {
		best := -1
		for _, x := range n.next[at] {
			if left[x] >= 0 && !slices.Contains(barred, x) && (best < 0 || left[x] < left[best]) {
				best = x
			}
		}
		return best
	}
	at := step(last, barred)
	if at < 0 || len(prefix)+left[at] > n.most {
		return
	}
	path := append(slices.Clone(prefix), at)
	for at != n.to {
		at = step(at, nil)
		path = append(path, at)
	}
	heap.Push(queue, branch{path: path, fixed: len(prefix) - 1, barred: barred})
}

// distancesTo returns the hops from each node to the end without the nodes of the prefix; -1 where there is no way.
func (n *net) distancesTo(prefix []int) []int {
	d := make([]int, len(n.next))
	for i := range d {
		d[i] = -1
	}
	d[n.to] = 0
	queue := []int{n.to}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, x := range n.next[at] {
			if d[x] < 0 && !slices.Contains(prefix, x) {
				d[x] = d[at] + 1
				queue = append(queue, x)
			}
		}
	}
	return d
}
