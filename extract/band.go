package extract

import "github.com/incidentgraph/incidentgraph/graph"

// farthestBand is how many adjectives may stand between fighters and the words that say whose they are.
const farthestBand = 2

// bandBefore returns the item of the fighters whose group is the mention at item i, where the words between them say no
// more than that they are of it: gunmen of X, fighters who belong to X. -1 where there are none. What such fighters do,
// or what is done to them, is told of the group.
func (r *reading) bandBefore(i int) int {
	m := r.items[i].mention
	if m == nil || m.label != graph.Group || !fighting[m.kind] {
		return -1
	}
	k := r.ofBefore(i)
	for n := 0; k >= 0 && n <= farthestBand; k, n = k-1, n+1 {
		switch {
		case r.doc.SentOf[r.items[k].First] != r.doc.SentOf[r.items[i].First]:
			return -1
		case r.has(k, "gunman"), r.has(k, "fighter"), r.has(k, "attacker"), r.has(k, "suicidal") && !r.has(k, "attack"):
			return k
		case r.items[k].mention != nil || r.items[k].trigger != nil || r.items[k].prefix != "" || r.view[k].Clause || r.verb(k):
			return -1
		}
	}
	return -1
}

// ofBefore returns the item before the words of belonging that end right before item i: from, belonging to, who belong
// to; -1 where no such words stand there.
func (r *reading) ofBefore(i int) int {
	k := i - 1
	switch {
	case k < 1:
		return -1
	case r.has(k, "from") && r.items[k].prefix == "":
		return k - 1
	case r.has(k, "to") && r.items[k].prefix != "" && (r.has(k-1, "belonging") || r.has(k-1, "belong")),
		r.has(k, "toward") && r.has(k-1, "belong"):
		return k - 2
	}
	return -1
}

// bandAt returns the group whose fighters stand at item i; nil where there are none.
func (r *reading) bandAt(i int) *mention {
	for k := i + 1; k < len(r.items) && k <= i+farthestBand+3; k++ {
		if r.bandBefore(k) == i {
			return r.items[k].mention
		}
	}
	return nil
}

// headOf returns the item of the group that the one at item i only describes: the movement linked to al-Qaeda, the
// militias backed by Iran. What comes after such words is told of the head. It returns i itself where the group there
// stands alone or describes persons, who speak and act for it, and -1 where what it describes is no group with a name.
func (r *reading) headOf(i int) int {
	k := r.relationBefore(i)
	if k < 0 {
		return i
	}
	for k--; k >= i-6 && (r.has(k, "pause") || r.has(k, "quote") || r.has(k, "which")); k-- {
	}
	if k < 0 || k < i-6 || r.doc.SentOf[r.items[k].First] != r.doc.SentOf[r.items[i].First] {
		return -1
	}
	switch h := r.items[k].mention; {
	case h != nil && h.label == graph.Group:
		return k
	case h != nil && h.label == graph.Person, r.has(k, "fighter"), r.has(k, "gunman"), r.has(k, "somebody"), r.has(k, "title"), r.has(k, "member"):
		return i
	}
	return -1
}

// relationBefore returns the item of the word of relation whose complement is the group at item i, with no more than its
// preposition and an adverb between them (backed militarily by X); -1 where there is none.
func (r *reading) relationBefore(i int) int {
	if m := r.items[i].mention; m == nil || m.label != graph.Group && !r.isState(m) {
		return -1
	}
	k := i - 1
	if !r.has(k, "from") && !r.has(k, "to") && !r.has(k, "with") && !r.has(k, "in") {
		return -1
	}
	for k--; k >= max(0, i-3); k-- {
		if r.items[k].mention != nil || r.view[k].Clause {
			return -1
		}
		if r.has(k, "relation") || r.has(k, "linked") {
			return k
		}
	}
	return -1
}
