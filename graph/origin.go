package graph

import (
	"encoding/binary"
	"hash/fnv"
	"strings"

	"github.com/incidentgraph/incidentgraph/graph/name"
)

const (
	shingleWords = 3   // words of a shingle
	originWords  = 200 // reprints cut the end of an agency's text: the beginning decides
)

// originOf returns the independent source of a text: the same for texts that are nearly equal. It is a function of the
// text alone (so that no order of loading matters): the two least hashes, by two functions, of its runs of three words.
// Two texts that share the part J of their runs have the same origin with probability near J²: reprints nearly always,
// texts of two writers hardly ever.
func originOf(text string) string {
	words := strings.Fields(name.Form(text))
	words = words[:min(len(words), originWords)]
	if len(words) < shingleWords {
		return hashID("origin", text)
	}
	least := [2]uint64{^uint64(0), ^uint64(0)}
	for i := range len(words) - shingleWords + 1 {
		shingle := strings.Join(words[i:i+shingleWords], " ")
		for f := range least {
			least[f] = min(least[f], minhash(byte(f), shingle))
		}
	}
	return hashID("origin", string(binary.BigEndian.AppendUint64(nil, least[0])), string(binary.BigEndian.AppendUint64(nil, least[1])))
}

// minhash hashes a shingle by the function of that number. FNV alone orders texts that differ in the last letters
// alike, so its bits are mixed once more (the finalizer of SplitMix64).
func minhash(function byte, shingle string) uint64 {
	h := fnv.New64a()
	h.Write([]byte{function})
	h.Write([]byte(shingle))
	x := h.Sum64()
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
